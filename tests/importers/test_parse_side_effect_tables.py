"""Tables of side effects: columns of frequencies, of groups and of medicines."""

from pathlib import Path

import pytest

from monographs.importers.parse import parse

DOCUMENTS = Path(__file__).parents[1] / "documents"


def drug(table):
    page = f"---\nlayout: minimal-medicine\ntitle: Examplol\n---\n## Side effects\n\n{table}"
    return parse(page).drugs[0]


def rows(found):
    return [(row.term, row.plain_words, row.frequency) for row in found.side_effects]


def left(found):
    return found.leftover.removeprefix("layout: minimal-medicine").strip().split("\n\n")


def table(*lines):
    header, *body = lines
    return "\n".join([header, "|" + "---|" * (header.count("|") - 1), *body]) + "\n"


def test_a_column_of_frequencies_gives_each_term_its_own():
    found = drug(
        table(
            "| Side effect | Frequency |",
            "| Headache, nausea | Very common |",
            "| Dry mouth (thirst) | Rare (≥1/10,000 to <1/1,000) |",
            "| Sleepiness | often |",
        )
    )
    assert rows(found) == [
        ("Headache", "", "very_common"),
        ("nausea", "", "very_common"),
        ("Dry mouth", "thirst", "rare"),
        ("Sleepiness", "", ""),
    ]
    assert left(found) == [
        "Frequency",
        "Dry mouth … | Rare (≥1/10,000 to <1/1,000)",
        "Sleepiness … | often",
    ]


def test_frequencies_may_stand_above_their_terms():
    found = drug(
        table(
            "| Very common (≥1/10) | Common (≥1/100 to <1/10) | Occasional |",
            "| headache | rash, fever | sneezing |",
            "| nausea | | |",
        )
    )
    assert rows(found) == [
        ("headache", "", "very_common"),
        ("nausea", "", "very_common"),
        ("rash", "", "common"),
        ("fever", "", "common"),
        ("sneezing", "", ""),
    ]
    assert left(found) == ["Common (≥1/100 to <1/10): rash …", "Occasional: sneezing …"]


def test_frequencies_may_stand_beside_their_terms_even_in_the_first_line():
    found = drug(
        table(
            "| Very common (≥1/10) | headache, nausea |",
            "| Rare (up to 1 in 1,000 people) | fits |",
        )
    )
    assert rows(found) == [
        ("headache", "", "very_common"),
        ("nausea", "", "very_common"),
        ("fits", "", "rare"),
    ]
    assert left(found) == [""]


def test_a_line_of_its_own_heads_the_lines_below():
    found = drug(
        table(
            "| Side effect | Notes |",
            "| **Very common (≥1/10)** | |",
            "| Headache | |",
            "| **Serious** | |",
            "| Fits | at high doses |",
        )
    )
    assert rows(found) == [("Headache", "", "very_common"), ("Fits", "", "")]
    assert [row.outcome for row in found.side_effects] == ["", "important"]
    assert left(found) == ["Notes", "Fits … | at high doses"]


def test_the_word_alone_is_a_frequency_only_in_a_place_for_frequencies():
    found = drug("**Common:** rash\n\n**Rare:** fits\n")
    assert rows(found) == [("rash", "", ""), ("fits", "", "")]
    assert left(found) == ["Common: rash …", "Rare: fits …"]


@pytest.mark.parametrize(
    ("heading", "frequency"),
    [
        ("Very common (≥1/10)", "very_common"),
        ("Very common: may affect more than 1 in 10 people", "very_common"),
        ("Common (may affect up to 1 in 10 people)", "common"),
        ("Uncommon (≥ 1/1,000 to < 1/100)", "uncommon"),
        ("Rare (1 in 1 000)", "rare"),
        ("Very rare (<1/10,000)", "very_rare"),
        ("Not known (cannot be estimated from the available data)", "not_known"),
        ("Common (≥1/1,000 to <1/100)", ""),  # word and bounds do not agree
        ("Common or uncommon (1 in 10)", ""),
        ("Less common (1 in 100)", ""),
        ("Common", ""),
    ],
)
def test_a_heading_is_a_frequency_if_it_gives_the_bounds(heading, frequency):
    for body in (f"### {heading}\n\n- rash\n", f"**{heading}**\n\n- rash\n"):
        assert rows(drug(body)) == [("rash", "", frequency)]


def test_a_column_of_yes_and_no_says_which_are_serious():
    found = drug(table("| Side effect | Serious? |", "| Rash | no |", "| Liver failure | yes |"))
    assert [(row.term, row.outcome) for row in found.side_effects] == [
        ("Rash", ""),
        ("Liver failure", "important"),
    ]


def test_what_to_do_is_no_explanation():
    found = drug(table("| Side effect | What to do |", "| Rash | Stop and call a doctor |"))
    assert rows(found) == [("Rash", "", "")]
    assert [row.self_care for row in found.side_effects] == ["Stop and call a doctor"]
    assert left(found) == [""]


def test_what_to_do_about_several_terms_is_left_to_the_writer():
    found = drug(table("| Side effect | What to do |", "| Rash, fits | Stop and call a doctor |"))
    assert [row.self_care for row in found.side_effects] == ["", ""]
    assert left(found) == ["What to do", "Rash … | Stop and call a doctor"]


def test_a_column_for_each_medicine_speaks_of_that_medicine():
    page = "# Diazepam + Imipramine\n\n## Side effects\n\n" + table(
        "| Side effect | Diazepam | Imipramine |",
        "| Drowsiness | Very common | at first |",
        "| Dry mouth | no | ✓ |",
    )
    first, second = parse(page).drugs
    assert rows(first) == [("Drowsiness", "", "very_common")]
    assert first.leftover == "Dry mouth: no"
    assert rows(second) == [("Drowsiness", "", ""), ("Dry mouth", "", "")]
    assert second.leftover == "Drowsiness … | at first"


def test_a_term_with_two_frequencies_stands_twice():
    found = drug("### Very common (≥1/10)\n\n- rash\n\n### Rare (1 in 1,000)\n\n- Rash\n- fits\n")
    assert rows(found) == [("rash", "", "very_common"), ("Rash", "", "rare"), ("fits", "", "rare")]


def test_a_document_with_frequencies_in_columns_and_lines():
    found = parse((DOCUMENTS / "side-effects-by-frequency.md").read_text()).drugs[0]
    assert rows(found) == [
        ("headache", "", "very_common"),
        ("dizziness", "a spinning feeling", "common"),
        ("tremor", "", "common"),
        ("blurred vision", "", "common"),
        ("cold hands", "", "rare"),
        ("hiccups", "", "rare"),
        ("fainting", "", "not_known"),
    ]
    assert left(found) == [
        "System organ class",
        "Nervous system disorders | headache …",
        "Eye disorders | blurred vision …",
        "Common (≥1/100 to <1/10): dizziness …",
    ]
    assert found.fields["storage"] == "Below 25 °C."


def test_a_document_with_a_table_in_html_and_one_without_a_delimiter():
    found = parse((DOCUMENTS / "side-effects-in-html.md").read_text()).drugs[0]
    assert rows(found) == [
        ("Pruritus", "itching", "uncommon"),
        ("Diplopia", "double vision", ""),
        ("Rash", "", ""),
        ("Wheezing", "", "very_rare"),
    ]
    assert left(found) == [
        "What people told us",
        "Plain words",
        "How often",
        "Rash … | about one person in five",
    ]
