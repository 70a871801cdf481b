"""What waits for whom: the lists on the front page of the admin."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from monographs.desk.state import Public, Work, by_urgency, pages_with_state, with_review
from monographs.live.feedback_handling import check_may_handle
from monographs.live.models import Feedback, LivePage
from monographs.review.models import Mail
from monographs.review.permissions import REVIEWERS
from monographs.revisions.models import Page
from monographs.revisions.permissions import MayNot, may_view

SHOWN = 20
SOON = datetime.timedelta(days=7)
LATELY = datetime.timedelta(days=14)


@dataclass(frozen=True)
class WorkList:
    title: str
    pages: list[Page]
    count: int
    empty: str


def worklists(user: AbstractUser) -> list[WorkList]:
    """The lists of this person's roles, most pressing first. A page stands in the first of them
    alone: its line there says all that is to be known about it.
    """
    listed: set[int] = set()
    return [
        worklist(title, pages, empty, listed)
        for title, pages, empty in lists_for(user, visible_pages(user))
    ]


def lists_for(
    user: AbstractUser, pages: QuerySet[Page]
) -> Iterator[tuple[str, QuerySet[Page], str]]:
    """Title, pages, and what is said when there are none."""
    if user.groups.filter(name=REVIEWERS).exists():
        mine = assigned(pages, user)
        yield "Due within a week", due_soon(mine), "Nothing of yours is due soon."
        yield "Mine to review", mine, "You have claimed nothing."
        yield "Waiting for review", in_review(pages), "Nothing waits for you."
    if user.has_perm("monographs.submit_page"):
        yield "Changes requested", changes(pages), "No changes are asked for."
        yield "My drafts", drafts_of(pages, user), "You have no open drafts."
        yield "In review", in_review(pages), "Nothing is in review."
    yield "Scheduled to go live", scheduled(pages), "Nothing is scheduled."
    yield "Review overdue", overdue(pages), "No live page is overdue."
    yield "Recently published", recent(pages), "Nothing was published lately."
    yield "Withdrawn", withdrawn(pages), "No page is withdrawn."


def visible_pages(user: AbstractUser) -> QuerySet[Page]:
    kinds = [kind for kind in ("monograph", "interaction") if may_view(user, kind)]
    pages = with_review(pages_with_state().filter(kind__in=kinds))
    return pages.select_related("drug", "interactionnote", "live")


def worklist(title: str, pages: QuerySet[Page], empty: str, listed: set[int]) -> WorkList:
    keys = list(pages.values_list("pk", flat=True))
    new = [key for key in keys if key not in listed]
    listed.update(new)
    shown = pages.in_bulk(new[:SHOWN])
    return WorkList(title, [shown[key] for key in new[:SHOWN]], len(new), "" if keys else empty)


def in_review(pages: QuerySet[Page]) -> QuerySet[Page]:
    return by_urgency(pages.filter(work=Work.REVIEW))


def assigned(pages: QuerySet[Page], user: AbstractUser) -> QuerySet[Page]:
    """In review and, by the newest assignment, this person's."""
    return in_review(pages.filter(looked_after_by=user.pk))


def due_soon(pages: QuerySet[Page]) -> QuerySet[Page]:
    return pages.filter(due_on__lte=timezone.now().date() + SOON)


def recent(pages: QuerySet[Page]) -> QuerySet[Page]:
    since = timezone.now() - LATELY
    return pages.filter(public=Public.LIVE, live__published_at__gte=since).order_by(
        "-live__published_at"
    )


def changes(pages: QuerySet[Page]) -> QuerySet[Page]:
    return by_urgency(pages.filter(work=Work.CHANGES))


def drafts_of(pages: QuerySet[Page], user: AbstractUser) -> QuerySet[Page]:
    mine = Q(pk__in=Page.objects.filter(revisions__saved_by=user).values("pk"))
    return by_urgency(pages.filter(mine, work=Work.DRAFT))


def scheduled(pages: QuerySet[Page]) -> QuerySet[Page]:
    return pages.filter(work=Work.SCHEDULED).order_by("head_at")


def overdue(pages: QuerySet[Page]) -> QuerySet[Page]:
    late = LivePage.objects.filter(review_by__lt=timezone.now().date(), withdrawal=None)
    return pages.filter(pk__in=late.values("pk")).order_by("live__review_by")


def withdrawn(pages: QuerySet[Page]) -> QuerySet[Page]:
    return pages.filter(public=Public.WITHDRAWN).order_by("-head_at")


def failed_mail(user: AbstractUser) -> int:
    """How many messages failed, for those who may look at them."""
    if not user.has_perm("monographs.view_mail"):
        return 0
    return Mail.objects.filter(sent_at=None).exclude(error="").count()


def waiting_feedback(user: AbstractUser) -> int:
    """How many messages of readers nobody has settled, for those who may."""
    try:
        check_may_handle(user)
    except MayNot:
        return 0
    return Feedback.objects.filter(handled_at=None).count()
