"""The chain of acts: each entry holds the hash of the one before, so none can be slipped out.

Anybody can check the hashes, with nothing but the entries. Who can write to the database could
compute them anew from an altered entry onward, so each hash is sealed with a key besides. What
this leaves: the newest entries can be cut off together with what they tell of. Against that
`manage.py verify` prints the last hash, and each entry goes to the log as it is written.
"""

import datetime
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import Model

from monographs.audit.models import AuditEntry
from monographs.audit.records import digest_of, key_of
from monographs.audit.seal import is_sealed, seal

FIRST = "0" * 64
COLUMNS = ("previous", "sequence", "at", "actor", "act", "address", "details")
PURPOSE = "audit entry"
RECORDS = "records"
log = logging.getLogger("medref.audit")


def record(
    *, actor: str, act: str, address: str = "", records: Iterable[Model] = (), **details
) -> AuditEntry:
    """Append one act in the transaction of the verb, as its last step: the chain is one queue.

    `records` are those that the verb wrote; the entry keeps a digest of each.
    """
    lock_chain()
    last = AuditEntry.objects.order_by("-sequence").first()
    if records:
        details[RECORDS] = {key_of(each): digest_of(each) for each in records}
    entry = AuditEntry(
        sequence=last.sequence + 1 if last else 1,
        at=datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds"),
        actor=actor,
        act=act,
        address=address,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        previous=last.hash if last else FIRST,
    )
    sealed(entry).save()
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


def sealed(entry: AuditEntry) -> AuditEntry:
    entry.hash = hash_of(entry)
    entry.seal = seal(PURPOSE, [entry.hash])
    return entry


def line(entry: AuditEntry) -> dict:
    return {column: getattr(entry, column) for column in (*COLUMNS, "hash", "seal")}


def told_records(**where) -> dict[str, str]:
    """The newest digest of each record that the chain tells of, by the record's key."""
    told: dict[str, str] = {}
    entries = AuditEntry.objects.filter(details__contains=f'"{RECORDS}":', **where)
    entries = entries.order_by("sequence")
    for details in entries.values_list("details", flat=True).iterator():
        told |= json.loads(details).get(RECORDS, {})
    return told


def is_as_told(record: Model) -> bool:
    """False when it was changed past its verbs; true of what the chain was never told of."""
    key = key_of(record)
    entries = AuditEntry.objects.filter(details__contains=f'"{key}":').order_by("-sequence")
    for details in entries.values_list("details", flat=True).iterator():
        if digest := json.loads(details).get(RECORDS, {}).get(key):
            return digest == digest_of(record)
    return True


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
        elif not is_sealed(entry.seal, PURPOSE, [entry.hash]):
            yield f"Audit entry {entry.sequence} was not written by medref: its seal does not fit."
        sequence, previous = entry.sequence, entry.hash
