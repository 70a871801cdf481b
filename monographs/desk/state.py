"""Where a page stands, in the two questions people ask: what is public, and what is being done."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import (
    Case,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from monographs.content.refusal import Refused
from monographs.content.vocabularies import Significance, Verdict
from monographs.drafts.discarding import check_may_discard
from monographs.live.gate import newest_publication, scheduled
from monographs.live.models import Publication
from monographs.live.withdrawing import check_may_withdraw
from monographs.review.contributors import contributors
from monographs.review.models import Assignment, Decision, Submission, TakenBack
from monographs.review.permissions import check_may_decide, check_may_submit
from monographs.review.policies import what_must_be_fixed
from monographs.revisions.models import Page, Revision
from monographs.revisions.saving import head_of


class Public(TextChoices):
    NEVER = "never", "not published"
    LIVE = "live", "live"
    WITHDRAWN = "withdrawn", "withdrawn"


class Work(TextChoices):
    REVIEW = "review", "in review"
    CHANGES = "changes", "changes requested"
    SCHEDULED = "scheduled", "scheduled to go live"
    DRAFT = "draft", "draft"
    NONE = "none", "nothing open"
    DISCARDED = "discarded", "discarded"


SUBMITTED = {Work.REVIEW, Work.CHANGES, Work.SCHEDULED}


def pages_with_state() -> QuerySet[Page]:
    """Pages with `public`, `work`, `version`, `head_number` and `head_at`, in one query."""
    of_page = Submission.objects.filter(page=OuterRef("pk"))
    newest = of_page.order_by("-pk")
    published = Publication.objects.filter(page=OuterRef("pk")).order_by("-number")
    return Page.objects.annotate(
        head_number=Max("revisions__number"),
        head_at=Max("revisions__saved_at"),
        newest_submission=Subquery(newest.values("pk")[:1]),
        version=Subquery(published.values("number")[:1]),
        live_number=Subquery(published.values("submission__revision__number")[:1]),
    ).annotate(
        public=Case(
            When(live__withdrawal__isnull=False, then=Value(Public.WITHDRAWN.value)),
            When(live__isnull=False, then=Value(Public.LIVE.value)),
            default=Value(Public.NEVER.value),
        ),
        work=Case(
            When(discarded_at__isnull=False, then=Value(Work.DISCARDED.value)),
            When(Exists(of_page.open()), then=Value(Work.REVIEW.value)),
            When(Exists(waiting_to_go_live()), then=Value(Work.SCHEDULED.value)),
            When(
                Exists(newest_sent_back())
                | Exists(stopped().filter(submission=OuterRef("newest_submission")))
                | Exists(what_must_be_fixed().filter(page=OuterRef("pk"))),
                then=Value(Work.CHANGES.value),
            ),
            When(Q(live_number=None), then=Value(Work.DRAFT.value)),
            When(head_number__gt=F("live_number"), then=Value(Work.DRAFT.value)),
            default=Value(Work.NONE.value),
        ),
    )


def with_review(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Adds what is known of the newest submission: `significance` until it is live, the signatures `signed` and
    `needed`, and of its newest assignment `looked_after_by` and `due_on`.
    """
    newest = Submission.objects.filter(pk=OuterRef("newest_submission"))
    counted = newest.with_approvals()
    assigned = Assignment.objects.filter(submission=OuterRef("newest_submission")).order_by("-pk")
    return pages.annotate(
        significance=Subquery(newest.filter(publication=None).values("significance")),
        signed=Subquery(counted.values("approvals")),
        needed=Subquery(counted.values("needed")),
        looked_after_by=Subquery(assigned.values("reviewer")[:1]),
        due_on=Subquery(assigned.values("due_on")[:1]),
    )


def by_urgency(pages: QuerySet[Page]) -> QuerySet[Page]:
    """What is overdue, then what can harm most, then what has waited longest."""
    today = timezone.now().date()
    is_late = Q(due_on__lt=today, work=Work.REVIEW) | Q(
        live__review_by__lt=today, live__withdrawal=None
    )
    graver = [
        When(significance=each, work__in=SUBMITTED, then=Value(rank))
        for rank, each in enumerate(Significance.values)
    ]
    return pages.order_by(
        Case(When(is_late, then=Value(0)), default=Value(1)),
        Case(*graver, default=Value(len(graver))),
        F("newest_submission").asc(nulls_last=True),
        "head_at",
    )


