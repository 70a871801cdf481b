"""The verb that makes signed text public, and the command's loop around it."""

import datetime
import logging
from dataclasses import dataclass, field

from django.db import transaction

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.live.chain import changed_reviews
from monographs.live.gate import due_at, is_overtaken, newest_publication, scheduled
from monographs.live.models import Publication
from monographs.live.projecting import project_with_neighbours
from monographs.review.assigning import needed
from monographs.review.changes import risk_of
from monographs.review.models import Submission
from monographs.review.policies import MustBeFixed, check_nothing_must_be_fixed
from monographs.review.signing import unsound_signature
from monographs.revisions.models import Page
from monographs.revisions.saving import lock

log = logging.getLogger(__name__)
ACTOR = "publish_due"


class NotPublishable(Refused):
    """The submission lacks what it needs to go live."""


@dataclass
class Report:
    published: list[Publication] = field(default_factory=list)
    failed: list[tuple[Submission, str]] = field(default_factory=list)
    held: list[tuple[Submission, str]] = field(default_factory=list)


def publish_due(*, now: datetime.datetime, page: Page | None = None) -> Report:
    """Publish every approved submission whose time has come, each on its own.

    One that fails is reported, stays due and is tried again the next time. So does one that is
    held by a comment, which is no failure.
    """
    report = Report()
    for submission in scheduled(page):
        due = due_at(submission)
        if due is None or due <= now:
            publish_one(submission, now, report)
    return report


def publish_one(submission: Submission, now: datetime.datetime, report: Report) -> None:
    try:
        report.published.append(publish(submission, now))
    except MustBeFixed as refusal:
        report.held.append((submission, str(refusal)))
    except Exception as error:  # One broken page must not stop the others.
        log.exception("Publishing %s failed", submission)
        report.failed.append((submission, str(error) or type(error).__name__))


@transaction.atomic
def publish(submission: Submission, now: datetime.datetime) -> Publication:
    """Make one approved revision the page's newest version and render what shows it."""
    page = lock(submission.page)
    submission = Submission.objects.select_related("revision").get(pk=submission.pk)
    check_publishable(submission, now)
    newest = newest_publication(page)
    publication = Publication.objects.create(
        page=page,
        submission=submission,
        number=newest.number + 1 if newest else 1,
        published_at=now,
    )
    written = project_with_neighbours(page)
    record(
        actor=ACTOR, act="publish", address=page.address, version=publication.number,
        revision=submission.revision.number, digest=submission.revision.digest,
        submission=submission.pk, pages=written, records=[publication],
    )
    return publication


def check_publishable(submission: Submission, now: datetime.datetime) -> None:
    """Every approval is checked once more against the stored text, and against its own seal."""
    standing = Submission.objects.standing().approved().filter(pk=submission.pk, publication=None)
    if not standing.exists():
        raise NotPublishable("This submission is not approved, or has ended or is live already.")
    if is_overtaken(submission):
        raise NotPublishable("A newer revision of this page was already published.")
    if (due := due_at(submission)) and due > now:
        raise NotPublishable(f"This revision is to go live at {due:%-d %B %Y %H:%M} UTC.")
    check_nothing_must_be_fixed(submission.page)
    if changed := next(changed_reviews(submission.page), None):
        raise NotPublishable(
            f"The {changed} is not what the audit chain tells of it. Run `manage.py verify` and find "
            "out who changed it."
        )
    revision = submission.revision
    if needed(submission) < risk_of(revision).quorum:
        raise NotPublishable(
            "The change is graver than the number of signatures asked for. Submit it again."
        )
    if unsound := unsound_signature(submission):
        raise NotPublishable(
            f"The signature of {unsound.printed_name} on revision {revision.number} is not "
            "valid. Run `manage.py verify` and find out who changed it."
        )
