"""The checker's answer as it is read: each note once, for all pairs that it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import mark_safe

from monographs.content.titles import as_title
from monographs.content.vocabularies import Severity
from monographs.live.checking import HEADINGS, ORDER, Chosen, Note, Pair, Reach
from monographs.live.interaction_lines import MEANINGS
from monographs.live.withdrawn_notes import WithdrawnNote
from monographs.live.wording import joined, label_in


@dataclass(frozen=True)
class Line:
    """Pairs that are told together."""

    pairs: tuple[Pair, ...]

    @property
    def title(self) -> str:
        return title_of(self.pairs)

    @property
    def withdrawn_sides(self) -> list[Chosen]:
        sides = {side.slug: side for pair in self.pairs for side in pair.withdrawn_sides}
        return list(sides.values())


@dataclass(frozen=True)
class Card(Line):
    """One note and the pairs that it is about; `reaches` tells why it is about members."""

    note: Note | WithdrawnNote
    reaches: tuple[Reach, ...]

    @property
    def because(self) -> list[str]:
        names = dict.fromkeys(reach.class_name for reach in self.reaches)
        return [because(name, [r for r in self.reaches if r.class_name == name]) for name in names]


@dataclass(frozen=True)
class Group:
    """Pairs with notes are read as `cards`, those of which nothing is said as `lines`."""

    value: str
    label: str
    meaning: str
    pairs: tuple[Pair, ...]
    cards: tuple[Card, ...]

    @property
    def lines(self) -> list[Line]:
        """Those in which one medicine comes first are told together."""
        firsts: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            firsts.setdefault(pair.first.slug, []).append(pair)
        return [Line(tuple(pairs)) for pairs in firsts.values()]


def title_of(pairs: Sequence[Pair]) -> str:
    """“Diazepam with codeine and morphine” where all of the pairs share one."""
    if len(pairs) == 1:
        return pairs[0].title
    common = shared(pairs)
    if common is None:
        return "; ".join(pair.title for pair in pairs)
    others = [one.name for pair in pairs for one in (pair.first, pair.second) if one != common]
    return f"{as_title(common.raw_name)} with {joined(others)}"


def shared(pairs: Sequence[Pair]) -> Chosen | None:
    first = pairs[0]
    both = (
        one
        for one in (first.first, first.second)
        if all(one in (pair.first, pair.second) for pair in pairs)
    )
    return next(both, None)


def because(class_name: str, reaches: Sequence[Reach]) -> str:
    members = list(dict.fromkeys(reach.member for reach in reaches))
    if len(members) == 1:
        return str(reaches[0])
    return f"This note is about {class_name}; {joined(members)} are among them."


def grouped(pairs: Sequence[Pair]) -> list[Group]:
    """The worst first. Ids in the advice of a note that stands in two groups stay unique."""
    groups, shown = [], set()
    for value in ORDER:
        same = tuple(pair for pair in pairs if pair.group == value)
        if same:
            label, meaning = heading(value)
            cards = tuple(unrepeated(card, shown) for card in cards_of(same))
            groups.append(Group(value, label, meaning, same, cards))
    return groups


def heading(value: str) -> tuple[str, str]:
    return HEADINGS.get(value) or (label_in(Severity, value), MEANINGS.get(value, ""))


def cards_of(pairs: Sequence[Pair]) -> list[Card]:
    """A note that reaches a pair in two ways, such as through both classes, is told once too."""
    found: dict[str, list[tuple[Pair, Note | WithdrawnNote]]] = {}
    for pair in pairs:
        for note in pair.notes:
            found.setdefault(note.address, []).append((pair, note))
    return [
        Card(
            note=same[0][1],
            pairs=tuple({pair.key: pair for pair, _ in same}.values()),
            reaches=tuple(dict.fromkeys(reach for _, note in same for reach in note.because)),
        )
        for same in found.values()
    ]


def unrepeated(card: Card, shown: set[str]) -> Card:
    note = card.note
    if isinstance(note, Note) and note.address in shown:
        without = mark_safe(re.sub(r' id="[^"]*"', "", note.advice))
        card = replace(card, note=replace(note, advice=without))
    shown.add(note.address)
    return card
