"""Who answers for the text, until when, and what a disclaimer cannot take back."""

import re
from collections.abc import Iterator
from datetime import date

from monographs.content.checks.dosing import AMOUNT
from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.page import Page
from monographs.content.checks.passage import Passage
from monographs.content.vocabularies import Origin

ORIG_1 = Rule(
    "ORIG-1",
    "block",
    "Somebody has worked on a text that a machine wrote, and answers for it.",
    "House rule: a machine's text is a draft until a person has worked on it",
)
DATE_1 = Rule(
    "DATE-1",
    "block",
    "The next review is due within three years of the last one.",
    "NHS, page last reviewed and next review due",
)
DISC_1 = Rule(
    "DISC-1",
    "warn",
    "The site has one disclaimer; a page does not give a dose and then deny that it advises.",
    "HONcode principle 2",
)

MOST_YEARS = 3
DISCLAIMER = re.compile(
    r"\bfor (?:informational|information|educational) purposes only\b|\bfor general knowledge\b"
    r"|\bnot (?:be )?(?:considered |intended as |intended to be )?(?:a )?(?:substitute for )?"
    r"(?:professional )?medical advice\b".replace(" ", r"\s+")
)


def somebody_answers(page: Page) -> Iterator[Finding]:
    """ORIG-1. `authors` are the people who worked on the page, as its revisions record them."""
    if page.choice("origin") == Origin.MACHINE and not page.authors:
        message = (
            "A machine wrote this text and nobody has worked on it: check and rewrite it first."
        )
        yield missing(ORIG_1, message, "a person as contributor", place="origin")


def disclaimer_and_dose(page: Page) -> Iterator[Finding]:
    if any(AMOUNT.search(passage.lower) for passage in page.passages):
        for passage in page.passages:
            yield from disclaimers(passage)


def disclaimer_in_file(passage: Passage) -> Iterator[Finding]:
    if AMOUNT.search(passage.lower):
        yield from disclaimers(passage)


def disclaimers(passage: Passage) -> Iterator[Finding]:
    message = "“{quote}” contradicts the doses that are given: leave disclaiming to the site."
    for match in DISCLAIMER.finditer(passage.lower):
        yield found(
            DISC_1, passage, match.span(), message, "take it out; the site has a disclaimer"
        )


def check_disclaimer(words: str) -> tuple[Finding, ...]:
    """DISC-1 for the site, whose one disclaimer stands under all pages."""
    if words.strip():
        return ()
    message = "The site has no disclaimer: write what its pages can and cannot do for a reader."
    return (missing(DISC_1, message, "a disclaimer for all pages"),)


def check_review_date(
    review_by: date | None, *, reviewed_on: date, today: date
) -> tuple[Finding, ...]:
    """DATE-1, where a reviewer chooses the date: at the signature."""
    if review_by is None:
        message = "No date is set for the next review: choose one within three years."
    elif review_by <= today:
        message = "The next review is not in the future: choose a later day."
    elif review_by > years_after(reviewed_on, MOST_YEARS):
        message = "The next review is more than three years after this one: choose an earlier day."
    else:
        return ()
    return (missing(DATE_1, message, "a day within three years"),)


def years_after(day: date, years: int) -> date:
    """29 February falls on 28 February in a year without it."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


RULES = (DISC_1, DATE_1, ORIG_1)
ON_FILE = (disclaimer_in_file,)
ON_PAGE = (somebody_answers, disclaimer_and_dose)
