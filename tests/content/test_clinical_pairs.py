"""Every hand-made pair: what must be listed is listed, and nothing else is."""

import pytest

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from tests.content import clinical_in_words, clinical_pairs, clinical_rewordings
from tests.content.difference_documents import monograph

CHANGED = clinical_pairs.CHANGED + clinical_in_words.CHANGED
SAME = clinical_rewordings.SAME + clinical_in_words.SAME


def listed(old, new, **fields):
    before, after = monograph(dosage=old, **fields), monograph(dosage=new, **fields)
    return clinical_changes(differences(before, after), before, after)


def test_there_are_pairs_enough():
    assert len(CHANGED) >= 150
    assert len(SAME) >= 110


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [pytest.param(old, new, expected, id=what) for what, old, new, *expected in CHANGED],
)
def test_a_clinical_change_is_listed(old, new, expected):
    found = [(change.aspect, change.old, change.new) for change in listed(old, new)]

    assert len(found) == len(expected)
    for aspect, before, after in expected:
        assert any(
            aspect == one[0] and before in (one[1], None) and after in (one[2], None)
            for one in found
        ), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [pytest.param(old, new, expected, id=what) for what, old, new, *expected in CHANGED],
)
def test_a_clinical_change_is_listed_when_it_is_taken_back(old, new, expected):
    assert listed(new, old)


@pytest.mark.parametrize(
    ("old", "new"), [pytest.param(old, new, id=what) for what, old, new in SAME]
)
def test_what_says_the_same_is_not_listed(old, new):
    assert listed(old, new) == ()
    assert listed(new, old) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [pytest.param(old, new, expected, id=what) for what, old, new, *expected in CHANGED],
)
def test_it_is_found_in_the_middle_of_a_long_text(old, new, expected):
    before = [f"Sentence {n} says that matter {n} was looked at." for n in range(60)]
    start, end = "\n\n".join(before[:30]), "\n\n".join(before[30:])

    found = listed(f"{start}\n\n{old}\n\n{end}", f"{start}\n\n{new}\n\n{end}")

    assert {change.aspect for change in found} == {aspect for aspect, *_ in expected}
