"""A draft made by mistake is put aside and taken up again; nothing that was signed ever goes."""

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from monographs.audit.models import AuditEntry
from monographs.content.document import canonical, digest_of
from monographs.drafts.discarding import NotDiscarded, discard, take_up
from monographs.drafts.drug import Drug
from monographs.importers.batch import import_data
from monographs.review.models import Submission
from monographs.review.submitting import withdraw_submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import Discarded, head_of
from tests.journey import a_drug, a_note, edited, published, submitted

REASON = "Imported under a brand name."


def discarded(page, by):
    return discard(page=page, by=by, reason=REASON)


def refused_by_the_database(act, words):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()


class TestTheVerbs:
    def test_a_draft_is_put_aside_with_who_when_and_why(self, people, monograph):
        before = timezone.now()
        page = discarded(monograph, people.writer)
        assert (page.discarded_by, page.discard_reason) == (people.writer, REASON)
        assert page.discarded_at >= before
        entry = AuditEntry.objects.order_by("-sequence").first()
        assert (entry.actor, entry.act, entry.address) == ("wendy", "discard", monograph.address)
        said = json.loads(entry.details)
        assert (said["title"], said["reason"]) == ("Examplin", REASON)
        assert list(said["records"]) == [f"page:{monograph.pk}"]

    def test_its_text_stays(self, people, monograph):
        digest = head_of(monograph).digest
        discarded(monograph, people.writer)
        assert head_of(monograph).digest == digest
        assert Drug.objects.get(page=monograph).usage == "Examplin is for headaches."

    def test_taken_up_again_it_goes_on(self, people, monograph):
        discarded(monograph, people.writer)
        page = take_up(page=monograph, by=people.editor)
        assert (page.discarded_at, page.discarded_by, page.discard_reason) == (None, None, "")
        assert AuditEntry.objects.order_by("-sequence").first().act == "take_up"
        edited(monograph, people.writer, storage="A dry place.")
        assert submitted(monograph, people.writer).pk

    def test_it_is_neither_saved_nor_submitted_nor_imported_into(self, people, monograph):
        discarded(monograph, people.writer)
        for act in (
            lambda: edited(monograph, people.writer, usage="More."),
            lambda: submitted(monograph, people.writer),
        ):
            with pytest.raises(Discarded, match=f"“{REASON}”. Nothing was changed"):
                act()
        outcome = import_data("e.md", b"# Examplin\n\n**Usage:** coughs\n", by=people.writer)
        assert outcome.status == "failed" and "take the draft up again first" in outcome.error

    @pytest.mark.parametrize("act", ["in review", "taken back", "live"])
    def test_what_was_ever_submitted_stays(self, people, monograph, act):
        if act == "live":
            published(monograph, people)
        else:
            submission = submitted(monograph, people.writer)
            if act == "taken back":
                withdraw_submission(submission=submission, by=people.writer)
        with pytest.raises(NotDiscarded, match="was submitted for review"):
            discarded(monograph, people.writer)

    @pytest.mark.parametrize("who", ["other_writer", "reviewer", "nobody"])
    def test_only_who_wrote_on_it_and_editors(self, people, monograph, who):
        with pytest.raises(MayNot):
            discarded(monograph, getattr(people, who))
        discarded(monograph, people.editor)
        with pytest.raises(MayNot):
            take_up(page=monograph, by=getattr(people, who))

    def test_a_reason_is_asked_and_twice_is_refused(self, people, monograph):
        with pytest.raises(NotDiscarded, match="Say why"):
            discard(page=monograph, by=people.writer, reason="  ")
        with pytest.raises(NotDiscarded, match="is not discarded"):
            take_up(page=monograph, by=people.writer)
        discarded(monograph, people.writer)
        with pytest.raises(Discarded):
            discarded(monograph, people.writer)

    def test_a_note_goes_before_its_medicine_and_comes_back_after_it(self, people, drug):
        note = a_note(people.writer, drug, a_drug(people.writer, "Otherin"))
        with pytest.raises(NotDiscarded, match="Discard the note first"):
            discarded(drug.page, people.writer)
        discarded(note.page, people.writer)
        discarded(drug.page, people.writer)
        with pytest.raises(NotDiscarded, match="Take that up again first"):
            take_up(page=note.page, by=people.writer)
        take_up(page=drug.page, by=people.writer)
        assert take_up(page=note.page, by=people.writer).discarded_at is None


