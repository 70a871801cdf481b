import re

import pytest
from django.utils import timezone

from monographs.review.addresses import draft_url
from monographs.desk.events import events_of
from monographs.desk.worklists import worklists
from monographs.live.models import LivePage
from monographs.live.reassessing import confirm_still_correct, needs_change
from monographs.live.inventory import seal_current
from monographs.review.assigning import assign, escalate
from monographs.review.commenting import comment, resolve
from monographs.review.models import Mail
from monographs.review.submitting import withdraw_submission
from monographs.revisions.saving import head_of
from tests.journey import (
    PASSWORD,
    a_drug,
    a_note,
    approved,
    edited,
    in_days,
    published,
    sent_back,
    submitted,
    withdrawn,
)


def lists_of(user) -> dict[str, list[str]]:
    return {each.title: [page.title for page in each.pages] for each in worklists(user) if each.pages}


@pytest.fixture
def pages(people):
    """One page in each state."""
    names = "Draftin", "Reviewin", "Changin", "Plannin", "Livin", "Gonin"
    made = {name: a_drug(people.writer, name=name).page for name in names}
    submitted(made["Reviewin"], people.writer)
    sent_back(submitted(made["Changin"], people.writer), people.reviewer)
    approved(submitted(made["Plannin"], people.writer), people.reviewer, go_live_at=in_days(3))
    for name in ("Livin", "Gonin"):
        published(made[name], people)
    withdrawn(made["Gonin"], people.editor)
    return made


def test_the_writers_lists(people, pages):
    assert lists_of(people.writer) == {
        "Changes requested": ["Changin"],
        "My drafts": ["Draftin"],
        "In review": ["Reviewin"],
        "Scheduled to go live": ["Plannin"],
        "Recently published": ["Livin"],
        "Withdrawn": ["Gonin"],
    }


def test_a_page_that_was_stopped_stands_where_changes_are_asked_for(people, client, pages):
    stop = {"by": people.other_reviewer, "reason": "The dose is too high."}
    withdraw_submission(submission=pages["Plannin"].submissions.get(), **stop)
    assert lists_of(people.writer)["Changes requested"] == ["Changin", "Plannin"]
    client.force_login(people.writer)
    assert "Rolf stopped it" in client.get("/admin/").content.decode()
    form = client.get(draft_url(pages["Plannin"])).content.decode()
    assert "was taken back</strong> by rolf" in form and "The dose is too high." in form


def test_what_its_writer_took_back_is_a_draft(people, pages):
    withdraw_submission(submission=pages["Reviewin"].submissions.get(), by=people.writer)
    assert set(lists_of(people.writer)["My drafts"]) == {"Draftin", "Reviewin"}


def test_a_live_page_that_needs_a_change_stands_there_until_it_is_settled(people, client, pages):
    page, publication = pages["Livin"], pages["Livin"].publications.get()
    needs_change(
        publication=publication, by=people.reviewer, words="The dose is old.",
        digest=publication.submission.revision.digest,
    )
    for change in (None, {"usage": "Livin is for fever."}):
        if change:
            edited(page, people.writer, **change)
        assert set(lists_of(people.writer)["Changes requested"]) == {"Changin", "Livin"}
    client.force_login(people.writer)
    assert "that something must be fixed" in client.get("/admin/").content.decode()
    resolve(comment=page.comments.get(), by=people.reviewer, words="It is new now.")
    assert "Livin" in lists_of(people.writer)["My drafts"]


def test_a_scheduled_page_says_when_a_comment_holds_it(people, client, pages):
    page = pages["Plannin"]
    said = comment(
        page=page, by=people.reviewer, revision=head_of(page), kind="must_fix", words="Which dose?"
    )
    client.force_login(people.writer)
    held = "held by a comment that must be fixed"
    assert held in client.get("/admin/").content.decode().lower()
    assert "It is held:" in client.get(draft_url(page)).content.decode()
    resolve(comment=said, by=people.reviewer, words="It is named now.")
    assert held not in client.get("/admin/").content.decode().lower()
    assert "It is held:" not in client.get(draft_url(page)).content.decode()


