"""Several whole names in one query, with or without “and”."""

from collections.abc import Sequence
from itertools import combinations

from monographs.live.checker import Understood, understand


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
