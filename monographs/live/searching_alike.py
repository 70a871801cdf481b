"""Names that look or sound like what was typed. They are offered to the reader, never followed.

Whole scans of the names in memory find more one-letter slips than trigrams do, and the same ones
on both databases. What is kept in memory only picks candidates: each is read anew before it is
shown, and the picks are made again as soon as the newest name or the number of names changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import commonprefix

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from monographs.content.look_alikes import RESPELT, TALL_MAN_NAMES, names_taken_for
from monographs.content.vocabularies import NameKind
from monographs.live.finding import (
    CLASS,
    COVERED,
    GENERIC,
    LEADING,
    Named,
    folded,
    live_names,
    named,
)
from monographs.live.models import LiveName

SHORTEST = 4
LIKE = 0.68
SHORTEST_STEM = 5
LISTED = {name.lower() for name in TALL_MAN_NAMES} | RESPELT.keys()
MOST = 5
# Spellings of one sound, longest first: "ibuprophen", "amoxycillin", "paracetamoll", "zertraline".
SOUNDS = (
    (r"ph", "f"), (r"th", "t"), (r"[ao]e", "e"), (r"qu|ck|k", "c"), (r"x", "cs"), (r"z", "s"),
    (r"y", "i"), (r"w", "v"), (r"h\b", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Keys, names and sounds of all live names, and the state of the table they were read from."""

    state: tuple = ()
    keys: Sequence[int] = ()
    folded: Sequence[str] = ()
    sounds: Sequence[str] = ()


class Memory:
    """Threads share it, so what it holds is replaced as a whole."""

    names = Names()

    def current(self) -> Names:
        newest = LiveName.objects.order_by("-pk").values_list("pk", "seal").first()
        state, names = (newest, LiveName.objects.count()), self.names
        if names.state != state:
            names = self.names = read_names(state)
        return names


MEMORY = Memory()


def read_names(state: tuple) -> Names:
    """Each covered name once, however many notes cover it."""
    rows = LiveName.objects.filter(live__withdrawn_at=None).exclude(kind=CLASS)
    keys: dict[tuple[str, int], int] = {}
    for pk, name, kind in rows.order_by("pk").values_list("pk", "folded", "kind"):
        keys[name, 0 if kind == COVERED else pk] = pk
    names = [name for name, _ in keys]
    return Names(state, list(keys.values()), names, [sound(name) for name in names])


# After a publication only the new names have to be worked out.
@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    for spelling, letter in SOUNDS:
        name = re.sub(spelling, letter, name)
    return name


def alike(typed: str, limit: int = MOST) -> list[Named]:
    """The likest names first, each medicine once."""
    words = folded(typed)
    return of_each_medicine(candidates(words), limit) if len(words) >= SHORTEST else []


def offers_like(typed: str, limit: int = MOST) -> list[Named]:
    """Names that may have been meant: not those of medicines that are plainly others."""
    if folded(typed) in LISTED:
        return []
    return [each for each in alike(typed, limit) if not is_another(typed, each.name)]


def others_like(typed: str) -> list[Named]:
    """Names that look like it and stand for other medicines."""
    is_listed = folded(typed) in LISTED
    return [each for each in alike(typed) if is_listed or is_another(typed, each.name)]


def is_another(typed: str, name: str) -> bool:
    """Clomipramine and imipramine: the stem of a group with another beginning, and no slip."""
    one, other = sound(folded(typed)), sound(folded(name))
    same = commonprefix([one[::-1], other[::-1]])
    starts = one[: len(one) - len(same)], other[: len(other) - len(same)]
    is_slip = max(map(len, starts)) < 2 or one[:1] == other[:1]
    return len(same) >= SHORTEST_STEM and not is_slip


def look_alikes(words: str, rows: Sequence[LiveName]) -> list[Named]:
    """Medicines that were taken for the one that was typed in full, or whose names look so."""
    if not any(row.folded == words and row.kind in LEADING for row in rows):
        return []
    listed = names_taken_for(words)
    known = named(live_names(Q(folded__in=listed, kind__in=LEADING))) if listed else []
    shown = {row.live.address for row in rows}
    others = {each.address: each for each in [*alike(words), *known] if each.kind != COVERED}
    return [each for address, each in others.items() if address not in shown]


def candidates(words: str) -> dict[int, float]:
    names = MEMORY.current()
    found = likeness(words, names.folded, names.sounds)
    return {names.keys[at]: score for at, score in found.items()}


def likeness(
    words: str, names: Sequence[str], sounds: Sequence[str] | None = None
) -> dict[int, float]:
    """How like each folded name is, by its place. Sound counts a little less than letters."""
    sounds = sounds or [sound(name) for name in names]
    found: dict[int, float] = {}
    for asked, among, worth in ((words, names, 1.0), (sound(words), sounds, 0.97)):
        scored = process.extract(
            asked, among, scorer=OSA.normalized_similarity, score_cutoff=LIKE, limit=40
        )
        for _, score, at in scored:
            found[at] = max(found.get(at, 0), score * worth)
    return found


def of_each_medicine(likeness: dict[int, float], limit: int) -> list[Named]:
    likeliest = sorted(likeness, key=likeness.get, reverse=True)[: 3 * limit]
    rows = live_names(Q(pk__in=likeliest)) if likeliest else []
    rows.sort(key=lambda row: (-likeness[row.pk], row.folded, row.pk))
    best = {row.live_id: row for row in reversed(rows)}
    return [put_right(each) for each in named([r for r in rows if best[r.live_id] is r])][:limit]


def put_right(name: Named) -> Named:
    """A frequent misspelling helps to find the medicine; what is offered is the right name."""
    if name.kind != NameKind.MISSPELLING:
        return name
    return replace(name, name=name.generic, slug=name.medicine_slug, kind=GENERIC)
