"""RATE-1, CARE-1, CARE-2, COVER-1: what contradicts itself."""

import pytest

from monographs.content.vocabularies import (
    CareAction,
    InteractionAction,
    NoteStatus,
    Outcome,
    Severity,
)
from tests.content.checks.test_check_pages import mention, monograph, note, on_page, rows, said


def label(member):
    return {"value": member.value, "label": str(member.label)}


def effect(term="Rash", outcome=Outcome.NOT_SERIOUS, action=CareAction.ROUTINE, **fields):
    return {
        "term": term,
        "plain_words": "",
        "self_care": "",
        "source": "[@label]",
        "outcome": label(outcome),
        "action": label(action),
        "rate_affected": None,
        "rate_of": None,
        **fields,
    }


def with_effects(*effects):
    return monograph(sets=rows("side_effects", *effects))


def places(rule, page):
    return [place.rsplit(".", 1)[-1] for place, _ in on_page(rule, page)]


@pytest.mark.parametrize(
    ("affected", "of", "place", "message"),
    [
        (50, None, "rate_of", "The rate “50 of … people” of “Rash” lacks a number: give both"),
        (None, 100, "rate_affected", "The rate “… of 100 people” of “Rash” lacks a number"),
        (0, None, "rate_of", "lacks a number"),
        (101, 100, "rate_affected", "The rate “101 of 100 people” of “Rash” cannot be"),
        (0, 100, "rate_affected", "cannot be"),
        (0, 0, "rate_affected", "cannot be"),
    ],
)
def test_a_rate_is_so_many_of_so_many(affected, of, place, message):
    page = with_effects(effect(rate_affected=affected, rate_of=of))

    assert places("RATE-1", page) == [place]
    assert message in said("RATE-1", page)[0]


@pytest.mark.parametrize(("affected", "of"), [(None, None), (1, 100), (100, 100)])
def test_a_whole_rate_is_left_alone(affected, of):
    assert on_page("RATE-1", with_effects(effect(rate_affected=affected, rate_of=of))) == []


@pytest.mark.parametrize(
    ("outcome", "action"),
    [
        (Outcome.NOT_SERIOUS, CareAction.EMERGENCY),
        (Outcome.DEATH, CareAction.ROUTINE),
        (Outcome.LIFE_THREATENING, CareAction.ROUTINE),
    ],
)
def test_what_to_do_fits_how_serious_it_is(outcome, action):
    page = with_effects(effect(outcome=outcome, action=action))

    assert places("CARE-1", page) == ["action"]
    assert said("CARE-1", page) == [
        f"“Rash” is “{outcome.label}”, but the advice is “{action.label}”: correct one of them."
    ]


@pytest.mark.parametrize("action", CareAction)
@pytest.mark.parametrize("outcome", [Outcome.HOSPITAL, Outcome.IMPORTANT, Outcome.DISABILITY])
def test_what_is_serious_may_be_urgent_or_not(outcome, action):
    assert on_page("CARE-1", with_effects(effect(outcome=outcome, action=action))) == []


@pytest.mark.parametrize(
    ("status", "severity", "action", "wrong"),
    [
        (NoteStatus.NONE_FOUND, Severity.SEVERE, InteractionAction.AVOID, ["severity", "action"]),
        (NoteStatus.NONE_FOUND, Severity.UNKNOWN, InteractionAction.MONITOR, ["action"]),
        (NoteStatus.NONE_FOUND, Severity.MILD, InteractionAction.NONE, ["severity"]),
        (NoteStatus.NONE_FOUND, Severity.UNKNOWN, InteractionAction.NONE, []),
        (NoteStatus.DOCUMENTED, Severity.SEVERE, InteractionAction.NONE, ["action"]),
        (NoteStatus.DOCUMENTED, Severity.SEVERE, InteractionAction.MONITOR, []),
        (NoteStatus.DOCUMENTED, Severity.MODERATE, InteractionAction.NONE, []),
    ],
)
def test_the_verdict_of_a_note_does_not_contradict_itself(status, severity, action, wrong):
    page = note(status=label(status), severity=label(severity), action=label(action))
    assert places("CARE-1", page) == wrong


def test_one_danger_has_one_urgency():
    page = with_effects(
        effect("Seizure", Outcome.IMPORTANT, CareAction.URGENT),
        effect("Rash"),
        effect(" seizures", Outcome.IMPORTANT, CareAction.EMERGENCY),
        effect("Seizure", Outcome.HOSPITAL, CareAction.URGENT),
    )

    assert places("CARE-2", page) == ["action", "outcome"]
    assert "“ seizures” stands here with “Call emergency services” and in another row with" in (
        said("CARE-2", page)[0]
    )


def test_the_same_row_twice_has_one_urgency():
    assert on_page("CARE-2", with_effects(effect(), effect("rash"))) == []


def test_an_open_choice_is_told_by_the_rule_for_choices():
    page = with_effects(effect(action=CareAction.EMERGENCY) | {"outcome": {"value": "", "label": ""}})

    assert on_page("CARE-1", page) == []


ALCOHOL, OPIOIDS = mention("substance", "alcohol"), mention("class", "opioids")
MEDICINE = mention("drug", "Testazine")


@pytest.mark.parametrize(
    ("covers", "twice"),
    [
        ("wine, beer, Wine", ["Wine"]),
        ("wine, wines", ["wines"]),
        ("Alcohol, beer", ["Alcohol"]),
        ("beer\ntestazine", ["testazine"]),
        ("wine, beer", []),
        ("", []),
    ],
)
def test_a_note_covers_each_name_once_and_not_its_own(covers, twice):
    page = note(MEDICINE, ALCOHOL, covers=covers)

    assert said("COVER-1", page) == [
        f"“{name}” is named already: take it out of the names that the note covers."
        for name in twice
    ]


@pytest.mark.parametrize(
    ("side", "covers", "strangers"),
    [
        (ALCOHOL, "wine, paracetamol, Sertraline", ["“paracetamol” is a medicine", "“Sertraline”"]),
        (ALCOHOL, "wine, coffee, grapefruit, mead", []),
        (OPIOIDS, "morphine, diazepam", ["“diazepam” is a benzodiazepine: whoever checks it"]),
        (OPIOIDS, "morphine, sertraline", ["“sertraline” is an antidepressant"]),
        (OPIOIDS, "morphine, codeine, nalbuphine", []),
        (mention("class", "SSRIs"), "citalopram", []),
        (mention("class", "SSRIs"), "tramadol", ["“tramadol” is an opioid"]),
        (mention("class", "antacids"), "diazepam", []),
    ],
)
def test_what_a_note_covers_belongs_to_it(side, covers, strangers):
    found = said("COVER-1", note(MEDICINE, side, covers=covers))

    assert len(found) == len(strangers)
    assert all(start in message for start, message in zip(strangers, found, strict=True))


def test_a_note_without_the_field_covers_nothing():
    assert on_page("COVER-1", note(MEDICINE, ALCOHOL)) == []
    assert on_page("COVER-1", monograph()) == []
