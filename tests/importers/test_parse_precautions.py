"""Precautions: their kinds, whom they are for, and how sentences and lists become rows."""

import pytest

from monographs.importers.parse import parse


def drug(body):
    return parse(f"---\nlayout: minimal-medicine\ntitle: Examplol\n---\n{body}").drugs[0]


def precautions(body):
    found = drug(f"**Precautions:**\n\n{body}").precautions
    return [(row.kind, row.who, row.advice) for row in found]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ask a midwife during pregnancy.", "pregnancy"),
        ("Avoid it in pregnancy and while breastfeeding.", "pregnancy"),
        ("It passes into breast milk.", "breastfeeding"),
        ("Use effective contraception.", "fertility"),
        ("It is not for children under six.", "children"),
        ("Older people may fall.", "older_people"),
        ("Take less with kidney disease.", "kidney"),
        ("Take less with hepatic impairment.", "liver"),
        ("Do not drive while drowsy.", "driving"),
        ("Alcohol adds to the drowsiness.", "alcohol"),
        ("Avoid grapefruit.", "food"),
        ("It can be habit-forming.", "dependence"),
        ("Do not stop taking it without advice.", "stopping"),
        ("Stopping suddenly brings withdrawal symptoms.", "stopping"),
        ("Blood tests show how the liver is doing.", "monitoring"),
        ("Tell the dentist before an anaesthetic.", "surgery"),
        ("Some people are allergic to it.", "allergy"),
        ("It must not be used after a heart attack.", "contraindication"),
        ("Take care with glaucoma.", "caution"),
        ("Take care with kidney disease, liver disease and alcohol.", "caution"),
        ("It interacts with opioids and alcohol.", ""),
    ],
)
def test_the_words_of_a_sentence_give_its_kind(sentence, kind):
    assert precautions(sentence) == [(kind, "", sentence)]


def test_each_sentence_is_a_row_but_abbreviations_end_none():
    found = precautions("See Dr. Who first. Avoid e.g. Milk. Rest.")
    assert [advice for _, _, advice in found] == [
        "See Dr. Who first.",
        "Avoid e.g. Milk.",
        "Rest.",
    ]


def test_a_label_says_whom_the_advice_is_for():
    body = "* **Kidney disease:** Take less.\n\n**Driving:** Wait a week. Then try.\n"
    assert precautions(body) == [
        ("kidney", "Kidney disease", "Take less."),
        ("driving", "Driving", "Wait a week. Then try."),
    ]


def test_a_lead_in_and_its_list_are_one_row():
    assert precautions("Tell a doctor about:\n\n* asthma\n* gout\n") == [
        ("", "", "Tell a doctor about:\n\n- asthma\n- gout")
    ]


def test_contraindications_are_told_by_their_heading():
    found = drug("**Contraindications:**\n\n* severe liver disease\n* a slow pulse\n")
    assert [(row.kind, row.who, row.advice) for row in found.precautions] == [
        ("contraindication", "", "severe liver disease"),
        ("contraindication", "", "a slow pulse"),
    ]


def test_interactions_of_one_medicine_are_precautions_that_say_so():
    found = drug("**Drug Interactions:** Testamine lowers its level. Avoid alcohol.")
    assert [(row.kind, row.who) for row in found.precautions] == [
        ("", "Drug Interactions"),
        ("alcohol", "Drug Interactions"),
    ]


def test_a_section_named_in_a_list_goes_to_its_own_field():
    found = drug("**Precautions:**\n\n* **Storage:** Keep dry.\n* **Asthma:** Take care.\n")
    assert found.fields == {"storage": "Keep dry."}
    assert [(row.who, row.advice) for row in found.precautions] == [("Asthma", "Take care.")]
