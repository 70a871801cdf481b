import pytest

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


def test_rows_that_both_turned_round_stay_turned_round():
    """Each side's list has its own rows that moved the least; both agree on what comes first."""
    merged = merge(faqs(*"abcd"), faqs(*"adbc"), faqs(*"adcb"))

    assert order_of(merged) == "adcb"
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
