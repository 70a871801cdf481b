"""ORIG-1, DATE-1 and DISC-1, and the functions for what a document cannot know."""

from datetime import date

import pytest

from monographs.content.checks import check_disclaimer, check_review_date
from tests.content.checks.test_check_pages import choice, in_text, monograph, note, on_page

MACHINE = {"origin": choice("machine")}
DISCLAIMER = "This is for informational purposes only."


@pytest.mark.parametrize("build", [monograph, note])
def test_a_machines_text_needs_a_person(build):
    assert on_page("ORIG-1", build(**MACHINE)) == [("origin", "")]
    assert on_page("ORIG-1", build(**MACHINE), authors=["A. Writer"]) == []


@pytest.mark.parametrize("origin", ["human", "imported", "label"])
def test_other_origins_are_left_alone(origin):
    assert on_page("ORIG-1", monograph(origin=choice(origin))) == []


@pytest.mark.parametrize(
    "text, quote",
    [
        (DISCLAIMER, "for informational purposes only"),
        ("It should not be considered medical advice.", "not be considered medical advice"),
        ("It is not a substitute for medical\nadvice.", "not a substitute for medical\nadvice"),
    ],
)
def test_a_disclaimer_beside_a_dose_contradicts_it(text, quote):
    assert in_text("DISC-1", f"Take 5 mg. {text}") == [quote]
    assert in_text("DISC-1", text) == []
    assert on_page("DISC-1", monograph(storage=f"{text} [@label]")) == [("storage", quote)]
    assert on_page("DISC-1", note(management=f"{text} [@label]")) == []


def test_the_site_has_a_disclaimer():
    assert check_disclaimer("This site informs and does not prescribe.") == ()
    (finding,) = check_disclaimer(" \n")
    assert (finding.rule, finding.level) == ("DISC-1", "warn")


@pytest.mark.parametrize(
    "review_by, message",
    [
        (None, "No date is set"),
        (date(2026, 11, 25), "The next review is not in the future"),
        (date(2029, 11, 26), "The next review is more than three years after this one"),
    ],
)
def test_the_next_review_is_refused(review_by, message):
    today = date(2026, 11, 25)
    (finding,) = check_review_date(review_by, reviewed_on=today, today=today)
    assert (finding.rule, finding.level) == ("DATE-1", "block")
    assert finding.message.startswith(message)


@pytest.mark.parametrize("review_by", [date(2026, 11, 26), date(2029, 11, 25)])
def test_the_next_review_is_within_three_years(review_by):
    today = date(2026, 11, 25)
    assert check_review_date(review_by, reviewed_on=today, today=today) == ()


def test_three_years_after_a_leap_day_end_in_february():
    leap_day, today = date(2028, 2, 29), date(2028, 3, 1)
    assert check_review_date(date(2031, 2, 28), reviewed_on=leap_day, today=today) == ()
    assert len(check_review_date(date(2031, 3, 1), reviewed_on=leap_day, today=today)) == 1
