"""A frozen document as the rules read it: passages in reading order, rows, medicines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from monographs.content.checks.passage import CITATION, Passage
from monographs.content.checks.profiles import Profile
from monographs.content.document import Document
from monographs.content.vocabularies import PageKind

SECTIONS = {
    "boxed_warning": "the boxed warning",
    "usage": "what it is for",
    "dosage": "how to take it",
    "missed_dose": "a missed dose",
    "overdose": "too much taken",
    "how_it_works": "how it works",
    "storage": "how to store it",
    "effect": "what can happen",
    "management": "what to do",
    "mechanism": "why it happens",
    "modifying_factors": "who is more at risk",
}
# What people read in a row, and the field of the row that carries the source.
ROW_TEXTS = {
    "side_effects": (("plain_words", "self_care"), "source"),
    "precautions": (("who", "advice"), "advice"),
    "faqs": (("question", "answer"), "answer"),
}
PROSE = re.compile(rf"(?:{'|'.join(SECTIONS)})|.*\.(?:self_care|advice|answer)")

BENZODIAZEPINES = re.compile(r"(?<!non[- ])\bbenzodiazepines?\b")
BENZODIAZEPINE_NAMES = re.compile(r"\w+az(?:epam|olam)|chlordiazepoxide|clobazam|clorazepate\b.*")
OPIOIDS = re.compile(
    r"opioids?|codeine|dihydrocodeine|morphine|hydromorphone|oxycodone|hydrocodone|methadone"
    r"|fentanyl|tramadol|tapentadol|pethidine|buprenorphine"
)
ANTIDEPRESSANTS = re.compile(
    r"antidepressant|\bs[sn]ris?\b|(?:serotonin|noradrenaline|norepinephrine).*reuptake"
    r"|tricyclic|monoamine oxidase inhibitor|\bmaois?\b"
)
ANTIDEPRESSANT_NAMES = re.compile(
    r"sertraline|(?:es)?citalopram|fluoxetine|fluvoxamine|paroxetine|(?:des)?venlafaxine"
    r"|duloxetine|imipramine|desipramine|clomipramine|trimipramine|lofepramine|amitriptyline"
    r"|nortriptyline|protriptyline|doxepin|dosulepin|mirtazapine|mianserin|trazodone|bupropion"
    r"|reboxetine|vortioxetine|agomelatine|phenelzine|isocarboxazid|tranylcypromine|moclobemide"
)


@dataclass(frozen=True)
class Page:
    document: Document
    profile: Profile
    today: date
    authors: frozenset[str] = frozenset()

    @property
    def is_monograph(self) -> bool:
        return self.document["kind"] == PageKind.MONOGRAPH

    @property
    def name(self) -> str:
        return self.document["title"]

    def field(self, name: str) -> str:
        return (self.document["fields"].get(name) or "").strip()

    def choice(self, name: str) -> str:
        return value_of(self.document["fields"], name)

    def rows(self, name: str) -> list[Document]:
        return self.document["rows"].get(name, [])

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of the references that may be cited."""
        return frozenset(row["key"] for row in self.rows("references"))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that a reader reads as text, in reading order; leftovers of an import are not."""
        return (*self.section_passages(), *self.row_passages())

    def section_passages(self) -> Iterator[Passage]:
        lines = [] if self.is_monograph else ["summary"]
        for name in (*lines, *SECTIONS):
            if self.field(name):
                yield Passage(name, self.document["fields"][name], self.keys)

    def row_passages(self) -> Iterator[Passage]:
        for set_name, (names, source) in ROW_TEXTS.items():
            for row in self.rows(set_name):
                is_sourced = self.cites(row.get(source) or "")
                for name in names:
                    if (row.get(name) or "").strip():
                        place = place_of(set_name, row, name)
                        # Where the source stands in this very field, its paragraphs need one each.
                        near = is_sourced and name != source
                        yield Passage(place, row[name], self.keys, near)

    def cites(self, words: str) -> bool:
        return any(key in self.keys for key in CITATION.findall(words))

    @cached_property
    def places(self) -> dict[str, int]:
        """Each place and its turn: the page as a whole, its name, sections, rows."""
        in_rows = (
            place_of(set_name, row, name)
            for set_name in (*ROW_TEXTS, "references")
            for row in self.rows(set_name)
            for name in row
        )
        ordered = ["", "name", "origin", "summary", "covers", *SECTIONS, *in_rows]
        return {place: turn for turn, place in enumerate(ordered)}

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are sentences, without lines such as questions."""
        return tuple(passage for passage in self.passages if PROSE.fullmatch(passage.place))

    @cached_property
    def lower(self) -> str:
        return "\n\n".join(passage.lower for passage in self.passages)

    def precautions(self, kind: str) -> str:
        """All that is said under a kind of precaution, in lower case."""
        said = [
            row.get(name) or ""
            for row in self.rows("precautions")
            if value_of(row, "kind") == kind
            for name in ("who", "advice")
        ]
        return "\n".join(said).strip().lower()

    @cached_property
    def classes(self) -> str:
        mentions = [row["drug_class"] for row in self.rows("class_memberships")]
        return "\n".join(spelled_out(mention) for mention in mentions)

    @cached_property
    def is_benzodiazepine(self) -> bool:
        return self.is_monograph and is_benzodiazepine(self.classes, self.name)

    @cached_property
    def is_antidepressant(self) -> bool:
        named = ANTIDEPRESSANT_NAMES.fullmatch(self.name.lower())
        return self.is_monograph and bool(named or ANTIDEPRESSANTS.search(self.classes))

    @cached_property
    def is_controlled(self) -> bool:
        scheduled = any(row.get("schedule") for row in self.rows("legal_statuses"))
        return scheduled or self.is_benzodiazepine or bool(OPIOIDS.fullmatch(self.name.lower()))


def value_of(row: Document, name: str) -> str:
    """Of a choice."""
    return (row.get(name) or {}).get("value", "")


def place_of(set_name: str, row: Document, name: str) -> str:
    return f"{set_name}.{row['uuid']}.{name}"


def spelled_out(mention: Document) -> str:
    return f"{mention['name']} {mention['slug'].replace('-', ' ')}".lower()


def is_benzodiazepine(classes: str, name: str) -> bool:
    named = BENZODIAZEPINE_NAMES.fullmatch(name.lower())
    return bool(named or BENZODIAZEPINES.search(classes))
