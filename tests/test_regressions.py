"""What was seen to go wrong in other editorial systems, one by one; the numbers are the list's."""

import inspect
import threading

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from monographs.audit.chain import broken_links
from monographs.audit.frozen import FrozenRow
from monographs.audit.models import AuditEntry
from monographs.content.refusal import Refused
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.saving import restore_as_draft
from monographs.guards import installing
from monographs.guards.rules import FROZEN_TABLES
from monographs.live import publishing
from monographs.live.gate import scheduled
from monographs.live.models import LivePage, LiveVersion, Publication
from monographs.live.projecting import project
from monographs.live.publishing import publish, publish_due
from monographs.live.reassessing import confirm_still_correct
from monographs.review.assigning import assign, escalate
from monographs.review.commenting import comment, resolve
from monographs.review.deciding import approve
from monographs.review.models import Decision, Submission
from monographs.review.permissions import check_may_approve
from monographs.review.policies import NotNow
from monographs.review.signing import MEANING, signed
from monographs.review.submitting import withdraw_submission
from monographs.revisions.models import Revision
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import (
    HARMLESS,
    PASSWORD,
    REVIEWERS,
    a_drug,
    a_note,
    approved,
    edited,
    in_days,
    person,
    published,
    sent_back,
    submitted,
    withdrawn,
)


def forced_decision(submission, by, verdict="approve"):
    """A decision written past the verbs, as a bug or a superuser's shell would."""
    reviewer = getattr(by, "reviewer", None)
    decision = Decision(
        submission=submission, verdict=verdict, digest=submission.revision.digest, reviewer=by,
        printed_name=reviewer.printed_name if reviewer else "Dr Nobody",
        credential=reviewer.credential if reviewer else "none",
        role=reviewer.role if reviewer else "none",
        meaning=MEANING[verdict], words="x", decided_at=timezone.now(),
        review_by=in_days(30).date() if verdict == "approve" else None,
    )
    return signed(decision)


def everything_happens(people, page):
    """A row in every frozen table."""
    first = submitted(page, people.writer)
    withdraw_submission(submission=first, by=people.writer)
    again = submitted(page, people.writer)
    assign(submission=again, by=people.editor, reviewer=people.reviewer)
    escalate(submission=again, by=people.editor, quorum=2, reason="New.")
    said = comment(page=page, by=people.writer, revision=head_of(page), words="Note.")
    resolve(comment=said, by=people.writer)
    approved(again, people.reviewer)
    approved(again, people.other_reviewer)
    publication = publish_due(now=timezone.now()).published[0]
    confirm_still_correct(
        publication=publication, by=people.reviewer, digest=again.revision.digest,
        password=PASSWORD, review_by=in_days(90).date(),
    )
    withdrawn(page, people.editor)


def is_refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except (IntegrityError, ProgrammingError):
        return True
    return False


class TestRow1AuthorsAndSuperusersCannotApprove:
    def test_an_author_with_a_credential_is_refused_by_the_verb(self, people):
        monograph = a_drug(people.both).page
        submission = submitted(monograph, people.both)
        with pytest.raises(MayNot, match="contributed"):
            approved(submission, people.both)

    def test_an_author_is_refused_by_the_database(self, people):
        monograph = a_drug(people.both).page
        submission = submitted(monograph, people.both)
        with pytest.raises(IntegrityError, match="contributor cannot approve"):
            forced_decision(submission, people.both).save()

    def test_a_superuser_is_refused_by_the_verb(self, people, monograph):
        with pytest.raises(MayNot, match="Clinical reviewers"):
            approved(submitted(monograph, people.writer), people.superuser)

    def test_a_superuser_is_refused_by_the_database(self, people, monograph):
        submission = submitted(monograph, people.writer)
        with pytest.raises(IntegrityError, match="Only an active clinical reviewer"):
            forced_decision(submission, people.superuser).save()

    def test_a_superuser_in_the_group_without_a_credential_is_refused(self, people, monograph):
        joined = person("sam", REVIEWERS, is_superuser=True)
        submission = submitted(monograph, people.writer)
        with pytest.raises(MayNot, match="no credential"):
            approved(submission, joined)
        with pytest.raises(IntegrityError, match="Only an active clinical reviewer"):
            forced_decision(submission, joined).save()

    def test_a_deactivated_reviewer_is_refused(self, people, monograph):
        submission = submitted(monograph, people.writer)
        User.objects.filter(pk=people.reviewer.pk).update(is_active=False)
        people.reviewer.refresh_from_db()
        with pytest.raises(MayNot):
            approved(submission, people.reviewer)
        with pytest.raises(IntegrityError):
            forced_decision(submission, people.reviewer).save()


