"""Text to blocks: headings, paragraphs, list items and tables, with as little Markdown as needed.

The documents are sloppier than Markdown allows ("•" bullets, headings without marks, questions in
the middle of a paragraph), so this reads lines and never refuses one.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum

from monographs.importers.html_tables import lines_of_table, read_table, with_bars
from monographs.importers.labels import leading_label, starts_answer, starts_question
from monographs.importers.sections import listed, section_of
from monographs.importers.wording import words

NUMBERED = 9  # a numbered line of its own
SHORT_LINE = 60
LOOSE_HEADING = 10  # a short line of its own; Markdown headings have depth 1 to 6

ATX = re.compile(r" {0,3}(#{1,6})(?:\s+|(?=\w))(.*)$")
ITEM = re.compile(
    r"([ \t]*)"
    r"(?:[*+•·‣◦▪●○■□∙](?:[ \t]+|(?<=[•‣◦▪●■])(?=\w))|[-–—][ \t]+|([0-9]{1,3}[.)])[ \t]+)"
    r"(.*)$"
)
INDENT = re.compile(r"[ \t]*")
CITATIONS = re.compile(r"(?:\s?\\?\[[0-9, ]{1,20}\\?\])+$")
DELIMITER_CELL = re.compile(r"\s*:?-+:?\s*$")


class Kind(Enum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True)
class Block:
    """`depth` is a heading's level, or how deep an item (or a text below it) is nested.

    `number` is the marker of a numbered item, `rows` the cells of a table, its header first.
    """

    kind: Kind
    text: str
    line: int
    depth: int = 0
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Reader:
    """Collects lines until a blank or a new marker ends the block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.block: Block | None = None
        self.indents: list[int] = []

    def start(self, block: Block) -> None:
        self.close()
        self.block, self.open = block, [block.text]

    def close(self) -> None:
        if self.block and any(line.strip() for line in self.open):
            text = "\n".join(line.strip() for line in self.open).strip()
            self.blocks.append(replace(self.block, text=text))
        self.block, self.open = None, []

    def nesting(self, indent: int, number: str | None) -> int:
        """How many open list levels stand further left; bullets belong below a number beside."""
        place = 2 * indent + (0 if number else 1)
        while self.indents and self.indents[-1] >= place:
            self.indents.pop()
        self.indents.append(place)
        return len(self.indents) - 1

    def depth_at(self, indent: int) -> int:
        return sum(1 for place in self.indents if place // 2 < indent) if indent >= 2 else 0


def blocks_of(text: str, first_line: int = 1) -> list[Block]:
    reader = Reader()
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        at = take(reader, lines, at, first_line)
    reader.close()
    return with_numbered_headings(with_loose_headings(reader.blocks))


def take(reader: Reader, lines: list[str], at: int, first_line: int) -> int:
    """Read the line at `at`; gives the line to read next."""
    line = unquoted(lines[at])
    if not line.strip() or is_rule(line):
        take_gap(reader, line)
        return at + 1
    if starts_table(line, lines[at + 1 : at + 2]):
        return take_table(reader, lines, at, first_line)
    height = lines_of_table(lines, at)
    if height:
        take_html_table(reader, "\n".join(lines[at : at + height]), at + first_line)
        return at + height
    take_text(reader, line, at + first_line)
    return at + 1


def take_gap(reader: Reader, line: str) -> None:
    """A blank line or a rule; a rule right below one short line makes that line a heading."""
    block = reader.block
    mark = line.strip()[:1]
    if mark and mark in "=-" and " " not in line.strip() and block:
        if block.kind is Kind.PARAGRAPH and len(reader.open) == 1 and len(block.text) <= 120:
            reader.block = replace(block, kind=Kind.HEADING, depth=1 if mark == "=" else 2)
    reader.close()


def take_text(reader: Reader, line: str, number: int) -> None:
    heading, item = ATX.match(line), ITEM.match(line)
    if heading:
        reader.indents.clear()
        text = without_closing_marks(heading[2])
        reader.start(Block(Kind.HEADING, text, number, depth=len(heading[1])))
        reader.close()
    elif item and item[3].strip():
        depth = reader.nesting(width(item[1]), item[2])
        reader.start(Block(Kind.ITEM, item[3], number, depth=depth, number=item[2] or ""))
    elif reader.block is None or starts_anew(line, reader.block) or ends_heading(line, reader):
        take_paragraph(reader, line, number)
    else:
        reader.open.append(line)


def take_paragraph(reader: Reader, line: str, number: int) -> None:
    """A new paragraph; an indented one below a list item belongs to the item."""
    indent = width(INDENT.match(line)[0])
    deeper = reader.depth_at(indent)
    if not deeper:
        reader.indents.clear()
    reader.start(Block(Kind.PARAGRAPH, line, number, depth=deeper))
    if listed(line):
        reader.close()


def take_table(reader: Reader, lines: list[str], at: int, first_line: int) -> int:
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    source = [unquoted(line).strip() for line in lines[at:end]]
    has_delimiter = is_delimiter(source[1])
    rows = tuple(cells(line) for at, line in enumerate(source) if at != 1 or not has_delimiter)
    reader.start(Block(Kind.TABLE, "\n".join(source), at + first_line, rows=rows))
    reader.close()
    return end


def take_html_table(reader: Reader, source: str, number: int) -> None:
    rows, outside = read_table(source)
    for kind, text, cells_of_rows in (
        (Kind.PARAGRAPH, outside, ()),
        (Kind.TABLE, with_bars(rows) if rows else "", rows),
    ):
        if text:
            reader.start(Block(kind, text, number, rows=cells_of_rows))
        reader.close()


def starts_table(line: str, following: list[str]) -> bool:
    """A line above a delimiter, or two lines with bars around the same number of cells."""
    below = unquoted(following[0]).strip() if following else ""
    if "|" not in line or "|" not in below:
        return False
    both = (line.strip(), below)
    are_barred = all(len(each) > 2 and each[0] == each[-1] == "|" for each in both)
    return is_delimiter(below) or (are_barred and 1 < len(cells(line)) == len(cells(below)))


def cells(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in inside.split("|"))


def is_delimiter(line: str) -> bool:
    return "-" in line and all(DELIMITER_CELL.match(cell) for cell in cells(line))


def is_rule(line: str) -> bool:
    """`---`, `***`, `* * *`, `===`: marks only."""
    marks = line.strip()
    return len(marks) >= 3 and marks[0] in "-*_=" and not marks.strip(marks[0] + " \t")


def without_closing_marks(text: str) -> str:
    stripped = text.rstrip().rstrip("#")
    return stripped.rstrip() if stripped[-1:].isspace() or not stripped else text.rstrip()


def unquoted(line: str) -> str:
    """A block quote is text like any other."""
    stripped = line.lstrip()
    return stripped.lstrip("> ") if stripped.startswith(">") else line


def width(indent: str) -> int:
    return len(indent.replace("\t", "    "))


def starts_anew(line: str, block: Block) -> bool:
    """Does a line begin something new although no blank line stands before it?"""
    if block.kind is Kind.ITEM and line[:1].isspace():
        return starts_question(line) or starts_answer(line)
    if starts_question(line) or starts_answer(line) or listed(line):
        return True
    label = leading_label(line)
    return bool(label) and (label.bold or bool(listed(label.name)))


def ends_heading(line: str, reader: Reader) -> bool:
    """Does a sentence begin right below a line that names a section?"""
    return (
        reader.block.kind is Kind.PARAGRAPH
        and len(reader.open) == 1
        and line[:1].isupper()
        and len(reader.block.text) <= SHORT_LINE
        and is_loose_heading(reader.block)
        and section_of(reader.block.text) is not None
    )


def with_numbered_headings(blocks: list[Block]) -> list[Block]:
    """`2. How to take it` heads a section if it names one and no list goes on with it."""
    around = zip([None, *blocks], blocks, [*blocks[1:], None])
    return [
        replace(block, kind=Kind.HEADING, text=f"{block.number} {block.text}", depth=NUMBERED)
        if is_numbered_heading(before, block, after)
        else block
        for before, block, after in around
    ]


def is_numbered_heading(before: Block | None, block: Block, after: Block | None) -> bool:
    if block.kind is not Kind.ITEM or not block.number.endswith(".") or block.depth:
        return False
    if after is None or after.kind is Kind.ITEM or len(block.text) > 90:
        return False
    goes_on = before is not None and before.kind is Kind.ITEM and block.number != "1."
    is_line = "\n" not in block.text and block.text[-1] not in ".!?,;:*_"
    return is_line and not goes_on and section_of(block.text) is not None


def with_loose_headings(blocks: list[Block]) -> list[Block]:
    """In a document with hardly any marked heading, short lines of their own are the headings."""
    loose = {at for at, block in enumerate(blocks[:-1]) if is_loose_heading(block)}
    if len(loose) <= 2 * sum(map(is_marked, blocks)):
        return blocks
    return [
        replace(block, kind=Kind.HEADING, depth=LOOSE_HEADING) if at in loose else block
        for at, block in enumerate(blocks)
    ]


def is_marked(block: Block) -> bool:
    if block.kind is Kind.HEADING:
        return block.depth > 1
    label = leading_label(block.text) if block.kind is Kind.PARAGRAPH else None
    return bool(label) and label.bold


def is_loose_heading(block: Block) -> bool:
    """A line like a heading: short, capital first, no end of sentence, no words after a stop."""
    text = block.text
    if block.kind is not Kind.PARAGRAPH or block.depth or len(text) > 90 or "\n" in text:
        return False
    text = CITATIONS.sub("", text) or text
    if starts_question(text) or starts_answer(text):
        return False
    return (
        (text[0].isupper() or text[0].isdigit())
        and text[-1] not in ".!?,;"
        and ". " not in text
        and 1 <= len(words(text)) <= 12
        and not inline_label(text)
    )


def inline_label(text: str) -> bool:
    """`Usage: pain and fever` is a labelled text, not a heading."""
    label = leading_label(text)
    return bool(label) and bool(label.rest) and bool(listed(label.name))
