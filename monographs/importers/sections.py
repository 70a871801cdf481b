"""What a heading or label says its text is about."""

import re
from enum import Enum
from functools import lru_cache

from monographs.importers.frequencies import frequency_of
from monographs.importers.wording import normal

LABEL_LIMIT = 120


class Section(Enum):
    """The places that a document's text can have, before it is known whose text it is."""

    GENERIC_NAME = "generic name"
    BRANDS = "brand names"
    BOXED_WARNING = "boxed warning"
    USAGE = "usage"
    DOSAGE = "dosage"
    MISSED_DOSE = "missed dose"
    OVERDOSE = "overdose"
    HOW_IT_WORKS = "how it works"
    STORAGE = "storage"
    SIDE_EFFECTS = "side effects"
    PRECAUTIONS = "precautions"
    CONTRAINDICATIONS = "contraindications"
    INTERACTIONS = "interactions"
    MONITORING = "monitoring"
    FACTORS = "factors"
    EFFECT = "effect"
    MANAGEMENT = "management"
    SUMMARY = "summary"
    FAQS = "questions"
    REFERENCES = "references"
    OTHER = "other"


LABELS = {
    Section.GENERIC_NAME: ("generic name", "generic", "inn", "active ingredient"),
    Section.BRANDS: ("brand name", "brand names", "brands", "trade name", "trade names"),
    Section.BOXED_WARNING: ("boxed warning", "black box warning"),
    Section.USAGE: ("usage", "uses", "use", "indication", "indications", "what it is for"),
    Section.DOSAGE: ("dosage", "dose", "dosing", "dosage and administration", "how to take it"),
    Section.MISSED_DOSE: ("missed dose", "if a dose is missed", "if you miss a dose"),
    Section.OVERDOSE: ("overdose", "if too much was taken", "if you take too much"),
    Section.HOW_IT_WORKS: (
        "how it works",
        "how does it work",
        "mechanism",
        "mechanism of action",
        "mechanisms of action",
    ),
    Section.STORAGE: ("storage", "how to store it", "storage and handling"),
    Section.SIDE_EFFECTS: (
        "side effects",
        "side effect",
        "adverse effects",
        "adverse reactions",
        "undesirable effects",
        "serious",
        "serious side effects",
    ),
    Section.PRECAUTIONS: ("precautions", "precaution", "warnings and precautions", "warnings"),
    Section.CONTRAINDICATIONS: ("contraindications", "contraindication"),
    Section.FAQS: (
        "faqs",
        "faq",
        "frequently asked questions",
        "frequently asked questions faqs",
        "frequently asked questions faq",
        "questions and answers",
        "common questions",
    ),
    Section.REFERENCES: ("references", "reference list", "sources", "bibliography"),
}
SECTION_LABELS = {label: section for section, labels in LABELS.items() for label in labels}
QUESTION_LABELS = frozenset({"q", "question", "a", "ans", "answer"})

# Heads of columns that are called as the fields of a side effect are, or as their choices answer.
COLUMN_LABELS = frozenset({"what to do", "frequency", "how common", "how often"})

# The only words of a document that the proposal may leave out, each time they label its text.
CONSUMED_LABELS = frozenset(SECTION_LABELS) | QUESTION_LABELS | COLUMN_LABELS

# The first pattern that is found in a label decides; labels that match by pattern are kept.
PATTERNS = tuple(
    (section, re.compile(rf"\b(?:{pattern})"))
    for section, pattern in (
        (
            Section.OTHER,
            r"disclaim|conclusion|testimonial|case stud|real life|research|alternative|benefit|"
            r"legal|regulat|educat|reference|sources?\b|further reading|lifestyle|"
            r"(?:drug |therapeutic )?class$|category|manufactur|pronunciation|availab|"
            r"contents of the pack|additional information|important information|about the author|"
            r"(?:(?:please|important) )?note$",
        ),
        (Section.FAQS, r"faq|frequently asked|common questions"),
        (Section.MISSED_DOSE, r"miss(?:ed|ing)? (?:a |your )?dos|forgot|forget"),
        (Section.OVERDOSE, r"overdos|too much|if you take more"),
        (Section.BOXED_WARNING, r"boxed|black box"),
        (
            Section.MANAGEMENT,
            r"manag(?:ing|ement) of|what to do|when to (?:see|seek|call|contact|get)|recogni[sz]|"
            r"respond|supervision|seek medical|management$",
        ),
        (Section.MONITORING, r"monitor|follow up"),
        (Section.SIDE_EFFECTS, r"side effect|adverse|undesirable effect"),
        (Section.EFFECT, r"effects?$|effects? of|what can happen|consequences?$"),
        (Section.FACTORS, r"factors|who is (?:more )?at risk"),
        (
            Section.CONTRAINDICATIONS,
            r"contr[ae] ?indicat|who (?:should|must|can)(?:not| not) |do not (?:take|use)\b",
        ),
        (Section.INTERACTIONS, r"interact|taking \w+ with|other medicines and"),
        (Section.STORAGE, r"(?:precautions?|conditions?) for storage"),
        (Section.HOW_IT_WORKS, r"mechanism|how .*\bworks?\b|pharmacolog|why it happens"),
        (Section.DOSAGE, r"dosage|doses?\b|dosing|posology|titration|how (?:and when )?to (?:take|use)"),
        (
            Section.PRECAUTIONS,
            r"precaution|warning|caution|pregnan|breast ?feed|special population|safety|"
            r"before (?:you )?tak|who needs|who can (?:and cannot )?(?:take|use|have)\b|driving|machines|with alcohol|if you stop",
        ),
        (Section.STORAGE, r"storage|storing|how to store"),
        (Section.BRANDS, r"brand|trade name"),
        (Section.GENERIC_NAME, r"generic name"),
        (Section.USAGE, r"key facts$|usages?\b|uses?\b|indications?\b|used for|what .* is for"),
        (Section.SUMMARY, r"summary$|key message"),
    )
)
SERIOUS = re.compile(
    r"\b(?:serious|severe|life.threatening|dangerous|emergency|immediate|urgent)", re.IGNORECASE
)
NOT_SERIOUS = re.compile(r"\b(?:mild|(?:less|not|non|no)\W{1,3}(?:serious|severe))", re.IGNORECASE)


@lru_cache(maxsize=1024)  # each line is asked about several times
def listed(label: str) -> Section | None:
    """The section of a label whose words say no more than the section itself."""
    return SECTION_LABELS.get(normal(label)) if len(label) <= LABEL_LIMIT else None


@lru_cache(maxsize=1024)
def section_of(label: str) -> Section | None:
    if len(label) > LABEL_LIMIT:
        return None
    exact = listed(label)
    if exact or frequency_of(label):
        return exact
    words = normal(label)
    return next((section for section, pattern in PATTERNS if pattern.search(words)), None)


def is_serious(text: str) -> bool:
    """Does a label or lead-in call the group of side effects serious?"""
    return bool(SERIOUS.search(text)) and not NOT_SERIOUS.search(text)
