"""Clinical changes of choices and of whole rows."""

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from monographs.content.vocabularies import (
    BodySystem,
    CareAction,
    Evidence,
    Frequency,
    InteractionAction,
    NoteStatus,
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
    side_effect,
)


def listed(old, new):
    return clinical_changes(differences(old, new), old, new)


def told(old, new):
    return [(change.place, change.aspect, change.old, change.new) for change in listed(old, new)]


def rows(set_name, *content):
    return monograph(rows={set_name: list(content)})


def test_choices_are_listed_with_their_labels():
    old = side_effect("a")
    new = side_effect(
        "a",
        frequency=choice(Frequency.RARE),
        outcome=choice(Outcome.DEATH),
        action=choice(CareAction.EMERGENCY),
        body_system=choice(BodySystem.HEART),
        rate_of=5000,
    )

    assert told(rows("side_effects", old), rows("side_effects", new)) == [
        ("side_effects.a.action", "action", *actions("ROUTINE", "EMERGENCY")),
        ("side_effects.a.rate_of", "number", "", "5000"),
        ("side_effects.a.outcome", "outcome", "not serious", "results in death"),
        ("side_effects.a.body_system", "body_system", "Brain and nerves", "Heart"),
        ("side_effects.a.frequency", "frequency", *frequencies("COMMON", "RARE")),
    ]


def frequencies(*names):
    return [Frequency[name].label for name in names]


def actions(*names):
    return [CareAction[name].label for name in names]


def test_the_choices_of_an_interaction_are_listed():
    new = interaction(
        status=choice(NoteStatus.NONE_FOUND),
        severity=choice(Severity.SEVERE),
        action=choice(InteractionAction.AVOID),
        evidence=choice(Evidence.STUDY),
        substance=mention("grapefruit", "substance"),
    )

    aspects = [(change.place, change.aspect) for change in listed(interaction(), new)]
    assert aspects == [
        ("status", "status"),
        ("severity", "severity"),
        ("action", "action"),
        ("substance", "medicine"),
        ("evidence", "evidence"),
    ]


def test_a_contraindication_that_came_or_went_is_listed():
    row = precaution("a", PrecautionKind.CONTRAINDICATION, "myasthenia gravis", "Do not take it.")
    words = "Who must not take it | myasthenia gravis | Do not take it."

    assert told(rows("precautions"), rows("precautions", row)) == [
        ("precautions.a", "contraindication", "", words)
    ]
    assert told(rows("precautions", row), rows("precautions")) == [
        ("precautions.a", "contraindication", words, "")
    ]


def test_a_contraindication_that_became_a_caution_is_listed():
    old = precaution("a", PrecautionKind.CONTRAINDICATION)
    new = precaution("a", PrecautionKind.CAUTION)

    assert told(rows("precautions", old), rows("precautions", new)) == [
        ("precautions.a.kind", "contraindication", "Who must not take it", "Who needs extra care")
    ]


def test_any_new_wording_of_a_contraindication_is_listed_but_its_spelling_is_not():
    old = precaution("a", PrecautionKind.CONTRAINDICATION, "untreated tumours", "Do not take it.")
    other = old | {"who": "inherited tumours"}
    respelt = old | {"who": "Untreated tumors"}

    assert [one[:2] for one in told(rows("precautions", old), rows("precautions", other))] == [
        ("precautions.a.who", "contraindication")
    ]
    assert told(rows("precautions", old), rows("precautions", respelt)) == []


def test_any_new_wording_of_the_boxed_warning_is_listed_but_its_marks_are_not():
    old = monograph(boxed_warning="It can harm your nerves.")

    assert told(old, monograph(boxed_warning="It can harm your bones.")) == [
        ("boxed_warning", "boxed_warning", "It can harm your nerves.", "It can harm your bones.")
    ]
    assert told(old, monograph(boxed_warning="It can **harm** your nerves!")) == []


def test_who_a_precaution_is_about_and_what_a_side_effect_is_are_listed():
    old, new = precaution("a", who="people who smoke"), precaution("a", who="athletes")
    rash, ache = side_effect("a", term="rash"), side_effect("a", term="ache")

    assert told(rows("precautions", old), rows("precautions", new)) == [
        ("precautions.a.who", "precaution", "people who smoke", "athletes")
    ]
    assert told(rows("side_effects", rash), rows("side_effects", ache)) == [
        ("side_effects.a.term", "side_effect", "rash", "ache")
    ]


def test_a_side_effect_and_a_precaution_that_came_are_one_tick_each():
    new = monograph(rows={"side_effects": [side_effect("s")], "precautions": [precaution("p")]})

    assert [one[:2] for one in told(monograph(), new)] == [
        ("precautions.p", "precaution"),
        ("side_effects.s", "side_effect"),
    ]


def test_a_question_that_came_is_listed_only_if_it_says_something_clinical():
    clinical = faq("a", "How much?", "Take 10 mg.")
    plain = faq("b", "Who makes it?", "Several companies make it.")

    assert [one[:2] for one in told(rows("faqs"), rows("faqs", clinical, plain))] == [
        ("faqs.a", "number")
    ]
