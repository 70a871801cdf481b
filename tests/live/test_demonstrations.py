"""Whoever sees a page named in a list is told that it is demonstration content."""

import pytest

from monographs.drafts.interactants import DrugClass
from monographs.live.demonstrations import IN_ARTICLE, IN_CARD, IN_TEXT
from monographs.live.models import LivePage, LiveVersion
from tests.journey import a_drug, a_note, edited, published, withdrawn

NOTICE = "Pages named here show how medref works."
LISTS = [
    *("/", "/drugs/", "/drugs/?letter=e", "/updates/", "/search/?q=examplin"),
    *("/search/?q=headaches", "/classes/examplines/", "/classes/partners/"),
]


def live(people, **fields):
    """A medicine of one class, and its note with another class."""
    drug = a_drug(people.writer)
    for name in ("examplines", "partners"):
        DrugClass.objects.create(name=name, slug=name)
    drug.class_memberships.create(drug_class=DrugClass.objects.get(name="examplines"))
    note = a_note(people.writer, drug, DrugClass.objects.get(name="partners"))
    for page in (drug.page, note.page):
        edited(page, people.writer, **fields)
        published(page, people)
    return note


@pytest.mark.parametrize("is_demonstration", [True, False])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_says_so_if_a_page_in_it_is(address, is_demonstration, reader, people):
    live(people, is_demonstration=is_demonstration)
    html = reader.get(address).content.decode()
    assert "xamplin" in html
    assert (NOTICE in html) == is_demonstration


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_withdrawn_page_says_so_too(is_demonstration, reader, people):
    note = live(people, is_demonstration=is_demonstration)
    withdrawn(note.page, people.editor)
    html = reader.get(note.page.address).content.decode()
    assert "this page was withdrawn" in html
    assert (IN_ARTICLE in html) == is_demonstration
    assert (NOTICE in reader.get("/updates/?class=withdrawals").content.decode()) == (
        is_demonstration
    )


def test_the_words_of_a_writer_make_no_page_a_demonstration(reader, people):
    words = f'{IN_ARTICLE} {IN_CARD} {IN_TEXT} Examplin is for headaches.'
    live(people, usage=words, effect=words, management=words)
    assert LivePage.objects.filter(body__contains="demonstration").count() == 2
    assert LiveVersion.objects.filter(document__contains="is_demonstration").count() == 2
    for address in LISTS:
        assert NOTICE not in reader.get(address).content.decode()
