"""Writing at the desk in a real browser: the keyboard, the preview, pictures, and saving."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from monographs.review.addresses import draft_url
from monographs.drafts.drug import DrugName
from monographs.drafts.owned import FAQ
from monographs.drafts.saving import save_draft
from monographs.revisions.saving import head_of
from tests.journey import PASSWORD

USAGE = "#id_usage"


@pytest.fixture(autouse=True)
def picture_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sign_in(page, user):
    page.goto("/admin/login/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("h1")).to_have_text("Desk")


@pytest.fixture
def form(page, people, monograph):
    """The change form of a draft, open before a writer."""
    sign_in(page, people.writer)
    page.goto(draft_url(monograph))
    return page


@pytest.fixture
def previews(page):
    """Each text that the page asked a preview of."""
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request) if "/markdownify/" in request.url else None,
    )
    return asked


def a_picture() -> dict:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), (180, 20, 20)).save(data, "PNG")
    return {"name": "dose.png", "mimeType": "image/png", "buffer": data.getvalue()}


class TestKeyboard:
    def test_tab_leaves_the_field_and_writes_nothing(self, form):
        before = form.input_value(USAGE)
        form.focus(USAGE)
        form.keyboard.press("Tab")
        expect(form.locator("#id_dosage")).to_be_focused()
        form.keyboard.press("Shift+Tab")
        expect(form.locator(USAGE)).to_be_focused()
        assert form.input_value(USAGE) == before

    @pytest.mark.parametrize("keys", ["Control+d", "Control+]", "Control+["])
    def test_the_shortcuts_of_the_browser_change_no_text(self, form, keys):
        before = form.input_value(USAGE)
        form.focus(USAGE)
        form.keyboard.press(keys)
        assert form.input_value(USAGE) == before

    def test_ctrl_s_saves_and_stays(self, form, monograph):
        form.fill(USAGE, "Saved by keys.")
        form.keyboard.press("Control+s")
        expect(form.locator(".messagelist")).to_contain_text("Saved as revision 2.")
        assert head_of(monograph).content["fields"]["usage"] == "Saved by keys."


class TestPreview:
    def test_follows_the_text_and_names_its_field(self, form):
        form.fill(USAGE, "**Not** at night.")
        preview = form.locator(".field-usage .markdownx-preview")
        expect(preview.locator("strong")).to_have_text("Not")
        expect(preview).to_have_attribute("aria-label", "Preview: What it is for")

    def test_is_asked_for_what_is_in_view_alone(self, previews, form):
        form.locator(USAGE).scroll_into_view_if_needed()
        form.wait_for_timeout(500)
        editors = form.locator(".markdownx-editor").count()
        assert 0 < len(previews) < editors
        form.locator("#id_storage").scroll_into_view_if_needed()
        expect(form.locator(".field-storage .markdownx")).to_be_visible()

    def test_of_a_row_that_was_added_works_too(self, form):
        form.locator("#faqs-group .add-row a").click()
        expect(form.locator("#id_faqs-0-question")).to_be_focused()
        form.fill("#id_faqs-0-answer", "*Yes.*")
        expect(form.locator("#faqs-0 .markdownx-preview em")).to_have_text("Yes.")
        assert form.locator("#faqs-empty .markdownx-preview").inner_html() == ""

    def test_never_shows_a_refusal(self, form, console):
        form.fill(USAGE, "Before.")
        preview = form.locator(".field-usage .markdownx-preview")
        expect(preview).to_have_text("Before.")
        form.context.clear_cookies(name="sessionid")
        form.fill(USAGE, "After.")
        expect(form.get_by_role("status")).to_contain_text("You are signed out")
        expect(preview).to_have_text("Before.")
        console.errors.clear()


# Without a frame in between, as a busy machine may have it.
TAKE_AT_ONCE = """field => {
  document.querySelector(field).focus();
  const files = new DataTransfer();
  files.items.add(new File(["<html>"], "a.png", { type: "image/png" }));
  const chooser = document.querySelector("#picture");
  chooser.files = files.files;
  chooser.dispatchEvent(new Event("change"));
}"""


class TestPictures:
    def choose(self, form, file: dict):
        form.locator(".writing-help summary").click()
        form.focus(USAGE)
        form.locator("#picture").set_input_files(file)

    def test_a_file_goes_into_the_text_last_written_in(self, form):
        self.choose(form, a_picture())
        expect(form.locator(".field-usage .markdownx-preview img")).to_be_visible()
        assert "![What the picture shows](/media/images/" in form.input_value(USAGE)

    def test_a_file_is_taken_by_a_field_that_only_just_came_into_view(self, form, console):
        form.evaluate(TAKE_AT_ONCE, "#id_storage")
        expect(form.get_by_role("status")).to_contain_text("could not be read as a picture")
        console.errors.clear()

    def test_a_refused_file_changes_no_text(self, form, console):
        before = form.input_value(USAGE)
        self.choose(form, {"name": "a.png", "mimeType": "image/png", "buffer": b"<html>"})
        expect(form.get_by_role("status")).to_contain_text("could not be read as a picture")
        assert form.input_value(USAGE) == before
        assert form.locator(USAGE).evaluate("editor => editor.style.opacity") == ""
        console.errors.clear()


class TestSaving:
    def test_a_double_click_saves_once_and_collides_with_nobody(self, form, monograph):
        form.fill(USAGE, "Once.")
        form.dblclick("[name=_continue]")
        expect(form.locator(".messagelist")).to_contain_text("Saved as revision 2.")
        assert head_of(monograph).number == 2

    def test_after_the_sign_in_has_run_out_asks_before_anything_is_lost(
        self, form, console, monograph
    ):
        form.fill(USAGE, "Long work.")
        form.context.clear_cookies(name="sessionid")
        form.click("[name=_continue]")
        expect(form.get_by_role("status")).to_contain_text("You are signed out")
        assert form.input_value(USAGE) == "Long work."
        console.errors.clear()

    def test_goes_on_after_signing_in_again_beside(self, form, console, people, monograph):
        form.fill(USAGE, "Long work.")
        sign_in_again = form.context.new_page()
        form.context.clear_cookies(name="sessionid")
        sign_in(sign_in_again, people.writer)
        form.click("[name=_continue]")
        expect(form.locator(".messagelist")).to_contain_text("Saved as revision 2.")
        assert head_of(monograph).content["fields"]["usage"] == "Long work."
        console.errors.clear()  # a preview was refused meanwhile

    def test_leaves_the_writer_where_they_were(self, form, people, monograph, drug):
        for number in range(1, 15):
            drug.faqs.create(question=f"Question {number}?", answer="Yes.", position=number)
        save_draft(drug, by=people.writer)
        form.goto(draft_url(monograph))
        form.locator("#faqs-9 summary").click()
        form.fill("#id_faqs-9-answer", "No.")
        form.click("[name=_continue]")
        expect(form.get_by_role("status")).to_contain_text("Saved as revision 3.")
        expect(form.locator("#id_faqs-9-answer")).to_be_in_viewport()

    def test_leaving_with_unsaved_words_asks_first(self, form):
        asked = []
        form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        form.fill(USAGE, "Not saved.")
        form.close(run_before_unload=True)
        form.wait_for_timeout(300)
        assert asked == ["beforeunload"]

    def test_works_without_javascript(self, plain_page, people, monograph):
        sign_in(plain_page, people.writer)
        plain_page.goto(draft_url(monograph))
        plain_page.fill(USAGE, "Plain.")
        plain_page.click("[name=_continue]")
        expect(plain_page.locator(".messagelist")).to_contain_text("Saved as revision 2.")


class TestRows:
    @pytest.fixture
    def rows(self, form, drug):
        for number, question in enumerate(["One?", "Two?", "Three?"], start=1):
            FAQ.objects.create(drug=drug, question=question, answer="Yes.", position=number)
        form.reload()
        return form

    def questions(self, page) -> list[str]:
        return page.locator("#faqs-group summary").all_inner_texts()

    def test_a_row_is_moved_by_keyboard_and_keeps_the_focus(self, rows, monograph):
        button = rows.locator("#faqs-2 [data-way=up]")
        button.focus()
        rows.keyboard.press("Enter")
        rows.keyboard.press("Enter")
        assert self.questions(rows) == ["Three?", "One?", "Two?"]
        expect(button).to_be_focused()
        expect(rows.get_by_text("Three?: now 1 of 3.")).to_be_attached()
        rows.click("[name=_continue]")
        expect(rows.locator(".messagelist")).to_contain_text("Saved as revision 2.")
        assert self.questions(rows) == ["Three?", "One?", "Two?"]

    def test_a_number_moves_a_row_to_its_place(self, rows):
        rows.locator("#faqs-2 summary").click()
        rows.fill("#id_faqs-2-position", "1")
        rows.keyboard.press("Tab")
        assert self.questions(rows) == ["Three?", "One?", "Two?"]

    def test_a_new_row_goes_between_and_another_is_taken_out(self, rows):
        add = rows.locator("#faqs-group .add-row a")
        add.click()
        rows.fill("#id_faqs-3-question", "New?")
        rows.fill("#id_faqs-3-answer", "New.")
        rows.locator("#faqs-3 [data-way=up]").click()
        add.click()
        rows.locator("#faqs-4 .inline-deletelink").click()
        rows.click("[name=_continue]")
        expect(rows.locator(".messagelist")).to_contain_text("Saved as revision 2.")
        assert self.questions(rows) == ["One?", "Two?", "New?", "Three?"]


def test_on_a_phone_each_field_of_a_row_has_its_name_and_no_template_shows(
    narrow_page, people, drug
):
    DrugName.objects.create(drug=drug, name="Valexa")
    sign_in(narrow_page, people.writer)
    narrow_page.goto(draft_url(drug.page))
    row = narrow_page.locator("#names-0")
    assert [
        cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        for cell in row.locator("td:visible").all()
    ] == [f'"{name}"' for name in ("Position", "Name", "Kind", "Market", "Still sold", "Delete")]
    assert row.bounding_box()["width"] <= 390
    assert narrow_page.locator(".empty-form:visible").count() == 0
