"""How much a change can harm, from the difference alone, and how many reviewers must sign.

Read from the top: the first class with a reason is the class. In doubt a change falls into the
higher one. Editors may raise the class; these rules are what nobody can go below.

    safety     two signatures: doses, contraindications, boxed warnings, severe interactions, the
               medicine itself, and a first publication of any of these
    clinical   one signature: every other change of what the page says
    editorial  one signature: spelling, punctuation, order, the form of references
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from monographs.content.clinical import (
    ClinicalChange,
    clinical_changes,
    is_contraindication,
    row_in,
)
from monographs.content.aspects import Aspect
from monographs.content.differences import Difference, FieldChange, differences
from monographs.content.document import Document
from monographs.content.sentences import gives_dose, read
from monographs.content.spelling import citations, same_wording
from monographs.content.ticks import is_first_for_use
from monographs.content.vocabularies import (
    InteractionAction,
    PageKind,
    Severity,
    Significance,
)

QUORUM = {Significance.SAFETY: 2, Significance.CLINICAL: 1, Significance.EDITORIAL: 1}

DOSE_FIELDS = {"dosage", "missed_dose", "overdose"}
IDENTITY = {"name", "drug", "other_drug", "drug_class", "substance"}
AVOIDED = {InteractionAction.CONTRAINDICATED, InteractionAction.AVOID}
# How a reference or a code is given, not which one it is.
FORM = {
    "references": {"publisher", "url", "accessed_on"},
    "external_ids": {"as_of"},
    "legal_statuses": {"as_of"},
}
NEVER_PUBLISHED = {"leftover"}
WORDED = {
    *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage"),
    *("summary", "effect", "management", "mechanism", "modifying_factors", "term", "plain_words"),
    *("self_care", "who", "advice", "question", "answer", "title"),
}
LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Risk:
    """`reasons` are sentences, each of this class; never empty."""

    significance: Significance
    quorum: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    old: Document | None
    new: Document
    difference: Difference
    changes: tuple[ClinicalChange, ...]


def risk_class(old: Document | None, new: Document) -> Risk:
    """The class of the change from the live document, or from nothing, to the new one."""
    difference = differences(old, new)
    case = Case(old, new, difference, clinical_changes(difference, old, new))
    for significance, rules in RULES:
        reasons = tuple(dict.fromkeys(reason for rule in rules for reason in rule(case)))
        if reasons:
            return Risk(significance, QUORUM[significance], reasons)
    only = "Only spelling, punctuation, order or the form of references changed."
    reasons = (only if difference else "Nothing changed.",)
    return Risk(Significance.EDITORIAL, QUORUM[Significance.EDITORIAL], reasons)


# Safety.


def first_publication(case: Case) -> Iterator[str]:
    if not is_first_for_use(case.old, case.new):
        return
    fields, rows = case.new["fields"], case.new["rows"].get("precautions", [])
    if fields.get("boxed_warning"):
        yield "It is the first publication of a boxed warning."
    if any(is_contraindication(row) for row in rows):
        yield "It is the first publication of contraindications."
    if fields.get("dosage") or any(speaks_of_dose(text) for text in all_texts(case.new)):
        yield "It is the first publication of doses."
    if is_severe(case.new):
        yield "It is the first publication of a severe interaction."


def boxed_warning(case: Case) -> Iterator[str]:
    for change in case.difference.fields if case.old else ():
        if change.name == "boxed_warning" and not is_form(change):
            yield "The boxed warning changed."


def contraindications(case: Case) -> Iterator[str]:
    for row in case.difference.rows if case.old else ():
        if row.set_name != "precautions" or not is_contraindication(
            row_in(case.old, row), row_in(case.new, row)
        ):
            continue
        if row.kind in {"added", "removed"} or any(not is_form(f) for f in row.fields):
            yield f"The contraindication “{quoted(row.title)}” was {row.kind}."


def doses(case: Case) -> Iterator[str]:
    """Any clinical change where doses are given, or in a statement that speaks of one."""
    for change in case.changes if case.old else ():
        if change.place in DOSE_FIELDS or touches_dose(change):
            yield f"{named(change)} changed in “{quoted(change.label)}”: {from_to(change)}."


def named(change: ClinicalChange) -> str:
    """A dose is only what gives one; where doses stand other statements do, too."""
    counts = change.place == "dosage" and change.aspect in {Aspect.NUMBER, Aspect.LIMIT}
    gives = speaks_of_dose(change.old) or speaks_of_dose(change.new)
    if counts or gives or change.aspect == Aspect.UNIT:
        return "A dose"
    return f"A statement ({change.aspect.label})"


def severe_interaction(case: Case) -> Iterator[str]:
    """Severe, to be avoided or contraindicated, before or after the change."""
    if case.old and (is_severe(case.old) or is_severe(case.new)):
        for label in meant(case.difference):
            yield f"The interaction is severe or to be avoided, and “{quoted(label)}” changed."


def other_medicine(case: Case) -> Iterator[str]:
    for change in case.difference.fields:
        if case.old and change.name in IDENTITY:
            yield f"The page is about something else: {from_to(change)}."


# Clinical.


def new_page(case: Case) -> Iterator[str]:
    if case.old is None:
        yield "It is the first publication of the page."


def clinical_statements(case: Case) -> Iterator[str]:
    for change in case.changes if case.old else ():
        place = f"“{quoted(change.label)}” ({change.aspect.label})"
        yield f"A clinical statement changed in {place}: {from_to(change)}."


def meaning(case: Case) -> Iterator[str]:
    for label in meant(case.difference) if case.old else ():
        yield f"More than the form changed in “{quoted(label)}”."


Rule = Callable[[Case], Iterator[str]]
RULES: tuple[tuple[Significance, tuple[Rule, ...]], ...] = (
    (
        Significance.SAFETY,
        (
            *(first_publication, boxed_warning, contraindications, doses, severe_interaction),
            other_medicine,
        ),
    ),
    (Significance.CLINICAL, (new_page, clinical_statements, meaning)),
)


# What the rules ask.


def meant(difference: Difference) -> Iterator[str]:
    """Labels of the places where more than the form changed."""
    for change in difference.fields:
        if not is_form(change):
            yield change.label
    for row in difference.rows:
        if row.kind in {"added", "removed"}:
            yield f"{row.set_label} {row.title}"
        for change in row.fields if row.kind == "changed" else ():
            if not is_form(change, row.set_name):
                yield f"{row.set_label} {row.title}, {change.label}"


def is_form(change: FieldChange, set_name: str = "") -> bool:
    if change.name in NEVER_PUBLISHED or change.name in FORM.get(set_name, ()):
        return True
    if change.name not in WORDED:
        return False
    same_sources = sorted(citations(change.old)) == sorted(citations(change.new))
    return same_sources and same_wording(change.old, change.new)


def touches_dose(change: ClinicalChange) -> bool:
    if change.aspect in {Aspect.UNIT, Aspect.ROUTE, Aspect.TIMING}:
        return True
    if change.aspect == Aspect.FREQUENCY and not change.place.endswith(".frequency"):
        return True
    return any(speaks_of_dose(text) for text in (change.old, change.new, change.context))


def speaks_of_dose(text: str) -> bool:
    return any(gives_dose(sentence) for sentence in read(text))


def all_texts(document: Document) -> Iterator[str]:
    for place in (document["fields"], *(row for rows in document["rows"].values() for row in rows)):
        yield from (place[name] for name in WORDED if isinstance(place.get(name), str))


def is_severe(document: Document) -> bool:
    if document["kind"] != PageKind.INTERACTION:
        return False
    severity, action = (value_of(document["fields"].get(name)) for name in ("severity", "action"))
    return severity == Severity.SEVERE or action in AVOIDED


def value_of(choice: Document | None) -> str:
    return choice["value"] if choice else ""


def from_to(change: ClinicalChange | FieldChange) -> str:
    if not change.old:
        return f"“{quoted(change.new)}” is new"
    if not change.new:
        return f"“{quoted(change.old)}” is gone"
    factor = change.factor if isinstance(change, ClinicalChange) else None
    by_how_much = f", {factor.in_words}" if factor else ""
    return f"“{quoted(change.old)}” is now “{quoted(change.new)}”{by_how_much}"


def quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
