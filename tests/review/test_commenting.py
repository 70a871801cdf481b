import pytest
from django.core.management import call_command
from django.db import IntegrityError

from monographs.audit.frozen import FrozenRow
from monographs.live.models import Publication
from monographs.live.publishing import publish_due
from monographs.management.commands import publish_due as publish_due_command
from monographs.review.commenting import NothingSaid, comment, resolve
from monographs.review.models import Comment, Resolution
from monographs.review.policies import NotNow
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import a_drug, approved, edited, in_days, submitted
from tests.test_regressions import forced_decision, is_refused


def said(page, by, kind="must_fix", **about):
    return comment(
        page=page, by=by, revision=head_of(page), kind=kind, words="The dose is wrong.", **about
    )


def settled(one, by):
    return resolve(comment=one, by=by, words="The dose is that of the label now.")


def test_row_12_an_open_must_fix_stops_signing(people, monograph):
    submission = submitted(monograph, people.writer)
    said(monograph, people.other_reviewer)
    with pytest.raises(NotNow, match="The dose is wrong"):
        approved(submission, people.reviewer)
    with pytest.raises(IntegrityError, match="must be fixed"):
        forced_decision(submission, people.reviewer).save()


def test_a_settled_one_does_not(people, monograph):
    submission = submitted(monograph, people.writer)
    settled(said(monograph, people.other_reviewer), people.other_reviewer)
    assert approved(submission, people.reviewer).pk


@pytest.fixture
def planned(people, monograph):
    """Signed, and waiting for its day; the comment comes afterwards."""
    submission = submitted(monograph, people.writer)
    approved(submission, people.reviewer, go_live_at=in_days(1))
    return submission


def test_a_must_fix_after_the_signatures_holds_what_is_scheduled(people, monograph, planned):
    one = said(monograph, people.other_reviewer)
    report = publish_due(now=in_days(2))
    assert (report.published, report.failed) == ([], [])
    ((held, sentence),) = report.held
    assert held == planned and "The dose is wrong" in sentence
    settled(one, people.reviewer)
    assert [each.submission for each in publish_due(now=in_days(2)).published] == [planned]


def test_the_database_holds_it_too(people, monograph, planned):
    said(monograph, people.other_reviewer)
    live = Publication(page=monograph, submission=planned, number=1, published_at=in_days(2))
    with pytest.raises(IntegrityError, match="must be fixed"):
        live.save()


def test_a_held_page_is_no_failure_of_the_command(people, monograph, planned, capsys, monkeypatch):
    said(monograph, people.other_reviewer)
    monkeypatch.setattr(publish_due_command.timezone, "now", lambda moment=in_days(2): moment)
    call_command("publish_due")
    out = capsys.readouterr().out
    assert out.startswith(f"held {monograph.address}: ") and "The dose is wrong" in out


def test_a_question_does_not_stop_signing(people, monograph):
    submission = submitted(monograph, people.writer)
    said(monograph, people.other_reviewer, kind="question")
    assert approved(submission, people.reviewer).pk


def test_it_survives_another_submission_of_the_page(people, monograph):
    said(monograph, people.reviewer)
    edited(monograph, people.writer, usage="Other words.")
    with pytest.raises(NotNow, match="must be fixed"):
        approved(submitted(monograph, people.writer), people.other_reviewer)


@pytest.mark.parametrize(
    "kind, who, may",
    [
        ("must_fix", "writer", False),
        ("must_fix", "superuser", False),
        ("must_fix", "other_reviewer", True),
        ("question", "writer", False),
        ("question", "reviewer", True),
        ("remark", "writer", True),
        ("remark", "nobody", False),
    ],
)
def test_who_may_settle(people, monograph, kind, who, may):
    one = said(monograph, people.reviewer, kind=kind)
    if may:
        assert settled(one, getattr(people, who)).pk
    else:
        with pytest.raises(MayNot):
            settled(one, getattr(people, who))


def test_what_must_be_fixed_is_settled_by_saying_what_was_done(people, monograph):
    one = said(monograph, people.other_reviewer)
    with pytest.raises(NothingSaid, match="Say what was done"):
        resolve(comment=one, by=people.reviewer, words="  ")
    unsaid = Resolution(
        comment=one, resolved_by=people.reviewer, printed_name="Dr Rita", resolved_at=in_days(0)
    )
    with pytest.raises(IntegrityError, match="saying what was done"):
        unsaid.save()


def test_the_same_words_are_said_once(people, monograph):
    """A page that was sent in is sent in again when somebody reloads it."""
    one = said(monograph, people.reviewer)
    with pytest.raises(NothingSaid, match="already"):
        said(monograph, people.reviewer)
    settled(one, people.reviewer)
    assert said(monograph, people.reviewer).pk


def test_a_reply_joins_the_thread_and_is_not_settled_by_itself(people, monograph):
    one = said(monograph, people.reviewer, place="usage", quote="headaches")
    reply = comment(
        page=monograph, by=people.writer, revision=head_of(monograph), words="Mended.", reply_to=one
    )
    again = comment(
        page=monograph, by=people.reviewer, revision=head_of(monograph), words="Yes.",
        reply_to=reply,
    )
    assert (reply.reply_to, again.reply_to) == (one, one)
    assert (reply.place, reply.quote, reply.kind) == ("usage", "headaches", "remark")
    with pytest.raises(NothingSaid, match="settled with the comment"):
        resolve(comment=reply, by=people.reviewer)


def test_comments_are_never_changed_or_deleted(people, monograph):
    one = said(monograph, people.reviewer)
    with pytest.raises(FrozenRow):
        one.delete()
    with pytest.raises(FrozenRow):
        Comment.objects.update(kind="remark")
    assert is_refused(lambda: sql("UPDATE monographs_comment SET kind = 'remark'"))
    assert is_refused(lambda: sql("DELETE FROM monographs_comment"))


def test_a_comment_cannot_name_another_pages_revision(people, monograph):
    other = a_drug(people.writer, name="Sampline").page
    with pytest.raises(IntegrityError, match="belongs to one page"):
        comment(page=monograph, by=people.writer, revision=head_of(other), words="Here.")


@pytest.mark.parametrize("who", ["nobody"])
def test_who_may_not_see_the_page_may_not_comment(people, monograph, who):
    with pytest.raises(MayNot):
        said(monograph, getattr(people, who))


@pytest.mark.parametrize(
    "quote", ["is for headaches", "is  for\nheadaches", "a strong dose", "**strong**"]
)
def test_words_are_quoted_as_typed_or_as_read(people, monograph, quote):
    edited(monograph, people.writer, usage="Examplin is for headaches. It is a **strong** dose.")
    assert said(monograph, people.reviewer, place="usage", quote=quote).quote == quote


@pytest.mark.parametrize(
    "place, quote", [("usage", "is for fever"), ("dosage", "headaches"), ("", "is for fever")]
)
def test_words_that_do_not_stand_there_are_not_quoted(people, monograph, place, quote):
    with pytest.raises(NothingSaid, match=f"“{quote}” does not stand there. Copy the words"):
        said(monograph, people.reviewer, place=place, quote=quote)


@pytest.mark.parametrize("place", ["nowhere", "faqs.3f2a", "usage.x"])
def test_nobody_comments_on_a_place_that_is_not_there(people, monograph, place):
    with pytest.raises(NothingSaid, match="is not in this text"):
        said(monograph, people.reviewer, place=place)


def test_nothing_said_is_refused(people, monograph):
    with pytest.raises(NothingSaid):
        comment(page=monograph, by=people.writer, revision=head_of(monograph), words="  ")
