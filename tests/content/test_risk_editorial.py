"""What changes the form alone: one signature, and readers are told so."""

import pytest

from monographs.content.risk import risk_class
from monographs.content.spelling import same_wording
from tests.content.difference_documents import changed, long_monograph, monograph, reference


def classed(old, new):
    return risk_class(old, new).significance


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It calms you.", "it calms you!"),
        ("It calms  you.", "It\n\ncalms you."),
        ("It **calms** you.", "It calms you."),
        ("You recieve it from a pharmacist.", "You receive it from a pharmacist."),
        ("Its side effetcs pass.", "Its side effects pass."),
        ("It ocurred before.", "It occurred before."),
        ("Your medicne helps.", "Your medicine helps."),
        ("Tumors of the esophagus.", "Tumours of the oesophagus."),
        ("It is metabolized.", "It is metabolised."),
        ("A diazépam tablet.", "A diazepam tablet."),
        ("Take 10mg.", "Take 10 mg."),
        ("Take two tablets.", "Take 2 tablets."),
        ("It helps. It calms.", "It calms. It helps."),
        ("- one\n- two", "- two\n- one"),
        ("Take tablet.", "Take the tablet."),
    ],
)
def test_form_alone_is_editorial(old, new):
    for name in ("usage", "dosage", "boxed_warning"):
        assert classed(monograph(**{name: old}), monograph(**{name: new})) == "editorial"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("CYP2D6", "CYP2D9"), ("10 mg", "10 g"), ("trial", "trail"), ("caution", "cation")),
        *(("dysphasia", "dysphagia"), ("moderate", "modreate"), ("hypotension", "hypertension")),
        *(("typical", "atypical"), ("tablet", "tablets"), ("form", "from"), ("does", "dose")),
    ],
)
def test_what_could_be_another_word_is_no_spelling(old, new):
    assert not same_wording(f"It is {old} here.", f"It is {new} here.")


def test_rows_in_another_order_are_editorial():
    old = long_monograph(30)
    new = changed(old, lambda copy: copy["rows"]["precautions"].reverse())

    assert classed(old, new) == "editorial"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "https://example.org/moved"),
        ("publisher", "Agency"),
        ("accessed_on", "2026-11-25"),
        ("title", "Product Label."),
    ],
)
def test_the_form_of_a_reference_is_editorial(name, value):
    old, new = reference("a"), reference("a", **{name: value})

    assert classed(with_reference(old), with_reference(new)) == "editorial"


def with_reference(row):
    return monograph(rows={"references": [row]})


def test_leftovers_are_never_published():
    assert classed(monograph(leftover="Take 10 mg."), monograph(leftover="")) == "editorial"


def test_no_change_is_editorial_and_says_so():
    risk = risk_class(monograph(), monograph())

    assert (risk.significance, risk.reasons) == ("editorial", ("Nothing changed.",))