@pytest.fixture
def waiting(people):
    """What waits for review: the first is the oldest, the last is past its day."""
    made = {}
    for name, means in [("Firstin", "editorial"), ("Secondin", "clinical"), ("Thirdin", "safety")]:
        page = a_drug(people.writer, name=name).page
        published(page, people)
        edited(page, people.writer, usage=f"{name} is for headaches and fever.")
        made[name] = submitted(page, people.writer, significance=means)
    late = submitted(a_drug(people.writer, name="Latein").page, people.writer)
    assign(
        submission=late, by=people.editor, reviewer=people.other_reviewer,
        due_on=timezone.now().date(),
    )
    return made


def test_what_is_overdue_comes_first_then_what_can_harm_most(people, waiting, monkeypatch):
    tomorrow = in_days(1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    order = lists_of(people.writer)["In review"]
    assert order == ["Latein", "Thirdin", "Firstin", "Secondin"]


def test_a_line_says_how_grave_how_far_with_whom_and_until_when(people, client, waiting):
    submission = waiting["Thirdin"]
    approved(submission, people.reviewer)
    due = in_days(2).date()
    assign(submission=submission, by=people.editor, reviewer=people.other_reviewer, due_on=due)
    client.force_login(people.writer)
    html = client.get("/admin/").content.decode()
    line = html[html.index("Thirdin") : html.index("</li>", html.index("Thirdin"))]
    assert '<span class="tag is-safety">safety</span>' in line
    assert "1 of 2 signed · with rolf · due in 2 days · version 1 went live" in line
    lists = client.get("/admin/monographs/drug/").content.decode()
    assert "safety, 1 of 2 signed, due in 2 days" in lists
    assert "4 monographs" in lists


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("examplin", ["Examplin", "Examplin and otherin"]),
        ("Otherin and Examplin", ["Examplin and otherin"]),
        ("sleepiness", ["Examplin and otherin"]),
        ("nothing-like-it", []),
    ],
)
def test_the_desk_finds_monographs_and_notes(people, client, drug, words, found):
    a_note(people.writer, drug, a_drug(people.writer, name="Otherin"))
    client.force_login(people.writer)
    html = client.get("/admin/find/", {"q": words}).content.decode()
    assert re.findall(r'<li>\n<a href="[^"]+">([^<]+)</a>', html) == found
    assert ("No monograph and no interaction note says" in html) is not bool(found)


def test_who_may_see_nothing_finds_nothing(people, client, drug):
    client.force_login(people.nobody)
    assert "Examplin</a>" not in client.get("/admin/find/?q=examplin").content.decode()


def test_drafts_of_others_are_not_mine(people, pages):
    assert "My drafts" not in lists_of(people.other_writer)


def test_the_reviewers_lists(people, pages):
    submission = pages["Reviewin"].submissions.get()
    assert lists_of(people.reviewer)["Waiting for review"] == ["Reviewin"]
    assign(submission=submission, by=people.reviewer, reviewer=people.reviewer)
    mine = lists_of(people.reviewer)
    assert mine["Mine to review"] == ["Reviewin"] and "Due within a week" not in mine
    due = in_days(2).date()
    assign(submission=submission, by=people.editor, reviewer=people.other_reviewer, due_on=due)
    assert "Mine to review" not in lists_of(people.reviewer)
    assert lists_of(people.other_reviewer)["Due within a week"] == ["Reviewin"]


def test_an_overdue_page_is_listed(people, pages):
    live = LivePage.objects.get(page=pages["Livin"])
    live.review_by = in_days(-1).date()
    seal_current(live).save()
    assert lists_of(people.editor)["Review overdue"] == ["Livin"]


