"""Tables that a document writes in HTML, as the same lines with bars that Markdown has."""

import html
import re

from monographs.importers.wording import words

START = re.compile(r"\s*<table\b", re.IGNORECASE)
END = re.compile(r"</table\s*>", re.IGNORECASE)
LINE = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=<t[hd]\b|</t[hdr]\b|\Z)", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?(?!br\b)[a-z][^<>]*>", re.IGNORECASE)


def lines_of_table(lines: list[str], at: int) -> int:
    """How many lines the table that starts at `at` takes; 0 if there is none or no end of it."""
    if START.match(lines[at]):
        for end in range(at, len(lines)):
            if END.search(lines[end]):
                return end - at + 1
    return 0


def read_table(source: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    """The rows of cells, and the words that stand outside of all cells, such as a caption."""
    head, *lines = LINE.split(source)
    rows = [tuple(text_of(cell) for cell in CELL.findall(line)) for line in lines]
    outside = " ".join([text_of(head), *(text_of(CELL.sub(" ", line)) for line in lines)])
    return tuple(row for row in rows if row), outside.strip() if words(outside) else ""


def text_of(cell: str) -> str:
    text = html.unescape(TAG.sub(" ", cell)).replace("|", "/")
    return " ".join(text.split())


def with_bars(rows: tuple[tuple[str, ...], ...]) -> str:
    header, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([header, "|" + "---|" * len(rows[0]), *body])
