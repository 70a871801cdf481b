"""What a changed statement changes: its numbers, how often, by which way, whether not.

Words of one family are compared in their order. Where the same words stand in another order, or
the words around them changed places, the clause decides: "10 mg in the morning, 20 mg at night"
may be turned round, but the 10 may not move to the night.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from monographs.content.alignment import Pair
from monographs.content.clauses import moved_between, telling, turned
from monographs.content.aspects import Aspect
from monographs.content.handling_words import ABOUT_FOOD, ANY_FOOD, EXCHANGED
from monographs.content.lexicon import Word
from monographs.content.limits import LIMITING, settled
from monographs.content.quantities import Quantity, is_dose, read_quantity
from monographs.content.sentences import Sentence
from monographs.content.strength import strengths_lost
from monographs.content.subsequence import common

FAMILIES = (
    *("quantity", "multiple", "limit", "bare unit", "code", "how often", "timing", "route"),
    *("negation", "duty", "people", "pregnancy", "kidney and liver", "scale", "severity"),
    *("action", "amount", "size of a dose", "length", "speed", "sudden stop", "order", "course"),
    *("enzyme", "times of the day", *EXCHANGED),
)
NAMED = {"medicine": Aspect.MEDICINE, "condition": Aspect.CONDITION}
# Between two medicines these make a list, whose order says nothing.
LISTING = {"and", "or", "with", "together", "nor", "plus"}
BOUND = ("quantity", "how often", "timing", "route", "people", "amount")
# Prefixes with the fewest letters that the rest must have, so that "round" is not "around".
OPPOSITE = {"a": 6} | dict.fromkeys(
    ("un", "in", "im", "ir", "il", "non", "dis", "anti", "hypo", "hyper", "contra"), 4
)


# Shorter ones are headings, or what a sentence was cut into.
SHORTEST_STATEMENT = 6
Families = frozenset[str]


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
    found += [change for family in NAMED for change in named(family, old, new, own_names)]
    found += opposites(old, new) + changed_places(old, new) + changed_roles(old, new)
    found += [Found(Aspect.NEGATION, held, told) for held, told in strengths_lost(old, new)]
    found += [Found(Aspect.NEGATION, told, held) for held, told in strengths_lost(new, old)]
    if not found and is_about_something_else(old, new):
        found = [Found(Aspect.NEGATION, said(old), said(new))]
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
    if aspect is None and is_statement(sentence):
        aspect = Aspect.ADVICE
    return [Found(aspect, old, new)] if aspect else []


def is_statement(sentence: Sentence) -> bool:
    """A sentence of which no word is known may still say "take as much as you like"."""
    is_free = any(word.key == ANY_FOOD for word in sentence.words)
    return len(sentence.words) >= SHORTEST_STATEMENT and not is_free


def heaviest(
    sentences: Iterable[Sentence], own_names: frozenset[str] = frozenset()
) -> Aspect | None:
    """The aspect that comes first in Aspect, of all words that count; None without such a word."""
    aspects = {
        aspect_of(word, sentence.families)
        for sentence in sentences
        for word in sentence.clinical
        if word.key not in own_names
    }
    return min(aspects, key=list(Aspect).index, default=None)


def in_family(family: str, old: list[Word], new: list[Word]) -> list[Found]:
    before, after = of_family(family, old), of_family(family, new)
    before, after = without_free(before, new), without_free(after, old)
    old_keys, new_keys = keys_of(before), keys_of(after)
    if old_keys == new_keys or same_prohibition(old, new, family):
        return []
    lenient = (before or after)[0].group.only_replaced
    if Counter(old_keys) == Counter(new_keys):
        told_apart = is_turned_round(family, old, new, lenient)
        return [] if told_apart else [swapped(before, after, families_of(old))]
    gone, come = apart(before, after)
    if lenient and not (gone and come):
        return []
    if set(keys_of(gone)) & set(keys_of(come)):
        return [swapped(before, after, families_of(old))]
    around = families_of(old) | families_of(new)
    pairs = zip(gone, come) if lenient else zip_longest(gone, come)
    return [changed(left, right, around) for left, right in pairs]


def without_free(words: list[Word], others: list[Word]) -> list[Word]:
    """"With or without food" asks nothing, so it may come and go where nothing else is on food."""
    if any(word.key in ABOUT_FOOD for word in others):
        return words
    return [word for word in words if word.key != ANY_FOOD]


def is_turned_round(family: str, old: list[Word], new: list[Word], lenient: bool) -> bool:
    """The same words in another order, each still in its clause. If nothing tells: it is not."""
    moved, known = moved_between(family, old, new)
    return moved < 2 if lenient else known > 0 and moved == 0


def changed(gone: Word | None, come: Word | None, around: Families) -> Found:
    old, new = gone.text if gone else "", come.text if come else ""
    return Found(changed_aspect(gone, come, around), old, new)


def apart(old: list[Word], new: list[Word]) -> tuple[list[Word], list[Word]]:
    kept = common(keys_of(old), keys_of(new))
    kept_old, kept_new = {i for i, _ in kept}, {j for _, j in kept}
    return (
        [word for i, word in enumerate(old) if i not in kept_old],
        [word for j, word in enumerate(new) if j not in kept_new],
    )


def swapped(old: list[Word], new: list[Word], around: Families) -> Found:
    aspect = aspect_of(old[0], around)
    return Found(aspect, " … ".join(w.text for w in old), " … ".join(w.text for w in new))


def same_prohibition(old: list[Word], new: list[Word], family: str) -> bool:
    """"Do not take more than 4 g" and "take no more than 4 g" forbid the same."""
    return family in LIMITING and settled(old) == settled(new)


# Which aspect a word belongs to.


def families_of(words: list[Word]) -> Families:
    return frozenset(word.family for word in words)


def aspect_of(word: Word, around: Families) -> Aspect:
    if word.family != "quantity":
        return word.group.aspect
    quantity = read_quantity(word.text)
    if is_age(quantity, word, around):
        return Aspect.AGE
    if "kidney and liver" in around and not is_dose(quantity):
        return Aspect.KIDNEY_LIVER
    return Aspect.NUMBER


def is_age(quantity: Quantity, word: Word, around: Families) -> bool:
    if quantity.aged:
        return True
    spoken = re.search(r"\b(?:under|over|younger|older)\b|\+", word.text, re.IGNORECASE)
    told = bool(spoken) or "people" in around
    return told and quantity.unit in {"", "year", "month"} and bool(quantity.limit)


def changed_aspect(gone: Word | None, come: Word | None, around: Families) -> Aspect:
    aspect = aspect_of(gone or come, around)
    if not gone or not come:
        return aspect
    if aspect != Aspect.NUMBER or gone.family != "quantity":
        return aspect
    before, after = read_quantity(gone.text), read_quantity(come.text)
    if (before.low, before.high) != (after.low, after.high):
        return Aspect.NUMBER
    return Aspect.UNIT if before.unit != after.unit else Aspect.LIMIT


def named(family: str, old: list[Word], new: list[Word], own_names: frozenset[str]) -> list[Found]:
    """Names that came or went, each once. The page's own name may become "this medicine"."""
    before = {w.key: w for w in old if w.family == family or w.key in own_names}
    after = {w.key: w for w in new if w.family == family or w.key in own_names}
    gone = [before[key].text for key in before if key not in after]
    come = [after[key].text for key in after if key not in before]
    others = (before.keys() ^ after.keys()) - own_names
    if not others and not (gone and come):
        return []
    return [Found(NAMED[family], ", ".join(gone), ", ".join(come))]


