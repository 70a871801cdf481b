"""The sentence of a signed text in which the words of a query stand."""

import re
from collections.abc import Iterator, Sequence

from monographs.live.finding import folded
from monographs.live.models import LiveText
from monographs.live.rendering import SENTENCE, shortened

# "headaches" and "headache", "anxieties" and "anxiety": endings of up to this many letters.
ENDING = 2
SHORTEST_STEM = 4


def excerpt(text: LiveText, words: Sequence[str]) -> tuple[str, bool]:
    """(sentence, whether it tells what the page is about); nothing if no word stands there."""
    found = sentences(text, [stem(word) for word in words])
    best = max(found, key=lambda each: count(each[0], words), default=("", False))
    return (shortened(best[0]), best[1]) if count(best[0], words) else ("", False)


def with_answer(sentence: str, text: str) -> str:
    """A question alone would read as if nobody had answered it: what follows stands with it."""
    if not sentence.endswith("?"):
        return sentence
    lines = (" ".join(line.split()) for line in text.splitlines())
    return next((line for line in lines if line.startswith(sentence)), sentence)


def best_sentence(text: str, words: Sequence[str]) -> str:
    """Of a text with a passage a line; nothing if no word stands there."""
    passages = (passage.strip() for passage in text.splitlines())
    found = (sentence for passage in passages for sentence in SENTENCE.split(passage))
    best = max(found, key=lambda sentence: count(sentence, words), default="")
    return shortened(with_answer(best, text)) if count(best, words) else ""


def missing_in(text: LiveText, words: Sequence[str]) -> list[str]:
    """Words that do not stand on the page, nor others that begin like them."""
    whole = "\n".join((text.names, text.purpose, text.words))
    parts = set(re.findall(r"\w+", folded(whole)))
    return [word for word in words if not any(part.startswith(stem(word)) for part in parts)]


def sentences(text: LiveText, stems: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for words, is_purpose in ((text.purpose, True), (text.words, False)):
        for passage in words.splitlines():
            if may_hold(passage, stems):
                yield from ((sentence, is_purpose) for sentence in SENTENCE.split(passage))


def may_hold(passage: str, stems: Sequence[str]) -> bool:
    """Folding a whole page to find one sentence would be most of the cost of a search."""
    lower = passage.lower()
    return not passage.isascii() or any(stem in lower for stem in stems)


def stem(word: str) -> str:
    return word[: max(len(word) - ENDING, SHORTEST_STEM)]


def count(sentence: str, words: Sequence[str]) -> int:
    """A word as it was typed is worth two, one that only begins like it is worth one."""
    parts = re.findall(r"\w+", folded(sentence))
    as_typed = sum(any(part.startswith(word) for part in parts) for word in words)
    alike = sum(any(part.startswith(stem(word)) for part in parts) for word in words)
    return as_typed + alike
