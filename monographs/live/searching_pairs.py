"""Several whole names in one query, with or without “and”."""

from collections.abc import Sequence
from itertools import combinations

from monographs.live.checker import MOST, Understood, understand
from monographs.live.checker_names import BETWEEN, tidy
from monographs.live.searching_words import words_of


def named_in(query: str) -> Understood:
    """At least two, or nobody: “Valium with alcohol”, “diazepam codeine”."""
    parts = tidy(BETWEEN.split(query))
    understood = understand(parts) if 1 < len(parts) <= MOST else Understood()
    if understood.unknown or len(understood.chosen) < 2:
        understood = named_together(words_of(query))
    return understood if len(understood.chosen) > 1 else Understood()


def named_together(words: Sequence[str]) -> Understood:
    """The longest names first, none of which shares a word with another."""
    if len(words) < 2:
        return Understood()
    places = list(combinations(range(len(words) + 1), 2))
    runs = {place: " ".join(words[slice(*place)]) for place in places}
    unknown = understand(list(runs.values()), offering=False).unknown
    known = sorted(
        (place for place in places if runs[place] not in unknown),
        key=lambda place: (place[0] - place[1], place),
    )
    taken: set[int] = set()
    names = []
    for start, end in known:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            names.append(runs[start, end])
    return understand(names) if len(names) > 1 else Understood()
