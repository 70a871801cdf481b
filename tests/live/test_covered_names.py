"""Names that a signed note covers: morphine as one of the opioids, wine as alcohol."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monographs.content.covered import covered_names
from monographs.content.merging import merge
from monographs.desk.draft_forms import InteractionNoteForm
from monographs.drafts.freezing import freeze
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.saving import draft_of, restore_as_draft
from monographs.drafts.thawing import thaw
from monographs.live import searching, suggesting
from monographs.live.models import LiveInteraction, LiveName, LivePage
from monographs.live.openapi_schemas import SCHEMAS
from tests.journey import a_drug, a_note, edited, published, withdrawn
from tests.live.json_shapes import hold
from tests.live.reading import Page
from tests.live.test_checker import CHECK, address, read, titles


@pytest.fixture
def calmazine(people):
    drug = a_drug(people.writer, name="Calmazine")
    published(drug.page, people)
    return drug


@pytest.fixture
def opioids(db):
    return DrugClass.objects.create(name="opioids", slug="opioids")


@pytest.fixture
def with_opioids(people, calmazine, opioids):
    note = a_note(
        people.writer, calmazine, opioids, severity="severe", action="avoid",
        covers="morphine, Codeine\ntramadol",
    )  # fmt: skip
    published(note.page, people)
    return note


@pytest.fixture
def with_alcohol(people, calmazine):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    note = a_note(people.writer, calmazine, alcohol, severity="severe", covers="wine, beer")
    published(note.page, people)
    return note


def words_at(reader, path, **query):
    return Page(reader.get(path, query).content.decode()).words


# The checker


def test_a_member_without_a_page_gets_the_note_on_its_class(reader, with_opioids):
    page = read(reader, "calmazine", "Morphine")
    assert titles(page) == ["Calmazine and morphine: avoid the combination"]
    assert "This note is about opioids; morphine is one of them." in page.words
    assert "/classes/opioids/" in page.links
    assert "Not recognised, and so not checked" not in page.titles("h2")


def test_two_members_are_of_one_class(reader, with_opioids):
    words = read(reader, "codeine", "morphine").words
    assert "Codeine and morphine belong to the same class: opioids." in words


def test_what_counts_as_a_substance_is_checked_as_it_and_that_is_said(reader, with_alcohol):
    response = reader.get(address("calmazine", "Wine"))
    assert response.status_code == 302
    assert response.headers["Location"] == f"{address('alcohol', 'calmazine')}&from=wine"
    page = read(reader, "calmazine", "Wine")
    assert titles(page) == ["Alcohol and calmazine: use with caution"]
    assert "Wine is counted as alcohol. It was checked under that name." in page.words
    assert "is counted as" not in read(reader, "calmazine", "alcohol").words
    claimed = reader.get(f"{address('calmazine')}&from=wine").content.decode()
    assert "is counted as" not in claimed


def test_wine_and_beer_are_alcohol_and_no_two_packs(reader, with_alcohol):
    page = read(reader, "beer", "calmazine", "wine")
    assert titles(page) == ["Alcohol and calmazine: use with caution"]
    assert "Beer is counted as alcohol." in page.words
    assert "Wine is counted as alcohol." in page.words
    assert "more than once" not in page.words


def test_a_member_with_a_page_is_covered_too(reader, people, with_opioids):
    published(a_drug(people.writer, name="Morphine").page, people)
    page = read(reader, "calmazine", "morphine")
    assert titles(page) == ["Calmazine and morphine: avoid the combination"]
    assert "/drugs/morphine/" in page.links


def test_one_signed_note_is_enough_for_all_notes_on_the_class(
    reader, people, with_opioids, opioids
):
    other = a_drug(people.writer, name="Sampline")
    published(a_note(people.writer, other, opioids, action="monitor").page, people)
    page = read(reader, "morphine", "sampline")
    assert titles(page) == ["Morphine and sampline: monitor"]


def test_what_nobody_signed_covers_nothing(reader, people, with_opioids):
    edited(with_opioids.page, people.writer, covers="morphine, zyxomorph")
    page = read(reader, "calmazine", "zyxomorph")
    assert "zyxomorph: no live page or note has this name." in page.words
    assert LiveName.objects.filter(name="zyxomorph").count() == 0
    published(with_opioids.page, people)
    assert len(titles(read(reader, "calmazine", "zyxomorph"))) == 1


def test_a_name_that_is_no_longer_covered_is_gone(reader, people, with_opioids):
    edited(with_opioids.page, people.writer, covers="codeine")
    published(with_opioids.page, people)
    assert "morphine: no live page or note has this name." in read(reader, "morphine").words


def test_a_misspelt_member_is_offered_and_not_followed(reader, with_opioids):
    page = read(reader, "calmazine", "morphin")
    assert titles(page) == []
    assert "morphin. Did you mean Morphine?" in page.words
    assert address("calmazine", "morphine") in page.links


def test_a_withdrawn_note_is_told_of_what_it_covered(reader, people, with_opioids, opioids):
    other = a_drug(people.writer, name="Sampline")
    published(a_note(people.writer, other, opioids, severity="severe").page, people)
    withdrawn(with_opioids.page, people.editor)
    page = read(reader, "calmazine", "morphine", "sampline")
    assert titles(page) == ["Calmazine and morphine: the note was withdrawn"]
    assert "This note is about opioids; morphine is one of them." in page.words
    assert "Ask a pharmacist." in page.words and "The dose was wrong." in page.words
    assert "Not recognised, and so not checked" not in page.titles("h2")


def test_wine_stays_known_when_its_only_note_is_withdrawn(reader, people, with_alcohol):
    withdrawn(with_alcohol.page, people.editor)
    page = read(reader, "calmazine", "wine")
    assert titles(page) == ["Alcohol and calmazine: the note was withdrawn"]
    assert "Wine is counted as alcohol." in page.words


@pytest.mark.parametrize("model", [LiveName, LiveInteraction])
def test_a_forged_row_is_not_shown(model, reader, with_alcohol):
    field = "name" if model is LiveName else "first_name"
    model.objects.update(**{field: "FORGEDWORD"})
    response = reader.get(address("calmazine", "wine"))
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content


@pytest.mark.parametrize("others", [0, 3])
def test_the_cost_does_not_grow_with_the_notes(
    others, reader, people, with_opioids, opioids, django_assert_num_queries
):
    for number in range(others):
        other = a_drug(people.writer, name=f"Sampline{number}")
        published(a_note(people.writer, other, opioids, covers="morphine").page, people)
    with django_assert_num_queries(9):
        reader.get(address("calmazine", "morphine"))


# Elsewhere


def test_the_note_says_what_it_covers(reader, with_opioids, with_alcohol):
    words = words_at(reader, "/interactions/calmazine/opioids/")
    assert "Opioids include morphine, Codeine, tramadol" in words
    assert "Counted as alcohol wine, beer" in words_at(reader, "/interactions/alcohol/calmazine/")
    assert "Counted as alcohol: wine, beer" in reader.get("/interactions/alcohol/calmazine.md").content.decode()
    assert "The notes below also cover: Codeine, morphine, tramadol." in words_at(
        reader, "/classes/opioids/"
    )


def test_a_search_leads_to_the_notes_and_says_why(reader, with_opioids):
    page = Page(reader.get("/search/?q=morphine").content.decode())
    assert "/interactions/calmazine/opioids/" in page.links
    assert "Morphine is among the names that this note covers." in page.words
    assert "Did you mean" not in page.words
    assert "Did you mean" in words_at(reader, "/search/", q="morphin3")


def test_many_notes_that_cover_a_name_leave_room_for_others(
    reader, people, with_alcohol, monkeypatch
):
    monkeypatch.setattr(suggesting, "MOST_READ", 2)
    monkeypatch.setattr(searching, "MOST_NAMES", 2)
    alcohol = with_alcohol.substance
    for number in range(3):
        other = a_drug(people.writer, name=f"Sampline{number}")
        published(a_note(people.writer, other, alcohol, covers="wine").page, people)
    published(a_drug(people.writer, name="Winexol").page, people)
    found = reader.get("/search/suggest/?q=wine").json()["suggestions"]
    assert [each["name"] for each in found] == ["wine", "Winexol"]
    page = Page(reader.get("/search/?q=wine").content.decode())
    assert page.words.count("Wine is among the names that this note covers.") == 4
    assert "/drugs/winexol/" in page.links
    likely = reader.get("/search/suggest/?q=wiine").json()["suggestions"]
    assert [each["name"] for each in likely] == ["wine"]


def test_a_covered_name_is_no_look_alike(reader, people, with_opioids):
    published(a_drug(people.writer, name="Codeinum").page, people)
    assert "easily confused" not in words_at(reader, "/search/", q="codeinum")


def test_covered_names_are_suggested(reader, with_opioids):
    (found,) = reader.get("/search/suggest/?q=morph&for=checker").json()["suggestions"]
    assert found == {"text": "Morphine", "name": "morphine", "address": "/search/?q=morphine"}
    (likely,) = reader.get("/search/suggest/?q=morphene").json()["suggestions"]
    assert likely["text"] == "Did you mean morphine?"
    assert reader.get(likely["address"]).status_code == 200


def test_the_address_of_a_covered_name_offers_the_note(reader, with_opioids):
    response = reader.get("/drugs/morphine/")
    assert response.status_code == 404
    assert "/interactions/calmazine/opioids/" in Page(response.content.decode()).links


def test_programs_are_told_the_same(reader, with_opioids, with_alcohol):
    response = reader.get("/api/v1/interactions", {"m": ["calmazine", "morphine", "wine"]})
    answer = json.loads(response.content)
    hold(answer, SCHEMAS["Interactions"], SCHEMAS)
    assert answer["not_recognised"] == []
    assert answer["read_as"] == [{"name": "wine", "relation": "counted as", "generic": "alcohol"}]
    notes = [note for pair in answer["pairs"] for note in pair["notes"]]
    assert "This note is about opioids; morphine is one of them." in [
        sentence for note in notes for sentence in note["applies_because"]
    ]


# The draft


def test_a_note_that_covers_nothing_reads_as_before_the_field_came(people, calmazine, opioids):
    note = a_note(people.writer, calmazine, opioids)
    assert "covers" not in freeze(note)["fields"]
    first = note.page.revisions.get()
    edited(note.page, people.writer, covers="morphine")
    restore_as_draft(revision=first, by=people.writer)
    assert draft_of(note.page).covers == ""
    assert note.page.revisions.order_by("-number").first().digest == first.digest


def test_a_merge_that_leaves_nothing_to_cover_can_be_written(people, calmazine, opioids):
    note = a_note(people.writer, calmazine, opioids, covers="morphine")
    base = freeze(note)
    mine = base | {"fields": {k: v for k, v in base["fields"].items() if k != "covers"}}
    thaw(merge(base, mine, base).document, note)
    assert draft_of(note.page).covers == ""


def test_a_note_about_two_medicines_covers_no_others(people, calmazine):
    note = a_note(people.writer, calmazine, a_drug(people.writer, name="Sampline"))
    note.covers = "morphine"
    with pytest.raises(IntegrityError), transaction.atomic():
        note.save()


@pytest.mark.parametrize(
    ("partner", "covers", "said"),
    [
        ("other", "morphine", "A note about two medicines covers no other names."),
        ("opioids", "x" * 121, "Give names of at most 120 letters, with commas."),
        ("opioids", "morphine, codeine", None),
    ],
)
def test_the_form_says_what_a_note_can_cover(partner, covers, said, people, calmazine, opioids):
    other = a_drug(people.writer, name="Sampline")
    note = a_note(people.writer, calmazine, other if partner == "other" else opioids)
    typed = model_to_dict(note) | {"covers": covers, "based_on": 1}
    form = InteractionNoteForm(typed, instance=note)
    assert form.errors.get("covers") == ([said] if said else None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []), (None, []), (" , ;\n", []), ("a,b; c\nd e ", ["a", "b", "c", "d e"]),
        ("a, a", ["a"]),
    ],
)  # fmt: skip
def test_names_are_read_from_the_field(text, names):
    assert covered_names(text) == names


NAMES = st.sampled_from(
    ["morphine", "wine", "alcohol", "calmazine", "opioids", "calmazine, wine", "beer;wine", ",",
     "a,b" * 60, "\x00,wine", "ſ, ß", "morphine,\u202e", "'", "%", "🍷"]
) | st.text(max_size=30)  # fmt: skip


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.lists(NAMES, max_size=6), claims=st.lists(NAMES, max_size=3))
def test_no_list_breaks_the_checker_or_drops_a_name(names, claims, with_opioids, with_alcohol):
    for path in (CHECK, "/interactions/"):
        response = Client().get(path, {"m": names, "from": claims}, follow=True)
        assert response.status_code == 200
    response = Client().get(CHECK, {"m": names}, follow=True)
    page = Page(response.content.decode())
    for name in ("morphine", "opioids"):
        if name in names:
            assert name in page.words.lower()


def test_withdrawn_rows_hold_nothing_but_names(reader, people, with_opioids):
    withdrawn(with_opioids.page, people.editor)
    row = LivePage.objects.get(page=with_opioids.page)
    assert (row.body, row.summary, row.card) == ("", "", "")
    assert sorted(row.names.values_list("name", flat=True)) == ["Codeine", "morphine", "tramadol"]
