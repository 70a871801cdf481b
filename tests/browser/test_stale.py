"""Two people edit one draft at once, each in a browser of their own; no word of either is lost."""

import pytest
from playwright.sync_api import Page, expect

from monographs.review.addresses import draft_url
from monographs.drafts.saving import draft_of, save_draft
from monographs.revisions.saving import head_of
from tests.browser.test_accessibility import signed_in

THEIRS, MINE = "They wrote this about headaches.", "I wrote that about migraine."


@pytest.fixture
def editing(new_context, base_url, people, monograph):
    """Wendy and Walter, each with the same revision of the draft open."""
    draft = draft_of(monograph)
    draft.side_effects.create(term="Rash", plain_words="itchy skin")
    draft.side_effects.create(term="Nausea")
    save_draft(draft, by=people.writer)

    def opened(user) -> Page:
        page = signed_in(new_context(viewport={"width": 1280, "height": 800}), user, base_url)
        page.goto(draft_url(monograph))
        return page

    return opened(people.writer), opened(people.other_writer)


def write(page: Page, name: str, words: str) -> None:
    page.get_by_role("textbox", name=name).fill(words)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def save_as(page: Page, number: int) -> None:
    save(page)
    expect(page.locator(".messagelist")).to_contain_text(f"Saved as revision {number}.")


def fields(monograph) -> dict:
    return head_of(monograph).content["fields"]


def effects(monograph) -> dict[str, str]:
    rows = head_of(monograph).content["rows"]["side_effects"]
    return {row["term"]: row["plain_words"] for row in rows}


def test_what_only_one_of_them_touched_goes_through(editing, monograph):
    first, second = editing
    write(first, "What it is for", THEIRS)
    save_as(first, 3)
    write(second, "How to store it", MINE)
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("Both were put together")
    expect(second.get_by_role("textbox", name="What it is for")).to_have_value(THEIRS)
    expect(second.get_by_role("textbox", name="How to store it")).to_have_value(MINE)
    assert (fields(monograph)["usage"], fields(monograph)["storage"]) == (THEIRS, MINE)


def test_rows_are_put_together_too(editing, monograph):
    """One deletes a row and changes another; the other adds a third."""
    first, second = editing
    rows = first.get_by_role("group", name="Side effects")
    rows.locator("summary", has_text="Rash").click()
    first.get_by_label("Plain words").first.fill("a red, itchy skin")
    rows.get_by_role("checkbox", name="Delete").last.check()
    save_as(first, 3)
    added = second.get_by_role("group", name="Side effects")
    added.get_by_role("button", name="Add side effect").click()
    second.keyboard.type("Dizziness")
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("Both were put together")
    assert effects(monograph) == {"Rash": "a red, itchy skin", "Dizziness": ""}


@pytest.mark.parametrize(("choice", "kept"), [("Your text", MINE), ("wendy’s text", THEIRS)])
def test_where_both_wrote_the_second_one_chooses(editing, monograph, axe, choice, kept):
    first, second = editing
    write(first, "What it is for", THEIRS)
    save_as(first, 3)
    write(second, "What it is for", MINE)
    write(second, "How to store it", "In a dry place.")
    save(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("two people changed the same")
    assert fields(monograph)["usage"] == THEIRS, "nothing is saved before the choice"
    for words in (THEIRS, MINE):
        expect(second.get_by_text(words)).to_be_visible()
    axe(second)
    save_choices(second)
    expect(second.get_by_role("radio", name=choice)).to_be_visible()
    second.get_by_role("radio", name=choice).check()
    save_choices(second)
    expect(second.get_by_role("textbox", name="What it is for")).to_have_value(kept)
    assert (fields(monograph)["usage"], fields(monograph)["storage"]) == (kept, "In a dry place.")
    assert THEIRS in {each.content["fields"]["usage"] for each in monograph.revisions.all()}


def save_choices(page: Page) -> None:
    page.get_by_role("button", name="Save with these choices").click()


def test_a_stale_save_with_an_error_keeps_what_was_typed(editing, monograph):
    """First the error is mended, then the two are put together."""
    first, second = editing
    write(first, "How to store it", THEIRS)
    save_as(first, 3)
    write(second, "What it is for", MINE)
    second.get_by_label("Generic name").fill(" ")
    save(second)
    expect(second.locator(".errornote")).to_be_visible()
    expect(second.get_by_role("textbox", name="What it is for")).to_have_value(MINE)
    second.get_by_label("Generic name").fill("Examplin")
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("Both were put together")
    assert (fields(monograph)["storage"], fields(monograph)["usage"]) == (THEIRS, MINE)
