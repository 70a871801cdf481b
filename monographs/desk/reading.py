"""Differences of Markdown as readers see the text: without its signs, a moved line as one line.

Signs are left out only where both texts have the same. Where they differ too, or alone, the text is
shown as it was typed, so that no change can hide in them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from monographs.content.clinical import ClinicalChange
from monographs.content.differences import FieldChange
from monographs.content.subsequence import Pairs, common
from monographs.content.words import Run, joined, runs

MARKDOWN = {
    *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage"),
    *("effect", "management", "mechanism", "modifying_factors", "advice", "self_care", "answer"),
    "source",
}
CELLS = re.compile(r"(?<!\\)\|")
ITEM = re.compile(r"\s*[-*+]\s+")
# What is written to make a heading, a quotation or an emphasis. A reader sees its effect alone.
SIGNS = re.compile(r"^\s{0,3}(?:#{1,6}|>)\s+|\*{1,3}|~~|`+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
CITATION = re.compile(r"\[@([\w-]{1,40})\]")
LINK = re.compile(r"\[([^\]\[]+)\]\(([^()\s]+)\)")

Lines = list[str]


@dataclass(frozen=True)
class Seen:
    """A line as it is seen, and the signs that were left out of it."""

    text: str
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """Positions count from 1 among the rows of the table or the items of the list."""

    what: str
    old: int
    new: int
    words: str


@dataclass(frozen=True)
class Read:
    old: str
    new: str
    words: tuple[Run, ...]
    moves: tuple[Move, ...]


def is_rule(line: str) -> bool:
    """The line under the heading row of a table, or one across the page."""
    return "-" in line and set(line) <= set(" \t|:-")


def seen(line: str) -> Seen:
    if line.lstrip().startswith("|"):
        return seen_row(line)
    left_out = []
    if item := ITEM.match(line):
        left_out.append(item[0])
        line = f"• {line[item.end() :]}"
    left_out += SIGNS.findall(line)
    line = LINK.sub(r"\1 (\2)", CITATION.sub(r"[\1]", SIGNS.sub("", line)))
    return Seen(line, tuple(left_out))


def seen_row(line: str) -> Seen:
    if is_rule(line):
        return Seen("", (line,))
    cells = [seen(cell.strip()) for cell in CELLS.split(line.strip().strip("|"))]
    signs = tuple(sign for cell in cells for sign in ("|", *cell.signs))
    return Seen(" · ".join(cell.text or "—" for cell in cells), signs)


def seen_text(text: str) -> str:
    return "\n".join(
        each.text for each in map(seen, text.split("\n")) if each.text or not each.signs
    )


def as_read(change: FieldChange) -> Read:
    """What a field says before and after, and what differs, in the words that a reader sees."""
    if change.name not in MARKDOWN:
        return Read(change.old, change.new, change.words, ())
    old, new = change.old.split("\n"), change.new.split("\n")
    kept = common(old, new)
    moves = moved_lines(old, new, kept)
    words = joined(list(flow(old, new, kept, moves)))
    return Read(*both(change.old, change.new), words, tuple(told(moves, old, new)))


def both(old: str, new: str) -> tuple[str, str]:
    """As seen, where that tells them apart and hides nothing."""
    before, after = list(map(seen, old.split("\n"))), list(map(seen, new.split("\n")))
    signs = [[sign for line in lines for sign in line.signs] for lines in (before, after)]
    if (signs[0] == signs[1] or not (old and new)) and seen_text(old) != seen_text(new):
        return seen_text(old), seen_text(new)
    return old, new


def flow(old: Lines, new: Lines, kept: Pairs, moves: Pairs) -> Iterator[Run]:
    """The new text, line by line, with what was taken out where it stood."""
    gone, come = {i for i, _ in moves}, {j for _, j in moves}
    i = j = 0
    for next_i, next_j in [*kept, (len(old), len(new))]:
        removed = [old[at] for at in range(i, next_i) if at not in gone]
        added = [new[at] for at in range(j, next_j) if at not in come]
        stayed = [new[at] for at in range(j, next_j) if at in come]
        for before, after in side_by_side(removed, added):
            yield from runs(*both(before, after))
        for line in [*stayed, *new[next_j : next_j + 1]]:
            if (shown := seen(line)).text or not shown.signs:
                yield Run("same", f"{shown.text}\n")
        i, j = next_i + 1, next_j + 1


def side_by_side(removed: list[str], added: list[str]) -> Iterator[tuple[str, str]]:
    if len(removed) == len(added):
        for before, after in zip(removed, added, strict=True):
            yield f"{before}\n", f"{after}\n"
    else:
        yield "".join(f"{line}\n" for line in removed), "".join(f"{line}\n" for line in added)


def moved_lines(old: Lines, new: Lines, kept: Pairs) -> Pairs:
    """Rows and items that stand elsewhere now, in the same table or under the same line."""
    stayed = dict(kept)
    before, after = Counter(old), Counter(new)
    place = {line: j for j, line in enumerate(new)}
    return [
        (i, place[line])
        for i, line in enumerate(old)
        if i not in stayed and kind_of(line) and before[line] == after[line] == 1
        and stayed.get(head_of(old, i), -1) == head_of(new, place[line])
    ]


def kind_of(line: str) -> str:
    if line.lstrip().startswith("|"):
        return "" if is_rule(line) else "row"
    return "item" if ITEM.match(line) else ""


def head_of(lines: Lines, at: int) -> int | None:
    """Under which line it stands: the heading row of its table, or the line over its list."""
    first = first_of(lines, at)
    if kind_of(lines[at]) == "row":
        return first
    return next((up for up in range(first - 1, -1, -1) if lines[up].strip()), None)


def first_of(lines: Lines, at: int) -> int:
    """Where its table or list begins."""
    kind = kind_of(lines[at])
    while at > 0 and (kind_of(lines[at - 1]) == kind or kind == "row" and is_rule(lines[at - 1])):
        at -= 1
    return at


def told(moves: Pairs, old: Lines, new: Lines) -> Iterator[Move]:
    for i, j in moves:
        yield Move(kind_of(old[i]), number_of(old, i), number_of(new, j), seen(old[i]).text)


def number_of(lines: Lines, at: int) -> int:
    above = at - first_of(lines, at)
    return above - 1 if kind_of(lines[at]) == "row" else above + 1


def as_seen(change: ClinicalChange) -> ClinicalChange:
    """A clinical change in a reader's words; a whole row says its fields one after the other."""
    old, new, context = change.old, change.new, change.context
    if change.place.count(".") == 1:
        old, new = old.replace(" | ", "; "), new.replace(" | ", "; ")
    old, new = both(old, new)
    return ClinicalChange(**{**vars(change), "old": old, "new": new, "context": seen_text(context)})
