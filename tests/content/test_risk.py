import pytest

from monographs.content.risk import risk_class
from monographs.content.vocabularies import (
    CareAction,
    Frequency,
    InteractionAction,
    Jurisdiction,
    Outcome,
    PrecautionKind,
    Severity,
)
from tests.content.difference_documents import (
    choice,
    faq,
    interaction,
    mention,
    monograph,
    precaution,
    reference,
    side_effect,
)

QUORUM = {"safety": 2, "clinical": 1, "editorial": 1}
CONTRAINDICATION = precaution("a", PrecautionKind.CONTRAINDICATION, "glaucoma", "Do not take it.")


def classed(old, new):
    risk = risk_class(old, new)
    assert risk.quorum == QUORUM[risk.significance]
    assert risk.reasons
    assert all(reason.endswith(".") for reason in risk.reasons)
    return risk.significance


def of_fields(name, old, new):
    return classed(monograph(**{name: old}), monograph(**{name: new}))


def of_rows(set_name, old, new):
    before, after = ([row] if row else [] for row in (old, new))
    return classed(monograph(rows={set_name: before}), monograph(rows={set_name: after}))


# Safety.


@pytest.mark.parametrize("name", ["dosage", "missed_dose", "overdose", "usage", "how_it_works"])
def test_a_changed_dose_is_safety_wherever_it_stands(name):
    assert of_fields(name, "Take 10 mg.", "Take 100 mg.") == "safety"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Take it once a day.", "Take it twice a day."),
        ("Take it by mouth.", "It is given into a vein."),
        ("Take it in the morning.", "Take it at night."),
        ("Do not take more than 4 g.", "Take more than 4 g."),
        ("If the eGFR is below 30, take 5 mg.", "If the eGFR is below 60, take 5 mg."),
        ("Swallow it.", "Swallow it. Do not take 2 doses."),
    ],
)
def test_how_a_dose_is_taken_is_safety_in_any_text(old, new):
    assert of_fields("usage", old, new) == "safety"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Do not crush it.", "Crush it."), ("For anyone over 18.", "For anyone over 12.")],
)
def test_any_clinical_change_where_doses_are_given_is_safety(old, new):
    assert of_fields("dosage", old, new) == "safety"
    assert of_fields("usage", old, new) == "clinical"


def test_a_dose_in_a_question_or_a_precaution_is_safety():
    assert of_rows("faqs", None, faq("a", "How much?", "Take 10 mg.")) == "safety"
    one, two = faq("a", answer="Take 1 tablet."), faq("a", answer="Take 2 tablets.")
    assert of_rows("faqs", one, two) == "safety"
    assert of_rows("precautions", None, precaution("a", advice="Take 5 mg less.")) == "safety"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "It can slow your breathing."),
        ("It can slow your breathing.", ""),
        ("It can slow your breathing.", "It can harm your breathing."),
    ],
)
def test_any_change_of_the_boxed_warning_is_safety(old, new):
    assert of_fields("boxed_warning", old, new) == "safety"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (None, CONTRAINDICATION),
        (CONTRAINDICATION, None),
        (CONTRAINDICATION, CONTRAINDICATION | {"who": "narrow-angle glaucoma"}),
        (CONTRAINDICATION, CONTRAINDICATION | {"advice": "Ask first."}),
        (CONTRAINDICATION, CONTRAINDICATION | {"kind": choice(PrecautionKind.CAUTION)}),
        (CONTRAINDICATION | {"kind": choice(PrecautionKind.CAUTION)}, CONTRAINDICATION),
    ],
)
def test_any_change_of_a_contraindication_is_safety(old, new):
    assert of_rows("precautions", old, new) == "safety"


def test_the_form_of_a_contraindication_is_editorial():
    new = CONTRAINDICATION | {"who": "Glaucoma."}

    assert of_rows("precautions", CONTRAINDICATION, new) == "editorial"


@pytest.mark.parametrize(
    "severe",
    [
        {"severity": choice(Severity.SEVERE)},
        {"action": choice(InteractionAction.AVOID)},
        {"action": choice(InteractionAction.CONTRAINDICATED)},
    ],
)
def test_any_change_of_meaning_in_a_severe_interaction_is_safety(severe):
    old = interaction(effect="It makes you sleepy.", **severe)

    assert classed(old, interaction(effect="It makes you dizzy.", **severe)) == "safety"
    assert classed(old, interaction(effect="It makes you sleepy.")) == "safety"
    assert classed(interaction(effect="It makes you sleepy."), old) == "safety"
    assert classed(old, interaction(effect="It makes *you* sleepy!", **severe)) == "editorial"


