"""Comments as people read them: what is open first, each with its replies and its place."""

from dataclasses import dataclass

from django.forms import Form

from monographs.content.document import Document
from monographs.content.places import field_label, row_title, set_label
from monographs.content.quoting import stands_at, texts_at
from monographs.review.models import Comment
from monographs.revisions.models import Page
from monographs.revisions.saving import head_of


@dataclass(frozen=True)
class Thread:
    """`about` is the place in words; `is_gone` when neither the row nor the quote is there now.

    `reply` and `settle` are forms, where they stand beside it.
    """

    comment: Comment
    replies: list[Comment]
    about: str
    is_gone: bool
    reply: Form | None = None
    settle: Form | None = None

    @property
    def is_open(self) -> bool:
        return getattr(self.comment, "resolution", None) is None


def threads_of(page: Page) -> list[Thread]:
    content = head_of(page).content
    comments = page.comments.filter(reply_to=None).select_related("resolution", "revision")
    threads = [
        thread_of(each, content) for each in comments.prefetch_related("replies__author")
    ]
    return sorted(threads, key=lambda thread: not thread.is_open)


def thread_now(comment: Comment) -> Thread:
    """The whole thread, of whichever of its comments."""
    return thread_of(comment.reply_to or comment, head_of(comment.page).content)


def thread_of(comment: Comment, content: Document) -> Thread:
    place, quote = comment.place, comment.quote
    is_gone = texts_at(place, content) is None or (
        bool(quote) and not stands_at(quote, place, content)
    )
    return Thread(comment, list(comment.replies.all()), in_words(place, content), is_gone)


def row_of(place: str) -> str:
    """The row in which a field of one stands; of the page itself the field."""
    return ".".join(place.split(".")[:2])


def in_words(place: str, content: Document) -> str:
    if not place:
        return "the whole page"
    set_name, _, rest = place.partition(".")
    if not rest:
        return field_label(place)
    uuid = rest.split(".")[0]
    row = next((row for row in content["rows"].get(set_name, []) if row["uuid"] == uuid), None)
    if row is None:
        return f"{set_label(set_name)} (a row that is gone)"
    return f"{set_label(set_name)}: {row_title(set_name, row)}"
