"""A live row carries a keyed hash over all it says, so a row that raw SQL wrote is never served."""

from monographs.audit import seal
from monographs.audit.records import as_text
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
    return [*said(row), mark] if mark else said(row)


def said(row: Sealed) -> list[str]:
    """Every column but the seal and a made-up key, in the order of the model."""
    return [
        as_text(field.get_prep_value(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.name not in {"seal", "id"}
    ]
