"""Which sentence became which: the sentences of two texts, paired however they moved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from monographs.content.sentences import Keys, Sentence

# Above this many candidates only sentences at about the same place are compared.
MOST_CANDIDATES = 20_000
WINDOW = 20
LEAST_ALIKE = 0.3
# A sentence left alone joins its neighbour's pair when this much of it is found there.
MOSTLY = 0.6


@dataclass(frozen=True)
class Pair:
    """Sentences that say the same thing before and after; one side is empty when it came or went."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]


def paired(old: list[Sentence], new: list[Sentence]) -> list[Pair]:
    """Only what differs: sentences with the same words in the same place are left out."""
    left_old, left_new = unmatched(old, new)
    chosen = alike_pairs(old, left_old, new, left_new)
    groups = [([i], [j]) for i, j in chosen]
    alone_old = [i for i in left_old if i not in {i for i, _ in chosen}]
    alone_new = [j for j in left_new if j not in {j for _, j in chosen}]
    alone_old = [i for i in alone_old if not joined(i, old, new, groups, 0)]
    alone_new = [j for j in alone_new if not joined(j, new, old, groups, 1)]
    groups += [([i], []) for i in alone_old] + [([], [j]) for j in alone_new]
    groups.sort(key=lambda group: (group[1] or group[0])[0])
    return [
        Pair(tuple(old[i] for i in sorted(left)), tuple(new[j] for j in sorted(right)))
        for left, right in groups
    ]


def unmatched(old: list[Sentence], new: list[Sentence]) -> tuple[list[int], list[int]]:
    waiting = Counter((sentence.over, sentence.keys) for sentence in new)
    left_old = []
    for i, sentence in enumerate(old):
        place = (sentence.over, sentence.keys)
        if waiting[place]:
            waiting[place] -= 1
        else:
            left_old.append(i)
    left_new = []
    for j in range(len(new) - 1, -1, -1):
        place = (new[j].over, new[j].keys)
        if waiting[place]:
            waiting[place] -= 1
            left_new.append(j)
    return left_old, left_new[::-1]


def alike_pairs(
    old: list[Sentence], left_old: list[int], new: list[Sentence], left_new: list[int]
) -> list[tuple[int, int]]:
    """The most alike first, then the nearest; each sentence once."""
    candidates = []
    narrow = len(left_old) * len(left_new) > MOST_CANDIDATES
    for rank, i in enumerate(left_old):
        near = left_new[max(rank - WINDOW, 0) : rank + WINDOW] if narrow else left_new
        for j in near:
            likeness = alike(old[i].keys, new[j].keys)
            if likeness >= LEAST_ALIKE:
                candidates.append((-likeness, old[i].over != new[j].over, abs(i - j), i, j))
    chosen, used_old, used_new = [], set(), set()
    for *_, i, j in sorted(candidates):
        if i not in used_old and j not in used_new:
            chosen.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return chosen


def alike(old: Keys, new: Keys) -> float:
    """0 for no word in common, 1 for the same words."""
    shared = (Counter(old) & Counter(new)).total()
    return 2 * shared / ((len(old) + len(new)) or 1)


def joined(
    index: int,
    own: list[Sentence],
    others: list[Sentence],
    groups: list[tuple[list[int], list[int]]],
    side: int,
) -> bool:
    """One sentence became two, or two became one: add it to the pair beside it."""
    for group in groups:
        if index - 1 not in group[side] and index + 1 not in group[side]:
            continue
        there = keys_of(others[k] for k in group[1 - side])
        there -= keys_of(own[k] for k in group[side])
        keys = Counter(own[index].keys)
        if (keys & there).total() >= MOSTLY * keys.total():
            group[side].append(index)
            return True
    return False


def keys_of(sentences: Iterable[Sentence]) -> Counter[str]:
    return Counter(key for sentence in sentences for key in sentence.keys)
