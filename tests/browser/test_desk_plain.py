"""The writer's desk in a browser without JavaScript: every step can be taken."""

import pytest
from playwright.sync_api import expect

from monographs.review.addresses import draft_url
from monographs.drafts.discarding import discard
from monographs.drafts.interactants import Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.owned import FAQ
from tests.journey import PASSWORD, a_drug


@pytest.fixture
def plain_desk(plain_page, people):
    plain_page.goto("/admin/login/")
    plain_page.fill("#id_username", people.writer.username)
    plain_page.fill("#id_password", PASSWORD)
    plain_page.click("[type=submit]")
    return plain_page


def test_a_note_on_a_pair_is_made(plain_desk, drug):
    Substance.objects.create(name="alcohol", slug="alcohol", kind="alcohol")
    plain_desk.goto("/admin/monographs/interactionnote/add/")
    plain_desk.select_option("#id_drug", label="Examplin")
    plain_desk.select_option("#id_substance", label="alcohol")
    plain_desk.click("[name=_save]")
    expect(plain_desk.locator(".messagelist")).to_contain_text("saved as revision 1")
    note = InteractionNote.objects.get()
    assert (note.drug, note.partner.name) == (drug, "alcohol")


def test_a_class_is_chosen_for_a_medicine(plain_desk, drug):
    plain_desk.goto("/admin/monographs/drugclass/add/")
    plain_desk.fill("#id_name", "opioids")
    plain_desk.click("[name=_save]")
    plain_desk.goto(draft_url(drug.page))
    plain_desk.click("#class_memberships-group .add-row button")
    plain_desk.select_option("#id_class_memberships-0-drug_class", label="opioids")
    plain_desk.click("[name=_continue]")
    expect(plain_desk.locator(".messagelist")).to_contain_text("Saved as revision 2.")
    assert [each.slug for each in drug.classes.all()] == ["opioids"]


def test_the_address_of_a_new_monograph_is_made_from_its_name(plain_desk):
    plain_desk.goto("/admin/monographs/drug/add/")
    plain_desk.fill("#id_name", "Sodium Examplate")
    plain_desk.click("[name=_continue]")
    expect(plain_desk.locator("#id_slug")).to_have_value("sodium-examplate")


def test_a_discarded_draft_is_not_offered(plain_desk, people, drug):
    other = a_drug(people.writer, name="Otherin")
    discard(page=other.page, by=people.writer, reason="A mistake.")
    plain_desk.goto("/admin/monographs/interactionnote/add/")
    assert plain_desk.locator("#id_drug option").all_inner_texts() == ["---------", "Examplin"]


def questions(page) -> list[str]:
    return page.locator("#faqs-group summary").all_inner_texts()


def test_a_row_moves_and_nothing_that_was_typed_is_lost(plain_desk, drug):
    for number, question in enumerate(["One?", "Two?", "Three?"], start=1):
        FAQ.objects.create(drug=drug, question=question, answer="Yes.", position=number)
    plain_desk.goto(draft_url(drug.page))
    plain_desk.fill("#id_usage", "Typed before.")
    plain_desk.click("#faqs-2 [data-way=up]")
    assert questions(plain_desk) == ["One?", "Three?", "Two?"]
    plain_desk.click("#faqs-0 [data-way=down]")
    assert questions(plain_desk) == ["Three?", "One?", "Two?"]
    expect(plain_desk.locator("#id_usage")).to_have_value("Typed before.")
    plain_desk.click("[name=_continue]")
    expect(plain_desk.locator(".messagelist")).to_contain_text("Saved as revision 2.")
    assert questions(plain_desk) == ["Three?", "One?", "Two?"]


def test_the_enter_key_saves_and_moves_nothing(plain_desk, drug):
    FAQ.objects.create(drug=drug, question="One?", answer="Yes.")
    plain_desk.goto(draft_url(drug.page))
    plain_desk.fill("#id_name", "Examplate")
    plain_desk.press("#id_name", "Enter")
    expect(plain_desk.locator(".messagelist")).to_contain_text("Saved as revision 2.")
    expect(plain_desk.locator("h1")).to_have_text("Monograph: Examplate")


def test_after_a_bad_save_each_mistake_leads_to_its_field(plain_desk, drug):
    FAQ.objects.create(drug=drug, question="One?", answer="Yes.")
    plain_desk.goto(draft_url(drug.page))
    plain_desk.fill("#id_name", "")
    plain_desk.locator("#faqs-0 summary").click()
    plain_desk.fill("#id_faqs-0-question", "")
    plain_desk.click("[name=_continue]")
    summary = plain_desk.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(plain_desk).to_have_title("Error: Monograph: Examplin | medref")
    assert summary.locator("li").all_inner_texts() == [
        "Generic name (INN): This field is required.",
        "Question: One?, Question: This field is required.",
    ]
    summary.get_by_role("link").last.click()
    field = plain_desk.locator("#id_faqs-0-question")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("This field is required.")
