"""Lists of names: A to Z and search results."""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monographs.content.vocabularies import NameKind
from monographs.live.finding import (
    CLASS,
    GENERIC,
    Named,
    folded,
    named,
    names_beginning,
    relation,
)
from monographs.live.models import LiveName, LivePage
from monographs.live.serving import sealed
from monographs.live.wording import as_title, in_sentence

OTHER = "Other"
# A foreign name stands next to its medicine anyway, and search finds it.
LISTED = {GENERIC, *NameKind.values} - {NameKind.MISSPELLING, NameKind.FOREIGN}


@dataclass(frozen=True)
class Entry:
    """A line of the A to Z. `generic` is empty where the name is the generic name itself."""

    name: str
    address: str
    letter: str
    kind: str = ""
    generic: str = ""


@dataclass(frozen=True)
class Hit:
    address: str
    title: str
    because: tuple[str, ...]
    summary: str


def entries() -> list[Entry]:
    """Every name that stands for a medicine. The long texts of the pages are not loaded."""
    rows = (
        LiveName.objects.filter(kind__in=LISTED, live__withdrawal=None)
        .select_related("live")
        .only(*(field.name for field in LiveName._meta.fields), "live__address")
    )
    names = [sealed(row) for row in rows]
    generics = {row.live_id: row.name for row in names if row.kind == GENERIC}
    return sorted({entry(row, generics) for row in names}, key=lambda e: folded(e.name))


def entry(row: LiveName, generics: dict[int, str]) -> Entry:
    first = row.folded[:1].upper()
    letter = first if first in string.ascii_uppercase and first else OTHER
    if row.kind == GENERIC:
        return Entry(as_title(row.name), row.live.address, letter)
    generic = in_sentence(generics.get(row.live_id, ""))
    return Entry(row.name, row.live.address, letter, row.get_kind_display(), generic)


def by_letter(lines: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for line in lines:
        groups.setdefault(line.letter, []).append(line)
    return sorted(groups.items(), key=lambda group: (group[0] == OTHER, group[0]))


def letters(lines: Iterable[Entry]) -> list[tuple[str, bool]]:
    """(letter, whether a name begins with it) for the whole alphabet."""
    used = {line.letter for line in lines}
    others = [(OTHER, True)] if OTHER in used else []
    return [(letter, letter in used) for letter in string.ascii_uppercase] + others


def search(query: str) -> tuple[list[Named], list[Hit]]:
    """Offers for what looks misspelt, and the medicines that have a name beginning like this."""
    rows = names_beginning(folded(query)) if folded(query) else []
    misspelt = [row for row in rows if row.kind == NameKind.MISSPELLING]
    found = [row for row in rows if row.kind != NameKind.MISSPELLING]
    addresses = {row.live.address for row in found}
    offers = [each for each in named(misspelt) if each.address not in addresses]
    return offers, hits(found)


def hits(rows: Sequence[LiveName]) -> list[Hit]:
    by_page: dict[LivePage, list[LiveName]] = {}
    for row in rows:
        by_page.setdefault(row.live, []).append(row)
    return [
        Hit(
            address=sealed(page).address,
            title=as_title(page.title),
            because=reasons(names, page),
            summary=page.summary,
        )
        for page, names in by_page.items()
    ]


def reasons(names: Sequence[LiveName], page: LivePage) -> tuple[str, ...]:
    """What was matched, unless the generic name itself was: then it needs no explaining."""
    if any(row.kind == GENERIC for row in names):
        return ()
    return tuple(dict.fromkeys(because(row, page) for row in names))


def because(row: LiveName, page: LivePage) -> str:
    medicine = in_sentence(page.title)
    if row.kind == CLASS:
        return f"{as_title(row.name)}: {medicine} belongs to this class."
    return f"{row.name} is {relation(row.kind)} {medicine}."
