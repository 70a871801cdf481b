"""Residue of chatbots, empty answers, words that blame, NHS words and readability."""

import pytest

from monographs.content.checks import UK_NHS, US_ISMP, check_text
from monographs.content.checks.passage import Passage
from monographs.content.checks.readability import grade, syllables_in
from tests.content.checks.test_check_pages import in_text, monograph, on_page, rows, said


@pytest.mark.parametrize(
    "text, level, quotes",
    [
        ("This response will list doses.", "block", ["This response will"]),
        ("As an AI I cannot say.", "block", ["As an AI", "I cannot"]),
        ("It\u2019s important  to note this.", "block", ["It\u2019s important  to note"]),
        ("It's crucial to rest.", "warn", ["It's crucial to"]),
    ],
)
def test_the_voice_of_a_chatbot_is_found(text, level, quotes):
    found = [one for one in check_text(text, profile=UK_NHS) if one.rule == "AI-1"]
    assert [(one.level, one.quote) for one in found] == [(level, quote) for quote in quotes]


@pytest.mark.parametrize(
    "text", ["What if I cannot swallow it?", "It is important to rest.", "Aida is crucial to us."]
)
def test_a_person_may_ask_and_stress(text):
    assert in_text("AI-1", text) == []


@pytest.mark.parametrize(
    "text, quote",
    [
        ("It can interact with certain\nmedicines.", "can interact with certain\nmedicines"),
        ("The dosage varies.", "dosage varies"),
        ("Always consult your doctor.", "Always consult your doctor"),
        (
            "* **Q: May I drive?** A: Ask your doctor or pharmacist.",
            "Ask your doctor or pharmacist",
        ),
        ("Answer: please see a GP first", "please see a GP first"),
    ],
)
def test_an_answer_that_says_nothing_is_found(text, quote):
    assert in_text("EMPTY-1", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "It can interact with warfarin.",
        "It can interact with other medicines, such as warfarin.",
        "The dosage variants are listed.",
        "No. Ask your doctor for another medicine.",
        "Ask your doctor before you stop.",
    ],
)
def test_an_answer_that_also_sends_to_a_doctor_is_one(text):
    assert in_text("EMPTY-1", text) == []


def test_an_empty_answer_is_found_in_a_question_of_the_page():
    asked = rows("faqs", {"question": "May I fly?", "answer": "Ask your doctor. [@label]"})
    (place, quote), *others = on_page("EMPTY-1", monograph(sets=asked))
    assert (place.split(".")[2], quote, others) == ("answer", "Ask your doctor", [])


@pytest.mark.parametrize(
    "text, quotes",
    [
        ("A history of substance abuse.", ["substance abuse"]),
        ("Addicts and abusers.", ["Addicts", "abusers"]),
        ("After a dirty urine test he stayed clean.", ["dirty urine test", "stayed clean"]),
        ("A drug habit.", ["drug habit"]),
    ],
)
def test_words_that_blame_are_found(text, quotes):
    assert in_text("STIGMA-1", text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "It is addictive; addiction can follow.",
        "Use clean water and a clean spoon. The skin must be clean and dry.",
        "Survivors of child abuse need care.",
    ],
)
def test_words_that_only_look_like_blame_are_left_alone(text):
    assert in_text("STIGMA-1", text) == []


def test_nhs_words_are_asked_for_with_their_replacement():
    text = "This medication, taken orally, may cause drowsiness. Drugs A-Z. You experience 5 mcg."
    found = [one for one in check_text(text, profile=UK_NHS) if one.rule == "STYLE-UK"]
    assert [(one.quote, one.suggestion) for one in found] == [
        ("medication", "medicine"),
        ("orally", "by mouth"),
        ("drowsiness", "feeling sleepy (drowsy)"),
        ("Drugs", "medicines"),
        ("A-Z", "A to Z"),
        ("experience", "get or have (side effects)"),
        ("mcg", "microgram"),
    ]


def test_drugs_are_illegal_drugs_to_the_nhs():
    assert (
        in_text("STYLE-UK", "Illegal drugs, problems with alcohol or drugs, people who use drugs.")
        == []
    )


def test_nhs_words_are_not_asked_of_a_us_page():
    assert in_text("STYLE-UK", "This medication is taken orally.", profile=US_ISMP) == []


def sentence(length):
    return "We " + "really " * (length - 3) + "want this."


def test_a_sentence_of_more_than_twenty_words_is_pointed_out():
    assert len(sentence(21).split()) == 21
    assert in_text("READ-1", f"- {sentence(21)}\n- Short.") == [sentence(21)]
    assert in_text("READ-1", f"- {sentence(20)}\n- Short.") == []


def test_rows_of_a_table_are_no_sentences():
    assert in_text("READ-1", "| a | b |\n|---|---|\n| " + "word " * 30 + "| c |") == []


def test_the_passive_is_pointed_out_once_a_text():
    text = "It is taken at night. It was slowly raised. It is not for me. The speed is fine."
    assert in_text("READ-1", text) == ["is taken"]
    assert said("READ-1", monograph(usage=text)) == [
        "“is taken” and 1 more here are passive: say who does it, where it matters."
    ]


def test_one_passive_alone_is_said_to_be_one():
    assert said("READ-1", monograph(usage="It is taken at night.")) == [
        "“is taken” is passive: say who does it, where it matters."
    ]


HARD = "Pharmacokinetic interindividual variability necessitates individualised titration. " * 8
PLAIN = "Take one pill a day. Drink it down with a cup of tea. Do not chew it. " * 4


def test_a_text_above_grade_eight_is_pointed_out_as_a_whole():
    assert in_text("READ-1", HARD) == [""]
    assert in_text("READ-1", PLAIN) == []
    assert said("READ-1", monograph(usage=HARD))[0].startswith("The text reads at grade ")


def test_few_words_have_no_grade():
    assert grade([Passage("", "Pharmacokinetic interindividual variability.")]) is None


@pytest.mark.parametrize(
    "word, syllables",
    [
        ("take", 1),
        ("tablet", 2),
        ("medicine", 3),
        ("raised", 1),
        ("needed", 2),
        ("the", 1),
        ("mg", 1),
    ],
)
def test_syllables_are_counted_by_their_vowels(word, syllables):
    assert syllables_in(word) == syllables
