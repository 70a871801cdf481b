"""What a document holds beyond the parts that have a place: shown all the same.

A version is rendered as it was signed, also when its schema was older or newer than this code.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monographs.content.document import Document, Value
from monographs.content.titles import as_title
from monographs.live.prose import Prose
from monographs.live.wording import in_words, label_of, number_in_words

# Working notes and keys, not words for readers.
NEVER_SHOWN = {"leftover", "uuid", "slug", "position"}

FIELDS = {
    "monograph": {
        *("name", "jurisdiction", "origin", "is_demonstration", "boxed_warning", "usage", "dosage"),
        *("missed_dose", "overdose", "how_it_works", "storage"),
    },
    "interaction": {
        *("drug", "other_drug", "drug_class", "substance", "origin", "is_demonstration", "status"),
        *("severity", "action", "evidence", "mechanism_kind", "summary", "effect", "management"),
        *("mechanism", "modifying_factors", "covers"),
    },
}
SHARED_ROWS = {
    "faqs": {"question", "answer"},
    "references": {
        *("key", "kind", "title", "publisher", "url", "identifier", "published_on", "accessed_on"),
        "jurisdiction",
    },
}
ROWS = {
    "monograph": {
        "class_memberships": {"drug_class"},
        "names": {"name", "kind", "market", "current"},
        "external_ids": {"system", "value", "source", "as_of"},
        "legal_statuses": {"jurisdiction", "category", "schedule", "source", "as_of"},
        "side_effects": {
            *("term", "plain_words", "body_system", "frequency", "rate_affected", "rate_of"),
            *("source", "outcome", "action", "self_care"),
        },
        "precautions": {"kind", "who", "advice"},
        **SHARED_ROWS,
    },
    "interaction": SHARED_ROWS,
}


@dataclass(frozen=True)
class Further:
    title: str
    body: SafeString


def remainder(document: Document, prose: Prose) -> list[Further]:
    return [
        Further(title, body)
        for at, (title, value) in enumerate(unplaced(document))
        if (body := shown(value, f"further-{at}", prose))
    ]


def unplaced(document: Document) -> Iterator[tuple[str, Value]]:
    """(what it is, value) of everything that no part of the page has a place for."""
    kind = document.get("kind", "monograph")
    for name, value in beyond(document.get("fields") or {}, FIELDS.get(kind, set())):
        yield in_words(name), value
    for set_name, rows in (document.get("rows") or {}).items():
        known = ROWS.get(kind, {}).get(set_name, set())
        for number, row in enumerate(rows, start=1):
            for name, value in beyond(row, known):
                yield f"{row_title(set_name, row, number)}: {in_words(name).lower()}", value


def beyond(values: Document, known: set[str]) -> Iterator[tuple[str, Value]]:
    return ((n, value) for n, value in values.items() if n not in known | NEVER_SHOWN)


def row_title(set_name: str, row: Document, number: int) -> str:
    names = [row.get(key) for key in ("term", "who", "question", "title", "name", "key")]
    return as_title(next((name for name in names if isinstance(name, str) and name), "")) or (
        f"{in_words(set_name)}, {number}"
    )


def shown(value: Value, place: str, prose: Prose) -> SafeString | str:
    """HTML of any value; empty when it says nothing."""
    if isinstance(value, str):
        return prose.block(value, place, level=4)
    if isinstance(value, bool):
        return format_html("<p>{}</p>", "Yes" if value else "No")
    if isinstance(value, int):
        return format_html("<p>{}</p>", number_in_words(value))
    if isinstance(value, list):
        items = [shown(item, f"{place}-{at}", prose) for at, item in enumerate(value)]
        return format_html("<ul>{}</ul>", listed(items)) if any(items) else ""
    return shown_mapping(value, place, prose) if isinstance(value, dict) else ""


def shown_mapping(value: Document, place: str, prose: Prose) -> SafeString | str:
    if {"value", "label"} >= set(value) or {"kind", "name"} <= set(value):
        return format_html("<p>{}</p>", label_of(value)) if label_of(value) else ""
    items = [
        format_html("<strong>{}</strong> {}", in_words(name), body)
        for name, item in value.items()
        if name not in NEVER_SHOWN and (body := shown(item, f"{place}-{name}", prose))
    ]
    return format_html("<ul>{}</ul>", listed(items)) if items else ""


def listed(items: list) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((item,) for item in items if item))
