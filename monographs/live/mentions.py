"""What the signed pages of two medicines say of each other where no note is on file.

A mention is a signed passage and its place. It is no assessment, and no note takes its severity.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from monographs.content.titles import in_sentence, pair_title
from monographs.live.checking import Chosen, Pair
from monographs.live.finding import COVERED, LEADING, folded
from monographs.live.models import LiveInteraction, LiveName, LivePage, LiveText
from monographs.live.pairs import pair_address
from monographs.live.searching_parts import Part, parts_of
from monographs.live.serving import sealed

SHORTEST = 3
MOST = 3
# Where a reader is warned comes before where something is explained.
FIRST = ("contraindication", "boxed-warning", "alcohol", "food", "caution", "questions")
# Notes have their own rows, and this part ends with a sentence that is on every page.
NOT_SAID_OF_IT = {"interactions", "usage"}


@dataclass(frozen=True)
class Mention:
    page: str
    place: str
    words: str
    link: str


@dataclass(frozen=True)
class Speaking:
    """A live page or note as it can be asked for names."""

    name: str
    address: str
    parts: tuple[Part, ...]

    @cached_property
    def heard(self) -> str:
        return searchable("\n".join(f"{part.title}\n{part.text}" for part in self.parts))

    def mentions(self, pattern: re.Pattern) -> list[Mention]:
        if not pattern.search(self.heard):
            return []
        found = [
            Mention(self.name, part.title, words, f"{self.address}#{part.anchor}".rstrip("#"))
            for part in sorted(self.parts, key=lambda part: worth(part, pattern))
            if (words := passage_with(part, pattern))
        ]
        return list({each.link: each for each in found}.values())[:MOST]


def pattern_of(names: Iterable[str]) -> re.Pattern | None:
    """Whole words, in the singular or in the plural."""
    known = {searchable(name).removesuffix("s") for name in names}
    words = sorted(re.escape(name) for name in known if len(name) >= SHORTEST)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})s?(?!\w)") if words else None


def searchable(text: str) -> str:
    return folded(text).replace("’", "'")


def worth(part: Part, pattern: re.Pattern) -> tuple:
    is_headed = bool(pattern.search(searchable(part.title)))
    return (not is_headed, FIRST.index(part.anchor) if part.anchor in FIRST else len(FIRST))


def passage_with(part: Part, pattern: re.Pattern) -> str:
    """The first passage that holds a name; one that is headed by it if there is no other."""
    passages = [" ".join(line.split()) for line in part.text.splitlines() if line.strip()]
    held = [passage for passage in passages if pattern.search(searchable(passage))]
    is_headed = bool(pattern.search(searchable(part.title)))
    return next(iter(held or (passages[:1] if is_headed else [])), "")


def speaking_of(chosen: Iterable[Chosen]) -> dict[str, list[Speaking]]:
    """By slug, the live page of each of these medicines, and the live notes about it."""
    slugs = {each.slug for each in chosen if each.kind == "drug"}
    found: dict[str, list[Speaking]] = {slug: [] for slug in slugs}
    for page in pages_of(slugs):
        found[page.address.strip("/").rsplit("/", 1)[-1]].append(page)
    for note in notes_of(slugs):
        for slug in slugs.intersection(note.address.strip("/").split("/")[1:]):
            found[slug].append(note)
    return found


def pages_of(slugs: Collection[str]) -> list[Speaking]:
    addresses = [f"/drugs/{slug}/" for slug in slugs]
    rows = LivePage.objects.filter(address__in=addresses, withdrawn_at=None) if slugs else []
    return [speaking(sealed(row)) for row in rows]


def speaking(page: LivePage) -> Speaking:
    parts = [part for part in parts_of(page.body) if part.anchor not in NOT_SAID_OF_IT]
    return Speaking(in_sentence(page.title), page.address, tuple(parts))


def notes_of(slugs: Collection[str]) -> list[Speaking]:
    """Their words as search has them: of a note no more is needed, and articles are long."""
    if not slugs:
        return []
    either = Q(live__interaction__first_slug__in=slugs) | Q(
        live__interaction__second_slug__in=slugs
    )
    rows = LiveText.objects.filter(either, live__withdrawn_at=None)
    rows = rows.select_related("live__interaction").defer("live__body")
    return [speaking_note(sealed(row), sealed(row.live.interaction)) for row in rows]


def speaking_note(row: LiveText, pair: LiveInteraction) -> Speaking:
    sides = ((pair.first_name, pair.first_kind), (pair.second_name, pair.second_kind))
    part = Part("", pair_title(sides), f"{row.purpose}\n{row.words}")
    return Speaking("", pair_address(pair.first_slug, pair.second_slug), (part,))


def names_by_slug(chosen: Sequence[Chosen]) -> dict[str, set[str]]:
    """Each name under which a page may speak of one of them: brands, what counts as it, and the
    abbreviation of a class that stands in brackets."""
    names = {each.slug: set(spelt(each.raw_name)) for each in chosen}
    addresses = [f"/drugs/{slug}/" for slug in names]
    partner = Q(live__interaction__first_slug__in=names) | Q(
        live__interaction__second_slug__in=names
    )
    own = Q(kind__in=LEADING, live__address__in=addresses)
    rows = LiveName.objects.filter(own | Q(partner, kind=COVERED), live__withdrawn_at=None)
    for row in rows.select_related("live__interaction"):
        for slug in slugs_named(sealed(row)):
            if slug in names:
                names[slug].add(row.name)
    return names


def slugs_named(row: LiveName) -> list[str]:
    if row.kind != COVERED:
        return [row.live.address.strip("/").rsplit("/", 1)[-1]]
    note = sealed(row.live.interaction)
    sides = ((note.first_kind, note.first_slug), (note.second_kind, note.second_slug))
    return [slug for kind, slug in sides if kind != "drug"]


def spelt(name: str) -> list[str]:
    """“selective serotonin reuptake inhibitors (SSRIs)” is written in two ways."""
    return [part for part in (each.strip() for each in re.split(r"[()]", name)) if part]


def names_for(each: Chosen, other: Chosen, names: Mapping[str, set[str]]) -> set[str]:
    """Its names and those of its classes, unless the other is of the same class."""
    shared = {group.slug for group in other.classes} | {other.slug}
    classes = [group.name for group in each.classes if group.slug not in shared]
    return names[each.slug] | {words for name in classes for words in spelt(name)}


def of_pairs(pairs: Sequence[Pair]) -> dict[tuple[str, str], tuple[Mention, ...]]:
    """For pairs without a note, what is signed about either and speaks of the other."""
    sides = list({side.slug: side for pair in pairs for side in (pair.first, pair.second)}.values())
    speaking = speaking_of(sides)
    names = names_by_slug(sides) if any(speaking.values()) else {}
    found = {}
    for pair in pairs:
        both = ((pair.first, pair.second), (pair.second, pair.first))
        said = [
            mention
            for one, other in both
            if speaking.get(one.slug)
            for mention in said_by(speaking[one.slug], names_for(other, one, names))
        ]
        found[pair.key] = tuple({each.link: each for each in said}.values())
    return found


def said_by(speaking: Iterable[Speaking], names: Iterable[str]) -> list[Mention]:
    pattern = pattern_of(names)
    if pattern is None:
        return []
    return [mention for each in speaking for mention in each.mentions(pattern)]


def of_words(typed: Iterable[str], chosen: Iterable[Chosen]) -> dict[str, tuple[Mention, ...]]:
    """For names that cannot be checked, what is signed about the others and speaks of them."""
    typed = list(typed)
    speaking = speaking_of(chosen) if typed else {}
    everybody = [each for same in speaking.values() for each in same]
    found = {}
    for each in typed:
        said = {mention.link: mention for mention in said_by(everybody, [each])}
        found[each] = tuple(said.values())
    return found
