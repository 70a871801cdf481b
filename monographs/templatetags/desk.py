"""What the templates of the desk say about pages, people and time."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone

from monographs.content.vocabularies import CareAction
from monographs.desk.state import Public, Work, standing_of, steps_for
from monographs.desk.transitions import draft_url
from monographs.drafts.drug import Precaution, SideEffect
from monographs.drafts.owned import Reference
from monographs.drafts.rows import Row
from monographs.live.gate import due_at, scheduled
from monographs.review.models import Submission
from monographs.revisions.models import Page

register = template.Library()
register.simple_tag(draft_url)

STEPS = (("day", 24 * 60 * 60), ("hour", 60 * 60), ("minute", 60))


@register.filter
def age(moment: datetime.datetime) -> str:
    """How long ago, in its largest unit: "3 days"."""
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    for unit, length in STEPS:
        if count := seconds // length:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"


@register.filter
def person(user: AbstractUser) -> str:
    return user.get_full_name() or user.get_username()


@register.filter
def people(users: Iterable[AbstractUser]) -> str:
    return ", ".join(map(person, users))


@register.filter
def in_groups(digest: str) -> list[str]:
    """Groups of eight, which can be compared by eye."""
    return [digest[at : at + 8] for at in range(0, len(digest), 8)]


@register.filter
def in_short(row: Row) -> str:
    """One line for a closed row: what tells it from its neighbours."""
    if isinstance(row, SideEffect):
        frequency = row.get_frequency_display().split(" (")[0]
        urgency = "" if row.action == CareAction.ROUTINE else f" · {row.get_action_display()}"
        return f"{row.term} · {frequency}{urgency}"
    if isinstance(row, Precaution):
        return f"{row.get_kind_display()} · {row.who}" if row.who else row.get_kind_display()
    if isinstance(row, Reference):
        return f"[@{row.key}] {row.title}"
    return str(row)


@register.inclusion_tag("admin/monographs/standing.html", takes_context=True)
def standing(context, page: Page) -> dict:
    """The panel on top of a change form: where the page stands and what can be done now."""
    now = standing_of(page)
    fields = now.head.content["fields"] if now.head else {}
    return {
        "page": page,
        "standing": now,
        "steps": steps_for(context["request"].user, now),
        "due": due_at(now.scheduled) if now.scheduled else None,
        "leftover": len(fields.get("leftover", "")),
    }


@dataclass(frozen=True)
class Entry:
    """One line of a work list."""

    page: Page
    url: str
    work: str
    public: str
    is_late: bool


@register.inclusion_tag("admin/monographs/worklist.html")
def worklist(work_list) -> dict:
    submissions = Submission.objects.select_related("submitted_by").prefetch_related("decisions")
    newest = submissions.in_bulk([page.newest_submission for page in work_list.pages])
    entries = [entry(page, newest.get(page.newest_submission)) for page in work_list.pages]
    return {"list": work_list, "entries": entries, "more": work_list.count - len(entries)}


def entry(page: Page, submission: Submission | None) -> Entry:
    in_review = page.work == Work.REVIEW
    return Entry(
        page=page,
        url=reverse("admin:review", args=[submission.pk]) if in_review else draft_url(page),
        work=work_in_words(page, submission),
        public=public_in_words(page),
        is_late=is_late(page),
    )


def work_in_words(page: Page, submission: Submission | None) -> str:
    if page.work == Work.REVIEW:
        return f"submitted by {person(submission.submitted_by)}, waiting for {age(submission.submitted_at)}"
    if page.work == Work.CHANGES:
        decision = list(submission.decisions.all())[-1]
        return f"{decision.printed_name} asked for changes {age(decision.decided_at)} ago"
    if page.work == Work.SCHEDULED:
        # The newest submission need not be the scheduled one.
        due = max((due_at(each) for each in scheduled(page) if due_at(each)), default=None)
        return f"goes live on {due:%-d %B %Y at %H:%M} UTC" if due else "approved, about to go live"
    return f"draft saved {age(page.head_at)} ago" if page.work == Work.DRAFT else ""


def public_in_words(page: Page) -> str:
    if page.public == Public.WITHDRAWN:
        return f"withdrawn {age(page.live.withdrawn_at)} ago"
    if page.public == Public.NEVER:
        return "not published yet"
    if is_late(page):
        return f"version {page.version} is live; its review was due on {page.live.review_by:%-d %B %Y}"
    return f"version {page.version} is live"


def is_late(page: Page) -> bool:
    return page.public == Public.LIVE and page.live.review_by < timezone.now().date()
