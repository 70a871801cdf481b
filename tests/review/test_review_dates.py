"""The next review is due in whole years by the calendar, and three years ahead at the latest."""

import datetime

import pytest
from django.utils import timezone

from monographs.content.checks.authorship import years_after
from monographs.content.vocabularies import Significance
from monographs.review.deciding import DateOutOfRange, default_review_by
from monographs.review.models import Submission
from tests.journey import approved, submitted

TODAY = datetime.date(2026, 11, 25)


@pytest.mark.parametrize(
    "significance, due",
    [
        (Significance.SAFETY, datetime.date(2027, 11, 25)),
        (Significance.CLINICAL, datetime.date(2028, 11, 25)),
        (Significance.EDITORIAL, datetime.date(2029, 11, 25)),
    ],
)
def test_the_graver_the_change_the_sooner_it_is_read_again(significance, due):
    # Two of the three spans hold a 29 February, so that counting days would miss the date.
    assert default_review_by(Submission(significance=significance), TODAY) == due


@pytest.mark.parametrize(
    "day, years, due",
    [
        (datetime.date(2028, 2, 29), 1, datetime.date(2029, 2, 28)),
        (datetime.date(2027, 2, 28), 1, datetime.date(2028, 2, 28)),
        (datetime.date(2028, 3, 1), 1, datetime.date(2029, 3, 1)),
    ],
)
def test_a_leap_day_falls_due_no_later(day, years, due):
    assert years_after(day, years) == due


def test_without_a_date_the_signature_has_the_default(people, monograph):
    submission = submitted(monograph, people.writer)
    decision = approved(submission, people.reviewer)
    assert decision.review_by == years_after(decision.decided_at.date(), 2)


def test_the_last_day_is_three_years_ahead(people, monograph):
    submission = submitted(monograph, people.writer)
    last = years_after(timezone.now().date(), 3)
    with pytest.raises(DateOutOfRange, match="within three years"):
        approved(submission, people.reviewer, review_by=last + datetime.timedelta(days=1))
    assert approved(submission, people.reviewer, review_by=last).review_by == last
