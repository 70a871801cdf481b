"""What a page must warn of: by class of medicine, by section, and for a pair of medicines."""

import re
from collections.abc import Collection, Iterator

from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.page import (
    OPIOIDS,
    SECTIONS,
    Page,
    is_benzodiazepine,
    spelled_out,
)
from monographs.content.checks.passage import Passage
from monographs.content.document import Document
from monographs.content.vocabularies import NoteStatus, PrecautionKind

SAFE_1 = Rule(
    "SAFE-1",
    "block",
    "A boxed warning stands before anything else.",
    "FDA labelling, MedlinePlus and Health Canada, order of sections",
)
SAFE_2 = Rule(
    "SAFE-2",
    "block",
    "A benzodiazepine page warns of opioids, alcohol, dependence, stopping suddenly, driving and "
    "more than 4 weeks of use.",
    "FDA boxed warning of benzodiazepines; NHS key facts",
)
SAFE_3 = Rule(
    "SAFE-3",
    "block",
    "An antidepressant page warns of suicidal thoughts, MAOIs and stopping suddenly.",
    "Product labels of antidepressants",
)
SAFE_4 = Rule(
    "SAFE-4",
    "block",
    "No section is empty that each of the reference works has.",
    "Comparison of NHS, BNF, FDA, EU and MedlinePlus sections",
)
SAFE_5 = Rule(
    "SAFE-5",
    "block",
    "An interaction note gives severity, effect, mechanism, action, evidence and a reference.",
    "W3C, minimum information model for potential drug interactions",
)
SAFE_6 = Rule(
    "SAFE-6",
    "warn",
    "Alcohol has advice of its own and is not one item in a list.",
    "NHS Medicines A to Z",
)
SAFE_7 = Rule(
    "SAFE-7",
    "block",
    "An interaction note says in one sentence what happens, and then what to do.",
    "W3C, minimum information model for potential drug interactions; BNF, interactions",
)

BOXED = re.compile(r"\b(?:boxed|black[- ]box) warnings?\b")
SLOW_BREATHING = re.compile(r"\bbreath|\brespirat")
DEADLY = re.compile(r"\bcoma\b|\bdeath|\bdie|\bfatal|\bkill")
SUDDENLY = re.compile(
    r"\b(?:sudden|abrupt)\w*\W+(?:\w+\W+){0,3}?(?:stop|discontinu|withdraw)"
    r"|\b(?:stop|discontinu)\w*\W+(?:\w+\W+){0,6}?(?:sudden|abrupt|at once)"
)
BENZODIAZEPINE_WARNINGS = {
    "opioids taken with it": re.compile(r"\bopioids?\b|\bopiates?\b"),
    "alcohol": re.compile(r"\balcohol"),
    "dependence": re.compile(r"\bdependen(?:ce|cy|t)\b|\baddict"),
    "stopping it suddenly": SUDDENLY,
    "driving": re.compile(r"\bdriv(?:e|ing)\b"),
    "use for no longer than 4 weeks": re.compile(r"\b(?:4|four)[ -]weeks?\b"),
}
ANTIDEPRESSANT_WARNINGS = {
    "suicidal thoughts, and watching for them": re.compile(r"\bsuicid"),
    "stopping it suddenly": SUDDENLY,
}
MAOI = re.compile(r"\bmaois?\b|\bmonoamine[ -]oxidase")
REQUIRED_PRECAUTIONS = {
    PrecautionKind.CONTRAINDICATION: "who must not take it",
    PrecautionKind.PREGNANCY: "pregnancy",
    PrecautionKind.BREASTFEEDING: "breastfeeding",
}
REQUIRED_FIELDS = ("overdose", "missed_dose", "storage")
ALCOHOL_IN_LIST = re.compile(
    r",\s+(?:(?:and|or)\s+)?alcohol\b(?=\s*,|\s+(?:and|or)\b|\s*[.;)])"
    r"|\balcohol,\s+(?:[\w-]+,?\s+){0,5}?(?:and|or)\b"
)


def boxed_warning_leads(page: Page) -> Iterator[Finding]:
    """SAFE-1. A monograph needs the text when its class carries one (benzodiazepines,
    antidepressants) or when another section speaks of one; a note opens its effect with it.
    """
    if page.is_monograph:
        of_class = page.is_benzodiazepine or page.is_antidepressant
        if not page.field("boxed_warning") and (of_class or BOXED.search(page.lower)):
            message = "The boxed warning is empty: write the most serious warnings, in plain words."
            yield missing(SAFE_1, message, "the boxed warning of the label", place="boxed_warning")
    elif not opens_with_warning(page) and (BOXED.search(page.lower) or slows_breathing_twice(page)):
        message = "The effect does not open with the boxed warning: put it before anything else."
        yield missing(SAFE_1, message, "the boxed warning as first paragraph", place="effect")


def opens_with_warning(page: Page) -> bool:
    effect = Passage("effect", page.field("effect"))
    first = effect.lower[: effect.blocks[0].end]
    return bool(BOXED.search(first) or (SLOW_BREATHING.search(first) and DEADLY.search(first)))


