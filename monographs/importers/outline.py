"""Blocks to passages: under which headings a text stands, about which medicine, in which section.

Headings, bold runs, labels in front of paragraphs or list items, and names of medicines all open a
frame.
"""

import re
from collections import Counter
from dataclasses import replace

from monographs.importers.blocks import LOOSE_HEADING, Block, Kind
from monographs.importers.labels import Label, leading_label, starts_question, without_label
from monographs.importers.medicines import Roster
from monographs.importers.passages import GENERAL, Frame, Frames, Head, Owner
from monographs.importers.sections import Section, is_serious, listed, section_of
from monographs.importers.tables import as_line, by_medicine, sections_in_table
from monographs.importers.wording import normal, plain, without_number

NAME_LABEL = 9.5  # a medicine's name on a line of its own stands above the labels
LABEL = 12  # ranks of what is no heading: a known label, another label, a question, an item
SUBLABEL = 13
QUESTION = 14
ITEM = 20
LINE = 200
ONE_LINE = (Section.GENERIC_NAME, Section.BRANDS)
BOLD_QUESTION = re.compile(r"([*_]{2})[^*_\n]{3,300}\?\1\s*[^\s*_]")
ABOUT = "about "
FOR_ALL = re.compile(r"\b(?:disclaim|conclusion|references?\b|sources?\b|further reading)")


