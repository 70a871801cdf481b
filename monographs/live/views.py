"""The public pages. Each view loads live rows, asks one question of them and renders."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from monographs.content.titles import pair_title
from monographs.live import finding, listing, mentioning, pairs
from monographs.live.api_answers import site_of
from monographs.live.api_records import moment
from monographs.live.demonstrations import demonstrations, was_demonstration
from monographs.live.json_ld_cache import structured_data
from monographs.live.models import LivePage, LiveVersion
from monographs.live.serving import public, sound
from monographs.live.updates_list import has_demonstrations, safety_updates
from monographs.live.wording import date_in_words, number_in_words

RECENT = 5
SAFETY_UPDATES = 5


@public
def home(request: HttpRequest) -> HttpResponse:
    live = LivePage.objects.filter(withdrawal=None).select_related("interaction")
    rows = live.order_by("-published_at", "address")[:RECENT]
    recent, safety = sound(rows, recent_values), safety_updates(SAFETY_UPDATES)
    values = {
        "recent": recent,
        "safety_updates": safety,
        "has_demonstrations": bool(demonstrations([each["address"] for each in recent]))
        or has_demonstrations(safety),
        "letters": listing.letters(listing.counted()),
        "canonical": request.build_absolute_uri("/"),
    }
    return render(request, "monographs/home.html", values)


def recent_values(row: LivePage) -> dict:
    return {
        "address": row.address,
        "title": finding.title_of(row),
        "summary": row.summary,
        "version": row.version,
        "published_on": date_in_words(row.published_at.date()),
    }


@public
def a_to_z(request: HttpRequest) -> HttpResponse:
    """One page while there are few names; then one a letter, to be chosen first."""
    counted = listing.counted()
    is_long = listing.is_long(counted)
    chosen = listing.asked_letter(request.GET.get("letter", ""))
    lines = listing.entries(chosen) if chosen or not is_long else []
    own = listing.address_of(chosen) if chosen and is_long else "/drugs/"
    values = {
        "by_letter": listing.by_letter(lines),
        "has_demonstrations": bool(demonstrations({line.address for line in lines})),
        "letters": listing.letters(counted),
        "chosen": chosen,
        "number": number_in_words(counted.total()),
        "is_to_choose": is_long and not chosen,
        "section": "a-to-z",
        "canonical": request.build_absolute_uri(own),
        "noindex": bool(chosen) and not lines,
    }
    return render(request, "monographs/a_to_z.html", values)


@public
def medicine(request: HttpRequest, slug: str) -> HttpResponse:
    if row := finding.medicine(slug.lower()):
        return page(request, row, [came_from(request, row)])
    if found := finding.medicine_of_name(slug.lower()):
        return see_other(found.address, [found])
    return not_found(request, finding.names_at(slug.lower()))


@public
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    first, second = first.lower(), second.lower()
    if row := finding.live_page(pairs.pair_address(first, second)):
        return page(request, row, [came_from_pair(request, slug) for slug in (first, second)])
    sides = [pairs.known(slug) for slug in (first, second)]
    if None in sides:
        slugs = [slug for slug, side in zip((first, second), sides, strict=True) if side is None]
        return not_found(request, [each for slug in slugs for each in finding.names_at(slug)])
    names = [side.searched_for for side in sides if side.searched_for]
    slugs = [side.slug for side in sides]
    if len(set(slugs)) == 1:
        return see_other(sides[0].address, names)
    if names:
        return see_other(pairs.pair_address(*slugs), names)
    return no_note(request, sides)


def no_note(request: HttpRequest, sides: list[pairs.Known]) -> HttpResponse:
    address = pairs.pair_address(*(side.slug for side in sides))
    if request.path_info != address:
        return redirect(address, permanent=True)
    sides.sort(key=lambda side: side.slug)
    came = [came_from_pair(request, side.slug) for side in sides]
    values = {
        "title": pair_title((side.raw_name, side.kind) for side in sides),
        "sides": sides,
        **mentioning.values_of([side.slug for side in sides]),
        "searched_for": [name for name in came if name],
        "canonical": request.build_absolute_uri(address),
        "noindex": True,
    }
    return render(request, "monographs/no_note.html", values)


def page(request: HttpRequest, row: LivePage, came: list) -> HttpResponse:
    if request.path_info != row.address:
        return redirect(row.address, permanent=True)
    if row.withdrawn_at:
        return withdrawn(request, row)
    values = {
        "title": finding.title_of(row),
        "summary": row.summary,
        "body": mark_safe(row.body),  # Rendered from the signed revision, and sealed.
        "searched_for": [name for name in came if name],
        "version": row.version,
        "about_sides": pairs.about_sides(row),
        "canonical": request.build_absolute_uri(row.address),
        "forms_at": row.address.rstrip("/"),
        "published_at": moment(row.published_at),
        "proof_at": proof_at(request, row.digest),
        "structured_data": structured_data(row, site_of(request)),
        **overdue_values(row),
    }
    return render(request, "monographs/live_page.html", values)


def proof_at(request: HttpRequest, digest: str) -> str:
    """For paper, where no link can be followed."""
    return request.build_absolute_uri(f"/verify/{digest}/")


def overdue_values(row: LivePage) -> dict:
    is_overdue = timezone.now().date() > row.review_by
    return {"is_overdue": is_overdue, "review_on": date_in_words(row.review_by)}


def withdrawn(
    request: HttpRequest, row: LivePage, old: LiveVersion | None = None, live: str = ""
) -> HttpResponse:
    """Reason and advice. The old text is there for a version's own address only, and closed."""
    values = {
        "title": finding.title_of(row),
        "is_demonstration": was_demonstration(row),
        "about_sides": pairs.about_sides(row),
        "reason": row.withdrawn_reason,
        "advice": row.withdrawn_advice,
        "withdrawn_on": date_in_words(row.withdrawn_at.date()),
        "versions_at": f"{row.address}versions/",
        "body": mark_safe(old.body) if old else "",  # As it was signed, and sealed.
        "number": old.number if old else row.version,
        "live": live,
        "canonical": request.build_absolute_uri(row.address),
        "noindex": True,
    }
    return render(request, "monographs/withdrawn.html", values, status=410)


def not_found(request: HttpRequest, offers: list[finding.Named]) -> HttpResponse:
    values = {"offers": offers, "noindex": True}
    return render(request, "monographs/not_found.html", values, status=404)


def see_other(address: str, names: list[finding.Named]) -> HttpResponseRedirect:
    """To the generic name, saying which name brought the reader there."""
    slugs = ",".join(each.slug for each in names)
    return redirect(f"{address}?from={slugs}" if slugs else address)


def came_from(request: HttpRequest, row: LivePage) -> finding.Named | None:
    slugs = re.findall(r"[a-z0-9_-]{1,140}", request.GET.get("from", "")[:300])
    names = (finding.searched_for(row, slug) for slug in slugs[:2])
    return next((name for name in names if name), None)


def came_from_pair(request: HttpRequest, slug: str) -> finding.Named | None:
    if "from" not in request.GET:
        return None
    row = finding.medicine(slug)
    return came_from(request, row) if row and not row.withdrawn_at else None