def waiting_to_go_live() -> QuerySet[Submission]:
    """Approved and not overtaken: what a newer version has replaced never goes live."""
    newer = Coalesce(OuterRef("live_number"), 0)
    submissions = Submission.objects.filter(page=OuterRef("pk"), revision__number__gt=newer)
    return submissions.standing().approved().filter(publication=None)


def newest_sent_back() -> QuerySet[Decision]:
    return Decision.objects.filter(
        submission=OuterRef("newest_submission"), verdict=Verdict.REQUEST_CHANGES
    )


def stopped() -> QuerySet[TakenBack]:
    """Taken back by somebody who had no hand in the text: its writers have to do something."""
    hands = Revision.objects.filter(
        page=OuterRef("submission__page"), saved_by=OuterRef("taken_by")
    )
    return TakenBack.objects.filter(~Exists(hands)).exclude(taken_by=F("submission__submitted_by"))


@dataclass(frozen=True)
class Standing:
    """Everything the top of a change form says about its page."""

    page: Page
    head: Revision | None
    open: Submission | None
    scheduled: Submission | None
    sent_back: Decision | None
    taken_back: TakenBack | None
    newest: Publication | None
    contributors: tuple[AbstractUser, ...]
    was_submitted: bool

    @property
    def withdrawal(self):
        return getattr(self.newest, "withdrawal", None)

    @property
    def is_live(self) -> bool:
        return self.newest is not None and self.withdrawal is None

    @property
    def has_newer_draft(self) -> bool:
        if self.head is None or self.newest is None:
            return self.head is not None
        return self.head.number > self.newest.submission.revision.number


def standing_of(page: Page) -> Standing:
    submissions = page.submissions.select_related("revision", "submitted_by")
    newest = submissions.order_by("-pk").first()
    sent_back = newest and newest.decisions.filter(verdict=Verdict.REQUEST_CHANGES).first()
    return Standing(
        page=page,
        head=head_of(page),
        open=submissions.open().first(),
        scheduled=next(iter(scheduled(page)), None),
        sent_back=sent_back,
        taken_back=getattr(newest, "taken_back", None),
        newest=newest_publication(page),
        contributors=tuple(contributors(page)),
        was_submitted=newest is not None,
    )


@dataclass(frozen=True)
class Step:
    """A transition that this person may take now, as a button to its confirm page.

    One that needs no confirming is done by the button itself.
    """

    url_name: str
    label: str
    argument: int
    is_done_at_once: bool = False


def steps_for(user: AbstractUser, standing: Standing) -> list[Step]:
    if standing.page.discarded_at:
        may_take_up = may(check_may_discard, user, standing.page)
        return [Step("take_up", "Take the draft up again", standing.page.pk)] if may_take_up else []
    steps = []
    page, waiting = standing.page, standing.open or standing.scheduled
    if waiting is None and may(check_may_submit, user, page) and standing.has_newer_draft:
        steps.append(Step("submit", "Submit for review", page.pk))
    if standing.open and may(check_may_decide, user, page):
        steps.append(Step("review", "Review and decide", standing.open.pk))
    elif standing.open:
        steps.append(Step("review", "See the submitted text", standing.open.pk))
    if waiting and may(check_may_submit, user, page):
        steps.append(Step("take_back", "Take the submission back", waiting.pk))
    elif standing.scheduled and may(check_may_decide, user, page):
        steps.append(Step("stop", "Stop it from going live", standing.scheduled.pk))
    if standing.head:
        steps.append(Step("comment", "Comment", standing.head.pk))
    if standing.is_live and may(check_may_decide, user, page):
        steps.append(Step("still_correct", "Sign: still correct", standing.newest.pk))
        steps.append(Step("needs_change", "Needs a change", standing.newest.pk))
    if standing.newest:
        steps.append(Step("evidence", "Evidence pack", standing.newest.pk, True))
    if standing.is_live and may(check_may_withdraw, user, page):
        steps.append(Step("withdraw", "Withdraw the live page", page.pk))
    if not standing.was_submitted and may(check_may_discard, user, page):
        steps.append(Step("discard", "Discard the draft", page.pk))
    return steps


def may(check, user: AbstractUser, page: Page) -> bool:
    try:
        check(user, page)
    except Refused:
        return False
    return True
