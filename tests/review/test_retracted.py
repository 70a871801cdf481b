"""Text that was taken back or withdrawn vouches for nothing: neither for its words nor its hands."""

import pytest
from django.db import IntegrityError

from monographs.drafts.saving import restore_as_draft
from monographs.review.changes import changes_to_tick
from monographs.review.submitting import withdraw_submission
from monographs.revisions.permissions import MayNot
from tests.journey import approved, edited, in_days, published, submitted, withdrawn
from tests.test_regressions import forced_decision

DOSE = "Take 50 mg by mouth once a day."
TENFOLD = "Take 500 mg by mouth once a day."


@pytest.fixture
def tenfold(people, monograph):
    """Version 1 is live; a tenfold dose was approved, scheduled and taken back."""
    edited(monograph, people.writer, dosage=DOSE)
    published(monograph, people)
    edited(monograph, people.writer, dosage=TENFOLD)
    submission = submitted(monograph, people.writer)
    approved(submission, people.reviewer, go_live_at=in_days(9))
    approved(submission, people.other_reviewer, go_live_at=in_days(9))
    withdraw_submission(submission=submission, by=people.writer)
    return monograph


def test_a_dose_that_was_taken_back_is_still_a_change(people, tenfold):
    edited(tenfold, people.writer, usage="Examplin is for headaches!")
    submission = submitted(tenfold, people.writer, significance="editorial")
    assert (submission.significance, submission.quorum) == ("safety", 2)
    assert ("50 mg", "500 mg") in [(each.old, each.new) for each in changes_to_tick(submission)]


def test_withdrawn_text_comes_back_as_a_first_version(people, monograph):
    edited(monograph, people.writer, dosage=TENFOLD)
    published(monograph, people)
    withdrawn(monograph, people.editor)
    edited(monograph, people.writer, usage="Examplin is for headaches!")
    submission = submitted(monograph, people.writer, significance="editorial")
    assert submission.quorum == 2
    assert [each.new for each in changes_to_tick(submission)] == [TENFOLD]


def test_what_was_ticked_does_not_change_with_a_later_withdrawal(people, monograph):
    edited(monograph, people.writer, dosage=DOSE)
    published(monograph, people)
    edited(monograph, people.writer, dosage=TENFOLD)
    publication = published(monograph, people)
    before = changes_to_tick(publication.submission)
    withdrawn(monograph, people.editor)
    assert changes_to_tick(publication.submission) == before != ()


@pytest.fixture(params=["taken back", "withdrawn"])
def by_bea(request, people, monograph):
    """Bea, who writes and reviews, wrote a text that others approved and that then went off."""
    published(monograph, people)
    edited(monograph, people.both, usage="Bea's words.")
    if request.param == "withdrawn":
        published(monograph, people)
        withdrawn(monograph, people.editor)
    else:
        submission = submitted(monograph, people.writer)
        approved(submission, people.reviewer, go_live_at=in_days(9))
        withdraw_submission(submission=submission, by=people.writer)
    return monograph


def test_its_author_does_not_approve_it(people, by_bea):
    edited(by_bea, people.writer, usage="Bea's words!")
    submission = submitted(by_bea, people.writer)
    with pytest.raises(MayNot, match="contributed"):
        approved(submission, people.both)
    with pytest.raises(IntegrityError, match="contributor cannot approve"):
        forced_decision(submission, people.both).save()


def test_its_author_does_not_approve_it_restored(people, by_bea):
    restored = by_bea.revisions.get(saved_by=people.both)
    edited(by_bea, people.other_writer, usage="Other words.")
    published(by_bea, people)
    restore_as_draft(revision=restored, by=people.writer)
    submission = submitted(by_bea, people.writer)
    with pytest.raises(MayNot, match="contributed"):
        approved(submission, people.both)
    with pytest.raises(IntegrityError, match="contributor cannot approve"):
        forced_decision(submission, people.both).save()
