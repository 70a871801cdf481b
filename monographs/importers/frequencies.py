"""CIOMS frequencies, where a document gives the word with its bounds or in a place for it."""

import re

from monographs.content.vocabularies import Frequency
from monographs.importers.wording import normal, words

WORD = re.compile(r"\b(very common|common|uncommon|very rare|rare|not known)\b")
# A ratio starts at the 1 of "1/10", "1 in 1,000" or "1:100".
RATIO = re.compile(r"(?<![\d.,])1\s?(?:/|:|in|out of)\s?(1(?:[,. ]?0{1,3}){1,2})(?!\d)")
BOUNDS = {
    Frequency.VERY_COMMON: {frozenset({10})},
    Frequency.COMMON: {frozenset({10}), frozenset({10, 100})},
    Frequency.UNCOMMON: {frozenset({100}), frozenset({100, 1_000})},
    Frequency.RARE: {frozenset({1_000}), frozenset({1_000, 10_000})},
    Frequency.VERY_RARE: {frozenset({10_000})},
}
CANNOT_BE_ESTIMATED = "cannot be estimated"
ALONE = {value.replace("_", " "): value for value in Frequency.values}


def frequency_of(text: str) -> str:
    """A value of Frequency if the text gives the word and its bounds and they agree, else "".

    "Common" alone is a word like any other: what one author calls common is rare to another.
    """
    named = WORD.findall(text.casefold().replace("-", " "))
    if len(named) != 1:
        return ""
    value = ALONE[named[0]]
    if value == Frequency.NOT_KNOWN:
        return value if CANNOT_BE_ESTIMATED in text.casefold() else ""
    numbers = {int(re.sub(r"\D", "", ratio)) for ratio in RATIO.findall(text)}
    return value if frozenset(numbers) in BOUNDS[Frequency(value)] else ""


def frequency_in_its_place(text: str) -> str:
    """The same in a column for frequencies, where the word alone is enough."""
    return frequency_of(text) or ALONE.get(normal(text).removeprefix("frequency "), "")


def says(frequency: str, text: str) -> bool:
    """Does the frequency, as people read it, hold all words of the text?"""
    if not frequency:
        return False
    label = {word.casefold() for word in words(Frequency(frequency).label)}
    return {word.casefold() for word in words(text)} <= label
