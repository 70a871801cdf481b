"""Each number and each "not" of the demonstration content, spoilt one at a time, is noticed."""

import re

import pytest

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from monographs.demonstration import HERE, load
from tests.content.difference_documents import monograph

PAGES = sorted({path.stem for path in HERE.glob("*.toml")} - {"classes", "substances"})
READ = {
    *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage"),
    *("effect", "management", "mechanism", "modifying_factors", "summary"),
    *("self_care", "advice", "answer"),
}
CITED = re.compile(r"\[@[^\]]*\]")
# A zero behind the figures of a decimal fraction changes nothing, so those are left alone.
SPOILT = {
    "ten times": (re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?![\w.,-]*\d)"), r"\g<0>0"),
    "no not": (re.compile(r"\b(?:not|never|without|unless|except|only|no) ", re.IGNORECASE), ""),
    "another unit": (re.compile(r"(?<=\d )mg\b"), "g"),
    "less for more": (re.compile(r"\bmore\b"), "less"),
    "after for before": (re.compile(r"\bbefore\b"), "after"),
    "may for must": (re.compile(r"\bmust\b"), "may"),
    "must for may": (re.compile(r"\b(?:may|can)\b"), "must"),
}
GRAVE = ("ten times", "another unit")


def texts_of(page):
    stack = [load(page)]
    while stack:
        for name, value in stack.pop().items():
            if isinstance(value, str) and name in READ:
                yield CITED.sub("", value)
            elif isinstance(value, list):
                stack += [row for row in value if isinstance(row, dict)]


def listed(old, new):
    before, after = monograph(usage=old), monograph(usage=new)
    return clinical_changes(differences(before, after), before, after)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("how", SPOILT)
def test_one_spoilt_place_is_listed_once_or_more(page, how):
    pattern, replacement = SPOILT[how]
    unnoticed = [
        text[max(found.start() - 40, 0) : found.end() + 40]
        for text in texts_of(page)
        for found in pattern.finditer(text)
        if not listed(text, text[: found.start()] + found.expand(replacement) + text[found.end() :])
    ]

    assert unnoticed == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("how", GRAVE)
def test_a_zero_or_a_unit_too_much_is_told_by_how_much(page, how):
    """Not of a temperature, of which ten times as much means nothing."""
    pattern, replacement = SPOILT[how]
    untold = []
    for text in texts_of(page):
        for found in pattern.finditer(text):
            spoilt = text[: found.start()] + found.expand(replacement) + text[found.end() :]
            first, *_ = listed(text, spoilt)
            if "°" not in first.new and not (first.factor and first.factor.is_grave):
                untold.append((first.old, first.new))

    assert untold == []


def test_there_is_enough_to_spoil():
    places = [
        found
        for page in PAGES
        for text in texts_of(page)
        for pattern, _ in SPOILT.values()
        for found in pattern.finditer(text)
    ]

    assert len(places) > 300
