import pytest

from monographs.review.checking import Blocked
from monographs.review.models import Submission
from monographs.review.submitting import submit
from monographs.revisions.saving import head_of
from tests.journey import edited, overridden, submitted


def asked(page, by, overrides):
    return submit(
        page=page, by=by, digest=head_of(page).digest, change_note="New.",
        significance="clinical", overrides=overrides,
    )


def test_a_blocking_finding_stops_a_submission(people, monograph):
    edited(monograph, people.writer, usage="Examplin shows synergy.")
    with pytest.raises(Blocked) as raised:
        asked(monograph, people.writer, {})
    assert "PROMO-1" in {finding.rule for finding in raised.value.findings}
    assert not Submission.objects.exists()


def test_each_needs_a_reason_of_its_own(people, monograph):
    edited(monograph, people.writer, usage="Examplin shows synergy.")
    reasons = overridden(monograph)
    reasons.popitem()
    with pytest.raises(Blocked) as raised:
        asked(monograph, people.writer, reasons)
    assert len(raised.value.findings) == 1


def test_blank_reasons_do_not_count(people, monograph):
    with pytest.raises(Blocked):
        asked(monograph, people.writer, dict.fromkeys(overridden(monograph), "  "))


@pytest.mark.parametrize(
    "reason",
    ["ok", "aaaaaaaaaaaaaaaaaaaaaaaaa", "ok ok ok ok ok ok ok ok ok", "a a a a a a a a a a a a", "…" * 30],
)
def test_what_gives_no_reason_does_not_count(people, monograph, reason):
    with pytest.raises(Blocked, match="at least 20 characters"):
        asked(monograph, people.writer, dict.fromkeys(overridden(monograph), reason))


def test_the_reasons_stay_with_the_submission(people, monograph):
    edited(monograph, people.writer, usage="Examplin shows synergy.")
    kept = submitted(monograph, people.writer).findings
    promoting = next(each for each in kept if each["rule"] == "PROMO-1")
    assert (promoting["quote"], promoting["reason"]) == ("synergy", "A page of the tests.")


def test_warnings_and_hints_stop_nothing(people, monograph):
    kept = submitted(monograph, people.writer).findings
    assert all(each["reason"] == "" for each in kept if each["level"] != "block")
