"""Passages to sheets: which medicine or pair a text belongs to."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from monographs.importers.medicines import Roster
from monographs.importers.passages import GENERAL, Head, Owner, Passage
from monographs.importers.owners import TOGETHER, owned_blocks
from monographs.importers.proposal import (
    ProposedDrug,
    ProposedFAQ,
    ProposedNote,
    ProposedReference,
)
from monographs.importers.questions import questions_in
from monographs.importers.sections import Section
from monographs.importers.sheets import DrugSheet, NoteSheet, Sheet
from monographs.importers.sources import sources_in, with_sources
from monographs.importers.writing import markdown_of

MOST_PAIRED = 4  # medicines in a title that are read as pairs; more are a combination product

BY_SENTENCE = {
    Section.BOXED_WARNING,
    Section.USAGE,
    Section.DOSAGE,
    Section.MISSED_DOSE,
    Section.OVERDOSE,
    Section.HOW_IT_WORKS,
    Section.STORAGE,
    Section.SIDE_EFFECTS,
    Section.PRECAUTIONS,
    Section.CONTRAINDICATIONS,
}
OF_THE_PAIR = {
    Section.INTERACTIONS,
    Section.MONITORING,
    Section.MANAGEMENT,
    Section.FACTORS,
    Section.SUMMARY,
}


class Placing:
    """`paired` says that the title, or a heading, joins the medicines: each pair gets a note."""

    def __init__(self, roster: Roster, paired: bool):
        self.roster = roster
        self.drugs = [DrugSheet(medicine) for medicine in roster.medicines]
        self.notes: dict[Owner, NoteSheet] = {}
        self.sources: list[ProposedReference] = []
        if paired and len(roster) <= MOST_PAIRED:
            for pair in combinations(range(len(roster)), 2):
                self.note(pair)

    def note(self, pair: tuple[int, int]) -> NoteSheet:
        if pair not in self.notes:
            self.notes[pair] = NoteSheet(pair, self.roster)
        return self.notes[pair]

    @property
    def general(self) -> Sheet:
        """Where text stands that belongs to no one medicine or pair."""
        return next(iter(self.notes.values()), self.drugs[0])

    def sheet(self, owner: Owner) -> Sheet | None:
        """The sheet of a medicine or pair; None for text about all of them, or none."""
        if len(self.roster) == 1:
            return self.drugs[0]
        if len(owner) == 1:
            return self.drugs[owner[0]]
        if len(owner) == 2:
            return self.note(owner)
        return self.notes.get((0, 1)) if len(self.roster) == 2 else None

    def place(self, passage: Passage) -> None:
        self.place_names_of_many(passage)
        if passage.section is Section.FAQS:
            self.place_questions(passage)
            return
        if passage.section is Section.REFERENCES:
            self.place_sources(passage)
            return
        runs = list(self.runs(passage))
        owners = [owner for owner, _ in runs]
        headed = owners.index(GENERAL) if GENERAL in owners else 0
        for at, (owner, blocks) in enumerate(runs):
            heads = passage.heads if at == headed else []
            self.place_part(owner, replace(passage, heads=heads, blocks=blocks))

    def place_part(self, owner: Owner, passage: Passage) -> None:
        sheet = self.sheet(owner)
        if sheet:
            sheet.place(passage)
        else:
            self.general.leave(passage.heads, markdown_of(passage.blocks))

    def place_names_of_many(self, passage: Passage) -> None:
        """A heading "A + B" carried over a text about A is no name of A."""
        many = [
            head
            for head in passage.heads
            if head.is_name and len(self.named(head)) > 1 and self.named(head) != passage.owner
        ]
        passage.heads = [head for head in passage.heads if head not in many]
        self.general.leave(many)

    def named(self, head: Head) -> Owner:
        return self.roster.named(head.text)

    def runs(self, passage: Passage) -> Iterable[tuple[Owner, list]]:
        """The parts of a passage; one whole where the heading says whose text it is."""
        if passage.owner or len(self.roster) == 1 or passage.section in OF_THE_PAIR:
            return [(passage.owner, passage.blocks)]
        if not passage.blocks:
            return [(GENERAL, [])]
        by_sentence = passage.section in BY_SENTENCE
        return owned_blocks(passage.blocks, self.roster, by_sentence=by_sentence)

    def place_sources(self, passage: Passage) -> None:
        found = sources_in(passage.blocks, self.sources)
        self.sources += found.rows
        heads = [head for head in passage.heads if not (found.rows and head.is_listed)]
        self.general.leave(heads, markdown_of(found.leftover))

    def place_questions(self, passage: Passage) -> None:
        found = questions_in(passage.blocks, passage.question)
        asked = [head for head in passage.heads if passage.question and head is passage.heads[-1]]
        rest = [head for head in passage.heads if head not in asked and not head.is_listed]
        sheet = self.sheet(passage.owner) or self.general
        if isinstance(sheet, DrugSheet):
            sheet.leave_names([head for head in rest if head.is_name])
            rest = [head for head in rest if not head.is_name]
        sheet.leave(rest)
        for faq in found.rows:
            self.place_faq(self.owner_of_faq(faq, passage.owner), faq)
        for text in found.leftover:
            sheet.leave([], text)

    def owner_of_faq(self, faq: ProposedFAQ, owner: Owner) -> Owner:
        """A question about two medicines belongs to their note wherever it stands."""
        asked = self.roster.named(faq.question)
        if len(owner) == 1:
            named = tuple(sorted({*owner, *asked}))
            return named if len(named) <= 2 else GENERAL
        named = asked or self.roster.named(faq.answer)
        if len(named) == 2:
            return named
        alone = len(named) == 1 and not TOGETHER.search(f"{faq.question} {faq.answer}")
        return named if alone and set(self.roster.named(faq.answer)) <= set(named) else owner

    def place_faq(self, owner: Owner, faq: ProposedFAQ) -> None:
        sheet = self.sheet(owner)
        if sheet:
            sheet.add(sheet.faqs, [faq])
        else:
            self.general.leave([], f"{faq.question}\n\n{faq.answer}")

    def proposals(self) -> tuple[tuple[ProposedDrug, ...], tuple[ProposedNote, ...]]:
        """What no page cites stands with the text that belongs to no one medicine or pair."""
        general = self.general
        drugs, notes = (
            tuple(
                with_sources(sheet.proposal(), self.sources, keeps_all=sheet is general)
                for sheet in sheets
            )
            for sheets in (self.drugs, self.notes.values())
        )
        return drugs, notes
