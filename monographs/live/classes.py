"""A class of medicines: which live medicines say that they belong to it, and the live notes about
it. There is no signed text about a class itself, so its page says nothing else."""

from dataclasses import dataclass

from django.db.models import Q

from monographs.content.titles import as_title
from monographs.live.checking import DrugClass
from monographs.live.finding import CLASS, COVERED, live_names
from monographs.live.interaction_lines import InteractionLine
from monographs.live.inventory import check_notes
from monographs.live.models import LiveInteraction, LiveName
from monographs.live.serving import sealed


@dataclass(frozen=True)
class Member:
    title: str
    address: str
    summary: str


@dataclass(frozen=True)
class ClassPage:
    drug_class: DrugClass
    members: tuple[Member, ...]
    covered: tuple[str, ...]
    lines: tuple[InteractionLine, ...]

    @property
    def title(self) -> str:
        return as_title(self.drug_class.name)


def class_page(slug: str) -> ClassPage | None:
    """None unless a live page speaks of this class."""
    rows = live_names(Q(kind=CLASS, slug=slug))
    notes = notes_about(slug)
    names = [row.name for row in rows] + [class_name(note, slug) for note in notes]
    if not names:
        return None
    members = {Member(as_title(sealed(row.live).title), row.live.address, row.live.summary)
               for row in rows}  # fmt: skip
    return ClassPage(
        DrugClass(slug, names[0]),
        tuple(sorted(members, key=lambda member: member.title.casefold())),
        covered_names(notes),
        tuple(line(note, slug) for note in notes),
    )


def notes_about(slug: str) -> list[LiveInteraction]:
    rows = LiveInteraction.objects.filter(
        Q(first_slug=slug, first_kind=CLASS) | Q(second_slug=slug, second_kind=CLASS),
        live__withdrawn_at=None,
    ).select_related("live")
    notes = [sealed(row) for row in rows]
    check_notes(CLASS, slug, [sealed(row.live).address for row in notes])
    return notes


def covered_names(notes: list[LiveInteraction]) -> tuple[str, ...]:
    """Members without a page here, as the notes about the class list them."""
    rows = LiveName.objects.filter(kind=COVERED, live__in=[note.pk for note in notes])
    return tuple(sorted({sealed(row).name for row in rows}, key=str.casefold)) if notes else ()


def class_name(note: LiveInteraction, slug: str) -> str:
    return note.first_name if note.first_slug == slug else note.second_name


def line(note: LiveInteraction, slug: str) -> InteractionLine:
    partner = "second" if note.first_slug == slug else "first"
    return InteractionLine(
        partner_name=getattr(note, f"{partner}_name"),
        partner_kind=getattr(note, f"{partner}_kind"),
        address=sealed(note.live).address,
        status=note.status,
        severity=note.severity,
        action=note.action,
        summary=note.summary,
    )
