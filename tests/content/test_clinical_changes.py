from hypothesis import given
from hypothesis import strategies as st

from monographs.content.clinical import clinical_changes, remarks
from monographs.content.differences import differences
from monographs.content.sentences import LONGEST
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
    changed,
    choice,
    faq,
    interaction,
    long_monograph,
    mention,
    monograph,
    precaution,
    reference,
    side_effect,
)


def listed(old, new):
    return clinical_changes(differences(old, new), old, new)


def told(old, new):
    return [(change.place, change.aspect, change.old, change.new) for change in listed(old, new)]


def rows(set_name, *content):
    return monograph(rows={set_name: list(content)})


def move(items, start, end):
    items.insert(end, items.pop(start))


def test_a_reviewer_of_120_rows_sees_the_dose_and_the_not_and_nothing_else():
    """Issue 3: one dose from 10 mg to 100 mg, one "not" gone, three rows moved."""
    old = long_monograph(120)

    def edit(copy):
        faqs, effects = copy["rows"]["faqs"], copy["rows"]["side_effects"]
        faqs[7]["answer"] = faqs[7]["answer"].replace("10 mg", "100 mg")
        copy["fields"]["dosage"] = copy["fields"]["dosage"].replace("Do not take", "Take")
        move(effects, 3, 30)
        move(effects, 10, 35)
        move(effects, 38, 0)

    new = changed(old, edit)
    difference = differences(old, new)

    assert told(old, new) == [
        ("dosage", "negation", "Do not", ""),
        ("faqs.f7.answer", "number", "10 mg", "100 mg"),
    ]
    assert [change.label for change in listed(old, new)] == [
        "how to take it",
        "question What about matter 7?, answer",
    ]
    assert sum(row.moved for row in difference.rows) == 3
    assert [(row.uuid, row.kind) for row in difference.rows if not row.moved] == [("f7", "changed")]
    assert (difference.identical, difference.total) == (116, 120)


def test_moved_rows_alone_give_nothing():
    old = long_monograph(60)
    new = changed(old, lambda copy: copy["rows"]["side_effects"].reverse())

    assert differences(old, new)
    assert listed(old, new) == ()


def test_the_context_is_the_sentence():
    old = monograph(dosage="Swallow it whole. Take 10 mg at night. Drink water.")
    new = monograph(dosage="Swallow it whole. Take 15 mg at night. Drink water.")

    assert [change.context for change in listed(old, new)] == ["Take 15 mg at night."]


def test_the_context_of_an_endless_sentence_is_cut_around_the_change():
    words = ", ".join(f"word{n}" for n in range(500))
    old = monograph(dosage=f"{words}, 10 mg, {words}")
    new = monograph(dosage=f"{words}, 15 mg, {words}")

    (change,) = listed(old, new)
    assert "15 mg" in change.context
    assert len(change.context) <= 600


def test_ids_are_stable_and_distinct():
    old = monograph(usage="", dosage="Take 10 mg.\n\n- Take 10 mg.")
    new = monograph(usage="It calms.", dosage="Take 20 mg.\n\n- Take 20 mg.")
    other = monograph(usage="It soothes.", dosage="Take 20 mg.\n\n- Take 20 mg.")

    first, second = listed(old, new), listed(old, other)

    assert [change.id for change in first] == [change.id for change in second]
    assert len({change.id for change in first}) == len(first) == 2
    assert all(len(change.id) == 16 for change in first)


def test_another_new_value_is_another_tick():
    old = monograph(dosage="Take 10 mg.")

    (first,) = listed(old, monograph(dosage="Take 20 mg."))
    (second,) = listed(old, monograph(dosage="Take 200 mg."))

    assert first.id != second.id


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
        ("side_effects.a.body_system", "body_system", "Brain and nerves", "Heart"),
        ("side_effects.a.frequency", "frequency", *frequencies("COMMON", "RARE")),
        ("side_effects.a.rate_of", "number", "", "5000"),
        ("side_effects.a.outcome", "outcome", "not serious", "results in death"),
        ("side_effects.a.action", "action", *actions("ROUTINE", "EMERGENCY")),
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
        ("substance", "medicine"),
        ("status", "status"),
        ("severity", "severity"),
        ("action", "action"),
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
    old = monograph(boxed_warning="It can slow your breathing.")

    assert told(old, monograph(boxed_warning="It can stop a cough.")) == [
        ("boxed_warning", "boxed_warning", "It can slow your breathing.", "It can stop a cough.")
    ]
    assert told(old, monograph(boxed_warning="It can **slow** your breathing!")) == []


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


def test_a_text_that_came_whole_is_one_tick():
    new = monograph(dosage="Take 10 mg. Do not take more than 40 mg in 24 hours.")

    assert told(monograph(), new) == [
        ("dosage", "number", "", "Take 10 mg. Do not take more than 40 mg in 24 hours.")
    ]


def test_names_codes_and_references_are_not_ticked():
    old = monograph(
        rows={
            "references": [reference("a", title="Label of 2020")],
            "names": [{"uuid": "n", "name": "Valium", "current": True}],
            "external_ids": [{"uuid": "e", "value": "3322"}],
        },
        leftover="Take 10 mg.",
        jurisdiction={"value": "uk", "label": "United Kingdom"},
    )
    new = monograph(
        rows={
            "references": [reference("a", title="Label of 2024")],
            "names": [{"uuid": "n", "name": "Stesolid", "current": False}],
            "external_ids": [{"uuid": "e", "value": "5691"}],
        },
        leftover="Take 100 mg.",
        jurisdiction={"value": "us", "label": "United States"},
    )

    assert differences(old, new)
    assert told(old, new) == []


def test_a_source_taken_from_a_claim_is_a_remark():
    old = monograph(dosage="Take 10 mg. [@label] [@nice]")
    new = monograph(dosage="Take 10 mg. [@nice] [@smpc]")

    assert told(old, new) == []
    (remark,) = remarks(differences(old, new))
    assert (remark.place, remark.aspect, remark.old, remark.new) == (
        "dosage",
        "source",
        "label",
        "smpc",
    )


def test_content_that_stops_being_a_demonstration_is_listed():
    old, new = monograph(is_demonstration=True), monograph(is_demonstration=False)

    assert told(old, new) == [("is_demonstration", "status", "yes", "no")]


def test_another_name_of_the_medicine_is_listed_but_its_pronoun_is_not():
    old = monograph(usage="Diazepam calms. Diazepam helps you sleep.")

    assert told(old, monograph(usage="It calms. This medicine helps you sleep.")) == []
    assert told(old, monograph(usage="Lorazepam calms. Diazepam helps you sleep.")) == [
        ("usage", "medicine", "Diazepam", "Lorazepam")
    ]


def test_a_text_too_long_to_be_read_is_listed_whole():
    old = monograph(usage="word " * (LONGEST // 5 + 1))
    new = monograph(usage=old["fields"]["usage"] + "more")

    assert [change.aspect for change in listed(old, new)] == ["advice"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_read(old, new):
    found = listed(monograph(dosage=old), monograph(dosage=new))

    assert len({change.id for change in found}) == len(found)
