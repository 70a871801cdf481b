import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.content.merging import Collision, in_words, merge
from monographs.content.vocabularies import Frequency, NoteStatus, Severity
from tests.content.difference_documents import (
    choice,
    faq,
    interaction,
    mention,
    monograph,
    precaution,
    side_effect,
)


def faqs(*rows):
    return monograph(rows={"faqs": [faq(row) if isinstance(row, str) else row for row in rows]})


def order_of(merged):
    return "".join(row["uuid"] for row in merged.document["rows"]["faqs"])


def places(merged):
    return [collision.place for collision in merged.collisions]


# Fields.


def test_what_only_one_side_changed_goes_through():
    base = monograph(usage="a", dosage="a")

    merged = merge(base, monograph(usage="mine", dosage="a"), monograph(usage="a", dosage="theirs"))

    assert merged.document == monograph(usage="mine", dosage="theirs")
    assert merged.collisions == ()


def test_what_both_did_alike_goes_through():
    base, both = monograph(usage="a"), monograph(usage="b")

    assert merge(base, both, both) == merge(both, both, both)


def test_a_field_that_both_changed_collides_and_holds_mine():
    base, mine, theirs = (monograph(dosage=text) for text in ("10 mg", "20 mg", "30 mg"))

    merged = merge(base, mine, theirs)

    assert merged.document == mine
    assert merged.collisions == (
        Collision("dosage", "how to take it", "10 mg", "20 mg", "30 mg"),
    )


def test_choices_and_mentions_merge_as_they_are():
    base = interaction()
    mine = interaction(severity=choice(Severity.SEVERE))
    theirs = interaction(substance=mention("grapefruit", "substance"))

    merged = merge(base, mine, theirs)

    assert merged.document["fields"]["severity"] == choice(Severity.SEVERE)
    assert merged.document["fields"]["substance"]["name"] == "grapefruit"
    assert merged.collisions == ()


def test_a_rate_and_its_frequency_do_not_mix():
    base = side_effect("a", frequency=choice(Frequency.COMMON), rate_affected=1, rate_of=50)
    mine = base | {"frequency": choice(Frequency.RARE), "rate_of": 5000}
    theirs = base | {"rate_affected": 2}

    merged = merge(*(monograph(rows={"side_effects": [row]}) for row in (base, mine, theirs)))

    assert merged.document["rows"]["side_effects"] == [mine]
    assert places(merged) == [
        "side_effects.a.frequency",
        "side_effects.a.rate_affected",
        "side_effects.a.rate_of",
    ]
    assert merged.collisions[1].theirs == 2


def test_none_found_and_severe_do_not_mix():
    base = interaction()
    mine = interaction(status=choice(NoteStatus.NONE_FOUND))
    theirs = interaction(severity=choice(Severity.SEVERE))

    merged = merge(base, mine, theirs)

    assert merged.document == mine
    assert places(merged) == ["status", "severity"]


def test_the_title_follows_the_side_that_changed_it():
    base, theirs = monograph(), monograph(name="Lorazepam") | {"title": "Lorazepam"}

    assert merge(base, monograph(usage="mine"), theirs).document["title"] == "Lorazepam"


# Rows.


def test_fields_of_one_row_merge_like_fields_of_the_page():
    base = faq("a", "q", "a")
    mine, theirs = base | {"question": "mine"}, base | {"answer": "theirs"}

    merged = merge(faqs(base), faqs(mine), faqs(theirs))

    assert merged.document == faqs(faq("a", "mine", "theirs"))
    assert merged.collisions == ()


def test_a_field_of_a_row_that_both_changed_collides():
    base = precaution("a", advice="Take care.")
    mine, theirs = base | {"advice": "Do not drive."}, base | {"advice": "Do not smoke."}

    merged = merge(*(monograph(rows={"precautions": [row]}) for row in (base, mine, theirs)))

    assert merged.document["rows"]["precautions"] == [mine]
    assert merged.collisions == (
        Collision(
            "precautions.a.advice",
            "precaution people with asthma, advice",
            "Take care.",
            "Do not drive.",
            "Do not smoke.",
        ),
    )


