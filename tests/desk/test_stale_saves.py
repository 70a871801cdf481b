"""A late save merges what nobody else touched and asks about the rest; no typing is lost."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from monographs.drafts.drug import Drug
from monographs.revisions.saving import head_of
from tests.journey import edited


@pytest.fixture
def rows(drug, people):
    """Three side effects, frozen."""
    for term in ("Dizziness", "Nausea", "Rash"):
        drug.side_effects.create(term=term)
    edited(drug.page, people.writer)
    return drug


@pytest.fixture
def form(client, people):
    """Opens the change form as a browser does and gives its fields as they would be posted."""
    client.force_login(people.writer)

    def open_form(drug) -> dict[str, str]:
        response = client.get(reverse("admin:monographs_drug_change", args=[drug.pk]))
        assert response.status_code == 200
        context = response.context_data
        data = posted(context["adminform"].form)
        for inline in context["inline_admin_formsets"]:
            data |= posted(inline.formset.management_form)
            for row in inline.formset.forms:
                data |= posted(row)
        return data

    return open_form


def posted(form) -> dict[str, str]:
    data = {}
    for bound in form:
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False:
            data[bound.html_name] = str(getattr(value, "pk", value))
    return data


def post(client, drug, data):
    return client.post(reverse("admin:monographs_drug_change", args=[drug.pk]), data)


def test_a_save_on_top_of_the_newest_revision_is_just_saved(client, form, rows):
    data = form(rows) | {"usage": "Mine."}
    assert post(client, rows, data).status_code == 302
    assert Drug.objects.get().usage == "Mine."


def test_a_save_that_changes_nothing_makes_no_revision(client, form, rows):
    before = head_of(rows.page).number
    assert post(client, rows, form(rows)).status_code == 302
    assert head_of(rows.page).number == before


def test_what_nobody_else_touched_goes_through(client, form, rows, people):
    data = form(rows) | {"usage": "Mine."}
    edited(rows.page, people.other_writer, storage="Theirs.")
    assert post(client, rows, data).status_code == 302
    drug = Drug.objects.get()
    assert (drug.usage, drug.storage) == ("Mine.", "Theirs.")
    assert "Merged with revision" in head_of(rows.page).note


def test_the_line_ends_of_a_browser_are_no_change(client, form, rows, people):
    edited(rows.page, people.writer, usage="First line.\nSecond line.")
    data = form(rows) | {"usage": "First line.\r\nSecond line.", "storage": "Mine."}
    edited(rows.page, people.other_writer, usage="First line.\nTheir second line.")
    assert post(client, rows, data).status_code == 302
    drug = Drug.objects.get()
    assert (drug.usage, drug.storage) == ("First line.\nTheir second line.", "Mine.")


def test_rows_merge_by_row(client, form, rows, people):
    data = form(rows) | {"side_effects-0-self_care": "Sit down."}
    theirs = rows.side_effects.get(term="Nausea")
    theirs.plain_words = "feeling sick"
    theirs.save()
    rows.side_effects.get(term="Rash").delete()
    rows.side_effects.create(term="Cough")
    edited(rows.page, people.other_writer)
    assert post(client, rows, data).status_code == 302
    assert list(rows.side_effects.values_list("term", "plain_words", "self_care")) == [
        ("Dizziness", "", "Sit down."), ("Nausea", "feeling sick", ""), ("Cough", "", ""),
    ]


def test_a_real_collision_shows_both_texts_and_saves_nothing(client, form, rows, people):
    data = form(rows) | {"usage": "Mine <b>bold</b>.", "storage": "Also mine."}
    edited(rows.page, people.other_writer, usage="Theirs.")
    response = post(client, rows, data)
    assert response.status_code == 409
    html = response.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert "Mine &lt;b&gt;bold&lt;/b&gt;." in html and "Theirs." in html
    assert Drug.objects.get().usage == "Theirs."


@pytest.mark.parametrize("choice, expected", [("mine", "Mine."), ("theirs", "Theirs.")])
def test_the_choice_is_saved_with_the_rest(client, form, rows, people, choice, expected):
    data = form(rows) | {"usage": "Mine.", "storage": "Also mine."}
    edited(rows.page, people.other_writer, usage="Theirs.")
    post(client, rows, data)
    chosen = {"choice:usage": choice, "collision_head": str(head_of(rows.page).number)}
    assert post(client, rows, data | chosen).status_code == 302
    drug = Drug.objects.get()
    assert (drug.usage, drug.storage) == (expected, "Also mine.")


def test_a_choice_made_before_yet_another_save_is_asked_again(client, form, rows, people):
    data = form(rows) | {"usage": "Mine."}
    edited(rows.page, people.other_writer, usage="Theirs.")
    chosen = {"choice:usage": "theirs", "collision_head": str(head_of(rows.page).number)}
    edited(rows.page, people.editor, usage="A third text.")
    response = post(client, rows, data | chosen)
    assert response.status_code == 409
    assert "A third text." in strip_tags(response.content.decode())


def test_a_row_deleted_there_and_edited_here_is_asked_about(client, form, rows, people):
    data = form(rows) | {"side_effects-1-plain_words": "feeling sick"}
    rows.side_effects.get(term="Nausea").delete()
    edited(rows.page, people.other_writer)
    response = post(client, rows, data)
    assert response.status_code == 409
    assert "feeling sick" in response.content.decode()


def test_a_stale_save_with_errors_keeps_what_was_typed(client, form, rows, people):
    data = form(rows) | {"usage": "Mine.", "name": ""}
    edited(rows.page, people.other_writer, storage="Theirs.")
    response = post(client, rows, data)
    assert response.status_code == 200
    assert "Mine." in response.content.decode()
    assert Drug.objects.get().storage == "Theirs."
    assert Drug.objects.get().usage != "Mine."


def test_without_the_number_nothing_is_overwritten(client, form, rows, people):
    data = form(rows) | {"usage": "Mine."}
    data.pop("based_on")
    response = post(client, rows, data)
    assert response.status_code == 200
    assert Drug.objects.get().usage != "Mine."



def test_two_new_rows_with_one_key_are_told_apart_by_the_writer(client, form, rows, people):
    data = form(rows) | {
        "references-TOTAL_FORMS": "1", "references-0-key": "label", "references-0-kind": "label",
        "references-0-title": "Mine", "references-0-drug": str(rows.pk),
    }
    rows.references.create(key="label", kind="label", title="Theirs")
    edited(rows.page, people.other_writer)
    response = post(client, rows, data)
    assert response.status_code == 200
    html = response.content.decode()
    assert "the same name or key" in html and "Mine" in html
    assert list(rows.references.values_list("title", flat=True)) == ["Theirs"]
