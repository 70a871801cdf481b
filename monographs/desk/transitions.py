"""Every transition of the desk: who may take it, what it asks, and the verb it calls."""

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monographs.content.vocabularies import Verdict
from monographs.desk.confirming import Transition, back_to_desk, back_to_review
from monographs.desk.forms import (
    ApproveForm,
    AssignForm,
    CommentForm,
    DiscardForm,
    EscalateForm,
    NeedsChangeForm,
    ReplyForm,
    RequestChangesForm,
    ResolveForm,
    RestoreForm,
    StillCorrectForm,
    TakeBackForm,
    WithdrawForm,
)
from monographs.desk.review import SENDING_BACK, review_page, to_send_back, to_sign
from monographs.desk.saying import do_assign, do_comment, do_reply, do_resolve
from monographs.desk.submit_form import SubmitForm
from monographs.drafts.discarding import check_may_discard, discard, take_up
from monographs.drafts.saving import restore_as_draft
from monographs.live.gate import due_at
from monographs.live.models import Publication
from monographs.live.publishing import publish_due
from monographs.live.reassessing import confirm_still_correct, needs_change
from monographs.live.withdrawing import check_may_withdraw, withdraw
from monographs.review.assigning import (
    assigned_to,
    check_may_assign,
    check_may_escalate,
    escalate,
    needed,
    too_few,
)
from monographs.review.deciding import approve, default_review_by, request_changes
from monographs.review.models import Comment, Submission
from monographs.review.permissions import check_may_decide, check_may_submit
from monographs.review.submitting import submit, withdraw_submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.people import person
from monographs.revisions.permissions import check_may_edit, check_may_view
from monographs.revisions.saving import head_of


def do_submit(request: HttpRequest, page: Page, data: dict) -> str:
    submission = submit(page=page, by=request.user, **data)
    if sentence := too_few(page, submission.quorum):
        messages.warning(request, sentence)
    return f"Revision {submission.revision.number} is now in review."


def do_take_back(request: HttpRequest, submission: Submission, data: dict) -> str:
    withdraw_submission(submission=submission, by=request.user, **data)
    return "The submission was taken back. The draft can be edited and submitted again."


def do_stop(request: HttpRequest, submission: Submission, data: dict) -> str:
    withdraw_submission(submission=submission, by=request.user, **data)
    return "It will not go live. It needs a new review now."


def do_request_changes(request: HttpRequest, submission: Submission, data: dict) -> str:
    request_changes(submission=submission, by=request.user, **data)
    return decided(submission, f"{person(submission.submitted_by)} was asked for changes.")


def do_approve(request: HttpRequest, submission: Submission, data: dict) -> str:
    """The approval stands on its own; should publishing fail, it is tried again."""
    approve(
        submission=submission, by=request.user, request=request, **without_meaning(data)
    )
    report = publish_due(now=timezone.now(), page=submission.page)
    for _, reason in (*report.failed, *report.held):
        messages.error(request, f"Approved, but not live yet; it will be tried again. {reason}")
    if report.published:
        live = f"Approved and live: version {report.published[0].number}."
        return decided(submission, live)
    return decided(submission, f"Your signature is recorded. {what_is_left(submission)}")


def decided(submission: Submission, sentence: str) -> SafeString:
    """The reviewer goes on at the desk, from where this leads back to what was decided."""
    review = reverse("admin:review", args=[submission.pk])
    return format_html('{} <a href="{}">{}</a>', sentence, review, f"Review of {submission.page}")


def without_meaning(data: dict) -> dict:
    """The box beside the meaning must be ticked; what it means is for the verb to say."""
    return {name: value for name, value in data.items() if name != "meaning"}


def what_is_left(submission: Submission) -> str:
    missing = needed(submission) - submission.decisions.filter(verdict=Verdict.APPROVE).count()
    due = due_at(submission)
    when = f" on {due:%-d %B %Y at %H:%M} UTC" if due else ""
    if missing > 0:
        return f"{missing} more needed before it goes live{when}."
    return f"It goes live{when or ' with the next try'}."


def do_withdraw(request: HttpRequest, page: Page, data: dict) -> str:
    withdrawal = withdraw(page=page, by=request.user, **data)
    return f"Version {withdrawal.publication.number} was withdrawn and is no longer public."


def do_discard(request: HttpRequest, page: Page, data: dict) -> str:
    discard(page=page, by=request.user, **data)
    return f"The draft of {page} was discarded. It can be taken up again at any time."


def do_take_up(request: HttpRequest, page: Page, data: dict) -> str:
    take_up(page=page, by=request.user)
    return "The draft goes on where it stood when it was discarded."


def do_restore(request: HttpRequest, revision: Revision, data: dict) -> str:
    restored = restore_as_draft(revision=revision, by=request.user)
    return f"Revision {revision.number} is the draft again, as revision {restored.number}."


def do_escalate(request: HttpRequest, submission: Submission, data: dict) -> str:
    escalation = escalate(submission=submission, by=request.user, **data)
    return f"{escalation.quorum} reviewers must sign this now."


def do_still_correct(request: HttpRequest, publication: Publication, data: dict) -> str:
    review = confirm_still_correct(
        publication=publication, by=request.user, request=request, **without_meaning(data)
    )
    return f"Confirmed. The next review is due on {review.review_by:%-d %B %Y}."


