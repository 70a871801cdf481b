"""Text as words, each with what it means: a quantity, a "not", a route, or just a word."""

import functools
import re
import string
from dataclasses import dataclass

from monographs.content.aspects import Aspect
from monographs.content.clinical_words import GROUPS, Group
from monographs.content.how_often import OFTEN, SHORT
from monographs.content.quantities import BEFORE, QUANTITY, TENS, WORDS

# A word with figures in it, such as CYP2D6 or 10x: one sign changes what it is.
CODE = Group(Aspect.NUMBER, "code", {})
OFTEN_GROUP, QUANTITY_GROUP, *SPELT_GROUPS = GROUPS

# Offsets must stay, so only letters whose small form is one letter are made small.
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
SYMBOLS = set("/+±×=~≈&→↑↓")


@dataclass(frozen=True)
class Word:
    """`group` is None for an ordinary word; a sign such as a comma has the key ""."""

    text: str
    key: str
    group: Group | None = None

    @property
    def family(self) -> str:
        return self.group.family if self.group else ""


def words_of(text: str) -> tuple[Word, ...]:
    text = re.sub(r"\s+", " ", text)
    return tuple(
        word_at(text[found.start() : found.end()].strip(), found.lastgroup)
        for found in scanner().finditer(text.translate(SMALL))
        if found.lastgroup
    )


def word_at(text: str, kind: str) -> Word:
    if kind == "often":
        return Word(text, OFTEN_GROUP.key_of(text), OFTEN_GROUP)
    if kind == "quantity":
        return Word(text, QUANTITY_GROUP.key_of(text), QUANTITY_GROUP)
    return Word(text, text if text in SYMBOLS else "") if kind == "sign" else spelt(text)


@functools.lru_cache(maxsize=20_000)
def spelt(text: str) -> Word:
    """A word or a phrase under the first spelling that it is, or as an ordinary word."""
    for group, key, pattern in spellings():
        if pattern.fullmatch(text):
            return Word(text, group.key_of(text) if group.key_of else key, group)
    is_code = any(letter.isdecimal() for letter in text)
    return Word(text, text.casefold(), CODE if is_code else None)


@functools.cache
def spellings() -> list[tuple[Group, str, re.Pattern[str]]]:
    return [
        (group, key, re.compile(pattern, re.IGNORECASE))
        for group in SPELT_GROUPS
        for key, pattern in group.spellings.items()
    ]


@functools.cache
def scanner() -> re.Pattern[str]:
    """Numbers, then phrases of several words, then any word, then any other sign.

    It runs over small letters. Single words are looked up afterwards, each once, and the long
    patterns of numbers are tried only where one can begin: both for speed.
    """
    phrases = [
        phrase
        for group in SPELT_GROUPS
        for pattern in group.spellings.values()
        for phrase in alternatives(pattern)
        if re.search(r" |\\\.|&|^/", phrase)
    ]
    ending = r"(?!\w|-[a-z])"
    return re.compile(
        rf"\s+|(?={beginnings()})(?:(?P<often>(?:{OFTEN}){ending})"
        rf"|(?P<quantity>(?:{QUANTITY}){ending}))"
        rf"|(?P<phrase>(?:{'|'.join(phrases)}){ending})"
        r"|(?P<word>e\.g\b|i\.e\b|\w+(?:[-'‑]\w+)*)|(?P<sign>\S)"
    )


def alternatives(pattern: str) -> list[str]:
    """The branches of a pattern, cut at each | that stands outside brackets."""
    branches, depth = [""], 0
    for letter in pattern:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            branches.append("")
        else:
            branches[-1] += letter
    return branches


def beginnings() -> str:
    """A pattern for the first signs of anything with a number."""
    limits = [phrase for pattern in BEFORE.values() for phrase in alternatives(pattern)]
    plain = [*WORDS, *TENS, *limits, *SHORT, "half", "quarter", "between", "age", "the age"]
    plain += ["a half", "a quarter", "once", "twice", "thrice", "every", "each", "only"]
    plain += ["alternate", "on alternate"]
    starts = sorted({re.escape(text[:3]) for text in plain})
    return rf"[-−\d.½¼¾⅓⅔⅛]|q\d|{'|'.join(starts)}"