def test_two_new_rows_are_both_kept():
    merged = merge(faqs("a"), faqs("a", "m"), faqs("a", "t"))

    assert order_of(merged) == "amt"
    assert merged.collisions == ()


def test_one_new_row_that_both_filled_differently_collides_by_field():
    mine, theirs = faq("n", "same", "mine"), faq("n", "same", "theirs")

    merged = merge(faqs(), faqs(mine), faqs(theirs))

    assert merged.document == faqs(mine)
    assert [(c.place, c.base, c.theirs) for c in merged.collisions] == [
        ("faqs.n.answer", None, "theirs")
    ]


def test_a_row_that_one_side_deleted_is_gone():
    assert order_of(merge(faqs("a", "b"), faqs("a"), faqs("a", "b"))) == "a"
    assert order_of(merge(faqs("a", "b"), faqs("a", "b"), faqs("a"))) == "a"
    assert order_of(merge(faqs("a", "b"), faqs("a"), faqs("a"))) == "a"


def test_a_row_that_i_deleted_and_they_edited_collides_and_stays_deleted():
    base, edited = faq("b"), faq("b", answer="theirs")

    merged = merge(faqs("a", base), faqs("a"), faqs("a", edited))

    assert merged.document == faqs("a")
    assert merged.collisions == (
        Collision("faqs.b", "question Can I drive?", base, None, edited),
    )


def test_a_row_that_i_edited_and_they_deleted_collides_and_stays():
    base, edited = faq("b"), faq("b", answer="mine")

    merged = merge(faqs("a", base, "c"), faqs("a", edited, "c"), faqs("a", "c"))

    assert merged.document == faqs("a", edited, "c")
    assert merged.collisions == (
        Collision("faqs.b", "question Can I drive?", base, edited, None),
    )


def test_a_row_that_one_deleted_and_the_other_moved_is_gone():
    merged = merge(faqs("a", "b", "c"), faqs("a", "c"), faqs("b", "a", "c"))

    assert order_of(merged) == "ac"
    assert merged.collisions == ()


def test_both_may_move_other_rows():
    merged = merge(faqs(*"abcdef"), faqs(*"bcdefa"), faqs(*"fabcde"))

    assert order_of(merged) == "fbcdea"
    assert merged.collisions == ()


def test_a_moved_row_takes_the_edit_of_the_other_side_along():
    edited = faq("a", answer="theirs")

    merged = merge(faqs("a", "b", "c"), faqs("b", "c", "a"), faqs(edited, "b", "c"))

    assert merged.document == faqs("b", "c", edited)


def test_the_same_move_on_both_sides_is_one_move():
    merged = merge(faqs(*"abcd"), faqs(*"dabcm"), faqs(*"dtabc"))

    assert order_of(merged) == "dtabcm"
    assert merged.collisions == ()


def test_one_row_moved_to_two_places_collides_and_stands_where_i_put_it():
    merged = merge(faqs(*"abcde"), faqs(*"bacde"), faqs(*"bcdea"))

    assert order_of(merged) == "bacde"
    assert merged.collisions == (
        Collision("faqs.a.position", "question Can I drive?, position", 1, 2, 5),
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("text", "text"),
        (3, "3"),
        (choice(Severity.SEVERE), "Severe"),
        (mention("alcohol"), "alcohol"),
        (faq("a", "Why?", "Because."), "Because.\nWhy?"),
        (precaution("a"), "Take care.\nWho needs extra care\npeople with asthma"),
    ],
)
def test_a_state_is_shown_in_words(value, words):
    assert in_words(value) == words


# Properties.

WORDS = st.sampled_from(["one", "two", "three", "four"])


@st.composite
def documents(draw):
    uuids = draw(st.permutations(["a", "b", "c", "d", "e"]))
    rows = [faq(uuid, draw(WORDS), draw(WORDS)) for uuid in uuids[: draw(st.integers(0, 5))]]
    return monograph(rows={"faqs": rows}, usage=draw(WORDS), dosage=draw(WORDS))


