"""Feedback: anybody may say that something is wrong, and editors settle what was said."""

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from monographs.audit.models import AuditEntry
from monographs.live import limits
from monographs.live.feedback_handling import NotHandled, handle
from monographs.live.models import Feedback
from monographs.revisions.permissions import MayNot
from tests.journey import edited, in_days, published, withdrawn
from tests.live.machine_pages import HOSTILE, examplin, pair, sampline
from tests.live.reading import Page

__all__ = ["examplin", "pair", "sampline"]

FORM = "/feedback/"
ABOUT = {"page": "/drugs/examplin/", "words": "The dose is not that of the label."}


def send(reader, follow=False, **fields):
    headers = fields.pop("headers", None)
    return reader.post(FORM, ABOUT | fields, headers=headers, follow=follow)


# The form


@pytest.mark.parametrize("address", ["/", "/drugs/", "/drugs/examplin/", "/updates/", "/api/v1/"])
def test_each_page_asks_at_its_foot(address, reader, examplin):
    headers = {"accept": "text/html"}
    page = Page(reader.get(address, headers=headers).content.decode())
    links = [link for link in page.links if link.startswith("/feedback/?page=")]
    assert len(links) == 1
    assert reader.get(links[0]).status_code == 200


def test_the_form_says_what_it_is_about(reader, examplin):
    response = reader.get("/feedback/?page=/drugs/examplin/")
    page = Page(response.content.decode())
    assert "About: Examplin" in page.words
    assert "This is no place to ask for help" in page.titles("h2")
    assert response.cookies == {}
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize(
    "page",
    ["/nowhere/", "https://evil.example/", "//evil.example/", "/admin/", "<b>", "%00", "x" * 5_000],
)
def test_an_address_that_is_none_of_ours_is_not_repeated(page, reader, db):
    text = reader.get("/feedback/", {"page": page}).content.decode()
    assert "About medref as a whole" in Page(text).words
    assert "evil.example" not in text and "<b>" not in text


def test_what_is_sent_is_kept_with_the_page_and_its_version(reader, people, examplin):
    response = send(reader)
    assert (response.status_code, response.headers["Location"]) == (302, "/feedback/sent/")
    row = Feedback.objects.get()
    assert (row.page_address, row.version) == ("/drugs/examplin/", 1)
    assert row.words == ABOUT["words"]
    assert (row.handled_by, row.outcome) == (None, "")
    assert response.cookies == {}
    assert "Thank you" in reader.get("/feedback/sent/").content.decode()


@pytest.mark.parametrize(
    ("page", "address", "version"),
    [
        ("/drugs/examplin/versions/1/", "/drugs/examplin/", 1),
        ("/drugs/examplin/versions/1/changes/", "/drugs/examplin/", 1),
        ("/interactions/examplin/sampline/", "/interactions/examplin/sampline/", 1),
        ("/drugs/", "/drugs/", 0),
        ("/interactions/examplin/nobody/", "/interactions/examplin/nobody/", 0),
        ("", "", 0),
        ("/no/such/page/", "", 0),
    ],
)
def test_the_address_is_that_of_the_page_behind(page, address, version, reader, pair):
    assert send(reader, page=page).status_code == 302
    row = Feedback.objects.get()
    assert (row.page_address, row.version) == (address, version)


def test_nothing_about_the_sender_is_kept(reader, examplin):
    sender = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Zyxbrowser"}
    reader.post(FORM, ABOUT, **sender)
    row = Feedback.objects.values().get()
    assert "203.0.113.77" not in str(row) and "Zyxbrowser" not in str(row)
    assert not any("203.0.113.77" in str(key) for key in caches["counts"]._cache)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Write what is wrong with the page."),
        ("   ", "Write what is wrong with the page."),
        ("x" * 5_012, "You wrote 5,012 characters. Please say it in at most 5,000:"),
    ],
)
def test_words_are_needed_and_have_an_end(words, sentence, reader, examplin):
    response = send(reader, words=words)
    assert response.status_code == 422
    assert sentence in Page(response.content.decode()).words
    assert Feedback.objects.count() == 0


