"""A password that somebody wrote into the database opens nothing and signs nothing."""

import datetime

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse

from monographs.audit.passwords import record_reset
from monographs.review.appointing import appoint
from monographs.review.models import Reviewer
from monographs.review.signing import WrongPassword, confirm_password
from monographs.review.verifying import changed_passwords
from tests.journey import PASSWORD, REVIEWERS, approved, submitted

KNOWN = "known to the attacker"


def signs_in(client, password, username="rita") -> bool:
    client.logout()
    client.post(reverse("admin:login"), {"username": username, "password": password})
    return client.get(reverse("admin:index")).status_code == 200


def write_password(user, password) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE auth_user SET password = %s WHERE id = %s", [make_password(password), user.pk]
        )
    user.refresh_from_db()


def test_raw_sql_opens_no_reviewers_account(client, people):
    assert signs_in(client, PASSWORD)
    write_password(people.reviewer, KNOWN)
    assert not signs_in(client, KNOWN)
    assert not signs_in(client, PASSWORD)


def test_raw_sql_signs_nothing_in_an_open_session(people, monograph):
    submission = submitted(monograph, people.writer)
    write_password(people.reviewer, PASSWORD)
    with pytest.raises(WrongPassword, match="changed in the database"):
        approved(submission, people.reviewer)


def test_the_password_of_another_account_does_not_fit(client, people):
    mine = User.objects.get(pk=people.writer.pk).password
    User.objects.filter(pk=people.reviewer.pk).update(password=mine)
    assert not signs_in(client, PASSWORD)


def test_an_emptied_seal_does_not_help(client, people):
    write_password(people.reviewer, KNOWN)
    Reviewer.objects.update(password_seal="")
    assert not signs_in(client, KNOWN)


def test_saving_the_account_or_the_credential_seals_nothing(client, people):
    write_password(people.reviewer, KNOWN)
    people.reviewer.save()
    people.reviewer.reviewer.save()
    assert not signs_in(client, KNOWN)


def test_a_password_set_through_medref_fits(client, people, monograph):
    assert signs_in(client, PASSWORD)
    new = {"old_password": PASSWORD, "new_password1": "a new long one", "new_password2": "a new long one"}
    assert client.post(reverse("admin:password_change"), new).status_code == 302
    assert signs_in(client, "a new long one")


def test_who_is_no_reviewer_signs_in_as_ever(client, people):
    write_password(people.writer, KNOWN)
    assert signs_in(client, KNOWN, "wendy")


def test_a_newer_hash_of_the_same_password_fits(people, settings):
    """Django stores passwords anew at sign-in when a release makes its hashes stronger."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Stronger", *settings.PASSWORD_HASHERS]
    for _ in range(2):
        assert authenticate(HttpRequest(), username="rita", password=PASSWORD) == people.reviewer
    assert User.objects.get(username="rita").password.startswith("stronger$")


class Stronger(PBKDF2PasswordHasher):
    algorithm = "stronger"
    iterations = 1


def test_whoever_runs_the_server_seals_what_is_stored(client, people):
    """With another signing key no seal holds; the server's command appoints anew."""
    Reviewer.objects.update(password_seal="")
    appoint(reviewer=people.reviewer.reviewer, by=None)
    assert signs_in(client, PASSWORD)


def test_the_command_that_changes_passwords_seals_too(client, people, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda *args, **options: "another long one")
    call_command("changepassword", "rita", verbosity=0)
    assert signs_in(client, "another long one")


def test_a_password_exchanged_during_sign_in_is_not_sealed(people, monkeypatch):
    """What was checked is what is sealed, whatever the database says a moment later."""
    known = make_password(KNOWN)

    def exchange(user, raw_password):
        User.objects.filter(pk=user.pk).update(password=known)
        user.password = "right after " + user.password
        return raw_password == PASSWORD

    monkeypatch.setattr(User, "check_password", exchange)
    authenticate(HttpRequest(), username="rita", password=PASSWORD)
    monkeypatch.undo()
    assert authenticate(HttpRequest(), username="rita", password=KNOWN) is None


def test_an_earlier_password_and_its_seal_are_not_put_back(client, people):
    """Whoever learnt an old password, long since changed, and may write to the database."""
    old = User.objects.get(username="rita").password
    seal = Reviewer.objects.get(user=people.reviewer).password_seal
    changed(client, "rita", PASSWORD, "a new long one")
    assert signs_in(client, "a new long one")
    User.objects.filter(username="rita").update(password=old)
    Reviewer.objects.filter(user=people.reviewer).update(password_seal=seal)
    assert not signs_in(client, PASSWORD)
    with pytest.raises(WrongPassword, match="changed in the database"):
        confirm_password(people.reviewer, PASSWORD, None)
    assert list(changed_passwords()) == ["The password of rita was changed in the database."]


