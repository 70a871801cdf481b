"""Which live rows an address or a typed name leads to. Reads live tables only."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, Subquery

from monographs.content.document import parse
from monographs.content.titles import as_title, in_sentence, pair_title
from monographs.content.titles import title_of as title_of_document
from monographs.content.vocabularies import NameKind, PageKind
from monographs.live.inventory import check_not_live, seen_with
from monographs.live.models import (
    LiveInteraction,
    LiveInventory,
    LiveName,
    LivePage,
    LiveVersion,
)
from monographs.live.serving import sealed

# Comes with the row, so that a page costs one question in all.
SHEET = Subquery(LiveInventory.objects.values("seal")[:1])
GENERIC = "generic"
CLASS = "class"
COVERED = "covered"
# How a name stands to its medicine: "Valium is a brand name of diazepam".
RELATIONS = {
    GENERIC: "the generic name of",
    NameKind.BRAND: "a brand name of",
    NameKind.SYNONYM: "another name of",
    NameKind.SALT: "a salt of",
    NameKind.ABBREVIATION: "an abbreviation of",
    NameKind.FOREIGN: "a foreign name of",
    NameKind.MISSPELLING: "a frequent misspelling of",
    NameKind.FORMER: "a former name of",
    CLASS: "the class of",
    COVERED: "covered by the note on",
}
# Names that stand for the medicine. A misspelling is offered and never followed.
LEADING = set(RELATIONS) - {NameKind.MISSPELLING, CLASS, COVERED}


@dataclass(frozen=True)
class Named:
    """A name and the medicine that it belongs to."""

    name: str
    slug: str
    kind: str
    generic: str
    address: str

    @property
    def relation(self) -> str:
        return relation(self.kind)

    @property
    def medicine_slug(self) -> str:
        return self.address.strip("/").rsplit("/", 1)[-1]


def relation(kind: str) -> str:
    return RELATIONS.get(kind, "a name of")


def live_page(address: str) -> LivePage | None:
    """The row behind an address, its seal checked; it may be a withdrawn page."""
    rows = LivePage.objects.select_related("interaction").annotate(sheet=SHEET)
    row = rows.filter(address=address).first()
    if row is None:
        return check_not_live([address])
    seen_with(row.sheet)
    return sealed(row)


def medicine(slug: str) -> LivePage | None:
    return live_page(f"/drugs/{slug}/")


def title_of(row: LivePage) -> str:
    """A heading. A note's comes from both sides, since each has its own place for capitals."""
    if row.kind != PageKind.INTERACTION:
        return as_title(row.title)
    if pair := getattr(row, "interaction", None):
        return pair_title(sides_of(sealed(pair)))
    signed = LiveVersion.objects.filter(page_address=row.address, number=row.version).first()
    return title_of_version(signed) if signed else as_title(row.title)


def title_of_version(row: LiveVersion) -> str:
    """As the article itself is headed; the row has the title as it was signed, capitals and all."""
    return title_of_document(parse(sealed(row).document))


def sides_of(pair: LiveInteraction) -> list[tuple[str, str]]:
    return [(pair.first_name, pair.first_kind), (pair.second_name, pair.second_kind)]


def live_names(condition: Q) -> list[LiveName]:
    """`withdrawn_at` has no index: with that of `withdrawal` SQLite would read all pages first."""
    names = LiveName.objects.filter(condition, live__withdrawn_at=None).select_related("live")
    return [sealed(name) for name in names]


def named(names: Iterable[LiveName]) -> list[Named]:
    """Each name once, however many markets list it."""
    found = (
        Named(
            name=row.name,
            slug=row.slug,
            kind=row.kind,
            generic=in_sentence(sealed(row.live).title),
            address=row.live.address,
        )
        for row in names
    )
    return list(dict.fromkeys(found))


def names_at(slug: str) -> list[Named]:
    return named(live_names(Q(slug=slug)))


def medicine_of_name(slug: str) -> Named | None:
    """The medicine that a name stands for, if it stands for one only."""
    leading = [each for each in names_at(slug) if each.kind in LEADING]
    return leading[0] if len({each.address for each in leading}) == 1 else None


def searched_for(row: LivePage, slug: str) -> Named | None:
    """The name that brought the reader to this medicine, if it really is one of its names."""
    names = named(live_names(Q(slug=slug, live=row)))
    others = (each for each in names if each.kind in LEADING and each.kind != GENERIC)
    return next(others, None)


def folded(text: str) -> str:
    """Lower case without accents, as names are stored for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if not unicodedata.combining(c) and c != "\x00")
    return " ".join("".join(kept).split())
