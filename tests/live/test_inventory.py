"""Sealed rows that were deleted, or put back after newer ones, are noticed by whoever reads."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from monographs.drafts.drug import DrugClassMembership
from monographs.drafts.interactants import DrugClass
from monographs.live import inventory
from monographs.live.inventory import seal_current
from monographs.live.models import (
    LiveInteraction,
    LiveInventory,
    LiveName,
    LivePage,
    LiveText,
    LiveUpdate,
)
from monographs.live.publishing import publish_due
from monographs.revisions.models import Page
from tests.journey import a_drug, a_note, edited, in_days, published, withdrawn

CHECK = "/interactions/check/?m={}&m={}"
API = "/api/v1/interactions?m={}&m={}"
ROWS = {LivePage: "page", LiveName: "live", LiveInteraction: "live", LiveText: "live"}


@pytest.fixture
def pair(people):
    """Two live medicines and their severe note."""
    drugs = [a_drug(people.writer, name=name) for name in ("Examplin", "Sampline")]
    for drug in drugs:
        published(drug.page, people)
    page = a_note(people.writer, *drugs, severity="severe", action="avoid").page
    published(page, people)
    return page


def copies(page):
    """Live rows as somebody could have kept them who reads the database."""
    return [
        (model, values)
        for model, key in ROWS.items()
        for values in model.objects.filter(**{f"{key}_id": page.pk}).values()
    ]


def put_back(rows) -> None:
    for model, values in rows:
        model.objects.filter(pk=values[model._meta.pk.attname]).delete()
        model(**values).save(force_insert=True)


def page_at(address) -> Page:
    return Page.objects.get(address=address)


def statuses(reader, *addresses):
    return [reader.get(address).status_code for address in addresses]


def test_all_is_served_before_anybody_touched_it(reader, pair):
    assert "Severe" in reader.get(CHECK.format("examplin", "sampline")).content.decode()
    assert statuses(reader, pair.address, API.format("examplin", "sampline")) == [200, 200]


def test_a_deleted_pair_is_no_missing_note(reader, pair):
    LiveInteraction.objects.all().delete()
    addresses = (
        CHECK.format("examplin", "sampline"), API.format("examplin", "sampline"),
        "/drugs/examplin.json",
    )
    assert statuses(reader, *addresses) == [503, 503, 503]


def test_a_deleted_page_is_no_missing_note(reader, pair):
    LivePage.objects.filter(page=pair).delete()
    addresses = (
        pair.address, CHECK.format("examplin", "sampline"),
        f"/api/v1{pair.address.rstrip('/')}",
    )
    assert statuses(reader, *addresses) == [503, 503, 503]


def test_a_deleted_medicine_is_not_unknown(reader, pair):
    LiveName.objects.filter(name="Examplin").delete()
    assert statuses(reader, CHECK.format("examplin", "sampline")) == [503]
    LivePage.objects.filter(address="/drugs/examplin/").delete()
    assert statuses(reader, "/drugs/examplin/", CHECK.format("examplin", "sampline")) == [503, 503]


def test_a_medicine_does_not_leave_its_class_unnoticed(reader, people, pair):
    drug = a_drug(people.writer, name="Membrin")
    group = DrugClass.objects.create(name="samplers", slug="samplers")
    DrugClassMembership.objects.create(drug=drug, drug_class=group)
    edited(drug.page, people.writer, usage="Membrin samples.")
    published(drug.page, people)
    other = a_drug(people.writer, name="Thirdine")
    published(other.page, people)
    published(a_note(people.writer, other, group, covers="coverin").page, people)
    addresses = [CHECK.format(name, "thirdine") for name in ("membrin", "coverin")]
    assert statuses(reader, *addresses, "/classes/samplers/") == [200, 200, 200]
    LiveName.objects.filter(kind="class", live__page=drug.page).delete()
    assert statuses(reader, *addresses) == [503, 200]
    LiveName.objects.filter(kind="covered").delete()
    assert statuses(reader, *addresses) == [503, 503]
    LiveInteraction.objects.filter(second_slug="thirdine").delete()
    assert statuses(reader, "/classes/samplers/") == [503]


def test_an_older_version_does_not_come_back(reader, people, pair, unguarded):
    before = copies(pair)
    edited(pair, people.writer, summary="Do not take them together.")
    published(pair, people)
    put_back(before)
    addresses = (pair.address, CHECK.format("examplin", "sampline"))
    assert statuses(reader, *addresses) == [503, 503]


def test_a_monograph_with_older_notes_does_not_come_back(reader, people, pair, unguarded):
    medicine = page_at("/drugs/examplin/")
    before = copies(medicine)
    edited(pair, people.writer, summary="Do not take them together.")
    published(pair, people)
    put_back(before)
    assert statuses(reader, medicine.address, pair.address) == [503, 200]


def test_a_withdrawn_page_does_not_come_back(reader, people, pair, unguarded):
    before = copies(pair)
    withdrawn(pair, people.editor)
    put_back(before)
    addresses = (pair.address, CHECK.format("examplin", "sampline"))
    assert statuses(reader, *addresses) == [503, 503]


def test_a_withdrawal_of_a_version_is_not_forgotten(reader, people, pair):
    withdrawn(pair, people.editor)
    edited(pair, people.writer, summary="They were weighed again.")
    published(pair, people)
    address = f"{pair.address}versions/1/"
    assert statuses(reader, address) == [410]
    LiveUpdate.objects.filter(kind="withdrawn").delete()
    assert statuses(reader, address) == [503]


def test_the_sheet_of_an_earlier_day_fits_nothing_newer(reader, people, pair):
    before = LiveInventory.objects.values("pages", "seal").get()
    edited(pair, people.writer, summary="They were weighed again.")
    published(pair, people)
    LiveInventory.objects.update(**before)
    assert statuses(reader, pair.address, CHECK.format("examplin", "sampline")) == [503, 503]


@pytest.mark.parametrize("harm", ["deleted", "emptied", "changed"])
def test_without_the_sheet_nothing_is_served(harm, reader, pair):
    if harm == "deleted":
        LiveInventory.objects.all().delete()
    else:
        LiveInventory.objects.update(**{"emptied": {"seal": ""}, "changed": {"pages": "{}"}}[harm])
    addresses = (pair.address, "/drugs/unheard/", CHECK.format("examplin", "sampline"))
    assert statuses(reader, *addresses) == [503, 503, 503]


def test_a_broken_sheet_stops_no_withdrawal_and_hides_no_loss(reader, people, pair):
    LiveInteraction.objects.all().delete()
    LiveInventory.objects.update(pages="{}")
    withdrawn(page_at("/drugs/examplin/"), people.editor)
    addresses = ("/drugs/examplin/", "/drugs/sampline/", CHECK.format("sampline", "examplin"))
    assert statuses(reader, *addresses[:2]) == [410, 503]
    assert reader.get(addresses[2], follow=True).status_code == 503
    call_command("rebuild_live", verbosity=0, skip_checks=True)
    assert statuses(reader, *addresses[:2], pair.address) == [410, 200, 200]


def test_what_goes_live_between_two_questions_is_served(reader, pair, monkeypatch):
    """The first look at the sheet is older than the row: the second try sees both anew."""
    old, current = LiveInventory.objects.values("pages", "seal").get(), inventory.is_current
    call_command("rebuild_live", verbosity=0, skip_checks=True)
    new = LiveInventory.objects.values("pages", "seal").get()
    LiveInventory.objects.update(**old)

    def published_meanwhile(row):
        answer = current(row)
        LiveInventory.objects.update(**new)
        return answer

    monkeypatch.setattr("monographs.live.serving.is_current", published_meanwhile)
    assert statuses(reader, pair.address) == [200]


def test_a_page_that_fails_to_go_live_leaves_the_sheet_as_it_was(people, pair, monkeypatch):
    before = LiveInventory.objects.get().pages
    edited(pair, people.writer, summary="They were weighed again.")
    monkeypatch.setattr("monographs.live.projecting.write", None)
    with pytest.raises(AssertionError), transaction.atomic():
        published(pair, people)
    assert LiveInventory.objects.get().pages == before
    assert publish_due(now=in_days(0)).published == []


@pytest.mark.parametrize("harm", ["row", "sheet", "entry"])
def test_verify_names_it(harm, pair):
    call_command("verify", verbosity=0)
    if harm == "sheet":
        LiveInventory.objects.update(pages="{}")
    elif harm == "entry":
        row = LiveInventory.objects.get()
        entries = inventory.Inventory.read(row.pages)
        del entries.entries[pair.pk]
        row.pages = entries.written()
        seal_current(row).save()
    else:
        LiveInteraction.objects.all().delete()
    with pytest.raises(CommandError, match="live"):
        call_command("verify", verbosity=0)


def test_a_note_does_not_lose_what_to_do(reader, pair):
    LiveText.objects.filter(live__page=pair).delete()
    addresses = (CHECK.format("examplin", "sampline"), API.format("examplin", "sampline"))
    assert statuses(reader, *addresses) == [503, 503]


@pytest.mark.only_on("postgresql")
def test_withdrawing_waits_for_the_sheet_before_it_locks_live_rows(people, pair):
    """Else it and a publication of a neighbour could wait for each other, and one would fail."""
    with CaptureQueriesContext(connection) as asked:
        withdrawn(pair, people.editor)
    asked = [each["sql"] for each in asked.captured_queries]
    lock = next(n for n, sql in enumerate(asked) if "inventory" in sql and "FOR UPDATE" in sql)
    insert = next(n for n, sql in enumerate(asked) if 'INSERT INTO "monographs_withdrawal"' in sql)
    assert lock < insert
