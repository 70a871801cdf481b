"""Search: what was found and why, and what may have been meant. A name is never put right silently.

Names come first: whole, then beginning, then as one word of several. What a medicine is for and the
rest of its signed text follow. Names that only look alike are offered, whatever else was found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from monographs.content.look_alikes import names_taken_for
from monographs.content.vocabularies import NameKind, PageKind
from monographs.live.checking import DrugClass
from monographs.live.finding import (
    CLASS,
    COVERED,
    GENERIC,
    LEADING,
    Named,
    folded,
    live_names,
    named,
    relation,
    title_of,
)
from monographs.live.models import LiveName, LivePage, LiveText
from monographs.live.searching_alike import SHORTEST, alike
from monographs.live.searching_excerpts import excerpt
from monographs.live.searching_names import names_beginning
from monographs.live.searching_texts import pages_with
from monographs.live.serving import sealed
from monographs.live.wording import as_title, in_sentence

SHORTEST_TEXT = 3
MOST_WORDS = 8
MOST_PAGES = 20
MOST_NAMES = 60
# Words that say nothing about what is looked for. Both databases are asked without them.
EMPTY = set(
    "a an and any are as at be by can do does for from give has have how i if in is it its me my "
    "of on or that the this to use used was what when which who why will with you your".split()
)
DOSE = re.compile(r"\b\d+([.,]\d+)?\s*(mg|mcg|micrograms?|g|ml|units?|%)?(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """`because` tells which name was matched, `excerpt` where in the text the words stand."""

    address: str
    title: str
    because: tuple[str, ...]
    summary: str
    excerpt: str = ""
    place: str = ""
    is_named: bool = True


@dataclass(frozen=True)
class Results:
    offers: tuple[Named, ...] = ()
    look_alikes: tuple[Named, ...] = ()
    classes: tuple[DrugClass, ...] = ()
    hits: tuple[Hit, ...] = ()
    withdrawn: tuple[Named, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.offers or self.classes or self.hits or self.withdrawn)


def search(query: str) -> Results:
    words = folded(query)
    if not words:
        return Results()
    rows = names_beginning(words, MOST_NAMES, with_pages=True)
    found = in_order(words, (row for row in rows if row.kind != NameKind.MISSPELLING))
    by_name = hits_by_name(found)
    addresses = {hit.address for hit in by_name}
    by_text = [hit for hit in hits_by_text(words) if hit.address not in addresses]
    addresses |= {hit.address for hit in by_text if hit.is_named}
    withdrawn = () if found else tuple(withdrawn_names(words))
    offered = () if withdrawn else tuple(offers(words, rows, addresses))
    return Results(
        offers=offered,
        look_alikes=tuple(look_alikes(words, found)),
        classes=tuple(classes(found)),
        hits=(*by_name, *sorted(by_text, key=lambda hit: not hit.is_named)),
        withdrawn=withdrawn,
    )


def withdrawn_names(words: str) -> list[Named]:
    """Whole names of medicines whose page was taken off."""
    rows = LiveName.objects.filter(
        folded=words, kind__in=LEADING, live__withdrawn_at__isnull=False
    ).select_related("live")
    return named(sealed(row) for row in rows)


def in_order(words: str, rows: Iterable[LiveName]) -> list[LiveName]:
    """Whole names, then generic names, then other names, then members of a class by their title."""
    kinds = {GENERIC: 0, CLASS: 2, COVERED: 3}
    return sorted(
        rows,
        key=lambda row: (
            row.folded != words, kinds.get(row.kind, 1), row.folded, row.live.title.casefold()
        ),
    )  # fmt: skip


def classes(rows: Iterable[LiveName]) -> list[DrugClass]:
    found = (DrugClass(row.slug, row.name) for row in rows if row.kind == CLASS)
    return list(dict.fromkeys(found))


def hits_by_name(rows: Sequence[LiveName]) -> list[Hit]:
    by_page: dict[LivePage, list[LiveName]] = {}
    for row in rows:
        by_page.setdefault(row.live, []).append(row)
    return [
        Hit(sealed(page).address, title_of(page), reasons(names, page), page.summary)
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
    if row.kind == COVERED:
        return f"{as_title(row.name)} is among the names that this note covers."
    return f"{row.name} is {relation(row.kind)} {medicine}."


def hits_by_text(query: str) -> list[Hit]:
    words = words_of(query)
    if max(map(len, words), default=0) < SHORTEST_TEXT:
        return []
    keys = pages_with(words, MOST_PAGES)
    rows = LiveText.objects.filter(pk__in=keys, live__withdrawn_at=None)
    found = {row.pk: sealed(row) for row in rows.select_related("live__interaction")}
    names = names_of_pages(keys) if found else {}
    return [hit_by_text(found[key], names.get(key, []), words) for key in keys if key in found]


def words_of(query: str) -> list[str]:
    """The words that count, at most eight; strengths such as 5 mg are not part of a name."""
    words = re.findall(r"\w+", folded(DOSE.sub(" ", query))) or re.findall(r"\w+", folded(query))
    return ([word for word in words if word not in EMPTY] or words)[:MOST_WORDS]


def names_of_pages(keys: Sequence[int]) -> dict[int, list[LiveName]]:
    names: dict[int, list[LiveName]] = {}
    rows = LiveName.objects.filter(live_id__in=keys).exclude(kind=NameKind.MISSPELLING)
    for row in rows:
        names.setdefault(row.live_id, []).append(sealed(row))
    return names


def hit_by_text(text: LiveText, names: Sequence[LiveName], words: Sequence[str]) -> Hit:
    page = sealed(text.live)
    matched = [row for row in names if all_in(words, row.folded)]
    passage, is_purpose = ("", False) if matched else excerpt(text, words)
    return Hit(
        address=page.address,
        title=title_of(page),
        because=reasons(matched, page) if matched else (),
        summary="" if passage else page.summary,
        excerpt=passage,
        place=place_of(page, is_purpose) if passage else "",
        is_named=bool(matched) or (is_note(page) and all_in(words, folded(text.names))),
    )


def is_note(page: LivePage) -> bool:
    return page.kind == PageKind.INTERACTION


def place_of(page: LivePage, is_purpose: bool) -> str:
    if not is_purpose:
        return "On the page"
    return "What can happen" if is_note(page) else "What it is for"


def all_in(words: Sequence[str], name: str) -> bool:
    parts = re.findall(r"\w+", name)
    return all(any(part.startswith(word) for part in parts) for word in words)


def offers(words: str, rows: Sequence[LiveName], found: set[str]) -> list[Named]:
    """Listed misspellings first; names that look alike where no name was found."""
    listed = named(row for row in rows if row.kind == NameKind.MISSPELLING)
    is_known = any(row.kind != NameKind.MISSPELLING for row in rows)
    guessed = [] if is_known else likely(words)
    known = {each.address for each in listed}
    return [each for each in listed if each.address not in found] + [
        each for each in guessed if each.address not in known | found
    ]


def likely(words: str) -> list[Named]:
    """Names like all of it, or else like one of its words."""
    parts = [part for part in words_of(words) if len(part) >= SHORTEST]
    together = alike(" ".join(words_of(words)))
    if together or len(parts) < 2:
        return together
    return list(dict.fromkeys(each for part in parts for each in alike(part)))


def look_alikes(words: str, rows: Sequence[LiveName]) -> list[Named]:
    """Medicines that were taken for the one that was typed in full, or whose names look so."""
    if not any(row.folded == words and row.kind in LEADING for row in rows):
        return []
    listed = names_taken_for(words)
    known = named(live_names(Q(folded__in=listed, kind__in=LEADING))) if listed else []
    shown = {row.live.address for row in rows}
    others = {each.address: each for each in [*alike(words), *known] if each.kind != COVERED}
    return [each for address, each in others.items() if address not in shown]
