"""When may: what the state of a page allows. Asked after the page is locked."""

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from monographs.content.refusal import Refused
from monographs.content.unchosen import unchosen
from monographs.content.vocabularies import CommentKind
from monographs.review.models import Comment, Submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.people import person

MOST_NAMED = 5  # in one sentence to the writer; each stands beside its field as well


class NotNow(Refused):
    """The page has moved on, or is not there yet."""


class NotChosen(NotNow):
    """A choice that somebody must make is open."""


def check_nothing_open(page: Page) -> None:
    waiting = page.submissions.open().first()
    if waiting:
        raise NotNow(
            f"Revision {waiting.revision.number} of this page is already in review. "
            "Wait for the decision, or take it back first."
        )


def check_submittable(revision: Revision, digest: str) -> None:
    if revision.digest != digest:
        raise NotNow(
            f"The page has moved on: {person(revision.saved_by)} saved revision {revision.number}. "
            "Read it and submit again."
        )
    if Submission.objects.filter(revision=revision).approved().exists():
        raise NotNow(f"Revision {revision.number} is approved already; there is nothing to review.")
    if revision.content["fields"].get("leftover"):
        raise NotNow(
            "The draft still holds words left over from the import. Place them in a field or "
            "delete them, save, and submit again."
        )
    check_all_chosen(revision)


def check_all_chosen(revision: Revision) -> None:
    """No reason stands in for a choice, so this is no finding that could be overridden."""
    sentences = [sentence for _, sentence in unchosen(revision.content)]
    if sentences:
        more = len(sentences) - MOST_NAMED
        raise NotChosen(
            " ".join(sentences[:MOST_NAMED])
            + (f" And {more} more." if more > 0 else "")
            + " Save, and submit again."
        )


def check_open(submission: Submission) -> None:
    """One decision wins; who comes second learns what happened."""
    if submission.page.submissions.open().filter(pk=submission.pk).exists():
        return
    taken_back = getattr(submission, "taken_back", None)
    if taken_back:
        raise NotNow(
            f"{person(taken_back.taken_by)} took this submission back. There is nothing to decide."
        )
    decision = submission.decisions.order_by("-decided_at").first()
    raise NotNow(
        f"This submission was decided already: {decision.printed_name}, "
        f"{decision.get_verdict_display()}. Nothing more was recorded."
    )


def check_digest(submission: Submission, digest: str) -> None:
    if submission.revision.digest != digest:
        raise NotNow(
            "The text in review is not the one you were shown. "
            "Read the text that is in review now and decide again."
        )


def check_not_signed_yet(submission: Submission, by: AbstractUser, verdict: str) -> None:
    """Whoever signed may still ask for changes, which stops the text; but signs only once."""
    signed = submission.decisions.filter(reviewer=by, verdict=verdict).first()
    if signed:
        raise NotNow(
            f"You signed this already on {signed.decided_at:%-d %B %Y at %H:%M} UTC. It waits for "
            "another reviewer. If you have changed your mind, ask for changes."
        )


def check_can_be_taken_back(submission: Submission) -> None:
    standing = submission.page.submissions.standing().filter(pk=submission.pk, publication=None)
    if not standing.exists():
        raise NotNow("This submission has ended already, so it cannot be taken back.")


class MustBeFixed(NotNow):
    """A comment says so, and nobody has settled it."""


def must_be_fixed(page: Page) -> QuerySet[Comment]:
    return what_must_be_fixed().filter(page=page)


def what_must_be_fixed() -> QuerySet[Comment]:
    """What stops each signature, and what was signed from going live; of all pages."""
    return Comment.objects.filter(kind=CommentKind.MUST_FIX, reply_to=None, resolution=None)


def check_nothing_must_be_fixed(page: Page) -> None:
    waiting = must_be_fixed(page)
    if first := waiting.first():
        raise MustBeFixed(
            f"{first.printed_name} says something must be fixed: “{first.words[:200]}” "
            f"({waiting.count()} open). A reviewer must settle it before anybody signs, and before "
            "what is signed goes live."
        )
