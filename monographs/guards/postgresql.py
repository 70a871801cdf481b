"""The rules as PostgreSQL triggers, firing even for replicated or restored sessions."""

from monographs.guards.rules import (
    FROZEN_TABLES,
    GUARDS,
    SERIALISED_BY_PAGE,
    WITHDRAWAL_CLEARS,
    Guard,
)

INSTALLED = (
    "SELECT t.tgname, p.prosrc, p.proconfig FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgname LIKE 'medref_%' "
    "AND c.relnamespace = current_schema()::regnamespace"
)
FUNCTIONS = """
    CREATE OR REPLACE FUNCTION medref_sha256(value text) RETURNS text LANGUAGE sql IMMUTABLE
        AS $$ SELECT encode(sha256(convert_to(value, 'UTF8')), 'hex') $$;
    CREATE OR REPLACE FUNCTION medref_uuid(value uuid) RETURNS text LANGUAGE sql IMMUTABLE
        AS $$ SELECT value::text $$;"""


def statements() -> dict[str, str]:
    """Trigger name to the statements that create its function and the trigger itself."""
    triggers = {f"medref_{guard.name}": refusal(guard) for guard in GUARDS}
    for table, page in SERIALISED_BY_PAGE.items():
        name = f"medref_0_lock_{table.removeprefix('monographs_')}"
        lock = f"PERFORM 1 FROM monographs_page WHERE id = {page} FOR UPDATE; RETURN NEW;"
        triggers[name] = row_trigger(name, "BEFORE INSERT", table, lock)
    triggers["medref_0_lock_auditentry"] = row_trigger(
        "medref_0_lock_auditentry", "BEFORE INSERT", "monographs_auditentry",
        "PERFORM pg_advisory_xact_lock(hashtext('medref audit')); RETURN NEW;",
    )
    triggers["medref_withdrawal_clears"] = row_trigger(
        "medref_withdrawal_clears", "AFTER INSERT", "monographs_withdrawal",
        f"{WITHDRAWAL_CLEARS} RETURN NULL;",
    )
    for table, what in FROZEN_TABLES.items():
        name = f"medref_{table.removeprefix('monographs_')}_no_truncate"
        triggers[name] = truncate_trigger(name, table, what)
    return triggers


def refusal(guard: Guard) -> str:
    body = (
        f"IF {guard.when} THEN {raise_error(guard.message)} END IF; "
        f"RETURN {'OLD' if guard.event == 'DELETE' else 'NEW'};"
    )
    return row_trigger(f"medref_{guard.name}", f"BEFORE {guard.event}", guard.table, body)


def raise_error(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def row_trigger(name: str, when: str, table: str, body: str) -> str:
    return function(name, body) + (
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


def truncate_trigger(name: str, table: str, what: str) -> str:
    body = raise_error(f"{what} is a record and is never changed or deleted.") + " RETURN NULL;"
    return function(name, body) + (
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


def function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
        f"BEGIN {body} END $guard$;"
    )


def missing(cursor) -> set[str]:
    """Those that are gone, or are there by name and say or look for something else."""
    path = [f"search_path={search_path(cursor)}"]
    cursor.execute(INSTALLED, None)
    found = {name: body for name, body, settings in cursor.fetchall() if settings == path}
    return {
        name
        for name, statement in statements().items()
        if name not in found or f"$guard${found[name]}$guard$" not in statement
    }


def search_path(cursor) -> str:
    """Where the rules look for tables: never first among a session's own temporary ones."""
    cursor.execute("SELECT quote_ident(current_schema())", None)
    return f"pg_catalog, {cursor.fetchone()[0]}, pg_temp"


def create(cursor) -> None:
    cursor.execute(FUNCTIONS, None)
    path = search_path(cursor)
    for name, statement in statements().items():
        cursor.execute(statement, None)
        cursor.execute(f"ALTER FUNCTION {name}() SET search_path = {path}", None)


def remove(cursor) -> None:
    """Dropping the function takes its trigger along, on whichever table it stands."""
    cursor.execute(
        "SELECT proname FROM pg_proc WHERE prorettype = 'trigger'::regtype "
        "AND proname LIKE 'medref_%' AND pronamespace = current_schema()::regnamespace",
        None,
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {name}() CASCADE", None)
