"""What the importer proposes to the writer: values only, no draft is touched.

Nothing is lost: each word of the document stands in the title, a name, a field, a row or a
leftover, at least as often as in the document. The only words that may go are list numbers and the
labels of `sections.CONSUMED_LABELS`, because the place of the text says the same.
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
    """`outcome` is a value of Outcome. The frequency is never read from loose prose."""

    term: str
    plain_words: str
    outcome: str


@dataclass(frozen=True)
class ProposedPrecaution:
    """`kind` is a value of PrecautionKind; `who` may be empty."""

    kind: str
    who: str
    advice: str


@dataclass(frozen=True)
class ProposedFAQ:
    question: str
    answer: str


@dataclass(frozen=True)
class ProposedDrug:
    """Keys of `fields`: boxed_warning usage dosage missed_dose overdose how_it_works storage."""

    name: str
    brands: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    side_effects: tuple[ProposedSideEffect, ...] = ()
    precautions: tuple[ProposedPrecaution, ...] = ()
    faqs: tuple[ProposedFAQ, ...] = ()
    leftover: str = ""


@dataclass(frozen=True)
class ProposedNote:
    """Keys of `fields`: summary effect management mechanism modifying_factors."""

    names: tuple[str, str]
    fields: dict[str, str] = field(default_factory=dict)
    faqs: tuple[ProposedFAQ, ...] = ()
    leftover: str = ""


@dataclass(frozen=True)
class Proposal:
    """`origin` is a value of Origin."""

    title: str
    origin: str
    drugs: tuple[ProposedDrug, ...]
    notes: tuple[ProposedNote, ...]
