"""The places of a document as people read them: names, reading order, and the titles of rows.

A document is written with sorted keys, so the order in which a page is read is kept here.
"""

from monographs.content.document import Document, Value

FIELDS = {
    "title": "title",
    "address": "address",
    "name": "generic name (INN)",
    "drug": "medicine",
    "other_drug": "other medicine",
    "drug_class": "class",
    "substance": "substance",
    "boxed_warning": "boxed warning",
    "status": "status",
    "severity": "severity",
    "action": "action",
    "evidence": "evidence",
    "mechanism_kind": "kind of mechanism",
    "summary": "summary",
    "covers": "names it covers",
    "effect": "what can happen",
    "management": "what to do",
    "usage": "what it is for",
    "dosage": "how to take it",
    "missed_dose": "if a dose is missed",
    "overdose": "if too much was taken",
    "how_it_works": "how it works",
    "mechanism": "why it happens",
    "modifying_factors": "who is more at risk",
    "storage": "how to store it",
    "jurisdiction": "written for",
    "origin": "origin",
    "is_demonstration": "demonstration content",
    "leftover": "left over from the import",
}
SETS = {
    "precautions": "precaution",
    "side_effects": "side effect",
    "faqs": "question",
    "class_memberships": "class",
    "names": "other name",
    "legal_statuses": "legal status",
    "external_ids": "external identifier",
    "references": "reference",
}
ROW_FIELDS = {
    "precautions": {"kind": "kind", "who": "who or what", "advice": "advice"},
    "side_effects": {
        **{"term": "term", "plain_words": "plain words", "body_system": "body system"},
        **{"frequency": "frequency", "rate_affected": "people affected", "rate_of": "out of"},
        **{"outcome": "serious?", "action": "what to do", "self_care": "self-care"},
        "source": "source",
    },
    "faqs": {"question": "question", "answer": "answer"},
    "class_memberships": {"drug_class": "class"},
    "names": {"name": "name", "kind": "kind", "market": "market", "current": "still sold"},
    "legal_statuses": {
        **{"jurisdiction": "jurisdiction", "category": "category"},
        **{"schedule": "controlled-drug schedule", "source": "source", "as_of": "read on"},
    },
    "external_ids": {"system": "system", "value": "value", "source": "source", "as_of": "read on"},
    "references": {
        **{"key": "key", "kind": "kind", "title": "title", "publisher": "author or publisher"},
        **{"url": "address", "identifier": "identifier", "published_on": "published on"},
        **{"accessed_on": "accessed on", "jurisdiction": "jurisdiction"},
    },
}
TITLES = {
    "class_memberships": ("drug_class",),
    "names": ("name",),
    "external_ids": ("system", "value"),
    "legal_statuses": ("jurisdiction", "category"),
    "side_effects": ("term",),
    "precautions": ("who",),
    "faqs": ("question",),
    "references": ("key",),
}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def field_label(name: str, set_name: str = "") -> str:
    return fields_of(set_name).get(name) or name.replace("_", " ")


def fields_of(set_name: str = "") -> dict[str, str]:
    """Names and labels in reading order, of the page itself or of a set of rows."""
    return ROW_FIELDS.get(set_name, {}) if set_name else FIELDS


def set_label(set_name: str) -> str:
    return SETS.get(set_name, set_name.replace("_", " "))


def row_title(set_name: str, row: Document) -> str:
    """What names the row for a person, for example the term of a side effect."""
    parts = [shown(row[name], name) for name in TITLES.get(set_name, ()) if row.get(name)]
    return " ".join(parts) or shown(row.get("kind"), "kind") or set_label(set_name)


def place_in_words(place: str, content: Document) -> str:
    """Of a field, or of a field of a row: as the desk's forms call them."""
    if not place:
        return "the whole page"
    set_name, _, rest = place.partition(".")
    if not rest:
        return field_label(place)
    uuid, _, name = rest.partition(".")
    row = next((row for row in content["rows"].get(set_name, []) if row["uuid"] == uuid), {})
    titled = f"{set_label(set_name)} “{row_title(set_name, row)}”"
    return f"{titled}, {field_label(name, set_name)}" if name else titled


def in_reading_order(names: set[str], order: dict[str, str]) -> list[str]:
    """The known names as they are read, then the others by the alphabet."""
    known = list(order)
    return sorted(names, key=lambda n: (known.index(n) if n in order else len(known), n))


def shown(value: Value, name: str = "") -> str:
    """The value in words: labels of choices, names of mentions, yes and no, dates with months."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return value.get("label") or value.get("name") or value.get("value") or ""
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, str) and name.endswith(("_on", "as_of")):
        return spoken_date(value)
    return str(value)


def spoken_date(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12:
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return text
