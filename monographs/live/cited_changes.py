"""Changes in words with their citations as readers see them, where writers typed `[@key]`."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from monographs.content.differences import FieldChange
from monographs.content.document import Document
from monographs.content.markdown_parsing import CITATION
from monographs.content.words import Run, marked, runs
from monographs.live.prose import Prose
from monographs.live.wording import rows_of

LINK = (
    '<sup class="cite"><a href="{}#reference-{}" aria-label="Reference {number}">'
    "[{number}]</a></sup>"
)


class Citations:
    """Two versions number their references apart: what was taken out cites the list of the old
    one, all else that of the new one. `lists_at` says where the two stand.
    """

    def __init__(self, old: Document, new: Document, lists_at: tuple[str, str]):
        then, now = links_of(old, lists_at[0]), links_of(new, lists_at[1])
        self.links = {"removed": then, "same": now, "added": now}
        references = [*rows_of(old, "references"), *rows_of(new, "references")]
        self.titles = {row["uuid"]: row.get("title") or "" for row in references}

    def marked(self, change: FieldChange) -> SafeString:
        return mark_safe("".join(map(self.shown, self.words_of(change))))

    def words_of(self, change: FieldChange) -> tuple[Run, ...]:
        if change.name != "source":
            return change.words
        return runs(self.cited(change.old, "removed"), self.cited(change.new, "added"))

    def cited(self, source: str, kind: str) -> str:
        """A source may be the bare key of a reference."""
        return f"[@{source}]" if source in self.links[kind] else source

    def shown(self, run: Run) -> str:
        """A key that is in no list stays as it was typed, as on the page."""
        links = self.links[run.kind]
        return CITATION.sub(lambda found: links.get(found[1], found[0]), marked((run,)))


def links_of(document: Document, lists_at: str) -> dict[str, SafeString]:
    numbers = Prose(document).numbers
    return {key: format_html(LINK, lists_at, key, number=numbers[key]) for key in numbers}
