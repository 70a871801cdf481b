"""The Markdown of one document: its citations numbered, its ids unique on the page."""

from django.utils.safestring import SafeString, mark_safe

from monographs.content import markdown
from monographs.content.document import Document
from monographs.live.wording import rows_of


class Prose:
    """`prefix` and `references_at` are for text that is shown on another page than its own."""

    def __init__(self, document: Document, prefix: str = "", references_at: str = ""):
        keys = [row.get("key") for row in rows_of(document, "references")]
        self.numbers = {key: number for number, key in enumerate(keys, start=1) if key}
        self.prefix = prefix
        self.references_at = references_at

    def block(self, text: str | None, place: str, level: int = 3) -> SafeString:
        html = markdown.render(
            text or "",
            place=self.prefix + place,
            references=self.numbers,
            heading_level=level,
            references_at=self.references_at,
        )
        return mark_safe(html)  # The allow-list of the Markdown module has passed it.

    def line(self, text: str | None) -> SafeString:
        html = markdown.render_line(
            text or "", references=self.numbers, references_at=self.references_at
        )
        return mark_safe(html)

    def source(self, text: str | None) -> SafeString:
        """Where a figure was read: a line that cites, or the bare key of a reference."""
        text = (text or "").strip()
        return self.line(f"[@{text}]" if text in self.numbers else text)
