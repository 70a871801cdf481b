"""Differences of Markdown read as readers see it, and hide nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.content.aspects import Aspect
from monographs.content.clinical import ClinicalChange
from monographs.content.differences import FieldChange
from monographs.content.words import marked, runs
from monographs.desk.reading import as_read, as_seen

TABLE = (
    "Start low.\n\n| Who | Dose |\n|---|---|\n"
    "| Adults | **50 mg** [@label] |\n| Children | 25 mg |\n| Older people | 12.5 mg |\n"
    "\nThen stop."
)


def change(old: str, new: str, name: str = "dosage") -> FieldChange:
    return FieldChange(name, name, old, new, runs(old, new))


def shown(old: str, new: str) -> str:
    return marked(as_read(change(old, new)).words)


def test_a_row_of_a_table_that_moved_is_one_line():
    old, new = TABLE, TABLE.replace("| Adults | **50 mg** [@label] |\n", "").replace(
        "12.5 mg |\n", "12.5 mg |\n| Adults | **50 mg** [@label] |\n"
    )
    read = as_read(change(old, new))
    assert [(each.what, each.old, each.new, each.words) for each in read.moves] == [
        ("row", 1, 3, "Adults · 50 mg [label]")
    ]
    assert {run.kind for run in read.words} == {"same"}


def test_an_item_of_a_list_that_moved_is_one_line():
    read = as_read(change("Do:\n- one\n- two\n- three", "Do:\n- two\n- three\n- one"))
    assert [(each.what, each.old, each.new) for each in read.moves] == [("item", 1, 3)]


def test_a_row_that_went_into_another_table_did_not_just_move():
    """Under another heading it says something else."""
    tables = "| Adults | |\n|---|---|\n{}| b | 2 |\n\n| Children | |\n|---|---|\n{}| c | 3 |"
    read = as_read(change(tables.format("| a | 1 mg |\n", ""), tables.format("", "| a | 1 mg |\n")))
    assert read.moves == ()
    assert "<del>a · 1 mg" in marked(read.words) and "<ins>a · 1 mg" in marked(read.words)


def test_a_changed_cell_stands_in_its_row_without_the_signs_of_the_table():
    html = shown(TABLE, TABLE.replace("25 mg", "250 mg"))
    assert "Children · <del>25 mg</del><ins>250 mg</ins>\n" in html
    assert "|" not in html and "---" not in html and "**" not in html


@pytest.mark.parametrize(
    ("old", "new", "typed"),
    [
        ("Take **one**.", "Take one.", "**one**"),
        ("| a | |\n|---|---|\n| 1 | |", "| a | |\n|---|---|\n| 1 |", "| 1 | |"),
        ("|a|\n|:-|\n|1|", "|a|\n|-:|\n|1|", "|"),
        ("# Dose", "## Dose", "#"),
    ],
)
def test_signs_that_changed_are_shown_as_typed(old, new, typed):
    html = shown(old, new)
    assert "<ins>" in html or "<del>" in html
    assert typed in html.replace("<ins>", "").replace("</ins>", "").replace("<del>", "").replace(
        "</del>", ""
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("See [it](https://a.example).", "See [it](https://b.example).", "https://b.example"),
        ("As said. [@nhs]", "As said. [@label]", "label"),
    ],
)
def test_links_and_sources_are_told(old, new, words):
    assert f"<ins>{words}" in shown(old, new).replace("(", "").replace("[", "")


def test_what_is_typed_is_escaped_before_it_is_marked():
    html = shown("Take <b>one</b>\nor two", "Take <script>two</script>\nor two")
    assert "<script>" not in html and "<b>" not in html and "&lt;" in html


def test_other_texts_are_left_as_they_are():
    read = as_read(change("a_b_ *c*", "a_b_ *d*", name="title"))
    assert (read.old, read.new) == ("a_b_ *c*", "a_b_ *d*")


def test_a_clinical_change_is_told_in_the_readers_words():
    one = ClinicalChange(
        "", "dosage", "how to take it", Aspect.NUMBER, "**50 mg**", "**500 mg**",
        "| Adults | **500 mg** | |",
    )
    seen = as_seen(one)
    assert (seen.old, seen.new, seen.context) == ("50 mg", "500 mg", "Adults · 500 mg · —")


LINES = st.lists(
    st.sampled_from(
        ["", "| a | b |", "|---|---|", "| **1 mg** | 2 |", "- one", "- *two*", "1. three", "# Dose",
         "Take _one_ [@nhs].", "Take two.", "> [x](https://a.example)", " ", "`one`", "a  "]
    ),
    max_size=8,
)


@given(LINES, LINES)
def test_no_change_is_hidden(old, new):
    """Whatever differs as typed differs as shown."""
    before, after = "\n".join(old), "\n".join(new)
    read = as_read(change(before, after))
    is_shown = bool(read.moves) or any(run.kind != "same" for run in read.words)
    assert is_shown == (before != after)
