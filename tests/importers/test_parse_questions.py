"""Questions and their answers, in the ways in which documents write them."""

import pytest

from monographs.importers.parse import parse


def drug(body):
    return parse(f"---\nlayout: minimal-medicine\ntitle: Examplol\n---\n{body}").drugs[0]


def faqs(body):
    return [(faq.question, faq.answer) for faq in drug(f"**FAQs:**\n\n{body}").faqs]


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
