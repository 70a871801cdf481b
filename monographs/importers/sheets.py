"""The proposal while it is being filled: one sheet for each medicine and each pair."""

from collections import Counter
from dataclasses import dataclass, field

from monographs.importers.medicines import Medicine, Roster
from monographs.importers.passages import Head, Passage
from monographs.importers.precautions import precautions_in
from monographs.importers.proposal import (
    LINE_LIMIT,
    MOST_ROWS,
    NAME_LIMIT,
    ProposedDrug,
    ProposedFAQ,
    ProposedNote,
    ProposedPrecaution,
    ProposedSideEffect,
    texts_of,
)
from monographs.importers.sections import Section
from monographs.importers.frequencies import frequency_of
from monographs.importers.side_effect_terms import Group
from monographs.importers.side_effects import group_line, side_effects_in
from monographs.importers.wording import plain, without_number, words
from monographs.importers.writing import headed, markdown_of

FIELDS_OF_DRUG = {
    Section.BOXED_WARNING: "boxed_warning",
    Section.USAGE: "usage",
    Section.DOSAGE: "dosage",
    Section.MISSED_DOSE: "missed_dose",
    Section.OVERDOSE: "overdose",
    Section.HOW_IT_WORKS: "how_it_works",
    Section.STORAGE: "storage",
}
FIELDS_OF_NOTE = {
    Section.BOXED_WARNING: "effect",
    Section.SIDE_EFFECTS: "effect",
    Section.INTERACTIONS: "effect",
    Section.EFFECT: "effect",
    Section.DOSAGE: "management",
    Section.PRECAUTIONS: "management",
    Section.CONTRAINDICATIONS: "management",
    Section.MONITORING: "management",
    Section.MANAGEMENT: "management",
    Section.FACTORS: "modifying_factors",
    Section.HOW_IT_WORKS: "mechanism",
}
PRECAUTION_KINDS = {
    Section.PRECAUTIONS: "",
    Section.CONTRAINDICATIONS: "contraindication",
    Section.INTERACTIONS: "",
    Section.MONITORING: "monitoring",
    Section.FACTORS: "",
}


