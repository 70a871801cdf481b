"""/api/v1/: what the public pages say, as JSON for programs. Reads live tables only."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from monographs.content.vocabularies import PageKind
from monographs.live import api_parameters, finding, openapi, searching
from monographs.live.api_answers import NothingHere, as_json, for_programs, site_of
from monographs.live.api_checks import checked
from monographs.live.api_pages import full_record, gone, gone_version, no_medicine
from monographs.live.api_records import (
    entry,
    signed,
    status_of,
    stem,
    text_of,
    update_entry,
    version_entry,
    withdrawals_of,
)
from monographs.live.checker import Understood, checker_address
from monographs.live.checking import DrugClass
from monographs.live.demonstrations import demonstration_versions, demonstrations
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.pairs import pair_address
from monographs.live.serving import sealed
from monographs.live.updates_list import WITHDRAWALS, of_class

UPDATE_CLASSES = ["safety", "clinical", "editorial", WITHDRAWALS]


@for_programs
def index(request: HttpRequest) -> HttpResponse:
    query = api_parameters.only(request)
    site = site_of(request)
    preferred = request.get_preferred_type(["application/json", "text/html"])
    wanted = query.get("format") or ("html" if preferred == "text/html" else "json")
    if wanted == "html":
        response = render(request, "monographs/api.html", openapi.readable(site))
    else:
        response = as_json(openapi.index(site))
    response["Vary"] = "Accept"
    return response


@for_programs
def openapi_document(request: HttpRequest) -> HttpResponse:
    api_parameters.only(request)
    return as_json(openapi.document(site_of(request)))


@for_programs
def drugs(request: HttpRequest) -> HttpResponse:
    query = api_parameters.only(request, "letter", "page")
    rows = LivePage.objects.filter(kind=PageKind.MONOGRAPH, withdrawal=None)
    if letter := api_parameters.letter(query):
        rows = rows.filter(title__istartswith=letter)
    return listed(request, rows.order_by("title", "address"), drug_entries)


def drug_entries(rows: Sequence[LivePage], site: str) -> list[dict]:
    return [entry(row, finding.title_of(row), site) for row in rows]


def listed(request: HttpRequest, rows, entries: Callable) -> HttpResponse:
    site = site_of(request)
    address = f"{site}{request.path_info}"
    shown, around = api_parameters.paged(rows, request.GET, address)
    response = as_json({**around, "results": entries([sealed(row) for row in shown], site)})
    links = [
        f'<{around[name]}>; rel="{rel}"'
        for name, rel in (("previous", "prev"), ("next", "next"))
        if around[name]
    ]
    if links:
        response["Link"] = ", ".join(links)
    return response


@for_programs
def drug(request: HttpRequest, slug: str) -> HttpResponse:
    row = finding.medicine(slug.lower())
    if row is None:
        raise no_medicine(slug, site_of(request))
    return page(request, row)


@for_programs
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    row = finding.live_page(pair_address(first.lower(), second.lower()))
    if row is None:
        raise NothingHere(
            "No interaction note about these two is on file, which is no reassurance. "
            "Ask /api/v1/interactions to have brands and classes understood too."
        )
    return page(request, row)


def page(request: HttpRequest, row: LivePage) -> HttpResponse:
    api_parameters.only(request)
    site = site_of(request)
    return as_json(gone(row, site), 410) if row.withdrawn_at else as_json(full_record(row, site))


@for_programs
def drug_versions(request: HttpRequest, slug: str) -> HttpResponse:
    return versions(request, f"/drugs/{slug.lower()}/")


@for_programs
def pair_versions(request: HttpRequest, first: str, second: str) -> HttpResponse:
    return versions(request, pair_address(first.lower(), second.lower()))


def versions(request: HttpRequest, address: str) -> HttpResponse:
    api_parameters.only(request, "page")
    rows = LiveVersion.objects.filter(page_address=address).order_by("-number")
    live = finding.live_page(address)
    if live is None:
        raise NothingHere("No page that was ever live has this address.")
    withdrawn = withdrawals_of(address)

    def entries(rows: Sequence[LiveVersion], site: str) -> list[dict]:
        return [version_entry(row, status_of(row, live, withdrawn), site) for row in rows]

    return listed(request, rows, entries)


@for_programs
def drug_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return version(request, f"/drugs/{slug.lower()}/", number)


@for_programs
def pair_version(request: HttpRequest, first: str, second: str, number: int) -> HttpResponse:
    return version(request, pair_address(first.lower(), second.lower()), number)


def version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """A version as it was signed. A withdrawn one is told about, and not handed out."""
    api_parameters.only(request)
    site = site_of(request)
    row = LiveVersion.objects.filter(page_address=address, number=number).first()
    live = finding.live_page(address)
    if row is None or live is None:
        raise NothingHere("No version that was ever live has this address and number.")
    if live.withdrawn_at:
        return as_json(gone(live, site), 410)
    withdrawn = withdrawals_of(address)
    if told := withdrawn.get(number):
        return as_json(gone_version(signed(row), told, site), 410)
    status = status_of(row, live, withdrawn)
    return as_json({**version_entry(signed(row), status, site), **text_of(row)})


@for_programs
def interactions(request: HttpRequest) -> HttpResponse:
    query = api_parameters.only(request, "m")
    typed = api_parameters.names(query)
    return as_json(checked(typed, timezone.now().date(), site_of(request)))


@for_programs
def search(request: HttpRequest) -> HttpResponse:
    query = api_parameters.words(api_parameters.only(request, "q"), "q")
    site = site_of(request)
    results = searching.search(query)
    marked = demonstrations([hit.address for hit in results.hits])
    return as_json(
        {
            "query": query,
            "help": results.help,
            "check": check_entry(results.named_several, site),
            "did_you_mean": [offer_entry(each, site) for each in results.offers],
            "look_alikes": [offer_entry(each, site) for each in results.look_alikes],
            "classes": [class_entry(each, site) for each in results.classes],
            "withdrawn": [offer_entry(each, site) for each in results.withdrawn],
            "not_the_same": [offer_entry(each, site) for each in results.not_the_same],
            "results": [
                hit_entry(each, each.address in marked, site) for each in results.hits
            ],
        }
    )


def check_entry(named: Understood, site: str) -> dict | None:
    """Where the names of a query are checked against each other, if there are several."""
    if not named.chosen:
        return None
    words = urlencode({"m": named.address_words}, doseq=True)
    address = checker_address(named.address_words)
    return {
        "names": [each.name for each in named.in_order],
        "url": f"{site}{address}",
        "json": f"{site}/api/v1/interactions?{words}",
    }


def offer_entry(offer: finding.Named, site: str) -> dict:
    return {
        "name": offer.name,
        "relation": offer.relation,
        "generic": offer.generic,
        **addresses(offer.address, site),
    }


def class_entry(group: DrugClass, site: str) -> dict:
    return {"slug": group.slug, "name": group.name, "url": f"{site}{group.address}"}


def hit_entry(hit: searching.Hit, is_demonstration: bool, site: str) -> dict:
    return {
        "title": hit.title,
        "summary": hit.summary,
        "because": list(hit.because),
        "excerpt": hit.excerpt,
        "part": f"{site}{hit.link}" if hit.anchor else None,
        "is_demonstration": is_demonstration,
        **addresses(hit.address, site),
    }


def addresses(address: str, site: str) -> dict[str, str]:
    return {"address": address, "url": f"{site}{address}", "json": f"{site}{stem(address)}.json"}


@for_programs
def updates(request: HttpRequest) -> HttpResponse:
    """The oldest first, so that a program can go on from the last one that it has."""
    query = api_parameters.only(request, "since", "class", "page")
    rows = of_class(api_parameters.one_of(query, "class", UPDATE_CLASSES))
    if since := api_parameters.since(query):
        rows = rows.filter(at__gte=since)
    return listed(request, rows.order_by("at", "page_address", "version", "pk"), update_entries)


def update_entries(rows: Sequence[LiveUpdate], site: str) -> list[dict]:
    marked = demonstration_versions({(row.page_address, row.version) for row in rows})
    return [
        update_entry(row, (row.page_address, row.version) in marked, site) for row in rows
    ]


@for_programs
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Whatever else begins like the API, so that a mistyped address gets JSON too."""
    if request.path_info == openapi.ROOT.rstrip("/"):
        return redirect(openapi.ROOT, permanent=True)
    raise NothingHere(
        "There is nothing at this address. /api/v1/ lists all addresses; none but it ends with a "
        "slash."
    )
