"""The interaction checker: what the typed names mean, and what is on file about their pairs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.text import slugify

from monographs.content.titles import as_title
from monographs.content.vocabularies import NameKind
from monographs.live.checking import Chosen, DrugClass, slugs_asked
from monographs.live.covering import Covered, covered_by_slug
from monographs.live.finding import (
    CLASS,
    COVERED,
    GENERIC,
    LEADING,
    Named,
    folded,
    named,
)
from monographs.live.inventory import check_members, check_not_live, check_pairs
from monographs.live.models import LiveInteraction, LiveName, LivePage
from monographs.live.partners import (
    classes_called,
    partner_names,
    partners_in_notes,
    partners_in_withdrawn_notes,
)
from monographs.live.searching_alike import SHORTEST, likeness, offers_like
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import WithdrawnNote, withdrawn_notes
from monographs.live.wording import joined

ANSWER = "/interactions/check/"
MOST = 30


@dataclass(frozen=True)
class Offer:
    """What the reader may have meant, and how its name stands to it."""

    slug: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Unknown:
    """A name that stands for nothing here, or for several things. It is listed, not dropped."""

    typed: str
    offers: tuple[Offer, ...] = ()


@dataclass
class Understood:
    chosen: dict[str, Chosen] = field(default_factory=dict)
    unknown: dict[str, Unknown] = field(default_factory=dict)
    names: list[Named | Covered] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)

    def choose(self, found: Chosen, name: Named | Covered | None = None) -> None:
        if found.slug in self.chosen:
            self.twice.add(found.slug)
        self.chosen.setdefault(found.slug, found)
        if name and name not in self.names:
            self.names.append(name)

    @property
    def address_words(self) -> list[str]:
        """The one order of this list in an address."""
        return sorted(self.chosen) + sorted(self.unknown)

    @property
    def in_order(self) -> list[Chosen]:
        return [self.chosen[slug] for slug in sorted(self.chosen)]

    @property
    def in_words(self) -> str:
        return joined(each.name for each in self.in_order)


def checker_address(words: Sequence[str], **told: Sequence[str]) -> str:
    return f"{ANSWER}?{urlencode({'m': words, **told}, doseq=True)}"


def understand(typed: Sequence[str], *, offering: bool = True) -> Understood:
    """What each name stands for, at a cost that does not grow with their number."""
    rows = rows_named(typed)
    live, gone = (
        [row for row in rows if bool(row.live.withdrawn_at) == is_gone] for is_gone in (False, True)
    )
    understood = Understood()
    open_questions = [
        each
        for each in typed
        if not choose_by_name(understood, each, matching(live, each))
        and not choose_by_name(understood, each, matching(gone, each))
    ]
    lives = {slug_of(row): row.live_id for row in live if row.kind in LEADING}
    members = member_rows(lives, understood.chosen.keys() | {*map(slugify, open_questions)})
    covered = covered_by_slug(members)
    if open_questions:
        choose_partners(understood, open_questions, live, covered, offering)
    return with_classes(understood, lives, members, covered)


def rows_named(typed: Sequence[str]) -> list[LiveName]:
    """Those of withdrawn pages too, so that it can be told that they are withdrawn.

    Asked by keys and names, since an OR that reaches into a joined table can use no index.
    """
    if not typed:
        return []
    slugs = {slugify(each) for each in typed} - {""}
    addresses = [f"/drugs/{slug}/" for slug in slugs]
    pages = list(LivePage.objects.filter(address__in=addresses).values_list("pk", flat=True))
    names = Q(folded__in={folded(each) for each in typed}) | Q(slug__in=slugs)
    rows = LiveName.objects.filter(names | Q(live_id__in=pages, kind=GENERIC))
    found = [sealed(row) for row in rows.exclude(kind=COVERED).select_related("live")]
    check_not_live(set(addresses) - {row.live.address for row in found})
    return found


def member_rows(lives: Mapping[str, int], slugs: Collection[str]) -> list[LiveName]:
    """What live monographs say of their classes, and notes of the names that they cover."""
    said = Q(kind=CLASS, live_id__in=lives.values()) | Q(kind=COVERED, slug__in=slugs)
    rows = [sealed(row) for row in LiveName.objects.filter(said)] if slugs else []
    check_members(lives.values(), slugs, rows)
    return rows


def matching(rows: Sequence[LiveName], typed: str) -> list[LiveName]:
    """Rows that are this name; a medicine's own slug outranks every other name."""
    slug, words = slugify(typed), folded(typed)
    own = [row for row in rows if slug and slug_of(row) == slug and row.kind == GENERIC]
    return own or [row for row in rows if row.folded == words or (slug and row.slug == slug)]


def slug_of(row: LiveName) -> str:
    return sealed(row.live).address.strip("/").rsplit("/", 1)[-1]


def choose_by_name(understood: Understood, typed: str, rows: Sequence[LiveName]) -> bool:
    leading = [row for row in rows if row.kind in LEADING]
    if len({row.live_id for row in leading}) == 1:
        row = leading[0]
        name = None if any(each.kind == GENERIC for each in leading) else named([row])[0]
        understood.choose(medicine_chosen(row), name)
        return True
    classes = [row for row in rows if row.kind == CLASS]
    if classes and not leading:
        understood.choose(Chosen(classes[0].slug, CLASS, classes[0].name))
        return True
    return False


