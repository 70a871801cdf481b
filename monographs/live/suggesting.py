"""Names as somebody types: two questions to the database, and no page is loaded for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.http import urlencode

from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import NameKind
from monographs.live.finding import CLASS, COVERED, GENERIC, Named, folded, relation
from monographs.live.models import LiveName
from monographs.live.partners import partners_beginning
from monographs.live.searching_alike import offers_like
from monographs.live.searching_names import names_beginning
from monographs.live.serving import sealed

SHORTEST = 3
MOST = 8
MOST_READ = 60


@dataclass(frozen=True)
class Suggestion:
    """`address` is a name's own address: from a brand it leads on openly."""

    text: str
    name: str
    address: str


def suggestions(query: str, for_checker: bool = False) -> list[Suggestion]:
    words = folded(query)
    if len(words) < SHORTEST:
        return []
    rows = names_beginning(words, MOST_READ)
    generics = generic_names(rows)
    shown = {row.live_id for row in rows if row.kind == GENERIC}
    found = [
        suggestion(row, generics)
        for row in rows
        if row.kind != NameKind.MISSPELLING or row.live_id not in shown
    ]
    if for_checker or not found:
        found += [
            Suggestion(each.name, each.name, "" if for_checker else found_at(each.name))
            for each in partners_beginning(words)
        ]
    likely = [] if found else [did_you_mean(name) for name in offers_like(words)]
    return list(dict.fromkeys(found + likely))[:MOST]


def generic_names(rows: Sequence[LiveName]) -> dict[int, LiveName]:
    lives = {row.live_id for row in rows}
    found = LiveName.objects.filter(Q(kind=GENERIC, live_id__in=lives)) if lives else []
    return {row.live_id: sealed(row) for row in found}


def suggestion(row: LiveName, generics: dict[int, LiveName]) -> Suggestion:
    if row.kind == GENERIC:
        return Suggestion(as_title(row.name), as_title(row.name), medicine_at(row.slug))
    if row.kind == CLASS:
        return Suggestion(f"{as_title(row.name)} (class)", row.name, f"/classes/{row.slug}/")
    if row.kind == COVERED:
        return Suggestion(as_title(row.name), row.name, found_at(row.name))
    generic = generics[row.live_id]
    if row.kind == NameKind.MISSPELLING:
        return offered(generic.name, generic.slug)
    about = f"{relation_in_short(row.kind)} {in_sentence(generic.name)}"
    return Suggestion(f"{row.name} ({about})", row.name, medicine_at(row.slug))


def relation_in_short(kind: str) -> str:
    if kind == NameKind.BRAND:
        return "brand of"
    return relation(kind).removeprefix("a ").removeprefix("an ")


def medicine_at(slug: str) -> str:
    return f"/drugs/{slug}/"


def found_at(name: str) -> str:
    """A covered name has no page. A search tells which notes cover it."""
    return f"/search/?{urlencode({'q': name})}"


def did_you_mean(name: Named) -> Suggestion:
    if name.kind == COVERED:
        return Suggestion(f"Did you mean {name.name}?", name.name, found_at(name.name))
    if name.kind == GENERIC:
        return offered(name.name, name.slug)
    about = f"{relation_in_short(name.kind)} {name.generic}"
    return Suggestion(f"Did you mean {name.name} ({about})?", name.name, medicine_at(name.slug))


def offered(name: str, slug: str) -> Suggestion:
    return Suggestion(f"Did you mean {as_title(name)}?", as_title(name), medicine_at(slug))


def counted(found: Iterable[Suggestion]) -> str:
    number = len(list(found))
    return "1 suggestion" if number == 1 else f"{number} suggestions" if number else "No suggestion"