class TestTheDatabase:
    def mark(self, page, by):
        Page.objects.filter(pk=page.pk).update(
            discarded_at=timezone.now(), discarded_by=by, discard_reason=REASON
        )

    def test_refuses_to_discard_what_was_submitted(self, people, monograph):
        submitted(monograph, people.writer)
        refused_by_the_database(lambda: self.mark(monograph, people.writer), "is not discarded")

    def test_refuses_a_revision_and_a_submission_of_a_discarded_page(self, people, monograph):
        head = head_of(monograph)
        self.mark(monograph, people.writer)
        document = canonical(head.content | {"title": "Other"})
        refused_by_the_database(
            lambda: Revision.objects.create(
                page=monograph, number=2, document=document, digest=digest_of(document), schema=1,
                saved_by=people.writer, saved_at=timezone.now(),
            ),
            "discarded draft is not saved",
        )
        refused_by_the_database(
            lambda: Submission.objects.create(
                page=monograph, revision=head, submitted_by=people.writer, change_note="New.",
                submitted_at=timezone.now(), significance="clinical", quorum=1, findings=[],
            ),
            "discarded draft is not submitted",
        )

    def test_knows_who_and_why_with_the_time(self, people, monograph):
        page = Page.objects.filter(pk=monograph.pk)
        for half in (
            {"discarded_at": timezone.now()},
            {"discarded_by": people.writer},
            {"discarded_at": timezone.now(), "discarded_by": people.writer},
            {"discard_reason": REASON},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                page.update(**half)

    def test_keeps_a_discarded_page(self, people, monograph):
        discarded(monograph, people.writer)

        def delete():
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM monographs_page WHERE id = %s", [monograph.pk])

        refused_by_the_database(delete, "A page with revisions is never deleted")


class TestTheDoor:
    def test_a_button_asks_why_and_the_draft_leaves_the_lists(self, people, drug, client):
        client.force_login(people.writer)
        form = reverse("admin:monographs_drug_change", args=[drug.pk])
        confirm = reverse("admin:discard", args=[drug.page.pk])
        assert confirm in client.get(form).content.decode()
        refused = client.post(confirm, {"reason": ""})
        assert refused.status_code == 200 and "This field is required" in refused.content.decode()
        assert client.post(confirm, {"reason": REASON}).status_code == 302
        lists = reverse("admin:monographs_drug_changelist")
        assert form not in client.get(lists).content.decode()
        assert form not in client.get(f"{lists}?q=headaches").content.decode()
        assert form in client.get(f"{lists}?work=discarded").content.decode()
        assert form not in client.get(reverse("admin:index")).content.decode()

    def test_a_discarded_draft_is_read_only_until_it_is_taken_up(self, people, drug, client):
        discarded(drug.page, people.writer)
        client.force_login(people.writer)
        form = reverse("admin:monographs_drug_change", args=[drug.pk])
        html = client.get(form).content.decode()
        assert REASON in html and 'name="usage"' not in html
        assert reverse("admin:submit", args=[drug.page.pk]) not in html
        assert client.post(form, {"usage": "More."}).status_code == 403
        take = reverse("admin:take_up", args=[drug.page.pk])
        assert take in html
        assert client.post(take, {"button": "pressed"}).status_code == 302
        assert 'name="usage"' in client.get(form).content.decode()

    @pytest.mark.parametrize("who", ["other_writer", "reviewer", "nobody"])
    def test_others_find_the_door_shut(self, people, drug, client, who):
        client.force_login(getattr(people, who))
        confirm = reverse("admin:discard", args=[drug.page.pk])
        assert client.get(confirm).status_code == 403
        assert client.post(confirm, {"reason": REASON}).status_code == 403
        assert Page.objects.get().discarded_at is None

    def test_a_submitted_page_has_no_such_button(self, people, drug, client):
        submitted(drug.page, people.writer)
        client.force_login(people.writer)
        confirm = reverse("admin:discard", args=[drug.page.pk])
        form = reverse("admin:monographs_drug_change", args=[drug.pk])
        assert confirm not in client.get(form).content.decode()
        response = client.post(confirm, {"reason": REASON})
        assert response.status_code == 409
        assert "was submitted for review" in response.content.decode()

    def test_nobody_is_offered_a_discarded_medicine(self, people, drug, client):
        discarded(drug.page, people.writer)
        client.force_login(people.writer)
        query = {
            "term": "exam", "app_label": "monographs", "model_name": "interactionnote",
            "field_name": "drug",
        }
        assert client.get(reverse("admin:autocomplete"), query).json()["results"] == []
