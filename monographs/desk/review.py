"""The review page: what was submitted, as it will be published, beside what is live now."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

from monographs.content.differences import differences
from monographs.content.document import Document
from monographs.content.refusal import Refused
from monographs.content.vocabularies import Verdict
from monographs.desk.confirming import draft_url, load, site_media
from monographs.desk.findings import by_gravity
from monographs.desk.forms import ApproveForm, CommentForm, RequestChangesForm
from monographs.desk.transitions import TRANSITIONS
from monographs.live.gate import newest_publication
from monographs.live.projecting import body_of
from monographs.desk.state import may
from monographs.desk.threads import threads_of
from monographs.desk.touched import touched_pages
from monographs.review.assigning import assigned_to, check_may_escalate, needed
from monographs.review.changes import changes_to_tick
from monographs.review.contributors import contributors
from monographs.review.models import Submission
from monographs.review.permissions import check_may_approve, check_may_decide
from monographs.review.signing import MEANING
from monographs.revisions.saving import head_of


def review_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    submission = load(request, Submission, key)
    page, revision = submission.page, submission.revision
    newest = newest_publication(page)
    published = newest.submission.revision.content if newest else None
    context = site.each_context(request) | {
        "title": f"Review: {page}",
        "submission": submission,
        "page": page,
        "revision": revision,
        "is_open": page.submissions.open().filter(pk=submission.pk).exists(),
        "taken_back": getattr(submission, "taken_back", None),
        "decisions": submission.decisions.all(),
        "signatures_needed": needed(submission),
        "assignment": assigned_to(submission),
        "may_escalate": may(check_may_escalate, request.user, page),
        "ticks": changes_to_tick(submission),
        "threads": threads_of(page),
        "comment_form": CommentForm(subject=revision),
        "touched": touched_pages(page, revision.content),
        "contributors": contributors(page),
        "newest": newest,
        "newer_draft": newer_draft(submission),
        "difference": differences(published, revision.content),
        "findings": by_gravity(submission.findings, revision.content),
        "body": article(revision.content),
        "meaning": MEANING[Verdict.APPROVE],
        "draft_url": draft_url(page),
        **decision_forms(request, submission),
    }
    return TemplateResponse(request, "admin/monographs/review.html", context)


def newer_draft(submission: Submission):
    head = head_of(submission.page)
    return head if head.number > submission.revision.number else None


def article(content: Document) -> str:
    """Rendered and sanitised by `live.rendering`, exactly as publishing will render it."""
    return mark_safe(body_of(content, None))


def decision_forms(request: HttpRequest, submission: Submission) -> dict:
    """The forms this person may use, or the sentence that says why not."""
    try:
        check_may_decide(request.user, submission.page)
    except Refused as refusal:
        return {"may_not": str(refusal)}
    forms = {"changes_form": RequestChangesForm(
            initial=initial("request_changes", submission), subject=submission
        )}
    try:
        check_may_approve(request.user, submission)
    except Refused as refusal:
        return forms | {"may_not": str(refusal)}
    approve_form = ApproveForm(initial=initial("approve", submission), subject=submission)
    return forms | {"approve_form": approve_form, "media": site_media(approve_form)}


def initial(name: str, submission: Submission) -> dict:
    return TRANSITIONS[name].initial(submission)


