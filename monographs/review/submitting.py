"""The verbs of the writer: ask for a review, and take the question back."""

import json
from collections.abc import Mapping

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from monographs.audit.chain import record
from monographs.audit.models import AuditEntry
from monographs.content.refusal import Refused
from monographs.content.risk import Risk
from monographs.content.vocabularies import Significance
from monographs.review.changes import risk_of
from monographs.review.checking import checked, findings_of
from monographs.review.mail import hands_of, reviewers, tell
from monographs.review.models import Submission, TakenBack
from monographs.review.permissions import check_may_submit, check_may_take_back
from monographs.review.policies import (
    check_can_be_taken_back,
    check_nothing_open,
    check_submittable,
)
from monographs.revisions.models import Page, Revision
from monographs.revisions.people import person
from monographs.revisions.saving import check_not_discarded, head_of, lock


# Doses, contraindications, boxed warnings and severe interactions take two pairs of eyes.
QUORUM = {Significance.SAFETY: 2, Significance.CLINICAL: 1, Significance.EDITORIAL: 1}


class NotSaid(Refused):
    """Something that must be said was left out."""


@transaction.atomic
def submit(
    *,
    page: Page,
    by: AbstractUser,
    digest: str,
    change_note: str,
    significance: str,
    overrides: Mapping[str, str] | None = None,
) -> Submission:
    """Ask reviewers to sign the newest revision, which must have the digest the writer saw.

    `significance` can be higher than what the rules make of the change, never lower. `overrides`
    are reasons by the key of a blocking finding of the copy checks.
    """
    check_may_submit(by, page)
    if not change_note.strip():
        raise NotSaid("Say in plain words what changed; reviewers and readers will see it.")
    page = lock(page)
    head = submittable_head(page, digest)
    now = timezone.now()
    findings = checked(findings_of(head, now.date()), overrides or {})
    risk = risk_of(head)
    claimed, significance = significance, higher(significance, risk.significance)
    submission = Submission.objects.create(
        page=page,
        revision=head,
        submitted_by=by,
        submitted_at=now,
        change_note=change_note.strip(),
        significance=significance,
        quorum=QUORUM[significance],
        findings=findings,
    )
    say_submitted(submission, risk, claimed)
    return submission


def claim_of(submission: Submission) -> str:
    """What the writer called the change before the rules were asked. The audit chain keeps it."""
    entries = AuditEntry.objects.filter(act="submit", address=submission.page.address)
    for said in (json.loads(entry.details) for entry in entries):
        if said["submission"] == submission.pk:
            return said.get("claimed", "")
    return ""


def submittable_head(page: Page, digest: str) -> Revision:
    check_not_discarded(page)
    check_nothing_open(page)
    head = head_of(page)
    if head is None:
        raise NotSaid("This page has no saved text yet. Save it first.")
    check_submittable(head, digest)
    return head


def say_submitted(submission: Submission, risk: Risk, claimed: str) -> None:
    """To the audit chain with the rules' reasons, and to the reviewers with the writer's words."""
    page, revision, by = submission.page, submission.revision, submission.submitted_by
    record(
        actor=by.get_username(), act="submit", address=page.address, revision=revision.number,
        digest=revision.digest, significance=submission.significance,
        change_note=submission.change_note, submission=submission.pk, quorum=submission.quorum,
        claimed=claimed, reasons=list(risk.reasons),
        overridden=[each["rule"] for each in submission.findings if each["reason"]],
        records=[submission],
    )
    tell(
        reviewers(), page=page, but=by, to_review=submission,
        subject=f"{page} waits for review",
        words=f"{person(by)} submitted revision {revision.number} of {page}."
        f"\n\n{submission.change_note}",
    )


def higher(*classes: str) -> Significance:
    """Members stand from the gravest down."""
    order = list(Significance)
    return min((Significance(each) for each in classes), key=order.index)


@transaction.atomic
def withdraw_submission(*, submission: Submission, by: AbstractUser, reason: str = "") -> TakenBack:
    """Take a submission back before it goes live, whether it waits or is scheduled."""
    check_may_take_back(by, submission)
    page = lock(submission.page)
    check_can_be_taken_back(submission)
    taken = TakenBack.objects.create(
        submission=submission, taken_by=by, taken_at=timezone.now(), reason=reason
    )
    record(
        actor=by.get_username(), act="withdraw_submission", address=page.address,
        submission=submission.pk, revision=submission.revision.number, reason=reason,
        records=[taken],
    )
    number = submission.revision.number
    tell(
        [submission.submitted_by, *hands_of(page)], page=page, but=by,
        subject=f"{page}: revision {number} was taken back",
        words=f"{person(by)} took revision {number} of {page} back: it is not in review any more "
        f"and does not go live.\n\n{reason}".strip(),
    )
    return taken
