"""Comments on a page or on a place in it: said, answered, settled, never deleted."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.document import Document
from monographs.content.quoting import stands_at, texts_at
from monographs.content.refusal import Refused
from monographs.content.vocabularies import CommentKind
from monographs.review.mail import hands_of, tell
from monographs.review.models import Comment, Resolution, Reviewer
from monographs.review.permissions import reviewer_of
from monographs.revisions.models import Page, Revision
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot, check_may_edit, may_view
from monographs.revisions.saving import lock


class NothingSaid(Refused):
    """A comment without words, or about something that is not there."""


@transaction.atomic
def comment(
    *,
    page: Page,
    by: AbstractUser,
    revision: Revision,
    words: str,
    kind: str = CommentKind.REMARK,
    place: str = "",
    quote: str = "",
    reply_to: Comment | None = None,
) -> Comment:
    """Say something about the page as this revision has it; `place` as in a document's texts."""
    if not may_view(by, page.kind):
        raise MayNot(f"{person(by)} may not see this page, so cannot comment on it.")
    if not words.strip():
        raise NothingSaid("Write what you want to say.")
    if not reply_to:
        check_is_there(place, quote, revision.content)
    lock(page)
    what = {
        "reply_to": reply_to and (reply_to.reply_to or reply_to),
        "place": reply_to.place if reply_to else place,
        "quote": reply_to.quote if reply_to else quote[:500],
        "kind": CommentKind.REMARK if reply_to else CommentKind(kind),
        "words": words.strip(),
        "author": by,
    }
    if revision.comments.filter(**what, resolution=None).exists():
        raise NothingSaid("You said exactly this already. It is not said a second time.")
    said = Comment.objects.create(
        page=page, revision=revision, printed_name=printed_name(by), written_at=timezone.now(),
        **what,
    )
    record(
        actor=by.get_username(), act="comment", address=page.address, comment=said.pk,
        kind=said.kind, place=said.place, words=said.words, records=[said],
    )
    if said.kind == CommentKind.MUST_FIX:
        tell_its_writers(said)
    return said


def tell_its_writers(said: Comment) -> None:
    page = said.page
    tell(
        hands_of(page), page=page, but=said.author,
        subject=f"{page}: something must be fixed",
        words=f"{said.printed_name} says that this must be fixed before {page} is signed or "
        f"goes live.\n\n{said.words}",
    )


def check_is_there(place: str, quote: str, content: Document) -> None:
    """Words that stand nowhere would keep the comment nowhere."""
    if texts_at(place, content) is None:
        raise NothingSaid("What the comment is about is not in this text. Choose another place.")
    if quote and not stands_at(quote, place, content):
        raise NothingSaid(
            f"“{quote}” does not stand there. Copy the words as they are, or leave the quote empty."
        )


def printed_name(user: AbstractUser) -> str:
    reviewer = Reviewer.objects.filter(user=user).first()
    return reviewer.printed_name if reviewer else user.get_full_name() or user.get_username()


@transaction.atomic
def resolve(*, comment: Comment, by: AbstractUser, words: str = "") -> Resolution:
    """Settle a comment. What must be fixed is settled by a reviewer, the asker's own or another."""
    check_may_resolve(by, comment)
    lock(comment.page)
    if Resolution.objects.filter(comment=comment).exists():
        raise NothingSaid("This comment is settled already.")
    words = words.strip()
    if comment.kind == CommentKind.MUST_FIX and not words:
        raise NothingSaid("Say what was done, or why nothing needs to be. It stays on record.")
    settled = Resolution.objects.create(
        comment=comment,
        words=words[:500],
        resolved_by=by,
        printed_name=printed_name(by),
        resolved_at=timezone.now(),
    )
    record(
        actor=by.get_username(), act="resolve", address=comment.page.address,
        comment=comment.pk, kind=comment.kind, words=settled.words, records=[settled],
    )
    return settled


def check_may_resolve(user: AbstractUser, comment: Comment) -> None:
    if comment.reply_to_id:
        raise NothingSaid("A reply is settled with the comment that it answers.")
    if comment.kind == CommentKind.MUST_FIX:
        reviewer_of(user)
    elif comment.kind == CommentKind.QUESTION:
        if user != comment.author:
            reviewer_of(user)
    elif user != comment.author:
        check_may_edit(user, comment.page.kind)
