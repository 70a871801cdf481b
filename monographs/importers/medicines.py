"""Which medicines a document is about, and where its text names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from monographs.importers.known_names import (
    BRANDS_OF,
    NOT_IN_NAMES,
    NOT_MEDICINES,
    brand_of,
    inn_of,
)
from monographs.importers.wording import plain, words

READING_TIME = re.compile(r"\d{1,4} ?min(?:ute)?s?\s+read\b", re.IGNORECASE)
STRENGTH = re.compile(r"\b\d{1,5}(?:[.,]\d{1,4})? ?(?:mg|mcg|g|ml|iu|micrograms?|%)(?!\w)", re.I)
JOINER = re.compile(r"[+&/,;|]|\b(?:and|with|versus|vs|plus)\b", re.IGNORECASE)
BRACKET = re.compile(r"[(\[]([^()\[\]]{0,100})[)\]]")
ASIDE = "\x01"
SUBTITLE = re.compile(r":\s|\s[-–—]\s")
JOINING_WORDS = frozenset({"and", "with", "versus", "vs", "plus", "or"})
LONGEST_TITLE = 300
LONGEST_NAME = 60
MOST_MEDICINES = 20  # of one document; a longer list is a catalogue, not a monograph


@dataclass(frozen=True)
class Medicine:
    """`name` is the INN where it is known, else the name as the document writes it."""

    name: str
    brands: tuple[str, ...] = ()
    is_known: bool = True


def medicines_in_title(title: str) -> list[Medicine]:
    """The medicines that a title, heading or "Generic Name" line names, in its order."""
    line = plain(title[:LONGEST_TITLE].replace(ASIDE, " "))
    cleaned = STRENGTH.sub(" ", READING_TIME.sub(" ", line))
    parts = SUBTITLE.split(cleaned, maxsplit=1)
    first = merged(medicines_named(parts[0]))
    if any(medicine.is_known for medicine in first) or len(parts) == 1:
        return first
    rest = [found for found in merged(medicines_named(parts[1])) if found.is_known]
    return first or rest


def medicines_named(text: str) -> list[Medicine | None]:
    """"Sertraline (Zoloft) and Crocin (paracetamol)": a bracket holds other names of one."""
    asides = iter(BRACKET.findall(text))
    found = []
    for fragment in JOINER.split(BRACKET.sub(ASIDE, text)):
        others = [next(asides) for _ in range(fragment.count(ASIDE))]
        found.append(medicine_with_asides(fragment.replace(ASIDE, " "), others))
    return found


def medicine_with_asides(fragment: str, asides: list[str]) -> Medicine | None:
    medicine = medicine_in(fragment)
    named = [known_in(words(part)) for aside in asides for part in JOINER.split(aside)]
    others = [other for other in named if other]
    if medicine is None:
        return others[0] if others else None
    if not medicine.is_known and others:
        return Medicine(others[0].name, (medicine.name, *others[0].brands))
    same = [other for other in others if other.name == medicine.name]
    brands = dict.fromkeys(brand for other in (medicine, *same) for brand in other.brands)
    return replace(medicine, brands=tuple(brands))


def medicine_in(fragment: str) -> Medicine | None:
    known = known_in(words(fragment))
    if known:
        return known
    name = without_title_words(fragment)
    return Medicine(name[:1].upper() + name[1:], is_known=False) if is_name(name) else None


def known_in(found: list[str]) -> Medicine | None:
    """The first known brand or INN; two-word INNs keep both words as written."""
    for at, word in enumerate(found):
        inn = inn_of(word)
        if inn:
            follower = found[at + 1] if at + 1 < len(found) else ""
            leader = found[at - 1] if at else ""
            brand = brand_of(word)
            return Medicine(whole_inn(leader, inn, follower), (brand,) if brand else ())
    return None


def whole_inn(leader: str, inn: str, follower: str) -> str:
    """INNs of two words: folic acid, insulin glargine, sodium valproate."""
    low, after, before = inn.casefold(), follower.casefold(), leader.casefold()
    if low in {"folic", "valproic"} and after == "acid":
        return f"{inn} acid"
    if low == "insulin" and after and after not in NOT_IN_NAMES | NOT_MEDICINES:
        return f"{inn} {after}"
    if low == "valproate" and before == "sodium":
        return "Sodium valproate"
    return inn


def without_title_words(fragment: str) -> str:
    """The fragment without words like "understanding", "guide" or "tablets" at its ends."""
    found = fragment.split()
    while found and is_title_word(found[0]):
        found.pop(0)
    while found and is_title_word(found[-1]):
        found.pop()
    return " ".join(found).strip(" .:-–—'\"“”‘’?!#>")


def is_title_word(text: str) -> bool:
    found = words(text.casefold())
    return not found or all(word in NOT_IN_NAMES or word.isdigit() for word in found)


def is_name(text: str) -> bool:
    """Could these one to four words be a medicine that the tables do not know?"""
    found = [word.casefold() for word in words(text)]
    return (
        1 <= len(found) <= 4
        and len(text) <= LONGEST_NAME
        and any(len(word) >= 3 and word.isalpha() for word in found)
        and not any(word in NOT_MEDICINES or word in NOT_IN_NAMES for word in found)
    )


def merged(found: Iterable[Medicine | None]) -> list[Medicine]:
    """One entry per name; the same medicine under two names keeps all its brands."""
    brands: dict[str, dict[str, None]] = {}
    known: dict[str, Medicine] = {}
    for medicine in found:
        if medicine and (medicine.name.casefold() in known or len(known) < MOST_MEDICINES):
            key = medicine.name.casefold()
            known.setdefault(key, medicine)
            brands.setdefault(key, {}).update(dict.fromkeys(medicine.brands))
    return [
        Medicine(medicine.name, tuple(brands[key]), medicine.is_known)
        for key, medicine in known.items()
    ]


def known_medicines_in(text: str) -> list[Medicine]:
    """Known names that running text has more than once, the most frequent first."""
    counts: dict[str, int] = {}
    found: dict[str, Medicine] = {}
    for word in words(text):
        inn = inn_of(word)
        if inn:
            brand = brand_of(word)
            counts[inn] = counts.get(inn, 0) + 1
            before = found.get(inn, Medicine(inn))
            brands = dict.fromkeys(before.brands + ((brand,) if brand else ()))
            found[inn] = Medicine(inn, tuple(brands))
    frequent = sorted(counts, key=lambda inn: -counts[inn])
    return [found[inn] for inn in frequent if counts[inn] > 1]


class Roster:
    """The medicines of one document, and all names under which its text may mention them."""

    def __init__(self, medicines: list[Medicine]):
        self.medicines = medicines
        self.names: dict[str, int] = {}
        for at, medicine in enumerate(medicines):
            known_brands = BRANDS_OF.get(medicine.name.casefold(), ())
            for name in (medicine.name, *medicine.brands, *known_brands):
                self.names.setdefault(" ".join(words(name.casefold())), at)
        longest_first = sorted(self.names, key=len, reverse=True)
        joined = "|".join(re.escape(name).replace(r"\ ", r"[\W_]{1,3}") for name in longest_first)
        self.pattern = re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])", re.IGNORECASE)

    def __len__(self) -> int:
        return len(self.medicines)

    def mentions(self, text: str) -> list[tuple[int, int]]:
        """(place, medicine) of each mention."""
        found = (
            (mention.start(), self.names.get(" ".join(words(mention[0].casefold()))))
            for mention in self.pattern.finditer(text)
        )
        # Without regard to case "İ" matches "i", yet their lower cases differ.
        return [(place, medicine) for place, medicine in found if medicine is not None]

    def named(self, text: str) -> tuple[int, ...]:
        return tuple(sorted({medicine for _, medicine in self.mentions(text)}))

    def only_names(self, text: str) -> bool:
        """Does a heading say nothing but names, "Diazepam and Imipramine"?"""
        rest = words(self.pattern.sub(" ", text).casefold())
        return bool(self.named(text)) and set(rest) <= JOINING_WORDS
