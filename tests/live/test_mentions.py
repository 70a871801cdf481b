"""Pairs without a note: what the signed pages of the two say of each other, word for word."""

import json

import pytest

from monographs.drafts.interactants import DrugClass, Substance
from monographs.live.openapi_schemas import SCHEMAS
from tests.journey import a_drug, a_note, edited, published, withdrawn
from tests.live.json_shapes import hold
from tests.live.reading import Page
from tests.live.test_checker import read, titles


@pytest.fixture
def alcohol(db):
    return Substance.objects.create(name="alcohol", slug="alcohol")


@pytest.fixture
def calmers(db):
    return DrugClass.objects.create(name="calming sleepers (CSLs)", slug="calming-sleepers")


@pytest.fixture
def calmazine(people, alcohol):
    """A note makes alcohol known; it covers wine."""
    drug = a_drug(people.writer, name="Calmazine")
    drug.names.create(name="Calmbrand", kind="brand")
    published(a_note(people.writer, drug, alcohol, severity="severe", covers="wine").page, people)
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    return drug


@pytest.fixture
def sertrazin(people):
    drug = a_drug(people.writer, name="Sertrazin", overdose="Call 999.")
    drug.precautions.create(kind="alcohol", advice="Avoid it. Wine makes you sleepy. [@label]")
    drug.references.create(
        key="label", kind="label", title="A label", publisher="Somebody", url="https://example.org"
    )
    drug.precautions.create(
        kind="contraindication", who="pimozol", advice="Do not take sertrazin with pimozol. Never."
    )
    drug.faqs.create(question="Can I take St Jane's wort?", answer="No. It acts on it too.")
    drug.faqs.create(question="Painkillers?", answer="Calmbrand adds to the danger.")
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    return drug


def test_a_pair_without_a_note_shows_what_the_page_says(reader, calmazine, sertrazin):
    page = read(reader, "alcohol", "sertrazin")
    assert titles(page) == ["Alcohol and sertrazin"]
    assert "No note of their own" in page.titles("h2")
    assert "The page about sertrazin says: Avoid it. Wine makes you sleepy. Sertrazin" in page.words
    assert "/drugs/sertrazin/#alcohol" in page.links
    assert "Nobody has assessed" not in page.words


def test_brands_are_names_too(reader, calmazine, sertrazin):
    page = read(reader, "calmazine", "sertrazin")
    assert "Painkillers? Calmbrand adds to the danger." in page.words
    assert "/drugs/sertrazin/#questions" in page.links


def test_pages_that_do_not_name_each_other_say_nothing(reader, people, sertrazin):
    published(a_drug(people.writer, name="Sertra").page, people)
    page = read(reader, "sertra", "sertrazin")
    assert page.titles("h2")[0] == "No note on file"
    assert "The page about" not in page.words


@pytest.mark.parametrize(
    ("typed", "said", "anchor"),
    [
        ("pimozol", "Do not take sertrazin with pimozol. Never.", "contraindication"),
        ("St Jane’s wort", "Can I take St Jane's wort? No. It acts on it too.", "questions"),
    ],
)
def test_an_unknown_name_that_a_page_speaks_of(typed, said, anchor, reader, sertrazin):
    page = read(reader, "sertrazin", typed)
    heading = "No note can be looked up, but a signed page warns or speaks of it"
    assert page.titles("h2")[0] == heading
    assert typed in page.titles("h3")
    assert "Not recognised, and so not checked" not in page.titles("h2")
    assert said in page.words
    assert f"/drugs/sertrazin/#{anchor}" in page.links


def test_a_note_speaks_of_a_third_medicine(reader, people, alcohol, sertrazin):
    third = a_drug(people.writer, name="Thirdin")
    published(third.page, people)
    note = a_note(people.writer, sertrazin, alcohol, effect="Thirdin and lithion add to it.")
    published(note.page, people)
    for other in ("thirdin", "lithion"):
        page = read(reader, "sertrazin", other)
        assert "Thirdin and lithion add to it. Read the note “Alcohol and sertrazin”" in page.words
        assert "/interactions/alcohol/sertrazin/" in page.links
    (pair,) = reader.get("/api/v1/interactions?m=sertrazin&m=thirdin").json()["pairs"]
    assert pair["mentions"][0]["words"] == "Thirdin and lithion add to it."


def test_a_withdrawn_note_is_not_quoted(reader, people, alcohol, sertrazin):
    note = a_note(people.writer, sertrazin, alcohol, effect="Lithion adds to it.")
    published(note.page, people)
    withdrawn(note.page, people.editor)
    assert "Lithion adds to it." not in read(reader, "sertrazin", "lithion").words


def test_a_class_points_to_a_note_about_the_class_of_its_partner(reader, people, calmers):
    drug = a_drug(people.writer, name="Calmella")
    drug.class_memberships.create(drug_class=calmers)
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    opioids = DrugClass.objects.create(name="opioids", slug="opioids")
    note = a_note(people.writer, drug, opioids, covers="codella", summary="Coma.")
    published(note.page, people)
    page = read(reader, calmers.slug, "codella")
    assert "Coma." in page.words
    assert "/interactions/calmella/opioids/" in page.links


def test_only_what_was_signed_is_told(reader, people, sertrazin):
    sertrazin.precautions.create(kind="food", who="zyxofruit", advice="Not zyxofruit.")
    edited(sertrazin.page, people.writer, storage="Keep it cool.")
    assert "zyxofruit: no live page" in read(reader, "sertrazin", "zyxofruit").words
    withdrawn(sertrazin.page, people.editor)
    assert "pimozol: no live page" in read(reader, "sertrazin", "pimozol").words


def test_a_class_points_to_the_notes_of_its_members(reader, people, alcohol, calmers):
    drug = a_drug(people.writer, name="Calmella")
    drug.class_memberships.create(drug_class=calmers)
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    note = a_note(people.writer, drug, alcohol, severity="severe", summary="Do not drink.")
    published(note.page, people)
    page = read(reader, "alcohol", "calming sleepers (CSLs)")
    assert titles(page) == ["Alcohol and calming sleepers (CSLs)"]
    assert "Do not drink. Read the note “Alcohol and calmella”" in page.words
    assert "/interactions/alcohol/calmella/" in page.links
    withdrawn(note.page, people.editor)
    page = read(reader, "alcohol", "calming sleepers (CSLs)")
    assert "This note was withdrawn." in page.words and "Do not drink." not in page.words


def test_the_page_of_the_pair_says_the_same(reader, calmazine, sertrazin):
    page = Page(reader.get("/interactions/alcohol/sertrazin/").content.decode())
    assert "The page about sertrazin says: Avoid it. Wine makes you sleepy." in page.words
    assert "Nobody has assessed" not in page.words


def test_programs_are_told_the_same(reader, calmazine, sertrazin):
    response = reader.get("/api/v1/interactions", {"m": ["alcohol", "sertrazin", "pimozol"]})
    answer = json.loads(response.content)
    hold(answer, SCHEMAS["Interactions"], SCHEMAS)
    (pair,) = answer["pairs"]
    assert (pair["result"], pair["about_members"]) == ("no_note", [])
    assert pair["mentions"][0] == {
        "place": "Alcohol",
        "words": "Avoid it. Wine makes you sleepy.",
        "url": "http://testserver/drugs/sertrazin/#alcohol",
    }
    (unknown,) = answer["not_recognised"]
    assert unknown["mentions"][0]["url"] == "http://testserver/drugs/sertrazin/#contraindication"