@dataclass
class Sheet:
    """Texts by field, each in the order of the document."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    faqs: list[ProposedFAQ] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def write(self, name: str, heads: list[Head], text: str) -> None:
        self.texts.setdefault(name, []).extend(headed(heads, text))

    def leave(self, heads: list[Head], text: str = "") -> None:
        """No field for this; the writer sees it beside the draft."""
        self.left.extend(headed(heads, text))

    def add(self, rows: list, new: list) -> None:
        """Add the rows that still fit; the others stay as text."""
        fitting = max(0, MOST_ROWS - len(rows))
        rows.extend(new[:fitting])
        for row in new[fitting:]:
            self.left.append("\n\n".join(filter(None, texts_of(row).values())))

    def fields(self) -> dict[str, str]:
        return {name: "\n\n".join(texts) for name, texts in self.texts.items()}

    def leftover(self) -> str:
        return "\n\n".join(self.left)


class DrugSheet(Sheet):
    def __init__(self, medicine: Medicine):
        super().__init__()
        self.medicine = medicine
        self.brands = list(medicine.brands)
        self.side_effects: list[ProposedSideEffect] = []
        self.precautions: list[ProposedPrecaution] = []
        # Each name is written once in the proposal, so it may go once from the headings.
        self.unwritten = Counter(words(" ".join((medicine.name, *medicine.brands))))

    def absorbs(self, text: str) -> bool:
        """Does the text say nothing but the names, and not more often than the proposal does?"""
        named = Counter(words(text))
        if named - self.unwritten:
            return False
        self.unwritten -= named
        return True

    def place(self, passage: Passage) -> None:
        heads = [head for head in passage.heads if not head.is_name]
        self.leave_names([head for head in passage.heads if head.is_name])
        kept = [head for head in heads if not head.is_listed]
        text = markdown_of(passage.blocks)
        if passage.section in FIELDS_OF_DRUG and text:
            self.write(FIELDS_OF_DRUG[passage.section], kept, text)
        elif passage.section is Section.SIDE_EFFECTS:
            self.place_side_effects(passage, kept)
        elif passage.section in PRECAUTION_KINDS:
            self.place_precautions(passage, kept)
        elif passage.section in (Section.GENERIC_NAME, Section.BRANDS):
            self.place_names(passage.section, heads, text)
        else:
            self.leave(kept, text)

    def leave_names(self, heads: list[Head]) -> None:
        self.leave([h for h in heads if not self.absorbs(without_number(plain(h.text)))])

    def place_names(self, section: Section, heads: list[Head], text: str) -> None:
        if section is Section.BRANDS:
            self.add_brands(text)
        if self.absorbs(text):
            self.leave([head for head in heads if not head.is_listed])
        else:
            self.leave(heads, text)

    def add_brands(self, text: str) -> None:
        for part in plain(text).replace(";", ",").rstrip(". ").split(","):
            name = part.strip()
            if 0 < len(words(name)) <= 3 and len(name) <= NAME_LIMIT and name not in self.brands:
                self.brands.append(name)
                self.unwritten.update(words(name))

    def place_side_effects(self, passage: Passage, heads: list[Head]) -> None:
        frequency = frequency_of(plain(heads[-1].text)) if heads else ""
        found = side_effects_in(passage.blocks, Group(passage.serious, frequency))
        self.add(self.side_effects, found.rows)
        for head in heads:
            self.left.extend(group_line(head.text, found.rows if head is heads[-1] else []))
        self.left.extend(found.leftover)

    def place_precautions(self, passage: Passage, heads: list[Head]) -> None:
        who = plain(heads[-1].text).rstrip(": ") if heads else ""
        if passage.section is Section.INTERACTIONS and not who and passage.heads:
            who = plain(passage.heads[-1].text).rstrip(": ")
        by_sentence = not who or passage.section is Section.INTERACTIONS
        kind = PRECAUTION_KINDS[passage.section]
        # “Who must not take it” says what the kind says, and nobody of whom it is true.
        is_kind = bool(heads and heads[-1].is_listed and kind)
        found = precautions_in(passage.blocks, "" if is_kind else who, kind, by_sentence)
        self.add(self.precautions, found.rows)
        is_used = found.who_is_used or (is_kind and found.rows)
        self.leave(heads[:-1] if is_used else heads)
        self.left.extend(found.leftover)

    def proposal(self) -> ProposedDrug:
        return ProposedDrug(
            name=self.medicine.name,
            brands=tuple(self.brands),
            fields=self.fields(),
            side_effects=tuple(self.side_effects),
            precautions=tuple(self.precautions),
            faqs=tuple(self.faqs),
            leftover=self.leftover(),
        )


class NoteSheet(Sheet):
    def __init__(self, pair: tuple[int, int], roster: Roster):
        super().__init__()
        self.names = (roster.medicines[pair[0]].name, roster.medicines[pair[1]].name)

    def place(self, passage: Passage) -> None:
        """Several sections share a field of a note, so that their headings stay."""
        text, heads = markdown_of(passage.blocks), passage.heads
        if passage.section is Section.HOW_IT_WORKS:
            heads = [head for head in heads if not head.is_listed]
        if passage.section in FIELDS_OF_NOTE and text:
            self.write(FIELDS_OF_NOTE[passage.section], heads, text)
        elif passage.section is Section.SUMMARY and self.is_summary(text):
            self.write("summary", [], text)
            self.leave(heads)
        else:
            self.leave(heads, text)

    def is_summary(self, text: str) -> bool:
        return 0 < len(text) <= LINE_LIMIT and "\n" not in text and "summary" not in self.texts

    def proposal(self) -> ProposedNote:
        return ProposedNote(
            self.names, self.fields(), tuple(self.faqs), leftover=self.leftover()
        )
