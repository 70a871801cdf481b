"""What the sample documents, and the seeds where they are at hand, propose."""

from pathlib import Path

import pytest

from monographs.content.vocabularies import Origin, Outcome, PrecautionKind
from monographs.importers.parse import parse, read
from monographs.importers.proposal import LINE_LIMIT, NAME_LIMIT, TERM_LIMIT

DOCUMENTS = Path(__file__).parents[1] / "documents"
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
FIELDS_OF_DRUG = {
    "boxed_warning",
    "usage",
    "dosage",
    "missed_dose",
    "overdose",
    "how_it_works",
    "storage",
}
FIELDS_OF_NOTE = {"summary", "effect", "management", "mechanism", "modifying_factors"}


def document(name):
    return parse(read((DOCUMENTS / name).read_bytes()))


def shape(proposal):
    """Names with the fields that are filled and the number of side effects, precautions, FAQs."""
    drugs = {
        drug.name: (
            sorted(drug.fields),
            len(drug.side_effects),
            len(drug.precautions),
            len(drug.faqs),
        )
        for drug in proposal.drugs
    }
    notes = {note.names: (sorted(note.fields), len(note.faqs)) for note in proposal.notes}
    return drugs | notes


def test_bold_runs_of_one_medicine():
    proposal = document("one-medicine-bold-runs.md")
    fields = ["dosage", "how_it_works", "missed_dose", "storage", "usage"]
    assert shape(proposal) == {"Cetirizine": (fields, 6, 4, 3)}
    assert proposal.origin == Origin.MACHINE
    drug = proposal.drugs[0]
    assert [row.term for row in drug.side_effects if row.outcome == Outcome.IMPORTANT] == [
        "Allergic reaction",
        "fits",
    ]
    assert [row.kind for row in drug.precautions] == ["kidney", "pregnancy", "driving", "alcohol"]
    assert "**Disclaimer:** This is a sample" in drug.leftover


def test_headings_of_two_medicines_and_their_pair():
    proposal = document("pair-headings.md")
    assert shape(proposal) == {
        "Examplol": (["dosage", "how_it_works", "usage"], 5, 2, 0),
        "Testamine": (["overdose", "usage"], 6, 2, 1),
        ("Examplol", "Testamine"): (["effect", "management", "mechanism", "modifying_factors"], 1),
    }
    note = proposal.notes[0]
    assert "1. Measure it in the morning." in note.faqs[0].answer
    assert "Invented for this sample." in note.leftover
    assert "**Older people**\n\nStart with 25 mg." in proposal.drugs[0].fields["dosage"]


def test_three_medicines_make_three_pairs():
    proposal = document("three-medicines.md")
    assert shape(proposal) == {
        "Fictaril": (["usage"], 3, 0, 1),
        "Examplol": (["how_it_works", "usage"], 0, 0, 0),
        "Testamine": (["usage"], 0, 1, 0),
        ("Fictaril", "Examplol"): ([], 0),
        ("Fictaril", "Testamine"): (["management"], 0),
        ("Examplol", "Testamine"): (["effect"], 0),
    }
    assert "Bring all three packs" in proposal.notes[0].leftover
    assert [note.leftover for note in proposal.notes[1:]] == ["", ""]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "sections-as-list.md",
            {"Loratadine": (["dosage", "how_it_works", "storage", "usage"], 5, 3, 2)},
        ),
        (
            "sections-as-table.md",
            {"Omeprazole": (["dosage", "how_it_works", "storage", "usage"], 7, 2, 2)},
        ),
        (
            "setext-old-line-ends.md",
            {"Ramipril": (["missed_dose", "usage"], 5, 2, 2)},
        ),
        (
            "curly-quotes.md",
            {"Lisinopril": (["boxed_warning", "overdose", "usage"], 5, 2, 2)},
        ),
        ("plain-headings.txt", {"Examplol": (["dosage", "missed_dose", "usage"], 3, 3, 2)}),
        ("loose-questions.txt", {"Sertraline": ([], 0, 0, 4)}),
    ],
)
def test_other_shapes_of_one_medicine(name, expected):
    assert shape(document(name)) == expected


def test_a_comparing_table_keeps_the_medicines_apart():
    proposal = document("comparison-table.md")
    first, second = proposal.drugs
    assert (first.fields["usage"], second.fields["usage"]) == (
        "high blood pressure",
        "focal seizures",
    )
    assert [row.term for row in second.side_effects] == ["rash", "double vision"]
    assert sorted(proposal.notes[0].fields) == ["effect", "management"]