def test_words_that_are_too_many_are_neither_cut_nor_lost(reader, examplin):
    html = reader.get(f"{FORM}?page=/drugs/examplin/").content.decode()
    assert "maxlength" not in html.split("<textarea")[1].split(">")[0]
    words = "Much to say. " * 400
    assert words.strip() in send(reader, words=words).content.decode()
    assert Feedback.objects.count() == 0


def test_five_thousand_characters_are_taken(reader, examplin):
    assert send(reader, words="x" * 5_000).status_code == 302


def test_words_with_signs_that_no_database_takes(reader, examplin):
    assert send(reader, words="A \x00 dose").status_code in {302, 422}
    assert all("\x00" not in row.words for row in Feedback.objects.all())


def test_the_trap_is_silent(reader, examplin):
    assert send(reader, website="https://spam.example").headers["Location"] == "/feedback/sent/"
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/page"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused(headers, reader, examplin):
    response = send(reader, headers=headers)
    assert response.status_code == 403
    page = Page(response.content.decode())
    assert "This was sent from another website." in page.words
    assert ABOUT["words"] in page.words
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://testserver", "sec-fetch-site": "same-origin"},
     {"referer": "http://testserver/feedback/"}],
)
def test_what_this_site_sends_is_taken_without_a_token(headers, examplin):
    assert send(Client(enforce_csrf_checks=True), headers=headers).status_code == 302
    assert Feedback.objects.count() == 1


