"""The sources of a document become references, and its numbers citations of them."""

from pathlib import Path

import pytest

from monographs.importers.parse import parse
from monographs.importers.proposal import ProposedReference

DOCUMENTS = Path(__file__).parents[1] / "documents"


def drug(body: str):
    return parse(f"# Examplol\n\n{body}").drugs[0]


def sources(body: str) -> list[tuple[str, str, str]]:
    found = drug(f"## Usage\n\nPain. [1]\n\n## References\n\n{body}\n").references
    return [(row.number, row.title, row.url) for row in found]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("1. Handbook. https://a.example/x.", ("1", "Handbook.", "https://a.example/x")),
        ("1) Handbook, 2020", ("1", "Handbook, 2020", "")),
        ("[1] Handbook", ("1", "Handbook", "")),
        ("[1]: Handbook", ("1", "Handbook", "")),
        ("- Handbook (https://a.example/x)", ("", "Handbook", "https://a.example/x")),
        ("1. [Handbook](https://a.example/x), p. 3", ("1", "Handbook, p. 3", "https://a.example/x")),
        ("1. **Examplol:** a *guide*", ("1", "Examplol: a guide", "")),
        ("1. https://a.example/x", ("1", "https://a.example/x", "")),
        ("1. See https://a.example/a_(b)", ("1", "See", "https://a.example/a_(b)")),
    ],
)
def test_a_line_is_one_source(line, source):
    assert sources(line) == [source]


@pytest.mark.parametrize(
    "line",
    [
        "All of this is well known.",
        "1. Two: https://a.example/x and https://b.example/y",
        "1. One, see [2]",
        f"1. {'long ' * 80}",
    ],
)
def test_what_is_not_certainly_one_source_is_left_over(line):
    found = drug(f"## Usage\n\nPain. [1]\n\n## References\n\n{line}\n")
    assert found.references == ()
    assert found.fields == {"usage": "Pain. [1]"}
    assert found.leftover.startswith("**References**\n\n") and line.strip() in found.leftover


def test_lines_that_stand_together_are_a_source_each():
    assert sources("[1] Handbook\n[2] Atlas\nof medicines\n[3]: Map") == [
        ("1", "Handbook", ""),
        ("2", "Atlas of medicines", ""),
        ("3", "Map", ""),
    ]


def test_a_sentence_that_ends_in_a_citation_is_no_heading():
    found = parse(
        "Examplol\n\nUsage\n\nIt eases pain.[1][2]\n\nHow and when to take it\n\n"
        "Once a day. [2]\n\nReferences\n\n[1] Handbook\n[2] Atlas\n"
    ).drugs[0]
    assert found.fields == {
        "usage": "It eases pain.[@handbook][@atlas]",
        "dosage": "**How and when to take it**\n\nOnce a day. [@atlas]",
    }


def test_a_source_is_named_by_its_first_words_and_no_two_alike():
    same = "- Handbook of the examplol makers\n"
    found = drug(f"## Usage\n\nPain.\n\n## Sources\n\n{same}{same}")
    assert [row.key for row in found.references] == [
        "handbook-of-the-examplol-makers",
        "handbook-of-the-examplol-makers-2",
    ]


def test_without_a_list_a_number_in_brackets_stays():
    assert drug("## Usage\n\nPain [1].\n").fields == {"usage": "Pain [1]."}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Pain [1].", "Pain [@handbook]."),
        ("Pain.[1]", "Pain.[@handbook]"),
        ("Pain [1,2].", "Pain [@handbook][@atlas]."),
        ("Pain [1][2].", "Pain [@handbook][@atlas]."),
        ("Pain [1, 9].", "Pain [1, 9]."),
        ("Pain [1-2].", "Pain [1-2]."),
        ("Pain [1](https://a.example).", "Pain [1](https://a.example)."),
    ],
)
def test_a_number_of_the_list_cites_its_source(text, cited):
    found = drug(f"## Usage\n\n{text}\n\n## References\n\n1. Handbook\n2. Atlas\n")
    assert found.fields == {"usage": cited}
    assert found.leftover == ""


def test_a_page_of_sections_is_placed_whole():
    found = parse((DOCUMENTS / "page-of-sections.md").read_text()).drugs[0]
    assert found.leftover == ""
    handbook, asked = "institute-of-examples-handbook-of", "examplol-tablets-what-patients-asked"
    assert found.references == (
        ProposedReference(
            handbook, "Institute of Examples. Handbook of examplol, third edition.",
            "https://handbook.example/examplol", "1",
        ),
        ProposedReference(
            asked, "Examplol tablets: what patients asked. Read on 4 May 2024.",
            "https://patients.example/examplol", "2",
        ),
        ProposedReference("https-registry-example-e-17", "https://registry.example/e/17", "", "3"),
    )
    assert found.fields["usage"] == (
        f"**About Examplol**\n\nExamplol eases headaches that come with flickering lights. "
        f"[@{handbook}]\n\nIt is sold as tablets and as drops.\n\n**Key facts**\n\n"
        f"- Most people feel better within an hour.\n"
        f"- It can be taken with or without food. [@{handbook}][@{asked}]"
    )
    assert found.fields["dosage"] == (
        "**How and when to take it**\n\nSwallow one 20 mg tablet in the evening."
        f"[@{handbook}] For drops see the leaflet [7]."
    )
    assert [(row.term, row.frequency, row.self_care, row.source) for row in found.side_effects] == [
        ("Hiccups", "common", "Drink a glass of water.", f"[@{asked}]"),
        ("Blistering skin", "rare", "Stop taking it and go to a hospital at once.", ""),
    ]
    assert [(row.kind, row.who) for row in found.precautions] == [
        ("", "Who can and cannot take Examplol"),
        ("", "Who can and cannot take Examplol"),
        ("pregnancy", "Pregnancy and breastfeeding"),
    ]


def test_a_note_keeps_what_it_cites_and_what_nobody_cites():
    (note,) = parse((DOCUMENTS / "pair-with-sources.md").read_text()).notes
    assert [row.number for row in note.references] == ["1", "2"]
    assert "slow the heart [@example-heart-group-two-case]." in note.fields["effect"]
    assert "by a day they do not [@example-agency-review-of-channel][3]." in note.fields["effect"]
    assert "[2] A second list" in note.leftover and "all that we found" in note.leftover
