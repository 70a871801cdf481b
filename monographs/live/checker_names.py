"""What was typed into the boxes of the checker, as the names that are looked up."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from monographs.live.checker import MOST, understand
from monographs.live.searching_words import words_of

LONGEST_NAME = 120
LONGEST_BOX = 4_000
COMMA = re.compile(r"[,;]")
BETWEEN = re.compile(r"\s*[,;+&/]\s*|\s+(?:and|with|plus)\s+", re.IGNORECASE)
SEVERAL_WORDS = re.compile(r"\w\W+\w")


@dataclass(frozen=True)
class Part:
    """One name as it was typed, and the names that it was read as."""

    typed: str
    read_as: tuple[str, ...]


def tidy(typed: Iterable[str]) -> list[str]:
    """What was typed, without blanks. Twice the same stays twice: it is pointed out."""
    words = (" ".join(each.replace("\x00", "").split()) for each in typed)
    return [each if len(each) <= LONGEST_NAME else cut(each) for each in words if each]


def cut(name: str) -> str:
    """No name is so long: what is left of it is listed as not recognised, and seen to be cut."""
    return f"{name[: LONGEST_NAME - 1]}…"


def one_by_one(typed: Iterable[str]) -> list[str]:
    """Names in one box are parted at commas, unless all of it is one name."""
    return [name for part in parts(typed) for name in part.read_as]


def other_readings(typed: Iterable[str]) -> list[Part]:
    """What was read as something else than it says."""
    return [part for part in parts(typed) if part.read_as != (part.typed,)]


def parts(typed: Iterable[str]) -> list[Part]:
    boxes = [" ".join(each[:LONGEST_BOX].replace("\x00", "").split()) for each in typed]
    lists = {each: tidy(COMMA.split(each)) for each in boxes if COMMA.search(each)}
    whole = known(lists)
    one = [tidy([each]) if each in whole else lists.get(each, tidy([each])) for each in boxes]
    return read([name for each in one for name in each])


def read(names: Sequence[str]) -> list[Part]:
    """What is no name is parted at “and” or “+”, and names are looked for in the words of each
    piece, only where that leads to one. Nothing is asked about single words."""
    doubtful = dict.fromkeys(each for each in names if SEVERAL_WORDS.search(each))
    doubtful = list(doubtful.keys() - known(doubtful))[:MOST]
    pieces = {each: tidy(BETWEEN.split(each)) for each in doubtful}
    inside = names_inside({piece for each in pieces.values() for piece in each})
    found = {
        each: [name for piece in pieces[each] for name in inside[piece] or [piece]]
        for each in doubtful
        if any(inside[piece] for piece in pieces[each])
    }
    return [Part(each, tuple(found.get(each, [each]))) for each in names]


def names_inside(pieces: Collection[str]) -> dict[str, list[str]]:
    """The longest names first, none of which shares a word with another."""
    runs = {piece: runs_of(words_of(piece)) for piece in pieces}
    names = known({name for each in runs.values() for name in each.values()})
    return {piece: apart(runs[piece], names) for piece in pieces}


def runs_of(words: Sequence[str]) -> dict[tuple[int, int], str]:
    places = combinations(range(len(words) + 1), 2)
    return {place: " ".join(words[slice(*place)]) for place in places}


def apart(runs: Mapping[tuple[int, int], str], names: Collection[str]) -> list[str]:
    taken: set[int] = set()
    found = {}
    for start, end in sorted(runs, key=lambda place: (place[0] - place[1], place)):
        if runs[start, end] in names and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found[start] = runs[start, end]
    return [found[start] for start in sorted(found)]


def known(names: Iterable[str]) -> set[str]:
    asked = list(names)
    return set(asked) - understand(asked, offering=False).unknown.keys() if asked else set()
