"""How hard a text is to read: a hint on where to begin, never a verdict."""

import re
from collections.abc import Iterable, Iterator

from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.page import Page
from monographs.content.checks.passage import Passage, Span
from monographs.content.checks.profiles import Profile

READ_1 = Rule(
    "READ-1",
    "hint",
    "Sentences are short and active, and the text is readable at grade 8 (Flesch-Kincaid).",
    "NHS, readability tools: to prioritise only",
)

GRADE = 8
LONGEST_SENTENCE = 20
ENOUGH_WORDS = 30  # a grade of fewer says nothing

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,]*", re.IGNORECASE)
SYLLABLE = re.compile(r"[aeiouy]+", re.IGNORECASE)
SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxz]es)$", re.IGNORECASE)
MARKS = re.compile(r"[\s\-+#>\u2022]*(?:\d{1,3}[.)]\s+)?")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+)?(?:\w+ly\s+)?"
    r"(?:\w{2,}ed|given|taken|known|shown|seen|found|made|written|told|sold|kept|lost)\b"
)


def sentences(passage: Passage) -> Iterator[Span]:
    """Without marks of lists and headings; the rows of a table are no sentences."""
    for start, end in passage.sentences:
        start = MARKS.match(passage.even, start, end).end()
        if start < end and passage.even[start] != "|":
            yield start, start + len(passage.even[start:end].rstrip())


def long_sentences(passage: Passage, profile: Profile) -> Iterator[Finding]:
    for start, end in sentences(passage):
        length = sum(1 for _ in WORD.finditer(passage.even, start, end))
        if length > LONGEST_SENTENCE:
            message = f"The sentence has {length} words: make two of it."
            yield found(READ_1, passage, (start, end), message, "two sentences")


def passives(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """One finding a text, at the first of them."""
    spans = [match.span() for match in PASSIVE.finditer(passage.lower)]
    if spans:
        others = len(spans) - 1
        which = f"and {others} more here are" if others else "is"
        message = f"“{{quote}}” {which} passive: say who does it, where it matters."
        yield found(READ_1, passage, spans[0], message, "the active form")


def grade(passages: Iterable[Passage]) -> float | None:
    """Flesch-Kincaid grade; None for a text that is too short."""
    passages = list(passages)
    lengths = [list(WORD.findall(p.even, *span)) for p in passages for span in sentences(p)]
    counted = [words for words in lengths if words]
    words = [word for sentence in counted for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return None
    syllables = sum(syllables_in(word) for word in words)
    return 0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    vowels = len(SYLLABLE.findall(word))
    return max(1, vowels - bool(SILENT.search(word)))


def hard_to_read(passages: Iterable[Passage], place: str) -> Iterator[Finding]:
    reached = grade(passages)
    if reached is not None and reached > GRADE:
        message = (
            f"The text reads at grade {reached:.1f}, above {GRADE}: begin with long sentences."
        )
        yield missing(READ_1, message, "shorter sentences, plainer words", place=place)


def page_is_hard(page: Page) -> Iterator[Finding]:
    yield from hard_to_read(page.prose, "")


def file_is_hard(passage: Passage) -> Iterator[Finding]:
    yield from hard_to_read([passage], passage.place)


RULES = (READ_1,)
ON_TEXT = (long_sentences, passives)
ON_FILE = (file_is_hard,)
ON_PAGE = (page_is_hard,)
