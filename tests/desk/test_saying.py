"""Talking on the review page: what else was typed there comes back with the answer."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from monographs.review.commenting import comment
from monographs.review.changes import changes_to_tick
from tests.journey import PASSWORD, a_drug, edited, in_days, published, submitted


@pytest.fixture
def submission(people, monograph):
    """A dose was changed; it waits for a signature."""
    edited(monograph, people.writer, dosage="Take 10 mg a day.")
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 20 mg a day.")
    return submitted(monograph, people.writer)


@pytest.fixture
def said(people, submission):
    return comment(
        page=submission.page, by=people.other_reviewer, revision=submission.revision,
        words="Is 20 mg right?", kind="must_fix", place="dosage",
    )


@pytest.fixture
def pressed(people, client, submission):
    """Presses a button of the review page with half a decision typed; gives the answer."""
    client.force_login(people.reviewer)

    def press(act: str, **typed):
        half = {
            "act": act, "ticked": [each.id for each in changes_to_tick(submission)],
            "words": "Read twice.", "review_by": in_days(40).date().isoformat(),
            "go_live_at_0": in_days(5).date().isoformat(), "go_live_at_1": "08:30",
            "meaning": "on", "password": PASSWORD, "changes-words": "Or name the label.",
            "comment-words": "A remark half", "comment-kind": "question",
        }
        return client.post(reverse("admin:review", args=[submission.pk]), half | typed)

    return press


def text_of(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def expect_all_kept(html: str) -> None:
    assert re.findall(r'name="ticked"[^>]* (checked)', html) == ["checked"]
    assert re.search(r'name="meaning"[^>]* checked', html)
    for typed in (in_days(40).date().isoformat(), in_days(5).date().isoformat(), "08:30"):
        assert f'value="{typed}"' in html
    for words in ("Read twice.", "Or name the label."):
        assert re.search(rf"<textarea[^>]*>\s*{re.escape(words)}</textarea>", html)
    assert PASSWORD not in html


def test_a_comment_leaves_the_ticks_the_remark_and_all_else_in_place(pressed, submission):
    response = pressed("comment", **{"comment-words": "Which label?"})
    html = response.content.decode()
    assert response.status_code == 200
    assert submission.page.comments.get().words == "Which label?"
    expect_all_kept(html)
    assert "Which label?" in html and "Which label?</textarea>" not in html


def test_a_reply_a_settlement_and_a_claim_do_too(pressed, said):
    reply = pressed(f"reply-{said.pk}", **{f"reply-{said.pk}-words": "I looked it up."})
    settle = pressed(f"settle-{said.pk}", **{f"settle-{said.pk}-words": "The label says so."})
    claim = pressed("claim")
    for response in (reply, settle, claim):
        html = response.content.decode()
        expect_all_kept(html)
        assert "A remark half</textarea>" in html
    assert [each.words for each in said.replies.all()] == ["I looked it up."]
    assert "Settled by Dr Rita" in settle.content.decode()
    assert "looks after this review now" in claim.content.decode()


def test_what_cannot_be_said_is_kept_as_well(pressed, said):
    for act in (f"settle-{said.pk}", f"reply-{said.pk}"):
        html = pressed(act).content.decode()
        assert "This field is required." in html
        expect_all_kept(html)
    html = pressed("comment", **{"comment-place": "nowhere"}).content.decode()
    assert "A remark half</textarea>" in html
    assert said.page.comments.count() == 1


def test_a_signature_that_fails_keeps_what_was_typed_elsewhere(people, client, submission):
    client.force_login(people.reviewer)
    typed = {"changes-words": "Or name the label.", "comment-words": "A remark half"}
    html = client.post(reverse("admin:approve", args=[submission.pk]), typed).content.decode()
    assert "Or name the label.</textarea>" in html and "A remark half</textarea>" in html


def test_links_to_other_pages_leave_this_one_open(people, client, submission):
    edited(submission.page, people.other_writer, usage="A newer draft.")
    client.force_login(people.reviewer)
    html = client.get(reverse("admin:review", args=[submission.pk])).content.decode()
    own = html[html.index('id="content-main"') : html.index('class="paper"')] + html[
        html.index('id="decision"') : html.index("</form>", html.index('id="decision"'))
    ]
    links = re.findall(r"<a [^>]*>", own)
    leaving = [link for link in links if 'href="#' not in link]
    assert len(leaving) == 4
    assert [link for link in leaving if 'target="_blank"' not in link] == []


def test_nobody_answers_comments_of_another_page(people, pressed):
    other = a_drug(people.writer, name="Sampline").page
    foreign = comment(
        page=other, by=people.writer, revision=other.revisions.get(), words="Elsewhere."
    )
    for key in (foreign.pk, "x", "9" * 3, "9" * 5_000):
        assert pressed(f"settle-{key}").status_code == 404


def test_settling_shows_the_thread_and_asks_what_was_done(people, client, said):
    comment(
        page=said.page, by=people.writer, revision=said.revision, words="It is.", reply_to=said
    )
    client.force_login(people.reviewer)
    address = reverse("admin:resolve", args=[said.pk])
    text = text_of(client.get(address).content.decode())
    words = "Must fix", "Is 20 mg right?", "It is.", "What was done, or why nothing needs to be"
    assert [text.index(each) for each in words] == sorted(text.index(each) for each in words)
    assert client.post(address, {"words": " "}).status_code == 200
    assert not hasattr(said, "resolution")
    client.post(address, {"words": "The label of 2024 says 20 mg."})
    said.refresh_from_db()
    assert said.resolution.words == "The label of 2024 says 20 mg."
