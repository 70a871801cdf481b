"""The public pages. Each view loads live rows, asks one question of them and renders."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from monographs.content.titles import pair_title
from monographs.live import finding, listing, mentioning, pairs
from monographs.live.api_answers import site_of
from monographs.live.api_records import moment, status_of, withdrawals_of
from monographs.live.demonstrations import demonstration_versions, demonstrations
from monographs.live.json_ld_cache import structured_data
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.serving import public, sealed, sound
from monographs.live.updates_list import has_demonstrations, safety_updates
from monographs.live.wording import date_in_words, joined, number_in_words

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


@public
def medicine_versions(request: HttpRequest, slug: str) -> HttpResponse:
    return versions(request, f"/drugs/{slug}/")


@public
def pair_versions(request: HttpRequest, first: str, second: str) -> HttpResponse:
    address = pairs.pair_address(first, second)
    if request.path_info != f"{address}versions/":
        return redirect(f"{address}versions/", permanent=True)
    return versions(request, address)


@public
def medicine_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return version(request, f"/drugs/{slug}/", number)


@public
def pair_version(request: HttpRequest, first: str, second: str, number: int) -> HttpResponse:
    return version(request, f"/interactions/{first}/{second}/", number)


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
        "structured_data": structured_data(row, site_of(request)),
        **overdue_values(row),
    }
    return render(request, "monographs/live_page.html", values)


def overdue_values(row: LivePage) -> dict:
    is_overdue = timezone.now().date() > row.review_by
    return {"is_overdue": is_overdue, "review_on": date_in_words(row.review_by)}


def withdrawn(request: HttpRequest, row: LivePage, old: LiveVersion | None = None) -> HttpResponse:
    """Reason and advice. The old text is there for a version's own address only, and closed."""
    values = {
        "title": finding.title_of(row),
        "is_demonstration": bool(demonstration_versions([(row.address, row.version)])),
        "about_sides": pairs.about_sides(row),
        "reason": row.withdrawn_reason,
        "advice": row.withdrawn_advice,
        "withdrawn_on": date_in_words(row.withdrawn_at.date()),
        "versions_at": f"{row.address}versions/",
        "body": mark_safe(old.body) if old else "",  # As it was signed, and sealed.
        "number": old.number if old else row.version,
        "canonical": request.build_absolute_uri(row.address),
        "noindex": True,
    }
    return render(request, "monographs/withdrawn.html", values, status=410)


def versions(request: HttpRequest, address: str) -> HttpResponse:
    rows = [sealed(row) for row in LiveVersion.objects.filter(page_address=address)]
    if not rows:
        return not_found(request, [])
    row = finding.live_page(address)
    withdrawn_at = row.withdrawn_at if row else None
    withdrawn = withdrawals_of(address)
    values = {
        "title": finding.title_of(row) if row else finding.title_of_version(rows[0]),
        "address": address,
        "versions": [version_values(each, status_of(each, row, withdrawn)) for each in rows],
        "withdrawn_on": date_in_words(withdrawn_at.date()) if withdrawn_at else "",
        "noindex": True,
    }
    return render(request, "monographs/versions.html", values)


def version_values(row: LiveVersion, status: str) -> dict:
    return {
        "address": f"{row.page_address}versions/{row.number}/",
        "number": row.number,
        "status": status,
        "change_note": row.change_note,
        "significance": row.get_significance_display(),
        "published_on": date_in_words(row.published_at.date()),
        "signed_by": joined(f"{s['printed_name']}, {s['credential']}" for s in row.signatures),
        "digest": row.digest,
    }


def version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    old = LiveVersion.objects.filter(page_address=address, number=number).first()
    row = finding.live_page(address)
    if old is None or row is None:
        return not_found(request, [])
    if row.withdrawn_at:
        return withdrawn(request, row, sealed(old))
    if told := withdrawals_of(address).get(number):
        return withdrawn_version(request, row, sealed(old), told)
    is_current = sealed(old).number == row.version
    values = {
        "title": finding.title_of(row),
        "number": number,
        "address": address,
        "versions_at": f"{address}versions/",
        "body": mark_safe(old.body),  # As it was signed, and sealed.
        "is_current": is_current,
        "superseded": None if is_current else superseded_values(old),
        "canonical": request.build_absolute_uri(address),
        "noindex": True,
    }
    return render(request, "monographs/version.html", values)


def withdrawn_version(
    request: HttpRequest, row: LivePage, old: LiveVersion, told: LiveUpdate
) -> HttpResponse:
    """The page is live again, but this text of it was taken off and not merely replaced."""
    values = {
        "title": finding.title_of(row),
        "number": old.number,
        "words": told.words,
        "withdrawn_on": date_in_words(told.at.date()),
        "address": row.address,
        "versions_at": f"{row.address}versions/",
        "body": mark_safe(old.body),  # As it was signed, and sealed.
        "canonical": request.build_absolute_uri(row.address),
        "noindex": True,
    }
    return render(request, "monographs/withdrawn_version.html", values, status=410)


def superseded_values(old: LiveVersion) -> dict:
    return {
        "number": old.number,
        "published_on": date_in_words(old.published_at.date()),
        "current_at": old.page_address,
    }


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