def medicine_chosen(row: LiveName) -> Chosen:
    page = sealed(row.live)
    withdrawn = page if page.withdrawn_at else None
    return Chosen(slug_of(row), "drug", page.title, page.address, withdrawn=withdrawn)


def choose_partners(
    understood: Understood,
    typed: Sequence[str],
    rows: Sequence[LiveName],
    covered: Mapping[str, Sequence[Covered]],
    offering: bool,
) -> None:
    """Foods, drinks, classes and medicines without a page, as notes name or cover them."""
    slugs = {slugify(each) for each in typed} - {""}
    partners = partners_in_notes(slugs)
    partners |= partners_in_withdrawn_notes(slugs - partners.keys() - covered.keys())
    partners |= classes_called(slugs - partners.keys() - covered.keys())
    for each in typed:
        slug = slugify(each)
        if slug in partners:
            understood.choose(partners[slug])
        elif not choose_covered(understood, covered.get(slug, ())):
            unknown = offered(each, matching(rows, each)) if offering else Unknown(each)
            understood.unknown.setdefault(each, unknown)


def choose_covered(understood: Understood, found: Sequence[Covered]) -> bool:
    """A member of a class is checked as itself, what counts as alcohol as alcohol."""
    if members := [each for each in found if each.is_member]:
        understood.choose(Chosen(members[0].slug, "drug", members[0].name))
    elif len(found) == 1:
        (one,) = found
        understood.choose(Chosen(one.partner_slug, one.kind, one.partner_name), one)
    return bool(members) or len(found) == 1


def offered(typed: str, rows: Sequence[LiveName]) -> Unknown:
    """A name of several medicines, a listed misspelling, or names that look like it."""
    offers = [offer_of(name) for name in named(rows) or offers_like(typed)]
    return Unknown(typed, offers=tuple(dict.fromkeys((*offers, *partners_like(typed)))))


def offer_of(name: Named) -> Offer:
    if name.kind == NameKind.MISSPELLING:
        about = f"{name.name} is {name.relation} it"
        return Offer(name.medicine_slug, as_title(name.generic), about)
    if name.kind == COVERED:
        return Offer(name.slug, as_title(name.name))
    about = "" if name.kind == GENERIC else f"{name.relation} {name.generic}"
    return Offer(name.medicine_slug, as_title(name.name), about)


def partners_like(typed: str) -> list[Offer]:
    """Foods, drinks and classes whose names look like it."""
    words = folded(typed)
    if len(words) < SHORTEST:
        return []
    names = dict(partner_names("first") | partner_names("second"))
    likely = likeness(words, [folded(name) for name in names.values()])
    slugs = [slug for at, slug in enumerate(names) if at in likely]
    return [Offer(each.slug, each.name) for each in partners_in_notes(slugs).values()]


def with_classes(
    understood: Understood,
    lives: Mapping[str, int],
    members: Sequence[LiveName],
    covered: Mapping[str, Sequence[Covered]],
) -> Understood:
    """Membership is what live monographs and live notes say, and nothing else."""
    of_live: dict[int, list[DrugClass]] = {}
    for row in members:
        if row.kind == CLASS:
            of_live.setdefault(row.live_id, []).append(DrugClass(row.slug, row.name))
    for slug, each in understood.chosen.items():
        said = covered.get(slug, ()) if each.kind == "drug" else ()
        classes = dict.fromkeys([*of_live.get(lives.get(slug), []), *groups(said, False)])
        once_in = [group for group in groups(said, True) if group not in classes]
        found = replace(each, classes=tuple(classes), once_in=tuple(once_in))
        understood.chosen[slug] = found
    return understood


def groups(said: Iterable[Covered], is_withdrawn: bool) -> list[DrugClass]:
    return [
        DrugClass(one.partner_slug, one.partner_name)
        for one in said
        if one.is_member and one.is_withdrawn == is_withdrawn
    ]


def names_told(understood: Understood, slugs: Sequence[str]) -> list[Named | Covered]:
    """Names that brought the reader here, if they really are names of what is checked."""
    kinds = LEADING - {GENERIC} | {COVERED}
    rows = LiveName.objects.filter(slug__in=slugs, kind__in=kinds).select_related("live")
    found = [sealed(row) for row in rows] if slugs else []
    counted = [one for same in covered_by_slug(found).values() for one in same if not one.is_member]
    return [
        *(each for each in named(row for row in found if row.kind != COVERED)
          if each.medicine_slug in understood.chosen),
        *(one for one in counted if one.partner_slug in understood.chosen),
    ]  # fmt: skip


def notes_about(
    chosen: Sequence[Chosen],
) -> dict[tuple[str, str], LiveInteraction | WithdrawnNote]:
    """All notes that any pair may need, in one question, and those that were taken off."""
    return notes_between(slugs_asked(chosen))


def notes_between(
    slugs: Collection[str],
) -> dict[tuple[str, str], LiveInteraction | WithdrawnNote]:
    rows = LiveInteraction.objects.filter(
        first_slug__in=slugs, second_slug__in=slugs, live__withdrawn_at=None
    ).select_related("live__text")
    live = {(row.first_slug, row.second_slug): row for row in rows}
    notes = withdrawn_notes(slugs) | live
    check_pairs(slugs, notes)
    return notes
