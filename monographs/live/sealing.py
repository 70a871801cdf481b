"""A live row carries a keyed hash over all it says, so a row that raw SQL wrote is never served."""

import datetime
import json

from monographs.audit import seal
from monographs.live.models import Sealed


def seal_row(row: Sealed) -> Sealed:
    row.seal = seal.seal(purpose(row), values(row))
    return row


def is_sealed(row: Sealed) -> bool:
    return seal.is_sealed(row.seal, purpose(row), values(row))


def purpose(row: Sealed) -> str:
    return row._meta.label_lower


def values(row: Sealed) -> list[str]:
    """Every column but the seal and a made-up key, in the order of the model."""
    return [
        as_text(field.get_prep_value(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.name not in {"seal", "id"}
    ]


def as_text(value) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return "" if value is None else str(value)
