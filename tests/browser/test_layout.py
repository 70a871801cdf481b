"""Pages fit every width, work without JavaScript and by keyboard alone, and print as a document.

The console fixture fails each of these tests when a page breaks the security policy.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from monographs.review.addresses import draft_url
from monographs.drafts.saving import draft_of, save_draft
from tests.browser.test_accessibility import (
    ANSWERED,
    HEBREW,
    LONG,
    addresses_of_a_reviewer,
    addresses_of_a_writer,
    addresses_of_an_editor,
    demonstration,
    signed_in,
)
from tests.journey import HARMLESS, PASSWORD, a_drug, edited, published, submitted

__all__ = ["demonstration"]

# 640 is half of 1280: how wide a page is at a zoom of 200 %.
WIDTHS = (320, 390, 640, 768, 1280)
WIDEST = """() => {
  const limit = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("body *")].filter(
    (each) => each.getBoundingClientRect().right > limit + 1 && each.checkVisibility());
  return document.documentElement.scrollWidth > limit ? out.slice(-1)[0]?.outerHTML ?? "?" : "";
}"""


WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
"""
# The entries of a frame come after it was drawn.
SHIFTED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  await frame();
  await frame();
  return window.shifts.reduce((sum, { value }) => sum + value, 0);
}"""


@pytest.fixture
def fits(subtests):
    """No page scrolls sideways at any width; says what sticks out."""

    def look(page: Page, name: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            with subtests.test(f"{name}, {width}"):
                sticks_out = page.evaluate(WIDEST)
                assert not sticks_out, f"{name} scrolls sideways at {width}: {sticks_out[:300]}"

    return look


def test_public_pages_fit_every_width(page, fits, demonstration):
    for addresses in ANSWERED.values():
        for address in addresses:
            page.goto(address)
            fits(page, address)


def test_long_words_fit_every_width(page, fits, people, base_url, context):
    table = f"| {LONG} | {LONG} |\n|--|--|\n| 1 | 2 |"
    drug = a_drug(people.writer, LONG, usage=LONG * 3, dosage=table, overdose=HEBREW * 40)
    drug.names.create(name=HEBREW * 20)
    drug.side_effects.create(term=LONG * 2, **HARMLESS)
    drug.references.create(
        key="long", kind="label", title=LONG * 2, url=f"https://example.org/{LONG * 3}"
    )
    save_draft(drug, by=people.writer)
    published(drug.page, people)
    edited(drug.page, people.writer, usage=f"{LONG} {HEBREW * 20}")
    published(drug.page, people, change_note=LONG * 4)
    versions = f"{drug.page.address}versions/"
    lists = ("/", "/drugs/", "/updates/", f"/search/?q={LONG}", f"/search/?q={HEBREW}")
    for address in (*lists, drug.page.address, versions, f"{versions}1/", f"{versions}1/changes/"):
        page.goto(address)
        fits(page, address)
    desk = signed_in(context, people.writer, base_url)
    for address in ("/admin/", draft_url(drug.page), f"/admin/pages/{drug.page.pk}/history/"):
        desk.goto(address)
        fits(desk, address)


def test_the_gallery_fits_every_width(page, fits, transactional_db, settings):
    settings.DEBUG = True
    page.goto("/styleguide/")
    fits(page, "/styleguide/")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(width, new_context, subtests, demonstration):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.add_init_script(WATCH_SHIFTS)
    for address in (*ANSWERED[200], *ANSWERED[404], *ANSWERED[410]):
        with subtests.test(address):
            page.goto(address, wait_until="networkidle")
            page.mouse.wheel(0, 3_000)
            assert page.evaluate(SHIFTED) == 0
    page.mouse.wheel(0, -9_000)
    page.evaluate("document.querySelector('main').before(document.createElement('hr'))")
    assert page.evaluate(SHIFTED) > 0, "The watch itself does not work."


def test_the_desk_fits_every_width(new_context, base_url, fits, demonstration):
    for username, addresses in (
        ("editor", addresses_of_an_editor),
        ("writer", addresses_of_a_writer),
        ("reviewer", addresses_of_a_reviewer),
    ):
        page = signed_in(new_context(), demonstration[username], base_url)
        for name, address in addresses(demonstration):
            page.goto(address)
            fits(page, f"{username}: {name}")


class TestWithoutJavaScript:
    def test_the_public_pages_work(self, plain_page, people):
        drug = a_drug(people.writer, boxed_warning="Do not drive.")
        drug.names.create(name="Exabrand")
        drug.faqs.create(question="How long?", answer="Two weeks.")
        save_draft(drug, by=people.writer)
        published(drug.page, people)
        plain_page.goto("/")
        plain_page.get_by_label("Search for a medicine").fill("exabrand")
        plain_page.get_by_role("button", name="Search").click()
        plain_page.get_by_role("main").get_by_role("link", name="Examplin").first.click()
        expect(plain_page.get_by_text("Do not drive.")).to_be_visible()
        expect(plain_page.get_by_text("Two weeks.")).to_be_hidden()
        plain_page.get_by_text("How long?").click()
        expect(plain_page.get_by_text("Two weeks.")).to_be_visible()

    def test_the_checker_works(self, plain_page, demonstration):
        plain_page.goto("/interactions/")
        boxes = plain_page.get_by_label("Medicine, drink or food")
        boxes.nth(0).fill("valium")
        boxes.nth(1).fill("alcohol")
        plain_page.get_by_role("button", name="Add another").click()
        expect(boxes.nth(0)).to_have_value("valium")
        plain_page.get_by_role("button", name="Check").click()
        expect(plain_page.get_by_role("heading", level=1)).to_contain_text("Interactions of")
        expect(plain_page.locator(".verdict")).to_be_visible()


def test_paper_gets_the_text_without_navigation(page, people, monograph):
    published(monograph, people)
    page.goto(monograph.address)
    navigation = [page.get_by_role("navigation", name=name) for name in ("Main", "Breadcrumb")]
    for part in (*navigation, page.get_by_role("search")):
        expect(part).to_be_visible()
    page.emulate_media(media="print")
    for part in (*navigation, page.get_by_role("search"), page.locator(".skip")):
        expect(part).to_be_hidden()
    for words in ("Examplin is for headaches.", "Dr Rita", "Version", "Fingerprint"):
        expect(page.get_by_text(words).first).to_be_visible()
    for part in (page.locator(".to-contents"), page.locator(".other-forms")):
        expect(part).to_be_hidden()
    on_paper = page.get_by_text("On the web: http")
    expect(on_paper).to_contain_text(f"{monograph.address}")
    page.goto(f"{monograph.address}versions/1/")
    expect(on_paper).to_contain_text(f"{monograph.address}versions/1/")


class TestContents:
    """Of a long page: beside the text where there is room, one step away where there is none."""

    def test_they_are_one_step_away_on_a_phone(self, narrow_page, demonstration):
        narrow_page.goto("/drugs/diazepam/#references")
        narrow_page.get_by_role("link", name="Back to contents").click()
        expect(narrow_page.get_by_role("heading", name="On this page")).to_be_in_viewport(ratio=1)

    def test_no_way_back_is_offered_while_they_are_in_sight(self, narrow_page, demonstration):
        """And no word stands under it at the end of the text."""
        narrow_page.goto("/drugs/diazepam/")
        back = narrow_page.get_by_role("link", name="Back to contents")
        contents = narrow_page.locator(".contents")
        expect(back).not_to_be_in_viewport()
        contents.scroll_into_view_if_needed()
        expect(back).not_to_be_in_viewport()
        narrow_page.evaluate("document.querySelector('#usage').scrollIntoView()")
        narrow_page.mouse.wheel(0, 200)
        expect(back).to_be_in_viewport(ratio=1)
        narrow_page.evaluate("document.querySelector('.parts').scrollIntoView(false)")
        foot = narrow_page.locator("#signed").bounding_box()
        assert foot["y"] + foot["height"] <= back.bounding_box()["y"]

    def test_they_stay_beside_the_text(self, page, demonstration):
        page.goto("/drugs/diazepam/#references")
        expect(page.get_by_role("heading", name="On this page")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Back to contents")).to_be_hidden()


class TestKeyboard:
    def test_the_first_stop_skips_to_the_text(self, page, people, monograph):
        published(monograph, people)
        page.goto(monograph.address)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to main content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()

    def test_each_stop_can_be_seen(self, page, people, monograph):
        published(monograph, people)
        page.goto(monograph.address)
        stops = page.locator("a, button, input, summary").count()
        for _ in range(stops):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")

    def test_names_can_be_chosen_as_you_type(self, page, people, monograph):
        published(monograph, people)
        page.goto("/")
        box = page.get_by_role("combobox", name="Search for a medicine")
        box.press_sequentially("exam")
        expect(page.get_by_role("option")).to_have_count(1)
        box.press("ArrowDown")
        expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
        box.press("Enter")
        expect(page).to_have_url(re.compile(monograph.address))

    def test_a_review_is_signed_by_keyboard_alone(self, context, base_url, people, monograph):
        draft = draft_of(monograph)
        draft.faqs.create(question="How long?", answer="Two weeks.")
        save_draft(draft, by=people.writer)
        asked = submitted(monograph, people.writer)
        page = signed_in(context, people.reviewer, base_url)
        page.goto(f"/admin/submissions/{asked.pk}/review/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
        expect(page.get_by_text("Two weeks.")).to_be_visible()
        tab_to(page, page.get_by_role("link", name="Go to the decision"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_label(re.compile("^I have read")))
        page.keyboard.press("Space")
        tab_to(page, page.get_by_label("Your password"))
        page.keyboard.type(PASSWORD)
        tab_to(page, page.get_by_role("button", name="Sign and approve"))
        page.keyboard.press("Enter")
        expect(page.locator(".messagelist")).to_contain_text("Approved and live: version 1.")


FOCUS_SHOWS = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const place = document.activeElement.getBoundingClientRect();
  return document.activeElement === document.body
    || ((outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2))
        && place.bottom > 0 && place.top < innerHeight);
}"""


def tab_to(page: Page, target, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("(each) => each === document.activeElement"):
            assert page.evaluate(FOCUS_SHOWS)
            return
    raise AssertionError(f"{most} times Tab do not reach it.")
