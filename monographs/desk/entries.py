"""One page as a line of a work list: how grave, what is done, by whom, until when."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from monographs.content.vocabularies import Significance, Verdict
from monographs.desk.ages import age, until
from monographs.desk.state import SUBMITTED, Public, Work
from monographs.live.gate import due_at, scheduled
from monographs.review.addresses import draft_url
from monographs.review.models import Submission
from monographs.review.policies import must_be_fixed
from monographs.revisions.models import Page
from monographs.revisions.people import person


@dataclass(frozen=True)
class Entry:
    page: Page
    url: str
    gravity: str
    facts: list[str]
    is_late: bool
    is_withdrawn: bool


def entries_of(pages: list[Page]) -> list[Entry]:
    """`pages` as `state.with_review` gives them."""
    submissions = Submission.objects.select_related("submitted_by").prefetch_related("decisions")
    newest = submissions.in_bulk([page.newest_submission for page in pages])
    reviewers = User.objects.in_bulk([page.looked_after_by for page in pages])
    return [
        entry(page, newest.get(page.newest_submission), reviewers.get(page.looked_after_by))
        for page in pages
    ]


def entry(page: Page, submission: Submission | None, reviewer: User | None) -> Entry:
    in_review = page.work == Work.REVIEW
    return Entry(
        page=page,
        url=reverse("admin:review", args=[submission.pk]) if in_review else draft_url(page),
        gravity=gravity_in_words(page),
        facts=[*work_in_words(page, submission, reviewer), public_in_words(page)],
        is_late=is_late(page) or in_review and is_past_due(page),
        is_withdrawn=page.public == Public.WITHDRAWN,
    )


def gravity_in_words(page: Page) -> str:
    """Of what was submitted: "safety", "clinical" or "editorial". A draft has none yet."""
    if page.work not in SUBMITTED or not page.significance:
        return ""
    return Significance(page.significance).label.split(":")[0].lower()


def work_in_words(
    page: Page, submission: Submission | None, reviewer: User | None
) -> Iterator[str]:
    if page.work == Work.REVIEW:
        yield f"submitted by {person(submission.submitted_by)} {age(submission.submitted_at)} ago"
        yield signed_in_words(page)
        yield f"with {person(reviewer)}" if reviewer else "nobody has claimed it"
        if page.due_on:
            yield until(page.due_on)
    elif page.work == Work.CHANGES:
        yield changes_in_words(page, submission)
    elif page.work == Work.SCHEDULED:
        yield going_live_in_words(page)
    elif page.work == Work.DRAFT:
        yield f"draft saved {age(page.head_at)} ago"
    elif page.work == Work.DISCARDED:
        yield f"discarded {age(page.discarded_at)} ago"


def changes_in_words(page: Page, submission: Submission | None) -> str:
    """Who asked: by sending it back, by a comment that must be fixed, or by stopping it."""
    decisions = submission.decisions.all() if submission else ()
    for decision in decisions:
        if decision.verdict == Verdict.REQUEST_CHANGES:
            return f"{decision.printed_name} asked for changes {age(decision.decided_at)} ago"
    if said := must_be_fixed(page).last():
        return f"{said.printed_name} said {age(said.written_at)} ago that something must be fixed"
    taken = submission.taken_back
    return f"{person(taken.taken_by)} stopped it {age(taken.taken_at)} ago"


def going_live_in_words(page: Page) -> str:
    if must_be_fixed(page).exists():
        return "approved, held by a comment that must be fixed"
    # The newest submission need not be the scheduled one.
    due = max((due_at(each) for each in scheduled(page) if due_at(each)), default=None)
    return f"goes live on {due:%-d %B %Y at %H:%M} UTC" if due else "approved, about to go live"


def signed_in_words(page: Page) -> str:
    return f"{page.signed} of {page.needed} signed"


def public_in_words(page: Page) -> str:
    if page.public == Public.WITHDRAWN:
        return f"withdrawn {age(page.live.withdrawn_at)} ago"
    if page.public == Public.NEVER:
        return "not published yet"
    if is_late(page):
        return f"version {page.version} is live; its review was {until(page.live.review_by)}"
    return f"version {page.version} went live {age(page.live.published_at)} ago"


def is_late(page: Page) -> bool:
    """The live text is past its review."""
    return page.public == Public.LIVE and page.live.review_by < timezone.now().date()


def is_past_due(page: Page) -> bool:
    return page.due_on is not None and page.due_on < timezone.now().date()