class TestRow2EveryHandInTheTextCounts:
    def test_writing_first_is_not_undone_by_another_persons_comma(self, people):
        monograph = a_drug(people.both).page
        edited(monograph, people.writer, usage="Examplin is for headaches, mostly.")
        submission = submitted(monograph, people.writer)
        with pytest.raises(MayNot, match="contributed"):
            approved(submission, people.both)
        with pytest.raises(IntegrityError, match="contributor"):
            forced_decision(submission, people.both).save()

    def test_another_person_pressing_submit_does_not_free_the_author(self, people):
        monograph = a_drug(people.both).page
        submission = submitted(monograph, people.other_writer)
        with pytest.raises(MayNot, match="contributed"):
            approved(submission, people.both)

    def test_an_approved_text_ends_its_contributions(self, people):
        monograph = a_drug(people.both).page
        published(monograph, people)
        edited(monograph, people.writer, usage="Examplin is for strong headaches.")
        assert approved(submitted(monograph, people.writer), people.both).pk

    def test_restoring_unapproved_text_brings_its_author_back(self, people):
        monograph = a_drug(people.writer).page
        theirs = edited(monograph, people.both, usage="Never approved.")
        edited(monograph, people.writer, usage="Approved.")
        published(monograph, people)
        restore_as_draft(revision=theirs, by=people.writer)
        submission = submitted(monograph, people.writer)
        with pytest.raises(MayNot, match="contributed"):
            approved(submission, people.both)
        with pytest.raises(IntegrityError, match="contributor"):
            forced_decision(submission, people.both).save()

    def test_editing_while_the_text_is_in_review_makes_a_contributor(self, people, monograph):
        submission = submitted(monograph, people.writer)
        edited(monograph, people.both, usage="A newer draft.")
        with pytest.raises(MayNot, match="contributed"):
            approved(submission, people.both)


class TestRow3ApprovingTakesNoContent:
    def test_the_verb_has_no_room_for_text(self):
        assert set(inspect.signature(approve).parameters) == {
            "submission", "by", "digest", "password", "review_by", "go_live_at", "words", "ticked", "request"
        }

    def test_an_edit_by_the_reviewer_is_a_save_that_disqualifies(self, people, monograph):
        edited(monograph, people.both, usage="The reviewer's own words.")
        with pytest.raises(MayNot, match="contributed"):
            approved(submitted(monograph, people.writer), people.both)


class TestRow4ANewerDraftStaysADraft:
    def test_approval_publishes_the_digest_it_names(self, people, monograph):
        submission = submitted(monograph, people.writer)
        edited(monograph, people.other_writer, usage="Saved during the review.")
        approved(submission, people.reviewer)
        publish_due(now=timezone.now())
        live = LivePage.objects.get(page=monograph)
        assert live.digest == submission.revision.digest
        assert "Saved during the review" not in live.body
        assert head_of(monograph).content["fields"]["usage"] == "Saved during the review."

    def test_another_digest_is_refused(self, people, monograph):
        submission = submitted(monograph, people.writer)
        newer = edited(monograph, people.other_writer, usage="Other words.")
        with pytest.raises(NotNow, match="not the one you were shown"):
            approve(
                submission=submission, by=people.reviewer, digest=newer.digest, password=PASSWORD
            )

    def test_the_database_refuses_another_digest(self, people, monograph):
        submission = submitted(monograph, people.writer)
        decision = forced_decision(submission, people.reviewer)
        decision.digest = edited(monograph, people.writer, usage="Other words.").digest
        with pytest.raises(IntegrityError, match="another text"):
            signed(decision).save()


