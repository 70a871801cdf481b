"""Rows of side effects, and what a text says besides them.

Words that stand in a row are left over nowhere else. A hint between two terms, and the name of a
group ("Common") that is no value of a vocabulary, stay visible with the first of the terms that
they are about: "Common: rash …". Only the writer can place them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from monographs.importers.blocks import Block, Kind
from monographs.importers.frequencies import frequency_of, says
from monographs.importers.labels import Label, leading_label
from monographs.importers.proposal import ProposedSideEffect
from monographs.importers.sections import is_serious, listed
from monographs.importers.side_effect_tables import table_of
from monographs.importers.side_effect_terms import (
    Group,
    is_group,
    rows_of_item,
    rows_of_list,
    rows_of_paragraph,
    rows_of_sentences,
    said_of,
)
from monographs.importers.tables import as_line
from monographs.importers.wording import plain, without_number, words

GROUP_LIMIT = 120
PLACED_RUN = re.compile(r"…(?:(?:[\s,;]|<br\s*/?>)*…)+", re.IGNORECASE)
LEAD = re.compile(r"([^:\n]{1,100}):\s*(.*)", re.DOTALL)


@dataclass
class SideEffects:
    """What was found so far: rows, and the texts that must stay visible."""

    rows: list[ProposedSideEffect] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of the rows, by term in lower case

    def add(self, row: ProposedSideEffect) -> bool:
        """A term that is listed again only makes its row serious, if the second list says so.

        Where it says something else of the term, both stand for the writer to choose.
        """
        at = self.places.setdefault(row.term.casefold(), len(self.rows))
        if at < len(self.rows):
            first = self.rows[at]
            if row.outcome:
                self.rows[at] = replace(first, outcome=row.outcome)
            said = row.plain_words in ("", first.plain_words)
            if said and row.frequency in ("", first.frequency):
                return False
        self.rows.append(row)
        return True

    def keep(self, rows: list[ProposedSideEffect], text: str, source: str) -> None:
        """Add the rows, and leave over what the text says besides them.

        `source` is the text with what the rows say in their choices. A row that is on file already
        says nothing of it.
        """
        new = [row for row in rows if self.add(row)]
        if len(new) < len(rows):
            text = source
        if Counter(words(text)) - words_of(new):
            self.leftover.append(besides(text, new))


def words_of(rows: Iterable[ProposedSideEffect]) -> Counter:
    return Counter(word for row in rows for word in words(f"{row.term} {row.plain_words}"))


def besides(text: str, rows: list[ProposedSideEffect]) -> str:
    """The text with the rows taken out; "…" stands for them, after the first term of all."""
    line, pieces, start = plain(text), [], 0
    for at, row in enumerate(rows):
        span = place_of(row, line, start)
        if span is None:
            return text
        pieces += [line[start : span[0]], "…" if at else f"{row.term} …"]
        start = span[1]
    return PLACED_RUN.sub("…", "".join([*pieces, line[start:]])).strip()


def place_of(row: ProposedSideEffect, line: str, start: int) -> tuple[int, int] | None:
    """Where the term stands, its explanation and the bracket around that included."""
    for term in re.finditer(as_words(row.term), line[start:]):
        end = start + term.end()
        if row.plain_words:
            explained = re.search(as_words(row.plain_words), line[end:])
            if not explained or words(line[end : end + explained.start()]):
                continue
            end += explained.end()
            end += line.startswith(")", end)
        return start + term.start(), end
    return None


def as_words(text: str) -> str:
    """Not as a part of longer words."""
    return rf"(?<![^\W_]){re.escape(text)}" + (r"(?![^\W_])" if text[-1:].isalnum() else "")


def side_effects_in(blocks: list[Block], group: Group) -> SideEffects:
    found = SideEffects()
    for name, run in grouped(blocks):
        take_group(found, name, run, group)
    return found


def grouped(blocks: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Items below "Common:" belong to that group until the list steps back."""
    group, depth, run = "", -1, []
    for block in blocks:
        opens = opens_group(block)
        if opens or (group and block.depth <= depth):
            yield group, run
            group, run = "", []
        if opens:
            group, depth = block.text, block.depth if block.kind is Kind.ITEM else -1
        else:
            run.append(block)
    yield group, run


def opens_group(block: Block) -> bool:
    """`Common:`, or a line of its own such as `**Rare** (may affect up to 1 in 1,000 people)`."""
    if block.kind is Kind.TABLE:
        return False
    label = label_of(block.text)
    if label and is_group(label.name):
        return not label.rest
    is_line = len(block.text) <= GROUP_LIMIT and "\n" not in block.text
    return is_line and bool(frequency_of(block.text)) and not label


def label_of(text: str) -> Label | None:
    """Its label, or a frequency with its bounds in front, however long and half bold it is."""
    lead = LEAD.match(text)
    if lead and frequency_of(lead[1]):
        return Label(plain(lead[1]), lead[1], lead[2], bold=False)
    return leading_label(text)


def take_group(found: SideEffects, name: str, blocks: list[Block], around: Group) -> None:
    rows_before = len(found.rows)
    group = group_named(name, around) if name else around
    for block in blocks:
        take_block(found, block, group)
    if name:
        found.leftover.extend(group_line(name, found.rows[rows_before:]))


def group_named(name: str, around: Group) -> Group:
    return Group(is_serious(name), frequency_of(plain(name)) or around.frequency)


def group_line(group: str, rows: Iterable[ProposedSideEffect]) -> list[str]:
    """The group as the source names it, and where it begins; nothing if its rows say the same."""
    name = without_number(plain(group))
    first = next(iter(rows), None)
    if listed(name) or (first and says(first.frequency, name)):
        return []
    return [f"{name.rstrip(': ')}: {first.term} …" if first and is_group(name) else name]


def take_block(found: SideEffects, block: Block, group: Group) -> None:
    if block.kind is Kind.TABLE:
        take_table(found, block, group)
        return
    label = label_of(block.text)
    text = label.rest if label and listed(label.name) else block.text
    if label and label.rest and is_group(label.name):
        own = replace(said_of(label.name, group), frequency=frequency_of(label.name))
        rows = rows_of_list(label.rest, own) or rows_of_sentences(label.rest, own)
        if rows and says(own.frequency, label.name):
            text = label.rest
    elif block.kind is Kind.ITEM:
        rows = rows_of_item(block.text, group)
    else:
        rows = rows_of_paragraph(block.text, group)
    found.keep(rows, text, block.text)


def take_table(found: SideEffects, block: Block, around: Group) -> None:
    """Columns that are groups each head their own terms; else each line has its row or rows."""
    table = table_of(block.rows)
    at = len(found.leftover)
    firsts: dict[str, list[ProposedSideEffect]] = {name: [] for name in table.groups()}
    for part in table.parts(around):
        before = len(found.rows)
        found.keep(part.rows, part.text, part.source)
        if part.group:
            firsts.setdefault(part.group, []).extend(found.rows[before:])
    header = as_line(table.unplaced_header(is_placed=len(found.leftover) == at))
    found.leftover[at:at] = [header] if header else []
    for name, rows in firsts.items():
        found.leftover.extend(group_line(name, rows))
