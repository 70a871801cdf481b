"""The page of a class: its live members, the live notes about it, and nothing of a draft."""

import pytest

from monographs.drafts.interactants import DrugClass
from monographs.live.models import LiveInteraction, LiveName
from tests.journey import a_drug, a_note, edited, published, withdrawn
from tests.live.reading import Page

ADDRESS = "/classes/ssris/"


@pytest.fixture
def ssris(db):
    """Its slug is not made of its name."""
    return DrugClass.objects.create(name="serotonin reuptake inhibitors (SSRIs)", slug="ssris")


@pytest.fixture
def member(people, ssris):
    drug = a_drug(people.writer)
    drug.class_memberships.create(drug_class=ssris)
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    return drug


def read(reader, address=ADDRESS, status=200):
    response = reader.get(address)
    assert response.status_code == status
    return Page(response.content.decode())


def test_members_and_notes_are_listed(reader, people, ssris, member):
    other = a_drug(people.writer, name="Sampline")
    published(other.page, people)
    published(a_note(people.writer, other, ssris, severity="severe", action="avoid").page, people)
    page = read(reader)
    assert page.titles("h1") == ["Serotonin reuptake inhibitors (SSRIs)"]
    assert "Examplin is for headaches." in page.words
    assert page.titles("h3") == ["Severe"]
    assert {"/drugs/examplin/", "/interactions/sampline/ssris/"} <= set(page.links)
    assert "/drugs/sampline/" not in page.links


def test_a_class_known_from_a_note_alone_has_a_page(reader, people, ssris):
    drug = a_drug(people.writer)
    note = a_note(people.writer, drug, ssris)
    assert read(reader, status=404).titles("h1") == ["Class not found"]
    published(note.page, people)
    assert "No medicine of this class has an approved page yet." in read(reader).words


def test_a_draft_makes_no_class_and_no_member(reader, people, ssris):
    drug = a_drug(people.writer)
    published(drug.page, people)
    drug.class_memberships.create(drug_class=ssris)
    edited(drug.page, people.writer, storage="Keep it cool.")
    assert reader.get(ADDRESS).status_code == 404


def test_a_withdrawn_member_is_gone(reader, people, member):
    withdrawn(member.page, people.editor)
    assert reader.get(ADDRESS).status_code == 404


def test_a_class_without_notes_is_no_reassurance(reader, member):
    words = read(reader).words
    assert "No note about the whole class is on file." in words
    assert "A missing note is no reassurance." in words


def test_one_address_and_no_cookie(reader, member):
    response = reader.get("/classes/SSRIs/")
    assert (response.status_code, response.headers["Location"]) == (301, ADDRESS)
    response = reader.get(ADDRESS)
    assert response.cookies == {}
    assert reader.post(ADDRESS).status_code == 405
    assert f'rel="canonical" href="http://testserver{ADDRESS}"' in response.content.decode()


def test_search_leads_to_the_class(reader, member):
    assert read(reader, "/search/?q=serotonin").links.count(ADDRESS) == 1


@pytest.mark.parametrize(("others", "queries"), [(0, 4), (1, 5), (3, 5)])
def test_a_class_costs_the_same_however_many_notes(
    others, queries, reader, people, ssris, member, django_assert_num_queries
):
    for number in range(others):
        drug = a_drug(people.writer, name=f"Sampline{number}")
        published(a_note(people.writer, drug, ssris).page, people)
    with django_assert_num_queries(queries):
        reader.get(ADDRESS)


@pytest.mark.parametrize(("model", "field"), [(LiveName, "name"), (LiveInteraction, "summary")])
def test_a_forged_row_is_not_shown(model, field, reader, people, ssris, member):
    other = a_drug(people.writer, name="Sampline")
    published(a_note(people.writer, other, ssris).page, people)
    model.objects.update(**{field: "FORGEDWORD"})
    response = reader.get(ADDRESS)
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content
