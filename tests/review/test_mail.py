import logging
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from monographs.management.commands import demo
from monographs.review.addresses import draft_url
from monographs.review.assigning import assign
from monographs.review.commenting import comment
from monographs.review.mail import send_waiting, tell
from monographs.review.models import Decision, Mail
from monographs.review.submitting import withdraw_submission
from monographs.revisions.saving import head_of
from tests.journey import approved, edited, in_days, published, sent_back, submitted, withdrawn


@pytest.fixture
def addresses(people):
    for user in vars(people).values():
        user.email = f"{user.username}@medref.example"
        user.save()
    return people


def to_whom(message) -> set[str]:
    return {address.split("@")[0] for address in message.recipients()}


def test_a_submission_tells_the_reviewers_with_the_writers_words(
    addresses, monograph, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        submitted(monograph, addresses.writer, change_note="We added what it is for.")
    assert to_whom(mail.outbox[0]) == {"rita", "rolf", "bea"}
    assert "We added what it is for." in mail.outbox[0].body
    submission = monograph.submissions.get()
    assert f"/admin/submissions/{submission.pk}/review/" in mail.outbox[0].body


def test_asking_for_changes_tells_the_writer_the_reviewers_words(
    addresses, monograph, django_capture_on_commit_callbacks
):
    submission = submitted(monograph, addresses.writer)
    with django_capture_on_commit_callbacks(execute=True):
        sent_back(submission, addresses.reviewer, words="Please name the dose.")
    assert to_whom(mail.outbox[-1]) == {"wendy"}
    message = mail.outbox[-1].body
    assert message.startswith("Dr Rita asked for changes to revision 1 of Examplin.\n")
    assert "Please name the dose." in message and draft_url(monograph) in message


def test_who_signs_is_told_in_a_sentence(
    addresses, monograph, django_capture_on_commit_callbacks
):
    submission = submitted(monograph, addresses.writer)
    with django_capture_on_commit_callbacks(execute=True):
        approved(submission, addresses.reviewer)
    assert mail.outbox[-1].body.startswith("Dr Rita approved revision 1 of Examplin.\n")


def test_who_wrote_it_is_told_that_it_was_stopped_and_why(
    addresses, monograph, django_capture_on_commit_callbacks
):
    submission = submitted(monograph, addresses.writer)
    approved(submission, addresses.reviewer, go_live_at=in_days(3))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_submission(submission=submission, by=addresses.other_reviewer, reason="Too much.")
    message = mail.outbox[-1]
    assert to_whom(message) == {"wendy"}
    assert "took revision 1 of Examplin back" in message.body and "Too much." in message.body


def test_the_desk_shows_addresses_and_times_as_people_write_them(addresses, monograph, client):
    submitted(monograph, addresses.writer)
    sent = Mail.objects.get()
    client.force_login(addresses.superuser)
    for name, arguments in (("changelist", []), ("change", [sent.pk])):
        html = client.get(reverse(f"admin:monographs_mail_{name}", args=arguments)).content.decode()
        assert "bea@medref.example, rita@medref.example, rolf@medref.example" in html
        assert f"{sent.written_at:%-d %B %Y, %H:%M}" in html
        assert "p.m." not in html and "a.m." not in html


def test_what_must_be_fixed_is_told_to_the_writer_and_a_remark_is_not(
    addresses, monograph, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for kind, words in (("remark", "Well said."), ("must_fix", "The dose is ten times that.")):
            comment(
                page=monograph, by=addresses.reviewer, revision=head_of(monograph), kind=kind,
                words=words,
            )
    (message,) = mail.outbox
    assert to_whom(message) == {"wendy"} and "The dose is ten times that." in message.body


def test_a_withdrawal_tells_everybody_who_had_a_hand_in_it(
    addresses, monograph, django_capture_on_commit_callbacks
):
    published(monograph, addresses)
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(monograph, addresses.editor)
    assert to_whom(mail.outbox[-1]) == {"wendy", "rita", "rolf", "bea"}
    assert "The dose was wrong." in mail.outbox[-1].body


def test_an_assignment_tells_the_reviewer(
    addresses, monograph, django_capture_on_commit_callbacks
):
    submission = submitted(monograph, addresses.writer)
    with django_capture_on_commit_callbacks(execute=True):
        assign(submission=submission, by=addresses.editor, reviewer=addresses.reviewer)
    assert to_whom(mail.outbox[-1]) == {"rita"}


@pytest.mark.parametrize("error", [ConnectionRefusedError("refused"), SMTPException("no")])
def test_a_failing_mail_server_changes_nothing_else_and_is_seen(
    addresses, monograph, monkeypatch, django_capture_on_commit_callbacks, error
):
    def fail(*args, **kwargs):
        raise error

    submission = submitted(monograph, addresses.writer)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        sent_back(submission, addresses.reviewer)
    assert Decision.objects.count() == 1
    failed = Mail.objects.get(subject__contains="changes requested")
    assert failed.sent_at is None and type(error).__name__ in failed.error
    monkeypatch.undo()
    Mail.objects.exclude(pk=failed.pk).delete()
    call_command("send_reminders", verbosity=0)
    failed.refresh_from_db()
    assert failed.sent_at is not None and failed.error == ""


def test_nothing_is_sent_when_the_act_is_undone(
    addresses, monograph, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        edited(monograph, addresses.writer, usage="Only saved.")
    assert mail.outbox == [] and Mail.objects.count() == 0
    assert all("send" not in repr(callback) for callback in callbacks)


def test_the_daily_digest_lists_what_waits(addresses, monograph):
    submitted(monograph, addresses.writer)
    Mail.objects.all().delete()
    call_command("send_reminders", verbosity=0)
    by_person = {message.recipients()[0].split("@")[0]: message.body for message in mail.outbox}
    assert "Waiting for review\n  Examplin" in by_person["rita"]


def test_a_digest_that_fails_exits_with_an_error(addresses, monograph, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    submitted(monograph, addresses.writer)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with pytest.raises(CommandError, match="tried again"):
        call_command("send_reminders", verbosity=0)


def test_links_of_the_demonstration_lead_to_the_port_that_it_serves(
    addresses, monograph, settings, monkeypatch
):
    settings.BASE_URL = "http://127.0.0.1:8000"  # put back after the test, whatever the command sets
    monkeypatch.setattr(demo, "walk", lambda: False)
    served = []
    monkeypatch.setattr(demo, "call_command", lambda *command, **options: served.append(command))
    level = logging.getLogger("medref.audit").level
    call_command("demo", port=8123)
    logging.getLogger("medref.audit").setLevel(level)
    submitted(monograph, addresses.writer)
    assert ("runserver", "127.0.0.1:8123") in served
    submission = monograph.submissions.get()
    address = f"http://127.0.0.1:8123/admin/submissions/{submission.pk}/review/"
    assert address in Mail.objects.get().body


def test_a_subject_with_line_ends_writes_no_header_and_stops_no_mail(
    addresses, monograph, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(
            [addresses.reviewer], page=monograph, but=addresses.writer, words="Words.",
            subject="Examplin\nBcc: victim@example.org",
        )
    (message,) = mail.outbox
    assert message.recipients() == ["rita@medref.example"]
    assert message.subject == "medref: Examplin Bcc: victim@example.org"
    for subject in ("two\nlines", "one line"):
        Mail.objects.create(
            recipients=["a@example.org"], subject=subject, body="", written_at=timezone.now()
        )
    assert send_waiting() == (1, 1)
