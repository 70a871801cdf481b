"""The pairs of a list with all that is signed about them: notes, and what other pages say."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from monographs.live import about_members, mentions
from monographs.live.checker import Understood, understand
from monographs.live.checking import Chosen, Notes, Pair, all_pairs
from monographs.live.mentions import Mention


def pairs_of(chosen: Sequence[Chosen], notes: Notes, today: datetime.date) -> list[Pair]:
    """Each pair once, the worst first. Other pages are asked only where no note is on file."""
    return sorted(said_more(all_pairs(chosen, notes, today)), key=lambda pair: pair.rank)


def said_more(pairs: Sequence[Pair]) -> list[Pair]:
    without = [pair for pair in pairs if not pair.notes]
    said, members = mentions.of_pairs(without), about_members.of_pairs(without)
    return [
        replace(pair, mentions=said.get(pair.key, ()), about_members=members.get(pair.key, ()))
        for pair in pairs
    ]


def of_unknown(understood: Understood) -> dict[str, tuple[Mention, ...]]:
    return mentions.of_words(understood.unknown, understood.in_order)


def values_of(slugs: Sequence[str]) -> dict:
    """For the page of one pair without a note."""
    pairs = all_pairs(understand(slugs).in_order, {}, datetime.date.max)
    pair = next(iter(said_more(pairs)), None)
    return {"mentions": pair.mentions, "about_members": pair.about_members} if pair else {}
