"""Old and withdrawn versions say from when until when they were live."""

import datetime

import pytest

from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.wording import date_in_words, period_in_words
from tests.journey import edited, published, withdrawn
from tests.live.machine_pages import examplin
from tests.live.reading import Page

__all__ = ["examplin"]

NOON = datetime.datetime(2026, 11, 3, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"days": 17}, "from 3 November 2026 until 20 November 2026"),
        ({"hours": 2}, "on 3 November 2026 from 12:00 until 14:00 UTC"),
        ({"seconds": 5}, "on 3 November 2026 from 12:00:00 until 12:00:05 UTC"),
    ],
)
def test_a_period_is_as_exact_as_it_has_to_be(after, words):
    assert period_in_words(NOON, NOON + datetime.timedelta(**after)) == words


def words(reader, address):
    return Page(reader.get(address).content.decode()).words


def version(number):
    return LiveVersion.objects.get(number=number)


def everywhere(reader, number):
    """The list, the version itself, and the page of its fingerprint."""
    return [
        words(reader, "/drugs/examplin/versions/"),
        words(reader, f"/drugs/examplin/versions/{number}/"),
        words(reader, f"/verify/{version(number).digest}/"),
    ]


def test_an_old_version_says_until_when_it_was_live(reader, people, examplin):
    edited(examplin.page, people.writer, overdose="Call 112.")
    published(examplin.page, people)
    period = period_in_words(version(1).published_at, version(2).published_at)
    for text in everywhere(reader, 1):
        assert f"live {period}" in text.replace("Live", "live")
    since = f"since {date_in_words(version(2).published_at.date())}"
    for text in everywhere(reader, 2)[::2]:
        assert f"live {since}" in text.replace("Live", "live")


def test_a_withdrawn_version_does_not_read_as_if_it_were_live(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    taken_off = LiveUpdate.objects.get(kind="withdrawn").at
    period = period_in_words(version(1).published_at, taken_off)
    for text in everywhere(reader, 1):
        assert f"live {period}" in text.replace("Live", "live")
        assert "live since" not in text.lower() and "next review by" not in text
    edited(examplin.page, people.writer, overdose="Call 112.")
    published(examplin.page, people)
    for text in everywhere(reader, 1):
        assert f"live {period}" in text.replace("Live", "live")


def test_the_text_of_a_version_tells_its_dates_as_what_they_were(reader, examplin):
    text = words(reader, "/drugs/examplin/versions/1/")
    due = date_in_words(LivePage.objects.get().review_by)
    assert f"its review was then due by {due}" in text
    assert "Live since" not in text
    assert f"next review by {due}" in words(reader, "/drugs/examplin/")
