"""Markdown as writers type it, to HTML that anybody may be shown, with every word kept.

CommonMark with tables, footnotes, definition lists, sub- and superscript, and citations `[@key]`.
Raw HTML is text. What CommonMark would drop without a word stays visible: link definitions, table
cells beyond the heading row, footnotes that nothing refers to, pictures that may not be shown.
"""

import re
from collections.abc import Mapping
from html import escape

import nh3

from monographs.content.markdown_parsing import BLOCKS, SCHEMES, build_parser
from monographs.content.markdown_tokens import WRITTEN, spoken, words_in

# Beyond this the text is shown as it was typed; no field of a monograph comes near.
LONGEST = 200_000

TAGS = BLOCKS | {
    *("li", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "div", "hr", "br"),
    *("strong", "em", "code", "pre", "sub", "sup", "a", "img"),
}
ATTRIBUTES = {
    "*": {"dir", "id"},
    "a": {"href", "title", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"scope"},
    "div": {"role", "tabindex", "aria-label"},
}
CLASSES = {
    "div": {"wide", "footnotes"},
    "sup": {"cite", "footnote"},
    "ul": {"do", "do-not"},
    "td": {"align-left", "align-right", "align-center"},
    "th": {"align-left", "align-right", "align-center"},
}

PARSER = build_parser(WRITTEN)


def render(
    text: str,
    *,
    place: str,
    references: Mapping[str, int],
    heading_level: int = 3,
    references_at: str = "",
) -> str:
    """HTML of one field. `place` makes its ids unique on the page.

    `references` numbers the keys that may be cited; their list stands on the page
    `references_at`, or on this one.
    """
    if len(text) > LONGEST:
        return as_typed(text)
    environment = {
        "docId": re.sub(r"[^A-Za-z0-9_-]+", "-", place),
        "heading_level": heading_level,
        "citations": references,
        "references_at": references_at,
    }
    return clean(PARSER.render(text, environment))


def render_line(text: str, *, references: Mapping[str, int], references_at: str = "") -> str:
    """HTML of a one-line field: phrases and citations, no blocks."""
    environment = {"citations": references, "references_at": references_at}
    return clean(PARSER.renderInline(text[:LONGEST], environment)) + escape(text[LONGEST:])


def preview(text: str) -> str:
    """For the editor. Citations stay as typed: only the whole page knows its references."""
    return render(text, place="preview", references={})


def plain(text: str) -> str:
    """The words alone, on one line: no marks, no citations."""
    if len(text) > LONGEST:
        return " ".join(text.split())
    environment = {"citations": EveryKey(), "docId": "", "heading_level": 1}
    words = "".join(words_in(PARSER.parse(text, environment)))
    return " ".join(words.split())


def sentences(text: str) -> str:
    """The words alone, like `plain`, with signs between what a list or a table sets apart."""
    if len(text) > LONGEST:
        return " ".join(text.split())
    environment = {"citations": EveryKey(), "docId": "", "heading_level": 1}
    return spoken(PARSER.parse(text, environment))


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def as_typed(text: str) -> str:
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", text))
    return "\n".join(f'<p dir="auto">{escape(block)}</p>' for block in blocks if block)


class EveryKey(dict):
    """Stands for a list of references in which each key is known."""

    def get(self, key, default=None):
        return 1
