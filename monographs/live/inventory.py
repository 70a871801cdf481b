"""What is live now, on one sealed sheet: an older row is not served, a missing one is no answer.

A seal alone shows that a row was once written by publishing, not that it still stands. So each time
a page is written it gets a new mark on the sheet, which goes into the seals of all its rows: what
stood there before fits no longer. And where a row is missing that the sheet names, readers get a
refusal instead of "no note on file".

What this leaves: who puts back the sheet together with every row written since it was made has put
back an older site as a whole, in which everything fits. Readers cannot tell. `manage.py verify` can,
since the records and the audit chain have gone on.
"""

import json
import logging
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import connection, transaction

from monographs.live.models import LiveInventory, LiveName, LivePage, Sealed
from monographs.live.sealing import NotSealed, is_sealed, seal_row
from monographs.revisions.models import Page

ASKED = f"""SELECT seal, CASE WHEN seal = %s THEN '' ELSE pages END
    FROM {LiveInventory._meta.db_table} WHERE id = {LiveInventory.ONLY}"""
log = logging.getLogger(__name__)


class Missing(NotSealed):
    """What the inventory names is not there, so nothing is said about it."""

    def __init__(self, what: str):
        ValueError.__init__(self, f"{what} should be live and is not there.")


class Entry(NamedTuple):
    """A page that was published. Its mark is part of the seals of its rows."""

    address: str
    mark: str
    is_withdrawn: bool = False
    sides: tuple[str, ...] = ()  # "kind:slug" of a live note.
    classes: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    withdrawn: tuple[int, ...] = ()  # Each version that was ever taken off.


class Inventory:
    def __init__(self, entries: dict[int, Entry]):
        self.entries = entries

    @classmethod
    def read(cls, text: str) -> "Inventory":
        entries = {}
        for key, (address, mark, is_withdrawn, *lists) in json.loads(text).items():
            entries[int(key)] = Entry(address, mark, is_withdrawn, *map(tuple, lists))
        return cls(entries)

    def written(self) -> str:
        return json.dumps(self.entries)

    @cached_property
    def by_address(self) -> dict[str, Entry]:
        return {entry.address: entry for entry in self.entries.values()}

    @cached_property
    def covering(self) -> dict[str, set[int]]:
        """The notes that cover a name, by its slug."""
        found: dict[str, set[int]] = {}
        for key, entry in self.entries.items():
            for slug in entry.covered:
                found.setdefault(slug, set()).add(key)
        return found

    @cached_property
    def notes(self) -> dict[str, set[str]]:
        """Addresses of the live notes about each side."""
        found: dict[str, set[str]] = {}
        for entry in self.entries.values():
            for side in entry.sides:
                found.setdefault(side, set()).add(entry.address)
        return found


@dataclass
class Look:
    """The sheet as one request, or one projection, has it."""

    inventory: Inventory | None = None
    is_writing: bool = False


LOOK: ContextVar[Look | None] = ContextVar("look", default=None)


class Last:
    """The sheet that this process read last, so that it is read and parsed once for each state."""

    known: tuple[str, Inventory | None] = ("", None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within this block the sheet is asked for once, at its first use."""
    token = LOOK.set(Look())
    try:
        yield
    finally:
        LOOK.reset(token)


def inventory() -> Inventory:
    look = LOOK.get() or Look()
    if look.inventory is None:
        look.inventory = stored()
    return look.inventory


def stored() -> Inventory:
    seal, known = Last.known
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [seal])
        found = cursor.fetchone()
    if found is None:
        raise Missing("The inventory of live pages")
    if known and found[0] == seal:
        return known
    return remembered(LiveInventory(seal=found[0], pages=found[1]))


def remembered(row: LiveInventory) -> Inventory:
    if not is_sealed(row):
        raise NotSealed(row)
    Last.known = (row.seal, Inventory.read(row.pages))
    return Last.known[1]


def seen_with(seal: str) -> None:
    """A row came with the seal of the sheet: if that is known, nothing more need be asked."""
    look, (last, known) = LOOK.get(), Last.known
    if look and look.inventory is None and seal == last:
        look.inventory = known


@contextmanager
def rewriting() -> Iterator[Inventory]:
    """Lock the sheet and store it when the block ends; a block within such a block is part of it."""
    look = LOOK.get()
    if look and look.is_writing:
        yield look.inventory
        return
    with transaction.atomic():
        row = LiveInventory.objects.select_for_update().first() or LiveInventory()
        look = Look(Inventory(entries_of(row)), is_writing=True)
        token = LOOK.set(look)
        try:
            yield look.inventory
        finally:
            LOOK.reset(token)
        row.pages = look.inventory.written()
        seal_row(row).save()


def entries_of(row: LiveInventory) -> dict[int, Entry]:
    """Without a sound sheet, whatever was published stands on it with a mark that no row has:
    withdrawing goes on, and all else is refused until `rebuild_live` has run."""
    if row.pages and is_sealed(row):
        return Inventory.read(row.pages).entries
    pages = Page.objects.filter(publications__isnull=False).distinct()
    if pages:
        log.error("The inventory of live pages was changed. Run `manage.py rebuild_live`.")
    return {page.pk: Entry(page.address, new_mark()) for page in pages}


def new_mark() -> str:
    """Never one that was there before, whatever state the sheet was put back to."""
    return secrets.token_hex(8)


def page_key(row: Sealed) -> int | None:
    return row.page_id if isinstance(row, LivePage) else getattr(row, "live_id", None)


def mark_of(row: Sealed) -> str | None:
    """None when the page of the row is not on the sheet; updates and versions belong to none."""
    key = page_key(row)
    if key is None:
        return ""
    entry = inventory().entries.get(key)
    return entry and entry.mark


def seal_current(row: Sealed) -> Sealed:
    return seal_row(row, mark_of(row))


def is_current(row: Sealed) -> bool:
    mark = mark_of(row)
    return mark is not None and is_sealed(row, mark)


def check_not_live(addresses: Iterable[str]) -> None:
    """Nothing was found at these addresses: nothing was published there either."""
    known = inventory().by_address
    for address in addresses:
        if address in known:
            raise Missing(address)


def check_notes(kind: str, slug: str, addresses: Collection[str]) -> None:
    """These are all live notes about it."""
    if missing := inventory().notes.get(f"{kind}:{slug}", set()) - set(addresses):
        raise Missing(min(missing))


def check_pairs(slugs: Collection[str], found: Collection[tuple[str, str]]) -> None:
    """No pair of these has a note, live or withdrawn, besides those found."""
    known = inventory().by_address
    for first in slugs:
        for second in slugs:
            address = f"/interactions/{first}/{second}/"
            if first < second and address in known and (first, second) not in found:
                raise Missing(address)


def check_members(
    medicines: Iterable[int], names: Iterable[str], rows: Iterable[LiveName]
) -> None:
    """These rows are all classes of these live medicines, and all notes that cover these names."""
    found = {(row.kind, row.live_id, row.slug) for row in rows}
    sheet = inventory()
    expected = {("class", key, slug) for key in medicines for slug in sheet.entries[key].classes}
    expected |= {("covered", key, slug) for slug in names for key in sheet.covering.get(slug, ())}
    if expected - found:
        raise Missing("A class of a medicine, or a name that a note covers,")


def check_withdrawals(address: str, versions: Collection[int]) -> None:
    entry = inventory().by_address.get(address)
    if entry and set(entry.withdrawn) - set(versions):
        raise Missing(f"What was told of a withdrawal of {address}")
