"""What the chain knows of a record: a digest of all that it says, taken when its verb wrote it.

What a record leaves empty is not part of it, so that a new field, empty in all older records, does
not change their digests. One that is not empty in them would: its migration takes stock anew.
"""

import datetime
import json
from hashlib import sha256

from django.db.models import Field, Model

# Of records that change: what the chain is told of. Passwords have seals of their own.
TOLD = {
    "user": ("username", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"),
    "group": ("name", "permissions"),
    "reviewer": ("printed_name", "credential", "role"),
}
EMPTY = {"", "[]", "{}"}


def key_of(record: Model) -> str:
    return f"{record._meta.model_name}:{record.pk}"


def digest_of(record: Model) -> str:
    said = {field.name: text_of(record, field) for field in told_fields(record)}
    kept = {name: text for name, text in said.items() if text not in EMPTY}
    return sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def told_fields(record: Model) -> list[Field]:
    names = TOLD.get(record._meta.model_name)
    if names:
        return [record._meta.get_field(name) for name in names]
    return list(record._meta.concrete_fields)


def text_of(record: Model, field: Field) -> str:
    if field.many_to_many:
        return as_text(sorted(getattr(record, field.name).values_list("pk", flat=True)))
    return as_text(field.get_prep_value(getattr(record, field.attname)))


def as_text(value) -> str:
    """The same for a value that was just set and for one that was read back."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return "" if value is None else str(value)
