"""The verb that settles a reader's message: an outcome, and where needed a mark on the page."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.content.vocabularies import CommentKind
from monographs.live.models import Feedback
from monographs.review.commenting import comment
from monographs.revisions.models import Page
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import head_of

LONGEST_OUTCOME = 500


class NotHandled(Refused):
    """The message was handled already, or what came of it was not said."""


def check_may_handle(user: AbstractUser) -> None:
    """Who may take a page off reads what readers say about it."""
    if not (user.is_active and user.has_perm("monographs.withdraw_page")):
        raise MayNot(f"{person(user)} may not handle feedback. Call a reviewer or an editor.")


@transaction.atomic
def handle(
    *, feedback: Feedback, by: AbstractUser, outcome: str, needs_review: bool = False
) -> Feedback:
    """Settle a message. With `needs_review` nobody can sign the page until a reviewer settles it.

    The reader's words go into the comment as they were written; they are not the handler's own.
    """
    check_may_handle(by)
    outcome = outcome.strip()
    if not outcome or len(outcome) > LONGEST_OUTCOME:
        raise NotHandled(f"Say what came of it, in at most {LONGEST_OUTCOME} characters.")
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if row.handled_by:
        raise NotHandled(f"{person(row.handled_by)} handled this message already: {row.outcome}")
    if needs_review:
        mark(row, by, outcome)
    row.handled_by, row.handled_at, row.outcome = by, timezone.now(), outcome
    row.save(update_fields=["handled_by", "handled_at", "outcome"])
    record(
        actor=by.get_username(), act="handle_feedback", address=row.page_address,
        feedback=row.pk, version=row.version, outcome=outcome, needs_review=needs_review,
        records=[row],
    )
    return row


def mark(row: Feedback, by: AbstractUser, outcome: str) -> None:
    page = page_of(row)
    if page is None:
        raise NotHandled("This message is about no page that can be reviewed.")
    about = f"version {row.version}" if row.version else "the page"
    comment(
        page=page,
        by=by,
        revision=head_of(page),
        kind=CommentKind.MUST_FIX,
        words=f"{outcome}\n\nA reader wrote about {about}: “{row.words}”",
    )


def page_of(row: Feedback) -> Page | None:
    return Page.objects.filter(address=row.page_address).first()
