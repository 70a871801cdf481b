"""Nobody submits a page whose choices are still open: not the verb, the form or the database."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from monographs.importers.batch import import_data
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.review.models import Submission
from monographs.review.policies import NotNow
from monographs.revisions.saving import head_of
from tests.journey import HARMLESS, VERDICT, a_drug, a_note, edited, overridden, submitted

DOCUMENT = b"""# Diazepam + Imipramine

## Diazepam

**Side Effects:** rash, fever.

**Precautions:** It interacts with opioids and alcohol.

## Imipramine

**Usage:** Imipramine is an example.
"""


def with_side_effect(drug, by, **choices):
    drug.side_effects.create(term="Rash", **choices)
    return edited(drug.page, by)


def forced_submission(page, by):
    """Written past the verb, as a bug or a shell would."""
    return Submission.objects.create(
        page=page, revision=head_of(page), submitted_by=by, submitted_at=timezone.now(),
        change_note="New.", significance="clinical", quorum=1, findings=[],
    )


def test_what_a_document_does_not_say_stays_open(people):
    outcome = import_data("two.md", DOCUMENT, by=people.writer)
    assert outcome.status == "created", outcome.error
    drug = Drug.objects.get(name="Diazepam")
    assert drug.jurisdiction == ""
    assert {(row.frequency, row.outcome, row.action) for row in drug.side_effects.all()} == {
        ("", "", "")
    }
    assert [row.kind for row in drug.precautions.all()] == [""]
    note = InteractionNote.objects.get()
    assert {getattr(note, name) for name in VERDICT} == {""}


@pytest.mark.parametrize("name", HARMLESS)
def test_the_verb_names_the_row_that_is_open(people, drug, name):
    with_side_effect(drug, people.writer, **HARMLESS | {name: ""})
    with pytest.raises(NotNow, match="of the side effect “Rash”: nobody has said it yet"):
        submitted(drug.page, people.writer)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", HARMLESS)
def test_the_database_refuses_it_too(people, drug, name):
    with_side_effect(drug, people.writer, **HARMLESS | {name: ""})
    with pytest.raises(IntegrityError, match="A choice is still open"):
        with transaction.atomic():
            forced_submission(drug.page, people.writer)


@pytest.mark.parametrize("name", VERDICT)
def test_a_note_is_refused_until_its_verdict_is_given(people, drug, name):
    note = a_note(people.writer, drug, a_drug(people.writer, "Otherin"), **{name: ""})
    with pytest.raises(NotNow, match="nobody has said it yet"):
        submitted(note.page, people.writer)
    with pytest.raises(IntegrityError, match="A choice is still open"):
        with transaction.atomic():
            forced_submission(note.page, people.writer)
    edited(note.page, people.writer, **VERDICT)
    assert submitted(note.page, people.writer).pk


def test_an_assessment_that_found_nothing_needs_no_severity(people, drug):
    silent = {"status": "none_found", "severity": "", "action": "", "mechanism_kind": ""}
    note = a_note(people.writer, drug, a_drug(people.writer, "Otherin"), **silent)
    assert submitted(note.page, people.writer).pk


def test_a_precaution_without_a_kind_is_refused(people, drug):
    drug.precautions.create(advice="Ask first.")
    edited(drug.page, people.writer)
    with pytest.raises(NotNow, match="“kind” of the precaution “Ask first.”"):
        submitted(drug.page, people.writer)
    with pytest.raises(IntegrityError, match="A choice is still open"):
        with transaction.atomic():
            forced_submission(drug.page, people.writer)


def test_text_that_quotes_an_open_choice_is_text(people, drug):
    edited(drug.page, people.writer, usage='It reads "outcome":{"label":"","value":""} here.')
    assert submitted(drug.page, people.writer).pk


def test_the_form_takes_no_reason_for_it(people, drug, client):
    with_side_effect(drug, people.writer)
    client.force_login(people.writer)
    address = reverse("admin:submit", args=[drug.page.pk])
    reasons = {f"override_{key}": "So be it on this page." for key in overridden(drug.page)}
    form = client.get(address).content.decode()
    offered = [name for name in reasons if f'name="{name}"' in form]
    assert 0 < len(offered) == len(reasons) - len(HARMLESS)
    response = client.post(
        address,
        {
            "digest": head_of(drug.page).digest, "change_note": "New.",
            "significance": "clinical", **reasons,
        },
    )
    assert response.status_code == 409
    assert "Choose “serious?” of the side effect “Rash”" in response.content.decode()
    assert not Submission.objects.exists()


def test_the_open_choice_stands_beside_its_field(people, drug, client):
    with_side_effect(drug, people.writer)
    client.force_login(people.writer)
    html = client.get(reverse("admin:monographs_drug_change", args=[drug.pk])).content.decode()
    after = html[html.index('id="id_side_effects-0-outcome"'):]
    assert '<option value="" selected>' in after[:200]
    assert "Choose “serious?” of the side effect “Rash”" in after[:1500]
