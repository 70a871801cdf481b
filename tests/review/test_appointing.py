"""A credential counts once another reviewer has vouched for it, whoever entered it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from monographs.audit.models import AuditEntry
from monographs.audit.passwords import account_address, record_reset
from monographs.review.appointing import OtherCredential, appoint, fingerprint
from monographs.review.models import Appointment, Reviewer
from monographs.review.signing import WrongPassword, is_appointed
from monographs.review.verifying import wrong_appointments
from monographs.revisions.permissions import MayNot
from tests.journey import PASSWORD, REVIEWERS, approved, person, submitted
from tests.test_regressions import forced_decision


@pytest.fixture
def newcomer(people):
    """A reviewer whose credential a superuser entered, and nobody looked up."""
    return Reviewer.objects.create(
        user=person("nora", REVIEWERS), printed_name="Dr Nora", credential="MD 9", role="Physician"
    )


def vouch(reviewer, by, **changed):
    told = {"seen": fingerprint(reviewer), "password": PASSWORD} | changed
    return appoint(reviewer=reviewer, by=by, **told)


def forced_appointment(reviewer, by):
    """Written past the verb, without the key that seals it."""
    return Appointment(
        reviewer=reviewer, printed_name=reviewer.printed_name, credential=reviewer.credential,
        role=reviewer.role, appointed_by=by, appointed_at=timezone.now(), signature="0" * 64,
    )


def test_who_may_vouch_for_it_finds_it_at_the_desk(people, client, newcomer):
    link = f'href="{reverse("admin:appoint", args=[newcomer.pk])}"'
    shown = {}
    for who, user in [*vars(people).items(), ("newcomer", newcomer.user)]:
        client.force_login(user)
        shown[who] = link in client.get("/admin/").content.decode()
    assert {who for who, is_shown in shown.items() if is_shown} == {
        "reviewer", "other_reviewer", "both"
    }
    vouch(newcomer, people.reviewer)
    client.force_login(people.other_reviewer)
    assert link not in client.get("/admin/").content.decode()


def test_until_then_nothing_can_be_signed(people, monograph, newcomer):
    submission = submitted(monograph, people.writer)
    with pytest.raises(MayNot, match="Nobody has vouched"):
        approved(submission, newcomer.user)
    with pytest.raises(IntegrityError, match="Only an active clinical reviewer"):
        forced_decision(submission, newcomer.user).save()


def test_a_reviewer_vouches_and_it_is_in_the_chain(people, monograph, newcomer):
    vouch(newcomer, people.reviewer)
    approved(submitted(monograph, people.writer), newcomer.user)
    entry = AuditEntry.objects.get(act="appoint", address=account_address("nora"))
    assert entry.actor == "rita"
    assert "MD 9" in entry.details
    assert list(wrong_appointments()) == []


@pytest.mark.parametrize("who", ["writer", "editor", "superuser", "nobody"])
def test_who_signs_nothing_vouches_for_nobody(people, newcomer, who):
    with pytest.raises(MayNot):
        vouch(newcomer, getattr(people, who))
    with pytest.raises(IntegrityError, match="Another clinical reviewer vouches"):
        forced_appointment(newcomer, getattr(people, who)).save()


def test_nobody_vouches_for_themselves(people, newcomer):
    with pytest.raises(MayNot, match="vouched"):
        vouch(newcomer, newcomer.user)
    with pytest.raises(MayNot, match="their own"):
        vouch(people.reviewer.reviewer, people.reviewer)
    with pytest.raises(IntegrityError, match="Another clinical reviewer vouches"):
        forced_appointment(people.reviewer.reviewer, people.reviewer).save()


@pytest.mark.parametrize("name", ["printed_name", "credential", "role"])
def test_other_words_need_vouching_again(people, monograph, name):
    reviewer = people.reviewer.reviewer
    Reviewer.objects.filter(pk=reviewer.pk).update(**{name: "Another"})
    assert not is_appointed(Reviewer.objects.get(pk=reviewer.pk))
    submission = submitted(monograph, people.writer)
    with pytest.raises(MayNot, match="Nobody has vouched"):
        approved(submission, people.reviewer)


def test_an_appointment_names_the_credential_on_file(people, newcomer):
    forged = forced_appointment(newcomer, people.reviewer)
    forged.credential = "MD 10"
    with pytest.raises(IntegrityError, match="the credential on file"):
        forged.save()


@pytest.mark.parametrize("by", [None, "reviewer"])
def test_a_row_that_no_verb_wrote_lets_nobody_sign(people, monograph, newcomer, by):
    forced_appointment(newcomer, by and getattr(people, by)).save()
    with pytest.raises(MayNot, match="Nobody has vouched"):
        approved(submitted(monograph, people.writer), newcomer.user)
    assert list(wrong_appointments()) == [
        "Appointment of Dr Nora: nobody vouched for it through medref."
    ]


def test_a_password_that_somebody_else_set_does_not_vouch(people, newcomer):
    record_reset(people.reviewer, by=people.superuser)
    with pytest.raises(WrongPassword, match="sue set your password"):
        vouch(newcomer, people.reviewer)
    assert not is_appointed(newcomer)


def test_appointments_stay(people):
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM monographs_appointment")


def test_other_words_than_those_that_were_shown_are_not_vouched_for(people, newcomer):
    shown = fingerprint(newcomer)
    Reviewer.objects.filter(pk=newcomer.pk).update(credential="MD 66")
    with pytest.raises(OtherCredential, match="Read it again"):
        vouch(newcomer, people.reviewer, seen=shown)
    assert not is_appointed(newcomer)


@pytest.mark.parametrize(
    "name, credential",
    [("Dr  Rita.", "MD 77"), ("DR RÍTA", "MD 77"), ("Dr Other", "M.D. 1")],
)
def test_one_person_does_not_get_a_second_account(people, newcomer, name, credential):
    Reviewer.objects.filter(pk=newcomer.pk).update(printed_name=name, credential=credential)
    newcomer.refresh_from_db()
    with pytest.raises(OtherCredential, match="Nobody signs twice"):
        vouch(newcomer, people.other_reviewer)


class TestThePage:
    def address(self, reviewer):
        return reverse("admin:appoint", args=[reviewer.pk])

    @pytest.mark.parametrize("who", ["writer", "editor", "superuser", "nobody"])
    def test_is_closed_to_others(self, client, people, newcomer, who):
        client.force_login(getattr(people, who))
        for method in (client.get, client.post):
            assert method(self.address(newcomer)).status_code == 403
        assert not is_appointed(newcomer)

    def test_asks_for_the_password_and_the_meaning(self, client, people, newcomer):
        client.force_login(people.reviewer)
        assert "Look the credential up" in client.get(self.address(newcomer)).content.decode()
        said = {"meaning": "on", "password": PASSWORD, "seen": fingerprint(newcomer)}
        wrong = client.post(self.address(newcomer), said | {"password": "guess"})
        assert wrong.status_code == 409
        client.post(self.address(newcomer), said | {"meaning": ""})
        assert not is_appointed(newcomer)
        right = client.post(self.address(newcomer), said)
        assert right.status_code == 302
        assert is_appointed(newcomer)

    def test_shows_the_new_words_when_they_changed_meanwhile(self, client, people, newcomer):
        client.force_login(people.reviewer)
        said = {"meaning": "on", "password": PASSWORD, "seen": fingerprint(newcomer)}
        Reviewer.objects.filter(pk=newcomer.pk).update(credential="MD 66")
        response = client.post(self.address(newcomer), said)
        newcomer.refresh_from_db()
        assert response.status_code == 409
        assert "MD 66" in response.content.decode()
        assert f'value="{fingerprint(newcomer)}"' in response.content.decode()

    def test_the_list_leads_a_reviewer_there(self, client, people, newcomer):
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:monographs_reviewer_changelist")).content.decode()
        assert f'href="{self.address(newcomer)}"' in html


class TestTheCommand:
    def appoint(self, username="nina", credential="MD 8"):
        call_command(
            "appoint_reviewer", username, printed_name="Dr Nina", credential=credential,
            role="Pharmacist", verbosity=0,
        )

    def test_lets_the_first_reviewer_sign(self, people, monograph):
        self.appoint()
        approved(submitted(monograph, people.writer), people.nobody)

    def test_names_an_account_that_is_not_there(self, people):
        with pytest.raises(CommandError, match="No account is called zoe"):
            self.appoint("zoe")

    def test_refuses_an_empty_credential_and_one_that_is_taken(self, people):
        Reviewer.objects.filter(pk=people.reviewer.pk).update(printed_name="Dr Nina")
        for credential in (" ", "MD 1"):
            with pytest.raises(CommandError):
                self.appoint(credential=credential)
        assert not Reviewer.objects.filter(user=people.nobody).exists()
