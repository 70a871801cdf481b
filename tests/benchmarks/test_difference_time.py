"""What the time of the difference grows with, counted and not timed: no busy machine fails it."""

import pytest

from monographs.content import alignment, differences
from monographs.content.sentences import read
from tests.benchmarks.difference_time import SIZES, edited, measure
from tests.content.difference_documents import long_monograph


@pytest.mark.parametrize("rows", SIZES)
def test_only_texts_that_changed_are_compared_word_by_word(rows, monkeypatch):
    compared = []
    count = differences.runs

    def runs(old, new):
        compared.append(old)
        return count(old, new)

    monkeypatch.setattr(differences, "runs", runs)
    old = long_monograph(rows)

    differences.differences(old, edited(old))

    assert len(compared) == 2


def test_sentences_that_stayed_are_not_compared_with_each_other(monkeypatch):
    """500 sentences of which one changed: one comparison, not 250,000."""
    compared = []
    likeness = alignment.alike

    def alike(old, new):
        compared.append(old)
        return likeness(old, new)

    monkeypatch.setattr(alignment, "alike", alike)
    sentences = [f"Matter {n} was looked at." for n in range(500)]
    changed = [*sentences[:250], "Take 5 mg.", *sentences[251:]]

    alignment.paired(read(" ".join(sentences)), read(" ".join(changed)))

    assert len(compared) == 1


def test_the_benchmark_measures_each_part():
    measured = measure(rows=6, rounds=1)

    assert set(measured) == {"difference", "clinical list", "risk class", "first publication"}
    assert all(seconds > 0 for seconds in measured.values())
