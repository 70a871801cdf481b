"""A passage: text that stands under the same headings, and what those say about it."""

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
