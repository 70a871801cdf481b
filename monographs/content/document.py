"""The frozen document: what one revision of a page says, whole and without any other table.

Shape of schema 1::

    {"schema": 1, "kind": "monograph" | "interaction", "uuid": "…", "title": "…", "address": "/…/",
     "fields": {name: value, …},
     "rows": {set name: [{"uuid": "…", name: value, …}, …], …}}

A value is a string, a whole number, a boolean, null, a choice `{"value", "label"}` or a mention of
a medicine, class or substance `{"kind", "uuid", "name", "slug"}`. Dates are ISO strings. There are
no fractions: a float has no single way to be written down.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator

SCHEMA = 1

Value = str | int | bool | None | list | dict
Document = dict[str, Value]


class NotCanonical(ValueError):
    """The document holds something that has no single written form."""


def canonical(document: Document) -> str:
    """The one way to write a document: sorted keys, NFC, plain newlines, no spaces."""
    return json.dumps(
        normalised(document), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def normalised(value: Value) -> Value:
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
        return text.replace("\x00", "")
    if isinstance(value, dict):
        return {normalised(key): normalised(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    raise NotCanonical(f"A document cannot hold {type(value).__name__} {value!r}.")


def digest_of(text: str) -> str:
    """SHA-256 of the stored text as UTF-8, in lower-case hexadecimal (64 characters)."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse(text: str) -> Document:
    return json.loads(text)


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """(place, words) of each string a person reads; a place is `field` or `set.uuid.field`."""
    for name, value in document["fields"].items():
        yield from ((name, words) for words in words_of(value))
    for set_name, rows in document["rows"].items():
        for row in rows:
            for name, value in row.items():
                if name != "uuid":
                    place = f"{set_name}.{row['uuid']}.{name}"
                    yield from ((place, words) for words in words_of(value))


def words_of(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        shown = value.get("label", value.get("name", ""))
        return [shown] if shown else []
    return []
