"""That the tests run where they say, and leave guards, groups and machine as they were."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, connections, transaction

from monographs.guards import installing
from monographs.revisions.models import Revision
from tests import databases
from tests.journey import a_drug

PLAIN = {
    "collectonly": False,
    "help": False,
    "database": None,
    "usepdb": False,
    "trace": False,
    "capture": "fd",
    "numprocesses": None,
}
HERE, NOWHERE = Path("/usr/bin"), None


@pytest.mark.django_db
def test_this_run_is_on_the_database_it_says():
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if is_postgresql() else "SELECT sqlite_version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL") == is_postgresql()


def is_postgresql() -> bool:
    return os.environ[databases.EXPECTED] == databases.POSTGRESQL


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db
def test_the_server_has_the_extensions_for_search():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent') "
            "ORDER BY name"
        )
        assert cursor.fetchall() == [("pg_trgm",), ("unaccent",)]


@pytest.mark.parametrize("when", ["before a flush", "after a flush"])
def test_a_flush_spares_guards_and_groups(transactional_db, people, when):
    a_drug(people.writer)
    assert installing.missing(connection) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.all()._raw_delete(connection.alias)
    assert Revision.objects.count() == 1
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Medical writers", "Clinical reviewers", "Editors",
    }  # fmt: skip
    assert Group.objects.get(name="Clinical reviewers").permissions.exists()


def test_threads_have_connections_of_their_own(transactional_db):
    """In SQLite's memory they would share one, and no race could be tested."""
    seen = []

    def look():
        seen.append(Group.objects.count())
        connections.close_all()

    with transaction.atomic():
        Group.objects.create(name="not committed")
        reader = Thread(target=look)
        reader.start()
        reader.join()
    assert seen == [3]


@pytest.mark.parametrize(
    ("options", "binaries", "in_ci", "database"),
    [
        ({}, HERE, False, "both"),
        ({}, HERE, True, "both"),
        ({}, NOWHERE, False, "sqlite"),
        ({"database": "sqlite"}, HERE, True, "sqlite"),
        ({"database": "postgresql"}, HERE, False, "postgresql"),
        ({"database": "postgresql", "usepdb": True}, HERE, False, "postgresql"),
        ({"usepdb": True}, HERE, False, "sqlite"),
        ({"capture": "no"}, HERE, False, "sqlite"),
        ({"numprocesses": 0}, HERE, False, "sqlite"),
        ({"numprocesses": 4}, HERE, False, "both"),
        ({"collectonly": True, "database": "both"}, NOWHERE, True, "sqlite"),
    ],
)
def test_choice_of_database(options, binaries, in_ci, database, monkeypatch):
    monkeypatch.setattr(databases.postgres, "binaries", lambda: binaries)
    monkeypatch.setattr(databases, "IN_CI", in_ci)
    assert databases.chosen_database(SimpleNamespace(**PLAIN | options)) == database


@pytest.mark.parametrize(
    ("options", "binaries", "in_ci"),
    [
        ({}, NOWHERE, True),
        ({"database": "both"}, NOWHERE, False),
        ({"database": "postgresql"}, NOWHERE, False),
        ({"database": "both", "usepdb": True}, HERE, False),
    ],
)
def test_what_was_asked_for_is_never_left_out(options, binaries, in_ci, monkeypatch):
    monkeypatch.setattr(databases.postgres, "binaries", lambda: binaries)
    monkeypatch.setattr(databases, "IN_CI", in_ci)
    with pytest.raises(pytest.UsageError):
        databases.chosen_database(SimpleNamespace(**PLAIN | options))


def finished(tallies: dict, collected: dict, skipped=()) -> SimpleNamespace:
    """A test run as the plugin sees it at the end."""
    terminal = SimpleNamespace(stats={"skipped": list(skipped)})
    return SimpleNamespace(
        pluginmanager=SimpleNamespace(getplugin={"terminalreporter": terminal}.get),
        stash={databases.tally_key: tallies, databases.collected_key: collected},
    )


@pytest.mark.parametrize("in_ci", [True, False])
def test_a_skipped_test_fails_in_ci_alone(in_ci, monkeypatch):
    monkeypatch.setattr(databases, "IN_CI", in_ci)
    config = finished({}, {}, skipped=["a report"])
    assert bool(databases.reasons_to_fail(config)) == in_ci


@pytest.mark.parametrize(
    ("on_postgresql", "collected", "fails"),
    [
        (Counter(passed=3), {"sqlite": 2, "postgresql": 3}, False),
        (Counter(), {"sqlite": 2, "postgresql": 0}, False),
        (Counter(passed=2), {"sqlite": 2, "postgresql": 3}, True),
        (Counter(), {"sqlite": 2}, True),
    ],
)
def test_a_database_whose_tests_did_not_end_fails(on_postgresql, collected, fails):
    config = finished({"sqlite": Counter(passed=2), "postgresql": on_postgresql}, collected)
    assert [("postgresql" in reason) for reason in databases.reasons_to_fail(config)] == (
        [True] if fails else []
    )


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_with_the_process_that_started_it(end):
    script = (
        "import time; from tests import postgres; server = postgres.start(postgres.binaries()); "
        "print(server.folder, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as starter:
        folder = Path(starter.stdout.readline().decode().strip())
        assert (folder / "data" / "PG_VERSION").exists()
        starter.send_signal(end)
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()
