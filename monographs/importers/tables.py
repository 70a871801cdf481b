"""Tables whose rows are sections, and tables that compare medicines column by column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from monographs.importers.blocks import Block
from monographs.importers.medicines import Roster
from monographs.importers.sections import Section, section_of
from monographs.importers.wording import plain, words

DENIED = re.compile(r"(?:no|none|never|not reported)\b", re.IGNORECASE)
SAID = re.compile(r"(?!(?:no|none|never|not reported)\b)(?=.*[^\W_]|[✓✔+])", re.IGNORECASE)


@dataclass(frozen=True)
class TablePart:
    """The cells of one row that are about one medicine (or about no one in particular)."""

    label: str
    owner: tuple[int, ...] | None
    texts: tuple[str, ...]


def sections_in_table(block: Block, roster: Roster) -> list[TablePart] | None:
    """The parts of a table in reading order; None if it is a table inside a section."""
    header, *rows = block.rows
    columns = columns_of_medicines(header, roster)
    if columns:
        return [part for row in [header, *rows] for part in compared(row, columns, row is header)]
    sections = [section_of(plain(row[0])) for row in rows if len(row) > 1]
    if sum(section not in (None, Section.OTHER) for section in sections) * 2 > len(rows):
        return [TablePart("", None, as_texts(header)), *map(section_row, rows)]
    return None


def columns_of_medicines(header: tuple[str, ...], roster: Roster) -> dict[int, tuple[int, ...]]:
    """Which columns compare which medicine; empty if the table compares none."""
    columns = {
        at: roster.named(cell)
        for at, cell in enumerate(header)
        if at and roster.only_names(cell) and len(roster.named(cell)) == 1
    }
    return columns if len(roster) > 1 else {}


@dataclass(frozen=True)
class MedicineColumn:
    """The lines of a comparison that say something about one medicine, and those that deny it."""

    name: str
    owner: tuple[int, ...]
    said: tuple[tuple[str, str], ...]
    denied: tuple[str, ...]


def by_medicine(block: Block, roster: Roster) -> list[MedicineColumn]:
    header, *rows = block.rows
    return [
        MedicineColumn(
            header[at],
            owner,
            ((header[0], ""), *((row[0], row[at]) for row in rows if says(row, at, SAID))),
            tuple(f"{row[0]}: {row[at]}" for row in rows if says(row, at, DENIED)),
        )
        for at, owner in columns_of_medicines(header, roster).items()
    ]


def says(row: tuple[str, ...], at: int, pattern: re.Pattern) -> bool:
    return at < len(row) and bool(pattern.match(row[at]))


def section_row(row: tuple[str, ...]) -> TablePart:
    return TablePart(plain(row[0]), None, tuple(cell for cell in row[1:] if words(cell)))


def compared(
    row: tuple[str, ...], columns: dict[int, tuple[int, ...]], is_header: bool
) -> list[TablePart]:
    if is_header:
        return [TablePart("", None, as_texts(row))]
    rest = tuple(cell for at, cell in enumerate(row) if at and at not in columns and words(cell))
    parts = [
        TablePart(plain(row[0]), owner, (row[at],))
        for at, owner in columns.items()
        if at < len(row) and words(row[at])
    ]
    if rest or not parts:
        parts.append(TablePart("" if parts else plain(row[0]), None, rest))
    return parts


def as_texts(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row that has no place of its own, kept as one line."""
    line = as_line(row)
    return (line,) if line else ()


def as_line(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if words(cell))
