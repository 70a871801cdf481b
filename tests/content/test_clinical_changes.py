from hypothesis import given
from hypothesis import strategies as st

from monographs.content.clinical import clinical_changes, remarks
from monographs.content.differences import differences
from monographs.content.sentences import LONGEST
from tests.content.difference_documents import (
    changed,
    long_monograph,
    mention,
    monograph,
    reference,
)


def listed(old, new):
    return clinical_changes(differences(old, new), old, new)


def told(old, new):
    return [(change.place, change.aspect, change.old, change.new) for change in listed(old, new)]


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
        ("faqs.f7.answer", "number", "10 mg", "100 mg"),
        ("dosage", "negation", "Do not", ""),
    ]
    assert [change.label for change in listed(old, new)] == [
        "question What about matter 7?, answer",
        "how to take it",
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
    )
    new = monograph(
        rows={
            "references": [reference("a", title="Label of 2024")],
            "names": [{"uuid": "n", "name": "Stesolid", "current": False}],
            "external_ids": [{"uuid": "e", "value": "5691"}],
        },
        leftover="Take 100 mg.",
    )

    assert differences(old, new)
    assert told(old, new) == []


def test_for_whom_of_what_class_and_by_which_law_are_ticked():
    def page(country, drug_class, category):
        return monograph(
            rows={
                "class_memberships": [{"uuid": drug_class, "drug_class": mention(drug_class, "class")}],
                "legal_statuses": [{"uuid": "l", "category": {"value": category, "label": category}}],
            },
            jurisdiction={"value": country, "label": country},
        )

    old, new = page("uk", "benzodiazepines", "POM"), page("us", "opioids", "GSL")
    assert [(place.split(".")[0], aspect) for place, aspect, *_ in told(old, new)] == [
        ("jurisdiction", "status"),
        ("legal_statuses", "status"),
        ("class_memberships", "medicine"),
        ("class_memberships", "medicine"),
    ]


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
