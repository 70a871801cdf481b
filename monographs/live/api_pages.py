"""A page as JSON and as Markdown, at the page's own address with another ending."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from monographs.content.document import Document, parse
from monographs.content.vocabularies import InteractionAction, NoteStatus, PageKind, Severity
from monographs.live import finding, pairs
from monographs.live.api_answers import NothingHere, as_json, for_programs, site_of
from monographs.live.api_records import (
    for_readers,
    moment,
    note_lines,
    page_record,
    stem,
    version_entry,
    version_of,
    withdrawn_lines,
    withdrawn_record,
)
from monographs.live.inventory import check_notes
from monographs.live.models import LiveInteraction, LivePage, LiveUpdate, LiveVersion
from monographs.live.pairs import pair_address
from monographs.live.plain_note import card_text
from monographs.live.plain_text import page_text, withdrawn_text
from monographs.live.projecting import pairs_of
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import withdrawn_notes
from monographs.live.wording import rank

Answer = Callable[[HttpRequest, LivePage], HttpResponse]


@for_programs
def medicine_json(request: HttpRequest, slug: str) -> HttpResponse:
    return medicine(request, slug, ".json", json_page)


@for_programs
def medicine_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    return medicine(request, slug, ".md", markdown_page)


@for_programs
def pair_json(request: HttpRequest, first: str, second: str) -> HttpResponse:
    return pair(request, first, second, ".json", json_page)


@for_programs
def pair_markdown(request: HttpRequest, first: str, second: str) -> HttpResponse:
    return pair(request, first, second, ".md", markdown_page)


def medicine(request: HttpRequest, slug: str, ending: str, answer: Answer) -> HttpResponse:
    row = finding.medicine(slug.lower())
    if row is None:
        raise no_medicine(slug, site_of(request))
    return at_its_address(request, row, ending, answer)


def pair(
    request: HttpRequest, first: str, second: str, ending: str, answer: Answer
) -> HttpResponse:
    row = finding.live_page(pairs.pair_address(first.lower(), second.lower()))
    if row is None:
        raise NothingHere(
            "No interaction note about these two is on file. That is no reassurance: ask for both "
            "in /api/v1/interactions, which also tells what other signed pages say of them."
        )
    return at_its_address(request, row, ending, answer)


def at_its_address(
    request: HttpRequest, row: LivePage, ending: str, answer: Answer
) -> HttpResponse:
    address = stem(row.address) + ending
    if request.path_info != address:
        return redirect(address, permanent=True)
    response = answer(request, row)
    response["Link"] = f'<{site_of(request)}{row.address}>; rel="canonical"'
    return response


def no_medicine(slug: str, site: str) -> NothingHere:
    """Another name is told and not followed: a program must see that it asked for a brand."""
    offers = [
        {
            "name": each.name,
            "relation": each.relation,
            "generic": each.generic,
            "json": f"{site}{stem(each.address)}.json",
        }
        for each in finding.names_at(slug.lower())
    ]
    message = "No approved page about a medicine has this address."
    if offers:
        message += " The word is a name of the medicines, or covered by the notes, in did_you_mean."
    return NothingHere(message, did_you_mean=offers)


def json_page(request: HttpRequest, row: LivePage) -> HttpResponse:
    site = site_of(request)
    if row.withdrawn_at:
        return as_json(gone(row, site), 410)
    return as_json(full_record(row, site))


def gone(row: LivePage, site: str) -> dict:
    message = "This page was withdrawn. Read the advice, and do not use earlier versions."
    record = withdrawn_record(row, finding.title_of(row), site)
    return {"error": {"code": "withdrawn", "message": message}, **record}


def gone_version(row: LiveVersion, told: LiveUpdate, site: str) -> dict:
    message = "This version was withdrawn. A newer one is live; read that."
    return {
        "error": {"code": "withdrawn", "message": message},
        **version_entry(row, "withdrawn", site),
        "withdrawn_at": moment(told.at),
        "words": told.words,
    }


def full_record(row: LivePage, site: str) -> dict:
    record = page_record(row, finding.title_of(row), version_of(row), site)
    if row.kind == PageKind.MONOGRAPH:
        slug = row.address.strip("/").split("/")[-1]
        record["interactions"] = note_lines(live_notes(slug), slug, site)
        gone_notes = withdrawn_notes([slug], sides=any).values()
        record["withdrawn_interactions"] = withdrawn_lines(gone_notes, slug, site)
    return record


def live_notes(slug: str) -> list[LiveInteraction]:
    """The worst first, as the page lists them."""
    rows = [sealed(row) for row in pairs_of(slug).order_by("first_slug", "second_slug")]
    check_notes("drug", slug, [pair_address(row.first_slug, row.second_slug) for row in rows])
    return sorted(rows, key=gravity)


def gravity(row: LiveInteraction) -> tuple:
    is_none = row.status == NoteStatus.NONE_FOUND
    return is_none, rank(Severity, row.severity), rank(InteractionAction, row.action)


def markdown_page(request: HttpRequest, row: LivePage) -> HttpResponse:
    site = site_of(request)
    if row.withdrawn_at:
        return as_markdown(withdrawn_text(withdrawn_record(row, finding.title_of(row), site)), 410)
    record = full_record(row, site)
    return as_markdown(page_text(record["document"], record, cards_of(record["document"], site)))


def cards_of(note: Document, site: str) -> dict[str, str | None]:
    """The medicines of a note in short, by slug; None where no page is live."""
    slugs = [side["slug"] for side in note.get("sides") or [] if side["kind"] == "drug"]
    return {slug: card_of(slug, site) for slug in slugs}


def card_of(slug: str, site: str) -> str | None:
    row = finding.medicine(slug)
    if row is None or row.withdrawn_at:
        return None
    return card_text(for_readers(parse(version_of(row).document)), f"{site}{row.address}")


def as_markdown(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/markdown; charset=utf-8")