def test_who_may_see_nothing_is_shown_nothing(people, pages):
    assert lists_of(people.nobody) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_front_page_costs_the_same_however_much_waits(
    people, client, django_assert_max_num_queries, count
):
    for number in range(count):
        submitted(a_drug(people.writer, name=f"Examplin{number}").page, people.writer)
    client.force_login(people.reviewer)
    with django_assert_max_num_queries(60):
        assert client.get("/admin/").status_code == 200


def test_everything_that_happened_stands_on_one_timeline(people, monograph):
    submission = submitted(monograph, people.writer)
    assign(submission=submission, by=people.editor, reviewer=people.reviewer)
    escalate(submission=submission, by=people.editor, quorum=2, reason="New.")
    said = comment(page=monograph, by=people.writer, revision=head_of(monograph), words="Note.")
    resolve(comment=said, by=people.writer)
    sent_back(submission, people.reviewer)
    edited(monograph, people.writer, usage="Mended.")
    publication = published(monograph, people)
    confirm_still_correct(
        publication=publication, by=people.reviewer, password=PASSWORD,
        digest=publication.submission.revision.digest, review_by=in_days(90).date(),
    )
    withdrawn(monograph, people.editor)
    happened = [each.what for each in sorted(events_of(monograph), key=lambda event: event.at)]
    assert happened == [
        "saved revision 1",
        "submitted revision 1 for review",
        "gave the review to rita",
        "asked for 2 signatures",
        "commented on revision 1 (remark)",
        "settled a comment",
        "changes requested: revision 1",
        "saved revision 2",
        "submitted revision 2 for review",
        "approved: revision 2",
        "published revision 2 as version 1",
        "still correct: version 1",
        "withdrew version 1",
    ]
    assert all(event.at <= timezone.now() for event in events_of(monograph))


def test_a_schedule_that_a_newer_version_overtook_is_not_listed(people, monograph):
    approved(submitted(monograph, people.writer), people.reviewer, go_live_at=in_days(3))
    edited(monograph, people.writer, usage="Live before the schedule.")
    published(monograph, people)
    assert "Scheduled to go live" not in lists_of(people.writer)


def test_failed_mail_is_seen_at_the_desk_by_those_who_can_mend_it(people, client):
    Mail.objects.create(
        recipients=["a@medref.example"], subject="medref: x", body="x", written_at=timezone.now(),
        error="ConnectionRefusedError: refused",
    )
    client.force_login(people.editor)
    assert "1 message could not be sent" in client.get("/admin/").content.decode()
    assert "ConnectionRefusedError" in client.get("/admin/monographs/mail/?sent=no").content.decode()
    client.force_login(people.writer)
    assert "could not be sent" not in client.get("/admin/").content.decode()
    assert client.get("/admin/monographs/mail/").status_code == 403


def test_the_calendar_shows_what_goes_live_and_what_falls_due(people, pages, client):
    client.force_login(people.writer)
    when = in_days(3)
    html = client.get("/admin/calendar/", {"month": f"{when:%Y-%m}"}).content.decode()
    assert f"{when:%-d %B %Y}: <a href=" in html and "Plannin</a> goes live" in html
    due = LivePage.objects.get(page=pages["Livin"]).review_by
    html = client.get("/admin/calendar/", {"month": f"{due:%Y-%m}"}).content.decode()
    assert "Livin</a> review due" in html and "Gonin" not in html


@pytest.mark.parametrize("month", ["x", "2026-13", "9999-01", "2026-11-25"])
def test_a_month_that_is_none_is_not_found(people, client, month):
    client.force_login(people.writer)
    assert client.get("/admin/calendar/", {"month": month}).status_code == 404


def test_the_calendar_shows_nothing_to_who_may_see_nothing(people, pages, client):
    client.force_login(people.nobody)
    html = client.get("/admin/calendar/", {"month": f"{in_days(3):%Y-%m}"}).content.decode()
    assert "Plannin" not in html
