"""What every test gets: a real database file, a flush that passes the guards, and the reader's law.

The reader's law: a public request reads live tables and no other, whoever sends it.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings
from django.urls import get_resolver
from hypothesis import settings as hypothesis_settings

from monographs.audit.frozen import Frozen
from monographs.guards import installing
from monographs.live.inventory import rewriting
from monographs.review.groups import create_groups
from tests.by_sql import unguarded
from tests.journey import drug, monograph, people

__all__ = ["drug", "monograph", "people", "unguarded"]

DESK = ("/admin/", "/markdownx/")

# A busy machine is no failure.
hypothesis_settings.register_profile("medref", deadline=None)
hypothesis_settings.load_profile("medref")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, worker_id):
    """A file, since threads would share the one connection of a SQLite database in memory."""
    if connection.vendor == "sqlite":
        settings.DATABASES["default"]["TEST"]["NAME"] = settings.HOME / f"{worker_id}.sqlite3"


@pytest.fixture(scope="session", autouse=True)
def quick_passwords(django_test_environment):
    """Each sign-in and signature would otherwise cost a good part of a second."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def addresses_of_both_tiers(django_test_environment):
    """The URLs are read once; a test that plays the public tier must not be the first to do so."""
    assert get_resolver().url_patterns


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guards():
    """After a transactional test Django empties all tables, which the guards refuse.

    The signal that ends a flush puts the guards back. The groups came with a migration, which
    does not run again.
    """
    flush = TransactionTestCase._fixture_teardown

    def flush_unguarded(test_case):
        installing.remove(connection)
        flush(test_case)
        create_groups()
        with rewriting():
            """A sheet on which nothing stands yet, as after the first migration."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_unguarded)
        yield


class NotALiveTable(AssertionError):
    """A public request read a table that a public process has no right to."""


class PublicReads:
    """Watches the SQL of public requests in whichever thread serves them."""

    def __init__(self):
        self.tables_of_others = {
            model._meta.db_table
            for model in apps.get_models(include_auto_created=True)
            if not is_live(model)
        }
        self.offences = []

    def begin(self, environ, **kwargs):
        self.end()
        if not environ["PATH_INFO"].startswith(DESK):
            connection.execute_wrappers.append(self.execute)

    def end(self, **kwargs):
        if self.execute in connection.execute_wrappers:
            connection.execute_wrappers.remove(self.execute)

    def execute(self, execute, sql, params, many, context):
        """Raises at once, and remembers, lest a view that catches everything hide it."""
        tables = self.tables_of_others.intersection(re.findall(r"\w+", sql))
        if tables:
            offence = f"A public request used {', '.join(sorted(tables))}: {sql}"
            self.offences.append(offence)
            raise NotALiveTable(offence)
        return execute(sql, params, many, context)


def is_live(model) -> bool:
    """Publications and withdrawals are records; what the public reads is made from them."""
    return model.__module__.startswith("monographs.live.") and not issubclass(model, Frozen)


@pytest.fixture(autouse=True)
def public_reads():
    """Fails a test in which a public request, by any client or browser, read another table."""
    watch = PublicReads()
    request_started.connect(watch.begin)
    request_finished.connect(watch.end)
    yield watch
    request_finished.disconnect(watch.end)
    request_started.disconnect(watch.begin)
    watch.end()
    if watch.offences:
        pytest.fail("\n".join(watch.offences), pytrace=False)


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    """Counts of who asks how often are kept in the memory of the process, across tests."""
    caches["counts"].clear()


@pytest.fixture
def reader(db) -> Client:
    """A member of the public."""
    return Client()
