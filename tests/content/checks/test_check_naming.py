"""NAME rules: brands, look-alikes and pairs."""

import pytest

from monographs.content.checks import UK_NHS, check_text
from tests.content.checks.test_check_pages import (
    check,
    choice,
    in_text,
    mention,
    monograph,
    note,
    on_page,
    rows,
    said,
)


def names(*pairs):
    return rows("names", *({"name": name, "kind": choice(kind)} for name, kind in pairs))


BRAND = names(("Calmex", "brand"))


def test_a_page_may_not_be_called_by_a_brand():
    page = monograph("Calmex", sets=names(("Calmex", "brand"), ("testazine", "synonym")))
    assert on_page("NAME-1", page) == [("name", "Calmex")]


def test_the_first_mention_is_the_generic_name():
    page = monograph(usage="CALMEX helps. Testazine is its name. [@label]", sets=BRAND)
    assert on_page("NAME-1", page) == [("usage", "CALMEX")]
    assert said("NAME-1", page) == [
        "“CALMEX” is a brand and comes before the generic name "
        "(brand 1 times, generic name 1 times): use the generic name."
    ]


@pytest.mark.parametrize(
    "usage",
    [
        "Testazine, sold as Calmex, helps. [@label]",
        "Testazine-like pills came before Calmex. [@label]",
        "It helps. [@label]",
        "Calmexin is another pill. [@label]",
    ],
)
def test_a_brand_may_follow(usage):
    assert on_page("NAME-1", monograph(usage=usage, sets=BRAND)) == []


def test_a_salt_or_synonym_counts_as_generic_and_a_misspelling_does_not():
    usage = "{} is sold as Calmex. [@label]"
    sets = names(("Calmex", "brand"), ("testazinium", "salt"), ("testasine", "misspelling"))
    assert on_page("NAME-1", monograph(usage=usage.format("Testazinium"), sets=sets)) == []
    assert len(on_page("NAME-1", monograph(usage=usage.format("Testasine"), sets=sets))) == 1


def test_an_earlier_section_is_an_earlier_mention():
    page = monograph(
        boxed_warning="Testazine can harm. [@label]", usage="Calmex helps. [@label]", sets=BRAND
    )
    assert on_page("NAME-1", page) == []


def test_a_file_is_checked_against_the_brands_that_are_known():
    brands = {"Calmex": "testazine", "Other": "placebol"}
    assert in_text("NAME-1", "Calmex, or testazine.", brands=brands) == ["Calmex"]
    assert in_text("NAME-1", "Testazine, or Calmex.", brands=brands) == []
    assert in_text("NAME-1", "Calmex.") == []


def test_a_look_alike_is_a_hint_on_its_page_and_on_its_notes():
    assert said("NAME-2", monograph("Clomipramine")) == [
        "Clomipramine has been taken for clomiPHENE: show the pair in pick-lists."
    ]
    sides = mention("drug", "Placebol"), mention("drug", "clonazepam")
    assert said("NAME-2", note(*sides)) == [
        "clonazepam has been taken for cloNIDine and LORazepam: show the pair in pick-lists."
    ]
    assert {one.level for one in check(note(*sides)) if one.rule == "NAME-2"} == {"hint"}


@pytest.mark.parametrize("name", ["Imipramine", "Sertraline", "Testazine"])
def test_a_name_on_no_list_is_left_alone(name):
    assert said("NAME-2", monograph(name)) == []


def test_tall_man_letters_are_for_pick_lists():
    assert in_text("NAME-2", "Not clomiPHENE, and not clomiphene.") == ["clomiPHENE"]


@pytest.mark.parametrize(
    "name, pair",
    [
        ("Testazine + Placebol", "Testazine + Placebol"),
        ("Testazine and Placebol", "Testazine and Placebol"),
        ("Testazine/Placebol", None),
        ("Testazine with Placebol tablets", "Testazine with Placebol"),
    ],
)
def test_a_monograph_is_of_one_medicine(name, pair):
    assert on_page("NAME-3", monograph(name)) == ([("name", pair)] if pair else [])


def test_a_pair_is_a_note_or_says_that_it_is_one_product():
    assert on_page("NAME-3", note()) == []
    usage = "A fixed-dose tablet of both. [@label]"
    assert on_page("NAME-3", monograph("Testazine + Placebol", usage=usage)) == []
    usage = "They are not combined into a single tablet. [@label]"
    assert len(on_page("NAME-3", monograph("Testazine + Placebol", usage=usage))) == 1


def test_a_pair_is_found_in_the_titles_of_a_file():
    text = "---\ntitle: Testazine + Placebol\n---\n\n# Testazine + Placebol\n\nWater + salt.\n"
    found = [one for one in check_text(text, profile=UK_NHS) if one.rule == "NAME-3"]
    assert [(one.line, one.quote) for one in found] == [
        (2, "Testazine + Placebol"),
        (5, "Testazine + Placebol"),
    ]


@pytest.mark.parametrize("text", ["# 2 + 3", "# Testazine\n\nTestazine + water", "# Dose and form"])
def test_other_titles_are_left_alone(text):
    assert in_text("NAME-3", text) == []
