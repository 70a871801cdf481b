"""The desk says one thing in one way, and a save leads back to where the work is."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from monographs.content.titles import title_of
from monographs.review.addresses import draft_url
from monographs.desk.worklists import worklists
from monographs.drafts.interactants import Substance
from monographs.revisions.saving import head_of
from tests.desk.test_templates import as_the_browser_sends, text_of
from tests.journey import a_note, edited, published, submitted, withdrawn


@pytest.fixture
def writer(people, client):
    client.force_login(people.writer)
    return client


def crumbs(html: str) -> str:
    return text_of(re.search(r'<div class="breadcrumbs">(.*?)</div>', html, re.DOTALL)[1])


def test_every_way_begins_at_the_desk(writer, monograph):
    lists = reverse("admin:monographs_drug_changelist")
    ways = {
        lists: "Desk › Monographs",
        draft_url(monograph): "Desk › Monographs › Monograph: Examplin",
        reverse("admin:monographs_drug_add"): "Desk › Monographs › New monograph",
        reverse("admin:monographs_substance_add"): "Desk › Substances › Add substance",
        reverse("admin:page_history", args=[monograph.pk]): "Desk › Examplin › History",
        reverse("admin:import"): "Desk › Import documents",
        reverse("admin:password_change"): "Desk › Password change",
    }
    assert {address: crumbs(writer.get(address).content.decode()) for address in ways} == ways


def test_lists_and_buttons_speak_of_monographs(writer, drug):
    drug.names.create(name="Examplon")
    listed = text_of(writer.get(reverse("admin:monographs_drug_changelist")).content.decode())
    form = writer.get(draft_url(drug.page)).content.decode()
    front = text_of(writer.get("/admin/").content.decode())
    assert "New monograph" in listed and "Select drug" not in listed
    assert "Add other name" in form and "Add another Other" not in form
    assert "All lists Drug classes Monographs Interaction notes Substances" in front


def test_the_page_of_all_models_is_the_desk(writer):
    response = writer.get("/admin/monographs/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")


class TestSaving:
    def test_save_stays_and_save_and_close_goes_to_the_desk(self, writer, monograph):
        address = draft_url(monograph)
        data = as_the_browser_sends(writer, monograph) | {"usage": "Two.", "_continue": "Save"}
        assert writer.post(address, data)["Location"] == address
        data = as_the_browser_sends(writer, monograph) | {"usage": "Three."}
        response = writer.post(address, data, follow=True)
        assert response.redirect_chain == [("/admin/", 302)]
        assert "Examplin: saved as revision 3." in response.content.decode()

    def test_who_came_from_a_narrowed_list_goes_back_to_it(self, writer, monograph):
        address = f"{draft_url(monograph)}?_changelist_filters=work%3Ddraft"
        listed = reverse("admin:monographs_drug_changelist") + "?work=draft"
        assert f'href="{listed}" class="closelink"' in writer.get(address).content.decode()
        data = as_the_browser_sends(writer, monograph) | {"usage": "Two."}
        assert writer.post(address, data)["Location"] == listed

    def test_a_save_of_nothing_says_so(self, writer, monograph):
        response = writer.post(
            draft_url(monograph), as_the_browser_sends(writer, monograph), follow=True
        )
        assert "Nothing had changed" in response.content.decode()
        assert head_of(monograph).number == 1


def test_a_page_stands_in_one_list_with_what_else_is_true_of_it(people, writer, monograph):
    published(monograph, people)
    withdrawn(monograph, people.editor)
    edited(monograph, people.writer, usage="Mended.")
    assert [each.title for each in worklists(people.writer) if each.pages] == ["My drafts"]
    front = writer.get("/admin/").content.decode()
    entry = re.search(r'class="worklist".*?</section>', front, re.DOTALL)
    assert '<span class="tag">withdrawn</span>' in entry[0]
    assert "No page is withdrawn." not in front


def test_a_claimed_review_no_longer_waits_for_others_of_one_self(people, monograph):
    submission = submitted(monograph, people.writer)
    from_both = [each.title for each in worklists(people.both) if each.pages]
    assert from_both == ["Waiting for review"], "not once more as “In review”"
    assert submission.page == monograph


def test_an_added_row_is_told_in_words_and_not_as_an_arrow_from_nothing(people, client, drug):
    published(drug.page, people)
    drug.side_effects.create(
        term="Rash", plain_words="itchy skin", body_system="skin", frequency="rare",
        outcome="not_serious", action="routine",
    )
    edited(drug.page, people.writer)
    client.force_login(people.reviewer)
    address = reverse("admin:review", args=[submitted(drug.page, people.writer).pk])
    ticks = re.search(r'<ol class="ticks.*?</ol>', client.get(address).content.decode(), re.DOTALL)[0]
    assert "Added: Rash; itchy skin; Skin; Rare" in text_of(ticks)
    assert "(nothing)" not in ticks


def test_a_tenfold_dose_stands_first_and_says_so(people, client, drug):
    edited(drug.page, people.writer, usage="It does not heal.", dosage="Take 10 mg once a day.")
    published(drug.page, people, significance="safety")
    edited(drug.page, people.writer, usage="It does heal.", dosage="Take 100 mg twice a day.")
    client.force_login(people.reviewer)
    address = reverse("admin:review", args=[submitted(drug.page, people.writer).pk])
    html = client.get(address).content.decode()
    ticks = re.findall(r'<p id="change-.*?</p>', html)
    assert [text_of(each) for each in ticks] == [
        "10 mg → 100 mg, 10 times as much",
        "Removed: does not",
        "once a day → twice a day, twice as often",
    ]
    assert '<strong class="factor">10 times as much</strong>' in ticks[0]


def test_dark_at_the_desk_is_the_dark_of_the_article():
    styles = settings.BASE_DIR / "monographs" / "static" / "monographs"
    dark = {
        name: re.findall(r"--[\w-]+: [^;]+;", re.search(start + r" \{(.*?)\}", text, re.DOTALL)[1])
        for name, start, text in (
            ("article.css", r':root:not\(\[data-theme="light"\]\)', read(styles / "article.css")),
            ("review.css", r'\[data-theme="dark"\] \.paper', read(styles / "review.css")),
        )
    }
    assert dark["article.css"] == dark["review.css"] != []


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_note_is_called_alike_at_the_desk_and_for_readers(people, client, drug):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol", kind="alcohol")
    note = a_note(people.writer, drug, alcohol, summary="They add up.")
    assert str(note) == str(note.page) == title_of(head_of(note.page).content)
    assert str(note) == "Alcohol and examplin"
    client.force_login(people.writer)
    for address in ("/admin/monographs/interactionnote/", draft_url(note.page)):
        html = client.get(address).content.decode()
        assert "Alcohol and examplin" in html and "Examplin and alcohol" not in html
