"""How many must sign comes from what changed; people may raise it, nobody lowers it."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from monographs.live.publishing import publish_due
from monographs.review.assigning import NotHigher, assign, assigned_to, escalate, needed, too_few
from monographs.review.deciding import DateOutOfRange, approve
from monographs.review.models import Escalation, Reviewer, Submission
from monographs.review.permissions import eligible
from monographs.review.policies import NotNow
from monographs.review.submitting import NotSaid
from monographs.revisions.permissions import MayNot
from tests.journey import PASSWORD, approved, edited, in_days, published, sent_back, submitted
from tests.test_regressions import forced_decision


@pytest.fixture
def dose_changed(people, monograph):
    """Version 1 is live; the submission changes a dose."""
    edited(monograph, people.writer, dosage="Take 10 mg by mouth once a day.")
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 100 mg by mouth once a day.")
    return submitted(monograph, people.writer, significance="editorial")


def test_nobody_asks_for_more_signatures_than_there_are_people_to_give(people, dose_changed):
    """Rita, Rolf and Bea may sign; three is the most."""
    with pytest.raises(NotHigher, match="only 3 reviewers may sign it.*Appoint reviewers"):
        escalate(submission=dose_changed, by=people.editor, quorum=4, reason="All of them.")
    assert not Escalation.objects.exists()
    assert escalate(submission=dose_changed, by=people.editor, quorum=3, reason="Three.").pk


def test_who_wrote_on_it_or_may_not_sign_does_not_count(people, dose_changed):
    page = dose_changed.page
    assert eligible(page) == [people.reviewer, people.other_reviewer, people.both]
    edited(page, people.both, usage="Bea wrote this.")
    Reviewer.objects.filter(user=people.other_reviewer).update(role="Pharmacist")
    assert eligible(page) == [people.reviewer]
    assert "needs 2 signatures, and only 1 reviewer may sign it" in too_few(page, 2)
    assert too_few(page, 1) == ""


def test_a_dose_is_a_safety_change_whatever_the_writer_said(dose_changed):
    assert (dose_changed.significance, dose_changed.quorum) == ("safety", 2)


def test_a_spelling_takes_one(people, monograph):
    published(monograph, people)
    edited(monograph, people.writer, usage="Examplin is for headaches. It is a tablet")
    published(monograph, people)
    edited(monograph, people.writer, usage="Examplin is for headaches. It is a tablet.")
    submission = submitted(monograph, people.writer, significance="editorial")
    assert (submission.significance, submission.quorum) == ("editorial", 1)


def test_the_writer_may_call_it_graver(people, monograph):
    assert submitted(monograph, people.writer, significance="safety").quorum == 2


def test_one_signature_of_two_publishes_nothing(people, dose_changed):
    approved(dose_changed, people.reviewer)
    assert publish_due(now=timezone.now()).published == []
    approved(dose_changed, people.other_reviewer)
    assert len(publish_due(now=timezone.now()).published) == 1


def test_the_same_reviewer_twice_is_refused(people, dose_changed):
    approved(dose_changed, people.reviewer)
    with pytest.raises(IntegrityError):
        forced_decision(dose_changed, people.reviewer).save()


def test_signing_again_gets_a_sentence(people, dose_changed):
    approved(dose_changed, people.reviewer)
    with pytest.raises(NotNow, match="You signed this already"):
        approved(dose_changed, people.reviewer)


def test_who_signed_may_change_their_mind_before_it_is_live(people, dose_changed):
    approved(dose_changed, people.reviewer)
    sent_back(dose_changed, people.reviewer, words="I overlooked the dose.")
    with pytest.raises(NotNow):
        approved(dose_changed, people.other_reviewer)
    assert publish_due(now=timezone.now()).published == []


def test_one_person_with_two_accounts_is_refused(people, dose_changed):
    """The same name and credential cannot belong to two accounts, nor sign twice."""
    with pytest.raises(IntegrityError):
        Reviewer.objects.create(
            user=people.writer, printed_name="Dr Rita", credential="MD 1", role="Physician"
        )


def test_every_clinical_change_must_be_ticked(people, dose_changed):
    with pytest.raises(NotSaid, match="not ticked"):
        approve(
            submission=dose_changed, by=people.reviewer, digest=dose_changed.revision.digest,
            password=PASSWORD, ticked=[],
        )


def test_a_first_version_is_ticked_too(people, monograph):
    edited(monograph, people.writer, dosage="Take 10 mg by mouth once a day.")
    submission = submitted(monograph, people.writer)
    with pytest.raises(NotSaid, match="1 of 1 .* not ticked"):
        approve(
            submission=submission, by=people.reviewer, digest=submission.revision.digest,
            password=PASSWORD, ticked=[],
        )
    assert [each["new"] for each in approved(submission, people.reviewer).ticked] == [
        "Take 10 mg by mouth once a day."
    ]


def test_the_ticks_are_kept_in_the_decision(people, dose_changed):
    decision = approved(dose_changed, people.reviewer)
    assert any("10 mg" in each["old"] and "100 mg" in each["new"] for each in decision.ticked)


def test_an_editor_may_ask_for_more(people, monograph):
    submission = submitted(monograph, people.writer)
    escalate(submission=submission, by=people.editor, quorum=2, reason="A new medicine.")
    approved(submission, people.reviewer)
    assert publish_due(now=timezone.now()).published == []
    assert Submission.objects.open().get() == submission
    approved(submission, people.other_reviewer)
    assert len(publish_due(now=timezone.now()).published) == 1


def test_nobody_may_ask_for_fewer(people, dose_changed):
    with pytest.raises(NotHigher):
        escalate(submission=dose_changed, by=people.editor, quorum=1, reason="Quicker.")
    fewer = Escalation(
        submission=dose_changed, quorum=1, reason="x", raised_by=people.editor,
        raised_at=timezone.now(),
    )
    with pytest.raises(IntegrityError, match="only be raised"):
        fewer.save()


@pytest.mark.parametrize("who", ["writer", "reviewer", "nobody"])
def test_only_editors_ask_for_more(people, monograph, who):
    submission = submitted(monograph, people.writer)
    with pytest.raises(MayNot):
        escalate(submission=submission, by=getattr(people, who), quorum=2, reason="x")


def test_a_decided_submission_takes_no_more(people, monograph):
    submission = submitted(monograph, people.writer)
    approved(submission, people.reviewer)
    with pytest.raises(NotNow):
        escalate(submission=submission, by=people.editor, quorum=2, reason="Too late.")


def test_claiming_and_assigning(people, monograph):
    submission = submitted(monograph, people.writer)
    assign(submission=submission, by=people.reviewer, reviewer=people.reviewer)
    assert assigned_to(submission).reviewer == people.reviewer
    due = in_days(3).date()
    assign(submission=submission, by=people.editor, reviewer=people.other_reviewer, due_on=due)
    assert (assigned_to(submission).reviewer, assigned_to(submission).due_on) == (
        people.other_reviewer, due,
    )


def test_only_reviewers_are_given_reviews(people, monograph):
    submission = submitted(monograph, people.writer)
    with pytest.raises(MayNot):
        assign(submission=submission, by=people.editor, reviewer=people.writer)
    with pytest.raises(MayNot):
        assign(submission=submission, by=people.writer, reviewer=people.reviewer)


def test_needed_counts_the_highest(people, monograph):
    submission = submitted(monograph, people.writer)
    assert needed(submission) == 1
    escalate(submission=submission, by=people.editor, quorum=3, reason="Three.")
    assert needed(submission) == 3


def test_an_earlier_day_than_the_one_that_counts_is_refused(people, dose_changed):
    approved(dose_changed, people.reviewer, go_live_at=in_days(20))
    with pytest.raises(DateOutOfRange, match="Another reviewer chose .* the latest day counts"):
        approved(dose_changed, people.other_reviewer, go_live_at=in_days(10))
    assert dose_changed.decisions.count() == 1
    approved(dose_changed, people.other_reviewer, go_live_at=in_days(30))


@pytest.mark.parametrize("first, second", [((20, 400), (None, 10)), ((None, 10), (20, 400))])
def test_no_page_goes_live_that_is_due_for_review_already(people, dose_changed, first, second):
    """The earliest review and the latest day to go live count, whoever chose them."""
    with pytest.raises(DateOutOfRange, match="before it goes live"):
        for who, (live, review) in zip((people.reviewer, people.other_reviewer), (first, second)):
            go_live_at = in_days(live) if live else None
            approved(
                dose_changed, who, review_by=in_days(review).date(), go_live_at=go_live_at
            )
