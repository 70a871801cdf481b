"""SAFE rules: warnings by class, sections that may not be empty, notes that must be whole."""

import pytest

from monographs.content.checks import check_interactions
from tests.content.checks.test_check_pages import (
    PRECAUTIONS,
    choice,
    in_text,
    mention,
    monograph,
    note,
    on_page,
    precautions,
    rows,
    said,
)

WARNING = "Do not stop it suddenly. [@label]"
CALMING = {
    "boxed_warning": "Opioids taken with it can kill. Dependence is likely. [@label]",
    "usage": "It is for short use, up to 4 weeks. Do not drive. Do not stop it suddenly. [@label]",
}
SCHEDULED = rows("legal_statuses", {"schedule": "CIV", "source": "", "category": choice("x")})
NEEDED = {**PRECAUTIONS, "dependence": "It can lead to dependence. [@label]"}


def benzodiazepine(name="Testazine", **fields):
    sets = {**precautions(**NEEDED), **SCHEDULED}
    return monograph(name, classes=["benzodiazepines"], sets=sets, **{**CALMING, **fields})


# SAFE-1


def test_a_class_with_a_boxed_warning_shows_one():
    assert on_page("SAFE-1", benzodiazepine()) == []
    assert on_page("SAFE-1", benzodiazepine(boxed_warning="")) == [("boxed_warning", "")]
    assert on_page("SAFE-1", monograph("Sertraline")) == [("boxed_warning", "")]


def test_a_boxed_warning_that_is_spoken_of_is_shown():
    usage = "Read the boxed warning first. [@label]"
    assert on_page("SAFE-1", monograph(usage=usage)) == [("boxed_warning", "")]
    assert on_page("SAFE-1", monograph(usage=usage, boxed_warning="It can kill. [@label]")) == []
    assert on_page("SAFE-1", monograph()) == []


def test_a_note_opens_with_the_boxed_warning_that_it_speaks_of():
    first, second = "**Boxed warning.** They can kill. [@label]", "You may feel faint. [@label]"
    assert on_page("SAFE-1", note(effect=f"{first}\n\n{second}")) == []
    assert on_page("SAFE-1", note(effect=f"{second}\n\n{first}")) == [("effect", "")]


def test_a_benzodiazepine_with_an_opioid_warns_of_slow_breathing_at_once():
    sides = mention("drug", "Diazepam"), mention("class", "opioids")
    assert on_page("SAFE-1", note(*sides)) == [("effect", "")]
    assert on_page("SAFE-1", note(*sides, effect="Slow breathing, coma, death. [@label]")) == []
    assert len(on_page("SAFE-1", note(*sides, effect="Slow breathing. [@label]"))) == 1
    assert len(on_page("SAFE-1", note(*sides, effect="Sudden death. [@label]"))) == 1
    others = mention("drug", "Diazepam"), mention("drug", "Placebol")
    assert on_page("SAFE-1", note(*others)) == []


# SAFE-2


def test_a_benzodiazepine_page_with_each_warning_is_left_alone():
    assert said("SAFE-2", benzodiazepine()) == []


@pytest.mark.parametrize(
    "words, what",
    [
        ("Opioids taken with it", "opioids taken with it"),
        ("up to 4 weeks", "use for no longer than 4 weeks"),
        ("Do not drive.", "driving"),
        ("Do not stop it suddenly.", "stopping it suddenly"),
    ],
)
def test_a_benzodiazepine_page_lacks_a_warning(words, what):
    fields = {name: text.replace(words, "It") for name, text in CALMING.items()}
    assert said("SAFE-2", benzodiazepine(**fields)) == [
        f"The page does not warn of {what}: each page of this class does."
    ]


def test_alcohol_and_dependence_are_needed_too():
    sets = {**precautions(alcohol="Drink water. [@label]"), **SCHEDULED}
    fields = {"boxed_warning": "Opioids can kill; the outcome is depending on it. [@label]"}
    page = monograph(classes=["benzodiazepines"], sets=sets, **{**CALMING, **fields})
    assert [message.split(":")[0] for message in said("SAFE-2", page)] == [
        "The page does not warn of alcohol",
        "The page does not warn of dependence",
    ]


@pytest.mark.parametrize("name", ["Diazepam", "Alprazolam", "chlordiazepoxide", "Lormetazepam"])
def test_a_benzodiazepine_is_known_by_its_name_alone(name):
    assert len(said("SAFE-2", monograph(name))) == 5


@pytest.mark.parametrize(
    "name, classes", [("Olanzapine", ()), ("Zopiclone", ["non-benzodiazepine hypnotics"])]
)
def test_other_medicines_are_not_held_to_it(name, classes):
    assert said("SAFE-2", monograph(name, classes=classes)) == []


def test_a_note_is_not_held_to_the_warnings_of_a_class():
    sides = mention("drug", "Clorazepate"), mention("substance", "alcohol")
    assert said("SAFE-2", note(*sides)) == []
    assert said("SAFE-2", monograph("Clorazepate dipotassium")) != []


# SAFE-3


@pytest.mark.parametrize(
    "drug_class",
    [
        "selective serotonin reuptake inhibitors (SSRIs)",
        "SNRIs",
        "tricyclic antidepressants",
        "monoamine oxidase inhibitors",
        "MAOIs",
    ],
)
def test_an_antidepressant_page_lacks_its_warnings(drug_class):
    page = monograph(classes=[drug_class], boxed_warning="It can kill. [@label]")
    assert [message.split(":")[0] for message in said("SAFE-3", page)] == [
        "The page does not warn of suicidal thoughts, and watching for them",
        "The page does not warn of stopping it suddenly",
        "MAOIs are not under “who must not take it”",
    ]


