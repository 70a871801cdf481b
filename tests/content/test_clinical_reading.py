"""How numbers, intervals and sentences are read."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.content.clinical import clinical_changes
from monographs.content.clinical_words import GROUPS
from monographs.content.differences import differences
from monographs.content.how_often import EACH, OFTEN, often_key
from monographs.content.lexicon import words_of
from monographs.content.quantities import QUANTITY, is_dose, read_quantity
from monographs.content.risk import risk_class
from monographs.content.sentences import LONGEST, read
from monographs.content.statements import BOUND, FAMILIES, NAMED
from tests.content.difference_documents import monograph

QUANTITIES = {
    "10 mg": ["10mg", "10.0 mg", "10.00 mg", "10-mg", "10 milligrams", "ten mg", "010 mg"],
    "0.5 mg": [".5 mg", "0.50 mg", "½ mg", "half a mg", "1/2 mg"],
    "1000 mg": ["1,000 mg", "1000.0 mg", "one thousand mg"],
    "1.000 mg": ["1.000 mg"],
    "1,5 mg": ["1,5 mg"],
    "1.5 tablet": ["1½ tablets", "1 1/2 tablets", "one and a half tablets", "1.5 tablets"],
    "11/2 tablet": ["11/2 tablets"],
    "2.5 tablet": ["2 and a half tablets", "2½ tablets"],
    "0.25 tablet": ["a quarter of a tablet", "¼ tablet"],
    "25 mg": ["twenty-five mg", "25mg"],
    "200 mg": ["two hundred mg", "200 mg"],
    "10 to 20 mg": ["10–20 mg", "10-20 mg", "10 mg to 20 mg", "between 10 and 20 mg"],
    "500 mg to 1 g": ["500 mg to 1 g"],
    "1 to 2 tablet": ["1 or 2 tablets", "one or two tablets", "1 to 2 tablets"],
    "10 or 20 mg": ["10 or 20 mg"],
    "≤40 mg": ["up to 40 mg", "no more than 40 mg", "at most 40 mg", "≤ 40 mg", "40 mg or less"],
    "≥40 mg": ["at least 40 mg", "no less than 40 mg", ">=40 mg", "40 mg or more"],
    "<18": ["under 18", "below 18", "less than 18", "younger than 18", "under the age of 18"],
    ">65": ["over 65", "more than 65", "aged over 65", "older than 65"],
    "≥18 year": ["18 years and over", "18 years or older", "aged 18 years and above"],
    "50 microgram": ["50 µg", "50 μg", "50 mcg", "50 micrograms"],
    "5 IU": ["5 IU", "5 I.U.", "5 international units"],
    "5 unit": ["5 units", "5 U"],
    "5 %": ["5%", "5 per cent", "5 percent"],
    "5 ‰": ["5‰", "5 per mille"],
    "10 mg/kg": ["10 mg/kg", "10 mg per kg"],
    "30 mL/min/1.73m2": ["30 mL/min/1.73 m2", "30 ml/min/1.73 m²", "30 mL/min/1.73 m^2^"],
    "-5 °C": ["-5 °C", "−5°C"],
    "10⁶ unit": ["10⁶ units"],
    "10^6 unit": ["10^6 units"],
    "12 mg": ["١٢ mg", "１２ mg"],
}


@pytest.mark.parametrize(
    ("written", "key"), [(text, key) for key, texts in QUANTITIES.items() for text in texts]
)
def test_spellings_of_one_quantity_have_one_key(written, key):
    found = re.compile(QUANTITY, re.IGNORECASE).fullmatch(written)

    assert found, f"{written} is not read whole"
    assert read_quantity(written).key == key


@pytest.mark.parametrize(
    "text", ["one of them", "half-life", "B12", "two-faced", "no one", "5HT3", "someone"]
)
def test_what_only_looks_like_a_number_is_none(text):
    assert [word for word in words_of(text) if word.family == "quantity"] == []


@pytest.mark.parametrize(
    ("written", "dose"),
    [
        *(("10 mg", True), ("2 tablets", True), ("5 mg/mL", True), ("2 mg/kg", True)),
        *(("30 mL/min", False), ("5 mmol/L", False), ("25 °C", False), ("4 weeks", False)),
    ],
)
def test_a_level_is_not_a_dose(written, dose):
    assert is_dose(read_quantity(written)) is dose


INTERVALS = {
    "1/day": ["once a day", "once daily", "once every day", "one time a day", "once-daily"],
    "2/day": ["twice a day", "2 times a day", "two times daily", "twice daily", "bd", "b.i.d."],
    "3/day": ["3 times a day", "three times daily", "tds", "t.i.d."],
    "4/day": ["four times a day", "qds"],
    "1 to 2/day": ["once or twice a day"],
    "3 to 4/day": ["3 or 4 times a day", "3 to 4 times a day", "3–4 times daily"],
    "≤4/day": ["up to 4 times a day", "no more than four times a day"],
    ">1/day": ["more than once a day"],
    "every 8 hour": ["every 8 hours", "every eight hours", "8-hourly", "8 hourly", "q8h"],
    "every 4 to 6 hour": ["every 4 to 6 hours", "every 4–6 hours"],
    "every 2 day": ["every other day", "on alternate days", "every second day", "every 2 days"],
    "per day": ["daily", "a day", "per day", "every day", "/day"],
    "per week": ["weekly", "a week", "per week", "each week"],
    "1/week": ["once a week", "once weekly"],
}


@pytest.mark.parametrize(
    ("written", "key"), [(text, key) for key, texts in INTERVALS.items() for text in texts]
)
def test_spellings_of_one_interval_have_one_key(written, key):
    assert re.compile(f"{OFTEN}|{EACH}", re.IGNORECASE).fullmatch(written)
    assert often_key(written) == key


def test_a_sentence_knows_what_stands_over_it():
    text = (
        "## Dose\n\nFor adults:\n\n- 10 mg\n  - at night\n\n"
        "| Who | Dose |\n|---|---|\n| Frail | 5 mg |"
    )

    assert [(sentence.text, sentence.over) for sentence in read(text)] == [
        ("Dose", ()),
        ("For adults:", (("dose",),)),
        ("10 mg", (("dose",), ("for", "adult"))),
        ("at night", (("dose",), ("for", "adult"), ("10 mg",))),
        ("| Who | Dose |", (("dose",), ("for", "adult"))),
        ("| Frail | 5 mg |", (("dose",), ("for", "adult"), ("who", "dose"))),
    ]


def test_sentences_are_cut_at_stops_but_not_at_short_forms():
    text = "Take it (max. 5 mg). Do not crush it, e.g. Valium. Wait 1.5 hours."

    assert [sentence.text for sentence in read(text)] == [
        "Take it (max. 5 mg).",
        "Do not crush it, e.g. Valium.",
        "Wait 1.5 hours.",
    ]


def test_every_family_of_words_is_compared():
    assert {group.family for group in GROUPS} | {"code"} == {*FAMILIES, *NAMED}
    assert set(BOUND) <= set(FAMILIES)


FRAGMENTS = st.sampled_from(
    [
        *("one", "two", "half", "a quarter of a", "10", "1,000", ".5", "1/2", "½", "between"),
        *("and", "to", "–", "mg", "mg/kg", "mL/min/1.73 m2", "‰", "°C", "tablets", "a day", "daily"),
        "or",
        *("every", "other", "hours", "8-hourly", "once", "twice", "times", "up to", "no more than"),
        *("not", "don't", "under", "over", "18", "years", "old", "aged", "and over", "+", "eGFR"),
        *("child-pugh class", "A", "<", "&lt;", "\n", "\n\n", "- ", "1. ", "# ", "|", "**", "_"),
        *("[@k]", "(", ")", "](", "\\", "²", "^6^", "⁶", "٢", "\u200b", "q8h", "t.d.s.", "IV", "x"),
        *("hundred", "thousand", "each", "months", "weekly", "/", "per", "-fold", "max.", "İ", "ﬁ"),
    ]
)
TEXTS = st.tuples(st.sampled_from(["", " "]), st.lists(FRAGMENTS, max_size=25)).map(
    lambda parts: parts[0].join(parts[1])
)


@given(TEXTS, TEXTS)
def test_no_text_makes_the_reading_fail(old, new):
    before, after = monograph(dosage=old), monograph(dosage=new)

    clinical_changes(differences(before, after), before, after)
    risk_class(before, after)


@pytest.mark.parametrize(
    "piece",
    [
        *("Take 5 mg a day. ", "and not ", "10 to ", "up to ", "half a ", "[a](", "&", "1.", "| "),
        *("Take 5 mg of it twice a day, ", "- Take 5 mg.\n", " ", "child-pugh ", "a-"),
        *("over the age ", "40 mg a day at most, it may cause or ", "with or without food "),
    ],
)
def test_a_long_text_of_any_kind_is_read_in_seconds(piece):
    """The bound is far above what it takes; what grew with the square would need minutes."""
    old = monograph(usage=(piece * LONGEST)[: LONGEST // 2])
    new = monograph(usage=(piece.replace("5", "6") * LONGEST)[: LONGEST // 2] + " no more")
    start = time.process_time()

    risk_class(old, new)

    assert time.process_time() - start < 60
