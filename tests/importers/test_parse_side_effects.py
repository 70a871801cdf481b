"""Side effects, in the ways in which documents list them."""

import pytest

from monographs.importers.parse import parse
from monographs.importers.proposal import MOST_ROWS


def drug(body):
    return parse(f"---\nlayout: minimal-medicine\ntitle: Examplol\n---\n{body}").drugs[0]


def side_effects(body):
    found = drug(f"**Side Effects:**\n\n{body}").side_effects
    return [(row.term, row.plain_words, row.outcome) for row in found]


def test_a_comma_list_gives_terms_with_their_plain_words():
    assert side_effects("* **Common:** Rash (red spots, itching), dry mouth, 1,000 hiccups.") == [
        ("Rash", "red spots, itching", ""),
        ("dry mouth", "", ""),
        ("1,000 hiccups", "", ""),
    ]


@pytest.mark.parametrize(
    ("group", "outcome"),
    [
        ("Serious", "important"),
        ("Less common but serious", "important"),
        ("Severe reactions (rare)", "important"),
        ("Common", ""),
        ("Less serious", ""),
        ("Common, not serious", ""),
        ("Mild", ""),
        ("Very rare", ""),
    ],
)
def test_seriousness_comes_from_the_name_of_the_group(group, outcome):
    assert side_effects(f"* **{group}:** fainting, fever") == [
        ("fainting", "", outcome),
        ("fever", "", outcome),
    ]
    assert side_effects(f"**{group}:**\n\n* fainting\n* fever") == [
        ("fainting", "", outcome),
        ("fever", "", outcome),
    ]
    assert side_effects(f"* {group}:\n    * fainting\n    * fever\n") == [
        ("fainting", "", outcome),
        ("fever", "", outcome),
    ]


def test_a_group_ends_where_its_list_steps_back():
    body = "* **Serious:**\n    * fainting\n* Rash\n"
    assert side_effects(body) == [
        ("fainting", "", "important"),
        ("Rash", "", ""),
    ]


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("Dizziness (on standing up)", ("Dizziness", "on standing up")),
        ("Dizziness: on standing up", ("Dizziness", "on standing up")),
        ("**Dizziness:** on standing up", ("Dizziness", "on standing up")),
        ("**Dizziness** – on standing up", ("Dizziness", "on standing up")),
        ("Dizziness - on standing up", ("Dizziness", "on standing up")),
        ("Nausea, vomiting", ("Nausea, vomiting", "")),
        ("swelling (or pain) of the lips", ("swelling (or pain) of the lips", "")),
    ],
)
def test_a_list_item_is_one_row(item, row):
    assert side_effects(f"* {item}") == [(*row, "")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Side effects may include rash, fever, and hiccups.", ["rash", "fever", "hiccups"]),
        ("Common ones are rash, fever and hiccups.", ["rash", "fever", "hiccups"]),
        ("It can cause drowsiness.", ["drowsiness"]),
        ("rash, cold hands and feet", ["rash", "cold hands and feet"]),
        ("rash, loss of taste and smell", ["rash", "loss of taste and smell"]),
        ("rash, pain in the legs, arms, or feet", ["rash", "pain in the legs, arms, or feet"]),
        ("rash; fever; hiccups", ["rash", "fever", "hiccups"]),
        ("rash\nfever\nhiccups", ["rash", "fever", "hiccups"]),
    ],
)
def test_plain_lists_become_rows(text, terms):
    assert [term for term, _, _ in side_effects(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "Side effects are usually mild, short, and harmless.",
        "Tell your doctor, nurse or pharmacist if you feel ill.",
        "Some people feel nothing at all.",
        "These are rare.",
    ],
)
def test_sentences_that_are_no_list_stay_as_they_are(text):
    found = drug(f"**Side Effects:** {text}")
    assert found.side_effects == ()
    assert text in found.leftover


def test_words_that_found_no_row_leave_their_sentence_visible():
    found = drug("**Side Effects:** Common side effects include rash, fever and hiccups.")
    assert len(found.side_effects) == 3
    assert "Common side effects include rash … and …." in found.leftover


def test_a_list_that_is_wholly_in_rows_leaves_nothing():
    assert "rash" not in drug("**Side Effects:** rash, fever, hiccups.").leftover


def test_a_term_listed_twice_is_one_row_and_its_second_place_stays_visible():
    found = drug("**Side Effects:**\n\n* Rash\n* Serious: rash, fever\n")
    assert [(row.term, row.outcome) for row in found.side_effects] == [
        ("Rash", "important"),
        ("fever", "important"),
    ]
    assert "Serious: rash, fever" in found.leftover


def test_a_table_names_and_explains_side_effects():
    table = "| Side effect | Meaning |\n|---|---|\n| Pyrexia | fever |\n| Pruritus | itching |\n"
    assert side_effects(table) == [
        ("Pyrexia", "fever", ""),
        ("Pruritus", "itching", ""),
    ]


def test_columns_of_a_table_may_be_the_groups():
    table = "| Common | Serious |\n|---|---|\n| rash | fainting |\n| fever | |\n"
    assert side_effects(table) == [
        ("rash", "", ""),
        ("fever", "", ""),
        ("fainting", "", "important"),
    ]


def test_more_rows_than_a_form_can_hold_stay_as_text():
    found = drug("**Side Effects:** " + ", ".join(f"pain {at}" for at in range(MOST_ROWS + 2)))
    assert len(found.side_effects) == MOST_ROWS
    assert f"pain {MOST_ROWS}\n\npain {MOST_ROWS + 1}" in found.leftover