def test_an_antidepressant_is_known_by_its_name_alone():
    assert len(said("SAFE-3", monograph("Amitriptyline"))) == 3
    assert said("SAFE-3", monograph("Atomoxetine")) == []


@pytest.mark.parametrize("place, messages", [("contraindication", 0), ("caution", 1)])
def test_maois_are_named_among_those_who_must_not_take_it(place, messages):
    warned = {"boxed_warning": "Watch for suicidal thoughts. Stopping it abruptly harms. [@label]"}
    sets = precautions(**{**PRECAUTIONS, place: "Do not take it with an MAOI. [@label]"})
    page = monograph(classes=["SSRIs"], sets=sets, **warned)
    assert len(said("SAFE-3", page)) == messages


# SAFE-4


@pytest.mark.parametrize("name", ["overdose", "missed_dose", "storage"])
def test_a_required_section_is_empty(name):
    assert on_page("SAFE-4", monograph(**{name: " \n"})) == [(name, "")]


@pytest.mark.parametrize("kind", ["contraindication", "pregnancy", "breastfeeding"])
def test_a_required_precaution_is_missing(kind):
    kept = {one: said for one, said in PRECAUTIONS.items() if one != kind}
    (message,) = said("SAFE-4", monograph(sets=precautions(**kept)))
    assert message.endswith("add a precaution, with a source.")
    assert (
        said("SAFE-4", monograph(sets=precautions(**kept, **{kind: "Ask first. [@label]"}))) == []
    )


def test_a_controlled_drug_needs_dependence_and_its_schedule():
    assert said("SAFE-4", benzodiazepine()) == []
    for unscheduled in (monograph("Morphine"), monograph(classes=["benzodiazepines"])):
        assert said("SAFE-4", unscheduled) == [
            "Nothing is said on dependence and withdrawal: add a precaution, with a source.",
            "The schedule of a controlled drug is missing: add its legal status.",
        ]
    assert said("SAFE-4", monograph(sets=SCHEDULED)) == [
        "Nothing is said on dependence and withdrawal: add a precaution, with a source."
    ]


def test_interactions_are_looked_for_among_the_notes():
    page = monograph()
    other = note(mention("drug", "Placebol"), mention("substance", "alcohol"))
    (finding,) = check_interactions(page, notes=[other])
    assert (finding.rule, finding.level, finding.place) == ("SAFE-4", "block", "")
    assert check_interactions(page, notes=[other, note()]) == ()


# SAFE-5


@pytest.mark.parametrize("name", ["severity", "action", "evidence"])
def test_a_note_without_a_choice_is_blocked(name):
    assert on_page("CHOICE-1", note(**{name: choice("")})) == [(name, "")]


@pytest.mark.parametrize("name", ["effect", "mechanism"])
def test_a_note_without_its_words_is_blocked(name):
    assert on_page("SAFE-5", note(**{name: ""})) == [(name, "")]


def test_a_note_without_a_reference_is_blocked():
    assert on_page("SAFE-5", note(sets=rows("references"))) == [("", "")]


def test_an_assessment_that_found_nothing_still_gives_its_evidence():
    found_none = {"status": choice("none_found"), "severity": choice(""), "mechanism": ""}
    assert on_page("SAFE-5", note(**found_none)) == []
    assert on_page("SAFE-5", note(**found_none, effect="")) == [("effect", "")]
    assert on_page("SAFE-5", note(**found_none, sets=rows("references"))) == [("", "")]


def test_a_monograph_is_no_note():
    assert on_page("SAFE-5", monograph(sets=rows("references"))) == []


# SAFE-6


@pytest.mark.parametrize(
    "text",
    [
        "It mixes badly with drugs, alcohol, and foods.",
        "Tell us about alcohol, opioids and sleeping pills.",
        "Avoid grapefruit, coffee or alcohol; avoid milk, and alcohol.",
    ],
)
def test_alcohol_in_a_list_is_found(text):
    assert set(in_text("SAFE-6", text)) == {"alcohol"}


@pytest.mark.parametrize(
    "text",
    [
        "Avoid alcohol while you take it, as it adds to its effect.",
        "Problems with alcohol or drugs. After withdrawal of alcohol you may sleep badly.",
    ],
)
def test_advice_on_alcohol_is_no_list(text):
    assert in_text("SAFE-6", text) == []


def test_a_list_is_fine_beside_advice_on_alcohol():
    usage = "Avoid milk, alcohol, and tea. [@label]"
    kept = {kind: said for kind, said in PRECAUTIONS.items() if kind != "alcohol"}
    assert on_page("SAFE-6", monograph(usage=usage)) == []
    assert on_page("SAFE-6", monograph(usage=usage, sets=precautions(**kept))) == [
        ("usage", "alcohol")
    ]
    assert on_page("SAFE-6", note(effect=usage)) == []


@pytest.mark.parametrize("name", ["summary", "management"])
def test_a_note_says_what_happens_and_what_to_do(name):
    assert on_page("SAFE-7", note()) == []
    assert on_page("SAFE-7", note(**{name: " "})) == [(name, "")]


def test_where_no_interaction_was_found_nothing_needs_to_be_done():
    page = note(status=choice("none_found"), management="", summary="")
    assert on_page("SAFE-7", page) == [("summary", "")]
