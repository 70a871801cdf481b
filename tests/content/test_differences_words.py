import random
import time
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from monographs.content import subsequence
from monographs.content.subsequence import common
from monographs.content.words import marked, runs

TEXTS = st.lists(
    st.sampled_from(
        [
            *("10 mg", "0.5", "1,000", "10 to 20", "mg", "not ", "take", " ", "\n", "\n\n", "  "),
            *("é", "½", ".", ",", "-", "[@label]", "https://a.example/1", "<b>", "\u202e", "x"),
        ]
    ),
    max_size=30,
).map("".join)


def kinds(old, new):
    return [(run.kind, run.text) for run in runs(old, new)]


def changed(old, new):
    return [(run.kind, run.text) for run in runs(old, new) if run.kind != "same"]


@given(st.one_of(TEXTS, st.text(max_size=60)), st.one_of(TEXTS, st.text(max_size=60)))
def test_no_character_is_left_out(old, new):
    found = runs(old, new)

    assert "".join(run.text for run in found if run.kind != "added") == old
    assert "".join(run.text for run in found if run.kind != "removed") == new
    assert all(run.text for run in found)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert kinds(text, text) == ([("same", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("Take 500 mg.", "Take 5000 mg.", [("removed", "500 mg"), ("added", "5000 mg")]),
        ("Take 0.5 mg.", "Take 5 mg.", [("removed", "0.5 mg"), ("added", "5 mg")]),
        ("Take 1,000 IU.", "Take 100 IU.", [("removed", "1,000 IU"), ("added", "100 IU")]),
        ("10 to 20 mg", "10 to 200 mg", [("removed", "10 to 20 mg"), ("added", "10 to 200 mg")]),
        ("10–20 mg", "10–25 mg", [("removed", "10–20 mg"), ("added", "10–25 mg")]),
        ("10 mg/kg now", "10 mg now", [("removed", "10 mg/kg"), ("added", "10 mg")]),
        ("take 5%", "take 5‰", [("removed", "5%"), ("added", "5‰")]),
        ("½ tablet", "¼ tablet", [("removed", "½ tablet"), ("added", "¼ tablet")]),
        ("CYP2D6 slow", "CYP2C9 slow", [("removed", "CYP2D6"), ("added", "CYP2C9")]),
        ("with watr", "with water", [("removed", "watr"), ("added", "water")]),
        ("do not crush", "do crush", [("removed", "not ")]),
        ("a [@one] b", "a [@two] b", [("removed", "[@one]"), ("added", "[@two]")]),
    ],
)
def test_one_number_and_one_word_are_marked_whole(old, new, marks):
    assert changed(old, new) == marks


def test_one_changed_letter_in_a_long_text_marks_one_word():
    words = [f"word{n}" for n in range(3000)]
    other = [*words[:1500], "word1500x", *words[1501:]]

    assert changed(" ".join(words), " ".join(other)) == [
        ("removed", "word1500"),
        ("added", "word1500x"),
    ]


def test_a_rewritten_stretch_is_marked_as_one():
    old = "It can make you drowsy in the morning."
    new = "You may feel sleepy at the start of the day."

    assert changed(old, new) == [("removed", old[:-1]), ("added", new[:-1])]


def test_a_number_inside_a_rewritten_stretch_stays_unmarked_if_it_stayed():
    old = "People usually begin with 25 mg of the medicine."
    new = "The common first amount is 25 mg daily for adults."

    assert ("same", "25 mg") in [(kind, text.strip()) for kind, text in kinds(old, new)]


def test_changed_spaces_and_line_ends_are_drawn():
    assert marked(runs("a  b", "a b")) == "a <del>·</del>b"
    assert marked(runs("a b", "a\n\nb")) == "a<del>·</del><ins>↵\n↵\n</ins>b"


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, attributes))

    def handle_data(self, data):
        self.words += data


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</del><script>alert(1)</script>",
    "</ins><svg/onload=alert(1)>",
    "\"><b>&lt;script&gt;",
    "<ins>not a mark</ins>",
    "{% debug %}{{ settings }}{0}{run}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_escaped_before_it_is_marked(text):
    for old, new in [("", text), (text, ""), (text, f"{text} x"), (f"a {text}", f"b {text}")]:
        html = marked(runs(old, new))
        seen = Seen(html)

        assert isinstance(html, SafeString)
        assert {tag for tag, _ in seen.tags} <= {"ins", "del"}
        assert all(attributes == [] for _, attributes in seen.tags)
        assert text in seen.words


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_makes_a_tag(old, new):
    assert {tag for tag, _ in Seen(marked(runs(old, new))).tags} <= {"ins", "del"}


def test_signs_that_cannot_be_seen_are_shown():
    assert marked(runs("10 mg", "10\u200b mg")) == "<del>10 mg</del><ins>10[U+200B] mg</ins>"
    assert "[U+202E]" in marked(runs("a", "a \u202eb"))
    assert "[U+202E]" in marked(runs("\u202e a", "\u202e b"))


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_as_much_as_can_be_is_shared(old, new):
    pairs = common(old, new)

    assert all(old[i] == new[j] for i, j in pairs)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == longest(old, new)


def longest(old, new):
    """The textbook table, cell by cell."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            best = max(lengths[i][j + 1], lengths[i + 1][j])
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if left == right else best
    return lengths[-1][-1]


@given(st.lists(st.integers(0, 9), max_size=20), st.lists(st.integers(0, 9), max_size=20))
def test_sequences_too_long_to_compare_whole_are_cut_at_what_is_unique(old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_CELLS", 4)
        pairs = common(old, new)

    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in zip(pairs, pairs[1:], strict=False))


def test_a_huge_text_without_lines_costs_seconds_at_most():
    """difflib needed minutes for 100 KB on one line. The bound is fifty times what it takes."""
    chance = random.Random(1)
    old = " ".join(chance.choice(["mg", "10", "not", "a"]) for _ in range(40_000))
    new = " ".join(chance.choice(["mg", "10", "not", "a"]) for _ in range(40_000))
    start = time.process_time()

    found = runs(old, new)

    assert time.process_time() - start < 30
    assert "".join(run.text for run in found if run.kind != "removed") == new
