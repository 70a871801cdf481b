"""The sentence of a signed text in which the words of a query stand."""

import re
from collections.abc import Iterator, Sequence

from monographs.live.finding import folded
from monographs.live.models import LiveText
from monographs.live.rendering import SENTENCE, shortened

# "headaches" and "headache", "anxiety" and "anxieties": endings of up to this many letters.
ENDING = 3
SHORTEST_STEM = 3


def excerpt(text: LiveText, words: Sequence[str]) -> tuple[str, bool]:
    """(sentence, whether it tells what the page is mainly about); nothing if no word stands there."""
    stems = [stem(word) for word in words]
    best = max(sentences(text), key=lambda found: count(found[0], stems), default=("", False))
    return (shortened(best[0]), best[1]) if count(best[0], stems) else ("", False)


def sentences(text: LiveText) -> Iterator[tuple[str, bool]]:
    for words, is_purpose in ((text.purpose, True), (text.words, False)):
        for passage in words.splitlines():
            yield from ((sentence, is_purpose) for sentence in SENTENCE.split(passage))


def stem(word: str) -> str:
    return word[: max(len(word) - ENDING, SHORTEST_STEM)]


def count(sentence: str, stems: Sequence[str]) -> int:
    parts = re.findall(r"\w+", folded(sentence))
    return sum(any(part.startswith(each) for part in parts) for each in stems)
