"""The A to Z: one page while there are few names, then one page a letter."""

import pytest

from monographs.live import listing
from monographs.live.models import LiveName
from tests.journey import a_drug, edited, published
from tests.live.reading import Page

NAMES = {"Beloxin": ["Dolorin", "5-Bel", "Δελοξ"], "Dazolin": [], "Dibrazol": []}


@pytest.fixture
def medicines(people):
    for name, brands in NAMES.items():
        drug = a_drug(people.writer, name=name)
        for brand in brands:
            drug.names.create(name=brand, kind="brand")
        edited(drug.page, people.writer, overdose="Call 999.")
        published(drug.page, people)


@pytest.fixture
def many(medicines, monkeypatch):
    """As if there were more names than one page should have."""
    monkeypatch.setattr(listing, "ALL_AT_MOST", 5)


def read(reader, address: str) -> Page:
    response = reader.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def head_of(reader, address: str) -> str:
    return reader.get(address).content.decode().split("<body")[0]


def test_few_names_stand_on_one_page(reader, medicines):
    page = read(reader, "/drugs/")
    assert page.titles("h2") == ["B", "D", "Other"]
    assert {"/drugs/#letter-B", "/drugs/#letter-D", "/drugs/#letter-Other"} <= set(page.links)
    assert "/drugs/#letter-C" not in page.links


def test_many_names_are_reached_by_their_letter(reader, many):
    page = read(reader, "/drugs/")
    assert page.titles("h2") == []
    assert "There are 6 names. Choose the first letter" in page.words
    assert "/drugs/dazolin/" not in page.links
    letters = [link for link in page.links if link.startswith("/drugs/?letter=")]
    assert letters == ["/drugs/?letter=b", "/drugs/?letter=d", "/drugs/?letter=other"]
    found = {link for letter in letters for link in read(reader, letter).links}
    assert {f"/drugs/{name.lower()}/" for name in NAMES} <= found
    assert letters == [link for link in read(reader, "/").links if "letter" in link]


def test_a_letter_tells_its_names_and_no_others(reader, many):
    page = read(reader, "/drugs/?letter=d")
    assert page.titles("h1") == ["Medicines A to Z: D"] and page.titles("h2") == ["D"]
    assert page.words.index("Dazolin") < page.words.index("Dibrazol")
    assert "Dolorin: brand name of beloxin" in page.words and "/drugs/" in page.links
    assert "5-Bel" not in page.words
    assert read(reader, "/drugs/?letter=D").words == page.words


def test_names_that_begin_with_no_latin_letter_are_reached(reader, many):
    words = read(reader, "/drugs/?letter=other").words
    assert "5-Bel: brand name of beloxin" in words and "Δελοξ: brand name of beloxin" in words
    assert "Dazolin" not in words


def test_each_letter_is_a_page_of_its_own_for_search_engines(reader, many):
    assert '/drugs/?letter=d">' in head_of(reader, "/drugs/?letter=D&utm_source=x")
    assert "noindex" not in head_of(reader, "/drugs/?letter=d")
    assert "noindex" in head_of(reader, "/drugs/?letter=q")
    assert '/drugs/">' in head_of(reader, "/drugs/")


def test_while_all_stand_on_one_page_it_is_the_one_to_find(reader, medicines):
    assert read(reader, "/drugs/?letter=d").titles("h2") == ["D"]
    assert '<link rel="canonical" href="http://testserver/drugs/">' in head_of(
        reader, "/drugs/?letter=d"
    )


def test_a_letter_without_names_says_so(reader, many):
    assert "No medicine is listed under Q." in read(reader, "/drugs/?letter=q").words


@pytest.mark.parametrize("letter", ["", "dd", "%00", "5", "Δ", "a" * 5_000])
def test_what_is_no_letter_of_the_list_is_ignored(letter, reader, many):
    assert "Choose the first letter" in read(reader, f"/drugs/?letter={letter}").words


def test_a_letter_costs_five_queries(reader, many, django_assert_num_queries):
    with django_assert_num_queries(5):
        reader.get("/drugs/?letter=d")


def test_a_changed_name_is_left_out_of_its_letter(reader, many, caplog):
    LiveName.objects.filter(name="Dazolin").update(name="FORGEDWORD")
    words = read(reader, "/drugs/?letter=d").words
    assert "FORGEDWORD" not in words and "Dibrazol" in words
    assert "A list was shown without it." in caplog.text