@st.composite
def edits(draw, base, *, fields=("usage", "dosage"), own="m"):
    """The document after some edits; new rows carry the mark of who made them."""
    document = copy.deepcopy(base)
    rows = document["rows"]["faqs"]
    for number in range(draw(st.integers(0, 4))):
        act = draw(st.sampled_from(["field", "add", "delete", "move", "edit"]))
        place = draw(st.integers(0, len(rows)))
        if act == "field":
            document["fields"][draw(st.sampled_from(fields))] = draw(WORDS)
        elif act == "add":
            rows.insert(place, faq(f"{own}{number}", draw(WORDS), draw(WORDS)))
        elif rows and act == "edit":
            rows[place - 1]["answer"] = draw(WORDS)
        elif rows:
            row = rows.pop(place - 1)
            if act == "move":
                rows.insert(draw(st.integers(0, len(rows))), row)
    return document


@st.composite
def three_documents(draw):
    base = draw(documents())
    return base, draw(edits(base, own="m")), draw(edits(base, own="t"))


@given(three_documents())
def test_a_side_that_did_nothing_changes_nothing(three):
    base, mine, theirs = three

    for other in (mine, theirs):
        assert merge(base, base, other) == merge(base, other, base)
        assert merge(base, base, other).document == other
        assert merge(base, base, other).collisions == ()
        assert merge(base, other, other).document == other
        assert merge(base, other, other).collisions == ()


@given(three_documents())
def test_it_does_not_matter_who_saved_first_but_for_the_collisions(three):
    base, mine, theirs = three
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    if one.collisions:
        turned = {(c.place, repr(c.theirs), repr(c.mine)) for c in other.collisions}
        fields = {(c.place, repr(c.mine), repr(c.theirs)) for c in one.collisions}
        assert without_positions(fields) == without_positions(turned)
    else:
        assert other == one


def without_positions(collisions):
    """Which of two crossing rows is said to have moved depends on the side that is held."""
    return {one for one in collisions if not one[0].endswith(".position")}


@given(st.data())
def test_disjoint_work_never_collides(data):
    """Mine: one field and rows added behind the last; theirs: another field and the first row."""
    base = data.draw(documents())
    mine, theirs = copy.deepcopy(base), copy.deepcopy(base)
    mine["fields"]["usage"] = data.draw(WORDS)
    mine["rows"]["faqs"].append(faq("m", data.draw(WORDS), data.draw(WORDS)))
    theirs["fields"]["dosage"] = data.draw(WORDS)
    for row in theirs["rows"]["faqs"][:1]:
        row["answer"] = data.draw(WORDS)

    merged = merge(base, mine, theirs)

    assert merged.collisions == ()
    assert merged.document["fields"]["usage"] == mine["fields"]["usage"]
    assert merged.document["fields"]["dosage"] == theirs["fields"]["dosage"]
    assert merged.document["rows"]["faqs"] == [
        *theirs["rows"]["faqs"],
        mine["rows"]["faqs"][-1],
    ]


@given(three_documents())
def test_no_word_that_anybody_typed_is_lost(three):
    base, mine, theirs = three
    merged = merge(base, mine, theirs)
    kept = values_of(merged.document) | {
        (collision.place, repr(state))
        for collision in merged.collisions
        for state in (collision.mine, collision.theirs)
    }
    whole = {c.place: (c.mine, c.theirs) for c in merged.collisions}

    for side in (mine, theirs):
        for place, value in values_of(side) - values_of(base):
            row = place.rpartition(".")[0]
            in_whole_row = row in whole and any(
                state and repr(state.get(place.rpartition(".")[2])) == value
                for state in whole[row]
            )
            assert (place, value) in kept or in_whole_row


def values_of(document):
    """(place, value) of everything a person can type."""
    fields = {(name, repr(value)) for name, value in document["fields"].items()}
    return fields | {
        (f"{set_name}.{row['uuid']}.{name}", repr(value))
        for set_name, rows in document["rows"].items()
        for row in rows
        for name, value in row.items()
    }


@given(three_documents())
def test_each_row_stands_once(three):
    rows = merge(*three).document["rows"]["faqs"]

    assert len({row["uuid"] for row in rows}) == len(rows)
