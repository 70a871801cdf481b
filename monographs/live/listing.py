"""The list of names from A to Z."""

import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Left

from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import NameKind
from monographs.live.finding import GENERIC, folded
from monographs.live.models import LiveName
from monographs.live.serving import sound

ALPHABET = string.ascii_uppercase
OTHER = "Other"
# More names than that are shown one letter at a time.
ALL_AT_MOST = 500
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
class Letter:
    """`address` is empty where no name begins with it."""

    name: str
    address: str

    @property
    def said(self) -> str:
        if self.name == OTHER:
            return "Other medicines, whose names begin with no letter from A to Z"
        return f"Medicines that begin with {self.name}"


def names() -> QuerySet[LiveName]:
    """Every name that stands for a medicine. Of the pages only the address is loaded."""
    rows = LiveName.objects.filter(kind__in=LISTED, live__withdrawn_at=None).order_by()
    return rows.annotate(address=F("live__address"), initial=Left("folded", 1))


def names_under(letter: str) -> QuerySet[LiveName]:
    if letter == OTHER:
        return names().exclude(initial__in=string.ascii_lowercase)
    return names().filter(initial=letter.lower())


def counted() -> Counter[str]:
    """How many names stand under each letter. No word of theirs is shown, so no seal is asked."""
    found: Counter[str] = Counter()
    for initial, number in names().values_list("initial").annotate(Count("pk")):
        found[letter_of(initial)] += number
    return found


def letter_of(word: str) -> str:
    first = word[:1].upper()
    return first if first and first in ALPHABET else OTHER


def asked_letter(typed: str) -> str:
    """A letter of the list, or nothing."""
    return next((each for each in [*ALPHABET, OTHER] if each.lower() == typed.lower()), "")


def entries(letter: str = "") -> list[Entry]:
    """The lines under one letter, or all. A name whose medicine cannot be named is left out."""
    asked = names_under(letter) if letter else names()
    rows = sound(asked, itself)
    of_medicines = sound(generic_names_of(asked), itself) if letter else rows
    generics = {row.live_id: row.name for row in of_medicines if row.kind == GENERIC}
    lines = {entry(row, generics[row.live_id]) for row in rows if row.live_id in generics}
    return sorted(lines, key=lambda line: (folded(line.name), line.name, line.address))


def itself(row: LiveName) -> LiveName:
    return row


def generic_names_of(asked: QuerySet[LiveName]) -> QuerySet[LiveName]:
    """They may begin with another letter than the names that were asked for."""
    return names().filter(kind=GENERIC, live__in=asked.values("live"))


def entry(row: LiveName, generic: str) -> Entry:
    letter = letter_of(row.folded)
    if row.kind == GENERIC:
        return Entry(as_title(row.name), row.address, letter)
    return Entry(row.name, row.address, letter, row.get_kind_display(), in_sentence(generic))


def by_letter(lines: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for line in lines:
        groups.setdefault(line.letter, []).append(line)
    return sorted(groups.items(), key=lambda group: (group[0] == OTHER, group[0]))


def letters(found: Counter[str]) -> list[Letter]:
    """The whole alphabet, and what lies outside of it where there is any."""
    shown = [*ALPHABET, *([OTHER] if found[OTHER] else [])]
    lies_at = address_of if is_long(found) else "/drugs/#letter-{}".format
    return [Letter(each, lies_at(each) if found[each] else "") for each in shown]


def is_long(found: Counter[str]) -> bool:
    return found.total() > ALL_AT_MOST


def address_of(letter: str) -> str:
    return f"/drugs/?letter={letter.lower()}"
