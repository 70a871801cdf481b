"""A class is on the list and no note is about it: notes about its members are pointed out."""

from collections.abc import Sequence

from monographs.content.titles import as_title
from monographs.live.checker import notes_between, slug_of
from monographs.live.checking import Notes, Pair, ordered
from monographs.live.finding import CLASS, title_of
from monographs.live.mentions import Mention
from monographs.live.models import LiveName
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import WithdrawnNote

TAKEN_OFF = "This note was withdrawn. Read why, and what to do now."


def of_pairs(pairs: Sequence[Pair]) -> dict[tuple[str, str], tuple[Mention, ...]]:
    sides = {side.slug: side for pair in pairs for side in (pair.first, pair.second)}
    members = members_of([side.slug for side in sides.values() if side.kind == CLASS])
    if not members:
        return {}
    groups = {group.slug for side in sides.values() for group in side.classes}
    notes = notes_between({*sides, *groups, *(m for slugs in members.values() for m in slugs)})
    return {pair.key: of_pair(pair, members, notes) for pair in pairs}


def members_of(classes: Sequence[str]) -> dict[str, set[str]]:
    """As live monographs say."""
    rows = LiveName.objects.filter(kind=CLASS, slug__in=classes, live__withdrawn_at=None)
    members: dict[str, set[str]] = {}
    for row in rows.select_related("live") if classes else ():
        members.setdefault(sealed(row).slug, set()).add(slug_of(row))
    return members


def of_pair(pair: Pair, members: dict[str, set[str]], notes: Notes) -> tuple[Mention, ...]:
    firsts, seconds = (
        {side.slug, *members.get(side.slug, ()), *(group.slug for group in side.classes)}
        for side in (pair.first, pair.second)
    )
    keys = sorted({ordered(one, other) for one in firsts for other in seconds if one != other})
    return tuple(mention_of(notes[key]) for key in keys if key in notes)


def mention_of(note) -> Mention:
    if isinstance(note, WithdrawnNote):
        return Mention("", as_title(note.title), TAKEN_OFF, note.address)
    page = sealed(sealed(note).live)
    return Mention("", title_of(page), note.summary, page.address)
