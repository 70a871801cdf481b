"""What must be ticked: every clinical change, and of a first version what makes it unsafe."""

from monographs.content.ticks import to_tick
from monographs.content.vocabularies import InteractionAction, PrecautionKind, Severity
from tests.content.difference_documents import (
    choice,
    faq,
    interaction,
    monograph,
    precaution,
    side_effect,
)

FIRST = monograph(
    boxed_warning="**Opioids.** Together they can stop the breathing.",
    usage="It is for anxiety.",
    dosage="Adults take 2 mg, 3 times a day. Swallow it with water. Never take more than 30 mg.",
    rows={
        "precautions": [
            precaution("no", PrecautionKind.CONTRAINDICATION, "sleep apnoea", "Do not take 2 mg."),
            precaution("care", advice="Over 65 years, take 1 mg. Stand up slowly."),
        ],
        "side_effects": [side_effect("s")],
        "faqs": [faq("q", answer="You may drive after 3 days.")],
    },
)


def ticked(old, new):
    return [(each.place, each.aspect.value, each.old, each.new) for each in to_tick(old, new)]


def test_a_first_version_asks_for_its_doses_contraindications_and_boxed_warning():
    assert ticked(None, FIRST) == [
        ("boxed_warning", "boxed_warning", "", FIRST["fields"]["boxed_warning"]),
        ("dosage", "number", "", "Adults take 2 mg, 3 times a day."),
        ("dosage", "number", "", "Never take more than 30 mg."),
        (
            *("precautions.no", "contraindication", ""),
            "Who must not take it | sleep apnoea | Do not take 2 mg.",
        ),
        ("precautions.care.advice", "number", "", "Over 65 years, take 1 mg."),
    ]


def test_a_first_note_asks_for_its_severity_and_action():
    severe, avoid = choice(Severity.SEVERE), choice(InteractionAction.AVOID)
    note = interaction(severity=severe, action=avoid, effect="30 mg led to deep sleep.")
    assert [(place, new) for place, _, _, new in ticked(None, note)] == [
        ("severity", "Severe"),
        ("action", "Avoid the combination"),
        ("effect", "30 mg led to deep sleep."),
    ]


def test_each_has_an_id_of_its_own_that_stays():
    twice = monograph(dosage="Take 2 mg. Take 2 mg.")
    ids = [each.id for each in to_tick(None, twice)]
    assert len(set(ids)) == 2
    assert ids == [each.id for each in to_tick(None, twice)]


def test_of_a_demonstration_that_becomes_real_the_changes_come_before_what_stood_there():
    text = {"dosage": "Take 2 mg. It is harmless.", "usage": "Not for a headache."}
    demonstration = monograph(
        is_demonstration=True, **text, rows={"side_effects": [side_effect("gone")]}
    )
    real = monograph(is_demonstration=False, **text | {"usage": "For a headache."})
    listed = ticked(demonstration, real)
    assert [(place, aspect) for place, aspect, *_ in listed] == [
        ("usage", "negation"),
        ("is_demonstration", "status"),
        ("side_effects.gone", "side_effect"),
        ("dosage", "number"),
    ]
    assert listed[-1] == ("dosage", "number", "Take 2 mg.", "Take 2 mg.")
    assert to_tick(demonstration, real)[-1].label.endswith("first time not as a demonstration")
    assert len({each.id for each in to_tick(demonstration, real)}) == 4


def test_a_change_asks_for_what_changed_alone():
    other = monograph(**FIRST["fields"] | {"dosage": "Adults take 20 mg."}, rows=FIRST["rows"])
    assert {place for place, *_ in ticked(FIRST, other)} == {"dosage"}
    assert ticked(FIRST, FIRST) == []
