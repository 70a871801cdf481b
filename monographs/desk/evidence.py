"""The evidence pack: everything that shows who signed which words, in one zip that checks itself."""

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

from monographs.audit.chain import line, record
from monographs.audit.models import AuditEntry
from monographs.content.differences import differences
from monographs.content.document import digest_of
from monographs.desk.claims import claim_about
from monographs.desk.confirming import load
from monographs.desk.findings import by_gravity
from monographs.desk.threads import threads_of
from monographs.live.models import LiveVersion, PeriodicReview, Publication, Withdrawal
from monographs.live.projecting import signing_of
from monographs.live.signed import content_of, public_words
from monographs.review.changes import base_of
from monographs.review.models import Comment, Decision
from monographs.review.signing import moment
from monographs.review.submitting import claim_of

VERIFIER = Path(__file__).with_name("evidence_verifier.py")
ONLY_BY_BUTTON = (
    "Each pack is recorded, so a link alone makes none. Use the button “Evidence pack” on the page "
    "of the draft."
)
STYLE = Path(__file__).parents[1] / "static" / "monographs" / "article.css"


@dataclass(frozen=True)
class Pack:
    name: str
    data: bytes


@transaction.atomic
def evidence_of(publication: Publication, *, by: AbstractUser | None = None) -> Pack:
    """The version, its difference, checks, comments, decisions and its part of the audit chain.

    The list of the files' digests is itself an entry of the chain, so that no file can be changed
    without the chain showing it; the chain's last hash is in the log and in `manage.py verify`.
    """
    files = files_of(publication)
    manifest = json.dumps(
        {name: digest_of(text) for name, text in files.items()}, sort_keys=True, indent=1
    )
    address = publication.page.address
    record(
        actor=by.get_username() if by else "evidence", act="evidence", address=address,
        version=publication.number, manifest=digest_of(manifest),
    )
    files |= {"manifest.json": manifest, "audit.jsonl": segment(address)}
    files["verify.py"] = VERIFIER.read_text(encoding="utf-8")
    name = f"{address.strip('/').replace('/', '-')}-version-{publication.number}.zip"
    return Pack(name, zipped(files))


def evidence_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    publication = load(request, Publication, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"], ONLY_BY_BUTTON, content_type="text/plain")
    pack = evidence_of(publication, by=request.user)
    response = HttpResponse(pack.data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{pack.name}"'
    return response


def files_of(publication: Publication) -> dict[str, str]:
    submission = publication.submission
    old = base_of(submission)
    new = content_of(publication)
    version = LiveVersion.objects.get(publication=publication)
    context = {
        "publication": publication,
        "submission": submission,
        "decisions": submission.decisions.all(),
        "periodic_reviews": publication.periodic_reviews.all(),
        "withdrawal": withdrawal_record(getattr(publication, "withdrawal", None)),
        "review_by": signing_of(publication).review_by,
        "threads": threads_of(publication.page),
        "difference": differences(old, new) if old else None,
        "claim": claim_about(submission),
        "findings": by_gravity(submission.findings, new),
        "body": version.body,
    }
    return {
        "document.json": submission.revision.document,
        "version.html": version.body,
        "evidence.html": render_to_string("admin/monographs/evidence.html", context),
        "article.css": STYLE.read_text(encoding="utf-8"),
        "records.json": json.dumps(records_of(publication), ensure_ascii=False, indent=1),
    }


def records_of(publication: Publication) -> dict:
    submission = publication.submission
    revision, page = submission.revision, publication.page
    return {
        "page": {"address": page.address, "kind": page.kind},
        "pointer": pointer_of(publication),
        "revision": {
            "number": revision.number,
            "digest": revision.digest,
            "saved_by": revision.saved_by.get_username(),
            "saved_at": moment(revision.saved_at),
        },
        "submission": {
            "id": submission.pk,
            "submitted_by": submission.submitted_by.get_username(),
            "submitted_at": moment(submission.submitted_at),
            "change_note": submission.change_note,
            "claimed": claim_of(submission),
            "significance": submission.significance,
            "quorum": submission.quorum,
            "findings": submission.findings,
        },
        "decisions": [decision_record(each) for each in submission.decisions.all()],
        "publication": {
            "version": publication.number,
            "published_at": moment(publication.published_at),
            "review_by": moment(signing_of(publication).review_by),
        },
        "periodic_reviews": [
            periodic_review_record(each) for each in publication.periodic_reviews.all()
        ],
        "withdrawal": withdrawal_record(getattr(publication, "withdrawal", None)),
        "comments": [
            comment_record(each) for each in page.comments.select_related("resolution")
        ],
    }


def withdrawal_record(withdrawal: Withdrawal | None) -> dict | None:
    """Its reason and advice, as readers are told them."""
    if withdrawal is None:
        return None
    reason, advice = public_words(withdrawal)
    return {
        "reason": reason,
        "advice": advice,
        "printed_name": withdrawal.printed_name,
        "withdrawn_at": moment(withdrawal.withdrawn_at),
    }


def comment_record(comment: Comment) -> dict:
    settled = getattr(comment, "resolution", None)
    return {
        "id": comment.pk,
        "reply_to": comment.reply_to_id,
        "place": comment.place,
        "quote": comment.quote,
        "kind": comment.kind,
        "words": comment.words,
        "printed_name": comment.printed_name,
        "written_at": moment(comment.written_at),
        "settled": settled and {
            "words": settled.words,
            "printed_name": settled.printed_name,
            "resolved_at": moment(settled.resolved_at),
        },
    }


def pointer_of(publication: Publication) -> dict:
    """What the address answered when the pack was made."""
    live = publication.page.live
    return {
        "version": live.version,
        "digest": live.digest,
        "withdrawn": live.withdrawn_at is not None,
    }


def decision_record(decision: Decision) -> dict:
    return signature_record(decision) | {
        "ticked": decision.ticked,
        "go_live_at": moment(decision.go_live_at),
        "decided_at": moment(decision.decided_at),
    }


def periodic_review_record(review: PeriodicReview) -> dict:
    return signature_record(review) | {"reviewed_at": moment(review.reviewed_at)}


def signature_record(signed: Decision | PeriodicReview) -> dict:
    return {
        "verdict": signed.verdict,
        "digest": signed.digest,
        "reviewer": signed.reviewer.get_username(),
        "printed_name": signed.printed_name,
        "credential": signed.credential,
        "role": signed.role,
        "meaning": signed.meaning,
        "words": signed.words,
        "review_by": moment(signed.review_by),
        "signature": signed.signature,
    }


def segment(address: str) -> str:
    """The chain without a gap, from the page's first entry to the newest."""
    first = AuditEntry.objects.filter(address=address).order_by("sequence").first()
    entries = AuditEntry.objects.filter(sequence__gte=first.sequence).order_by("sequence")
    return "".join(json.dumps(line(each), ensure_ascii=False) + "\n" for each in entries)


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()
