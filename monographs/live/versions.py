"""The versions of a page: their list, and each of them at the address that it keeps."""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from monographs.live import finding, pairs
from monographs.live.api_records import status_of, withdrawals_of
from monographs.live.demonstrations import version_is_demonstration
from monographs.live.lifespans import lifespan, next_after
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.serving import public, sealed
from monographs.live.views import not_found, proof_at, withdrawn
from monographs.live.wording import date_in_words, joined


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


def versions(request: HttpRequest, address: str) -> HttpResponse:
    rows = [sealed(row) for row in LiveVersion.objects.filter(page_address=address)]
    if not rows:
        return not_found(request, [])
    row = finding.live_page(address)
    withdrawn_at = row.withdrawn_at if row else None
    withdrawn = withdrawals_of(address)
    following = {older.number: newer for newer, older in pairwise(rows)}
    values = {
        "title": finding.title_of(row) if row else finding.title_of_version(rows[0]),
        "is_demonstration": any(map(version_is_demonstration, rows)),
        "address": address,
        "versions": [
            version_values(each, status_of(each, row, withdrawn))
            | {"live": lifespan(each, following.get(each.number), withdrawn.get(each.number))}
            for each in rows
        ],
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
        "signed_by": joined(f"{s['printed_name']}, {s['credential']}" for s in row.signatures),
        "digest": row.digest,
    }


def version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    old = LiveVersion.objects.filter(page_address=address, number=number).first()
    row = finding.live_page(address)
    if old is None or row is None:
        return not_found(request, [])
    told = withdrawals_of(address).get(number)
    if row.withdrawn_at:
        return withdrawn(request, row, sealed(old), lifespan(old, next_after(old), told))
    if told:
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
        "proof_at": proof_at(request, old.digest),
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
        "is_demonstration": version_is_demonstration(old),
        "words": told.words,
        "withdrawn_on": date_in_words(told.at.date()),
        "live": lifespan(old, next_after(old), told),
        "address": row.address,
        "versions_at": f"{row.address}versions/",
        "body": mark_safe(old.body),  # As it was signed, and sealed.
        "proof_at": proof_at(request, old.digest),
        "canonical": request.build_absolute_uri(row.address),
        "noindex": True,
    }
    return render(request, "monographs/withdrawn_version.html", values, status=410)


def superseded_values(old: LiveVersion) -> dict:
    return {
        "number": old.number,
        "live": lifespan(old, next_after(old), None),
        "current_at": old.page_address,
    }
