"""The main job, as people do it: from a document to a signed page that the public reads, and off.

Nothing here but the accounts is made by the tests; every step is taken on the pages themselves.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journey import PASSWORD

DOCUMENT = Path(__file__).parents[1] / "documents" / "one-medicine-bold-runs.md"
DRUG, NAME, BRAND = "/drugs/cetirizine/", "Cetirizine", "Exabrand"
USAGE = "Cetirizine eases hay fever and hives. **It cures neither.**"
CHANGE_NOTE = "The first page about cetirizine."
CHOICES = {
    "frequency": "not_known", "outcome": "not_serious", "action": "routine", "kind": "caution",
}
REMARK = "Read twice, and against the leaflet."
REASON, ADVICE = "The dose for children was wrong.", "Ask a pharmacist before the next dose."


@pytest.fixture
def sign_in(new_context, people):
    """A browser of their own for each person, signed in through the form."""

    def opened(username: str) -> Page:
        page = new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="Desk")).to_be_visible()
        return page

    return opened


@pytest.fixture
def public(new_context) -> Page:
    """A reader, who has no account and gets no cookie."""
    context = new_context()
    yield context.new_page()
    assert context.cookies() == []


def test_a_document_becomes_a_signed_page_and_is_withdrawn(sign_in, public):
    writer = sign_in("wendy")
    import_document(writer)
    rewrite(writer)
    add_brand(writer)
    add_side_effect(writer)
    make_open_choices(writer)
    place_leftover(writer)
    expect_message(writer, "Saved as revision 2.")
    assert public.goto(DRUG).status == 404
    submit(writer)
    expect_no_way_to_approve(writer)
    for username, outcome in (("rita", "1 more needed before it goes live"), ("rolf", "version 1")):
        sign(sign_in(username), outcome)
    read_as_the_public(public)
    withdraw(sign_in("eva"))
    expect_gone(public)


def test_a_reviewer_who_helped_to_write_is_refused(sign_in):
    """The person may do both, but not both with one text."""
    bea = sign_in("bea")
    import_document(bea)
    make_open_choices(bea)
    place_leftover(bea)
    submit(bea)
    bea.get_by_role("link", name="Review and decide").click()
    refusal = "bea contributed to this text and cannot approve it."
    expect(bea.get_by_text(refusal)).to_be_visible()
    expect(bea.get_by_role("button", name="Sign and approve")).to_have_count(0)
    bea.goto(bea.url.replace("review", "approve"))
    expect(bea.get_by_text(refusal)).to_be_visible()
    expect(bea.get_by_label("Your password")).to_have_count(0)
    bea.goto("/admin/")
    expect(bea.get_by_role("heading", name="Waiting for review")).to_be_visible()


def import_document(writer: Page) -> None:
    writer.get_by_role("link", name="Import documents").click()
    writer.get_by_label("Documents").set_input_files(DOCUMENT)
    writer.get_by_role("button", name="Import").click()
    outcome = writer.get_by_role("region", name="What became of the documents")
    expect(outcome).to_contain_text(DOCUMENT.name)
    expect(outcome).to_contain_text("Created.")
    outcome.get_by_role("link", name=NAME).click()
    expect(writer.get_by_text("Not published yet.")).to_be_visible()


def rewrite(writer: Page) -> None:
    """The preview follows the text, not only when it is saved."""
    usage = writer.get_by_role("textbox", name="What it is for")
    expect(usage).to_have_value(re.compile("antihistamine"))
    usage.fill(USAGE)
    preview = writer.get_by_role("group", name="Preview: What it is for")
    expect(preview.locator("strong")).to_have_text("It cures neither.")
    expect(preview).not_to_contain_text("antihistamine")


def add_side_effect(writer: Page) -> None:
    """The row that was added a moment ago has the same editor as the others."""
    section = writer.get_by_role("group", name="Side effects")
    section.get_by_role("button", name="Add side effect").click()
    row = section.locator(".dynamic-side_effects").last
    expect(row.get_by_label("Term")).to_be_focused()
    writer.keyboard.type("Tiredness")
    row.get_by_label("Plain words").fill("feeling tired")
    row.get_by_role("textbox", name="Self care").fill("Rest, and *do not drive*.")
    expect(row.get_by_role("group", name="Preview: Self care").locator("em")).to_be_visible()


def add_brand(writer: Page) -> None:
    section = writer.get_by_role("group", name="Other names").first
    section.get_by_role("button", name="Add other name").click()
    section.locator(".dynamic-names").get_by_label("Name", exact=True).fill(BRAND)


def make_open_choices(writer: Page) -> None:
    """The import leaves open what the document does not say; somebody must say it."""
    writer.get_by_label("Written for").select_option("uk")
    for row in writer.locator("#precautions-group details, #side_effects-group details").all():
        row.locator("summary").first.click()
    for name, choice in CHOICES.items():
        for box in writer.locator(f"select[name$='-{name}']:visible").all():
            if not box.input_value():
                box.select_option(choice)


def place_leftover(writer: Page) -> None:
    writer.get_by_role("link", name="go to them").click()
    leftover = writer.get_by_role("textbox", name="Left over from the import")
    expect(leftover).to_have_value(re.compile("Disclaimer"))
    leftover.fill("")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_role("link", name="go to them")).to_have_count(0)


def expect_message(page: Page, words: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(words)


def submit(writer: Page) -> None:
    """What the copy checks object to is asked about, and no typed word is lost meanwhile."""
    writer.get_by_role("link", name="Submit for review").click()
    note = writer.get_by_label("What changed, in plain words")
    note.fill(CHANGE_NOTE)
    button = writer.get_by_role("button", name="Submit for review")
    button.click()
    expect(writer.get_by_role("alert")).to_be_visible()
    expect(note).to_have_value(CHANGE_NOTE)
    for reason in writer.locator("[name^=override_]").all():
        reason.fill("The sample says no more.")
    button.click()
    expect_message(writer, "is now in review")
    expect(writer.get_by_text("submitted by")).to_be_visible()


def expect_no_way_to_approve(writer: Page) -> None:
    writer.get_by_role("link", name="See the submitted text").click()
    expect(writer.get_by_text("Only clinical reviewers decide")).to_be_visible()
    expect(writer.get_by_role("button", name="Sign and approve")).to_have_count(0)
    assert writer.goto(writer.url.replace("review", "approve")).status == 403
    expect(writer.get_by_role("heading", name="You may not open this page")).to_be_visible()


def sign(reviewer: Page, outcome: str) -> None:
    waiting = reviewer.locator(".worklist", has_text="Waiting for review")
    waiting.get_by_role("link", name=NAME).click()
    text = reviewer.get_by_role("region", name="The text as it will be published")
    expect(text).to_contain_text("It cures neither.")
    expect(text).to_contain_text("Tired")
    ticks = reviewer.locator("[name=ticked]")
    for box in ticks.all():
        box.check()
    reviewer.get_by_label("Remark").fill(REMARK)
    reviewer.get_by_label(re.compile("^I have read")).check()
    give_password(reviewer, "not my password")
    expect(reviewer.get_by_role("alert")).to_contain_text("password")
    expect(reviewer.get_by_label("Remark")).to_have_value(REMARK)
    expect(reviewer.get_by_label(re.compile("^I have read"))).to_be_checked()
    for box in ticks.all():
        expect(box).to_be_checked()
    give_password(reviewer, PASSWORD)
    expect_message(reviewer, outcome)


def give_password(reviewer: Page, password: str) -> None:
    reviewer.get_by_label("Your password").fill(password)
    reviewer.get_by_role("button", name="Sign and approve").click()


def read_as_the_public(public: Page) -> None:
    public.goto("/drugs/exabrand/")
    expect(public).to_have_url(re.compile(DRUG))
    expect(public.get_by_text("You searched for")).to_contain_text("brand name of cetirizine")
    expect(public.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(public.locator("#usage strong")).to_have_text("It cures neither.")
    expect(public.locator("#side-effects")).to_contain_text("Feeling tired")
    expect(public.locator("body")).not_to_contain_text("Disclaimer")
    signed = public.locator("#signed")
    for words in ("Dr Rita", "MD 1", "Dr Rolf", "MD 2", CHANGE_NOTE):
        expect(signed).to_contain_text(words)
    public.goto("/drugs/")
    expect(public.get_by_role("main").get_by_role("link", name=NAME, exact=True)).to_be_visible()
    search(public)
    expect(public.get_by_role("main").get_by_role("link", name=NAME, exact=True)).to_be_visible()


def search(public: Page) -> None:
    box = public.get_by_label("Search for a medicine")
    box.fill("cetirizine")
    box.press("Enter")
    expect(public).to_have_url(re.compile("/search/"))


def withdraw(editor: Page) -> None:
    editor.get_by_role("searchbox", name="Find a monograph").fill("cetiri")
    editor.get_by_role("button", name="Find").click()
    editor.get_by_role("link", name=NAME).click()
    editor.get_by_role("link", name="Withdraw the live page").click()
    editor.get_by_label("Reason").fill(REASON)
    editor.get_by_label("What readers should do now").fill(ADVICE)
    editor.get_by_role("button", name="Withdraw now").click()
    expect_message(editor, "Version 1 was withdrawn")


def expect_gone(public: Page) -> None:
    assert public.goto(DRUG).status == 410
    expect(public.get_by_text(REASON)).to_be_visible()
    expect(public.get_by_text(ADVICE)).to_be_visible()
    expect(public.locator("body")).not_to_contain_text("It cures neither.")
    public.goto("/")
    expect(public.get_by_role("region", name="Recently reviewed")).not_to_contain_text(NAME)
    public.goto("/drugs/")
    expect(public.get_by_role("main")).not_to_contain_text(re.compile(f"{NAME}|{BRAND}"))
    search(public)
    expect(public.get_by_role("main").get_by_role("link", name=NAME, exact=True)).to_have_count(0)
    assert public.goto("/drugs/exabrand/").status == 404
