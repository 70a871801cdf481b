"""The pieces of a page in Markdown: lines, lists, tables, sections, numbers of references."""

import re
from collections.abc import Iterable, Iterator, Sequence

from monographs.content.document import Document
from monographs.live.wording import rows_of


CITATION = re.compile(r"\[@([\w-]{1,40})\]")


def line(text: str | None) -> str:
    return " ".join((text or "").split())


def section(title: str, *parts: str) -> Iterator[str]:
    """The heading and what stands under it, or nothing."""
    said = [part for part in parts if part]
    if said:
        yield from (f"## {title}", *said)


def listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in (head, ["---"] * len(head), *([cell(each) for each in row] for row in rows))
    )


def cell(text: str) -> str:
    return line(text).replace("|", "\\|")


def questions(document: Document) -> Iterator[str]:
    for row in rows_of(document, "faqs"):
        yield f"### {line(row.get('question'))}"
        yield row.get("answer") or ""


def numbered(text: str, document: Document) -> str:
    keys = [row.get("key") for row in rows_of(document, "references")]
    numbers = {key: number for number, key in enumerate(keys, start=1) if key}
    return CITATION.sub(
        lambda found: f"[{numbers[found[1]]}]" if found[1] in numbers else found[0], text
    )
