"""What changed inside a text, word by word, and its marking for the page.

A number with its decimals, its range and its unit is one word: a reader must never have to put
`500[0] mg` together. No character is left out: the same and removed runs are the old text, the
same and added runs the new one.
"""

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from monographs.content.quantities import DIGITS, TO, WITH_UNIT
from monographs.content.subsequence import common

Kind = Literal["same", "added", "removed"]

# A stretch of so few unchanged words between longer changes is noise and is marked with them.
ISLAND = 2

TOKEN = re.compile(
    rf"\[@[\w-]{{1,40}}\]|https?://\S+"
    rf"|{DIGITS}(?:{WITH_UNIT})?(?:{TO}{DIGITS}(?:{WITH_UNIT})?)?(?!\w)"
    r"|\w+(?:['’]\w+)*|\S",
    re.IGNORECASE,
)
# Signs that show nothing or turn the direction of what follows: they could hide a change.
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SPACES = str.maketrans({" ": "·", "\n": "↵\n", "\t": "→", "\u00a0": "⍽"})
MARKS = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


@dataclass(frozen=True)
class Run:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int


def runs(old: str, new: str) -> tuple[Run, ...]:
    if old == new:
        return (Run("same", old),) if old else ()
    old_tokens, new_tokens = tokens_of(old), tokens_of(new)
    kept = common([token.text for token in old_tokens], [token.text for token in new_tokens])
    kept = without_islands(kept, old_tokens, new_tokens)
    found: list[Run] = []
    old_at = new_at = 0
    for i, j in kept:
        left, right = old_tokens[i], new_tokens[j]
        found += between(old[old_at : left.start], new[new_at : right.start])
        found.append(Run("same", left.text))
        old_at, new_at = left.end, right.end
    found += between(old[old_at:], new[new_at:])
    return joined(found)


def tokens_of(text: str) -> list[Token]:
    return [Token(found[0], found.start(), found.end()) for found in TOKEN.finditer(text)]


def without_islands(
    kept: list[tuple[int, int]], old: list[Token], new: list[Token]
) -> list[tuple[int, int]]:
    """Drop short plain stretches that stand between longer changes; figures always stay."""
    stretches = consecutive(kept)
    ends = [(-1, -1), *(stretch[-1] for stretch in stretches)]
    starts = [*(stretch[0] for stretch in stretches), (len(old), len(new))]
    gaps = [
        max(start[0] - end[0], start[1] - end[1]) - 1
        for end, start in zip(ends, starts, strict=True)
    ]
    return [
        pair
        for stretch, before, after in zip(stretches, gaps, gaps[1:], strict=False)
        for pair in stretch
        if len(stretch) > ISLAND
        or 2 * len(stretch) > min(before, after)
        or any(letter.isdecimal() for i, _ in stretch for letter in old[i].text)
    ]


def consecutive(kept: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    stretches: list[list[tuple[int, int]]] = []
    for i, j in kept:
        if stretches and stretches[-1][-1] == (i - 1, j - 1):
            stretches[-1].append((i, j))
        else:
            stretches.append([(i, j)])
    return stretches


def between(old: str, new: str) -> list[Run]:
    """What stands between two kept words: the change, without the spaces that both begin with."""
    if old == new:
        return [Run("same", old)]
    start = shared_space(old, new)
    end = shared_space(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    return [
        Run("same", old[:start]),
        Run("removed", old[start:old_end]),
        Run("added", new[start:new_end]),
        Run("same", old[old_end:]),
    ]


def shared_space(old: str, new: str) -> int:
    """How many white characters both begin with."""
    length = 0
    for left, right in zip(old, new, strict=False):
        if left != right or not left.isspace():
            break
        length += 1
    return length


def joined(found: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one run, nothing empty."""
    result: list[Run] = []
    for run in found:
        if result and run.text and result[-1].kind == run.kind:
            result[-1] = Run(run.kind, result[-1].text + run.text)
        elif run.text:
            result.append(run)
    return tuple(result)


def marked(found: tuple[Run, ...]) -> SafeString:
    """HTML with <ins> and <del>. Each run is escaped before it is marked.

    Changed spaces and line ends are drawn, and so are signs that would otherwise not be seen.
    """
    return mark_safe("".join(format_html(MARKS[run.kind], visible(run)) for run in found))


def visible(run: Run) -> str:
    text = run.text
    if run.kind != "same" and text.isspace():
        text = text.translate(SPACES)
    return UNSEEN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)
