"""What the importer proposes to the writer: values only, no draft is touched.

Nothing is lost: each word of the document stands in the title, a name, a field, a row or a
leftover, as often as in the document. The only words that may go are numbers of lists and sections,
the labels of `sections.CONSUMED_LABELS` and the words of a frequency, because the place of the text
or the row's choice says the same. A number in brackets that cites a listed source becomes `[@key]`. More often stand only a heading that is about several rows, and
the first term of a group in front of "…".
"""

from dataclasses import dataclass, field

NAME_LIMIT = 120
TERM_LIMIT = 200
MOST_ROWS = 400  # of one kind for one medicine or pair; more cannot be edited in one form
LINE_LIMIT = 300  # plain words, who, question, summary


class Unreadable(ValueError):
    """The document cannot be imported; `reason` is a sentence for the writer, `line` is 1-based."""

    def __init__(self, reason: str, line: int | None = None):
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class ProposedSideEffect:
    """`outcome` and `frequency` are values of Outcome and Frequency, or "" where the document does
    not say: nobody but the writer chooses then. A frequency is never read from loose prose.
    """

    term: str
    plain_words: str
    outcome: str = ""
    frequency: str = ""
    self_care: str = ""
    source: str = ""


@dataclass(frozen=True)
class ProposedPrecaution:
    """`kind` is a value of PrecautionKind; it and `who` are "" where the document is silent."""

    kind: str
    who: str
    advice: str


@dataclass(frozen=True)
class ProposedFAQ:
    question: str
    answer: str


@dataclass(frozen=True)
class ProposedReference:
    """`number` is what the document cites it by; its own text cites it as `[@key]`."""

    key: str
    title: str
    url: str = ""
    number: str = ""


ProposedRow = ProposedSideEffect | ProposedPrecaution | ProposedFAQ | ProposedReference
CHOICES = {"kind", "outcome", "frequency"}


def values_of(row: ProposedRow) -> dict[str, str]:
    """What is written into the fields of a row."""
    return {name: value for name, value in vars(row).items() if name != "number"}


def texts_of(row: ProposedRow) -> dict[str, str]:
    """What a row says in words, without its choices."""
    return {name: value for name, value in values_of(row).items() if name not in CHOICES}


@dataclass(frozen=True)
class ProposedDrug:
    """Keys of `fields`: boxed_warning usage dosage missed_dose overdose how_it_works storage."""

    name: str
    brands: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    side_effects: tuple[ProposedSideEffect, ...] = ()
    precautions: tuple[ProposedPrecaution, ...] = ()
    faqs: tuple[ProposedFAQ, ...] = ()
    references: tuple[ProposedReference, ...] = ()
    leftover: str = ""


@dataclass(frozen=True)
class ProposedNote:
    """Keys of `fields`: summary effect management mechanism modifying_factors."""

    names: tuple[str, str]
    fields: dict[str, str] = field(default_factory=dict)
    faqs: tuple[ProposedFAQ, ...] = ()
    references: tuple[ProposedReference, ...] = ()
    leftover: str = ""


@dataclass(frozen=True)
class Proposal:
    """`origin` is a value of Origin."""

    title: str
    origin: str
    drugs: tuple[ProposedDrug, ...]
    notes: tuple[ProposedNote, ...]
