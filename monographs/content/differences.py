"""What differs between two frozen documents: fields, and rows by their UUID.

Rows that say the same are counted, not listed. A row has moved when it is not among the most rows
that kept their order, so that moving three rows of a long list marks three.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from monographs.content.document import Document, Value
from monographs.content.places import (
    SETS,
    field_label,
    fields_of,
    in_reading_order,
    row_title,
    set_label,
    shown,
)
from monographs.content.subsequence import common
from monographs.content.words import Run, runs

RowKind = Literal["added", "removed", "changed", "moved"]

# The title of a drug is its name, and both sides of an interaction are fields: said once.
BESIDE_FIELDS = ("address",)


@dataclass(frozen=True)
class FieldChange:
    """`old` and `new` in words; `words` are the runs of both, to be marked."""

    name: str
    label: str
    old: str
    new: str
    words: tuple[Run, ...]


@dataclass(frozen=True)
class RowChange:
    """Positions count from 1 within the set; None where the row is not there.

    `moved` is also true for a row that changed and moved; `fields` of an added or removed row
    are all its fields that say something.
    """

    set_name: str
    set_label: str
    uuid: str
    kind: RowKind
    moved: bool
    title: str
    fields: tuple[FieldChange, ...]
    old_position: int | None
    new_position: int | None


@dataclass(frozen=True)
class Difference:
    """`identical` of `total` rows say the same at the same place in the order."""

    fields: tuple[FieldChange, ...]
    rows: tuple[RowChange, ...]
    identical: int
    total: int

    def __bool__(self) -> bool:
        return bool(self.fields or self.rows)


RowKey = tuple[str, int]
Places = dict[RowKey, tuple[int, Document]]


def differences(old: Document | None, new: Document) -> Difference:
    """Without an old document, for a first publication, everything is added."""
    before = old or {"fields": {}, "rows": {}}
    set_names = in_reading_order(before["rows"].keys() | new["rows"].keys(), SETS)
    rows = [
        change
        for name in set_names
        for change in row_changes(name, before["rows"].get(name, []), new["rows"].get(name, []))
    ]
    total = sum(len(new_rows) for new_rows in new["rows"].values())
    touched = sum(change.kind != "removed" for change in rows)
    return Difference(
        fields=field_changes(page_fields(before), page_fields(new)),
        rows=tuple(rows),
        identical=total - touched,
        total=total,
    )


def page_fields(document: Document) -> Document:
    beside = {name: document[name] for name in BESIDE_FIELDS if name in document}
    return beside | document["fields"]


def field_changes(old: Document, new: Document, set_name: str = "") -> tuple[FieldChange, ...]:
    names = in_reading_order((old.keys() | new.keys()) - {"uuid"}, fields_of(set_name))
    return tuple(
        field_change(name, old.get(name), new.get(name), set_name)
        for name in names
        if differs(old.get(name), new.get(name))
    )


def differs(old: Value, new: Value) -> bool:
    """Nothing and an empty text are the same; a choice is its value, a mention what it names."""
    return meaning(old) != meaning(new)


def meaning(value: Value) -> Value:
    if isinstance(value, dict):
        if "value" in value:
            return value["value"] or ""
        return (value.get("kind"), value.get("uuid"), value.get("name"))
    return "" if value is None else value


def field_change(name: str, old: Value, new: Value, set_name: str) -> FieldChange:
    before, after = shown(old, name), shown(new, name)
    return FieldChange(name, field_label(name, set_name), before, after, runs(before, after))


def row_changes(set_name: str, old: list[Document], new: list[Document]) -> list[RowChange]:
    """In the order of the new rows; removed rows stand where they were."""
    before, after = numbered(old), numbered(new)
    moved = moved_rows(before, after)
    keys = [*after, *(key for key in before if key not in after)]
    found = []
    for key in keys:
        change = row_change(set_name, key, before.get(key), after.get(key), key in moved)
        if change:
            found.append(change)
    return sorted(found, key=lambda change: change.new_position or change.old_position)


def numbered(rows: list[Document]) -> Places:
    """Rows with their positions. A UUID that stands twice is two rows, and none is passed over."""
    seen: Counter[str] = Counter()
    places = {}
    for position, row in enumerate(rows, start=1):
        places[row["uuid"], seen[row["uuid"]]] = (position, row)
        seen[row["uuid"]] += 1
    return places


def moved_rows(before: Places, after: Places) -> set[RowKey]:
    old = [key for key in before if key in after]
    new = [key for key in after if key in before]
    return set(old) - {old[i] for i, _ in common(old, new)}


def row_change(
    set_name: str,
    key: RowKey,
    before: tuple[int, Document] | None,
    after: tuple[int, Document] | None,
    moved: bool,
) -> RowChange | None:
    old_position, old = before or (None, {})
    new_position, new = after or (None, {})
    fields = field_changes(old, new, set_name)
    if not fields and before and after and not moved:
        return None
    return RowChange(
        set_name=set_name,
        set_label=set_label(set_name),
        uuid=key[0],
        kind=kind_of(before, after, fields),
        moved=moved,
        title=row_title(set_name, new or old),
        fields=fields,
        old_position=old_position,
        new_position=new_position,
    )


def kind_of(before: object, after: object, fields: tuple[FieldChange, ...]) -> RowKind:
    if before and after:
        return "changed" if fields else "moved"
    return "added" if after else "removed"
