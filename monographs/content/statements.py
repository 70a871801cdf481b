"""What a changed statement changes: its numbers, how often, by which way, whether not.

Words of one family are compared in their order. Where the same words stand in another order, or
the words around them changed places, the clause decides: "10 mg in the morning, 20 mg at night"
may be turned round, but the 10 may not move to the night.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from monographs.content.alignment import Pair
from monographs.content.clinical_words import Aspect
from monographs.content.quantities import DOSE_UNITS, QUANTITY, Quantity, read_quantity
from monographs.content.sentences import ARTICLES, Sentence, Word
from monographs.content.subsequence import common

FAMILIES = (
    *("quantity", "multiple", "limit", "bare unit", "code", "how often", "timing", "route"),
    *("negation", "duty", "people", "pregnancy", "kidney and liver", "scale", "severity"),
    *("action", "amount", "length", "order", "course"),
)
BOUND = ("quantity", "how often", "timing", "route", "people", "amount")
VERBS = {
    *("take", "use", "drink", "eat", "give", "start", "stop", "do", "call", "tell", "ask", "keep"),
    *("see", "swallow", "chew", "drive", "wait", "leave", "skip", "contact", "go", "tell", "check"),
}
STARTERS = {"but", "if", "when", "while", "because", "although", "until", "unless", "so", "which"}
SUBJECTS = {"you", "it", "they", "he", "she", "we", "this", "these", "then"}
# Words that say nothing about whom or what a statement is.
EMPTY = ARTICLES | VERBS | STARTERS | SUBJECTS | {
    *("be", "is", "are", "was", "been", "has", "have", "had", "will", "would", "for", "of", "to"),
    *("in", "on", "at", "by", "with", "from", "as", "and", "or", "your", "their", "its", "that"),
    *("there", "any", "all", "other", "also", "taking", "used", "using", "given", "getting", "get"),
    *("medicine", "medicines", "medication", "tablet", "tablets", "dose", "doses", "people"),
    *("during", "who", "someone", "anyone", "patient", "patients", "treatment", "having", "too"),
}
OPPOSITE = ("un", "in", "im", "ir", "il", "non", "dis", "anti", "a", "hypo", "hyper", "contra")


@dataclass(frozen=True)
class Found:
    aspect: Aspect
    old: str
    new: str


def found_in(pair: Pair, own_names: frozenset[str]) -> list[Found]:
    """`own_names` are the keys of the page's own medicine, which plain rewording may leave out."""
    if not pair.old or not pair.new:
        return whole_statement(pair, own_names)
    old, new = words_in(pair.old), words_in(pair.new)
    found = [change for family in FAMILIES for change in in_family(family, old, new)]
    found += medicines(old, new, own_names)
    if not found:
        found = [*changed_places(old, new), *opposites(old, new), *other_object(pair, old, new)]
    return found


def words_in(sentences: tuple[Sentence, ...]) -> list[Word]:
    """One run of words, with a full stop between sentences."""
    stop = Word(".", "")
    return [word for sentence in sentences for word in (*sentence.words, stop)]


def whole_statement(pair: Pair, own_names: frozenset[str]) -> list[Found]:
    """A sentence that came or went is one change, told by the weightiest of its words."""
    (sentence,) = pair.old or pair.new
    aspect = heaviest([sentence], own_names)
    old, new = (sentence.text, "") if pair.old else ("", sentence.text)
    return [Found(aspect, old, new)] if aspect else []


def heaviest(
    sentences: Iterable[Sentence], own_names: frozenset[str] = frozenset()
) -> Aspect | None:
    """The aspect that comes first in Aspect, of all words that count; None without such a word."""
    aspects = {
        aspect_of(word, sentence.words)
        for sentence in sentences
        for word in sentence.clinical
        if word.key not in own_names
    }
    return min(aspects, key=list(Aspect).index, default=None)


def in_family(family: str, old: list[Word], new: list[Word]) -> list[Found]:
    before = [word for word in old if word.family == family]
    after = [word for word in new if word.family == family]
    old_keys, new_keys = [w.key for w in before], [w.key for w in after]
    if old_keys == new_keys or same_prohibition(old, new, family):
        return []
    if Counter(old_keys) == Counter(new_keys):
        return [swapped(before, after, old)] if bound_elsewhere(family, old, new, 1) else []
    gone, come = apart(before, after)
    if (before or after)[0].group.only_replaced and not (gone and come):
        return []
    if Counter(w.key for w in gone) & Counter(w.key for w in come):
        return [swapped(before, after, old)]
    return [
        Found(changed_aspect(left, right, old, new), left.text if left else "", right.text if right else "")
        for left, right in zip_longest(gone, come)
    ]


def apart(old: list[Word], new: list[Word]) -> tuple[list[Word], list[Word]]:
    kept = common([word.key for word in old], [word.key for word in new])
    kept_old, kept_new = {i for i, _ in kept}, {j for _, j in kept}
    return (
        [word for i, word in enumerate(old) if i not in kept_old],
        [word for j, word in enumerate(new) if j not in kept_new],
    )


def swapped(old: list[Word], new: list[Word], around: list[Word]) -> Found:
    aspect = aspect_of(old[0], around)
    return Found(aspect, " … ".join(w.text for w in old), " … ".join(w.text for w in new))


def same_prohibition(old: list[Word], new: list[Word], family: str) -> bool:
    """"Do not take more than 4 g" and "take no more than 4 g" forbid the same."""
    if family not in {"quantity", "negation"}:
        return False
    return settled(old) == settled(new)