class Outline(Frames):
    def __init__(self, roster: Roster, blocks: list[Block]):
        super().__init__()
        self.roster = roster
        self.repeated = Counter(
            normal(name)
            for name in (heading_of(block) for block in blocks)
            if name and listed(name)
        )
        for at, block in enumerate(blocks):
            self.take(block, blocks[at + 1] if at + 1 < len(blocks) else None)

    def take(self, block: Block, following: Block | None) -> None:
        if block.kind is Kind.HEADING:
            self.take_heading(block, following)
        elif block.kind is Kind.TABLE:
            self.take_table(block)
        elif block.kind is Kind.ITEM:
            self.take_item(block, following)
        else:
            self.take_paragraph(block, following)

    # Headings

    def take_heading(self, block: Block, following: Block | None) -> None:
        name = without_number(plain(block.text))
        if name.endswith("?") and block.depth > 1 and self.is_question(name):
            question = without_label(name)
            self.open(block.depth, Head(block.text), section=Section.FAQS, question=question)
            return
        rank: float = block.depth
        if block.depth == LOOSE_HEADING:
            rank = self.loose_rank(name)
        label = leading_label(block.text)
        if label and label.rest and listed(label.name):
            self.open_label(rank, label.name, label.source, following, label.rest)
            self.add(Block(Kind.PARAGRAPH, label.rest, block.line))
        else:
            self.open_label(rank, name.rstrip(": "), block.text, following)

    def is_question(self, name: str) -> bool:
        return self.section() is Section.FAQS or not listed(name)

    def loose_rank(self, name: str) -> float:
        """Without marks, a line with a colon that says nothing known stands below the others."""
        if self.roster.only_names(name):
            return self.name_rank(NAME_LABEL, LOOSE_HEADING + 1)
        is_sublabel = name.endswith(":") and section_of(name) is None
        return LOOSE_HEADING + 1 if is_sublabel else LOOSE_HEADING

    def name_rank(self, above: float, below: float) -> float:
        """A medicine's name stands above the sections, or below one that it directly follows."""
        is_first = not self.passages[-1].blocks and self.section() not in (None, Section.OTHER)
        is_next = any(frame.rank == below and frame.owner for frame in self.frames)
        return below if is_first or is_next else above

    def open_label(
        self, rank: float, name: str, source: str, following: Block | None, rest: str = ""
    ) -> None:
        """Open a frame for a label that names a medicine, a section or anything else."""
        section, is_listed = self.section_named(name), listed(name) is not None
        is_name = self.roster.only_names(name)
        if section is Section.GENERIC_NAME:
            self.open_generic_name(rank, rest or (following.text if following else ""))
        self.open(
            rank,
            Head(source, leads=bool(rest), is_listed=is_listed, is_name=is_name),
            owner=self.owner_of_label(rank, name, is_name),
            section=None if is_name else section,
            serious=section in (None, Section.SIDE_EFFECTS) and is_serious(name),
        )

    def section_named(self, name: str) -> Section | None:
        """"About sertraline" says what the medicine is for, which no other heading does."""
        is_about = name.casefold().startswith(ABOUT) and self.roster.only_names(name[len(ABOUT) :])
        return section_of(name) or (Section.USAGE if is_about else None)

    def owner_of_label(self, rank: float, name: str, is_name: bool) -> Owner | None:
        """The medicines that a label names; None if the label leaves that as it is."""
        named = self.roster.named(name)
        if not named:
            if FOR_ALL.search(name.casefold()):
                return GENERAL
            return self.flat_owner(rank, name) if listed(name) else None
        around = next((f.owner for f in reversed(self.frames) if f.rank < rank and f.owner), None)
        if around and not is_name:  # below "Diazepam": "Interaction with imipramine"
            named = tuple(sorted({*around, *named}))
        return named if len(named) < len(self.roster) else GENERAL

    def open_generic_name(self, rank: float, value: str) -> None:
        """In a document of several medicines the line "Generic Name" says whose turn it is."""
        named = self.roster.named(value[:LINE])
        if len(self.roster) > 1 and len(named) == 1 and self.owner() != named:
            self.pop(rank - 1)
            self.frames.append(Frame(rank - 0.5, owner=named))

    def flat_owner(self, rank: float, name: str) -> Owner | None:
        """`## Diazepam`, `## Usage`, … `## Imipramine`, `## Usage`: all of one rank."""
        if self.repeated[normal(name)] < 2:
            return None
        same = [frame.owner for frame in self.frames if frame.rank == rank and frame.owner]
        return same[-1] if same else None

    # Paragraphs, items, tables

    def take_paragraph(self, block: Block, following: Block | None) -> None:
        self.leave_items(block)
        label = leading_label(block.text)
        if starts_question(block.text) or self.asks_in_bold(block.text):
            self.open_question()
        elif label and self.opens(label, following):
            rank = self.label_rank(label)
            self.open_label(rank, label.name, label.source, following, label.rest)
            block = replace(block, text=label.rest)
        elif listed(block.text):
            self.open_label(LABEL, plain(block.text), block.text, following)
            block = replace(block, text="")
        elif self.section() in ONE_LINE and self.passages[-1].blocks:
            self.open(LABEL, None, section=Section.OTHER)
        self.add(block)

    def opens(self, label: Label, following: Block | None) -> bool:
        """Does the label of a paragraph head a section, or is it part of the text?"""
        if self.section() is Section.REFERENCES:  # "Examplol: a guide" is the name of a source
            return label.bold and section_of(label.name) is not None
        if listed(label.name) or self.roster.only_names(label.name):
            return True
        if not label.bold:
            leads_list = following is not None and following.kind is Kind.ITEM
            return not label.rest and leads_list and section_of(label.name) is not None
        return section_of(label.name) is not None or not label.rest

    def label_rank(self, label: Label) -> float:
        if self.roster.only_names(label.name):
            return SUBLABEL if label.rest else self.name_rank(NAME_LABEL + 1, SUBLABEL)
        return LABEL if section_of(label.name) else SUBLABEL

    def asks_in_bold(self, text: str) -> bool:
        """`**What is it for?** Pain.` under no heading that says something else."""
        return self.section() in (None, Section.OTHER) and bool(BOLD_QUESTION.match(text))

    def open_question(self) -> None:
        """A line "Q: …" is a question wherever it stands."""
        if self.section() is not Section.FAQS:
            self.open(QUESTION, None, section=Section.FAQS)

    def take_item(self, block: Block, following: Block | None) -> None:
        self.resume(ITEM + block.depth)
        if starts_question(block.text):
            self.open_question()
            self.add(block)
            return
        label = leading_label(block.text)
        name = label.name if label else plain(block.text)
        if self.item_opens(label, name):
            rest = label.rest if label else ""
            source = label.source if rest else block.text
            self.open_label(ITEM + block.depth, name, source, following, rest)
            self.add(Block(Kind.PARAGRAPH, rest, block.line))
        else:
            self.add(block)

    def item_opens(self, label: Label | None, name: str) -> bool:
        """A list item heads a section if it names one, and another one than where it stands."""
        if self.section() is Section.REFERENCES:
            return False
        if self.section() is Section.FAQS and name.endswith("?"):
            return False
        if self.roster.only_names(name) and (label or len(self.roster) > 1):
            return True
        if self.section() in (None, Section.OTHER):
            return section_of(name) is not None if label else listed(name) is not None
        return bool(label) and listed(name) not in (None, self.section())

    def leave_items(self, block: Block) -> None:
        """A paragraph after a list goes back to the section around the list, if there is one."""
        if block.depth:
            self.resume(ITEM + block.depth)
        elif any(frame.section and frame.rank < ITEM for frame in self.frames):
            self.resume(ITEM)

    def take_table(self, block: Block) -> None:
        if self.section() is Section.SIDE_EFFECTS:
            self.take_side_effects(block)
            return
        parts = sections_in_table(block, self.roster)
        if parts is None:
            self.add(block)
            return
        for part in parts:
            self.open(
                ITEM,
                Head(part.label, is_listed=listed(part.label) is not None) if part.label else None,
                owner=part.owner,
                section=section_of(part.label),
                serious=is_serious(part.label),
            )
            for text in part.texts:
                self.add(Block(Kind.PARAGRAPH, text, block.line))
        self.resume(ITEM)

    def take_side_effects(self, block: Block) -> None:
        """A table of terms, with a column for each medicine or for none."""
        compared = by_medicine(block, self.roster)
        if not compared:
            self.add(block)
        for column in compared:
            self.open(ITEM, Head(column.name, is_name=True), owner=column.owner)
            text = "\n".join(as_line(row) for row in column.said)
            self.add(Block(Kind.TABLE, text, block.line, rows=column.said))
            if column.denied:
                self.open(ITEM, None, owner=column.owner, section=Section.OTHER)
                self.add(Block(Kind.PARAGRAPH, "\n".join(column.denied), block.line))
        self.resume(ITEM)


def heading_of(block: Block) -> str:
    """The label that a block may be, for counting how often a document repeats it."""
    if block.kind is Kind.HEADING:
        return plain(block.text).rstrip(": ")
    label = leading_label(block.text)
    return label.name if label else ""
