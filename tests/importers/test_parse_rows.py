"""Side effects, precautions and questions, in the ways in which documents write them."""

import pytest

from monographs.importers.parse import parse
from monographs.importers.proposal import MOST_ROWS


def drug(body, title="Examplol"):
    return parse(f"---\nlayout: minimal-medicine\ntitle: {title}\n---\n{body}").drugs[0]


def side_effects(body):
    found = drug(f"**Side Effects:**\n\n{body}").side_effects
    return [(row.term, row.plain_words, row.outcome) for row in found]


def precautions(body):
    found = drug(f"**Precautions:**\n\n{body}").precautions
    return [(row.kind, row.who, row.advice) for row in found]


def faqs(body):
    return [(faq.question, faq.answer) for faq in drug(f"**FAQs:**\n\n{body}").faqs]


# Side effects


def test_a_comma_list_gives_terms_with_their_plain_words():
    assert side_effects("* **Common:** Rash (red spots, itching), dry mouth, 1,000 hiccups.") == [
        ("Rash", "red spots, itching", "not_serious"),
        ("dry mouth", "", "not_serious"),
        ("1,000 hiccups", "", "not_serious"),
    ]


@pytest.mark.parametrize(
    ("group", "outcome"),
    [
        ("Serious", "important"),
        ("Less common but serious", "important"),
        ("Severe reactions (rare)", "important"),
        ("Common", "not_serious"),
        ("Less serious", "not_serious"),
        ("Common, not serious", "not_serious"),
        ("Mild", "not_serious"),
        ("Very rare", "not_serious"),
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
        ("Rash", "", "not_serious"),
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
        ("swelling of the lips (or tongue) at once", ("swelling of the lips (or tongue) at once", "")),
    ],
)
def test_a_list_item_is_one_row(item, row):
    assert side_effects(f"* {item}") == [(*row, "not_serious")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Side effects may include rash, fever, and hiccups.", ["rash", "fever", "hiccups"]),
        ("Common ones are rash, fever and hiccups.", ["rash", "fever", "hiccups"]),
        ("It can cause drowsiness.", ["drowsiness"]),
        ("rash, cold hands and feet", ["rash", "cold hands and feet"]),
        ("rash, loss of taste and smell", ["rash", "loss of taste and smell"]),
        ("rash, swelling of the face, lips, or tongue", ["rash", "swelling of the face, lips, or tongue"]),
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
    assert "Common side effects include rash, fever and hiccups." in found.leftover


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
        ("Pyrexia", "fever", "not_serious"),
        ("Pruritus", "itching", "not_serious"),
    ]


def test_columns_of_a_table_may_be_the_groups():
    table = "| Common | Serious |\n|---|---|\n| rash | fainting |\n| fever | |\n"
    assert side_effects(table) == [
        ("rash", "", "not_serious"),
        ("fever", "", "not_serious"),
        ("fainting", "", "important"),
    ]


def test_more_rows_than_a_form_can_hold_stay_as_text():
    found = drug("**Side Effects:** " + ", ".join(f"pain {at}" for at in range(MOST_ROWS + 2)))
    assert len(found.side_effects) == MOST_ROWS
    assert f"pain {MOST_ROWS}\n\npain {MOST_ROWS + 1}" in found.leftover


# Precautions


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
        ("It interacts with opioids and alcohol.", "caution"),
    ],
)
def test_the_words_of_a_sentence_give_its_kind(sentence, kind):
    assert precautions(sentence) == [(kind, "", sentence)]


def test_each_sentence_is_a_row_but_abbreviations_end_none():
    assert [advice for _, _, advice in precautions("See Dr. Who first. Avoid e.g. Milk. Rest.")] == [
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
        ("caution", "", "Tell a doctor about:\n\n- asthma\n- gout")
    ]


def test_contraindications_are_told_by_their_heading():
    found = drug("**Contraindications:**\n\n* severe liver disease\n* a slow pulse\n")
    assert [(row.kind, row.advice) for row in found.precautions] == [
        ("contraindication", "severe liver disease"),
        ("contraindication", "a slow pulse"),
    ]


