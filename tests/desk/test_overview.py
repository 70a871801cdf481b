"""What a writer is told at the top of the form: about the page as a whole, and what to mend."""

import re

import pytest

from monographs.content.checks import Finding
from monographs.review.addresses import draft_url
from monographs.desk.overview import Line, overview
from monographs.drafts.drug import SideEffect
from monographs.drafts.saving import save_draft
from tests.journey import a_drug

CONTENT = {"fields": {"usage": "For headaches.", "storage": ""}, "rows": {}}


def finding(rule="REF-1", level="block", place="", suggestion="") -> Finding:
    return Finding(rule, level, place, 0, 0, "", f"{rule} says so.", suggestion, "")


def test_the_gravest_stands_first_and_hints_on_words_stand_beside_them_alone():
    found = [
        finding("NAME-2", "hint"),
        finding("READ-1", "hint", "usage"),
        finding("DOSE-1", "warn", "usage"),
        finding("REF-1", "block"),
    ]
    told = [(each.title, each.count) for each in overview(found, CONTENT)]
    assert told == [("Blocks submission", 1), ("Warnings", 1), ("Hints on the whole page", 1)]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (finding("REF-1"), Line("references-group", "references", "REF-1 says so.")),
        (finding("SAFE-4"), Line("precautions-group", "precautions", "SAFE-4 says so.")),
        (
            finding("SAFE-4", suggestion="a legal status with its schedule"),
            Line("legal_statuses-group", "legal statuses", "SAFE-4 says so."),
        ),
        (
            finding("SAFE-4", place="storage"),
            Line("id_storage", "how to store it", "SAFE-4 says so."),
        ),
        (finding("NAME-2"), Line("", "the whole page", "NAME-2 says so.")),
        (finding("DOSE-1", place="usage"), Line("id_usage", "what it is for", "1 place")),
    ],
)
def test_each_line_leads_to_what_is_to_be_filled(found, line):
    (block,) = overview([found], CONTENT)
    assert block.lines == [line]


def test_what_is_beside_rows_is_counted():
    found = [finding("CHOICE-1", place=f"side_effects.{row}.action") for row in "abc"]
    (block,) = overview(found, CONTENT)
    assert block.lines == [Line("side_effects-group", "side effects", "3 places")]


@pytest.fixture
def form(people, client):
    drug = a_drug(people.writer)
    SideEffect.objects.create(drug=drug, term="Rash")
    save_draft(drug, by=people.writer)
    client.force_login(people.writer)
    return client.get(draft_url(drug.page)).content.decode()


def test_the_form_says_what_the_page_lacks_and_leads_there(form):
    told = form[form.index("What the copy checks find") : form.index("How to write here")]
    assert "The page has no reference" in told and "CHOICE" not in told
    anchors = set(re.findall(r'href="#([^"]+)"', told))
    assert {"references-group", "side_effects-group", "id_storage"} <= anchors
    assert [each for each in anchors if f'id="{each}"' not in form] == []


def test_who_may_not_write_is_not_told_what_to_write(people, client, drug):
    client.force_login(people.reviewer)
    assert "What the copy checks find" not in client.get(draft_url(drug.page)).content.decode()
