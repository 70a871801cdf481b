"""The longest common subsequence: what two sequences share in the same order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

# Cells of the table that is kept to walk back, one bit each: 8 MB at most.
MOST_CELLS = 64_000_000

Pairs = list[tuple[int, int]]


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Index pairs, ascending in both, of the most items that kept their order.

    The time grows with len(old) * len(new) / 64 and does not depend on the content, so no text
    can make it slow. Above MOST_CELLS the sequences are first cut at items that occur once in
    each; a stretch that is still too long shares nothing.
    """
    start = shared_start(old, new)
    end = shared_start(old[start:][::-1], new[start:][::-1])
    inner = differing(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((index, index) for index in range(start)),
        *((start + i, start + j) for i, j in inner),
        *((len(old) - left, len(new) - left) for left in range(end, 0, -1)),
    ]


def shared_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shortest = min(len(old), len(new))
    return next((i for i in range(shortest) if old[i] != new[i]), shortest)


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    if len(old) * len(new) <= MOST_CELLS:
        return walk_back(table_of(old, new), len(new))
    pairs: Pairs = []
    i = j = 0
    for next_i, next_j in [*landmarks(old, new), (len(old), len(new))]:
        if (next_i - i) * (next_j - j) <= MOST_CELLS:
            pairs += [(i + k, j + m) for k, m in common(old[i:next_i], new[j:next_j])]
        pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return pairs[:-1]


def landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Items that occur once in each, as many as kept their order (patience sorting)."""
    in_old, in_new = Counter(old), Counter(new)
    place = {item: j for j, item in enumerate(new) if in_new[item] == 1}
    ends: list[int] = []
    chains: list[tuple[int, int, tuple | None]] = []
    for i, item in enumerate(old):
        if in_old[item] == 1 and item in place:
            j = place[item]
            pile = bisect_left(ends, j)
            chain = (i, j, chains[pile - 1] if pile else None)
            ends[pile : pile + 1] = [j]
            chains[pile : pile + 1] = [chain]
    pairs, chain = [], chains[-1] if chains else None
    while chain:
        pairs.append(chain[:2])
        chain = chain[2]
    return pairs[::-1]


def table_of(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """One whole number a row of the table; a bit is 0 where the length grows (Hyyrö, 2004)."""
    places: dict[Hashable, int] = {}
    for j, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << j
    full = (1 << len(new)) - 1
    row, table = full, []
    for item in old:
        shared = row & places.get(item, 0)
        row = (row + shared | row - shared) & full
        table.append(row)
    return table


def walk_back(table: list[int], columns: int) -> Pairs:
    pairs = []
    i, j = len(table), columns
    while i and j:
        if table[i - 1] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if i == 0 or table[i - 1] >> (j - 1) & 1:
            j -= 1
            pairs.append((i, j))
    return pairs[::-1]
