"""The review page: what was submitted, as it will be published, beside what is live now."""

from collections.abc import Callable

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from monographs.content.differences import differences
from monographs.content.refusal import Refused
from monographs.content.vocabularies import Verdict
from monographs.desk.claims import claim_about
from monographs.desk.confirming import load, status_of
from monographs.desk.findings import by_gravity
from monographs.desk.forms import ApproveForm, RequestChangesForm
from monographs.desk.marking import marked_article
from monographs.desk.saying import Left, beside, form_for, say, with_forms
from monographs.desk.state import may
from monographs.desk.threads import threads_of
from monographs.desk.touched import touched_pages
from monographs.live.gate import newest_publication
from monographs.live.models import Publication
from monographs.live.signed import content_of
from monographs.review.addresses import draft_url
from monographs.review.assigning import assigned_to, check_may_escalate, needed, too_few
from monographs.review.changes import changes_to_tick
from monographs.review.contributors import contributors
from monographs.review.deciding import default_review_by
from monographs.review.models import Decision, Submission
from monographs.review.permissions import check_may_approve, check_may_decide
from monographs.review.policies import check_open
from monographs.review.signing import MEANING
from monographs.revisions.saving import head_of


SENDING_BACK = "changes"


def review_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    submission = load(request, Submission, key)
    if request.method != "POST":
        return review_page(site, request, submission)
    return review_page(site, request, submission, left=say(request, submission))


def review_page(
    site: AdminSite,
    request: HttpRequest,
    submission: Submission,
    form: forms.Form | None = None,
    left: Left | None = None,
) -> HttpResponse:
    """With the form that was just sent in and could not be done, and all else that was typed."""
    left = left or Left(form, request.POST)
    page, newest = submission.page, newest_publication(submission.page)
    threads = [with_forms(thread, left) for thread in threads_of(page)]
    context = site.each_context(request) | {
        "title": f"Review: {page}",
        "submission": submission,
        "page": page,
        "revision": submission.revision,
        "newest": newest,
        "threads": threads,
        "comment_form": form_for("comment", submission.revision, left),
        "may_escalate": may(check_may_escalate, request.user, page),
        "form": left.sent,
        **standing_of(submission),
        **to_read(submission, newest, beside(submission, threads, left)),
        **decision_forms(request, submission, left),
    }
    status = status_of(left.sent) if left.sent else 200
    return TemplateResponse(request, "admin/monographs/review.html", context, status=status)


def standing_of(submission: Submission) -> dict:
    """Who did what with it so far, and what it still takes."""
    page = submission.page
    return {
        "is_open": page.submissions.open().filter(pk=submission.pk).exists(),
        "taken_back": getattr(submission, "taken_back", None),
        "newer_submission": page.submissions.filter(pk__gt=submission.pk).order_by("pk").last(),
        "newer_draft": newer_draft(submission),
        "draft_url": draft_url(page),
        "decisions": submission.decisions.all(),
        "signatures_needed": needed(submission),
        "too_few": too_few(page, needed(submission)),
        "assignment": assigned_to(submission),
        "contributors": contributors(page),
        "claim": claim_about(submission),
        "meaning": MEANING[Verdict.APPROVE],
    }


def to_read(
    submission: Submission, newest: Publication | None, say_here: Callable[[str], SafeString]
) -> dict:
    """The text, what changed in it, and what the copy checks found."""
    content = submission.revision.content
    difference = differences(content_of(newest) if newest else None, content)
    findings = by_gravity(submission.findings, content)
    return {
        "ticks": changes_to_tick(submission),
        "round": round_before(submission, newest),
        "difference": difference,
        "text": marked_article(content, difference if newest else None, say_here),
        "kept": [each for each in findings if each.level == "block"],
        "findings": [each for each in findings if each.level != "block"],
        "touched": touched_pages(submission.page, content),
    }


def round_before(submission: Submission, newest: Publication | None) -> dict | None:
    """How the text was sent back last, since the last publication, and what was to tick in it."""
    sent_back = Decision.objects.filter(
        submission__page=submission.page,
        submission__lt=submission.pk,
        submission__gt=newest.submission_id if newest else 0,
        verdict=Verdict.REQUEST_CHANGES,
    ).order_by("pk").last()
    if sent_back is None:
        return None
    before = sent_back.submission
    ids = {change.id for change in changes_to_tick(before)}
    return {"sent_back": sent_back, "revision": before.revision, "ids": ids}


def newer_draft(submission: Submission):
    head = head_of(submission.page)
    return head if head.number > submission.revision.number else None


def decision_forms(
    request: HttpRequest, submission: Submission, left: Left
) -> dict[str, forms.Form | str]:
    """The forms this person may use, or the sentence that says why not; what was sent stays."""
    approve = ApproveForm(initial=to_sign(submission), subject=submission)
    changes = RequestChangesForm(
        initial=to_send_back(submission), subject=submission, prefix=SENDING_BACK
    )
    found = {"approve_form": left.in_form(approve), "changes_form": left.in_form(changes)}
    allowed, may_not = decisions_open_to(request.user, submission)
    shown = {name: form for name, form in found.items() if name in allowed or form is left.sent}
    return shown | {"may_not": may_not}


def decisions_open_to(user: AbstractUser, submission: Submission) -> tuple[set[str], str]:
    try:
        check_open(submission)
        check_may_decide(user, submission.page)
    except Refused as refusal:
        return set(), str(refusal)
    try:
        check_may_approve(user, submission)
    except Refused as refusal:
        return {"changes_form"}, str(refusal)
    return {"changes_form", "approve_form"}, ""


def to_send_back(submission: Submission) -> dict:
    return {"digest": submission.revision.digest}


def to_sign(submission: Submission) -> dict:
    review_by = default_review_by(submission, timezone.now().date())
    return {"digest": submission.revision.digest, "review_by": review_by}
