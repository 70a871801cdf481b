"""Rows that no verb wrote are never rendered, sealed or taken over, whichever page is written next."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from monographs.audit.seal import seal
from monographs.content.vocabularies import PeriodicVerdict
from monographs.live.models import LiveInteraction, LivePage, PeriodicReview, Publication
from monographs.live.projecting import project, project_with_neighbours
from monographs.live.verifying import (
    unsigned_publications,
    wrong_periodic_reviews,
    wrong_withdrawals,
)
from monographs.review.models import Decision, Submission
from monographs.review.signing import PURPOSE, has_valid_signature, statement_once
from monographs.revisions.models import Page
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import a_drug, a_note, edited, in_days, published, withdrawn
from tests.test_regressions import forced_decision

FORGED = "Take twenty tablets."


@pytest.fixture
def drug(people):
    page = a_drug(people.writer, "Examplin").page
    published(page, people)
    return page


@pytest.fixture
def note(people, drug):
    page = a_note(people.writer, drug.drug, a_drug(people.writer, "Sampline"), summary="Honest.").page
    published(page, people)
    return page


@pytest.fixture
def forged(people, drug):
    """A publication that the database let through, with a signature that nobody gave."""
    edited(drug, people.writer, usage=FORGED)
    submission = Submission.objects.create(
        page=drug, revision=head_of(drug), submitted_by=people.writer,
        submitted_at=timezone.now(), change_note=FORGED, significance="editorial", quorum=1,
    )
    decision = forced_decision(submission, people.reviewer)
    decision.signature = "0" * 64
    decision.save()
    return Publication.objects.create(
        page=drug, submission=submission, number=2, published_at=timezone.now()
    )


def test_a_publication_without_valid_signatures_is_never_rendered(client, forged, drug):
    assert list(unsigned_publications()) == [f"{forged} went live without the approvals it needs."]
    project_with_neighbours(drug)
    call_command("rebuild_live", verbosity=0, skip_checks=True)
    for address in (drug.address, f"{drug.address}versions/2/", "/updates/", "/search/?q=twenty"):
        assert FORGED not in client.get(address).content.decode()
    assert not LivePage.objects.filter(page=drug).exists()


def test_a_forged_row_is_not_taken_over_by_its_neighbours(client, people, drug, note):
    sql("UPDATE monographs_liveinteraction SET summary = %s", FORGED)
    sql("UPDATE monographs_livepage SET card = %s WHERE page_id = %s", FORGED, drug.pk)
    for page in (drug, note):
        project(page)
        assert FORGED not in client.get(page.address).content.decode()
    assert "Honest." in client.get(drug.address).content.decode()
    assert LiveInteraction.objects.get(pk=note.pk).summary == "Honest."


@pytest.mark.parametrize(
    "change", ["change_note = 'Nothing.'", "significance = 'editorial'", "quorum = 3"]
)
def test_what_is_told_of_the_change_is_signed(change, client, people, drug, unguarded):
    decision = drug.publications.get().submission.decisions.get()
    assert has_valid_signature(decision)
    sql(f"UPDATE monographs_submission SET {change}")
    assert not has_valid_signature(Decision.objects.get())
    project(drug)
    assert client.get(drug.address).status_code == 503
    assert "Nothing." not in client.get("/updates/").content.decode()


def test_a_signature_from_before_it_covered_the_change_stays_valid(people, drug):
    decision = drug.publications.get().submission.decisions.get()
    decision.signature = seal(PURPOSE, statement_once(decision))
    assert has_valid_signature(decision)
    decision.words = "Other words."
    assert not has_valid_signature(decision)


def test_a_page_keeps_its_identity(drug):
    with pytest.raises(IntegrityError, match="permanent"), transaction.atomic():
        sql("UPDATE monographs_page SET id = %s WHERE id = %s", drug.pk + 1000, drug.pk)


def test_signed_text_is_shown_at_its_own_address_alone(people, drug, unguarded):
    Page.objects.filter(pk=drug.pk).update(address="/drugs/another/")
    moved = Page.objects.get(pk=drug.pk)
    project(moved)
    assert not LivePage.objects.filter(page=moved).exists()
    assert len(list(unsigned_publications())) == 1


def test_words_of_a_withdrawal_that_no_verb_wrote_are_not_shown(client, people, drug, unguarded):
    withdrawal = withdrawn(drug, people.editor)
    sql("UPDATE monographs_withdrawal SET reason = %s, advice = %s", FORGED, FORGED)
    project(drug)
    for address in (drug.address, "/updates/"):
        html = client.get(address).content.decode()
        assert FORGED not in html
        assert "its reason cannot be shown" in html
    assert list(wrong_withdrawals()) == [f"{withdrawal}: no verb wrote what the record says."]


def test_a_periodic_review_that_nobody_signed_renews_nothing(client, people, drug):
    reviewer = people.reviewer.reviewer
    publication = drug.publications.get()
    PeriodicReview.objects.create(
        publication=publication, verdict=PeriodicVerdict.STILL_CORRECT,
        digest=publication.submission.revision.digest, reviewer=people.reviewer,
        printed_name=reviewer.printed_name, credential=reviewer.credential, role=reviewer.role,
        meaning=FORGED, words="", review_by=in_days(3000).date(), reviewed_at=timezone.now(),
        signature="0" * 64,
    )
    before = LivePage.objects.get(page=drug).review_by
    project(drug)
    assert LivePage.objects.get(page=drug).review_by == before
    assert FORGED not in client.get(drug.address).content.decode()
    assert len(list(wrong_periodic_reviews())) == 1
