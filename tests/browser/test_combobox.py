"""Names as you type, by keyboard, in the search fields and the checker; and all of it without."""

import re

import pytest
from playwright.sync_api import expect

from monographs.drafts.interactants import Substance
from tests.journey import a_drug, a_note, edited, published


@pytest.fixture
def medicines(live_server, people):
    first = a_drug(people.writer)
    first.names.create(name="Exabrand", kind="brand")
    edited(first.page, people.writer, storage="Keep it dry.")
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    for page in (first.page, a_drug(people.writer, name="Sampline").page):
        published(page, people)
    published(a_note(people.writer, first, alcohol, severity="severe", action="avoid").page, people)


def options(page):
    return page.locator("[role=option]:visible")


def chosen(page):
    return page.locator("[role=option][aria-selected=true]:visible")


def test_the_keyboard_is_enough(any_page, medicines, axe):
    page = any_page
    page.goto("/")
    field = page.locator("#home-search")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("ex")
    field.press_sequentially("a")
    expect(options(page)).to_have_text(["Examplin", "Exabrand (brand of examplin)"])
    expect(page.get_by_role("status").filter(has_text="2 suggestions")).to_be_attached()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(chosen(page)).to_have_text("Exabrand (brand of examplin)")
    active = field.get_attribute("aria-activedescendant")
    assert active == chosen(page).get_attribute("id")
    axe(page)
    field.press("ArrowDown")
    expect(chosen(page)).to_have_count(0)
    field.press("ArrowUp")
    expect(chosen(page)).to_have_text("Exabrand (brand of examplin)")
    field.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("exa")
    field.press("ArrowDown")
    expect(options(page)).to_have_count(2)
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url("**/drugs/examplin/?from=exabrand")
    expect(page.get_by_text("You searched for Exabrand")).to_be_visible()


def test_enter_without_a_choice_searches_what_was_typed(page, medicines):
    page.goto("/drugs/")
    field = page.get_by_role("combobox", name="Search for a medicine")
    field.press_sequentially("exa")
    expect(options(page)).to_have_count(2)
    field.press("Enter")
    page.wait_for_url("**/search/?q=exa")


def test_a_press_chooses(narrow_page, medicines):
    narrow_page.goto("/")
    narrow_page.locator("#home-search").press_sequentially("samp")
    options(narrow_page).first.tap()
    narrow_page.wait_for_url("**/drugs/sampline/")


def test_leaving_the_field_closes_the_list(page, medicines):
    page.goto("/")
    page.locator("#home-search").press_sequentially("exa")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_typo_is_asked_about(page, medicines):
    page.goto("/")
    page.locator("#home-search").press_sequentially("exemplin")
    expect(options(page)).to_have_text(["Did you mean Examplin?"])


def test_the_checker_fills_its_boxes(page, medicines, axe):
    page.goto("/interactions/")
    first, second = page.locator("#m1"), page.locator("#m2")
    first.press_sequentially("alc")
    expect(options(page)).to_have_text(["alcohol"])
    first.press("ArrowDown")
    first.press("Enter")
    expect(first).to_have_value("alcohol")
    second.press_sequentially("exab")
    expect(options(page)).to_have_text(["Exabrand (brand of examplin)"])
    second.press("ArrowDown")
    second.press("Enter")
    second.press("Enter")
    page.wait_for_url(re.compile("/interactions/check/.m=alcohol&m=examplin&from=exabrand$"))
    heading = page.get_by_role("heading", name="Alcohol and examplin: avoid the combination")
    expect(heading).to_be_visible()
    axe(page)


def test_all_of_it_works_without_javascript(plain_page, medicines):
    page = plain_page
    page.goto("/interactions/")
    expect(page.locator("[role=combobox]")).to_have_count(0)
    page.locator("#m1").fill("alcohol")
    page.locator("#m2").fill("Exabrand")
    page.get_by_role("button", name="Add another").click()
    page.locator("#m3").fill("sampline")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Alcohol and examplin: avoid")).to_be_visible()
    expect(page.get_by_text("3 pairs, the worst first")).to_be_visible()
    page.get_by_role("searchbox").fill("exab")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Exabrand is a brand name of examplin.")).to_be_visible()


def test_a_suggestion_completes_the_last_of_several_names_in_a_box(page, medicines):
    page.goto("/interactions/")
    box = page.locator("#m1")
    box.press_sequentially("alcohol, sam")
    expect(options(page)).to_have_text(["Sampline"])
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("alcohol, Sampline")
    box.press_sequentially(", exabr")
    options(page).first.click()
    expect(box).to_have_value("alcohol, Sampline, Exabrand")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url("**/interactions/check/?m=alcohol&m=examplin&m=sampline&from=exabrand")
