"""The verb that takes a live page off. Nothing may stand in its way."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.live.gate import live_publication
from monographs.live.inventory import rewriting
from monographs.live.models import Withdrawal
from monographs.live.projecting import project_with_neighbours
from monographs.live.signed import withdrawn
from monographs.review.commenting import printed_name
from monographs.review.mail import hands_of, reviewers, tell
from monographs.review.models import TakenBack
from monographs.revisions.models import Page
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import lock


class NotWithdrawable(Refused):
    """There is nothing to take off, or the public was not told why."""


def check_may_withdraw(user: AbstractUser, page: Page) -> None:
    if not (user.is_active and user.has_perm("monographs.withdraw_page")):
        raise MayNot(f"{person(user)} may not withdraw pages. Call a reviewer or an editor.")


def ended_with(withdrawal: Withdrawal) -> QuerySet[TakenBack]:
    """The database took back with it what was in review or scheduled."""
    return TakenBack.objects.filter(
        submission__page=withdrawal.page, taken_at=withdrawal.withdrawn_at
    )


@transaction.atomic
def withdraw(*, page: Page, by: AbstractUser, reason: str, advice: str) -> Withdrawal:
    """Take the page off at once, and with it every running review and schedule of the page.

    Reason and advice are what the public reads instead. Coming back needs a new approval.
    """
    check_may_withdraw(by, page)
    if not (reason.strip() and advice.strip()):
        raise NotWithdrawable("Give the reason and what readers should do now; both are public.")
    page = lock(page)
    publication = live_publication(page)
    if publication is None:
        raise NotWithdrawable("This page is not live, so there is nothing to withdraw.")
    withdrawal = Withdrawal(
        page=page,
        publication=publication,
        reason=reason.strip(),
        advice=advice.strip(),
        withdrawn_by=by,
        printed_name=printed_name(by),
        withdrawn_at=timezone.now(),
    )
    with rewriting():  # Before the live rows go: who publishes a neighbour takes the two so too.
        withdrawn(withdrawal).save()
        written = project_with_neighbours(page)
    record(
        actor=by.get_username(), act="withdraw", address=page.address, version=publication.number,
        reason=withdrawal.reason, advice=withdrawal.advice, pages=written,
        records=[withdrawal, *ended_with(withdrawal)],
    )
    tell(
        [*hands_of(page), *reviewers()], page=page, but=by,
        subject=f"{page} was withdrawn",
        words=f"{withdrawal.printed_name} withdrew version {publication.number} of {page}.\n\n"
        f"{withdrawal.reason}\n\n{withdrawal.advice}",
    )
    return withdrawal
