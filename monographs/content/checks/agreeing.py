"""What contradicts itself: a rate of nobody, an emergency that is not serious, a name twice."""

import re
from collections.abc import Iterator

from monographs.content.checks.finding import Finding, Rule, missing
from monographs.content.checks.page import (
    ANTIDEPRESSANT_NAMES,
    ANTIDEPRESSANTS,
    BENZODIAZEPINE_NAMES,
    BENZODIAZEPINES,
    OPIOIDS,
    Page,
    place_of,
    spelled_out,
    value_of,
)
from monographs.content.covered import covered_names
from monographs.content.document import Document
from monographs.content.name_words import CONSUMED, KNOWN, STEMS
from monographs.content.vocabularies import (
    CareAction,
    InteractionAction,
    NoteStatus,
    Outcome,
    Severity,
)

CONTRADICTION = "House rule: a reader cannot act on two answers"

RATE_1 = Rule(
    "RATE-1",
    "block",
    "A rate says how many of how many people, and never more than there are.",
    "CIOMS frequencies; EC guideline on the summary of product characteristics",
)
CARE_1 = Rule(
    "CARE-1",
    "block",
    "How serious something is and what to do about it do not contradict each other.",
    CONTRADICTION,
)
CARE_2 = Rule(
    "CARE-2", "warn", "One side effect has one urgency, wherever it is listed.", CONTRADICTION
)
COVER_1 = Rule(
    "COVER-1",
    "block",
    "A note covers names that belong to its substance or class, and no other medicine.",
    "House rule: whoever checks a covered name is shown this note",
)
COVER_1_TWICE = Rule("COVER-1", "warn", COVER_1.says, COVER_1.source)

DEADLY = {Outcome.DEATH, Outcome.LIFE_THREATENING}
NEVER_TOGETHER = {
    (Outcome.NOT_SERIOUS, CareAction.EMERGENCY),
    *((outcome, CareAction.ROUTINE) for outcome in DEADLY),
}
# What goes with "no clinically relevant interaction found".
OF_NONE_FOUND = {
    "severity": {"", Severity.UNKNOWN},
    "action": {"", InteractionAction.NONE},
}
FAMILIES = (
    ("benzodiazepine", BENZODIAZEPINES, BENZODIAZEPINE_NAMES),
    ("opioid", re.compile(r"\bopioids?\b|\bopiates?\b"), OPIOIDS),
    ("antidepressant", ANTIDEPRESSANTS, ANTIDEPRESSANT_NAMES),
)
A_MEDICINE = re.compile(rf"(?!(?:{CONSUMED})\b)(?:(?:{KNOWN})|[a-z]{{2,20}}(?:{STEMS}))")


def rates_are_whole(page: Page) -> Iterator[Finding]:
    """RATE-1."""
    for row in page.rows("side_effects"):
        affected, of = row.get("rate_affected"), row.get("rate_of")
        if (affected is None) != (of is None):
            said, place = f"{affected or '…'} of {of or '…'} people", lacking(affected)
            message = f"The rate “{said}” of “{row['term']}” lacks a number: give both, or neither."
        elif affected is not None and not 1 <= affected <= of:
            said, place = f"{affected} of {of} people", "rate_affected"
            message = f"The rate “{said}” of “{row['term']}” cannot be: correct it."
        else:
            continue
        yield missing(
            RATE_1, message, "“1 of 100”", place=place_of("side_effects", row, place)
        )


def lacking(affected: int | None) -> str:
    return "rate_affected" if affected is None else "rate_of"


def care_fits_outcome(page: Page) -> Iterator[Finding]:
    """CARE-1."""
    for row in page.rows("side_effects"):
        if (value_of(row, "outcome"), value_of(row, "action")) in NEVER_TOGETHER:
            outcome, action = (row[name]["label"] for name in ("outcome", "action"))
            message = (
                f"“{row['term']}” is “{outcome}”, but the advice is “{action}”: correct one of them."
            )
            place = place_of("side_effects", row, "action")
            yield missing(CARE_1, message, "an outcome and an action that agree", place=place)


def note_agrees(page: Page) -> Iterator[Finding]:
    """CARE-1 for a note: nothing is done about what was not found, something about what is severe."""
    if page.is_monograph:
        return
    if page.choice("status") == NoteStatus.NONE_FOUND:
        for name, fitting in OF_NONE_FOUND.items():
            if page.choice(name) not in fitting:
                said = page.document["fields"][name]["label"]
                message = f"No interaction was found, but “{said}” is chosen: correct one of them."
                yield missing(CARE_1, message, "choices that agree", place=name)
    elif (page.choice("severity"), page.choice("action")) == (
        Severity.SEVERE,
        InteractionAction.NONE,
    ):
        message = "The interaction is severe, but nothing is to be done: correct one of them."
        yield missing(CARE_1, message, "choices that agree", place="action")


def urgency_is_one(page: Page) -> Iterator[Finding]:
    """CARE-2. Against the first row of the same term."""
    first: dict[str, Document] = {}
    for row in page.rows("side_effects"):
        known = first.setdefault(folded(row["term"]), row)
        for name in ("outcome", "action"):
            if value_of(known, name) != value_of(row, name):
                message = (
                    f"“{row['term']}” stands here with “{row[name]['label']}” and in another row "
                    f"with “{known[name]['label']}”: make them agree, or name what differs."
                )
                place = place_of("side_effects", row, name)
                yield missing(CARE_2, message, "one row, or terms that differ", place=place)


def covered_once(page: Page) -> Iterator[Finding]:
    """COVER-1. No name twice, and none of the two that the note is about."""
    if page.is_monograph:
        return
    seen = {folded(side["name"]) for side in page.document["sides"]}
    for name in covered_names(page.field("covers")):
        if folded(name) in seen:
            message = f"“{name}” is named already: take it out of the names that the note covers."
            yield missing(COVER_1_TWICE, message, "each name once", place="covers")
        seen.add(folded(name))


def covered_belong(page: Page) -> Iterator[Finding]:
    """COVER-1. A substance covers no medicine, and a class none that is known to be of another."""
    if page.is_monograph:
        return
    sides = {side["kind"]: spelled_out(side) for side in page.document["sides"]}
    for name in covered_names(page.field("covers")):
        what = stranger(name.lower(), sides)
        if what:
            message = f"“{name}” is {what}: whoever checks it would be shown this note in its place."
            yield missing(COVER_1, message, "a note of its own", place="covers")


def stranger(name: str, sides: dict[str, str]) -> str:
    if "substance" in sides and A_MEDICINE.fullmatch(name):
        return "a medicine"
    family = next((family for family, _, names in FAMILIES if names.fullmatch(name)), "")
    of_class = [family for family, classes, _ in FAMILIES if classes.search(sides.get("class", ""))]
    other = family and of_class and family not in of_class
    return f"{'an' if family[0] in 'ao' else 'a'} {family}" if other else ""


def folded(name: str) -> str:
    """Letter case, spaces and a plural make no other name."""
    return " ".join(name.casefold().split()).rstrip("s")


RULES = (RATE_1, CARE_1, CARE_2, COVER_1)
ON_PAGE = (
    *(rates_are_whole, care_fits_outcome, note_agrees, urgency_is_one),
    *(covered_once, covered_belong),
)
