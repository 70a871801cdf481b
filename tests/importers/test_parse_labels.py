"""The ways in which documents mark a section, and what text around them belongs to it."""

import pytest

from monographs.importers.parse import parse


def drug(body):
    return parse(f"---\nlayout: minimal-medicine\ntitle: Examplol\n---\n{body}").drugs[0]


@pytest.mark.parametrize(
    "text",
    [
        "**Usage:** Pain.",
        "**Usage**: Pain.",
        "**Usage** – Pain.",
        "**Usage:**\nPain.",
        "**Usage:**\n\nPain.",
        "**USAGE**\n\nPain.",
        "***Usage:*** Pain.",
        "__Usage:__ Pain.",
        "*Usage:* Pain.",
        "Usage: Pain.",
        "Usage:\nPain.",
        "Usage\n\nPain.",
        "Usage\nPain.",
        "# Usage\n\nPain.",
        "## Usage\nPain.",
        "### Usage:\n\nPain.",
        "### **Usage**\n\nPain.",
        "### 1. Usage\n\nPain.",
        "## Usage ##\n\nPain.",
        "##Usage\n\nPain.",
        "## 💊 Usage\n\nPain.",
        "#### Usage: Pain.",
        "Usage\n-----\n\nPain.",
        "Usage\n=====\n\nPain.",
        "1. **Usage:** Pain.",
        "1. **Usage**\n\nPain.",
        "1. **Usage**\n\n   Pain.",
        "- **Usage:** Pain.",
        "- Usage: Pain.",
        "* **Usage**: Pain.",
        "> **Usage:** Pain.",
        "| Section | Text |\n|---|---|\n| **Usage** | Pain. |",
    ],
)
def test_a_section_is_found_however_it_is_marked(text):
    assert drug(text).fields == {"usage": "Pain."}
    assert drug(f"{text}\n\n**Storage:** Dry.\n").fields == {"usage": "Pain.", "storage": "Dry."}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Uses", "usage"),
        ("Indications and usage", "usage"),
        ("What Examplol is for", "usage"),
        ("Recommended dosage", "dosage"),
        ("Dosage and administration", "dosage"),
        ("How to take Examplol", "dosage"),
        ("Mechanism of action", "how_it_works"),
        ("How Examplol works", "how_it_works"),
        ("Missed dose", "missed_dose"),
        ("If you miss a dose", "missed_dose"),
        ("Overdose", "overdose"),
        ("What to do in case of overdose", "overdose"),
        ("Black box warning", "boxed_warning"),
        ("Storage and handling", "storage"),
        ("How to store Examplol", "storage"),
    ],
)
def test_labels_in_other_words(label, field):
    assert drug(f"## {label}\n\nText.\n").fields[field].endswith("Text.")


@pytest.mark.parametrize(
    "label",
    [
        "Disclaimer",
        "Conclusion",
        "References",
        "Patient testimonials",
        "Case studies",
        "Future research",
        "Drug class",
        "Benefits of the treatment",
        "Legal considerations",
        "A story",
    ],
)
def test_text_that_has_no_field_is_left_over_with_its_heading(label):
    found = drug(f"**Usage:** Pain.\n\n## {label}\n\nMore text.\n")
    assert found.fields == {"usage": "Pain."}
    assert f"**{label}**\n\nMore text." in found.leftover


def test_an_unknown_heading_below_a_section_stays_in_its_text():
    text = "## Dosage\n\n### Adults\n\nOne.\n\n### Children\n\nHalf.\n\n## Storage\n\nDry.\n"
    assert drug(text).fields == {
        "dosage": "**Adults**\n\nOne.\n\n**Children**\n\nHalf.",
        "storage": "Dry.",
    }


def test_an_unknown_label_in_front_of_text_stays_in_it():
    found = drug("**Dosage:**\n\n**Adults:** One.\n\n* **Children:** Half.\n")
    assert found.fields == {"dosage": "**Adults:** One.\n\n- **Children:** Half."}


def test_a_section_that_comes_twice_is_one_field():
    assert drug("**Usage:** Pain.\n\n**Usage:** Fever.\n").fields == {"usage": "Pain.\n\nFever."}


def test_a_label_without_text_is_no_field():
    assert drug("**Usage:**\n\n**Storage:** Dry.\n").fields == {"storage": "Dry."}


def test_a_word_in_a_sentence_is_no_label():
    found = drug("**Usage:** Pain.\nThe overdose: call for help. Dosage varies.\n")
    assert found.fields == {
        "usage": "Pain.\nThe overdose: call for help. Dosage varies.",
    }


def test_nested_lists_keep_their_levels_and_numbers():
    text = "**Dosage:**\n\n1. Adults\n   - mornings\n     only\n   - evenings\n2. Children\n"
    assert drug(text).fields["dosage"] == (
        "1. Adults\n    - mornings\n      only\n    - evenings\n2. Children"
    )


def test_a_table_inside_a_section_stays_a_table():
    table = "| Who | How much |\n|---|---|\n| Adults | one |"
    assert drug(f"## Dosage\n\n{table}\n").fields == {"dosage": table}


def test_front_matter_beside_the_title_is_left_over():
    found = parse("---\ntitle: 'Loratadine'\nauthor: A. Nother\ntags:\n  - hives\n---\nText.\n")
    assert found.title == "Loratadine"
    assert found.drugs[0].leftover == "author: A. Nother\ntags:\n- hives\n\nText."
