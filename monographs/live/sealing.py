"""A live row carries a keyed hash over all it says, so a row that raw SQL wrote is never served."""

import datetime
import json

from monographs.audit import seal
from monographs.live.models import Sealed


class NotSealed(ValueError):
    """A row is not what publishing wrote, so nobody gets to read it."""

    def __init__(self, row: Sealed):
        super().__init__(f"The {row._meta.verbose_name} {row} failed its integrity check.")


def seal_row(row: Sealed, mark: str = "") -> Sealed:
    """`mark` is the one that the inventory holds for the row's page, if the row has one."""
    row.seal = seal.seal(purpose(row), values(row, mark))
    return row


def is_sealed(row: Sealed, mark: str = "") -> bool:
    return seal.is_sealed(row.seal, purpose(row), values(row, mark))


def purpose(row: Sealed) -> str:
    return row._meta.label_lower


def values(row: Sealed, mark: str) -> list[str]:
    """Every column but the seal and a made-up key, in the order of the model."""
    said = [
        as_text(field.get_prep_value(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.name not in {"seal", "id"}
    ]
    return [*said, mark] if mark else said


def as_text(value) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return "" if value is None else str(value)
