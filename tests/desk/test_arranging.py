"""Rows moved by the buttons of the form: what the server makes of it."""

import pytest
from django.forms import inlineformset_factory
from django.http import QueryDict

from monographs.desk.arranging import ARRANGE, arranged
from monographs.review.addresses import draft_url
from monographs.desk.draft_forms import RowForm
from monographs.drafts.drug import Drug, DrugName
from monographs.revisions.saving import head_of

NAMES = inlineformset_factory(Drug, DrugName, form=RowForm, fields="__all__", extra=0)


def posted(asked: str, *positions: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post[ARRANGE] = asked
    post["names-TOTAL_FORMS"] = str(len(positions))
    for number, position in enumerate(positions):
        post[f"names-{number}-position"] = position
    return post


def positions(post: QueryDict) -> list[str]:
    return [
        post.get(f"names-{number}-position", "") for number in range(int(post["names-TOTAL_FORMS"]))
    ]


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ("names-2-up", ["1", "2", "3"], ["1", "3", "2"]),
        ("names-0-down", ["1", "2", "3"], ["2", "1", "3"]),
        ("names-0-up", ["1", "2"], ["1", "2"]),
        ("names-1-down", ["1", "2"], ["1", "2"]),
        ("names-0-up", ["3", "1", "2"], ["2", "1", "3"]),
        ("names-2-up", ["1", "2", ""], ["1", "3", "2"]),
        ("names-1-down", ["1", "", ""], ["1", "3", "2"]),
        ("names-9-up", ["1", "2"], ["1", "2"]),
        ("names-1-left", ["1", "2"], ["1", "2"]),
        ("others-1-up", ["1", "2"], ["1", "2"]),
        ("", ["1", "2"], ["1", "2"]),
    ],
)
def test_a_row_passes_its_neighbour_as_they_are_shown(asked, before, after):
    assert positions(arranged(posted(asked, *before), [NAMES])) == after


@pytest.mark.parametrize(
    ("asked", "total", "position"),
    [
        ("names-0-down", "999999999", "1"),
        ("names-add", "999999999", "1"),
        ("names-0-down", "9" * 5_000, "1"),
        (f"names-{'9' * 5_000}-up", "2", "1"),
        ("names-0-down", "2", "9" * 5_000),
        ("names-0-down", "x", "1"),
    ],
)
def test_numbers_that_nobody_means_break_nothing_and_cost_nothing(asked, total, position):
    post = posted(asked, position, "2")
    post["names-TOTAL_FORMS"] = total
    after = arranged(post, [NAMES])
    assert after["names-TOTAL_FORMS"] == total
    assert len(after) <= len(post)


def test_a_new_row_begins_as_any_new_row_does():
    post = arranged(posted("names-add", "1"), [NAMES])
    assert post["names-TOTAL_FORMS"] == "2"
    assert (post["names-1-kind"], post["names-1-current"]) == ("brand", "True")


def test_an_empty_row_that_was_moved_is_no_row():
    post = posted("", "1")
    post.update({"names-INITIAL_FORMS": "0", "names-0-kind": "brand", "names-0-current": "on"})
    assert not NAMES(post, instance=Drug()).forms[0].has_changed()


def test_arranging_saves_and_judges_nothing(people, client, drug):
    client.force_login(people.writer)
    sets = "class_memberships names precautions side_effects faqs references"
    post = {
        f"{name}-{which}_FORMS": 0
        for name in (*sets.split(), "legal_statuses", "external_ids")
        for which in ("TOTAL", "INITIAL")
    }
    answer = client.post(draft_url(drug.page), post | {ARRANGE: "faqs-add", "name": ""})
    html = answer.content.decode()
    assert "errorlist" not in html and 'name="faqs-0-question"' in html
    assert head_of(drug.page).number == 1


def test_a_reader_of_drafts_cannot_arrange_them(people, client, drug):
    client.force_login(people.reviewer)
    assert client.post(draft_url(drug.page), {ARRANGE: "faqs-add"}).status_code == 403
