"""The chain of acts: each entry holds the hash of the one before, so none can be slipped out."""

import datetime
import hashlib
import json
import logging
from collections.abc import Iterator

from django.db import connection, transaction

from monographs.audit.models import AuditEntry

FIRST = "0" * 64
COLUMNS = ("previous", "sequence", "at", "actor", "act", "address", "details")
log = logging.getLogger("medref.audit")


def record(*, actor: str, act: str, address: str = "", **details) -> AuditEntry:
    """Append one act in the transaction of the verb, as its last step: the chain is one queue."""
    lock_chain()
    last = AuditEntry.objects.order_by("-sequence").first()
    entry = AuditEntry(
        sequence=last.sequence + 1 if last else 1,
        at=datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds"),
        actor=actor,
        act=act,
        address=address,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        previous=last.hash if last else FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save()
    transaction.on_commit(lambda: log.info("%s %s", act, address, extra={"entry": line(entry)}))
    return entry


def lock_chain() -> None:
    """SQLite's immediate transactions already queue; PostgreSQL needs a lock of its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('medref audit'))")


def hash_of(entry: AuditEntry) -> str:
    text = "\n".join(str(getattr(entry, column)) for column in COLUMNS)
    return hashlib.sha256(text.encode()).hexdigest()


def line(entry: AuditEntry) -> dict:
    return {column: getattr(entry, column) for column in (*COLUMNS, "hash")}


def broken_links() -> Iterator[str]:
    """A sentence for each entry that does not continue the one before it."""
    sequence, previous = 0, FIRST
    for entry in AuditEntry.objects.order_by("sequence").iterator():
        if entry.sequence != sequence + 1:
            yield f"Audit entry {sequence + 1} is missing: the chain goes on with {entry.sequence}."
        elif entry.previous != previous:
            yield f"Audit entry {entry.sequence} does not name the hash of the entry before it."
        if entry.hash != hash_of(entry):
            yield f"Audit entry {entry.sequence} was changed: its hash is not that of its content."
        sequence, previous = entry.sequence, entry.hash
