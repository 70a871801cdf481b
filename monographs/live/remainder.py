"""What a document holds beyond the parts that have a place: shown all the same.

A version is rendered as it was signed, also when its schema was older or newer than this code.
"""

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
    kind = document.get("kind", "monograph")
    known_rows = ROWS.get(kind, {})
    further = unplaced(document.get("fields") or {}, FIELDS.get(kind, set()), prose, "")
    for set_name, rows in (document.get("rows") or {}).items():
        for number, row in enumerate(rows, start=1):
            about = row_title(set_name, row, number)
            further += unplaced(row, known_rows.get(set_name, set()), prose, about)
    return further


def unplaced(values: Document, known: set[str], prose: Prose, about: str) -> list[Further]:
    return [
        Further(f"{about}: {in_words(name).lower()}" if about else in_words(name), body)
        for name, value in values.items()
        if name not in known | NEVER_SHOWN and (body := shown(value, f"further-{name}", prose))
    ]


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
