"""One text as the rules read it: letters evened out, and where its sentences and sources are.

Every reading has the length of what was written, so that a position in one is a position in all.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase, ascii_uppercase

Span = tuple[int, int]

CITATION = re.compile(r"\[@([A-Za-z0-9_-]{1,40})\]")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+", re.IGNORECASE)

EVEN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2002\u2003*_`", " "),
    }
)
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)

GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
ITEM = re.compile(r"[ \t]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t]")
STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bDr)[.!?][\"'\u201d\u2019)\]*_]{0,6}(?=\s)"
    r"|\n(?=[ \t]*(?:\n|[-*+\u2022#>|]|\d{1,3}[.)][ \t]))"
)
QUOTATION = re.compile(r"\u201c[^\u201c\u201d]*\u201d|\"[^\"]*\"")
QUOTED_LINE = re.compile(r"[ \t]*>")


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a table: what stands between blank lines."""

    start: int
    end: int
    is_cited: bool


@dataclass(frozen=True)
class Passage:
    """`keys` are those that can be cited; None where no list of references is at hand.

    `is_sourced` says that the source stands in another field of the same row.
    """

    place: str
    written: str
    keys: frozenset[str] | None = None
    is_sourced: bool = False

    @cached_property
    def even(self) -> str:
        """Straight apostrophes, plain dashes, no emphasis; citations and addresses blanked."""
        return blanked(self.written).translate(EVEN)

    @cached_property
    def lower(self) -> str:
        return self.even.translate(LOWER)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(newline.end() for newline in re.finditer("\n", self.written))]

    def line(self, position: int) -> int:
        return bisect_right(self.line_starts, position)

    @cached_property
    def sentences(self) -> list[Span]:
        return spans_between(STOP, self.written)

    def sentence(self, position: int) -> Span:
        after = bisect_right(self.sentences, (position, len(self.written)))
        return self.sentences[max(0, after - 1)]

    def is_question(self, position: int) -> bool:
        end = self.sentence(position)[1]
        return self.written[max(0, end - 12) : end].rstrip(" \n)]\"\u201d'*_").endswith("?")

    @cached_property
    def places_of(self) -> dict[re.Pattern, list[int]]:
        return {}

    def has(self, pattern: re.Pattern, span: Span) -> bool:
        """Does the pattern begin within the span? The text is searched once for each pattern."""
        if pattern not in self.places_of:
            self.places_of[pattern] = [hit.start() for hit in pattern.finditer(self.lower)]
        starts = self.places_of[pattern]
        return bisect_left(starts, span[0]) < bisect_left(starts, span[1])

    @cached_property
    def blocks(self) -> list[Block]:
        return list(self.read_blocks())

    def read_blocks(self) -> Iterator[Block]:
        """A list stands under the source of the line that leads in to it: "For adults: [@key]"."""
        is_led = False
        for start, end in spans_between(GAP, self.written):
            body = self.written[start:end]
            is_cited = self.cites(body)
            if not ITEM.match(body):
                is_led = is_cited and CITATION.sub("", body).rstrip().endswith(":")
            yield Block(start, end, is_cited or is_led)

    def cites(self, words: str) -> bool:
        cited = (citation[1] for citation in CITATION.finditer(words))
        return any(self.keys is None or key in self.keys for key in cited)

    def block(self, position: int) -> Block:
        starts = self.block_starts
        return self.blocks[max(0, bisect_right(starts, position) - 1)]

    @cached_property
    def block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def is_cited(self, position: int) -> bool:
        return self.is_sourced or self.block(position).is_cited

    @cached_property
    def quotations(self) -> list[Span]:
        """Word for word from a source: in quotation marks or set off, with a citation beside it."""
        return [
            (block.start + start, block.start + end)
            for block in self.blocks
            if self.cites(self.written[block.start : block.end])
            for start, end in quotations_in(self.written[block.start : block.end])
        ]

    def is_quoted(self, position: int) -> bool:
        at = bisect_right(self.quotations, (position, len(self.written))) - 1
        return at >= 0 and position < self.quotations[at][1]


def blanked(text: str) -> str:
    for hidden in (CITATION, ADDRESS):
        text = hidden.sub(lambda found: " " * len(found[0]), text)
    return text


def spans_between(pattern: re.Pattern, text: str) -> list[Span]:
    """What the pattern cuts the text into, its matches with the part before them; never empty."""
    ends = [cut.end() for cut in pattern.finditer(text)]
    starts = [0, *ends]
    spans = zip(starts, [*ends, len(text)], strict=True)
    return [(start, end) for start, end in spans if start < end] or [(0, 0)]


def quotations_in(body: str) -> list[Span]:
    if all(QUOTED_LINE.match(line) for line in body.splitlines() if line.strip()):
        return [(0, len(body))]
    return [quotation.span() for quotation in QUOTATION.finditer(body)]
