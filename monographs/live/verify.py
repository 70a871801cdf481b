"""What a fingerprint proves: which text it belongs to, who signed it, how to check it oneself."""

import datetime
import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from monographs.live import finding
from monographs.live.api_answers import NothingHere, for_programs, site_of
from monographs.live.api_records import signed, signed_text, status_of, withdrawals_of
from monographs.live.demonstrations import version_is_demonstration
from monographs.live.lifespans import lifespan, next_after
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.serving import public, sealed
from monographs.live.signing_block import Signature
from monographs.live.wording import date_in_words

FINGERPRINT = re.compile(r"[0-9a-f]{1,64}")
# A shorter beginning could be guessed, and two texts might share it.
SHORTEST, WHOLE = 12, 64


@public
def ask(request: HttpRequest) -> HttpResponse:
    """For a fingerprint that stands on paper: once it is known, it has an address of its own."""
    if typed := in_one_piece(request.GET.get("fingerprint", "")):
        return found(request, typed)
    values = {
        "section": "approval",
        "whole": WHOLE,
        "shortest": SHORTEST,
        "canonical": request.build_absolute_uri("/verify/"),
    }
    return render(request, "monographs/verify_form.html", values)


@public
def verify(request: HttpRequest, digest: str) -> HttpResponse:
    return found(request, in_one_piece(digest))


def in_one_piece(typed: str) -> str:
    """Pages show it in groups, and who copies it may take their spaces or capitals along."""
    return "".join(typed.split()).lower()


def found(request: HttpRequest, digest: str) -> HttpResponse:
    rows = versions_with(digest)
    if len({row.digest for row in rows}) != 1:
        values = {"asked": digest[:WHOLE], "answer": why_not(digest, rows), "noindex": True}
        return render(request, "monographs/verify_unknown.html", values, status=404)
    if request.path_info != f"/verify/{rows[0].digest}/":
        return redirect(f"/verify/{rows[0].digest}/")
    site = site_of(request)
    values = {
        "digest": rows[0].digest,
        "versions": [version_values(row) for row in rows],
        "is_demonstration": any(version_is_demonstration(row) for row in rows),
        "proof": proof_values(rows[0], site),
        "noindex": True,
    }
    return render(request, "monographs/verify.html", values)


def why_not(digest: str, rows: list[LiveVersion]) -> str:
    """Only of a whole fingerprint, or of its long beginning, can it be said that it is not ours."""
    if not FINGERPRINT.fullmatch(digest):
        return "no_fingerprint"
    if len(digest) < SHORTEST:
        return "too_short"
    return "ambiguous" if rows else "unknown"


def versions_with(digest: str) -> list[LiveVersion]:
    """Versions whose digest begins like this; one text can have been live twice."""
    if not FINGERPRINT.fullmatch(digest) or len(digest) < SHORTEST:
        return []
    rows = LiveVersion.objects.filter(digest__startswith=digest)
    return [sealed(row) for row in rows.order_by("-published_at", "page_address")[:20]]


def version_values(row: LiveVersion) -> dict:
    page = finding.live_page(row.page_address)
    withdrawals = withdrawals_of(row.page_address)
    return {
        "title": finding.title_of(page) if page else finding.title_of_version(row),
        "number": row.number,
        "status": status_of(row, page, withdrawals),
        "address": f"{row.page_address}versions/{row.number}/",
        "page_at": row.page_address,
        "live": lifespan(row, next_after(row), withdrawals.get(row.number)),
        "change_note": row.change_note,
        "signatures": [signature_of(each) for each in row.signatures],
        **state_values(page, withdrawals.get(row.number)),
    }


def state_values(page: LivePage | None, withdrawal: LiveUpdate | None) -> dict:
    """What became of the version, and whether its page is live today."""
    return {
        "withdrawn_on": date_in_words(withdrawal.at.date()) if withdrawal else "",
        "withdrawn_words": withdrawal.words if withdrawal else "",
        "is_live": bool(page and not page.withdrawn_at),
        "current": page.version if page else None,
        "review_on": date_in_words(page.review_by) if page else "",
    }


def signature_of(stored: dict) -> Signature:
    return Signature(**stored | {"at": datetime.datetime.fromisoformat(stored["at"])})


def proof_values(row: LiveVersion, site: str) -> dict:
    """The digest computed anew from the stored text, at this moment."""
    computed = sha256(row.document.encode()).hexdigest()
    return {
        "computed": computed,
        "is_equal": computed == row.digest,
        "characters": f"{len(row.document):,}",
        "bytes": f"{len(row.document.encode()):,}",
        "text": signed_text(row),
        "text_at": f"/verify/{row.digest}/text/",
        "command": f"curl -s {site}/verify/{row.digest}/text/ | sha256sum",
    }


@for_programs
def verify_text(request: HttpRequest, digest: str) -> HttpResponse:
    """The exact bytes that were signed, so that anybody can compute their digest."""
    row = LiveVersion.objects.filter(digest=digest).order_by("-published_at").first()
    text = signed_text(signed(row)) if row else None
    if text is None:
        raise NothingHere("No version that was ever live has this fingerprint.")
    status = 410 if row.number in withdrawals_of(row.page_address) else 200
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Link"] = f'<{site_of(request)}{row.page_address}>; rel="canonical"'
    return response
