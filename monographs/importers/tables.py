"""Tables whose rows are sections, and tables that compare medicines column by column."""

from dataclasses import dataclass

from monographs.importers.blocks import Block
from monographs.importers.medicines import Roster
from monographs.importers.sections import Section, section_of
from monographs.importers.wording import plain, words


@dataclass(frozen=True)
class TablePart:
    """The cells of one row that are about one medicine (or about no one in particular)."""

    label: str
    owner: tuple[int, ...] | None
    texts: tuple[str, ...]


def sections_in_table(block: Block, roster: Roster) -> list[TablePart] | None:
    """The parts of a table in reading order; None if it is a table inside a section."""
    header, *rows = block.rows
    columns = {
        at: roster.named(cell)
        for at, cell in enumerate(header)
        if at and roster.only_names(cell) and len(roster.named(cell)) == 1
    }
    if columns and len(roster) > 1:
        return [part for row in [header, *rows] for part in compared(row, columns, row is header)]
    sections = [section_of(plain(row[0])) for row in rows if len(row) > 1]
    if sum(section not in (None, Section.OTHER) for section in sections) * 2 > len(rows):
        return [TablePart("", None, as_texts(header)), *map(section_row, rows)]
    return None


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
    line = " | ".join(cell for cell in row if words(cell))
    return (line,) if line else ()
