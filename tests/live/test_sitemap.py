"""The map of the site: what is live now, each with the day of its own text."""

import datetime
import xml.etree.ElementTree as xml

import pytest

from monographs.drafts.interactants import DrugClass
from monographs.live.models import LivePage, LiveUpdate
from tests.journey import a_drug, a_note, edited, published, withdrawn

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(reader) -> dict[str, str | None]:
    """Address and last change; None where no change is told."""
    response = reader.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    return {
        url.findtext(f"{MAP}loc").removeprefix("http://testserver"): url.findtext(f"{MAP}lastmod")
        for url in xml.fromstring(response.content)
    }


def pages(reader) -> dict[str, str]:
    """Without the lists."""
    found = entries(reader)
    return {each: found[each] for each in found if each.count("/") > 2 and "about" not in each}


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
        "/drugs/examplin/",
        "/interactions/examplin/sampline/",
    ]


def test_the_day_is_that_of_the_text(reader, people, monograph):
    published(monograph, people)
    edited(monograph, people.writer, storage="Keep it dry.")
    published(monograph, people)
    told = pages(reader)["/drugs/examplin/"]
    assert moment(told) == LivePage.objects.get().published_at
    assert LiveUpdate.objects.count() == 2
    edited(monograph, people.writer, storage="Keep it cool.")
    assert pages(reader)["/drugs/examplin/"] == told


def test_a_page_that_came_back_is_listed_again(reader, people, monograph):
    published(monograph, people)
    withdrawn(monograph, people.editor)
    assert pages(reader) == {}
    edited(monograph, people.writer, storage="Keep it dry.")
    published(monograph, people)
    assert list(pages(reader)) == ["/drugs/examplin/"]


def test_lists_are_there_and_tell_when_they_last_changed(reader, people, monograph):
    assert entries(reader) == dict.fromkeys(
        ["/", "/drugs/", "/interactions/", "/updates/", "/about/approval/", "/verify/"]
    )
    second = a_drug(people.writer, name="Sampline")
    note = a_note(people.writer, monograph.drug, second)
    for page in (monograph, second.page, note.page):
        published(page, people)
    medicine, newest = (LivePage.objects.get(page=page) for page in (second.page, note.page))
    found = entries(reader)
    assert moment(found["/drugs/"]) == medicine.published_at
    assert moment(found["/"]) == moment(found["/updates/"]) == newest.published_at
    assert found["/interactions/"] is found["/about/approval/"] is found["/verify/"] is None
    withdrawn(note.page, people.editor)
    assert moment(entries(reader)["/"]) == LiveUpdate.objects.get(kind="withdrawn").at


def test_a_class_is_listed_while_a_live_page_speaks_of_it(reader, people):
    drug = a_drug(people.writer)
    group = DrugClass.objects.create(name="examplines", slug="examplines")
    drug.class_memberships.create(drug_class=group)
    partner = DrugClass.objects.create(name="partners", slug="partners")
    note = a_note(people.writer, drug, partner)
    edited(drug.page, people.writer)
    for page in (drug.page, note.page):
        published(page, people)
    for address in ("/classes/examplines/", "/classes/partners/"):
        assert entries(reader)[address] is None
        assert reader.get(address).status_code == 200
    withdrawn(note.page, people.editor)
    withdrawn(drug.page, people.editor)
    assert not [address for address in entries(reader) if address.startswith("/classes/")]


@pytest.mark.parametrize("others", [0, 2])
def test_it_costs_the_same_however_many_pages(others, reader, people, django_assert_num_queries):
    for number in range(others):
        published(a_drug(people.writer, name=f"Elsin{number}").page, people)
    with django_assert_num_queries(4):
        assert len(pages(reader)) == others


def test_a_row_that_somebody_changed_is_not_told(reader, people, monograph):
    published(monograph, people)
    LiveUpdate.objects.update(page_address="/drugs/forged/")
    assert reader.get("/sitemap.xml").status_code == 503


def test_robots_are_told_where_it_is(reader):
    assert "Sitemap: http://testserver/sitemap.xml" in reader.get("/robots.txt").content.decode()
    assert reader.post("/sitemap.xml").status_code == 405
