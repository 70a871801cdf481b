"""A signed page as Markdown, for readers and programs that want the words without the site.

Values in, text out. Texts of a page are Markdown already; their citations get the numbers of the
list of references, as on the page.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from monographs.content.document import Document, Value
from monographs.content.titles import title_of
from monographs.content.vocabularies import PageKind
from monographs.live.plain_lines import line, listed, numbered, section
from monographs.live.plain_monograph import monograph_parts, names_and_codes
from monographs.live.plain_note import note_parts, sides
from monographs.live.reference_list import Source, reference_list
from monographs.live.remainder import NEVER_SHOWN, unplaced
from monographs.live.wording import (
    date_in_words,
    fields_of,
    in_words,
    label_of,
    moment_in_words,
    number_in_words,
)

DEMONSTRATION = (
    "**Demonstration content.** This page shows how medref works. Do not use it to decide about a "
    "medicine."
)
NO_SUBSTITUTE = (
    "medref gives general information. It does not replace advice from your doctor, pharmacist or "
    "nurse, who know you. Do not start, stop or change a medicine because of what you read here. "
    "If you think that someone is in danger, call the emergency number of your country now."
)
COVERS = {
    PageKind.MONOGRAPH: (
        "The signatures cover the text of this page. Each interaction note has its own page and "
        "its own signatures."
    ),
    PageKind.INTERACTION: (
        "The signatures cover the note about the two together. What is said about each medicine "
        "alone comes from its own page, with signatures of its own."
    ),
}


def page_text(document: Document, record: dict, cards: Mapping[str, str | None]) -> str:
    """The whole page. `record` is the page's JSON: it says version, signatures and state. `cards`
    are the medicines of a note in short, by slug, with the numbers of their own references."""
    is_note = document.get("kind") == PageKind.INTERACTION
    article = note_parts(document) if is_note else monograph_parts(document, record)
    rest = section("Further information", *further(document))
    about = section("About each of the two", *sides(document, cards)) if is_note else ()
    texts = (
        numbered(joined([*opening(document, record), *article, *rest]), document),
        joined(about),
        numbered(joined(closing(document, record)), document),
    )
    return joined(texts) + "\n"


def joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part and part.strip())


def withdrawn_text(record: dict) -> str:
    """`record` is the JSON of the withdrawn page: of its text there is nothing in it."""
    on = date_in_words(datetime.datetime.fromisoformat(record["withdrawn_at"]).date())
    facts = listed(
        [
            f"Version: {record['version']}",
            f"Fingerprint (SHA-256 of the signed text): {record['digest']}",
            f"Proof: {record['links']['verify']}",
            f"Page: {record['url']}",
        ]
    )
    parts = (
        f"# {record['title']}: this page was withdrawn",
        *([DEMONSTRATION] if record["is_demonstration"] else []),
        *("## What to do now", record["advice"], "## Why it was withdrawn", record["reason"]),
        f"Withdrawn on {on}. It comes back only when a clinical reviewer has approved it anew.",
        *("## What was withdrawn", facts, NO_SUBSTITUTE),
    )
    return "\n\n".join(parts) + "\n"


def opening(document: Document, record: dict) -> Iterator[str]:
    yield f"# {title_of(document)}"
    if record["is_overdue"]:
        yield (
            f"**The review of this page is overdue.** A reviewer should have looked at it again "
            f"by {date_in_words(record['review_by'])}. Parts may be out of date. Ask a pharmacist "
            "before you rely on it."
        )
    if fields_of(document).get("is_demonstration"):
        yield DEMONSTRATION
    if jurisdiction := label_of(fields_of(document).get("jurisdiction")):
        yield f"Written for readers in: {jurisdiction}"


def further(document: Document) -> Iterator[str]:
    for title, value in unplaced(document):
        if words := said(value):
            yield from (f"### {line(title)}", words)


def said(value: Value) -> str:
    """Any value; empty when it says nothing."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return number_in_words(value)
    if isinstance(value, list):
        return listed(filter(None, (line(said(item)) for item in value)))
    if isinstance(value, dict):
        return label_of(value) or listed(
            f"**{in_words(name)}** {line(words)}"
            for name, item in value.items()
            if name not in NEVER_SHOWN and (words := said(item))
        )
    return value or ""


def closing(document: Document, record: dict) -> Iterator[str]:
    yield from section("References", references(document))
    yield from section("Names, legal status and codes", *names_and_codes(document))
    yield from section("Who approved this page", signatures(record), facts(document, record))
    yield COVERS.get(document.get("kind"), "")
    yield NO_SUBSTITUTE


def references(document: Document) -> str:
    return "\n".join(
        f"{number}. {reference(source)}"
        for number, source in enumerate(reference_list(document), start=1)
    )


def reference(source: Source) -> str:
    published = f"Published {source.published_on}" if source.published_on else ""
    read = f"Read {source.accessed_on}" if source.accessed_on else ""
    parts = (
        *(source.kind, source.title, source.publisher, source.identifier, source.url),
        *(source.jurisdiction, published, read),
    )
    return ". ".join(line(part) for part in parts if part)


def signatures(record: dict) -> str:
    return listed(
        line(
            f"{each['printed_name']}, {each['credential']}, {each['role']}. "
            f"Signed {when(each['at'])}, with this meaning: “{each['meaning']}”"
        )
        for each in record["signatures"]
    )


def when(at: str) -> str:
    return moment_in_words(datetime.datetime.fromisoformat(at))


def facts(document: Document, record: dict) -> str:
    origin = label_of(fields_of(document).get("origin"))
    return listed(
        [
            f"Version: {record['version']}, live since {when(record['published_at'])}",
            f"Next review: by {date_in_words(record['review_by'])}",
            f"What changed: {line(record['change_note'])}",
            *([f"How the text began: {origin}"] if origin else []),
            f"Fingerprint (SHA-256 of the signed text): {record['digest']}",
            f"Proof: {record['links']['verify']}",
            f"Page: {record['url']}",
        ]
    )
