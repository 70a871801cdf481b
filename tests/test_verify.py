"""`manage.py verify` finds whatever was changed below the guards, and names the first difference."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from monographs.guards import installing
from monographs.live.chain import records_that_differ
from monographs.live.models import LiveInteraction, LiveName, LiveText
from monographs.live.inventory import seal_current
from monographs.review.commenting import comment
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import a_drug, a_note, edited, published, withdrawn


@pytest.fixture
def site(people):
    """Two medicines, their note and a withdrawn page, with a second version of the first."""
    first, second = a_drug(people.writer), a_drug(people.writer, name="Sampline")
    gone = a_drug(people.writer, name="Gonalin").page
    note = a_note(people.writer, first, second).page
    for page in (first.page, second.page, gone, note):
        published(page, people)
    edited(first.page, people.writer, usage="Examplin is for strong headaches.")
    published(first.page, people)
    withdrawn(gone, people.editor)
    comment(
        page=note, by=people.reviewer, revision=head_of(note), kind="must_fix", words="Mend it."
    )
    return people


def verify() -> None:
    call_command("verify", verbosity=0)


def test_an_untouched_installation_agrees(site, capsys):
    verify()
    out = capsys.readouterr().out
    assert out.count("ok  ") == 16
    assert "Everything checked agrees with what was signed." in out


TAMPERING = {
    "digest": (
        "UPDATE monographs_revision SET document = replace(document, 'headaches', 'anything')",
        "the text was changed",
    ),
    "signature": (
        "UPDATE monographs_decision SET printed_name = 'Dr Somebody'",
        "the signature does not belong",
    ),
    "words": ("UPDATE monographs_decision SET words = 'x'", "the signature does not belong"),
    "meaning": ("UPDATE monographs_decision SET meaning = 'x'", "the signature does not belong"),
    "approval": ("DELETE FROM monographs_decision", "without the approvals it needs"),
    "pointer": (
        "UPDATE monographs_livepage SET publication_id = (SELECT min(id) FROM "
        "monographs_publication) WHERE version = 2",
        "does not point at its newest publication",
    ),
    "body": ("UPDATE monographs_livepage SET body = 'x'", "was not written by publishing"),
    "version": ("UPDATE monographs_liveversion SET body = 'x'", "was not written by publishing"),
    "name": ("UPDATE monographs_livename SET name = 'x'", "was not written by publishing"),
    "interaction": (
        "UPDATE monographs_liveinteraction SET summary = 'x'", "was not written by publishing",
    ),
    "audit": ("UPDATE monographs_auditentry SET actor = 'x' WHERE sequence = 3", "Audit entry 3"),
    "comment": ("UPDATE monographs_comment SET kind = 'remark'", "not what the audit chain tells"),
    "audit gap": ("DELETE FROM monographs_auditentry WHERE sequence = 3", "Audit entry 3"),
}


@pytest.mark.parametrize("name", list(TAMPERING))
def test_tampering_is_found_and_named(site, name):
    statement, said = TAMPERING[name]
    connection.check_constraints()
    installing.remove(connection)
    sql(statement)
    connection.check_constraints()
    installing.install(connection)
    with pytest.raises(CommandError, match=said) as raised:
        verify()
    assert raised.value.returncode == 1


@pytest.mark.parametrize(
    ("model", "field"), [(LiveText, "words"), (LiveName, "name"), (LiveInteraction, "summary")]
)
def test_a_word_planted_for_search_is_found_even_under_a_seal(model, field, site):
    row = model.objects.first()
    setattr(row, field, f"{getattr(row, field)} zyxword")
    seal_current(row).save()
    with pytest.raises(CommandError, match="does not (say|read)"):
        verify()
    call_command("rebuild_live", verbosity=0, skip_checks=True)
    verify()


def test_a_name_that_is_missing_or_of_a_withdrawn_class_is_found(site):
    LiveName.objects.filter(name="Gonalin").delete()
    with pytest.raises(CommandError, match="/drugs/gonalin/: a live name does not say"):
        verify()


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE monographs_livetext_searched SET words = words || ' zyxword'",
        "DELETE FROM monographs_livetext_searched WHERE rowid IN "
        "(SELECT min(rowid) FROM monographs_livetext_searched)",
        "INSERT INTO monographs_livetext_searched (rowid, words) VALUES (999999, 'zyxword')",
        "UPDATE monographs_livetext_searched_content SET c2 = c2 || ' zyxword'",
        "UPDATE monographs_livetext_searched_data SET block = x'00' WHERE id = 10",
    ],
)
def test_a_word_planted_in_the_index_is_found(statement, site):
    sql(statement)
    with pytest.raises(CommandError, match="search index"):
        verify()


def test_a_missing_guard_is_found(site):
    connection.check_constraints()
    installing.remove(connection)
    with pytest.raises(CommandError, match="guard"):
        verify()
    installing.install(connection)


def test_a_page_that_is_gone_is_found(site):
    connection.check_constraints()
    sql("DELETE FROM monographs_livename")
    sql("DELETE FROM monographs_liveinteraction")
    installing.remove(connection)
    for table in ("livetext",):
        if f"monographs_{table}" in connection.introspection.table_names():
            sql(f"DELETE FROM monographs_{table}")
    sql("DELETE FROM monographs_livepage WHERE version = 2")
    connection.check_constraints()
    installing.install(connection)
    with pytest.raises(CommandError, match="has no live page"):
        verify()


def test_rebuilding_writes_the_same(site):
    call_command("rebuild_live", verbosity=0, skip_checks=True)
    verify()


def test_another_key_is_noticed(site, settings):
    settings.SIGNING_KEYS = ["k" * 40]
    with pytest.raises(CommandError, match="signature"):
        verify()


def test_an_old_key_is_kept_beside_the_new_one(site, settings):
    settings.SIGNING_KEYS = ["n" * 40, *settings.SIGNING_KEYS]
    verify()


def test_a_withdrawal_that_vanished_is_told_by_the_chain(site):
    connection.check_constraints()
    installing.remove(connection)
    sql("UPDATE monographs_livepage SET withdrawal_id = NULL, withdrawn_at = NULL")
    sql("DELETE FROM monographs_withdrawal")
    connection.check_constraints()
    installing.install(connection)
    assert next(records_that_differ()).startswith("/drugs/gonalin/: the audit chain")
