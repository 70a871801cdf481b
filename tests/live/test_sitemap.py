"""The map of the site: what is live now, each with the day of its own text."""

import datetime
import xml.etree.ElementTree as xml

import pytest

from monographs.live.models import LivePage, LiveUpdate
from tests.journey import a_drug, a_note, edited, published, withdrawn

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages(reader) -> dict[str, str]:
    response = reader.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    return {
        url.find(f"{MAP}loc").text: url.find(f"{MAP}lastmod").text
        for url in xml.fromstring(response.content)
    }


def moment(text):
    return datetime.datetime.fromisoformat(text)


def test_it_holds_live_pages_and_no_others(reader, people):
    first, second = a_drug(people.writer), a_drug(people.writer, name="Sampline")
    note = a_note(people.writer, first, second)
    for page in (first.page, second.page, note.page):
        published(page, people)
    a_drug(people.writer, name="Draftine")
    withdrawn(second.page, people.editor)
    assert list(pages(reader)) == [
        "http://testserver/drugs/examplin/",
        "http://testserver/interactions/examplin/sampline/",
    ]


def test_the_day_is_that_of_the_text(reader, people, monograph):
    published(monograph, people)
    edited(monograph, people.writer, storage="Keep it dry.")
    published(monograph, people)
    told = pages(reader)["http://testserver/drugs/examplin/"]
    assert moment(told) == LivePage.objects.get().published_at
    assert LiveUpdate.objects.count() == 2
    edited(monograph, people.writer, storage="Keep it cool.")
    assert pages(reader)["http://testserver/drugs/examplin/"] == told


def test_a_page_that_came_back_is_listed_again(reader, people, monograph):
    published(monograph, people)
    withdrawn(monograph, people.editor)
    assert pages(reader) == {}
    edited(monograph, people.writer, storage="Keep it dry.")
    published(monograph, people)
    assert list(pages(reader)) == ["http://testserver/drugs/examplin/"]


@pytest.mark.parametrize("others", [0, 2])
def test_it_costs_one_query(others, reader, people, django_assert_num_queries):
    for number in range(others):
        published(a_drug(people.writer, name=f"Elsin{number}").page, people)
    with django_assert_num_queries(1):
        assert len(pages(reader)) == others


def test_a_row_that_somebody_changed_is_not_told(reader, people, monograph):
    published(monograph, people)
    LiveUpdate.objects.update(page_address="/drugs/forged/")
    assert reader.get("/sitemap.xml").status_code == 503


def test_robots_are_told_where_it_is(reader):
    assert "Sitemap: http://testserver/sitemap.xml" in reader.get("/robots.txt").content.decode()
    assert reader.post("/sitemap.xml").status_code == 405
