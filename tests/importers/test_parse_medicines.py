"""Which medicines a title or a text names, brands included."""

import pytest

from monographs.importers.known_names import BRANDS, INNS
from monographs.importers.medicines import medicines_in_title
from monographs.importers.parse import parse


def named(title):
    return [(medicine.name, medicine.brands) for medicine in medicines_in_title(title)]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Diazepam + Imipramine", ["Diazepam", "Imipramine"]),
        ("sertraline and warfarin Synergy", ["Sertraline", "Warfarin"]),
        ("Examplol & Testamine", ["Examplol", "Testamine"]),
        ("Examplol with Testamine", ["Examplol", "Testamine"]),
        ("Examplol/Testamine", ["Examplol", "Testamine"]),
        ("Examplol vs. Testamine", ["Examplol", "Testamine"]),
        ("Examplol, Testamine and Fictaril", ["Examplol", "Testamine", "Fictaril"]),
        ("Calcium carbonate + Vitamin D3", ["Calcium carbonate", "Vitamin D3"]),
        ("Understanding Perindopril", ["Perindopril"]),
        ("Everything you need to know about lithium", ["Lithium"]),
        ("Paracetamol 500 mg tablets", ["Paracetamol"]),
        ("Folic acid and Sodium valproate", ["Folic acid", "Sodium valproate"]),
        ("Insulin glargine", ["Insulin glargine"]),
        ("co-trimoxazole: a guide", ["Co-trimoxazole"]),
        ("Diazepam – uses, dosage and side effects", ["Diazepam"]),
        ("Ramipril and Loratadine Together12 min read", ["Ramipril", "Loratadine"]),
        ("Sertraline and pregnancy", ["Sertraline"]),
        ("Diazepam and alcohol", ["Diazepam"]),
        ("Diazepam and Diazepam", ["Diazepam"]),
        ("**Examplol** *&* Testamine", ["Examplol", "Testamine"]),
        ("Shopping list", []),
        ("Side effects", []),
        ("", []),
        ("+ + +", []),
    ],
)
def test_names_in_a_title(title, names):
    assert [name for name, _ in named(title)] == names


@pytest.mark.parametrize(
    ("title", "medicines"),
    [
        ("Valium", [("Diazepam", ("Valium",))]),
        ("ZOLOFT and Tofranil", [("Sertraline", ("Zoloft",)), ("Imipramine", ("Tofranil",))]),
        ("Sertraline (Zoloft, Lustral)", [("Sertraline", ("Zoloft", "Lustral"))]),
        ("Zoloft (sertraline)", [("Sertraline", ("Zoloft",))]),
        ("Crocin (paracetamol)", [("Paracetamol", ("Crocin",))]),
        ("Zoloft and sertraline", [("Sertraline", ("Zoloft",))]),
    ],
)
def test_a_brand_becomes_its_inn_with_the_brand_kept(title, medicines):
    assert named(title) == medicines


def test_the_table_of_brands_is_written_as_it_is_looked_up():
    assert all(brand == brand.casefold() and inn[0].isupper() for brand, inn in BRANDS.items())
    assert not set(BRANDS) & INNS


def test_a_generic_name_line_makes_an_unknown_title_the_brand():
    drug = parse("---\ntitle: Kalmpol\n---\n**Generic Name:** Paracetamol\n\nText.\n").drugs[0]
    assert (drug.name, drug.brands) == ("Paracetamol", ("Kalmpol",))


def test_a_salt_in_the_generic_name_line_is_no_other_medicine():
    text = "# Examplol\n\n**Generic Name:** Examplol hydrochloride\n"
    drugs = parse(text).drugs
    assert [(drug.name, drug.brands) for drug in drugs] == [("Examplol", ())]
    assert "hydrochloride" in drugs[0].leftover


def test_generic_name_lines_alone_name_the_medicines():
    text = (
        "**Generic Name:** Loratadine\n\n**Usage:** Hives.\n\n"
        "**Generic Name:** Cetirizine\n\n**Usage:** Hay fever.\n"
    )
    proposal = parse(text)
    assert [(drug.name, drug.fields) for drug in proposal.drugs] == [
        ("Loratadine", {"usage": "Hives."}),
        ("Cetirizine", {"usage": "Hay fever."}),
    ]
    assert proposal.notes == ()


def test_brand_names_of_the_source_are_kept_even_if_unknown():
    drug = parse("# Loratadine\n\n**Brand Names:** Sneezol, Claritin\n").drugs[0]
    assert (drug.brands, drug.leftover) == (("Sneezol", "Claritin"), "")


def test_a_second_first_level_heading_is_a_medicine_of_its_own():
    proposal = parse("# Loratadine\n\nUsage: Hives.\n\n# Ramipril\n\nUsage: High blood pressure.\n")
    assert [(drug.name, drug.fields["usage"]) for drug in proposal.drugs] == [
        ("Loratadine", "Hives."),
        ("Ramipril", "High blood pressure."),
    ]


def test_a_heading_that_only_mentions_another_medicine_makes_no_draft_of_it():
    section = "## Alternatives\n\n### Cetirizine\n\nAlso for hives.\n"
    proposal = parse(f"# Loratadine\n\n## Usage\n\nHives.\n\n{section}")
    assert [drug.name for drug in proposal.drugs] == ["Loratadine"]
    assert "Also for hives." in proposal.drugs[0].leftover


def test_flat_headings_of_two_medicines_stay_apart():
    text = (
        "# Examplol + Testamine\n\n## Examplol\n\n## Usage\n\nPressure.\n\n"
        "## Testamine\n\n## Usage\n\nSeizures.\n"
    )
    assert [drug.fields for drug in parse(text).drugs] == [
        {"usage": "Pressure."},
        {"usage": "Seizures."},
    ]


def test_many_names_in_a_title_are_a_combination_product_without_pairs():
    title = "Vitamin A + Vitamin C + Vitamin E + Zinc + Copper"
    proposal = parse(f"---\nlayout: minimal-medicine\ntitle: {title}\n---\nText about all.\n")
    assert (len(proposal.drugs), proposal.notes) == (5, ())
    assert "Text about all." in proposal.drugs[0].leftover


def test_a_medicine_in_a_numbered_label_heads_its_sections():
    text = (
        "# Examplol + Testamine\n\n**1. Examplol:**\n\n* **Usage:** Pressure.\n\n"
        "**2. Testamine:**\n\n* **Usage:** Seizures.\n* **Side Effects:** Rash, fever.\n"
    )
    first, second = parse(text).drugs
    assert (first.fields, first.leftover) == ({"usage": "Pressure."}, "")
    assert (second.fields, len(second.side_effects)) == ({"usage": "Seizures."}, 2)


def test_a_name_that_is_said_again_is_left_over_and_not_in_a_field():
    text = "# Examplol vs Testamine\n\n## Examplol\n\n### Examplol\n\n**Usage:** Pressure.\n"
    drug = parse(text).drugs[0]
    assert (drug.fields, drug.leftover) == ({"usage": "Pressure."}, "**Examplol**")


def test_letters_that_only_match_without_regard_to_case_are_no_mention():
    note = parse("# Diazepam + Imipramine\n\nİmipramine, dıazepam.\n").notes[0]
    assert note.leftover == "İmipramine, dıazepam."
