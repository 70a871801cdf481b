import pytest

from monographs.content.differences import differences
from monographs.content.places import fields_of, shown
from monographs.content.vocabularies import Frequency, Jurisdiction, PrecautionKind
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


def faqs(*uuids):
    return monograph(rows={"faqs": [faq(uuid) for uuid in uuids]})


def moved_among(old, new):
    rows = differences(faqs(*old), faqs(*new)).rows
    return [(row.uuid, row.old_position, row.new_position) for row in rows if row.moved]


def test_the_same_document_has_no_difference():
    document = long_monograph(30)

    difference = differences(document, changed(document, lambda copy: None))

    assert not difference
    assert (difference.fields, difference.rows) == ((), ())
    assert (difference.identical, difference.total) == (30, 30)


def test_without_an_old_document_everything_is_added():
    rows = {"faqs": [faq("a")], "precautions": [precaution("b")]}
    new = monograph(dosage="Take 2 mg.", rows=rows)

    difference = differences(None, new)

    added = {change.name: (change.old, change.new) for change in difference.fields}
    assert added["dosage"] == ("", "Take 2 mg.")
    assert added["jurisdiction"] == ("", "United Kingdom")
    assert [(row.uuid, row.kind, row.old_position) for row in difference.rows] == [
        ("b", "added", None),
        ("a", "added", None),
    ]
    assert (difference.identical, difference.total) == (0, 2)


def test_a_field_shows_its_words_before_and_after():
    difference = differences(monograph(dosage="Take 500 mg."), monograph(dosage="Take 5000 mg."))

    (change,) = difference.fields
    assert (change.name, change.label) == ("dosage", "how to take it")
    assert [(run.kind, run.text) for run in change.words] == [
        ("same", "Take "),
        ("removed", "500 mg"),
        ("added", "5000 mg"),
        ("same", "."),
    ]


def test_fields_stand_in_reading_order():
    old = monograph()
    new = monograph(storage="cool", boxed_warning="Opioids.", dosage="2 mg", usage="anxiety")

    names = [change.name for change in differences(old, new).fields]

    assert names == ["boxed_warning", "usage", "dosage", "storage"]


def test_a_field_that_nobody_named_is_shown_all_the_same():
    difference = differences(monograph(), monograph(pharmacist_note="new"))

    assert [(change.name, change.label) for change in difference.fields] == [
        ("pharmacist_note", "pharmacist note")
    ]


def test_a_new_address_is_a_difference():
    old, new = monograph(), monograph() | {"address": "/drugs/diazepam-tablets/"}

    assert [change.name for change in differences(old, new).fields] == ["address"]


def test_nothing_and_an_empty_text_are_the_same():
    old = monograph(rows={"references": [reference("a", published_on=None)]})
    new = monograph(rows={"references": [reference("a", published_on="")]})

    assert not differences(old, new)


def test_a_choice_is_its_value_and_shows_the_label_that_was_frozen():
    old = side_effect("a", frequency=choice(Frequency.COMMON))
    new = side_effect("a", frequency=choice(Frequency.RARE))
    relabelled = side_effect("a", frequency={"value": "common", "label": "As it was called"})

    (row,) = rows_between("side_effects", old, new)
    assert [(change.old, change.new) for change in row.fields] == [
        ("Common (up to 1 in 10 people)", "Rare (up to 1 in 1,000 people)")
    ]
    assert rows_between("side_effects", old, relabelled) == ()


def test_a_mention_shows_its_name_and_does_not_mind_a_new_slug():
    alcohol = mention("alcohol", "substance")
    old = interaction(substance=alcohol)

    assert not differences(old, interaction(substance=alcohol | {"slug": "ethanol"}))
    (change,) = differences(old, interaction(substance=alcohol | {"name": "ethanol"})).fields
    assert (change.label, change.old, change.new) == ("substance", "alcohol", "ethanol")


def test_another_thing_of_the_same_name_is_a_difference():
    other = mention("alcohol", "substance") | {"uuid": "other"}

    (change,) = differences(interaction(), interaction(substance=other)).fields
    assert (change.old, change.new) == ("alcohol", "alcohol")


def rows_between(set_name, old, new):
    return differences(monograph(rows={set_name: [old]}), monograph(rows={set_name: [new]})).rows


