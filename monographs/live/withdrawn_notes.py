"""Withdrawn interaction notes, so that whoever asks about a pair is told that one was taken off."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from monographs.content.document import parse
from monographs.content.titles import pair_title
from monographs.content.vocabularies import PageKind
from monographs.live.models import LivePage, LiveVersion
from monographs.live.serving import NotSealed, sealed
from monographs.live.wording import date_in_words

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class WithdrawnNote:
    """Why a note was taken off and what to do now; none of its text. `because` as in a note."""

    page: LivePage
    sides: tuple[tuple[str, str], ...]
    because: tuple = ()
    group: str = WITHDRAWN

    @property
    def address(self) -> str:
        return self.page.address

    @property
    def title(self) -> str:
        return pair_title(self.sides)

    @property
    def withdrawn_on(self) -> str:
        return date_in_words(self.page.withdrawn_at.date())

    @property
    def named_by_slug(self) -> dict[str, tuple[str, str]]:
        """(name, kind) of each side."""
        return dict(zip(slugs_of(self.page), self.sides, strict=True))


def withdrawn_notes(
    slugs: Collection[str], sides: Callable = all
) -> dict[tuple[str, str], WithdrawnNote]:
    """Notes of which all sides, or `any`, are among these. Only withdrawn rows are read."""
    rows = LivePage.objects.filter(kind=PageKind.INTERACTION, withdrawal__isnull=False)
    pages = [row for row in rows if sides(slug in slugs for slug in slugs_of(row))]
    names = names_of([sealed(page) for page in pages]) if pages else {}
    return {slugs_of(page): WithdrawnNote(page, sides_in(names, page)) for page in pages}


def slugs_of(page: LivePage) -> tuple[str, str]:
    first, second = page.address.strip("/").split("/")[1:]
    return first, second


def sides_in(names: dict, page: LivePage) -> tuple[tuple[str, str], ...]:
    if page.digest not in names:
        raise NotSealed(page)
    return names[page.digest]


def names_of(pages: Collection[LivePage]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Both sides as the signed text names them, by its digest."""
    versions = LiveVersion.objects.filter(publication__in=[page.publication_id for page in pages])
    return {
        sealed(row).digest: tuple((s["name"], s["kind"]) for s in parse(row.document)["sides"])
        for row in versions
    }