class TestRow5RevisionsCannotBeOverwritten:
    def test_the_orm_refuses(self, monograph):
        revision = head_of(monograph)
        revision.document = "{}"
        with pytest.raises(FrozenRow):
            revision.save()
        with pytest.raises(FrozenRow):
            Revision.objects.filter(pk=revision.pk).update(document="{}")
        with pytest.raises(FrozenRow):
            Revision.objects.bulk_update([revision], ["document"])

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE monographs_revision SET document = '{}'",
            "UPDATE monographs_revision SET saved_by_id = saved_by_id",
            "DELETE FROM monographs_revision",
        ],
    )
    def test_raw_sql_is_refused(self, monograph, sql):
        with pytest.raises(IntegrityError, match="never changed or deleted"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)

    @pytest.mark.only_on("sqlite")
    def test_insert_or_replace_is_refused(self, monograph):
        columns = ", ".join(field.column for field in Revision._meta.concrete_fields)
        with pytest.raises(IntegrityError):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT OR REPLACE INTO monographs_revision ({columns}) "
                    f"SELECT {columns} FROM monographs_revision"
                )

    @pytest.mark.only_on("sqlite")
    @pytest.mark.parametrize("table", sorted(FROZEN_TABLES))
    def test_replace_is_refused_without_recursive_triggers_too(self, people, monograph, table):
        """As any other tool would open the file: without the pragma of our own connections."""
        everything_happens(people, monograph)
        sql("PRAGMA recursive_triggers=OFF")
        try:
            with pytest.raises(IntegrityError):
                with transaction.atomic():
                    sql(f"REPLACE INTO {table} SELECT * FROM {table}")
        finally:
            sql("PRAGMA recursive_triggers=ON")

    @pytest.mark.only_on("postgresql")
    def test_truncate_is_refused_even_for_a_replica_session(self, monograph):
        connection.check_constraints()
        for prelude in ("", "SET LOCAL session_replication_role = replica;"):
            with pytest.raises(IntegrityError, match="never changed or deleted"):
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"{prelude} TRUNCATE monographs_revision CASCADE")


class TestRow6OneDecisionWins:
    def test_the_second_decision_gets_a_clear_error(self, people, monograph):
        submission = submitted(monograph, people.writer)
        sent_back(submission, people.reviewer)
        with pytest.raises(NotNow, match="Dr Rita, changes requested"):
            approved(submission, people.other_reviewer)
        with pytest.raises(IntegrityError, match="no longer open"):
            forced_decision(submission, people.other_reviewer).save()

    def test_rejecting_what_is_approved_is_refused(self, people, monograph):
        submission = submitted(monograph, people.writer)
        approved(submission, people.reviewer)
        with pytest.raises(NotNow, match="Dr Rita, approved"):
            sent_back(submission, people.other_reviewer)
        with pytest.raises(IntegrityError, match="no longer open"):
            forced_decision(submission, people.other_reviewer, "request_changes").save()

    @pytest.mark.django_db(transaction=True)
    def test_two_threads_get_one_winner(self, people, monograph):
        submission = submitted(monograph, people.writer)
        outcomes = race(
            lambda: approved(submission, people.reviewer),
            lambda: sent_back(submission, people.other_reviewer),
        )
        assert sorted(outcomes) == ["NotNow", "done"]
        assert Decision.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_two_threads_past_the_verbs_get_one_winner(self, people, monograph):
        submission = submitted(monograph, people.writer)
        outcomes = race(
            forced_decision(submission, people.reviewer).save,
            forced_decision(submission, people.other_reviewer, "request_changes").save,
        )
        assert sorted(outcomes) == ["IntegrityError", "done"]
        assert Decision.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_two_threads_submitting_open_one_review(self, people, monograph):
        outcomes = race(
            lambda: submitted(monograph, people.writer), lambda: submitted(monograph, people.other_writer)
        )
        assert sorted(outcomes) == ["NotNow", "done"]
        assert Submission.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_two_threads_publishing_make_one_version(self, people, monograph):
        submission = submitted(monograph, people.writer)
        approved(submission, people.reviewer)
        outcomes = race(
            lambda: publish(submission, timezone.now()), lambda: publish(submission, timezone.now())
        )
        assert sorted(outcomes) == ["NotPublishable", "done"]
        assert Publication.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_acts_at_the_same_time_make_one_chain(self, people):
        pages = [a_drug(people.writer, name=f"Examplin{n}").page for n in range(6)]
        race(*(lambda one=monograph: submitted(one, people.writer) for monograph in pages))
        assert list(broken_links()) == []
        assert AuditEntry.objects.filter(act="submit").count() == 6


