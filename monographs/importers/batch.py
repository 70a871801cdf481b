"""Documents one after another: a bad one is reported with its name, line and reason."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from monographs.content.refusal import Refused
from monographs.importers.load import load
from monographs.importers.proposal import Unreadable

log = logging.getLogger(__name__)
LARGEST = 4 * 1024 * 1024


@dataclass
class Outcome:
    """What became of one document, as the command prints it and the upload form shows it."""

    name: str
    status: str
    pages: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    leftover: int = 0
    error: str = ""
    line: int | None = None

    def sentence(self) -> str:
        if self.status == "failed":
            place = f"{self.name}:{self.line}" if self.line else self.name
            return f"{place}: failed. {self.error}"
        rows = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in self.counts.items())
        return f"{self.name}: {self.status}; {rows}; {self.leftover} characters left over"

    def as_dict(self) -> dict:
        return asdict(self)


@contextmanager
def rehearsal(dry_run: bool) -> Iterator[None]:
    """A dry run is the same import, undone at its end: each document sees those before it."""
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def import_file(path: Path, *, by: AbstractUser) -> Outcome:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return Outcome(str(path), "failed", error=f"The file cannot be read: {error.strerror}.")
    if size > LARGEST:
        return Outcome(str(path), "failed", error=too_large(size))
    return import_data(path.name, data, by=by)


def too_large(size: int) -> str:
    return (
        f"The file has {size / 1_000_000:.1f} MB; documents of up to "
        f"{LARGEST / 1_000_000:.1f} MB are read. Split it."
    )


def import_data(name: str, data: bytes, *, by: AbstractUser) -> Outcome:
    try:
        loaded = load(name=name, data=data, by=by)
    except Unreadable as problem:
        return Outcome(name, "failed", error=problem.reason, line=problem.line)
    except Refused as refusal:
        return Outcome(name, "failed", error=str(refusal))
    except Exception as error:  # The next document must still get its turn.
        log.exception("Importing %s failed", name)
        return Outcome(name, "failed", error=f"It could not be stored ({type(error).__name__}).")
    return Outcome(
        name, loaded.status, loaded.pages, dict(Counter(loaded.counts)), loaded.leftover
    )