def settled(words: list[Word]) -> list[str]:
    keys: list[str] = []
    for clause in clauses(words):
        inner = [w.key for w in clause if w.family in {"quantity", "negation"}]
        if len(inner) == 2 and inner[0] == "not" and inner[1][0] in "<>":
            inner = [{"<": "≥", ">": "≤"}[inner[1][0]] + inner[1][1:]]
        keys += inner
    return keys


# Which aspect a word belongs to.


def aspect_of(word: Word, around: Iterable[Word]) -> Aspect:
    if word.family != "quantity":
        return word.group.aspect
    quantity = read_quantity(word.text)
    if is_age(quantity, word, around):
        return Aspect.AGE
    families = {other.family for other in around}
    in_dose = quantity.unit.split("/")[0] in DOSE_UNITS and "/m" not in quantity.unit
    if "kidney and liver" in families and not in_dose:
        return Aspect.KIDNEY_LIVER
    return Aspect.NUMBER


def is_age(quantity: Quantity, word: Word, around: Iterable[Word]) -> bool:
    if quantity.aged:
        return True
    spoken = re.search(r"\b(?:under|over|younger|older)\b|\+", word.text, re.IGNORECASE)
    people = any(other.family == "people" for other in around)
    return quantity.unit in {"", "year", "month"} and bool(quantity.limit) and bool(spoken or people)


def changed_aspect(
    gone: Word | None, come: Word | None, old: list[Word], new: list[Word]
) -> Aspect:
    if not gone or not come:
        return aspect_of(gone or come, old if gone else new)
    aspect = aspect_of(gone, old)
    if aspect != Aspect.NUMBER or gone.family != "quantity":
        return aspect
    before, after = read_quantity(gone.text), read_quantity(come.text)
    if (before.low, before.high) != (after.low, after.high):
        return Aspect.NUMBER
    return Aspect.UNIT if before.unit != after.unit else Aspect.LIMIT


def medicines(old: list[Word], new: list[Word], own_names: frozenset[str]) -> list[Found]:
    before = {w.key: w.text for w in old if is_medicine(w, own_names)}
    after = {w.key: w.text for w in new if is_medicine(w, own_names)}
    gone = [before[key] for key in before if key not in after]
    come = [after[key] for key in after if key not in before]
    others = (before.keys() ^ after.keys()) - own_names
    if not others and not (gone and come):
        return []
    return [Found(Aspect.MEDICINE, ", ".join(gone), ", ".join(come))]


def is_medicine(word: Word, own_names: frozenset[str]) -> bool:
    return word.family == "medicine" or word.key in own_names


# What stands with what.


def changed_places(old: list[Word], new: list[Word]) -> list[Found]:
    for family in BOUND:
        if bound_elsewhere(family, old, new, 2):
            before = [w for w in old if w.family == family]
            return [Found(aspect_of(before[0], old), said(old), said(new))]
    if turned(old, new):
        return [Found(Aspect.NEGATION, said(old), said(new))]
    return []


def bound_elsewhere(family: str, old: list[Word], new: list[Word], least: int) -> bool:
    """At least so many words left all the words of this family that stood in their clause.

    Where nothing else stands in the clauses, there is nothing to tell them by: True.
    """
    before, after = companions(family, old), companions(family, new)
    shared = [key for key in before if key in after]
    moved = [key for key in shared if not before[key] & after[key]]
    return len(moved) >= least or (least == 1 and not shared)


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
    if word.text in {".", ";", ":", "|", "(", ")", "—"} or word.key in STARTERS | {"instead"}:
        return True
    if word.text != "," and word.key not in {"and", "or"}:
        return False
    if fine or following is None:
        return True
    return following.key in VERBS | STARTERS | SUBJECTS or following.family in {"negation", "duty"}


# Words that no list knows.


def opposites(old: list[Word], new: list[Word]) -> list[Found]:
    """suitable → unsuitable, symptomatic → asymptomatic, hypotension → hypertension."""
    gone, come = apart(ordinary(old), ordinary(new))
    other = {word.key: word for word in come}
    return [
        Found(Aspect.NEGATION, word.text, other[key].text)
        for word in gone
        for key in opposites_of(word.key)
        if key in other
    ]


def ordinary(words: list[Word]) -> list[Word]:
    return [word for word in words if word.key and not word.group]


def opposites_of(word: str) -> list[str]:
    short = {word.removeprefix(start).lstrip("-") for start in OPPOSITE if word.startswith(start)}
    turned_round = {re.sub("^hyper", "hypo", word), re.sub("^hypo(?!er)", "hyper", word)} - {word}
    if len(word) > 4:
        turned_round |= {f"{start}{hyphen}{word}" for start in OPPOSITE for hyphen in ("", "-")}
    return [*turned_round, *(key for key in short if len(key) > 4)]


def other_object(pair: Pair, old: list[Word], new: list[Word]) -> list[Found]:
    """The same "not" about something else: no telling word is left of what it was about."""
    if not any(word.family == "negation" for word in old):
        return []
    before = {w.key for w in old if telling(w) and w.family != "negation"}
    after = {w.key for w in new if telling(w) and w.family != "negation"}
    if not before or not after or before & after:
        return []
    return [Found(Aspect.NEGATION, said(old), said(new))]


def said(words: list[Word]) -> str:
    text = " ".join(word.text for word in words if word.text != ".")
    return re.sub(r" ([,;:.?!)])", r"\1", text)
