"""The order of rows that two people moved, added and deleted at once.

Rows that neither moved, or that both moved alike, are the skeleton. Rows that one person moved or
added stand behind the row of the skeleton that they follow in that person's order.
"""

from collections.abc import Collection
from dataclasses import dataclass

from monographs.content.subsequence import common

Order = list[str]
Runs = dict[str | None, Order]


@dataclass(frozen=True)
class OrderCollision:
    """Both moved the row, to different places. Positions count from 1; None: it was not there."""

    uuid: str
    base: int | None
    mine: int | None
    theirs: int | None


def merged_order(
    base: Order, mine: Order, theirs: Order, kept: Collection[str]
) -> tuple[Order, list[OrderCollision]]:
    """The UUIDs of `kept` in their new order, mine where they collide, and the collisions."""
    by_mine, by_theirs = placed(base, mine), placed(base, theirs)
    both = by_mine & by_theirs
    only_mine = {u for u in mine if u in kept and (u in by_mine - both or u not in theirs)}
    only_theirs = {u for u in theirs if u in kept and (u in by_theirs - both or u not in mine)}
    skeleton = [u for u in mine if u in kept and u not in only_mine | only_theirs]
    other_way = [u for u in theirs if u in set(skeleton)]
    agreed = {skeleton[i] for i, _ in common(skeleton, other_way)}
    order = joined(
        skeleton, runs(mine, only_mine, skeleton), runs(theirs, only_theirs, skeleton), mine, theirs
    )
    positions = [{uuid: at for at, uuid in enumerate(one, 1)} for one in (base, mine, theirs)]
    return order, [
        OrderCollision(uuid, *(each.get(uuid) for each in positions))
        for uuid in skeleton
        if uuid not in agreed
    ]


def placed(base: Order, side: Order) -> set[str]:
    """Rows that this person moved or added."""
    present, known = set(side), set(base)
    old, new = [u for u in base if u in present], [u for u in side if u in known]
    return present - {old[i] for i, _ in common(old, new)}


def runs(side: Order, own: set[str], skeleton: Order) -> Runs:
    """What this person put behind each row of the skeleton; None is the very beginning."""
    fixed, at = set(skeleton), None
    found: Runs = {}
    for uuid in side:
        if uuid in fixed:
            at = uuid
        elif uuid in own:
            found.setdefault(at, []).append(uuid)
    return found


def joined(skeleton: Order, by_mine: Runs, by_theirs: Runs, mine: Order, theirs: Order) -> Order:
    order: Order = []
    for uuid in [None, *skeleton]:
        first, second = by_mine.get(uuid, []), by_theirs.get(uuid, [])
        order += [uuid] if uuid else []
        order += first + second if comes_first(first, second, mine, theirs) else second + first
    return order


def comes_first(first: Order, second: Order, mine: Order, theirs: Order) -> bool:
    """As both have it; otherwise by UUID, so that it does not matter who saved first."""
    if not first or not second:
        return True
    one, other = first[0], second[0]
    if {one, other} <= set(mine) & set(theirs):
        in_mine = mine.index(one) < mine.index(other)
        if in_mine == (theirs.index(one) < theirs.index(other)):
            return in_mine
    return one < other
