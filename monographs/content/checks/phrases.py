"""Rules that are a list of words: where they stand, and when they are meant otherwise."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from monographs.content.checks.finding import Finding, Rule, found
from monographs.content.checks.passage import Passage

Excuse = Callable[[Passage, re.Match], bool]

AROUND = 60  # letters before and after a phrase in which its wording is judged
NEGATED = re.compile(
    r"(?:\b(?:not(?! only)|never|no(?! doubt| question)|nor|cannot|without|neither)|n't)\b"
    r"(?:[^\w,;:]+(?!but\b)\w+){0,5}[^\w,;:]*$"
)


def words(*alternatives: str) -> re.Pattern:
    """Any of them as whole words, for evened lower-case text; a space is any white space."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)".replace(" ", r"\s+"))


@dataclass(frozen=True)
class Phrases:
    """`pattern` is the rule as it is stated; `harmless` and `excuses` say when it is not meant.

    `suggestion` may give one for each of the phrases; "" is then the one for all others.
    """

    rule: Rule
    pattern: re.Pattern
    message: str
    suggestion: str | Mapping[str, str]
    harmless: re.Pattern | None = None
    excuses: tuple[Excuse, ...] = ()
    keeps_case: bool = False

    def matches(self, passage: Passage) -> Iterator[re.Match]:
        return self.pattern.finditer(passage.even if self.keeps_case else passage.lower)

    def findings(self, passage: Passage) -> Iterator[Finding]:
        for match in self.matches(passage):
            if not self.is_excused(passage, match):
                yield found(
                    self.rule, passage, match.span(), self.message, self.suggestion_for(match[0])
                )

    def is_excused(self, passage: Passage, match: re.Match) -> bool:
        return is_worded(self.harmless, match) or any(
            excuse(passage, match) for excuse in self.excuses
        )

    def suggestion_for(self, phrase: str) -> str:
        if isinstance(self.suggestion, str):
            return self.suggestion
        return self.suggestion.get(phrase, self.suggestion.get("", ""))


def is_worded(harmless: re.Pattern | None, match: re.Match) -> bool:
    """Is the phrase part of a wording that means something else?"""
    if harmless is None:
        return False
    start = max(0, match.start() - AROUND)
    nearby = match.string[start : match.end() + AROUND]
    return any(
        start + wording.start() < match.end() and match.start() < start + wording.end()
        for wording in harmless.finditer(nearby)
    )


def quoted(passage: Passage, match: re.Match) -> bool:
    """Word for word from a cited source."""
    return passage.is_quoted(match.start())


def cited(passage: Passage, match: re.Match) -> bool:
    return passage.is_cited(match.start())


def negated(passage: Passage, match: re.Match) -> bool:
    """A "not" or "never" stands before it in the same clause."""
    start = max(passage.sentence(match.start())[0], match.start() - AROUND)
    return NEGATED.search(match.string[start : match.start()]) is not None


def asked(passage: Passage, match: re.Match) -> bool:
    """Part of a question, which claims nothing."""
    return passage.is_question(match.start())
