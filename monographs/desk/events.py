"""The records of a page as one timeline."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse

from monographs.audit.models import AuditEntry
from monographs.review.models import Submission
from monographs.revisions.models import Page
from monographs.revisions.people import person


@dataclass(frozen=True)
class Event:
    at: datetime.datetime
    who: str
    what: str
    words: str = ""
    url: str = ""
    number: int | None = None


def events_of(page: Page) -> Iterator[Event]:
    yield from revision_events(page)
    yield from submission_events(page)
    yield from public_events(page)
    yield from comment_events(page)
    yield from discard_events(page)


def revision_events(page: Page) -> Iterator[Event]:
    for revision in page.revisions.select_related("saved_by").defer("document"):
        yield Event(
            revision.saved_at, person(revision.saved_by), f"saved revision {revision.number}",
            revision.note, reverse("admin:revision", args=[revision.pk]), revision.number,
        )


def submission_events(page: Page) -> Iterator[Event]:
    submissions = page.submissions.select_related(
        "submitted_by", "revision", "taken_back__taken_by"
    ).prefetch_related("decisions")
    for submission in submissions:
        url = reverse("admin:review", args=[submission.pk])
        number = submission.revision.number
        yield Event(
            submission.submitted_at, person(submission.submitted_by),
            f"submitted revision {number} for review", submission.change_note, url,
        )
        for decision in submission.decisions.all():
            yield Event(
                decision.decided_at, f"{decision.printed_name}, {decision.credential}",
                f"{decision.get_verdict_display()}: revision {number}", decision.words, url,
            )
        if taken := getattr(submission, "taken_back", None):
            yield Event(
                taken.taken_at, person(taken.taken_by), f"took revision {number} back",
                taken.reason, url,
            )
        yield from care_events(submission, url)


def care_events(submission: Submission, url: str) -> Iterator[Event]:
    for given in submission.assignments.select_related("reviewer", "assigned_by"):
        yield Event(
            given.assigned_at, person(given.assigned_by),
            f"gave the review to {person(given.reviewer)}",
            f"Due on {given.due_on:%-d %B %Y}." if given.due_on else "", url,
        )
    for raised in submission.escalations.select_related("raised_by"):
        yield Event(
            raised.raised_at, person(raised.raised_by), f"asked for {raised.quorum} signatures",
            raised.reason, url,
        )


def comment_events(page: Page) -> Iterator[Event]:
    for said in page.comments.select_related("resolution", "revision"):
        yield Event(
            said.written_at, said.printed_name,
            f"commented on revision {said.revision.number} ({said.get_kind_display()})", said.words,
        )
        if settled := getattr(said, "resolution", None):
            yield Event(
                settled.resolved_at, settled.printed_name, "settled a comment", settled.words
            )


def discard_events(page: Page) -> Iterator[Event]:
    """The page knows only whether it is discarded now; what was done stands in the audit chain."""
    done = {"discard": "discarded the draft", "take_up": "took the draft up again"}
    entries = list(AuditEntry.objects.filter(address=page.address, act__in=done))
    people = User.objects.filter(username__in={entry.actor for entry in entries})
    names = {each.username: person(each) for each in people}
    for entry in entries:
        yield Event(
            datetime.datetime.fromisoformat(entry.at), names.get(entry.actor, entry.actor),
            done[entry.act], json.loads(entry.details).get("reason", ""),
        )


def public_events(page: Page) -> Iterator[Event]:
    for publication in page.publications.select_related("submission__revision"):
        number = publication.submission.revision.number
        yield Event(
            publication.published_at, "medref",
            f"published revision {number} as version {publication.number}",
            publication.submission.change_note,
        )
        for review in publication.periodic_reviews.all():
            yield Event(
                review.reviewed_at, f"{review.printed_name}, {review.credential}",
                f"{review.get_verdict_display()}: version {publication.number}", review.words,
            )
    for withdrawal in page.withdrawals.select_related("publication"):
        yield Event(
            withdrawal.withdrawn_at, withdrawal.printed_name,
            f"withdrew version {withdrawal.publication.number}",
            f"{withdrawal.reason} {withdrawal.advice}",
        )
