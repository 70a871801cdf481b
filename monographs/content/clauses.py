"""What stands with what: the clauses of a statement, and words that changed from one to another."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from monographs.content.lexicon import Word
from monographs.content.plain_words import EMPTY, STARTERS, SUBJECTS, VERBS

STOPS = {".", ";", ":", "|", "(", ")", "—"}


def moved_between(
    family: str, old: list[Word], new: list[Word], *, ordinary: bool = False
) -> tuple[int, int]:
    """How many words left all the words of this family that stood in their clause, and of how many.

    Only telling words are counted that occur once and stand with the family before and after; with
    `ordinary` none that belong to a family themselves, which are compared by their own order.
    """
    before, after = companions(family, old), companions(family, new)
    grouped = {word.key for word in old if word.group} if ordinary else set()
    shared = [key for key in before if key in after and key not in grouped]
    return sum(not before[key] & after[key] for key in shared), len(shared)


def companions(family: str, words: list[Word]) -> dict[str, frozenset[str]]:
    """For each telling word that occurs once: the keys of the family in its clause, if any."""
    counts = Counter(word.key for word in words)
    found = {}
    for clause in clauses(words, fine=True):
        keys = frozenset(word.key for word in clause if word.family == family)
        for word in clause if keys else ():
            if counts[word.key] == 1 and word.family != family and telling(word):
                found[word.key] = keys
    return found


def telling(word: Word) -> bool:
    return len(word.key) > 2 and word.key not in EMPTY and word.family != "duty"


def turned(old: list[Word], new: list[Word]) -> bool:
    """One word came under a "not" and another came out of it."""
    before, after = denied(old), denied(new)
    came_under = any(after[key] and not before[key] for key in before.keys() & after.keys())
    came_out = any(before[key] and not after[key] for key in before.keys() & after.keys())
    return came_under and came_out


def denied(words: list[Word]) -> dict[str, bool]:
    counts = Counter(word.key for word in words)
    return {
        word.key: any(other.family == "negation" for other in clause)
        for clause in clauses(words)
        for word in clause
        if counts[word.key] == 1 and telling(word) and word.family != "negation"
    }


def clauses(words: list[Word], *, fine: bool = False) -> Iterator[list[Word]]:
    """Cut at stops, before "but" and "if", and before an "and" that a new verb follows.

    The fine cut is at each comma, "and" and "or" too.
    """
    clause: list[Word] = []
    for word, following in zip_longest(words, words[1:]):
        if cuts(word, following, fine):
            if clause:
                yield clause
            clause = []
        clause.append(word)
    if clause:
        yield clause


def cuts(word: Word, following: Word | None, fine: bool) -> bool:
    if word.text in STOPS or word.key in STARTERS | {"instead"}:
        return True
    if fine:
        return word.text == "," or word.key in {"and", "or", "then"} or word.family == "order"
    if word.text != "," and word.key not in {"and", "or"} or following is None:
        return False
    starts = following.key in STARTERS | SUBJECTS or following.family in {"negation", "duty"}
    return starts or (word.key != "or" and following.key in VERBS)
