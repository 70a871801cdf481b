"""The two sides of a pair page, known from live pages and live notes."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.safestring import SafeString, mark_safe

from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import PageKind
from monographs.live.finding import CLASS, GENERIC, Named, medicine, medicine_of_name
from monographs.live.models import LiveInteraction, LiveName, LivePage
from monographs.live.serving import sealed, sound


@dataclass(frozen=True)
class Known:
    """A medicine, class or substance that some live page speaks of."""

    slug: str
    kind: str
    raw_name: str
    page: LivePage | None = None
    searched_for: Named | None = None

    @property
    def name(self) -> str:
        return in_sentence(self.raw_name, self.kind)

    @property
    def title(self) -> str:
        return as_title(self.raw_name)

    @property
    def address(self) -> str:
        return f"/drugs/{self.slug}/" if self.kind == "drug" else ""

    @property
    def card(self) -> SafeString | None:
        card = self.page.card if self.page and not self.page.withdrawn_at else ""
        return mark_safe(card) if card else None  # Written by `medicine_card` and sealed.

    @property
    def is_known_missing(self) -> bool:
        return self.kind == "drug" and not self.card


def known(slug: str) -> Known | None:
    """What a slug in a pair's address means; a brand name means its medicine."""
    if page := medicine(slug):
        return Known(slug, "drug", page.title, page)
    if partner := partner_in_notes(slug):
        return partner
    if found := medicine_of_name(slug):
        page = medicine(found.medicine_slug)
        return Known(found.medicine_slug, "drug", page.title, page, found) if page else None
    return None


def partner_in_notes(slug: str) -> Known | None:
    """A class, a substance or a medicine without a page of its own, named in a live note."""
    row = LiveInteraction.objects.filter(Q(first_slug=slug) | Q(second_slug=slug)).first()
    if row is None:
        return None
    side = "first" if sealed(row).first_slug == slug else "second"
    return Known(slug, getattr(row, f"{side}_kind"), getattr(row, f"{side}_name"))


def about_sides(page: LivePage) -> list[tuple[str, str]]:
    """(address, title) of the page of each side of a note, of those that have one."""
    if page.kind != PageKind.INTERACTION:
        return []
    return sides_in(page) if hasattr(page, "interaction") else medicines_at(page.address)


def sides_in(page: LivePage) -> list[tuple[str, str]]:
    """The article itself links a medicine if its page is live; a class has one with its note."""
    pair, found = page.interaction, []
    for kind, slug, name in (
        (pair.first_kind, pair.first_slug, pair.first_name),
        (pair.second_kind, pair.second_slug, pair.second_name),
    ):
        address = f"/classes/{slug}/" if kind == CLASS else f"/drugs/{slug}/"
        if kind == CLASS or f'<a href="{address}">' in page.body:
            found.append((address, as_title(name)))
    return found


def medicines_at(address: str) -> list[tuple[str, str]]:
    """A withdrawn note has no article; its address names both."""
    pages = [f"/drugs/{slug}/" for slug in address.strip("/").split("/")[1:]]
    names = LiveName.objects.filter(kind=GENERIC, live__address__in=pages)
    names = names.annotate(address=F("live__address"))
    return sorted(sound(names, lambda row: (row.address, as_title(row.name))))


def pair_address(first: str, second: str) -> str:
    """The one address of an unordered pair."""
    return "/interactions/{}/{}/".format(*sorted((first, second)))
