"""References: each section rests on one, and each can be found again."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.page import SECTIONS, Page, place_of, value_of
from monographs.content.checks.passage import CITATION, Passage
from monographs.content.document import Document
from monographs.content.vocabularies import Jurisdiction, ReferenceKind

REF_1 = Rule(
    "REF-1",
    "block",
    "Each section with a clinical statement cites a dated reference of the page.",
    "NHS standard for creating health content; HONcode principle 4",
)
REF_2 = Rule(
    "REF-2",
    "warn",
    "A label is cited with its date or version, a US label with its set id too.",
    "DailyMed, identification of labels",
)

SET_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
VERSION = re.compile(r"version|revis|updat|effective|\b(?:19|20)\d\d\b", re.IGNORECASE)
WEAK = re.compile(
    r"\bblogs?\b|blogspot\.|wordpress\.|medium\.com|substack\.|tumblr\.|reddit\.|quora\."
    r"|\bforums?\b|\bchat ?bots?\b|\bAI[- ](?:generated|written|page)|\blanguage model",
    re.IGNORECASE,
)
ROWS = {"side_effects": "source", "precautions": "advice", "faqs": "answer"}


def sections_cite(page: Page) -> Iterator[Finding]:
    """REF-1. Side effects by their `source`; a page without any reference is told so once."""
    if not page.keys:
        message = "The page has no reference: add the sources, and cite them in the text as [@key]."
        yield missing(REF_1, message, "at least one reference")
        return
    for name, title in SECTIONS.items():
        if page.field(name) and not page.cites(page.field(name)):
            message = f"The section on {title} cites no reference: add [@key] where it says so."
            yield missing(REF_1, message, "[@key]", place=name)
    for set_name, name in ROWS.items():
        for row in page.rows(set_name):
            if not page.cites(row.get(name) or ""):
                message = "This row cites no reference: add [@key] of the source."
                yield missing(REF_1, message, "[@key]", place=place_of(set_name, row, name))


def citations_exist(page: Page) -> Iterator[Finding]:
    for passage in page.passages if page.keys else ():
        for citation in CITATION.finditer(passage.written):
            if citation[1] not in page.keys:
                message = "“{quote}” is not among the references: add it, or correct the key."
                yield found(REF_1, passage, citation.span(), message, "the key of a reference")


def references_are_dated(page: Page) -> Iterator[Finding]:
    for row in page.rows("references"):
        if not (row.get("published_on") or row.get("accessed_on")):
            message = "The reference has no date: say when it was published or read."
            place = place_of("references", row, "accessed_on")
            yield missing(REF_1, message, "the day on which it was read", place=place)
        for name in ("published_on", "accessed_on"):
            if row.get(name) and date.fromisoformat(row[name]) > page.today:
                passage = Passage(place_of("references", row, name), row[name])
                message = "“{quote}” lies in the future: correct the date of the reference."
                yield found(REF_1, passage, (0, len(row[name])), message, "the true date")


def a_source_is_sound(page: Page) -> Iterator[Finding]:
    """REF-1. Blogs, forums and machine-written pages may stand beside a source, never alone."""
    rows = page.rows("references")
    if rows and all(is_weak(row) for row in rows):
        message = "Blogs, forums or machine-written pages are the only source: add a sound one."
        yield missing(REF_1, message, "a label, guideline, regulator or study")


def is_weak(row: Document) -> bool:
    return any(WEAK.search(row.get(name) or "") for name in ("title", "publisher", "url"))


def labels_are_identified(page: Page) -> Iterator[Finding]:
    for row in page.rows("references"):
        if value_of(row, "kind") == ReferenceKind.LABEL:
            yield from label_is_identified(row)


def label_is_identified(row: Document) -> Iterator[Finding]:
    place = place_of("references", row, "identifier")
    identifier = row.get("identifier") or ""
    is_american = value_of(row, "jurisdiction") == Jurisdiction.US
    if is_american and not SET_ID.search(f"{identifier} {row.get('url') or ''}"):
        message = "The label has no set id: copy it from DailyMed, so that the text can be found."
        yield missing(REF_2, message, "set id and version", place=place)
    if not (row.get("published_on") or VERSION.search(SET_ID.sub("", identifier))):
        message = "The label has no version and no date of revision: add what it states."
        yield missing(REF_2, message, "the date of revision", place=place)


def check_links(document: Document, *, dead: Collection[str]) -> tuple[Finding, ...]:
    """REF-1 for addresses that no longer answer; somebody else has to try them."""
    message = "“{quote}” no longer answers: find the source again, or replace it."
    addresses = [
        Passage(place_of("references", row, "url"), row["url"])
        for row in document["rows"].get("references", [])
        if row.get("url") in dead
    ]
    return tuple(
        found(REF_1, address, (0, len(address.written)), message, "an address that answers")
        for address in addresses
    )


RULES = (REF_1, REF_2)
ON_PAGE = (
    *(sections_cite, citations_exist, references_are_dated),
    *(a_source_is_sound, labels_are_identified),
)
