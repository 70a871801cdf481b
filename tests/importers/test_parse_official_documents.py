"""Leaflets, summaries with numbered sections, lists of questions, and another language."""

from pathlib import Path

from monographs.importers.parse import parse

DOCUMENTS = Path(__file__).parents[1] / "documents"


def drug(name):
    (found,) = parse((DOCUMENTS / name).read_text(encoding="utf-8")).drugs
    return found


def test_a_leaflet_is_read_by_its_questions():
    found = drug("leaflet.txt")
    assert found.name == "Examplol"
    assert found.fields["usage"].endswith("used to treat high blood pressure in adults.")
    assert found.fields["dosage"].endswith("The recommended dose is 10 mg once a day.")
    assert found.fields["overdose"].endswith("Contact the nearest hospital casualty department.")
    assert "Do not take a double dose" in found.fields["missed_dose"]
    assert "above 25 °C" in found.fields["storage"]
    assert [(row.kind, row.who) for row in found.precautions] == [
        ("contraindication", "Do not take Examplol"),
        ("contraindication", "Do not take Examplol"),
        ("", "Talk to your doctor or pharmacist before taking Examplol if you have"),
        ("kidney", "Talk to your doctor or pharmacist before taking Examplol if you have"),
        ("children", "Children and adolescents"),
        ("", "Other medicines and Examplol"),
        ("alcohol", "Examplol with alcohol"),
        ("pregnancy", "Pregnancy and breast-feeding"),
        ("driving", "Driving and using machines"),
        ("stopping", "If you stop taking Examplol"),
    ]
    assert [(row.term, row.frequency, row.outcome) for row in found.side_effects] == [
        ("swelling of the face or throat", "", "important"),
        ("fainting", "", "important"),
        ("tiredness", "very_common", ""),
        ("cold hands and feet", "very_common", ""),
        ("hair loss", "rare", ""),
        ("nightmares", "not_known", ""),
    ]


def test_numbered_sections_find_their_places():
    found = drug("numbered-sections.md")
    assert found.name == "Examplol"
    assert "hypertension in adults" in found.fields["usage"]
    assert "maximum is 20 mg a day" in found.fields["dosage"]
    assert found.fields["overdose"] == "Bradycardia has been reported. Treatment is supportive."
    assert "above 25 °C" in found.fields["storage"]
    assert "dizziness" not in found.fields["usage"]
    assert [row.kind for row in found.precautions] == [
        *("contraindication", "contraindication", "monitoring", "", "pregnancy", "driving")
    ]
    assert [(row.term, row.frequency) for row in found.side_effects] == [
        ("headache", "very_common"),
        ("dizziness", "common"),
        ("somnolence", "common"),
        ("rash", "common"),
        ("nightmares", ""),
    ]


def test_bold_questions_need_no_heading():
    found = drug("bold-questions.md")
    assert [(row.question, row.answer) for row in found.faqs] == [
        ("What is paracetamol for?", "Pain and fever."),
        ("How much can I take?", "Adults can take 500 mg to 1 g up to 4 times a day."),
        ("Can I drink alcohol with it?", "A small amount is fine."),
        ("Does it have side effects?", "Rarely. They include rash and swelling."),
        ("What if I miss a dose?", "Take it when you remember."),
        ("Is it addictive?", "No."),
    ]


def test_another_language_is_left_over_but_never_put_under_the_opposite():
    found = drug("in-french.md")
    assert "Hypersensibilité" not in found.fields["usage"]
    assert [row.kind for row in found.precautions] == ["contraindication"]
    assert "50 mg par jour." in found.leftover