def race(*acts) -> list[str]:
    """Start all at once, each on a connection of its own; "done" or the name of the error."""
    outcomes, start = [], threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            act()
            outcomes.append("done")
        except (Refused, IntegrityError) as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


class TestRow7NobodyPublishesDirectly:
    def test_no_publication_without_approval(self, people, monograph):
        submission = submitted(monograph, people.writer)
        publication = Publication(
            page=monograph, submission=submission, number=1, published_at=timezone.now()
        )
        with pytest.raises(IntegrityError, match="approvals it needs"):
            publication.save()

    def test_the_verb_refuses_too(self, people, monograph):
        with pytest.raises(publishing.NotPublishable):
            publish(submitted(monograph, people.writer), timezone.now())

    def test_a_reviewer_has_all_rights_that_approving_takes(self, people, monograph):
        submission = submitted(monograph, people.writer)
        assert check_may_approve(people.reviewer, submission) == people.reviewer.reviewer
        approved(submission, people.reviewer)
        assert publish_due(now=timezone.now()).published


class TestRow8NothingDeletesEvidence:
    def test_pages_with_revisions_stay(self, people, monograph):
        published(monograph, people)
        with pytest.raises(ProtectedError):
            monograph.delete()
        assert is_refused(lambda: sql("DELETE FROM monographs_page"))
        for table in ("submission", "decision", "publication"):
            assert is_refused(lambda table=table: sql(f"DELETE FROM monographs_{table}"))
        assert LivePage.objects.filter(page=monograph).exists()


class TestRow9PeopleWithEvidenceStay:
    def test_deleting_an_account_is_refused(self, people, monograph):
        published(monograph, people)
        for user in (people.writer, people.reviewer):
            with pytest.raises(ProtectedError):
                user.delete()
            sql("DELETE FROM auth_user_groups WHERE user_id = %s", user.pk)
            with pytest.raises(IntegrityError, match="deactivated"):
                with transaction.atomic():
                    sql("DELETE FROM auth_user WHERE id = %s", user.pk)

    def test_the_printed_name_outlives_the_credential(self, people, monograph):
        published(monograph, people)
        people.reviewer.reviewer.printed_name = "Somebody Else"
        people.reviewer.reviewer.save()
        decision = Decision.objects.get()
        assert (decision.printed_name, decision.credential) == ("Dr Rita", "MD 1")


class TestRow10TheAuditChain:
    def test_the_orm_and_sql_refuse(self, monograph):
        entry = AuditEntry.objects.first()
        entry.actor = "somebody"
        with pytest.raises(FrozenRow):
            entry.save()
        with pytest.raises(FrozenRow):
            AuditEntry.objects.all().delete()
        for statement in (
            "UPDATE monographs_auditentry SET actor = 'x'",
            "DELETE FROM monographs_auditentry",
        ):
            assert is_refused(lambda statement=statement: sql(statement))

    def test_an_entry_off_the_chain_is_refused(self, monograph):
        last = AuditEntry.objects.last()
        forged = AuditEntry(
            sequence=last.sequence + 1, at="now", actor="x", act="approve", details="{}",
            previous=last.hash, hash="f" * 64,
        )
        with pytest.raises(IntegrityError, match="continues the chain"):
            forged.save()

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE monographs_auditentry SET actor = 'x' WHERE sequence = 2",
            "DELETE FROM monographs_auditentry WHERE sequence = 2",
            "UPDATE monographs_auditentry SET previous = 'x' WHERE sequence = 2",
        ],
    )
    def test_tampering_below_the_guards_shows(self, people, tampering):
        for n in range(3):
            a_drug(people.writer, name=f"Examplin{n}")
        assert list(broken_links()) == []
        connection.check_constraints()  # PostgreSQL alters no table while checks are pending
        installing.remove(connection)
        sql(tampering)
        installing.install(connection)
        assert list(broken_links())[0].startswith("Audit entry 2")