def do_needs_change(request: HttpRequest, publication: Publication, data: dict) -> str:
    needs_change(publication=publication, by=request.user, **data)
    return "Recorded. It is a comment now that must be fixed before the next signature."


def check_may_restore(user: AbstractUser, page: Page) -> None:
    check_may_edit(user, page.kind)


def check_may_comment(user: AbstractUser, page: Page) -> None:
    check_may_view(user, page.kind)


def digest_of_live(publication: Publication) -> dict:
    return {"digest": publication.submission.revision.digest}


TRANSITIONS: dict[str, Transition] = {
    "submit": Transition(
        title="Submit for review", button="Submit for review", subject=Page, form=SubmitForm,
        check=check_may_submit, act=do_submit,
        initial=lambda page: {"digest": getattr(head_of(page), "digest", "")},
        says="A clinical reviewer will read exactly the newest saved text. "
        "You can go on editing meanwhile; a newer draft does not change what is in review.",
    ),
    "take_back": Transition(
        title="Take the submission back", button="Take it back", subject=Submission,
        form=TakeBackForm, check=check_may_submit, act=do_take_back,
        says="Reviewers can no longer decide on it, and nothing of it goes live.",
    ),
    "stop": Transition(
        title="Stop it from going live", button="Stop it", subject=Submission,
        form=TakeBackForm, check=check_may_decide, act=do_stop,
        says="The signatures no longer count and the text stays a draft. What is live now stays.",
    ),
    "request_changes": Transition(
        title="Ask for changes", button="Ask for changes", subject=Submission,
        form=RequestChangesForm, check=check_may_decide, act=do_request_changes,
        initial=to_send_back, shown=review_page, prefix=SENDING_BACK, back=back_to_desk,
    ),
    "approve": Transition(
        title="Approve and sign", button="Sign and approve", subject=Submission, form=ApproveForm,
        check=check_may_decide, act=do_approve, initial=to_sign, shown=review_page,
        back=back_to_desk,
    ),
    "withdraw": Transition(
        title="Withdraw the live page", button="Withdraw now", subject=Page, form=WithdrawForm,
        check=check_may_withdraw, act=do_withdraw, is_grave=True,
        says="The page is taken off at once for everybody, whatever is being edited, reviewed or "
        "scheduled. Coming back needs a new approval.",
    ),
    "discard": Transition(
        title="Discard the draft", button="Discard it", subject=Page, form=DiscardForm,
        check=check_may_discard, act=do_discard, is_grave=True,
        says="The draft leaves all lists of work and cannot be edited or submitted. Its history "
        "and its name stay on file, and it can be taken up again.",
    ),
    "take_up": Transition(
        title="Take the draft up again", button="Take it up again", subject=Page, form=RestoreForm,
        check=check_may_discard, act=do_take_up,
        says="The draft goes on where it stood when it was discarded.",
    ),
    "restore": Transition(
        title="Restore as draft", button="Restore as draft", subject=Revision, form=RestoreForm,
        check=check_may_restore, act=do_restore,
        says="The draft will say what this revision said, as a new revision. "
        "Nothing is lost: the draft as it stands now stays in the history.",
    ),
    "assign": Transition(
        title="Assign the review", button="Assign", subject=Submission, form=AssignForm,
        check=check_may_assign, act=do_assign, back=back_to_review,
        initial=lambda submission: {"reviewer": getattr(assigned_to(submission), "reviewer", None)},
    ),
    "escalate": Transition(
        title="Ask for more signatures", button="Ask for them", subject=Submission,
        form=EscalateForm, check=check_may_escalate, act=do_escalate, back=back_to_review,
        initial=lambda submission: {"quorum": needed(submission) + 1},
        says="The number of signatures can be raised, never lowered.",
    ),
    "still_correct": Transition(
        title="Still correct", button="Sign: still correct", subject=Publication,
        form=StillCorrectForm, check=check_may_decide, act=do_still_correct,
        initial=lambda publication: digest_of_live(publication)
        | {"review_by": default_review_by(publication.submission, timezone.now().date())},
        says="You have read the live text again and sign that it is still correct. "
        "Its words stay as they are; the review date is renewed.",
    ),
    "needs_change": Transition(
        title="The live page needs a change", button="Ask for the change", subject=Publication,
        form=NeedsChangeForm, check=check_may_decide, act=do_needs_change, initial=digest_of_live,
        says="The page stays live meanwhile. If it is dangerous, withdraw it instead.",
    ),
    "comment": Transition(
        title="Comment", button="Add comment", subject=Revision, form=CommentForm,
        check=check_may_comment, act=do_comment, back=back_to_review,
    ),
    "reply": Transition(
        title="Reply", button="Reply", subject=Comment, form=ReplyForm,
        check=check_may_comment, act=do_reply, back=back_to_review,
    ),
    "resolve": Transition(
        title="Settle the comment", button="Settle it", subject=Comment, form=ResolveForm,
        check=check_may_comment, act=do_resolve, back=back_to_review,
        says="Nothing of it is deleted: the comment and what you write here stay on record.",
    ),
}
