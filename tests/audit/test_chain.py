"""Records and chain are held against each other; who rebuilds the chain lacks the key of its seals."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from monographs.audit.chain import broken_links, hash_of
from monographs.audit.models import AuditEntry
from monographs.live.chain import records_that_differ
from monographs.live.feedback_handling import handle
from monographs.live.models import Feedback
from monographs.live.publishing import publish_due
from monographs.live.reassessing import confirm_still_correct
from monographs.live.verifying import missing_rows
from monographs.review.assigning import assign, escalate
from monographs.review.commenting import comment, resolve
from monographs.review.submitting import withdraw_submission
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import (
    PASSWORD,
    a_drug,
    approved,
    edited,
    in_days,
    published,
    sent_back,
    submitted,
    withdrawn,
)


@pytest.fixture
def records(people, monograph):
    """At least one record of each kind, made by the verbs."""
    first = published(monograph, people)
    confirm_still_correct(
        publication=first, by=people.reviewer, digest=first.submission.revision.digest,
        password=PASSWORD, review_by=in_days(90).date(),
    )
    resolve(comment=a_comment(monograph, people), by=people.reviewer, words="Done.")
    edited(monograph, people.writer, usage="Examplin is for bad headaches.")
    sent_back(submitted(monograph, people.writer), people.reviewer)
    edited(monograph, people.writer, usage="Examplin is for strong headaches.")
    withdraw_submission(submission=submitted(monograph, people.writer), by=people.writer)
    waiting = submitted(monograph, people.writer)
    assign(submission=waiting, by=people.editor, reviewer=people.reviewer)
    escalate(submission=waiting, by=people.editor, quorum=2, reason="Two pairs of eyes.")
    withdrawn(monograph, people.editor)  # Takes the waiting submission back as well.
    edited(monograph, people.writer, usage="Examplin is for headaches alone.")
    submitted(monograph, people.writer)
    feedback = Feedback.objects.create(
        page_address=monograph.address, version=1, words="A typo.", sent_at=timezone.now()
    )
    handle(feedback=feedback, by=people.editor, outcome="Mended.")
    return people


def a_comment(page, people):
    return comment(
        page=page, by=people.reviewer, revision=head_of(page), kind="must_fix", words="Mend it."
    )


def found_after(statement) -> str:
    """What verify says, the change undone afterwards."""
    with transaction.atomic():
        sql(statement)
        said = " ".join([*records_that_differ(), *missing_rows()])
        transaction.set_rollback(True)
    return said


NEWEST = "id = (SELECT max(id) FROM {})"
OTHER = "(SELECT id FROM auth_user WHERE username = 'walter')"
CHANGES = {
    f"UPDATE monographs_revision SET saved_by_id = {OTHER}": "Revision",
    "UPDATE monographs_revision SET saved_at = '2020-01-01 00:00:00+00:00'": "Revision",
    "UPDATE monographs_revision SET note = 'x'": "Revision",
    "UPDATE monographs_submission SET quorum = 3": "Submission",
    "UPDATE monographs_submission SET significance = 'safety'": "Submission",
    """UPDATE monographs_submission SET findings = '[{"rule": "x"}]'""": "Submission",
    "UPDATE monographs_submission SET change_note = 'x'": "Submission",
    "UPDATE monographs_decision SET decided_at = '2020-01-01 00:00:00+00:00'": "Decision",
    f"UPDATE monographs_assignment SET reviewer_id = {OTHER}": "Assignment",
    "UPDATE monographs_escalation SET quorum = 9": "Escalation",
    "UPDATE monographs_comment SET words = 'x'": "Comment",
    "UPDATE monographs_resolution SET words = 'x'": "Resolution",
    "UPDATE monographs_publication SET published_at = '2020-01-01 00:00:00+00:00'": "Publication",
    "UPDATE monographs_withdrawal SET reason = 'x'": "Withdrawal",
    "UPDATE monographs_periodicreview SET words = 'x'": "Periodic review",
    "UPDATE monographs_takenback SET reason = 'x'": "Submission taken back",
    "UPDATE monographs_appointment SET credential = 'x'": "Appointment",
    "UPDATE monographs_reviewer SET role = 'x'": "Reviewer's credential",
    "UPDATE monographs_page SET title = 'x'": "Page",
    "UPDATE monographs_feedback SET outcome = 'x'": "Feedback",
    "UPDATE monographs_feedback SET handled_at = NULL, handled_by_id = NULL": "Feedback",
    "UPDATE auth_user SET is_superuser = is_staff WHERE username = 'rita'": "User",
    "DELETE FROM auth_user_groups": "User",
    "INSERT INTO auth_group_permissions (group_id, permission_id) SELECT g.id, p.id FROM auth_group g, "
    "auth_permission p WHERE g.name = 'Medical writers' AND p.codename = 'review_page'":
        "Group",
    "DELETE FROM auth_group_permissions": "may do other things than medref gave it",
    "DELETE FROM monographs_decision WHERE verdict <> 'approve'": "decision number",
    f"DELETE FROM monographs_submission WHERE {NEWEST.format('monographs_submission')}":
        "submission number",
    "DELETE FROM monographs_takenback": "takenback number",
    "DELETE FROM monographs_feedback": "feedback number",
    "INSERT INTO monographs_takenback (submission_id, taken_by_id, taken_at, reason) SELECT "
    "max(s.id), max(s.submitted_by_id), max(s.submitted_at), '' FROM monographs_submission s":
        "the audit chain does not know it",
    "DELETE FROM monographs_liveversion": "its versions are not those",
    "DELETE FROM monographs_liveupdate WHERE kind = 'withdrawn'": "its updates do not tell",
}  # fmt: skip


def test_what_the_verbs_wrote_agrees(records):
    assert [*records_that_differ(), *missing_rows()] == []


def test_every_change_below_the_verbs_is_named(records, unguarded):
    silent = [statement for statement, said in CHANGES.items() if said not in found_after(statement)]
    assert silent == []


def test_every_kind_of_record_is_told_to_the_chain(records):
    told = {
        key.split(":")[0]
        for details in AuditEntry.objects.values_list("details", flat=True)
        for key in json.loads(details).get("records", {})
    }
    assert told == {
        "appointment", "assignment", "comment", "decision", "escalation", "feedback", "page",
        "periodicreview", "publication", "resolution", "reviewer", "revision", "submission",
        "takenback", "user", "withdrawal",
    }  # fmt: skip


def test_rights_given_in_the_admin_are_told(client, people):
    client.force_login(people.superuser)
    new = {"username": "nora", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    client.post(reverse("admin:auth_user_add"), new)
    assert list(records_that_differ()) == []
    sql("UPDATE auth_user SET is_staff = is_active WHERE username = 'nora'")
    assert "“nora”, is not what the audit chain tells" in next(records_that_differ())


def test_a_role_that_was_changed_in_the_admin_is_told(client, people):
    client.force_login(people.superuser)
    role = Group.objects.get(name="Editors")
    kept = [each.pk for each in role.permissions.all()][1:]
    client.post(reverse("admin:auth_group_change", args=[role.pk]), {"permissions": kept})
    assert role.permissions.count() == len(kept)
    assert list(records_that_differ()) == []
    role.permissions.clear()
    assert "Group number" in next(records_that_differ())


REVIVED = {
    "DELETE FROM monographs_takenback": "submission taken back",
    "DELETE FROM monographs_escalation": "escalation",
    "DELETE FROM monographs_comment": "comment",
    "UPDATE monographs_submission SET findings = '[]'": "submission",
}


@pytest.mark.parametrize("statement", list(REVIVED))
def test_nothing_goes_live_over_a_review_that_was_changed(statement, people, monograph, unguarded):
    first = submitted(monograph, people.writer)
    approved(first, people.reviewer, go_live_at=in_days(1))
    withdraw_submission(submission=first, by=people.writer)
    edited(monograph, people.writer, usage="Examplin is for headaches alone.")
    second = submitted(monograph, people.writer)
    resolve(comment=a_comment(monograph, people), by=people.reviewer, words="Done.")
    escalate(submission=second, by=people.editor, quorum=2, reason="Two pairs of eyes.")
    approved(second, people.reviewer)
    approved(second, people.other_reviewer)
    sql("DELETE FROM monographs_resolution") if "comment" in statement else None
    sql(statement)
    report = publish_due(now=in_days(2))
    assert report.published == []
    assert f"The {REVIVED[statement]} number" in " ".join(said for _, said in report.failed)


def test_rights_that_the_chain_does_not_know_are_said(people, capsys):
    call_command("verify", verbosity=0)
    out = capsys.readouterr().out
    assert "cannot vouch for their rights: eva, sue, walter, wendy" in out


def test_a_chain_computed_anew_lacks_its_seals(people, unguarded):
    a_drug(people.writer)
    entries = list(AuditEntry.objects.order_by("sequence"))
    entries[1].actor, previous = "somebody else", entries[0].hash
    for entry in entries[1:]:
        entry.previous = previous
        previous = entry.hash = hash_of(entry)
        sql(
            "UPDATE monographs_auditentry SET actor = %s, previous = %s, hash = %s "
            "WHERE sequence = %s", entry.actor, entry.previous, entry.hash, entry.sequence,
        )
    assert list(broken_links())[0] == (
        "Audit entry 2 was not written by medref: its seal does not fit."
    )


def test_an_entry_without_a_seal_is_found(people, unguarded):
    sql("UPDATE monographs_auditentry SET seal = '' WHERE sequence = 1")
    assert len(list(broken_links())) == 1
