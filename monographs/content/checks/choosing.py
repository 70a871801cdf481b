"""Choices that a page has to make and that nobody, and no importer, has made yet."""

from collections.abc import Iterator

from monographs.content.checks.finding import Finding, Rule, missing
from monographs.content.checks.page import Page
from monographs.content.unchosen import unchosen

CHOICE_1 = Rule(
    "CHOICE-1",
    "block",
    "How often, how serious, what to do, for whom and how severe is chosen by a person.",
    "House rule: what a document does not say, no default says for it",
)


def choices_are_made(page: Page) -> Iterator[Finding]:
    for place, sentence in unchosen(page.document):
        yield missing(CHOICE_1, sentence, "a choice", place=place)


RULES = (CHOICE_1,)
ON_PAGE = (choices_are_made,)
