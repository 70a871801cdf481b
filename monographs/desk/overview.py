"""What the copy checks find on a page, as a list for its writer: the gravest first.

What is about the page as a whole, or about a section that is empty, stands here in words. What is
about words that are there stands beside them, and here only as a count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from monographs.content.checks import Finding
from monographs.content.document import Document
from monographs.content.places import SETS, field_label, set_label

LEVELS = {"block": "Blocks submission", "warn": "Warnings", "hint": "Hints on the whole page"}
# What is missing from the page as a whole goes into these rows.
ROWS_FOR = {
    **{"REF-1": "references", "SAFE-5": "references"},
    **dict.fromkeys(("SAFE-2", "SAFE-3", "SAFE-4"), "precautions"),
}


@dataclass(frozen=True)
class Line:
    """`anchor` is an id on the change form, or empty where no one field is meant."""

    anchor: str
    about: str
    message: str


@dataclass(frozen=True)
class Gravity:
    level: str
    title: str
    count: int
    lines: list[Line]


def overview(findings: Iterable[Finding], content: Document) -> list[Gravity]:
    grouped: dict[str, list[Finding]] = {level: [] for level in LEVELS}
    for each in findings:
        if each.level != "hint" or not each.place:
            grouped[each.level].append(each)
    return [
        Gravity(level, LEVELS[level], len(found), lines(found, content))
        for level, found in grouped.items()
        if found
    ]


def lines(findings: list[Finding], content: Document) -> list[Line]:
    whole = [each for each in findings if is_of_page(each, content)]
    beside = [each for each in findings if not is_of_page(each, content)]
    others = Counter(each.place.split(".")[0] for each in beside)
    return [in_words(each) for each in whole] + [
        Line(anchor_of(part), label_of(part), f"{count} {'place' if count == 1 else 'places'}")
        for part, count in others.items()
    ]


def is_of_page(finding: Finding, content: Document) -> bool:
    fields = content["fields"]
    return not finding.place or finding.place in fields and not fields[finding.place]


def in_words(finding: Finding) -> Line:
    part = finding.place or rows_for(finding)
    return Line(anchor_of(part), label_of(part), finding.message)


def rows_for(finding: Finding) -> str:
    if finding.suggestion.startswith("a legal status"):
        return "legal_statuses"
    return ROWS_FOR.get(finding.rule, "")


def anchor_of(part: str) -> str:
    if part in SETS:
        return f"{part}-group"
    return f"id_{part}" if part else ""


def label_of(part: str) -> str:
    if part in SETS:
        label = set_label(part)
        return f"{label}es" if label.endswith("s") else f"{label}s"
    return field_label(part) if part else "the whole page"
