"""What a reviewer looks at first, and by how much an amount changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from monographs.content.factors import factor_between
from monographs.content.vocabularies import CareAction, Frequency
from tests.content.difference_documents import choice, monograph, side_effect


def listed(old, new):
    return clinical_changes(differences(old, new), old, new)


GRAVE = {
    ("10 mg", "100 mg"): "10 times as much",
    ("100 mg", "10 mg"): "a tenth as much",
    ("0.5 mg", "5 mg"): "10 times as much",
    ("10 mg", "50 mg"): "5 times as much",
    ("7.5 mg", "1 mg"): "divided by 7.5",
    ("1,000 mg", "10,000 mg"): "10 times as much",
    ("1.000 mg", "1000 mg"): "1,000 times as much",
    ("0,500 mg", "500 mg"): "1,000 times as much",
    ("50 micrograms", "50 mg"): "1,000 times as much",
    ("50 mg", "50 µg"): "a thousandth as much",
    ("1 mg", "1 g"): "1,000 times as much",
    ("2 mg/kg", "2 micrograms/kg"): "a thousandth as much",
    ("half a tablet", "five tablets"): "10 times as much",
    ("5 mL", "5 tablespoons"): "15 times as much",
    ("10 to 20 mg", "10 to 200 mg"): "10 times as much",
    ("10 to 20 mg", "100 mg"): "10 times as much",
    ("500 mg to 1 g", "500 mg to 10 g"): "10 times as much",
    ("up to 4 g", "up to 40 g"): "10 times as much",
    ("30 mL/min", "300 mL/min"): "10 times as high",
    ("once a day", "10 times a day"): "10 times as often",
    ("once a week", "once a day"): "7 times as often",
    ("every 4 hours", "every 4 days"): "divided by 24",
    ("2 days", "2 weeks"): "7 times as long",
    ("3 weeks", "1 day"): "divided by 21",
    ("aged 10 years", "aged 1 year"): "a tenth as old",
    ("1,000", "100"): "a tenth of the number",
    ("10", "1,000"): "100 times the number",
    ("mg", "g"): "1,000 times as much",
    ("mg", "micrograms"): "a thousandth as much",
    ("3%", "3‰"): "a tenth as high",
}
SMALL = {
    ("10 mg", "20 mg"): "twice as much",
    ("10 mg", "15 mg"): "1.5 times as much",
    ("30 mg", "40 mg"): "about 1.3 times as much",
    ("20 mg", "10 mg"): "half as much",
    ("10 mg", "49 mg"): "4.9 times as much",
    ("every 6 hours", "every 4 hours"): "1.5 times as often",
    ("24 hours", "12 hours"): "half as long",
    ("0.5 mg", "500 micrograms"): "as much as before, in another unit",
}
UNTOLD = [
    *(("999", "111"), ("5 mg", "5 mL"), ("2 mg/kg", "20 mg"), ("40 mg", "400"), ("0 mg", "5 mg")),
    *(("up to 40 mg", "at least 40 mg"), ("2 °C", "20 °C"), ("", "10 mg"), ("10 mg", "")),
    *(("CYP2D6", "CYP3A4"), ("Do not", "not"), ("10⁶ units", "106 units")),
    ("10 mg … 20 mg", "20 mg … 10 mg"),
]


@pytest.mark.parametrize(("pair", "said"), [*GRAVE.items(), *SMALL.items()])
def test_a_factor_is_said_in_words_and_computed_in_one_unit(pair, said):
    assert factor_between(*pair).in_words == said


@pytest.mark.parametrize("pair", GRAVE)
def test_five_times_as_much_or_a_fifth_is_grave(pair):
    assert factor_between(*pair).is_grave
    assert factor_between(*reversed(pair)).is_grave


@pytest.mark.parametrize("pair", SMALL)
def test_a_smaller_factor_is_told_without_alarm(pair):
    assert not factor_between(*pair).is_grave


@pytest.mark.parametrize("pair", UNTOLD)
def test_no_factor_is_made_up(pair):
    assert factor_between(*pair) is None


AMOUNTS = st.builds(
    "{}{} {}".format,
    st.sampled_from(["", "up to ", "aged ", "-", "10 to ", "0."]),
    st.integers(min_value=0, max_value=10**60),
    st.sampled_from(["mg", "g", "mg/kg", "mL/min", "hours", "years", "times a day", "tablets", ""]),
)


@given(AMOUNTS, AMOUNTS)
def test_there_and_back_is_one(old, new):
    there, back = factor_between(old, new), factor_between(new, old)

    assert (there is None) == (back is None)
    if there:
        assert there.in_words and back.in_words
        assert there.ratio * back.ratio == 1
        assert there.is_grave == back.is_grave


def test_a_tenfold_dose_at_the_end_of_a_page_stands_first():
    old = monograph(
        usage="Do not take it with milk. Take 10 mg by mouth. Eat well. It lasts 3 days.",
        dosage="Take 20 mg. Stop it slowly.",
        rows={"side_effects": [side_effect("s", self_care="Take 5 mg less.")]},
    )
    new = monograph(
        usage="Take it with milk. Take 15 mg by mouth. Eat well. It lasts 3 days.",
        dosage="Take 20 micrograms. Stop it fast.",
        rows={
            "side_effects": [
                side_effect(
                    "s",
                    self_care="Take 50 mg less.",
                    action=choice(CareAction.EMERGENCY),
                    frequency=choice(Frequency.RARE),
                )
            ]
        },
    )

    assert [(one.place, one.aspect) for one in listed(old, new)] == [
        ("dosage", "unit"),
        ("side_effects.s.self_care", "number"),
        ("usage", "negation"),
        ("dosage", "direction"),
        ("side_effects.s.action", "action"),
        ("usage", "number"),
        ("side_effects.s.frequency", "frequency"),
    ]


def test_the_boxed_warning_comes_before_the_doses():
    old = monograph(usage="Take 10 mg.", boxed_warning="It can slow your breathing for 2 days.")
    new = monograph(usage="Take 15 mg.", boxed_warning="It can slow your breathing for 3 days.")

    assert [one.place for one in listed(old, new)] == ["boxed_warning", "usage"]


def test_a_rate_of_other_people_is_not_taken_for_another_dose():
    old = monograph(rows={"side_effects": [side_effect("s", rate_affected=1, rate_of=100)]})
    new = monograph(rows={"side_effects": [side_effect("s", rate_affected=10, rate_of=1000)]})

    assert [(one.new, one.factor) for one in listed(old, new)] == [("10", None), ("1000", None)]


def test_equals_stay_in_reading_order_and_keep_their_ids():
    words = "Take 10 mg. Wait 2 days. Take 4 tablets."
    old = monograph(usage=words)
    new = monograph(usage="Take 100 mg. Wait 3 days. Take 5 tablets.")
    without = monograph(usage="Take 10 mg. Wait 3 days. Take 5 tablets.")

    assert [one.new for one in listed(old, new)] == ["100 mg", "3 days", "5 tablets"]
    assert [one.id for one in listed(old, new)][1:] == [one.id for one in listed(old, without)]


def test_each_sentence_of_a_boxed_warning_in_other_words_is_listed():
    old = monograph(boxed_warning="Breathing may stop. It makes you drowsy. Keep it cool.")
    new = monograph(boxed_warning="Breathing may not stop. It makes you merry. Keep it cool.")
    assert [(one.aspect, one.old, one.new) for one in listed(old, new)] == [
        ("negation", "", "not"),
        ("boxed_warning", "It makes you drowsy.", "It makes you merry."),
    ]


def test_what_explains_comes_last_and_an_overdose_before_doses():
    old = monograph(how_it_works="Half is gone in 15 h.", overdose="Call 999.", dosage="Take 5 mg.")
    new = monograph(how_it_works="Half is gone in 1.5 h.", overdose="Call 111.", dosage="Take 8 mg.")
    assert [one.place for one in listed(old, new)] == ["overdose", "dosage", "how_it_works"]
