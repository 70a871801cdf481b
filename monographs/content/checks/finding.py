"""What a copy check says: which rule, where, which words, and what the writer can do."""

from dataclasses import dataclass
from typing import Literal

from monographs.content.checks.passage import Passage

Level = Literal["block", "warn", "hint"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the list of rules. `says` is a sentence for the writer."""

    id: str
    level: Level
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`quote` is `[start:end]` of the text at `place`, as it was written, and `line` counts from 1.

    A place is `field` or `set.uuid.field`; "" is the page as a whole, or the text that was given.
    What is missing has no words to quote: both positions are 0, and so is the line.
    """

    rule: str
    level: Level
    place: str
    start: int
    end: int
    quote: str
    message: str
    suggestion: str
    source: str
    line: int = 0


def found(
    rule: Rule, passage: Passage, span: tuple[int, int], message: str, suggestion: str
) -> Finding:
    """Words that break a rule. `{quote}` in the message stands for them."""
    start, end = span
    quote = passage.written[start:end]
    return Finding(
        rule=rule.id,
        level=rule.level,
        place=passage.place,
        start=start,
        end=end,
        quote=quote,
        message=message.replace("{quote}", shortened(quote)),
        suggestion=suggestion,
        source=rule.source,
        line=passage.line(start),
    )


def missing(rule: Rule, message: str, suggestion: str, *, place: str = "") -> Finding:
    """Something that should be there and is not."""
    return Finding(rule.id, rule.level, place, 0, 0, "", message, suggestion, rule.source)


def shortened(quote: str, most: int = 60) -> str:
    words = " ".join(quote[: 4 * most].split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
