"""Whether two texts say the same in another form: spelling, punctuation, order of sentences.

Only corrections that cannot turn one medical word into another are known here. A letter put in the
place of another (dysphasia, dysphagia) counts as another word.
"""

import re
import unicodedata
from collections import Counter

from monographs.content.alignment import paired
from monographs.content.lexicon import Word
from monographs.content.sentences import LONGEST, Sentence, read
from monographs.content.subsequence import common

# British and American spellings of one word, and letters that are often doubled by mistake.
VARIANTS = (
    *((r"is(e[ds]?|ing|ation)$", r"iz\1"), (r"ys(e[ds]?|ing)$", r"yz\1"), (r"our", "or")),
    *((r"[ao]e", "e"), (r"(?<=[a-z]{3})re$", "er"), (r"ence$", "ense"), (r"([a-z])\1", r"\1")),
)
LONG_ENOUGH = {"transposed": 6, "left out": 8}

CITATION = re.compile(r"\[@([\w-]{1,40})\]")


def same_wording(old: str, new: str) -> bool:
    """True when only form differs: spaces, marks, capitals, spelling, or sentences moved."""
    if max(len(old), len(new)) > LONGEST:
        return old.split() == new.split()
    before, after = read(old), read(new)
    pairs = paired(before, after)
    return not steps_moved(before, after) and all(same_words(one.old, one.new) for one in pairs)


def steps_moved(old: list[Sentence], new: list[Sentence]) -> bool:
    """The order of a numbered list is part of what it says."""
    before, after = [one.keys for one in old if one.step], [one.keys for one in new if one.step]
    shared = (Counter(before) & Counter(after)).total()
    return len(common(before, after)) < shared


def same_words(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> bool:
    before = [word for sentence in old for word in sentence.said]
    after = [word for sentence in new for word in sentence.said]
    return len(before) == len(after) and all(
        left.key == right.key or spelt_alike(left, right)
        for left, right in zip(before, after, strict=True)
    )


def spelt_alike(old: Word, new: Word) -> bool:
    """One word in two spellings, or a plain slip of the pen and its correction."""
    if any(letter.isdecimal() for letter in old.key + new.key):
        return False
    left, right = folded(old.key), folded(new.key)
    if left == right:
        return True
    slip = transposed(left, right) or left_out(*sorted((left, right), key=len))
    return slip and not old.group and not new.group


def folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    word = "".join(letter for letter in decomposed if letter.isalpha())
    for pattern, spelling in VARIANTS:
        word = re.sub(pattern, spelling, word)
    return word


def transposed(left: str, right: str) -> bool:
    """Two neighbouring letters in the wrong order."""
    if len(left) != len(right) or len(left) < LONG_ENOUGH["transposed"]:
        return False
    places = [i for i in range(len(left)) if left[i] != right[i]]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and left[places[0]] + left[places[1]] == right[places[1]] + right[places[0]]
    )


def left_out(short: str, long: str) -> bool:
    """One letter missing inside a long word; the first and last letters stand."""
    if len(long) < LONG_ENOUGH["left out"] or len(long) != len(short) + 1:
        return False
    place = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
    return 0 < place < len(short) and short[place:] == long[place + 1 :]


def citations(text: str) -> list[str]:
    return CITATION.findall(text)
