"""A stale save: what two people made of one document, put together.

What only one of them touched goes through, and so does what both did alike. Where both touched one
place and differ, the merged document holds mine and the collision keeps both, so that no word is
lost. A row that one deleted and the other edited is such a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from monographs.content.document import Document, Value
from monographs.content.merged_order import OrderCollision, merged_order
from monographs.content.places import (
    SETS,
    field_label,
    fields_of,
    in_reading_order,
    row_title,
    set_label,
    shown,
)

# Fields that make sense only together: if both people touched the group, its parts do not mix.
TOGETHER = (
    {"frequency", "rate_affected", "rate_of"},
    {"drug", "other_drug", "drug_class", "substance"},
    {"status", "severity", "action"},
)


@dataclass(frozen=True)
class Collision:
    """`place` is `field`, `set.uuid.field`, `set.uuid` of a whole row or `set.uuid.position`.

    The values are as the documents hold them: a whole row is the row, a missing one is None, and
    a position counts from 1.
    """

    place: str
    label: str
    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True)
class Merge:
    document: Document
    collisions: tuple[Collision, ...]


@dataclass
class Three:
    """Three states of the same thing; `path` and `label` are empty for the page itself."""

    base: Document
    mine: Document
    theirs: Document
    path: str = ""
    label: str = ""
    set_name: str = ""
    collisions: list[Collision] = field(default_factory=list)


def merge(base: Document, mine: Document, theirs: Document) -> Merge:
    collisions: list[Collision] = []
    document = {
        name: one_of(base.get(name), mine.get(name), theirs.get(name))
        for name in mine.keys() | theirs.keys()
    }
    page = Three(base["fields"], mine["fields"], theirs["fields"], collisions=collisions)
    document["fields"] = merged_fields(page)
    document["rows"] = {}
    for name in in_reading_order(mine["rows"].keys() | theirs["rows"].keys(), SETS):
        rows = [each["rows"].get(name, []) for each in (base, mine, theirs)]
        document["rows"][name] = merged_rows(name, *rows, collisions)
    return Merge(document, tuple(collisions))


def one_of(base: Value, mine: Value, theirs: Value) -> Value:
    """Theirs where only they changed it, otherwise mine."""
    return theirs if mine == base else mine


# Fields.


def merged_fields(three: Three) -> Document:
    """Merged by name; collisions are added to those of `three`."""
    names = three.mine.keys() | three.theirs.keys()
    merged = {}
    for group in groups_of(names, three.set_name):
        apart = {name for name in group if collides(three, name, group)}
        for name in group:
            states = [each.get(name) for each in (three.base, three.mine, three.theirs)]
            merged[name] = states[1] if apart else one_of(*states)
            if name in apart:
                three.collisions.append(collision(three, name, *states))
    return merged


def groups_of(names: set[str], set_name: str) -> Iterator[list[str]]:
    """Each group of TOGETHER, and every other field by itself, in reading order."""
    waiting = in_reading_order(names, fields_of(set_name))
    while waiting:
        group = next((group for group in TOGETHER if waiting[0] in group), {waiting[0]})
        yield [name for name in waiting if name in group]
        waiting = [name for name in waiting if name not in group]


def collides(three: Three, name: str, group: list[str]) -> bool:
    """Both changed the group, and they do not agree on this field."""
    if three.mine.get(name) == three.theirs.get(name):
        return False
    return touched(three.base, three.mine, group) and touched(three.base, three.theirs, group)


def touched(base: Document, side: Document, names: list[str]) -> bool:
    return any(base.get(name) != side.get(name) for name in names)


def collision(three: Three, name: str, base: Value, mine: Value, theirs: Value) -> Collision:
    label = field_label(name, three.set_name)
    if three.path:
        return Collision(
            f"{three.path}.{name}", f"{three.label}, {label}", base, mine, theirs
        )
    return Collision(name, label, base, mine, theirs)


# Rows.


def merged_rows(
    set_name: str,
    base: list[Document],
    mine: list[Document],
    theirs: list[Document],
    collisions: list[Collision],
) -> list[Document]:
    states = [{row["uuid"]: row for row in rows} for rows in (base, mine, theirs)]
    merged: dict[str, Document] = {}
    for uuid in dict.fromkeys(uuid for state in states for uuid in state):
        row = merged_row(set_name, *(state.get(uuid) for state in states), collisions)
        if row is not None:
            merged[uuid] = row
    order, apart = merged_order(*(list(state) for state in states), merged.keys())
    collisions += [position_collision(set_name, merged[one.uuid], one) for one in apart]
    return [merged[uuid] for uuid in order]


def merged_row(
    set_name: str,
    base: Document | None,
    mine: Document | None,
    theirs: Document | None,
    collisions: list[Collision],
) -> Document | None:
    """None when the row is gone."""
    if mine == theirs or base == theirs:
        return mine
    if base == mine:
        return theirs
    path, label = place_of(set_name, mine or theirs or base)
    if mine is None or theirs is None:
        collisions.append(Collision(path, label, base, mine, theirs))
        return mine
    three = Three(base or {}, mine, theirs, path, label, set_name, collisions)
    return merged_fields(three)


def place_of(set_name: str, row: Document) -> tuple[str, str]:
    return f"{set_name}.{row['uuid']}", f"{set_label(set_name)} {row_title(set_name, row)}"


def position_collision(set_name: str, row: Document, one: OrderCollision) -> Collision:
    path, label = place_of(set_name, row)
    return Collision(f"{path}.position", f"{label}, position", one.base, one.mine, one.theirs)


def in_words(value: Value) -> str:
    """One state of a collision as people read it; a whole row with a line for each field."""
    if isinstance(value, dict) and not value.keys() & {"label", "slug"}:
        names = in_reading_order(set(value) - {"uuid"}, {})
        return "\n".join(text for name in names if (text := shown(value[name], name)))
    return shown(value)
