"""The doors of the stock admin that would go past the verbs are shut, for superusers too."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from monographs.audit.models import AuditEntry
from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.live.publishing import publish_due
from monographs.review.changes import changes_to_tick
from monographs.review.models import Reviewer, Submission
from monographs.revisions.saving import head_of
from tests.journey import PASSWORD, a_drug, a_note, approved, edited, in_days, published, submitted

OURS = [model for model in admin.site._registry if model._meta.app_label == "monographs"]
NEVER_DELETED = [Drug, InteractionNote, DrugClass, Substance, Reviewer, User]


@pytest.mark.parametrize("model", [*OURS, User, Group], ids=lambda model: model.__name__)
def test_no_bulk_actions_no_editable_lists_no_copies(model, people, rf):
    page = admin.site._registry[model]
    request = rf.get("/admin/")
    request.user = people.superuser
    assert page.get_actions(request) == {}
    assert page.list_editable == () and not page.save_as


@pytest.mark.parametrize("model", NEVER_DELETED, ids=lambda model: model.__name__)
def test_deleting_is_refused_for_a_superuser(model, people, drug, client):
    substance = Substance.objects.create(name="alcohol", slug="alcohol", kind="alcohol")
    DrugClass.objects.create(name="examplines", slug="examplines")
    a_note(people.writer, drug, substance)
    client.force_login(people.superuser)
    row = model.objects.first()
    names = (model._meta.app_label, model._meta.model_name)
    response = client.post(reverse("admin:{}_{}_delete".format(*names), args=[row.pk]), {"post": "yes"})
    assert response.status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


def test_the_groups_of_the_journey_stay(people, client):
    client.force_login(people.superuser)
    group = Group.objects.get(name="Clinical reviewers")
    response = client.post(reverse("admin:auth_group_delete", args=[group.pk]), {"post": "yes"})
    assert response.status_code == 403


def test_nobody_enters_a_credential_of_their_own(people, client):
    client.force_login(people.superuser)
    data = {"user": people.superuser.pk, "printed_name": "Me", "credential": "MD", "role": "x"}
    response = client.post(reverse("admin:monographs_reviewer_add"), data)
    assert response.status_code == 200
    assert not Reviewer.objects.filter(user=people.superuser).exists()


TRANSITIONS = {
    "submit": "page", "withdraw": "page", "take_back": "submission", "approve": "submission",
    "request_changes": "submission", "assign": "submission", "escalate": "submission",
    "restore": "revision", "comment": "revision", "stop": "submission",
}


@pytest.fixture
def subjects(people, monograph):
    """A live page with a newer text in review."""
    published(monograph, people)
    revision = edited(monograph, people.writer, usage="Newer.")
    return {
        "page": monograph, "submission": submitted(monograph, people.writer), "revision": revision,
    }


ALLOWED = {
    "submit": {"writer", "other_writer", "editor", "both", "superuser"},
    "take_back": {"writer", "other_writer", "editor", "both", "superuser"},
    "restore": {"writer", "other_writer", "editor", "both", "superuser"},
    "withdraw": {"reviewer", "other_reviewer", "both", "editor", "superuser"},
    "approve": {"reviewer", "other_reviewer", "both"},
    "request_changes": {"reviewer", "other_reviewer", "both"},
    "stop": {"reviewer", "other_reviewer", "both"},
    "assign": {"reviewer", "other_reviewer", "both", "editor", "superuser"},
    "escalate": {"editor", "superuser"},
    "comment": {
        "writer", "other_writer", "editor", "both", "superuser", "reviewer", "other_reviewer"
    },
}


@pytest.mark.parametrize("name", TRANSITIONS)
def test_row_17_each_address_checks_the_person_on_the_page(name, people, subjects, client):
    address = reverse(f"admin:{name}", args=[subjects[TRANSITIONS[name]].pk])
    assert client.get(address).status_code == 302
    for who, user in vars(people).items():
        client.force_login(user)
        response = client.get(address, follow=True)
        assert response.status_code == (200 if who in ALLOWED[name] else 403), who


@pytest.mark.parametrize("name, subject", [
    ("review", "submission"), ("page_history", "page"), ("revision", "revision"),
])
def test_row_17_reading_pages_check_the_person_too(name, subject, people, subjects, client):
    address = reverse(f"admin:{name}", args=[subjects[subject].pk])
    assert client.get(address).status_code == 302
    client.force_login(people.nobody)
    assert client.get(address).status_code == 403
    client.force_login(people.writer)
    assert client.get(address).status_code == 200


def test_row_17_comparing_checks_the_person_and_the_numbers(people, subjects, client):
    address = reverse("admin:compare", args=[subjects["page"].pk])
    client.force_login(people.nobody)
    assert client.get(address, {"from": 1, "to": 2}).status_code == 403
    client.force_login(people.writer)
    assert client.get(address, {"from": 1, "to": 2}).status_code == 200
    for wrong in ({}, {"from": "x", "to": "2"}, {"from": 1, "to": 99}, {"from": "9" * 40, "to": 1}):
        assert client.get(address, wrong).status_code == 404


def test_a_writer_cannot_approve_by_posting(people, subjects, client):
    submission = subjects["submission"]
    client.force_login(people.writer)
    response = client.post(
        reverse("admin:approve", args=[submission.pk]), approval(submission)
    )
    assert response.status_code == 403
    assert not submission.decisions.exists()


def approval(submission, **changed):
    return {
        "digest": submission.revision.digest, "meaning": "on", "password": PASSWORD,
        "review_by": in_days(100).date().isoformat(),
    } | changed


def test_a_contributor_gets_a_sentence_and_loses_no_typing(people, client):
    page = a_drug(people.both).page
    submission = submitted(page, people.writer)
    client.force_login(people.both)
    response = client.post(
        reverse("admin:approve", args=[submission.pk]), approval(submission, words="My remark.")
    )
    assert response.status_code == 409
    assert "contributed to this text" in response.content.decode()
    assert "My remark." in response.content.decode()


def test_the_meaning_and_the_password_are_needed(people, subjects, client):
    submission = subjects["submission"]
    client.force_login(people.reviewer)
    address = reverse("admin:approve", args=[submission.pk])
    unsaid = approval(submission)
    del unsaid["meaning"]
    assert client.post(address, unsaid).status_code == 200
    wrong = client.post(address, approval(submission, password="wrong"))
    assert "nothing was signed" in wrong.content.decode()
    assert not submission.decisions.exists()


def test_five_wrong_passwords_lock_signing(people, subjects, client):
    submission = subjects["submission"]
    client.force_login(people.reviewer)
    address = reverse("admin:approve", args=[submission.pk])
    for _ in range(5):
        client.post(address, approval(submission, password="wrong"))
    client.post(address, approval(submission))
    assert not submission.decisions.exists()


def test_the_late_second_tab_is_told_what_happened(people, subjects, client):
    submission = subjects["submission"]
    approved(submission, people.other_reviewer)
    client.force_login(people.reviewer)
    response = client.post(reverse("admin:approve", args=[submission.pk]), approval(submission))
    assert response.status_code == 409
    assert "Dr Rolf, approved" in response.content.decode()


def test_submitting_takes_the_newest_text_only(people, monograph, client):
    stale = head_of(monograph).digest
    edited(monograph, people.other_writer, usage="Newer.")
    client.force_login(people.writer)
    response = client.post(
        reverse("admin:submit", args=[monograph.pk]),
        {"digest": stale, "change_note": "My words.", "significance": "clinical"},
    )
    assert response.status_code == 409
    assert "moved on" in response.content.decode() and "My words." in response.content.decode()
    assert not Submission.objects.exists()


def test_a_password_that_an_administrator_set_signs_nothing_for_a_day(people, subjects, client):
    submission = subjects["submission"]
    client.force_login(people.superuser)
    new = "another horse battery"
    address = reverse("admin:auth_user_password_change", args=[people.reviewer.pk])
    sent = {"usable_password": "true", "password1": new, "password2": new}
    assert client.post(address, sent).status_code == 302
    assert AuditEntry.objects.filter(act="reset_password", address="/accounts/rita/").exists()
    people.reviewer.refresh_from_db()
    client.force_login(people.reviewer)
    response = client.post(
        reverse("admin:approve", args=[submission.pk]), approval(submission, password=new)
    )
    assert "sue set your password less than a day ago" in response.content.decode()
    assert not submission.decisions.exists()


def test_a_refusal_says_why(people, subjects, client):
    client.force_login(people.writer)
    response = client.get(reverse("admin:withdraw", args=[subjects["page"].pk]))
    assert response.status_code == 403
    assert "Call a reviewer or an editor" in response.content.decode()


def test_a_reviewer_stops_what_is_scheduled_and_nothing_else(people, monograph, client):
    published(monograph, people)
    edited(monograph, people.writer, usage="Newer.")
    submission = submitted(monograph, people.writer)
    address = reverse("admin:stop", args=[submission.pk])
    client.force_login(people.reviewer)
    assert client.post(address, {"reason": "Too early."}).status_code == 409
    approved(submission, people.reviewer, go_live_at=in_days(9))
    draft = reverse("admin:monographs_drug_change", args=[monograph.drug.pk])
    assert f'href="{address}"' in client.get(draft).content.decode()
    assert client.post(address, {"reason": "The dose is wrong."}).status_code == 302
    assert submission.taken_back.taken_by == people.reviewer
    html = client.get(draft).content.decode()
    assert "was taken back</strong> by rita" in html and "The dose is wrong." in html
    assert publish_due(now=in_days(10)).published == []


def test_each_signature_says_what_is_left(people, monograph, client):
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 10 mg once a day.")
    submission = submitted(monograph, people.writer)
    said = []
    for who, when in ((people.reviewer, in_days(9)), (people.other_reviewer, None)):
        client.force_login(who)
        data = approval(submission, ticked=[each.id for each in changes_to_tick(submission)])
        if when:
            data |= {"go_live_at_0": f"{when:%Y-%m-%d}", "go_live_at_1": "09:00"}
        response = client.post(reverse("admin:approve", args=[submission.pk]), data, follow=True)
        said.append(" ".join(str(message) for message in response.context["messages"]))
    day = f"{in_days(9):%-d %B %Y} at 09:00 UTC"
    back = f'<a href="{reverse("admin:review", args=[submission.pk])}">Review of Examplin</a>'
    assert said == [
        f"Your signature is recorded. 1 more needed before it goes live on {day}. {back}",
        f"Your signature is recorded. It goes live on {day}. {back}",
    ]


def test_behind_a_proxy_each_address_has_tries_of_its_own(people, client, settings):
    settings.PROXIES = 1
    login = reverse("admin:login")
    for _ in range(6):
        client.post(
            login, {"username": "rita", "password": "guess"}, HTTP_X_FORWARDED_FOR="203.0.113.66"
        )
    right = {"username": "rita", "password": PASSWORD}
    assert client.post(login, right, HTTP_X_FORWARDED_FOR="203.0.113.66").status_code == 429
    assert client.post(login, right, HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 302


@pytest.mark.parametrize("model", ["drug", "interactionnote"])
def test_the_history_of_a_draft_that_is_not_there(people, client, model):
    client.force_login(people.nobody)
    assert client.get(reverse(f"admin:monographs_{model}_history", args=[999])).status_code in {403, 404}