def test_a_long_article_about_a_pair():
    proposal = document("long-article.txt")
    assert shape(proposal) == {
        "Paracetamol": (["how_it_works"], 0, 0, 0),
        "Ibuprofen": (["how_it_works"], 0, 0, 1),
        ("Paracetamol", "Ibuprofen"): (["effect", "management", "mechanism"], 2),
    }
    assert proposal.drugs[1].brands == ("Nurofen",)
    note = proposal.notes[0]
    assert "Together they act" in note.fields["mechanism"]
    assert "Legal status" in proposal.drugs[1].leftover
    for kept in ("7 min read", "Have you ever wondered", "Reader stories", "informational"):
        assert kept in note.leftover


def test_a_combination_described_as_one_product_goes_to_the_note():
    proposal = document("combination-product.md")
    assert shape(proposal) == {
        "Examplol": (["how_it_works"], 0, 0, 0),
        "Testamine": (["how_it_works"], 0, 0, 1),
        ("Examplol", "Testamine"): (["effect", "management", "mechanism"], 1),
    }


def test_a_brand_in_the_title_is_a_name_of_the_medicine():
    assert document("curly-quotes.md").drugs[0].brands == ("Zestril",)
    assert document("loose-questions.txt").drugs[0].brands == ("Lustral",)


@pytest.mark.parametrize(
    "text",
    [
        "This response will cover both.",
        "As an AI, I have no opinion.",
        "The text is AI-generated.",
        "I’m an AI and no doctor.",
    ],
)
def test_traces_of_a_chatbot_mark_the_origin(text):
    assert parse(f"# Loratadine\n\n{text}\n").origin == Origin.MACHINE


@pytest.mark.parametrize(
    "text", ["It serves as an aid.", "The response will vary.", "Ask a doctor."]
)
def test_ordinary_words_are_no_traces(text):
    assert parse(f"# Loratadine\n\n{text}\n").origin == Origin.IMPORTED


def test_a_summary_of_a_pair_is_only_taken_if_it_is_one_short_paragraph():
    start = "# Examplol + Testamine\n\n**Usage:** Two.\n\n## Summary\n\n"
    short, long = parse(f"{start}Take care.\n").notes[0], parse(start + "Word. " * 90).notes[0]
    assert short.fields["summary"] == "Take care."
    assert "summary" not in long.fields and "Word." in long.leftover


@pytest.mark.parametrize(
    "path", sorted(DOCUMENTS.glob("*.*")) + SEEDS, ids=lambda path: path.name
)
def test_each_proposal_fits_the_draft(path):
    """Values of the vocabularies, known fields, and lengths that the columns can hold."""
    proposal = parse(read(path.read_bytes()))
    assert proposal.origin in Origin.values
    for drug in proposal.drugs:
        assert set(drug.fields) <= FIELDS_OF_DRUG
        assert all(0 < len(name) <= NAME_LIMIT for name in (drug.name, *drug.brands))
        assert {row.outcome for row in drug.side_effects} <= {"", *Outcome.values}
        assert {row.kind for row in drug.precautions} <= {"", *PrecautionKind.values}
        assert all(0 < len(row.term) <= TERM_LIMIT for row in drug.side_effects)
        assert all(len(row.plain_words) <= LINE_LIMIT for row in drug.side_effects)
        assert all(len(row.who) <= LINE_LIMIT and row.advice for row in drug.precautions)
    for page in (*proposal.drugs, *proposal.notes):
        assert all(text.strip() for text in page.fields.values())
        assert all(0 < len(faq.question) <= LINE_LIMIT and faq.answer for faq in page.faqs)
    names = {drug.name for drug in proposal.drugs}
    for note in proposal.notes:
        assert set(note.fields) <= FIELDS_OF_NOTE
        assert set(note.names) <= names and len(set(note.names)) == 2


def test_the_seeds_are_proposed_whole():
    """Where they are at hand: by name, the rows of the medicines and the questions of the pair."""
    shapes = {tuple(shape(parse(read(path.read_bytes())))): path for path in SEEDS}
    pairs = {("Sertraline", "Diazepam"): (0, 10), ("Diazepam", "Imipramine"): (6, 0)}
    for names, path in shapes.items():
        proposal = parse(read(path.read_bytes()))
        of_drugs = sum(len(drug.faqs) for drug in proposal.drugs)
        assert (of_drugs, len(proposal.notes[0].faqs)) == pairs[names[-1]]
        assert len(proposal.drugs) == 2 and all(note.leftover for note in proposal.notes)


def test_the_same_text_gives_the_same_proposal_with_any_line_ends():
    text = (DOCUMENTS / "pair-headings.md").read_text()
    assert parse(text) == parse(text.replace("\n", "\r\n")) == parse("\ufeff" + text)
