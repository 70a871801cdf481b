"""The interaction checker: what the typed names mean, and what is on file about their pairs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Min, Q
from django.utils.text import slugify

from monographs.content.vocabularies import NameKind
from monographs.live.checking import Chosen, DrugClass, slugs_asked
from monographs.live.finding import (
    CLASS,
    GENERIC,
    LEADING,
    Named,
    folded,
    live_names,
    named,
)
from monographs.live.models import LiveInteraction, LiveName, LivePage
from monographs.live.searching_alike import SHORTEST, alike, likeness
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import WithdrawnNote, withdrawn_notes
from monographs.live.wording import as_title

MOST = 30
LONGEST_NAME = 120


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
    withdrawn_title: str = ""
    withdrawn_at: str = ""


@dataclass
class Understood:
    chosen: dict[str, Chosen] = field(default_factory=dict)
    unknown: dict[str, Unknown] = field(default_factory=dict)
    names: list[Named] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)

    def choose(self, found: Chosen, name: Named | None = None) -> None:
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


def tidy(typed: Iterable[str]) -> list[str]:
    """What was typed, without blanks. Twice the same stays twice: it is pointed out."""
    words = (" ".join(each.replace("\x00", "").split())[:LONGEST_NAME] for each in typed)
    return [each for each in words if each]


def understand(typed: Sequence[str]) -> Understood:
    """What each name stands for, at a cost that does not grow with their number."""
    rows = rows_named(typed)
    understood, open_questions = Understood(), []
    for each in typed:
        if not choose_by_name(understood, each, matching(rows, each)):
            open_questions.append(each)
    if open_questions:
        choose_partners(understood, open_questions, rows)
    return with_classes(understood, rows)


def rows_named(typed: Sequence[str]) -> list[LiveName]:
    """Asked by keys and names, since an OR that reaches into a joined table can use no index."""
    slugs = {slugify(each) for each in typed} - {""}
    addresses = [f"/drugs/{slug}/" for slug in slugs]
    lives = list(LivePage.objects.filter(address__in=addresses).values_list("pk", flat=True))
    names = Q(folded__in={folded(each) for each in typed}) | Q(slug__in=slugs)
    return live_names(names | Q(live_id__in=lives, kind=GENERIC)) if typed else []


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
    return Chosen(slug_of(row), "drug", row.live.title, row.live.address)


def choose_partners(understood: Understood, typed: Sequence[str], rows: list[LiveName]) -> None:
    """Foods, drinks, classes and medicines without a page, as live notes name them."""
    partners = partners_in_notes({slugify(each) for each in typed} - {""})
    left = {slugify(each) for each in typed} - partners.keys()
    gone = withdrawn_medicines(left)
    partners |= partners_in_withdrawn_notes(left - gone.keys())
    for each in typed:
        if slugify(each) not in partners:
            found = gone.get(slugify(each)) or offered(each, matching(rows, each))
            understood.unknown.setdefault(each, replace(found, typed=each))
        else:
            understood.choose(partners[slugify(each)])


def partners_in_notes(slugs: Collection[str]) -> dict[str, Chosen]:
    """One row for each slug is enough, however many notes speak of alcohol."""
    if not slugs:
        return {}
    found: dict[str, Chosen] = {}
    for row in LiveInteraction.objects.filter(one_row("first", slugs) | one_row("second", slugs)):
        for side in ("first", "second"):
            slug = getattr(sealed(row), f"{side}_slug")
            if slug in slugs:
                kind, name = getattr(row, f"{side}_kind"), getattr(row, f"{side}_name")
                found.setdefault(slug, Chosen(slug, kind, name))
    return found


def one_row(side: str, slugs: Collection[str]) -> Q:
    rows = LiveInteraction.objects.filter(**{f"{side}_slug__in": slugs})
    return Q(pk__in=rows.values(f"{side}_slug").annotate(one=Min("pk")).values("one"))


def partners_in_withdrawn_notes(slugs: Collection[str]) -> dict[str, Chosen]:
    """Whose only note was taken off. They stay known, so that this can be told."""
    notes = withdrawn_notes(slugs, sides=any).values() if slugs else ()
    return {
        slug: Chosen(slug, kind, name)
        for note in notes
        for slug, (name, kind) in note.named_by_slug.items()
        if slug in slugs
    }


def withdrawn_medicines(slugs: Collection[str]) -> dict[str, Unknown]:
    addresses = [f"/drugs/{slug}/" for slug in slugs]
    rows = LivePage.objects.filter(address__in=addresses, withdrawal__isnull=False)
    pages = [sealed(row) for row in rows] if addresses else []
    return {
        page.address.strip("/").rsplit("/", 1)[-1]: Unknown(
            "", withdrawn_title=as_title(page.title), withdrawn_at=page.address
        )
        for page in pages
    }


def offered(typed: str, rows: Sequence[LiveName]) -> Unknown:
    """A name of several medicines, a listed misspelling, or names that look like it."""
    offers = [offer_of(name) for name in named(rows) or alike(typed)]
    return Unknown(typed, offers=(*offers, *partners_like(typed)))


def offer_of(name: Named) -> Offer:
    if name.kind == NameKind.MISSPELLING:
        about = f"{name.name} is {name.relation} it"
        return Offer(name.medicine_slug, as_title(name.generic), about)
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


def partners_beginning(words: str) -> list[Chosen]:
    """Foods and drinks whose names begin like this."""
    slug = slugify(words)
    names = (partner_names("first") | partner_names("second")) if slug else ()
    return list(partners_in_notes([each for each, _ in names if each.startswith(slug)]).values())


def partner_names(side: str) -> set[tuple[str, str]]:
    rows = LiveInteraction.objects.exclude(**{f"{side}_kind": "drug"})
    return set(rows.values_list(f"{side}_slug", f"{side}_name").distinct())


def with_classes(understood: Understood, rows: Sequence[LiveName]) -> Understood:
    """Membership is what the live monographs say, and nothing else."""
    lives = {slug_of(row): row.live_id for row in rows if slug_of(row) in understood.chosen}
    of_live: dict[int, list[DrugClass]] = {}
    members = LiveName.objects.filter(
        kind=CLASS, live_id__in=lives.values(), live__withdrawn_at=None
    )
    for row in members if lives else []:
        of_live.setdefault(sealed(row).live_id, []).append(DrugClass(row.slug, row.name))
    for slug, live_id in lives.items():
        classes = tuple(dict.fromkeys(of_live.get(live_id, [])))
        understood.chosen[slug] = replace(understood.chosen[slug], classes=classes)
    return understood


def names_told(understood: Understood, slugs: Sequence[str]) -> list[Named]:
    """Names that brought the reader here, if they really are names of what is checked."""
    found = named(live_names(Q(slug__in=slugs, kind__in=LEADING - {GENERIC}))) if slugs else []
    return [each for each in found if each.medicine_slug in understood.chosen]


def notes_about(
    chosen: Sequence[Chosen],
) -> dict[tuple[str, str], LiveInteraction | WithdrawnNote]:
    """All notes that any pair may need, in one question, and those that were taken off."""
    slugs = slugs_asked(chosen)
    rows = LiveInteraction.objects.filter(
        first_slug__in=slugs, second_slug__in=slugs, live__withdrawn_at=None
    ).select_related("live__text")
    live = {(row.first_slug, row.second_slug): row for row in rows}
    return withdrawn_notes(slugs) | live
