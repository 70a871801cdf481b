"""A reviewer's work by keyboard alone: each stop of the Tab key can be seen.

The mouse is never used, and nothing is filled or clicked by the test: every key goes to whatever
has the focus.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from monographs.review.addresses import draft_url
from monographs.drafts.saving import save_draft
from monographs.review.assigning import assigned_to
from monographs.revisions.saving import head_of
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import signed_in
from tests.journey import PASSWORD, approved, edited, published, submitted

MOST_STOPS = 150
# A ring around the element, which nothing covers from top to bottom (WCAG 2.4.7, 2.4.11).
FOCUS_IS_SEEN = """() => {
  const { activeElement: focused } = document;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const [box] = focused.getClientRects();
  const middle = box.x + box.width / 2;
  const isOpen = [box.top + 2, box.y + box.height / 2, box.bottom - 2].some(
    (y) => focused.contains(document.elementFromPoint(middle, y)),
  );
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && isOpen;
}"""


class Keyboard:
    def __init__(self, page: Page):
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def tab_to(self, goal: Locator) -> None:
        expect(goal).to_have_count(1)
        for _ in range(MOST_STOPS):
            self.press("Tab")
            self.check_focus_is_seen()
            if goal.evaluate("goal => goal === document.activeElement"):
                return
        pytest.fail(f"{MOST_STOPS} presses of Tab did not lead to {goal}")

    def check_focus_is_seen(self) -> None:
        if not self.page.evaluate(FOCUS_IS_SEEN):
            what = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            pytest.fail(f"The focus cannot be seen on {what}")


@pytest.fixture(params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"])
def page(request, new_context):
    viewport, scheme = request.param
    return new_context(viewport=viewport, color_scheme=scheme).new_page()


@pytest.fixture
def submission(people, monograph):
    """A dose was changed, and one of the two reviewers has signed it."""
    edited(monograph, people.writer, dosage="Take 10 mg a day.")
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 20 mg a day.")
    submission = submitted(monograph, people.writer)
    approved(submission, people.other_reviewer)
    return submission


def test_a_reviewer_finds_claims_comments_ticks_and_signs(page, people, monograph, submission):
    keyboard = Keyboard(page)
    sign_in(keyboard)
    find(keyboard)
    claim(keyboard)
    assert assigned_to(submission).reviewer == people.reviewer
    write_comment(keyboard)
    assert monograph.comments.get().words == "Checked against the label."
    tick_and_sign(keyboard)
    expect(page.locator(".messagelist")).to_contain_text("Approved and live: version 2.")
    decision = submission.decisions.get(reviewer=people.reviewer)
    assert [each["new"] for each in decision.ticked] == ["20 mg"]


def sign_in(keyboard: Keyboard) -> None:
    keyboard.page.goto("/admin/")
    expect(keyboard.page.get_by_label("Username")).to_be_focused()
    keyboard.write("rita")
    keyboard.tab_to(keyboard.page.get_by_label("Password"))
    keyboard.write(PASSWORD)
    keyboard.press("Enter")
    expect(keyboard.page.get_by_role("heading", name="Desk")).to_be_visible()


def find(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.tab_to(page.get_by_role("searchbox", name="Find a monograph"))
    keyboard.write("exampl")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find: exampl")
    keyboard.tab_to(page.get_by_role("link", name="Examplin"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review: Examplin")).to_be_visible()


def claim(keyboard: Keyboard) -> None:
    keyboard.tab_to(keyboard.page.get_by_role("button", name="Claim it"))
    keyboard.press("Enter")
    expect(keyboard.page.locator(".messagelist")).to_contain_text("looks after this review now")


def write_comment(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.tab_to(page.locator("summary", has_text="Add a comment"))
    keyboard.press("Space")
    keyboard.tab_to(page.get_by_label("About"))
    keyboard.write("how to")
    keyboard.tab_to(page.get_by_label("Comment", exact=True))
    keyboard.write("Checked against the label.")
    keyboard.tab_to(page.get_by_role("button", name="Add comment"))
    keyboard.press("Space")
    expect(page.get_by_text("Remark, about how to take it")).to_be_visible()


def tick_and_sign(keyboard: Keyboard) -> None:
    page = keyboard.page
    for box in (page.get_by_label(re.compile("^How to take it")), page.get_by_label("I have read")):
        keyboard.tab_to(box)
        keyboard.press("Space")
        expect(box).to_be_checked()
    keyboard.tab_to(page.get_by_label("Your password"))
    keyboard.write(PASSWORD)
    keyboard.tab_to(page.get_by_role("button", name="Sign and approve"))
    keyboard.press("Space")


def test_a_link_leads_past_the_text_to_the_decision(page, people, base_url, submission):
    page = signed_in(page.context, people.reviewer, base_url)
    page.goto(f"/admin/submissions/{submission.pk}/review/")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.get_by_role("link", name="Go to the decision"))
    keyboard.press("Enter")
    page.keyboard.press("Tab")
    keyboard.check_focus_is_seen()
    inside = page.evaluate("document.querySelector('#decision').contains(document.activeElement)")
    assert inside


def test_links_lead_from_change_to_change_in_the_text(page, people, base_url, monograph):
    published(monograph, people)
    edited(monograph, people.writer, usage="Examplin is for fever.", storage="Keep it cool.")
    submission = submitted(monograph, people.writer)
    page = signed_in(page.context, people.reviewer, base_url)
    page.goto(f"/admin/submissions/{submission.pk}/review/")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.get_by_role("link", name="Go to the first"))
    keyboard.press("Enter")
    expect(page.locator("#changed-1")).to_be_focused()
    keyboard.tab_to(page.get_by_role("link", name="After change 1: change 2"))
    keyboard.press("Enter")
    expect(page.locator("#changed-2")).to_be_focused()
    expect(page.locator("#changed-2")).to_be_in_viewport()
    keyboard.tab_to(page.get_by_role("link", name="To the decision", exact=True))
    keyboard.press("Enter")
    expect(page.locator("#decision")).to_be_focused()


def test_a_comment_is_written_beside_the_words_and_ticks_stay(page, people, base_url, submission):
    page = signed_in(page.context, people.reviewer, base_url)
    page.goto(f"/admin/submissions/{submission.pk}/review/")
    keyboard = Keyboard(page)
    box = page.get_by_label(re.compile("^How to take it"))
    keyboard.tab_to(box)
    keyboard.press("Space")
    keyboard.tab_to(page.locator("#say-dosage > summary"))
    keyboard.press("Space")
    keyboard.tab_to(page.get_by_role("textbox", name="Comment on how to take it"))
    keyboard.write("Which label?")
    keyboard.tab_to(page.locator("#say-dosage").get_by_role("button", name="Add comment"))
    keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Your comment stands beside the text")
    expect(box).to_be_checked()
    assert submission.page.comments.get().place == "dosage"


def test_enter_in_the_password_signs(page, people, base_url, submission):
    """Of the many buttons of the page the one that is meant."""
    page = signed_in(page.context, people.reviewer, base_url)
    page.goto(f"/admin/submissions/{submission.pk}/review/")
    for box in (page.get_by_label(re.compile("^How to take it")), page.get_by_label("I have read")):
        box.check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_label("Your password").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Approved and live: version 2.")


def test_a_writer_chooses_between_two_texts(page, people, base_url, monograph):
    page = signed_in(page.context, people.writer, base_url)
    page.goto(draft_url(monograph))
    edited(monograph, people.other_writer, usage="Theirs: for fever.")
    keyboard = Keyboard(page)
    keyboard.tab_to(page.get_by_role("textbox", name="What it is for"))
    keyboard.press("Control+a")
    keyboard.write("Mine: for pain.")
    keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_contain_text("two people changed the same")
    group = page.get_by_role("group", name="What it is for")
    keyboard.tab_to(group.get_by_role("radio", name="Your text"))
    keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="walter’s text")).to_be_checked()
    keyboard.press("ArrowUp")
    keyboard.tab_to(page.get_by_role("button", name="Save with these choices"))
    keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Both were put together")
    assert head_of(monograph).content["fields"]["usage"] == "Mine: for pain."


def test_the_bar_that_saves_never_covers_what_has_the_focus(page, people, base_url, drug):
    drug.names.create(name="Examplon")
    drug.faqs.create(question="May I drive?", answer="No.")
    save_draft(drug, by=people.writer)
    page = signed_in(page.context, people.writer, base_url)
    page.goto(draft_url(drug.page))
    keyboard = Keyboard(page)
    keyboard.tab_to(page.get_by_role("button", name="Save", exact=True))
