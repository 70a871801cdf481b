"""Whatever is typed: no failure, true positions, and time that grows with the length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.content.checks import UK_NHS, US_ISMP, check_document, check_text
from monographs.content.document import texts
from tests.content.checks.test_check_pages import TODAY, choice, monograph, note, reference, rows

WORDS = st.sampled_from(
    [
        *("synergy", "Safe", "not", "best", "effective", "more", "less", "rare", "common", "abuse"),
        *("It\u2019s crucial to", "this response will", "100%", "risk", "twice", "I", "alcohol,"),
        *(
            "dose",
            "combined",
            "both medicines",
            "take",
            "maximum",
            "1.0 mg",
            ".5mg",
            "10",
            "U",
            "OD",
        ),
        *(
            "\u00b5g",
            "mg.",
            "IN",
            "2 mg/kg",
            "is taken",
            "Opioids",
            "A + B",
            "medication",
            "é",
            "\U0001f600",
        ),
    ]
)
MARKS = st.sampled_from(
    [
        *(" ", " ", ". ", "? ", ", ", ": ", "\n", "\n\n", "- ", "1. ", "> ", "# ", "|", "**", "_"),
        *(
            "“",
            "”",
            '"',
            "'",
            "[@k]",
            "[@",
            "]",
            "https://a.b/c",
            "\u2013",
            "\u00a0",
            "\u2028",
            "\x00",
        ),
        *("İ", "ß", "\u0301", "\t", "\r\n", "|---|\n", "title: "),
    ]
)
PIECES = st.lists(st.one_of(WORDS, MARKS, st.text(max_size=3)), max_size=40).map("".join)
PROFILES = st.sampled_from([UK_NHS, US_ISMP])


@settings(deadline=None, max_examples=200)
@given(text=PIECES, profile=PROFILES)
def test_positions_in_a_text_are_true(text, profile):
    for one in check_text(text, profile=profile, place="usage", brands={"a": "b"}):
        assert 0 <= one.start <= one.end <= len(text)
        assert text[one.start : one.end] == one.quote
        assert one.place == "usage"
        assert one.line == (text.count("\n", 0, one.start) + 1 if one.quote else 0)


@settings(deadline=None, max_examples=100)
@given(pieces=st.lists(PIECES, min_size=6, max_size=6), profile=PROFILES)
def test_positions_in_a_document_are_true(pieces, profile):
    name, usage, dosage, who, answer, identifier = pieces
    sets = {
        **rows("precautions", {"kind": choice("alcohol"), "who": who, "advice": answer}),
        **rows("faqs", {"question": who, "answer": answer}),
        **rows("names", {"name": who, "kind": choice("brand")}),
        **rows("references", reference("k", identifier=identifier, url=who)),
    }
    kept = {each: sets[each] for each in ("faqs", "references")}
    for document in (
        monograph(name or "X", usage=usage, dosage=dosage, sets=sets),
        note(effect=usage, mechanism=dosage, summary=who, sets=kept),
    ):
        words = dict(texts(document))
        for one in check_document(document, profile=profile, today=TODAY):
            assert words.get(one.place, "")[one.start : one.end] == one.quote


HOSTILE = {
    "one word": "a",
    "one phrase": "synergy ",
    "phrases in doubt": "not safe? ",
    "quotation marks": '"I ',
    "opening quotation marks": "“",
    "brackets": "[@",
    "citations": "[@k] ",
    "quoted lines": "> ",
    "blank lines": "\n \n",
    "digits": "1",
    "commas": "1,",
    "decimal points": "1.",
    "full stops": ".",
    "hyphens": "a-",
    "pairs": "a + ",
    "headings": "# a + b\n",
    "cells": "|1",
    "rows": "|1|2|\n",
    "stops": "stop a b ",
    "ratios": "risk of a ",
    "answers": "a: please ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_and_no_faster(piece):
    """A rule whose time grows with the square would need minutes."""
    assert seconds_for(piece * (200_000 // len(piece))) < 6


def test_a_megabyte_of_prose_takes_a_few_seconds():
    assert seconds_for("Take one tablet a day, and do not stop it suddenly. " * 20_000) < 15


def seconds_for(text):
    """Of this process, for the text as a file and as a field of a page."""
    started = time.process_time()
    check_text(text, profile=US_ISMP, brands={"Calmex": "testazine"})
    check_document(monograph(dosage=text), profile=UK_NHS, today=TODAY)
    return time.process_time() - started
