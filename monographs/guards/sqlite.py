"""The rules as SQLite triggers. SQLite drops them whenever a migration alters a table."""

import hashlib
import uuid

from monographs.guards.rules import GUARDS, WITHDRAWAL_CLEARS, Guard

INSTALLED = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'medref_%'"


def register_functions(connection) -> None:
    """Without the application there is no medref_sha256, so other tools cannot insert: good."""
    create = connection.connection.create_function
    create("medref_sha256", 1, sha256, deterministic=True)
    create("medref_uuid", 1, dashed, deterministic=True)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def dashed(stored: str) -> str:
    return str(uuid.UUID(stored))


def statements() -> dict[str, str]:
    """Trigger name to the statement that creates it."""
    triggers = {}
    for guard in GUARDS:
        for event in guard.event.split(" OR "):
            triggers[trigger_name(guard, event)] = trigger(guard, event)
    triggers["medref_withdrawal_clears"] = (
        "CREATE TRIGGER medref_withdrawal_clears AFTER INSERT ON monographs_withdrawal "
        f"BEGIN {WITHDRAWAL_CLEARS} END"
    )
    return triggers


def trigger_name(guard: Guard, event: str) -> str:
    return f"medref_{guard.name}_{event.lower()}"


def trigger(guard: Guard, event: str) -> str:
    return (
        f"CREATE TRIGGER {trigger_name(guard, event)} BEFORE {event} ON {guard.table} "
        f"WHEN {guard.when} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def drop(name: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}"


def installed(cursor) -> dict[str, str]:
    """Trigger name to what it does, as the database has it."""
    cursor.execute(INSTALLED, None)
    return dict(cursor.fetchall())


def missing(cursor) -> set[str]:
    """Those that are gone, or are there by name and say something else."""
    found = installed(cursor)
    return {name for name, statement in statements().items() if found.get(name) != statement}


def create(cursor) -> None:
    for statement in statements().values():
        cursor.execute(statement, None)


def remove(cursor) -> None:
    for name in installed(cursor):
        cursor.execute(drop(name), None)