def test_an_address_may_send_a_few_an_hour(reader, examplin, monkeypatch):
    for _ in range(limits.MESSAGES):
        assert send(reader).status_code == 302
    response = send(reader)
    assert response.status_code == 429
    assert ABOUT["words"] in Page(response.content.decode()).words
    assert reader.post(FORM, ABOUT, REMOTE_ADDR="203.0.113.7").status_code == 302
    later = in_days(1)
    monkeypatch.setattr(limits.timezone, "now", lambda: later)
    assert send(reader).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "meta", "network"),
    [
        (0, {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "203.0.113.7"),
        (1, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.1"},
         "198.51.100.1"),
        (2, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.1, 10.0.0.2"},
         "198.51.100.1"),
        (1, {"REMOTE_ADDR": "203.0.113.7"}, "203.0.113.7"),
        (0, {"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64"),
        (0, {"REMOTE_ADDR": "::ffff:203.0.113.7"}, "203.0.113.7"),
        (0, {"REMOTE_ADDR": "203.0.113.7:5500"}, "203.0.113.7"),
        (0, {"REMOTE_ADDR": "[2001:db8:1:2::5]:5500"}, "2001:db8:1:2::/64"),
        (0, {"REMOTE_ADDR": ""}, ""),
    ],
)
def test_whose_address_counts(proxies, meta, network, rf, settings):
    settings.PROXIES = proxies
    assert limits.network_of(rf.post(FORM, **meta)) == network


def test_a_server_for_readers_alone_says_where_to_write(reader, settings, examplin):
    settings.PUBLIC_ONLY = True
    settings.DEFAULT_FROM_EMAIL = "editors@medref.example.org"
    page = reader.get("/feedback/?page=/drugs/examplin/")
    assert page.status_code == 200 and b"<textarea" not in page.content
    assert b"mailto:editors@medref.example.org" in page.content
    answer = send(reader)
    assert answer.status_code == 503
    assert Feedback.objects.count() == 0


def test_other_methods_are_refused(reader, db):
    assert reader.put(FORM).status_code == 405
    assert reader.delete(FORM).status_code == 405
    assert reader.options(FORM).headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert reader.head(FORM).status_code == 200
    assert reader.post("/feedback/sent/").status_code == 405


def test_an_answer_to_a_message_is_not_stored_by_caches(reader, examplin):
    assert "no-store" in send(reader, words="").headers["Cache-Control"]


# The editors' queue


@pytest.fixture
def message(reader, examplin):
    send(reader, words=f"Wrong dose {HOSTILE}")
    return Feedback.objects.get()


def as_person(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change_address(row):
    return reverse("admin:monographs_feedback_change", args=[row.pk])


def test_editors_and_reviewers_see_the_queue(people, message):
    for user in (people.editor, people.reviewer):
        response = as_person(user).get(reverse("admin:monographs_feedback_changelist"))
        assert "Wrong dose" in response.content.decode()
        text = as_person(user).get(change_address(message)).content.decode()
        assert "Wrong dose" in text and "<script>alert" not in text


@pytest.mark.parametrize("role", ["writer", "nobody"])
def test_others_do_not(role, people, message):
    client = as_person(getattr(people, role))
    assert client.get(reverse("admin:monographs_feedback_changelist")).status_code == 403
    assert client.get(change_address(message)).status_code == 403
    assert client.post(change_address(message), {"outcome": "x"}).status_code == 403
    with pytest.raises(MayNot):
        handle(feedback=message, by=getattr(people, role), outcome="Seen.")


def test_a_message_is_settled_once_and_with_an_outcome(people, message):
    client = as_person(people.editor)
    assert client.post(change_address(message), {"outcome": ""}).status_code == 200
    response = client.post(change_address(message), {"outcome": "The page is right."})
    assert response.status_code == 302
    message.refresh_from_db()
    assert (message.handled_by, message.outcome) == (people.editor, "The page is right.")
    assert AuditEntry.objects.filter(act="handle_feedback").count() == 1
    again = as_person(people.reviewer).post(change_address(message), {"outcome": "No."})
    assert again.status_code == 409
    with pytest.raises(NotHandled, match="handled this message already"):
        handle(feedback=message, by=people.reviewer, outcome="No.")
    message.refresh_from_db()
    assert message.outcome == "The page is right."


def test_settled_messages_leave_the_queue(people, message):
    handle(feedback=message, by=people.editor, outcome="Seen.")
    client, address = as_person(people.editor), reverse("admin:monographs_feedback_changelist")
    assert "Wrong dose" not in client.get(address).content.decode()
    for state in ("handled", "all"):
        assert "Wrong dose" in client.get(address, {"state": state}).content.decode()


def test_a_message_can_stop_the_next_signature(people, message, examplin):
    client = as_person(people.editor)
    client.post(change_address(message), {"outcome": "Check the dose.", "needs_review": "on"})
    (comment,) = examplin.page.comments.filter(kind="must_fix")
    assert comment.author == people.editor
    assert comment.words.startswith("Check the dose.")
    assert "A reader wrote about version 1: “Wrong dose" in comment.words
    edited(examplin.page, people.writer, overdose="Call 112.")
    with pytest.raises(Exception, match="something must be fixed"):
        published(examplin.page, people)


@pytest.mark.parametrize("outcome", ["", "  ", "x" * 501])
def test_an_outcome_is_needed(outcome, people, message):
    with pytest.raises(NotHandled):
        handle(feedback=message, by=people.editor, outcome=outcome)
    message.refresh_from_db()
    assert message.handled_by is None


def test_a_message_about_no_page_marks_none(reader, people, db):
    send(reader, page="/drugs/")
    row = Feedback.objects.get()
    with pytest.raises(NotHandled, match="about no page"):
        handle(feedback=row, by=people.editor, outcome="See.", needs_review=True)
    row.refresh_from_db()
    assert row.handled_by is None


def test_messages_are_neither_made_nor_deleted_in_the_admin(people, message):
    client = as_person(people.superuser)
    assert client.get(reverse("admin:monographs_feedback_add")).status_code == 403
    delete = reverse("admin:monographs_feedback_delete", args=[message.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:monographs_feedback_change", args=[999])).status_code == 404


def test_feedback_about_a_withdrawn_page(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    send(reader)
    assert Feedback.objects.get().version == 1


def test_what_readers_write_is_on_no_public_page(reader, message):
    for address in ("/", "/drugs/examplin/", "/updates/", "/drugs/examplin.json", FORM):
        assert b"Wrong dose" not in reader.get(address).content


def test_the_desk_says_how_many_messages_wait_to_those_who_may_settle_them(people, message):
    waits = "1 message from readers</a> waits to be read"
    assert waits in as_person(people.editor).get("/admin/").content.decode()
    assert "from readers" not in as_person(people.writer).get("/admin/").content.decode()
    handle(feedback=message, by=people.editor, outcome="Seen.")
    assert "from readers" not in as_person(people.editor).get("/admin/").content.decode()