def test_interactions_of_one_medicine_are_precautions_that_say_so():
    found = drug("**Drug Interactions:** Testamine lowers its level. Avoid alcohol.")
    assert [(row.kind, row.who) for row in found.precautions] == [
        ("caution", "Drug Interactions"),
        ("alcohol", "Drug Interactions"),
    ]


def test_a_section_named_in_a_list_goes_to_its_own_field():
    found = drug("**Precautions:**\n\n* **Storage:** Keep dry.\n* **Asthma:** Take care.\n")
    assert found.fields == {"storage": "Keep dry."}
    assert [(row.who, row.advice) for row in found.precautions] == [("Asthma", "Take care.")]


# Questions


@pytest.mark.parametrize(
    "text",
    [
        "* **Q: Can I drive?** A: Not yet.",
        "* **Q: Can I drive?**\n  A: Not yet.",
        "* **Q: Can I drive?**\n    * A: Not yet.",
        "**Q: Can I drive?**\n\n**A:** Not yet.",
        "**Q:** Can I drive?\n**A:** Not yet.",
        "Q: Can I drive?\nA: Not yet.",
        "Q1. Can I drive?\nA1. Not yet.",
        "Question: Can I drive?\n\nAnswer: Not yet.",
        "1. Can I drive?\n\n  • Answer: Not yet.",
        "1. **Can I drive?** Not yet.",
        "1. **Can I drive?**\n   Not yet.",
        "**1. Can I drive?**\n\nNot yet.",
        "- Can I drive? Not yet.",
        "Can I drive?\nNot yet.",
        "### Can I drive?\n\nNot yet.",
        "#### Q: Can I drive?\n\nA: Not yet.",
        "| Question | Answer |\n|---|---|\n| Can I drive? | Not yet. |",
        "> **Can I drive?** – Not yet.",
    ],
)
def test_a_question_and_its_answer(text):
    assert faqs(text) == [("Can I drive?", "Not yet.")]


def test_two_questions_keep_their_order():
    text = "Q: Second?\nA: B.\n\nQ: First?\nA: A.\n"
    assert faqs(text) == [("Second?", "B."), ("First?", "A.")]


def test_an_answer_keeps_its_list_and_its_emphasis():
    text = "**Q: What helps?** A: **These** help:\n\n* rest\n* water\n\n**Q: More?** A: **No.**\n"
    assert faqs(text) == [
        ("What helps?", "**These** help:\n\n- rest\n- water"),
        ("More?", "**No.**"),
    ]


def test_an_answer_under_a_heading_may_have_paragraphs():
    assert faqs("### Can I drive?\n\nNot yet.\n\nAsk again.\n") == [
        ("Can I drive?", "Not yet.\n\nAsk again.")
    ]


def test_a_closing_remark_is_no_part_of_the_last_answer():
    found = drug("## FAQs\n\nQ: Can I drive?\nA: No.\n\nThanks for reading.\n")
    assert [faq.answer for faq in found.faqs] == ["No."]
    assert "Thanks for reading." in found.leftover


@pytest.mark.parametrize("question", ["Q: Who answers?", "Q: " + "why " * 100 + "?\nA: No."])
def test_a_question_that_makes_no_row_is_left_over(question):
    found = drug(f"**FAQs:**\n\n{question}\n")
    assert found.faqs == ()
    assert question.split("\n")[0] in found.leftover


def test_marked_questions_are_found_outside_their_section():
    text = "**Usage:** Pain.\n\nQ: Can I drive?\nA: Yes.\n\n**Storage:** Dry.\n"
    found = drug(text)
    assert [(faq.question, faq.answer) for faq in found.faqs] == [("Can I drive?", "Yes.")]
    assert found.fields == {"usage": "Pain.", "storage": "Dry."}


def test_a_question_about_two_medicines_belongs_to_their_note():
    text = (
        "# Examplol + Testamine\n\n## Examplol\n\n**Usage:** Pressure.\n\n**FAQs:**\n\n"
        "* Can I add Testamine? Ask first.\n* Is it old? Yes.\n"
    )
    proposal = parse(text)
    assert [faq.question for faq in proposal.drugs[0].faqs] == ["Is it old?"]
    assert [faq.question for faq in proposal.notes[0].faqs] == ["Can I add Testamine?"]