class TestRow13ASchedule:
    def test_it_names_one_digest_and_survives_other_drafts(self, people, monograph):
        published(monograph, people)
        edited(monograph, people.writer, usage="From next week on.")
        planned = submitted(monograph, people.writer)
        approved(planned, people.reviewer, go_live_at=in_days(7))
        assert publish_due(now=timezone.now()).published == []
        edited(monograph, people.writer, usage="A later draft.")
        assert [each.pk for each in scheduled(monograph)] == [planned.pk]
        report = publish_due(now=in_days(8))
        assert [each.submission_id for each in report.published] == [planned.pk]
        assert "From next week on." in LivePage.objects.get(page=monograph).body

    def test_a_newer_live_version_is_not_undone_by_an_older_schedule(self, people, monograph):
        approved(submitted(monograph, people.writer), people.reviewer, go_live_at=in_days(7))
        edited(monograph, people.writer, usage="Live before the schedule.")
        published(monograph, people)
        assert publish_due(now=in_days(8)).published == []
        assert "Live before the schedule." in LivePage.objects.get(page=monograph).body

    def test_the_database_refuses_to_publish_early(self, people, monograph):
        submission = submitted(monograph, people.writer)
        approved(submission, people.reviewer, go_live_at=in_days(7))
        early = Publication(page=monograph, submission=submission, number=1, published_at=timezone.now())
        with pytest.raises(IntegrityError, match="not due"):
            early.save()


class TestRow14WithdrawalWorksAlways:
    def test_drafts_reviews_and_schedules_do_not_stop_it(self, people, monograph, reader):
        published(monograph, people)
        edited(monograph, people.writer, usage="Scheduled.")
        planned = submitted(monograph, people.writer)
        approved(planned, people.reviewer, go_live_at=in_days(1))
        edited(monograph, people.writer, usage="In review.")
        running = submitted(monograph, people.writer)
        withdrawn(monograph, people.editor)
        response = reader.get(monograph.address)
        assert response.status_code == 410
        assert "The dose was wrong." in response.content.decode()
        assert "Ask a pharmacist." in response.content.decode()
        assert publish_due(now=in_days(2)).published == []
        with pytest.raises(NotNow):
            approved(running, people.reviewer)

    def test_coming_back_takes_a_new_approval(self, people, monograph, reader):
        published(monograph, people)
        withdrawn(monograph, people.reviewer)
        edited(monograph, people.writer, usage="Mended.")
        submission = submitted(monograph, people.writer)
        assert reader.get(monograph.address).status_code == 410
        approved(submission, people.other_reviewer)
        publish_due(now=timezone.now())
        assert reader.get(monograph.address).status_code == 200

    def test_a_withdrawal_that_no_verb_wrote_takes_the_text_away(self, people, monograph, reader):
        publication = published(monograph, people)
        sql(
            "INSERT INTO monographs_withdrawal (page_id, publication_id, reason, advice, "
            "withdrawn_by_id, printed_name, withdrawn_at) VALUES (%s, %s, 'r', 'a', %s, 'n', %s)",
            monograph.pk, publication.pk, people.editor.pk, timezone.now(),
        )
        response = reader.get(monograph.address)
        assert response.status_code == 503  # It was live, so it is not said to be unknown.
        assert "headaches" not in response.content.decode()