@pytest.mark.parametrize(
    ("value", "name", "words"),
    [
        (True, "current", "yes"),
        (False, "current", "no"),
        (None, "rate_of", ""),
        (0, "rate_of", "0"),
        (1000, "rate_of", "1000"),
        ("2024-05-01", "published_on", "1 May 2024"),
        ("2024-05-01", "answer", "2024-05-01"),
        ("soon", "as_of", "soon"),
        ("2024-13-01", "as_of", "2024-13-01"),
        ({"value": "uk", "label": "United Kingdom"}, "market", "United Kingdom"),
        ({"value": "", "label": ""}, "market", ""),
        ([mention("alcohol"), mention("Diazepam")], "sides", "alcohol, Diazepam"),
    ],
)
def test_values_are_shown_in_words(value, name, words):
    assert shown(value, name) == words


def test_rows_are_matched_by_uuid_and_only_what_differs_is_listed():
    old = monograph(rows={"faqs": [faq("a"), faq("b"), faq("c")]})
    new = monograph(rows={"faqs": [faq("a"), faq("c", answer="Do not drive."), faq("d")]})

    difference = differences(old, new)

    found = [(row.uuid, row.kind, row.old_position, row.new_position) for row in difference.rows]
    assert found == [
        ("c", "changed", 3, 2),
        ("b", "removed", 2, None),
        ("d", "added", None, 3),
    ]
    assert [change.name for change in difference.rows[0].fields] == ["answer"]
    assert (difference.identical, difference.total) == (1, 3)


def test_an_added_and_a_removed_row_carry_all_their_words():
    old = monograph(rows={"faqs": [faq("a", "Old?", "Yes.")]})
    new = monograph(rows={"faqs": [faq("b", "New?", "No.")]})

    added = {row.uuid: [(c.old, c.new) for c in row.fields] for row in differences(old, new).rows}

    assert added == {
        "a": [("Old?", ""), ("Yes.", "")],
        "b": [("", "New?"), ("", "No.")],
    }


@pytest.mark.parametrize(
    ("set_name", "row", "title"),
    [
        ("side_effects", side_effect("a", term="drowsiness"), "drowsiness"),
        ("precautions", precaution("a", who="liver disease"), "liver disease"),
        ("precautions", precaution("a", PrecautionKind.DRIVING, who=""), "Driving and machines"),
        ("faqs", faq("a", question="Why?"), "Why?"),
        ("references", reference("a", key="label"), "label"),
        ("class_memberships", {"uuid": "a", "drug_class": mention("opioids", "class")}, "opioids"),
        ("legal_statuses", {"uuid": "a", "jurisdiction": choice(Jurisdiction.CA)}, "Canada"),
        ("notes", {"uuid": "a", "text": "x"}, "notes"),
    ],
)
def test_a_row_is_named_as_people_know_it(set_name, row, title):
    (change,) = differences(monograph(), monograph(rows={set_name: [row]})).rows

    assert change.title == title


def test_moving_one_row_to_the_end_marks_one():
    assert moved_among("abcdef", "bcdefa") == [("a", 1, 6)]


def test_moving_three_rows_marks_three():
    assert sorted(moved_among("abcdefgh", "habcegdf")) == [("d", 4, 7), ("f", 6, 8), ("h", 8, 1)]


def test_rows_pushed_by_an_added_or_removed_row_did_not_move():
    assert moved_among("abcd", "xabcd") == []
    assert moved_among("abcd", "bcd") == []


def test_a_row_that_changed_and_moved_says_both():
    old = monograph(rows={"faqs": [faq("a"), faq("b"), faq("c")]})
    new = monograph(rows={"faqs": [faq("b"), faq("c"), faq("a", answer="No.")]})

    (row,) = differences(old, new).rows

    assert (row.kind, row.moved, row.old_position, row.new_position) == ("changed", True, 1, 3)


@pytest.mark.parametrize("answers", [("three", "two"), ("one", "three")])
def test_a_uuid_that_stands_twice_hides_no_row(answers):
    old = monograph(rows={"faqs": [faq("a", answer="one"), faq("a", answer="two")]})
    new = monograph(rows={"faqs": [faq("a", answer=answer) for answer in answers]})

    (row,) = differences(old, new).rows

    assert [change.new for change in row.fields] == ["three"]


def test_a_set_that_only_one_document_has_is_added_or_removed():
    with_set, without = faqs("a"), monograph()

    assert [row.kind for row in differences(without, with_set).rows] == ["added"]
    assert [row.kind for row in differences(with_set, without).rows] == ["removed"]


def test_every_field_of_the_test_documents_has_a_label():
    documents = [monograph(), interaction()]
    names = {name for document in documents for name in document["fields"]}

    assert names <= fields_of().keys()
    assert side_effect("a").keys() - {"uuid"} == fields_of("side_effects").keys()
    assert precaution("a").keys() - {"uuid"} == fields_of("precautions").keys()
    assert reference("a").keys() - {"uuid"} == fields_of("references").keys()
