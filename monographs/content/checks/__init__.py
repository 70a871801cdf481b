"""Copy checks: what the words of a page give away before a clinician reads it.

Each rule is written down where it is tested: `promotion`, `wording`, `notation`, `dosing`,
`naming`, `safety`, `sourcing`, `rates`, `readability`, `authorship`, `choosing`, `agreeing`. A rule
on words runs over each passage; a rule on a page sees the whole document. No finding means that no
rule found anything. It does not mean that a text is right, and no rule says so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice

from monographs.content.checks import (
    agreeing,
    authorship,
    choosing,
    dosing,
    naming,
    notation,
    promotion,
    rates,
    readability,
    safety,
    sourcing,
    wording,
)
from monographs.content.checks.authorship import check_disclaimer, check_review_date
from monographs.content.checks.choosing import CHOICE_1
from monographs.content.checks.finding import Finding, Level, Rule
from monographs.content.checks.page import Page
from monographs.content.checks.passage import Passage
from monographs.content.checks.profiles import PROFILES, UK_NHS, US_ISMP, Profile, profile_of
from monographs.content.checks.safety import check_interactions
from monographs.content.checks.sourcing import check_links
from monographs.content.document import Document

__all__ = [
    "CHOICE_1",
    "PROFILES",
    "RULES",
    "UK_NHS",
    "US_ISMP",
    "Finding",
    "Level",
    "Profile",
    "Rule",
    "check_disclaimer",
    "check_document",
    "check_interactions",
    "check_links",
    "check_review_date",
    "check_text",
    "profile_of",
]

FAMILIES = (
    *(promotion, rates, wording, dosing, notation, naming, safety, sourcing),
    *(readability, authorship, choosing, agreeing),
)
RULES = {rule.id: rule for family in FAMILIES for rule in family.RULES}
PHRASES = tuple(chain.from_iterable(getattr(family, "PHRASES", ()) for family in FAMILIES))
ON_TEXT = tuple(chain.from_iterable(getattr(family, "ON_TEXT", ()) for family in FAMILIES))
ON_FILE = tuple(chain.from_iterable(getattr(family, "ON_FILE", ()) for family in FAMILIES))
ON_PAGE = tuple(chain.from_iterable(getattr(family, "ON_PAGE", ()) for family in FAMILIES))

# More findings of one check in one text are an accident, and nobody reads them.
MOST_ALIKE = 1_000


def check_document(
    document: Document, *, profile: Profile, today: date, authors: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All rules on a monograph or an interaction note, the page as a whole first.

    `authors` are the people who worked on its words; without one a machine's text is refused.
    """
    page = Page(document, profile, today, frozenset(authors))
    findings = list(first_of_each(check(page) for check in ON_PAGE))
    for passage in page.passages:
        findings += on_words(passage, profile)
    last = len(page.places)
    findings.sort(key=lambda one: (page.places.get(one.place, last), one.start, one.rule))
    return tuple(findings)


def check_text(
    text: str, *, profile: Profile, place: str = "", brands: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """The rules on words, for a file or one field; `brands` maps a brand to its generic name."""
    passage = Passage(place, text)
    findings = list(on_words(passage, profile))
    findings += first_of_each(check(passage) for check in ON_FILE)
    findings += naming.brands_in_text(passage, brands or {})
    findings.sort(key=lambda one: (one.start, one.rule))
    return tuple(findings)


def on_words(passage: Passage, profile: Profile) -> Iterator[Finding]:
    yield from first_of_each(phrases.findings(passage) for phrases in PHRASES)
    yield from first_of_each(check(passage, profile) for check in ON_TEXT)


def first_of_each(checks: Iterable[Iterator[Finding]]) -> Iterator[Finding]:
    return chain.from_iterable(islice(findings, MOST_ALIKE) for findings in checks)
