"""The verbs of the reviewer: approve the exact words, or ask for changes."""

import datetime
from collections.abc import Collection

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.checks.authorship import MOST_YEARS, years_after
from monographs.content.refusal import Refused
from monographs.content.vocabularies import Significance, Verdict
from monographs.review.changes import changes_to_tick
from monographs.review.mail import hands_of, tell
from monographs.review.models import Decision, Reviewer, Submission
from monographs.review.permissions import check_may_approve, check_may_decide
from monographs.review.policies import (
    check_digest,
    check_nothing_must_be_fixed,
    check_not_signed_yet,
    check_open,
)
from monographs.review.signing import MEANING, confirm_password, signed
from monographs.review.submitting import NotSaid
from monographs.revisions.saving import lock

REVIEW_YEARS = {
    Significance.SAFETY: 1,
    Significance.CLINICAL: 2,
    Significance.EDITORIAL: MOST_YEARS,
}


DID = {Verdict.APPROVE: "approved", Verdict.REQUEST_CHANGES: "asked for changes to"}


class DateOutOfRange(Refused):
    """A date lies where it cannot."""


def default_review_by(submission: Submission, today: datetime.date) -> datetime.date:
    return years_after(today, REVIEW_YEARS[Significance(submission.significance)])


def last_review_by(today: datetime.date) -> datetime.date:
    return years_after(today, MOST_YEARS)


def approve(
    *,
    submission: Submission,
    by: AbstractUser,
    digest: str,
    password: str,
    review_by: datetime.date | None = None,
    go_live_at: datetime.datetime | None = None,
    words: str = "",
    ticked: Collection[str] = (),
    request: HttpRequest | None = None,
) -> Decision:
    """Sign the text with this digest. Takes no content: what is signed was frozen before.

    `ticked` are the ids of all that `changes_to_tick` names; each was looked at.

    Whether it then goes live is for `publish_due`, at once or from `go_live_at` on.
    """
    check_may_approve(by, submission)
    # Outside the transaction, so that a wrong try is counted although nothing else is written.
    confirm_password(by, password, request)
    now = timezone.now()
    review_by = review_by or default_review_by(submission, now.date())
    check_dates(review_by, go_live_at, now)
    check_live_before_due(submission, review_by, go_live_at)
    return decide(
        submission, by, Verdict.APPROVE, digest,
        words=words, review_by=review_by, go_live_at=go_live_at, decided_at=now,
        ticked=all_ticked(submission, ticked),
    )


def all_ticked(submission: Submission, ticked: Collection[str]) -> list[dict[str, str]]:
    """The clinical statements as the signature keeps them."""
    changes = changes_to_tick(submission)
    missing = [change for change in changes if change.id not in ticked]
    if missing:
        raise NotSaid(
            f"{len(missing)} of {len(changes)} clinical statements are not ticked. "
            f"Look at each, the first at {missing[0].label}, and tick it before you sign."
        )
    return [
        {"id": each.id, "place": each.place, "aspect": each.aspect, "old": each.old, "new": each.new}
        for each in changes
    ]


def check_dates(
    review_by: datetime.date, go_live_at: datetime.datetime | None, now: datetime.datetime
) -> None:
    if not now.date() < review_by <= last_review_by(now.date()):
        raise DateOutOfRange("The next review must be after today and within three years.")
    if go_live_at and go_live_at <= now:
        raise DateOutOfRange("The time to go live has passed. Leave it empty to publish at once.")


def check_live_before_due(
    submission: Submission, review_by: datetime.date, go_live_at: datetime.datetime | None
) -> None:
    """Of all who sign, the earliest review and the latest day to go live count."""
    decisions = [*submission.decisions.filter(verdict=Verdict.APPROVE)]
    times = [each.go_live_at for each in decisions] + [go_live_at]
    due = min([each.review_by for each in decisions] + [review_by])
    live = max((each for each in times if each), default=None)
    if live and go_live_at and go_live_at < live:
        raise DateOutOfRange(
            f"Another reviewer chose {live:%-d %B %Y at %H:%M} UTC to go live, and the latest day "
            "counts. Leave yours empty, or choose a later one."
        )
    if live and due <= live.astimezone(datetime.UTC).date():
        raise DateOutOfRange(
            f"The page would be due for review on {due:%-d %B %Y}, before it goes live on "
            f"{live:%-d %B %Y}. Choose a later review or an earlier day to go live."
        )


def request_changes(
    *, submission: Submission, by: AbstractUser, digest: str, words: str
) -> Decision:
    """Send the submission back with what has to change."""
    check_may_decide(by, submission.page)
    if not words.strip():
        raise NotSaid("Say what has to change; the writer will see your words.")
    return decide(
        submission, by, Verdict.REQUEST_CHANGES, digest,
        words=words.strip(), decided_at=timezone.now(),
    )


@transaction.atomic
def decide(
    submission: Submission, by: AbstractUser, verdict: Verdict, digest: str, **details
) -> Decision:
    page = lock(submission.page)
    submission = Submission.objects.select_related("revision", "page").get(pk=submission.pk)
    check_open(submission)
    check_digest(submission, digest)
    check_not_signed_yet(submission, by, verdict)
    if verdict == Verdict.APPROVE:
        check_nothing_must_be_fixed(page)
    reviewer = check_who(by, submission, verdict)
    decision = Decision(
        submission=submission,
        verdict=verdict,
        digest=digest,
        reviewer=by,
        printed_name=reviewer.printed_name,
        credential=reviewer.credential,
        role=reviewer.role,
        meaning=MEANING[verdict],
        **details,
    )
    signed(decision).save()
    record(
        actor=by.get_username(), act=verdict.value, address=page.address,
        submission=submission.pk, revision=submission.revision.number, digest=digest,
        printed_name=reviewer.printed_name, credential=reviewer.credential, role=reviewer.role,
        meaning=decision.meaning, words=decision.words, signature=decision.signature,
        ticked=[each["id"] for each in decision.ticked], records=[decision],
    )
    tell(
        [submission.submitted_by, *hands_of(page)], page=page, but=by,
        subject=f"{page}: {decision.get_verdict_display()}",
        words=f"{decision.printed_name} {DID[verdict]} revision {submission.revision.number} of "
        f"{page}.\n\n{decision.words}",
    )
    return decision


def check_who(by: AbstractUser, submission: Submission, verdict: Verdict) -> Reviewer:
    """Once more behind the lock: the person may have become a contributor meanwhile."""
    if verdict == Verdict.APPROVE:
        return check_may_approve(by, submission)
    return check_may_decide(by, submission.page)