# What stands with what.


def changed_places(old: list[Word], new: list[Word]) -> list[Found]:
    """The words of a family are the same in the same order, but what they are about is not."""
    for family in BOUND:
        before = of_family(family, old)
        if keys_of(before) == keys_of(of_family(family, new)) and before:
            if moved_between(family, old, new, ordinary=True)[0] >= 2:
                return [Found(aspect_of(before[0], families_of(old)), said(old), said(new))]
    same_order = keys_of(of_family("negation", old)) == keys_of(of_family("negation", new))
    if same_order and turned(old, new):
        return [Found(Aspect.NEGATION, said(old), said(new))]
    return []


def changed_roles(old: list[Word], new: list[Word]) -> list[Found]:
    """"A raises B" is now "B raises A": a medicine and another word changed places.

    Not in a list, whose order says nothing: between its items stand other items at most.
    """
    before, after = ([word for word in words if word.key] for words in (old, new))
    apart_at = [i for i, pair in enumerate(zip(before, after)) if pair[0].key != pair[1].key]
    if len(before) != len(after) or len(apart_at) != 2:
        return []
    first, second = apart_at
    exchanged = keys_of([before[first], before[second]]) == keys_of([after[second], after[first]])
    between = before[first + 1 : second]
    is_list = all(word.family == "medicine" or word.key in LISTING for word in between)
    is_told = any(before[i].family == "medicine" for i in apart_at)
    if not exchanged or is_list or not is_told:
        return []
    return [Found(Aspect.MEDICINE, said(old), said(new))]


def of_family(family: str, words: list[Word]) -> list[Word]:
    return [word for word in words if word.family == family]


def keys_of(words: list[Word]) -> list[str]:
    return [word.key for word in words]


def is_about_something_else(old: list[Word], new: list[Word]) -> bool:
    """The same "not", and no telling word is left of what it was about."""
    if not any(word.family == "negation" for word in old):
        return False
    before, after = (
        {word.key for word in words if telling(word) and word.family not in LIMITING}
        for words in (old, new)
    )
    return bool(before and after) and not before & after


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


def opposites_of(word: str) -> set[str]:
    """Every word that this one would be with or without a prefix that turns its meaning."""
    found = {re.sub("^hyper", "hypo", word), re.sub("^hypo(?!er)", "hyper", word)}
    for start, shortest in OPPOSITE.items():
        if len(word) >= shortest:
            found |= {f"{start}{word}", f"{start}-{word}"}
        if word.startswith(start):
            rest = word.removeprefix(start).lstrip("-")
            found |= {rest} if len(rest) >= shortest else set()
    return found - {word}


def said(words: list[Word]) -> str:
    text = " ".join(word.text for word in words if word.text != ".")
    return re.sub(r" ([,;:.?!)])", r"\1", text)