def slows_breathing_twice(page: Page) -> bool:
    """A benzodiazepine on one side and an opioid on the other."""
    first, second = (spelled_out(side) for side in page.document["sides"])
    return any(
        is_benzodiazepine(one, one.split()[0]) and OPIOIDS.match(other)
        for one, other in ((first, second), (second, first))
    )


def benzodiazepine_warnings(page: Page) -> Iterator[Finding]:
    """SAFE-2. By class or by name; a warning counts wherever on the page it stands."""
    if page.is_benzodiazepine:
        yield from warnings_missing(page, SAFE_2, BENZODIAZEPINE_WARNINGS)


def antidepressant_warnings(page: Page) -> Iterator[Finding]:
    """SAFE-3. MAOIs must be named among those who must not take it, not only in passing."""
    if page.is_antidepressant:
        yield from warnings_missing(page, SAFE_3, ANTIDEPRESSANT_WARNINGS)
        if not MAOI.search(page.precautions(PrecautionKind.CONTRAINDICATION)):
            message = "MAOIs are not under “who must not take it”: add them, with the days between."
            yield missing(SAFE_3, message, "a contraindication for MAOIs")


def warnings_missing(page: Page, rule: Rule, warnings: dict[str, re.Pattern]) -> Iterator[Finding]:
    for what, pattern in warnings.items():
        if not pattern.search(page.lower):
            message = f"The page does not warn of {what}: each page of this class does."
            yield missing(rule, message, f"a warning on {what}")


def sections_filled(page: Page) -> Iterator[Finding]:
    """SAFE-4. Interactions are pages of their own here: see `check_interactions`."""
    if not page.is_monograph:
        return
    for name in REQUIRED_FIELDS:
        if not page.field(name):
            message = f"The section on {SECTIONS[name]} is empty: write it, with a source."
            yield missing(SAFE_4, message, "the section", place=name)
    for kind, what in precautions_required(page).items():
        if not page.precautions(kind):
            message = f"Nothing is said on {what}: add a precaution, with a source."
            yield missing(SAFE_4, message, f"a precaution on {what}")
    if page.is_controlled and not any(row.get("schedule") for row in page.rows("legal_statuses")):
        message = "The schedule of a controlled drug is missing: add its legal status."
        yield missing(SAFE_4, message, "a legal status with its schedule")


def precautions_required(page: Page) -> dict[str, str]:
    if page.is_controlled:
        return REQUIRED_PRECAUTIONS | {PrecautionKind.DEPENDENCE: "dependence and withdrawal"}
    return REQUIRED_PRECAUTIONS


def check_interactions(document: Document, *, notes: Collection[Document]) -> tuple[Finding, ...]:
    """SAFE-4 for interactions: is there a note, among those given, with this medicine in it?"""
    partners = {side["uuid"] for note in notes for side in note["sides"]}
    if document["uuid"] in partners:
        return ()
    message = "No interaction note names this medicine: write the notes that prescribers look for."
    return (missing(SAFE_4, message, "an interaction note"),)


def note_is_whole(page: Page) -> Iterator[Finding]:
    """SAFE-5. Where an assessment found no interaction, there is no mechanism to give; its words and
    its reference are asked for. Its choices are those of CHOICE-1.
    """
    if page.is_monograph:
        return
    is_documented = page.choice("status") != NoteStatus.NONE_FOUND
    for name in ("effect", "mechanism") if is_documented else ("effect",):
        if not page.field(name):
            message = f"The note does not say {SECTIONS[name]}: write it, with a source."
            yield missing(SAFE_5, message, f"the {name}", place=name)
    if not page.keys:
        message = "The note has no reference: add the source that it rests on."
        yield missing(SAFE_5, message, "at least one reference")


def note_gives_advice(page: Page) -> Iterator[Finding]:
    """SAFE-7. Where an assessment found no interaction, nothing needs to be done."""
    if page.is_monograph:
        return
    if not page.field("summary"):
        message = "The note has no summary: say in one plain sentence what happens."
        yield missing(SAFE_7, message, "one sentence", place="summary")
    if not page.field("management") and page.choice("status") != NoteStatus.NONE_FOUND:
        message = "The note does not say what to do: write it, with a source."
        yield missing(SAFE_7, message, "what to do", place="management")


def alcohol_has_advice(page: Page) -> Iterator[Finding]:
    """SAFE-6. Naming alcohol in a list is fine once the page has its advice on alcohol."""
    if page.is_monograph and not page.precautions(PrecautionKind.ALCOHOL):
        for passage in page.passages:
            yield from alcohol_in_list(passage)


def alcohol_in_list(passage: Passage) -> Iterator[Finding]:
    message = "“{quote}” hides alcohol in a list: give alcohol its own advice."
    for match in ALCOHOL_IN_LIST.finditer(passage.lower):
        start = match.start() + match[0].index("alcohol")
        span = (start, start + len("alcohol"))
        yield found(SAFE_6, passage, span, message, "a precaution on alcohol")


RULES = (SAFE_1, SAFE_2, SAFE_3, SAFE_4, SAFE_5, SAFE_6, SAFE_7)
ON_FILE = (alcohol_in_list,)
ON_PAGE = (
    *(boxed_warning_leads, benzodiazepine_warnings, antidepressant_warnings),
    *(sections_filled, note_is_whole, note_gives_advice, alcohol_has_advice),
)