def test_a_page_about_another_medicine_is_safety():
    assert of_fields("name", "Diazepam", "Lorazepam") == "safety"
    assert classed(interaction(), interaction(drug=mention("Lorazepam"))) == "safety"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (monograph(dosage="As your doctor said."), "It is the first publication of doses."),
        (monograph(usage="Take 10 mg."), "It is the first publication of doses."),
        (
            monograph(boxed_warning="Opioids."),
            "It is the first publication of a boxed warning.",
        ),
        (
            monograph(rows={"precautions": [CONTRAINDICATION]}),
            "It is the first publication of contraindications.",
        ),
        (
            interaction(severity=choice(Severity.SEVERE)),
            "It is the first publication of a severe interaction.",
        ),
    ],
)
def test_a_first_publication_of_what_can_harm_is_safety(new, reason):
    risk = risk_class(None, new)

    assert (risk.significance, risk.quorum, risk.reasons) == ("safety", 2, (reason,))


def test_demonstration_content_that_becomes_real_is_a_first_publication():
    old = monograph(dosage="Take 10 mg.", is_demonstration=True)
    new = monograph(dosage="Take 10 mg.", is_demonstration=False)

    assert classed(old, new) == "safety"
    assert classed(new, old) == "clinical"


# Clinical.


def test_any_other_first_publication_is_clinical():
    risk = risk_class(None, monograph(usage="It calms."))

    assert risk.significance == "clinical"
    assert risk.reasons == ("It is the first publication of the page.",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It calms.", "It excites."),
        ("Do not drive.", "Drive."),
        ("It can cause dysphasia.", "It can cause dysphagia."),
        ("Swallow it with water.", "Swallow it with juice."),
        ("It works on the prostate.", "It works on the prostrate."),
        ("It calms. [@label]", "It calms."),
        ("It calms. [@label]", "It calms. [@smpc]"),
        ("", "It calms."),
        ("1. Open it.\n2. Close it.", "1. Close it.\n2. Open it."),
    ],
)
def test_another_word_or_source_is_clinical(old, new):
    assert of_fields("usage", old, new) == "clinical"


def test_a_reworded_dose_that_stays_the_same_is_clinical():
    assert of_fields("dosage", "The dose is 10 mg.", "Take 10 mg.") == "clinical"


@pytest.mark.parametrize(
    "values",
    [
        {"frequency": choice(Frequency.RARE)},
        {"outcome": choice(Outcome.DEATH)},
        {"action": choice(CareAction.EMERGENCY)},
        {"rate_of": 5000},
        {"term": "rash"},
        {"source": "[@smpc]"},
    ],
)
def test_a_changed_side_effect_is_clinical(values):
    assert of_rows("side_effects", side_effect("a"), side_effect("a", **values)) == "clinical"


@pytest.mark.parametrize(
    ("set_name", "row"),
    [
        ("side_effects", side_effect("a")),
        ("precautions", precaution("a")),
        ("faqs", faq("a")),
        ("references", reference("a")),
        ("names", {"uuid": "a", "name": "Valium"}),
    ],
)
def test_a_row_that_came_or_went_is_clinical(set_name, row):
    assert of_rows(set_name, None, row) == "clinical"
    assert of_rows(set_name, row, None) == "clinical"


@pytest.mark.parametrize("name", ["identifier", "kind", "key", "published_on", "jurisdiction"])
def test_another_source_is_clinical(name):
    other = {"kind": choice(Jurisdiction.UK), "jurisdiction": choice(Jurisdiction.US)}
    new = reference("a", **{name: other.get(name, "2")})

    assert of_rows("references", reference("a"), new) == "clinical"


def test_a_field_that_no_rule_knows_is_clinical():
    assert of_fields("pharmacist_note", "one", "two") == "clinical"


# Reasons.


def test_the_reason_says_what_changed_where_and_by_how_much():
    risk = risk_class(monograph(dosage="Take 10 mg."), monograph(dosage="Take 100 mg."))

    assert risk.reasons == (
        "A dose changed in “how to take it”: “10 mg” is now “100 mg”, 10 times as much.",
    )


@pytest.mark.parametrize(
    "field, old, new, said",
    [
        ("overdose", "Call 999.", "Call 111.", "A statement (number) changed in"),
        ("dosage", "Take 2 tablets.", "Take 3 tablets.", "A dose changed in"),
        ("how_it_works", "It acts in 10 mg amounts.", "It acts in 20 mg amounts.", "A dose changed"),
    ],
)
def test_a_dose_is_only_what_gives_one(field, old, new, said):
    (reason,) = risk_class(monograph(**{field: old}), monograph(**{field: new})).reasons
    assert reason.startswith(said)


def test_each_reason_is_said_once_and_quotes_are_short():
    words = "very " * 60
    old = monograph(rows={"precautions": [CONTRAINDICATION | {"who": words}]})
    new = monograph(rows={"precautions": [CONTRAINDICATION | {"who": f"{words} ill people"}]})

    (reason,) = risk_class(old, new).reasons
    assert reason.startswith("The contraindication “very very")
    assert len(reason) < 140
