"""Names that a signed note covers: morphine as one of the opioids, wine as alcohol.

What a name is taken for is read from the note that says so, and from nowhere else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from monographs.content.titles import in_sentence
from monographs.live.finding import CLASS, COVERED
from monographs.live.models import LiveInteraction, LiveName, LivePage
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import names_of, sides_in, slugs_of


@dataclass(frozen=True)
class Covered:
    """A name, and the class or substance that a note takes it for."""

    name: str
    slug: str
    kind: str
    partner_slug: str
    partner_name: str
    is_withdrawn: bool = False

    @property
    def is_member(self) -> bool:
        return self.kind == CLASS

    @property
    def relation(self) -> str:
        return "one of" if self.is_member else "counted as"

    @property
    def generic(self) -> str:
        return in_sentence(self.partner_name, self.kind)


def covered_by_slug(names: Iterable[LiveName]) -> dict[str, list[Covered]]:
    """By the slug of the name, what its notes say once each; live notes come first."""
    rows = [sealed(row) for row in names if row.kind == COVERED]
    partners = partners_of({row.live_id for row in rows}) if rows else {}
    found: dict[str, list[Covered]] = {}
    # A note that went off between the two questions is passed over.
    rows = [row for row in rows if row.live_id in partners]
    for row in sorted(rows, key=lambda row: (partners[row.live_id][-1], row.name)):
        covered = Covered(row.name, row.slug, *partners[row.live_id])
        same = found.setdefault(row.slug, [])
        if covered.partner_slug not in {each.partner_slug for each in same}:
            same.append(covered)
    return found


Partner = tuple[str, str, str, bool]


def partners_of(pages: Collection[int]) -> dict[int, Partner]:
    """(kind, slug, name, whether the note is withdrawn) of what each note is about."""
    live = LiveInteraction.objects.filter(pk__in=pages)
    partners = {row.pk: (*partner_in(sides_of(sealed(row))), False) for row in live}
    return partners | withdrawn_partners(set(pages) - partners.keys())


def withdrawn_partners(pages: Collection[int]) -> dict[int, Partner]:
    rows = LivePage.objects.filter(pk__in=pages, withdrawal__isnull=False) if pages else []
    found = [sealed(row) for row in rows]
    names = names_of(found) if found else {}
    partners = {}
    for page in found:
        sides = zip(slugs_of(page), sides_in(names, page), strict=True)
        partners[page.pk] = (*partner_in((k, slug, name) for slug, (name, k) in sides), True)
    return partners


Side = tuple[str, str, str]


def sides_of(row: LiveInteraction) -> list[Side]:
    return [
        tuple(getattr(row, f"{side}_{key}") for key in ("kind", "slug", "name"))
        for side in ("first", "second")
    ]


def partner_in(sides: Iterable[Side]) -> Side:
    return next(side for side in sides if side[0] != "drug")
