"""What must hold for any three documents."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from monographs.content.merging import merge
from tests.content.difference_documents import faq, monograph

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
