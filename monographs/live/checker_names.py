"""What was typed into the boxes of the checker, as the names that are looked up."""

import re
from collections.abc import Iterable, Iterator, Sequence

from monographs.live.checker import MOST, understand
from monographs.live.searching_words import DOSE

LONGEST_NAME = 120
LONGEST_BOX = 4_000
COMMA = re.compile(r"[,;]")
BETWEEN = re.compile(r"\s*[,;+&]\s*|\s+(?:and|with|plus)\s+", re.IGNORECASE)
FORMS = re.compile(
    r"\b(?:tablets?|capsules?|caplets?|pills?|oral solution|syrup|liquid|drops|injections?)\b",
    re.IGNORECASE,
)


def tidy(typed: Iterable[str]) -> list[str]:
    """What was typed, without blanks. Twice the same stays twice: it is pointed out."""
    words = (" ".join(each.replace("\x00", "").split()) for each in typed)
    return [each if len(each) <= LONGEST_NAME else cut(each) for each in words if each]


def cut(name: str) -> str:
    """No name is so long: what is left of it is listed as not recognised, and seen to be cut."""
    return f"{name[: LONGEST_NAME - 1]}…"


def one_by_one(typed: Iterable[str]) -> list[str]:
    """Names in one box are parted at commas, unless all of it is one name. At “and” or “+” they
    are parted, and strengths and forms are taken off, only where that leads to a name.
    """
    names = [" ".join(each[:LONGEST_BOX].replace("\x00", "").split()) for each in typed]
    lists = {each: tidy(COMMA.split(each)) for each in names if COMMA.search(each)}
    whole = known(lists)
    one = [tidy([each]) if each in whole else lists.get(each, tidy([each])) for each in names]
    return [part for parts in parted([name for each in one for name in each]) for part in parts]


def parted(names: Sequence[str]) -> Iterator[list[str]]:
    """For each name what it is looked up as."""
    parts = {each: tidy(map(without_strength, BETWEEN.split(each))) for each in names}
    doubtful = [each for each in names if parts[each] != [each]]
    whole = known(doubtful)
    found = known(part for each in doubtful if each not in whole for part in parts[each])
    for each in names:
        is_list = each not in whole and found.intersection(parts[each])
        yield parts[each] if is_list else [each]


def known(names: Iterable[str]) -> set[str]:
    asked = list(names)[:MOST]
    return set(asked) - understand(asked, offering=False).unknown.keys() if asked else set()


def without_strength(name: str) -> str:
    return FORMS.sub(" ", DOSE.sub(" ", name))