class TestRow15OldVersionsStayWhole:
    def test_a_version_reads_the_same_after_rows_and_names_are_gone(self, people, drug, reader):
        drug.side_effects.create(
            term="Dizziness", plain_words="feeling light-headed", **HARMLESS
        )
        group = DrugClass.objects.create(name="examplines", slug="examplines")
        drug.class_memberships.create(drug_class=group)
        edited(drug.page, people.writer)
        published(drug.page, people)
        before = LiveVersion.objects.get(number=1).body
        assert "Dizziness" in before and "examplines" in before
        drug.side_effects.all().delete()
        drug.class_memberships.all().delete()
        DrugClass.objects.update(name="renamed")
        edited(drug.page, people.writer)
        published(drug.page, people)
        LiveVersion.objects.all().delete()
        project(drug.page)
        assert LiveVersion.objects.get(number=1).body == before
        assert "Dizziness" in reader.get(f"{drug.page.address}versions/1/").content.decode()


class TestRow16WhatAPageMentionsStays:
    def test_a_class_in_use_cannot_be_deleted(self, people, drug):
        group = DrugClass.objects.create(name="examplines", slug="examplines")
        drug.class_memberships.create(drug_class=group)
        with pytest.raises(ProtectedError):
            group.delete()
        edited(drug.page, people.writer)
        drug.class_memberships.all().delete()
        with pytest.raises(IntegrityError, match="mentions it"):
            with transaction.atomic():
                group.delete()

    def test_a_substance_in_a_note_cannot_be_deleted(self, people, drug):
        alcohol = Substance.objects.create(name="alcohol", slug="alcohol", kind="alcohol")
        a_note(people.writer, drug, alcohol)
        with pytest.raises(ProtectedError):
            alcohol.delete()
        assert is_refused(lambda: sql("DELETE FROM monographs_substance"))

    def test_an_unused_class_can_be_deleted(self, people):
        DrugClass.objects.create(name="examplines", slug="examplines").delete()
        assert not DrugClass.objects.exists()


class TestRow19GuardsAreThere:
    def test_the_check_names_a_missing_guard(self, db):
        assert installing.check_guards() == []
        name = "medref_revision_no_update"
        name += "_update" if connection.vendor == "sqlite" else ""
        sql(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON monographs_revision"))
        errors = installing.check_guards()
        assert [error.id for error in errors] == ["medref.E001"]
        assert name in errors[0].msg
        installing.install(connection)
        assert installing.check_guards() == []

    @pytest.mark.django_db(transaction=True)
    def test_a_migration_that_alters_the_table_keeps_the_guards(self, people, monograph):
        field = models.CharField(max_length=10, default="")
        field.set_attributes_from_name("extra")
        call_command("migrate", "monographs", verbosity=0, skip_checks=True)
        installing.remove(connection)
        with connection.schema_editor() as editor:
            editor.add_field(Revision, field)
            editor.remove_field(Revision, field)
        call_command("migrate", "monographs", verbosity=0, skip_checks=True)
        assert installing.missing(connection) == []
        assert is_refused(lambda: sql("DELETE FROM monographs_revision"))


class TestRow21OneBrokenPageStopsNoOther:
    def test_the_others_go_live_and_the_failure_is_tried_again(self, people, monkeypatch):
        broken, fine = (a_drug(people.writer, name=name).page for name in ("Brokin", "Finin"))
        for monograph in (broken, fine):
            approved(submitted(monograph, people.writer), people.reviewer)
        project = publishing.project_with_neighbours

        def fail_on_one(monograph):
            if monograph == broken:
                raise ValueError("a template broke")
            return project(monograph)

        monkeypatch.setattr(publishing, "project_with_neighbours", fail_on_one)
        report = publish_due(now=timezone.now())
        assert [each.page for each in report.published] == [fine]
        assert [(each.page, why) for each, why in report.failed] == [(broken, "a template broke")]
        assert not Publication.objects.filter(page=broken).exists()
        monkeypatch.undo()
        assert [each.page for each in publish_due(now=timezone.now()).published] == [broken]
