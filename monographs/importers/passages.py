"""A passage: text that stands under the same headings, and what those say about it.

A heading opens a frame; a frame lasts until something of its own rank or higher comes.
"""

from dataclasses import dataclass, field

from monographs.importers.blocks import Block
from monographs.importers.sections import Section

Owner = tuple[int, ...]  # the medicines that a text is about; empty: about all or none
GENERAL: Owner = ()


@dataclass(frozen=True)
class Head:
    """A heading over a passage: its source text, and whether the place says the same."""

    text: str
    leads: bool = False  # it stands in front of the text, on the same line
    is_listed: bool = False
    is_name: bool = False


@dataclass(frozen=True)
class Frame:
    rank: float
    owner: Owner | None = None
    section: Section | None = None
    serious: bool = False


@dataclass
class Passage:
    owner: Owner
    section: Section | None
    serious: bool = False
    heads: list[Head] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    question: str = ""
    rank: float = 0


class Frames:
    """The frames that are open while a document is read, and the passages that they gave."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.passages: list[Passage] = [Passage(GENERAL, None)]

    def open(
        self,
        rank: float,
        head: Head | None,
        owner: Owner | None = None,
        section: Section | None = None,
        serious: bool = False,
        question: str = "",
    ) -> None:
        self.pop(rank)
        self.frames.append(Frame(rank, owner, section, serious))
        self.begin(rank, [head] if head else [], question)

    def pop(self, rank: float) -> None:
        while self.frames and self.frames[-1].rank >= rank:
            self.frames.pop()

    def resume(self, rank: float) -> None:
        """Close what stands at `rank` or below and go on in what is around it."""
        before = len(self.frames)
        self.pop(rank)
        if len(self.frames) < before:
            self.begin(self.frames[-1].rank if self.frames else 0, [], "")

    def begin(self, rank: float, heads: list[Head], question: str) -> None:
        """A new passage; headings without text of their own stand over the text below them."""
        last = self.passages[-1]
        if not last.blocks and not last.question and last.heads and rank > last.rank:
            heads = self.passages.pop().heads + heads
        self.passages.append(
            Passage(
                self.owner() or GENERAL,
                self.section(),
                self.is_serious(),
                heads,
                question=question,
                rank=rank,
            )
        )

    def add(self, block: Block) -> None:
        if block.text.strip():
            self.passages[-1].blocks.append(block)

    def owner(self) -> Owner | None:
        owners = (frame.owner for frame in reversed(self.frames) if frame.owner is not None)
        return next(owners, None)

    def section(self) -> Section | None:
        return next((frame.section for frame in reversed(self.frames) if frame.section), None)

    def is_serious(self) -> bool:
        return any(frame.serious for frame in self.frames)
