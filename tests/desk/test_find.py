"""The desk's search finds a draft by every text that somebody can type into it."""

import datetime

import pytest
from django.apps import apps
from django.db import models

from monographs.content.vocabularies import ExternalSystem, Jurisdiction, LegalCategory
from monographs.drafts.drug import Drug, DrugName, ExternalId, LegalStatus, Precaution, SideEffect
from monographs.drafts.interactants import Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.owned import FAQ, Reference
from monographs.drafts.rows import Root, Row
from tests.journey import a_drug, a_note

DRAFTS = [each for each in apps.get_models() if issubclass(each, Root | Row)]
TEXTS = [
    (model, field.name)
    for model in DRAFTS
    for field in model._meta.fields
    if isinstance(field, models.CharField | models.TextField) and not field.choices
]
READ_ON = datetime.date(2026, 1, 1)
KINDS = {
    ExternalId: {"system": ExternalSystem.ATC, "as_of": READ_ON},
    LegalStatus: {"jurisdiction": Jurisdiction.UK, "category": LegalCategory.PRESCRIPTION, "as_of": READ_ON},
}
WORD = "zyzzyva"


def found(client, words: str) -> str:
    html = client.get("/admin/find/", {"q": words}).content.decode()
    return html.split("</h1>")[1]


def planted(model, name, people):
    """A row of the model beside two drafts, with the word in this field of it."""
    drug = a_drug(people.writer)
    note = a_note(people.writer, drug, Substance.objects.create(name="beer", slug="beer"))
    if model is InteractionNote:
        row, title = note, "beer"
    elif model is Drug:
        row, title = drug, "examplin"
    else:
        row, title = model.objects.create(drug=drug, **KINDS.get(model, {})), "examplin"
    model.objects.filter(pk=row.pk).update(**{name: f"A {WORD}, said."})
    return title


def test_these_are_all_models_of_drafts():
    rows = {DrugName, ExternalId, LegalStatus, Precaution, SideEffect, FAQ, Reference}
    assert set(DRAFTS) == {Drug, InteractionNote, *rows}


@pytest.mark.parametrize(
    "model, name", TEXTS, ids=[f"{model.__name__}.{name}" for model, name in TEXTS]
)
def test_each_text_of_each_model_is_searched(people, client, model, name):
    client.force_login(people.editor)
    assert f"says “{WORD}”" in found(client, WORD)
    title = planted(model, name, people)
    html = found(client, WORD.upper())
    assert "says “" not in html
    assert title in html.casefold() or WORD in html  # its title may be the text that was planted


@pytest.mark.parametrize("model", [FAQ, Reference])
def test_rows_of_a_note_are_searched_too(people, client, model):
    drug = a_drug(people.writer)
    beer = Substance.objects.create(name="beer", slug="beer")
    note = a_note(people.writer, drug, beer)
    text = {FAQ: "answer", Reference: "title"}[model]
    model.objects.create(note=note, **{text: f"The {WORD}."})
    client.force_login(people.writer)
    html = found(client, WORD)
    assert "Interaction notes" in html and "Monographs" not in html


def test_words_may_stand_in_different_places_and_a_quoted_phrase_in_one(people, client):
    drug = a_drug(people.writer, how_it_works="It binds to GABA receptors.")
    Precaution.objects.create(drug=drug, who="narrow-angle glaucoma", advice="Ask a doctor.")
    client.force_login(people.writer)
    assert "Examplin" in found(client, "receptors glaucoma")
    assert "Examplin" in found(client, '"binds to gaba"')
    assert "says “" in found(client, '"gaba glaucoma"')


def test_a_medicine_is_chosen_by_its_name_alone(people, client):
    a_drug(people.writer, usage="Used with Otherin.")
    client.force_login(people.writer)
    asked = {"app_label": "monographs", "model_name": "interactionnote", "field_name": "drug"}
    for term, names in (("otherin", []), ("exampl", ["Examplin"])):
        answer = client.get("/admin/autocomplete/", asked | {"term": term})
        assert [each["text"] for each in answer.json()["results"]] == names
