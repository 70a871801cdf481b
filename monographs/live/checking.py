"""What a set of medicines, foods and drinks has on file about each of its pairs. Values only.

A note about a class applies to the members of that class, and whoever reads it is told so.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.safestring import SafeString, mark_safe

from monographs.content.titles import as_title, in_sentence, pair_title
from monographs.content.vocabularies import InteractionAction, NoteStatus, Severity
from monographs.live.finding import CLASS
from monographs.live.inventory import Missing
from monographs.live.models import LiveInteraction, LivePage
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import WITHDRAWN, WithdrawnNote
from monographs.live.wording import date_in_words, joined, label_in, rank

NONE_FOUND, NO_NOTE, MENTIONED = "none", "no-note", "mentioned"
# Nobody knows how bad a pair is whose note was taken off, so it stands before what is known.
SEVERITIES = [value for value in Severity.values if value != Severity.SEVERE]
ORDER = (Severity.SEVERE, WITHDRAWN, *SEVERITIES, MENTIONED, NONE_FOUND, NO_NOTE)
HEADINGS = {
    WITHDRAWN: ("A note was withdrawn", "This is no reassurance. What was on file about them was "
                "taken off, and no reviewer has approved anything in its place. Ask a pharmacist "
                "before you take them together."),
    NONE_FOUND: ("Assessed, and none found", "This is what was found when they were last assessed. "
                 "It is no promise that they suit you."),
    MENTIONED: ("No note of their own", "No note is about these two, so how serious it is was not "
                "assessed. Other signed pages speak of it: read them, and ask a pharmacist before "
                "you take them together."),
    NO_NOTE: ("No note on file", "This is no reassurance. No signed note here is about them, and "
              "no signed page of either names the other. Ask a pharmacist before you take them "
              "together."),
}  # fmt: skip


@dataclass(frozen=True)
class DrugClass:
    slug: str
    name: str

    @property
    def address(self) -> str:
        return f"/classes/{self.slug}/"

    @property
    def title(self) -> str:
        return as_title(self.name)


@dataclass(frozen=True)
class Chosen:
    """One of those that are checked against each other.

    `once_in` are classes that only a withdrawn note takes it for, `withdrawn` is its page if that
    was taken off.
    """

    slug: str
    kind: str
    raw_name: str
    address: str = ""
    classes: tuple[DrugClass, ...] = ()
    once_in: tuple[DrugClass, ...] = ()
    withdrawn: LivePage | None = None

    @property
    def withdrawn_on(self) -> str:
        return date_in_words(self.withdrawn.withdrawn_at.date()) if self.withdrawn else ""

    @property
    def page_at(self) -> str:
        is_class = self.kind == CLASS
        return DrugClass(self.slug, self.raw_name).address if is_class else self.address

    @property
    def name(self) -> str:
        return in_sentence(self.raw_name, self.kind)

    @property
    def title(self) -> str:
        return as_title(self.raw_name)


@dataclass(frozen=True, order=True)
class Reach:
    """How a note about a class came to apply."""

    class_name: str
    member: str

    def __str__(self) -> str:
        return f"This note is about {self.class_name}; {self.member} is one of them."


@dataclass(frozen=True)
class Note:
    """A live note as it applies to one pair, `because` of a class unless about both themselves."""

    address: str
    title: str
    group: str
    action: str
    action_label: str
    severity_label: str
    summary: str
    advice: SafeString
    version: int
    published_on: str
    review_on: str
    is_overdue: bool
    because: tuple[Reach, ...] = ()


@dataclass(frozen=True)
class Pair:
    first: Chosen
    second: Chosen
    notes: tuple[Note | WithdrawnNote, ...]
    mentions: tuple = ()
    about_members: tuple = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.first.slug, self.second.slug

    @property
    def live(self) -> list[Note]:
        return [each for each in self.notes if isinstance(each, Note)]

    @property
    def withdrawn(self) -> list[WithdrawnNote]:
        return [each for each in self.notes if isinstance(each, WithdrawnNote)]

    @property
    def title(self) -> str:
        return pair_title((each.raw_name, each.kind) for each in (self.first, self.second))

    @property
    def withdrawn_sides(self) -> list[Chosen]:
        return [each for each in (self.first, self.second) if each.withdrawn]

    @property
    def group(self) -> str:
        is_mentioned = self.mentions or self.about_members
        return self.notes[0].group if self.notes else MENTIONED if is_mentioned else NO_NOTE

    @property
    def rank(self) -> tuple:
        worst = rank_of(self.notes[0]) if self.notes else (ORDER.index(self.group), 0)
        return (*worst, self.title.casefold())


@dataclass(frozen=True)
class SameClass:
    drug_class: DrugClass
    members: tuple[Chosen, ...]

    @property
    def sentence(self) -> str:
        names = as_title(joined(each.name for each in self.members))
        if len(self.members) == 1:
            return f"{names} belongs to {self.drug_class.name}, and this class is on the list too."
        return f"{names} belong to the same class: {self.drug_class.name}."


def rank_of(note: Note | WithdrawnNote) -> tuple[int, int]:
    action = rank(InteractionAction, note.action) if isinstance(note, Note) else 0
    return ORDER.index(note.group), action


Notes = Mapping[tuple[str, str], LiveInteraction | WithdrawnNote]


def slugs_asked(chosen: Sequence[Chosen]) -> list[str]:
    """Every slug under which a note may speak of one of them."""
    own = {each.slug for each in chosen}
    return sorted(
        own | {group.slug for each in chosen for group in (*each.classes, *each.once_in)}
    )


def all_pairs(chosen: Sequence[Chosen], notes: Notes, today: datetime.date) -> list[Pair]:
    """Each pair once, the worst first."""
    pairs = [
        Pair(first, second, tuple(notes_of(first, second, notes, today)))
        for first, second in combinations(chosen, 2)
    ]
    return sorted(pairs, key=lambda pair: pair.rank)


def notes_of(
    first: Chosen, second: Chosen, notes: Notes, today: datetime.date
) -> list[Note | WithdrawnNote]:
    """The note about the two themselves before those about their classes, then the worst first."""
    direct = notes.get(ordered(first.slug, second.slug))
    found = [told(direct, (), today)] if direct else []
    for member, other in ((first, second), (second, first)):
        for group in (*member.classes, *member.once_in):
            row = notes.get(ordered(group.slug, other.slug))
            is_told = group in member.classes or isinstance(row, WithdrawnNote)
            if row and is_told and group.slug != other.slug:
                found.append(told(row, (Reach(group.name, member.name),), today))
    return sorted(found, key=lambda note: (rank_of(note), note.because))


def ordered(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)


def told(
    row: LiveInteraction | WithdrawnNote, reaches: tuple[Reach, ...], today: datetime.date
) -> Note | WithdrawnNote:
    if isinstance(row, WithdrawnNote):
        return replace(row, because=reaches)
    return note_of(row, reaches, today)


def note_of(row: LiveInteraction, reaches: tuple[Reach, ...], today: datetime.date) -> Note:
    page = sealed(sealed(row).live)
    text = getattr(page, "text", None)  # Written by `text_row` and sealed.
    if text is None:
        raise Missing(f"What to do, as {page.address} says it,")
    return Note(
        address=page.address,
        title=pair_title(((row.first_name, row.first_kind), (row.second_name, row.second_kind))),
        group=group_of(row),
        action=row.action,
        action_label=label_in(InteractionAction, row.action),
        severity_label=label_in(Severity, row.severity),
        summary=row.summary,
        advice=mark_safe(sealed(text).advice),
        version=page.version,
        published_on=date_in_words(page.published_at.date()),
        review_on=date_in_words(page.review_by),
        is_overdue=today > page.review_by,
        because=reaches,
    )


def group_of(row: LiveInteraction) -> str:
    if row.status == NoteStatus.NONE_FOUND:
        return NONE_FOUND
    return row.severity if row.severity in ORDER else Severity.UNKNOWN


def same_classes(chosen: Sequence[Chosen]) -> list[SameClass]:
    """Classes of which two are on the list; a class on the list counts for itself."""
    classes = sorted({group for each in chosen for group in each.classes}, key=lambda g: g.name)
    found = []
    for group in classes:
        members = tuple(each for each in chosen if group in each.classes)
        named_itself = any(each.slug == group.slug for each in chosen)
        if len(members) + named_itself > 1:
            found.append(SameClass(group, members))
    return found
