"""Who looks after a submission, and how many must sign it."""

import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.review.mail import tell
from monographs.review.models import Assignment, Escalation, Submission
from monographs.review.permissions import check_may_decide, eligible, reviewer_of
from monographs.review.policies import check_open
from monographs.revisions.models import Page
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import lock


class NotHigher(Refused):
    """Signatures can only be added."""


def needed(submission: Submission) -> int:
    """How many different reviewers must sign."""
    raised = submission.escalations.order_by("-quorum").first()
    return max(submission.quorum, raised.quorum if raised else 0)


def too_few(page: Page, quorum: int) -> str:
    """A sentence, when the text needs more signatures than there are people who may give them."""
    able = len(eligible(page))
    if able >= quorum:
        return ""
    number = f"only {able} reviewer{'s' if able > 1 else ''}" if able else "no reviewer"
    return (
        f"It needs {quorum} signature{'s' if quorum > 1 else ''}, and {number} may sign it: whoever "
        "wrote on the text may not. Appoint reviewers: an administrator enters the credential of "
        "each, and another reviewer vouches for it."
    )


def assigned_to(submission: Submission) -> Assignment | None:
    return submission.assignments.select_related("reviewer").first()


def check_may_escalate(user: AbstractUser, page: Page) -> None:
    if not (user.is_active and user.has_perm("monographs.escalate_page")):
        raise MayNot(f"{person(user)} may not ask for more signatures. Ask an editor.")


def check_may_assign(user: AbstractUser, page: Page) -> None:
    """Editors hand out work; reviewers may hand it on."""
    if not (user.is_active and user.has_perm("monographs.escalate_page")):
        check_may_decide(user, page)


@transaction.atomic
def assign(
    *,
    submission: Submission,
    by: AbstractUser,
    reviewer: AbstractUser,
    due_on: datetime.date | None = None,
) -> Assignment:
    """Give the submission to a reviewer; reviewers claim by assigning to themselves."""
    check_may_assign(by, submission.page)
    reviewer_of(reviewer)
    page = lock(submission.page)
    check_open(submission)
    if due_on and due_on < timezone.now().date():
        raise Refused("The day it is due has passed. Choose today or later.")
    assignment = Assignment.objects.create(
        submission=submission,
        reviewer=reviewer,
        assigned_by=by,
        assigned_at=timezone.now(),
        due_on=due_on,
    )
    record(
        actor=by.get_username(), act="assign", address=page.address, submission=submission.pk,
        reviewer=reviewer.get_username(), due_on=due_on.isoformat() if due_on else "",
        records=[assignment],
    )
    tell(
        [reviewer], page=page, but=by, to_review=submission,
        subject=f"{page} is yours to review",
        words=f"{person(by)} gave you revision {submission.revision.number} of {page} to review."
        + (f" It is due on {due_on:%-d %B %Y}." if due_on else ""),
    )
    return assignment


@transaction.atomic
def escalate(*, submission: Submission, by: AbstractUser, quorum: int, reason: str) -> Escalation:
    """Ask for more signatures than the rules do."""
    check_may_escalate(by, submission.page)
    if not reason.strip():
        raise NotHigher("Say why more reviewers should sign.")
    page = lock(submission.page)
    check_open(submission)
    if quorum <= needed(submission):
        raise NotHigher(
            f"{needed(submission)} signatures are asked for already; the number can only be raised."
        )
    if sentence := too_few(page, quorum):
        raise NotHigher(f"{sentence} Or ask for fewer signatures.")
    escalation = Escalation.objects.create(
        submission=submission,
        quorum=quorum,
        reason=reason.strip(),
        raised_by=by,
        raised_at=timezone.now(),
    )
    record(
        actor=by.get_username(), act="escalate", address=page.address,
        submission=submission.pk, quorum=quorum, reason=escalation.reason, records=[escalation],
    )
    return escalation