def changed(client, username, old, new) -> None:
    assert signs_in(client, old, username)
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    assert client.post(reverse("admin:password_change"), form).status_code == 302


class TestWhoSetIt:
    def test_the_first_password_of_an_account_signs_nothing_for_a_day(self, client, people):
        client.force_login(people.superuser)
        new = {"username": "nora", "password1": KNOWN, "password2": KNOWN, "usable_password": "true"}
        assert client.post(reverse("admin:auth_user_add"), new).status_code == 302
        nora = User.objects.get(username="nora")
        with pytest.raises(WrongPassword, match="sue set your password"):
            confirm_password(nora, KNOWN, None)

    def test_another_name_of_the_account_changes_nothing(self, people):
        record_reset(people.reviewer, by=people.superuser)
        User.objects.filter(pk=people.superuser.pk).update(username="sue2")
        User.objects.filter(pk=people.reviewer.pk).update(username="sue")
        with pytest.raises(WrongPassword, match="less than a day ago"):
            confirm_password(User.objects.get(username="sue"), PASSWORD, None)

    def test_who_set_their_own_may_sign_at_once(self, people):
        record_reset(people.reviewer, by=people.reviewer)
        confirm_password(people.reviewer, PASSWORD, None)

    def test_what_somebody_else_chose_never_becomes_a_signature(self, client, people, monkeypatch):
        client.force_login(people.superuser)
        address = reverse("admin:auth_user_password_change", args=[people.reviewer.pk])
        new = {"password1": "chosen by sue", "password2": "chosen by sue", "usable_password": "true"}
        assert client.post(address, new).status_code == 302
        monkeypatch.setattr("monographs.review.signing.QUARANTINE", datetime.timedelta(0))
        rita = User.objects.get(username="rita")
        with pytest.raises(WrongPassword, match="did not choose your password yourself"):
            confirm_password(rita, "chosen by sue", None)
        changed(client, "rita", "chosen by sue", "chosen by rita")
        confirm_password(User.objects.get(username="rita"), "chosen by rita", None)

    def test_nor_does_one_that_was_set_on_the_server(self, people, monkeypatch, client):
        monkeypatch.setattr("getpass.getpass", lambda *args, **options: "another long one")
        call_command("changepassword", "rita", verbosity=0)
        with pytest.raises(WrongPassword, match="Choose one of your own"):
            confirm_password(User.objects.get(username="rita"), "another long one", None)
        changed(client, "rita", "another long one", "chosen by rita")
        confirm_password(User.objects.get(username="rita"), "chosen by rita", None)

    def test_a_day_passes_although_the_owner_changed_it_meanwhile(self, client, people):
        """Else whoever set it could sign in, change it and sign, before anybody notices."""
        record_reset(people.reviewer, by=people.superuser)
        changed(client, "rita", PASSWORD, "chosen by rita")
        with pytest.raises(WrongPassword, match="less than a day ago"):
            confirm_password(User.objects.get(username="rita"), "chosen by rita", None)


CHANGES = {
    "group": "INSERT INTO auth_user_groups (user_id, group_id) SELECT {user}, id FROM auth_group "
    "WHERE name = 'Clinical reviewers'",
    "active": "UPDATE auth_user SET is_active = (1 = 1) WHERE id = {user}",
    "credential": "UPDATE monographs_reviewer SET credential = 'MD 1' WHERE user_id = {user}",
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_who_was_let_go_is_not_brought_back_by_sql(change, client, people, monograph):
    """Group, account and an earlier credential, for which somebody vouched once."""
    rita = people.reviewer
    client.force_login(people.superuser)
    if change == "credential":
        form = {"printed_name": "Dr Rita", "credential": "MD 111", "role": "Physician"}
        address = reverse("admin:monographs_reviewer_change", args=[rita.pk])
    else:
        form = {"username": "rita", "is_staff": "on", "date_joined_0": "2026-01-01", "date_joined_1": "00:00"}
        form |= {"is_active": "on"} if change == "group" else {"groups": [rita.groups.get().pk]}
        address = reverse("admin:auth_user_change", args=[rita.pk])
    assert client.post(address, form).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute(CHANGES[change].format(user=rita.pk))
    rita = User.objects.get(pk=rita.pk)
    with pytest.raises(WrongPassword, match="save them again"):
        approved(submitted(monograph, people.writer), rita)
    record = {"active": "auth_user", "group": "auth_user", "credential": "monographs_reviewer"}[change]
    kept = form | {"is_active": "on", "groups": [Group.objects.get(name=REVIEWERS).pk]}
    kept |= {"credential": "MD 1"} if change == "credential" else {}
    assert client.post(reverse(f"admin:{record}_change", args=[rita.pk]), kept).status_code == 302
    assert approved(monograph.submissions.get(), User.objects.get(pk=rita.pk)).pk
