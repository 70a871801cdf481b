"""Guards come after every migration and go before the next one, which may alter their tables."""

from types import ModuleType

from django.core.checks import Error
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from monographs.guards import postgresql, sqlite

APP = "monographs"


def dialect(connection) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def install(connection) -> None:
    """Put every guard in place, replacing what stands there."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        dialect(connection).remove(cursor)
        dialect(connection).create(cursor)


def remove(connection) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        dialect(connection).remove(cursor)


def missing(connection) -> list[str]:
    with connection.cursor() as cursor:
        return sorted(dialect(connection).missing(cursor))


def has_all_tables(connection) -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes(APP))


def install_after_migrate(using=DEFAULT_DB_ALIAS, **kwargs) -> None:
    if has_all_tables(connections[using]):
        install(connections[using])


def remove_before_migrate(using=DEFAULT_DB_ALIAS, **kwargs) -> None:
    remove(connections[using])


def register_on_connection(connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        sqlite.register_functions(connection)


def check_guards(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """Each guard stands in the database. A database that is not migrated yet has nothing to lose."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        names = missing(connection) if has_all_tables(connection) else []
    except DatabaseError:
        return []
    return [
        Error(
            f"The database guard {name} is missing or was changed, so the database no longer refuses what it must.",
            hint="Run `manage.py migrate --skip-checks` to put all guards in place again.",
            id="medref.E001",
        )
        for name in names
    ]
