"""The list of names from A to Z."""

import string
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from monographs.content.vocabularies import NameKind
from monographs.live.finding import GENERIC, folded
from monographs.live.models import LiveName
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


def entries() -> list[Entry]:
    """Every name that stands for a medicine. Of the pages only the address is loaded."""
    rows = LiveName.objects.filter(kind__in=LISTED, live__withdrawn_at=None)
    names = [sealed(row) for row in rows.order_by().annotate(address=F("live__address"))]
    generics = {row.live_id: row.name for row in names if row.kind == GENERIC}
    return sorted({entry(row, generics) for row in names}, key=lambda e: (folded(e.name), e.name, e.address))


def entry(row: LiveName, generics: dict[int, str]) -> Entry:
    first = row.folded[:1].upper()
    letter = first if first in string.ascii_uppercase and first else OTHER
    if row.kind == GENERIC:
        return Entry(as_title(row.name), row.address, letter)
    generic = in_sentence(generics.get(row.live_id, ""))
    return Entry(row.name, row.address, letter, row.get_kind_display(), generic)


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
