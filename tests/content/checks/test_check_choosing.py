"""CHOICE-1: what nobody has chosen is no default."""

import pytest

from monographs.content.unchosen import unchosen
from tests.content.checks.test_check_pages import choice, monograph, note, on_page, rows

EFFECT = {"term": "Rash", "frequency": choice("rare"), "outcome": choice("not_serious")}


def with_effect(**chosen):
    return monograph(sets=rows("side_effects", EFFECT | {"action": choice("urgent")} | chosen))


def test_a_page_whose_choices_are_made_is_left_alone():
    assert on_page("CHOICE-1", monograph()) == on_page("CHOICE-1", note()) == []
    assert on_page("CHOICE-1", with_effect()) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [("frequency", "frequency"), ("outcome", "serious?"), ("action", "what to do")],
)
def test_an_open_choice_of_a_side_effect_names_the_row(name, label):
    page = with_effect(**{name: choice("")})
    uuid = page["rows"]["side_effects"][0]["uuid"]
    assert list(unchosen(page)) == [
        (
            f"side_effects.{uuid}.{name}",
            f"Choose “{label}” of the side effect “Rash”: nobody has said it yet.",
        )
    ]
    assert on_page("CHOICE-1", page) == [(f"side_effects.{uuid}.{name}", "")]


def test_a_precaution_without_a_kind_is_named_by_its_words():
    row = {"kind": choice(""), "who": "", "advice": "Take care " + "and more " * 20}
    ((_, sentence),) = unchosen(monograph(sets=rows("precautions", row)))
    assert sentence.startswith("Choose “kind” of the precaution “Take care and more and")
    assert "…”: nobody has said it yet." in sentence


@pytest.mark.parametrize("name", ["status", "severity", "action", "evidence", "mechanism_kind"])
def test_a_note_makes_each_of_its_choices(name):
    assert [place for place, _ in unchosen(note(**{name: choice("")}))] == [name]


def test_where_no_interaction_was_found_only_the_evidence_is_asked():
    open_choices = dict.fromkeys(("severity", "action", "mechanism_kind", "evidence"), choice(""))
    found_none = note(status=choice("none_found"), **open_choices)
    assert [place for place, _ in unchosen(found_none)] == ["evidence"]


def test_a_monograph_says_whom_it_is_written_for():
    assert [place for place, _ in unchosen(monograph(jurisdiction=""))] == ["jurisdiction"]


def test_a_source_without_a_kind_is_named_by_its_title():
    row = {"key": "handbook", "kind": choice(""), "title": "Handbook"}
    ((_, sentence),) = unchosen(monograph(sets=rows("references", row)))
    assert sentence == "Choose “kind” of the reference “Handbook”: nobody has said it yet."
