"""Which sentence became which: the sentences of two texts, paired however they moved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from monographs.content.limits import LIMITING, settled
from monographs.content.plain_words import EMPTY
from monographs.content.sentences import Keys, Sentence

# Above this many candidates only sentences at about the same place are compared.
MOST_CANDIDATES = 20_000
WINDOW = 20
LEAST_ALIKE = 0.3
# So many equal words that count tell a sentence again in which every other word is new.
ENOUGH_EQUAL = 2
AMOUNTS = {"quantity", "multiple", "how often"}
AMOUNT_WEIGHT = 0.25
# A sentence left alone joins its neighbour's pair when this much of it is found there.
MOSTLY = 0.6


@dataclass(frozen=True)
class Pair:
    """Sentences that became each other; one side is empty when a sentence came or went."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]


def paired(old: list[Sentence], new: list[Sentence]) -> list[Pair]:
    """Only what differs: sentences with the same words in the same place are left out."""
    left_old, left_new = unmatched(old, new)
    chosen = alike_pairs(old, left_old, new, left_new)
    chosen += equal_pairs(old, left_old, new, left_new, chosen)
    groups = [([i], [j]) for i, j in chosen]
    alone_old, alone_new = not_in(chosen, left_old, left_new)
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
            likeness = alike(old[i], new[j])
            if likeness >= LEAST_ALIKE:
                candidates.append((-likeness, old[i].over != new[j].over, abs(i - j), i, j))
    chosen, used_old, used_new = [], set(), set()
    for *_, i, j in sorted(candidates):
        if i not in used_old and j not in used_new:
            chosen.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return chosen


def equal_pairs(
    old: list[Sentence],
    left_old: list[int],
    new: list[Sentence],
    left_new: list[int],
    chosen: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Of the others, those that hold the same number and more that is the same, in any words."""
    alone_old, alone_new = not_in(chosen, left_old, left_new)
    waiting: dict[Keys, list[int]] = {}
    for j in reversed(alone_new):
        waiting.setdefault(gist_of(new[j]), []).append(j)
    return [
        (i, waiting[gist].pop())
        for i in alone_old
        if "quantity" in old[i].families and waiting.get(gist := gist_of(old[i]))
    ]


def gist_of(sentence: Sentence) -> Keys:
    """The words that count; where these are few, all words that tell something."""
    others = [word.key for word in sentence.clinical if word.family not in LIMITING]
    keys = sorted([*others, *settled(list(sentence.words))])
    if len(keys) < ENOUGH_EQUAL:
        keys = sorted(key for key in sentence.keys if key not in EMPTY)
    return tuple(keys)


def not_in(
    chosen: list[tuple[int, int]], old: list[int], new: list[int]
) -> tuple[list[int], list[int]]:
    used_old, used_new = {i for i, _ in chosen}, {j for _, j in chosen}
    return [i for i in old if i not in used_old], [j for j in new if j not in used_new]


def alike(old: Sentence, new: Sentence) -> float:
    """0 for nothing in common, 1 for the same words. What may have changed weighs little."""
    before, after = weighed(old), weighed(new)
    if max([*before.values(), *after.values()], default=1) < 1:
        return LEAST_ALIKE  # numbers alone: the nearest takes the place of the other
    shared = sum(min(weight, after[key]) for key, weight in before.items())
    return 2 * shared / ((before.total() + after.total()) or 1)


def weighed(sentence: Sentence) -> Counter[str]:
    weights: Counter[str] = Counter()
    for word in sentence.said:
        weights[word.key] += AMOUNT_WEIGHT if word.family in AMOUNTS else 1
    return weights


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
        there = telling_keys(others[k] for k in group[1 - side])
        there -= telling_keys(own[k] for k in group[side])
        keys = telling_keys([own[index]])
        if (keys & there).total() >= MOSTLY * keys.total():
            group[side].append(index)
            return True
    return False


def telling_keys(sentences: Iterable[Sentence]) -> Counter[str]:
    """Without limits and plurals: "up to 8" and "not more than 8" are about the same 8."""
    keys = (key for sentence in sentences for key in sentence.keys if key not in EMPTY)
    return Counter(key.lstrip("<>≤≥").rstrip("s") for key in keys)
