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
    *(f"/interactions/check/?m={each}&m=partners" for each in ("examplin", "examplines")),
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


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_what_became_of_a_page_says_so_too(is_demonstration, reader, people):
    """Its versions, their difference, the proof of each, feeds, and what programs are told."""
    note = live(people, is_demonstration=is_demonstration)
    edited(note.page, people.writer, management="Take neither.")
    published(note.page, people)
    first = LiveVersion.objects.get(page_address=note.page.address, number=1)
    at, digest = note.page.address, first.digest
    while_live = [
        f"{at}versions/", f"{at}versions/1/", f"{at}versions/1/changes/", f"/verify/{digest}/",
        "/updates/feed/",
    ]
    for address in while_live:
        assert_told(reader, address, is_demonstration)
    listed = reader.get(f"/api/v1{at}versions").json()["results"]
    assert {each["is_demonstration"] for each in listed} == {is_demonstration}
    withdrawn(note.page, people.editor)
    for address in (f"{at}versions/1/", f"{at.rstrip('/')}.md", "/updates/withdrawals/feed/"):
        assert_told(reader, address, is_demonstration)
    for address in (f"{at.rstrip('/')}.json", f"/api/v1{at.rstrip('/')}"):
        assert reader.get(address).json()["is_demonstration"] is is_demonstration
    edited(note.page, people.writer, management="Ask first.")
    published(note.page, people)
    assert_told(reader, f"{at}versions/2/", is_demonstration)
    gone = reader.get(f"/api/v1{at}versions/2")
    assert (gone.status_code, gone.json()["is_demonstration"]) == (410, is_demonstration)


def assert_told(reader, address, is_demonstration):
    text = reader.get(address).content.decode()
    assert ("Demonstration content" in text) == is_demonstration, address


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_nobody_is_sent_to_a_register_for_invented_signers(is_demonstration, reader, people):
    note = live(people, is_demonstration=is_demonstration)
    row = LiveVersion.objects.get(page_address=note.page.address)
    words = reader.get(f"/verify/{row.digest}/").content.decode()
    assert ("no register knows them" in words) == is_demonstration


def test_the_words_of_a_writer_make_no_page_a_demonstration(reader, people):
    words = f'{IN_ARTICLE} {IN_CARD} {IN_TEXT} Examplin is for headaches.'
    live(people, usage=words, effect=words, management=words)
    assert LivePage.objects.filter(body__contains="demonstration").count() == 2
    assert LiveVersion.objects.filter(document__contains="is_demonstration").count() == 2
    for address in LISTS:
        assert NOTICE not in reader.get(address).content.decode()
