"""Search: what was found and why, and what may have been meant. A name is never put right silently.

Names come first: whole, then beginning, then as one word of several. What a medicine is for and the
rest of its signed text follow. Names that only look alike are offered, whatever else was found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.text import slugify

from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import NameKind, PageKind
from monographs.live.checker import Understood
from monographs.live.checking import DrugClass
from monographs.live.finding import (
    CLASS,
    COVERED,
    GENERIC,
    LEADING,
    Named,
    folded,
    named,
    relation,
    title_of,
)
from monographs.live.models import LiveName, LivePage, LiveText
from monographs.live.partners import classes_called
from monographs.live.searching_alike import SHORTEST, look_alikes, offers_like, others_like
from monographs.live.searching_danger import NOTICES, TOO_MUCH, dangers_in
from monographs.live.searching_excerpts import excerpt, missing_in
from monographs.live.searching_names import names_beginning
from monographs.live.searching_pairs import named_in
from monographs.live.searching_parts import (
    Found,
    answered,
    is_about_a_child,
    medicine_and_part,
    with_ages_as_words,
)
from monographs.live.searching_texts import pages_with
from monographs.live.searching_words import AROUND, SHORTEST_TEXT, words_of
from monographs.live.serving import sealed
from monographs.live.wording import joined

MOST_PAGES = 20
MOST_NAMES = 60


@dataclass(frozen=True)
class Hit:
    """`because` tells which name was matched and which words were not, `excerpt` where in the text
    the others stand, `anchor` in which part of the page."""

    address: str
    title: str
    because: tuple[str, ...]
    summary: str
    excerpt: str = ""
    place: str = ""
    is_named: bool = True
    anchor: str = ""

    @property
    def link(self) -> str:
        return f"{self.address}#{self.anchor}" if self.anchor else self.address


@dataclass(frozen=True)
class Results:
    offers: tuple[Named, ...] = ()
    look_alikes: tuple[Named, ...] = ()
    classes: tuple[DrugClass, ...] = ()
    hits: tuple[Hit, ...] = ()
    withdrawn: tuple[Named, ...] = ()
    not_the_same: tuple[Named, ...] = ()
    dangers: tuple[str, ...] = ()
    named_several: Understood = field(default_factory=Understood)

    @property
    def help(self) -> list[str]:
        return [NOTICES[danger] for danger in self.dangers]

    @property
    def is_empty(self) -> bool:
        return not (self.offers or self.classes or self.hits or self.withdrawn)


def search(query: str) -> Results:
    words = folded(with_ages_as_words(query.strip(AROUND) or query))
    if not words:
        return Results()
    rows = names_beginning(words, MOST_NAMES, with_pages=True)
    found = in_order(words, (row for row in rows if row.kind != NameKind.MISSPELLING))
    by_name = hits_by_name(found)
    by_text = hits_by_text(words)
    is_named = by_name or any(hit.is_named for hit in by_text)
    is_child = is_about_a_child(words_of(words))
    dangers, named_several = dangers_in(words), named_in(query)
    about = None if is_named else medicine_and_part(words_of(words), TOO_MUCH in dangers)
    if about:
        words, found, by_name = about.name.folded, [about.name], [hit_in_part(about)]
        # What is said of adults, or of a dose to take, must not answer.
        by_text = [] if is_child or TOO_MUCH in dangers else by_text
    addresses = {hit.address for hit in by_name}
    by_text = [hit for hit in by_text if hit.address not in addresses]
    addresses |= {hit.address for hit in by_text if hit.is_named}
    withdrawn = () if found else tuple(withdrawn_names(words))
    offered = () if withdrawn else tuple(offers(words, [*rows, *found], addresses))
    if named_several.chosen:
        offered = ()  # Right names, and no misspelling of one.
    if not (by_name or by_text or offered or withdrawn):
        by_text = hits_by_some_words(words)
    return Results(
        offers=offered,
        look_alikes=tuple(look_alikes(words, found)),
        classes=tuple(classes(found) if found else classes_meant(words)),
        hits=(*by_name, *sorted(by_text, key=lambda hit: not hit.is_named)),
        withdrawn=withdrawn,
        not_the_same=() if found or offered else tuple(others_like(" ".join(words_of(words)))),
        dangers=dangers,
        named_several=named_several,
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


def classes_meant(words: str) -> list[DrugClass]:
    called = classes_called({slugify(words)} - {""})
    return [DrugClass(each.slug, each.raw_name) for each in called.values()]


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


def hit_in_part(about: Found) -> Hit:
    """A medicine that was named whole, and the part of its page that the other words stand in."""
    page, part = sealed(about.name.live), about.part
    said = (*reasons([about.name], page), *not_found(about.missing, "in this part" if part else ""))
    return Hit(
        address=page.address,
        title=f"{title_of(page)}: {in_sentence(part.title)}" if part else title_of(page),
        because=said,
        summary="" if about.excerpt or part and part.anchor == "children" else page.summary,
        excerpt=about.excerpt,
        place="On the page",
        anchor=part.anchor if part else "",
    )


def not_found(words: Sequence[str], where: str = "") -> tuple[str, ...]:
    """What makes a result less than what was asked for is said with it."""
    quoted = joined(f"“{word}”" for word in words)
    verb = "was" if len(words) == 1 else "were"
    told = f"{quoted} {verb} not found {where or 'on this page'}. That is no reassurance."
    return (told,) if words else ()


def hits_by_some_words(query: str) -> list[Hit]:
    """No page has all the words: those that have two at least, and most of them."""
    words = words_of(query)
    found = texts_with(pages_with(words, MOST_PAGES, every=False)) if len(words) > 2 else []
    hits = []
    for text in found:
        missing = missing_in(text, words)
        if len(words) - len(missing) > max(len(missing), 1):
            here = [word for word in words if word not in missing]
            hit = hit_by_text(text, [], here)
            hits.append(replace(hit, because=not_found(missing)))
    return hits


def hits_by_text(query: str) -> list[Hit]:
    words = words_of(query)
    if max(map(len, words), default=0) < SHORTEST_TEXT:
        return []
    found = texts_with(pages_with(words, MOST_PAGES))
    names = names_of_pages([text.pk for text in found]) if found else {}
    return [hit_by_text(text, names.get(text.pk, []), words) for text in found]


def texts_with(keys: Sequence[int]) -> list[LiveText]:
    """In the order of the keys."""
    rows = LiveText.objects.filter(pk__in=keys, live__withdrawn_at=None)
    found = {row.pk: sealed(row) for row in rows.select_related("live__interaction")}
    return [found[key] for key in keys if key in found]


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
        because=reasons(matched, page) if matched else () if passage else alike_in(text, words),
        summary="" if passage else page.summary,
        excerpt=answered(passage, page.body),
        place=place_of(page, is_purpose) if passage else "",
        is_named=bool(matched) or (is_note(page) and all_in(words, folded(text.names))),
    )


def alike_in(text: LiveText, words: Sequence[str]) -> tuple[str, ...]:
    """Both databases find “drive” for “driving”, and neither tells where."""
    others = joined(f"“{word}”" for word in missing_in(text, words))
    return (f"The page has a word like {others}.",) if others else ()


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
    together = offers_like(" ".join(words_of(words)))
    if together or len(parts) < 2:
        return together
    return list(dict.fromkeys(each for part in parts for each in offers_like(part)))
