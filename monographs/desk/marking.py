"""The text to be signed, with its changes marked and a place to comment beside each part of it.

Marks are put around words that the renderer has escaped already, and nothing else is touched:
without them the text is, to the byte, the one that will be published.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from monographs.content.differences import Difference
from monographs.content.document import Document, canonical
from monographs.desk.confirming import article
from monographs.desk.signs import (
    DIGITS,
    END,
    SIGN,
    START,
    TEXTS,
    ZERO,
    Mark,
    Signs,
    has_own_signs,
    signs_for,
)

TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^'">])*>)""")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
SIGNED = re.compile(rf"([^\W_]*)((?:{START}{DIGITS}{END})+)")
GAP = re.compile(r"[\W_]*")
BLOCKS_END_BEFORE = {"li", "td", "th", "dd", "div", "section", "blockquote"}
BLOCKS_END_AFTER = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
HOLDING = {"a", "summary"}  # no link stands in a link


@dataclass(frozen=True)
class Marked:
    """`places` are those beside which one can comment; `changes` counts what is marked."""

    body: SafeString
    places: frozenset[str]
    changes: int


def marked_article(
    content: Document, difference: Difference | None, beside: Callable[[str], str]
) -> Marked:
    """`beside` gives the HTML that stands beside a place."""
    body = article(content)
    if has_own_signs(canonical(content)):
        return Marked(body, frozenset(), 0)
    signs = signs_for(content, difference)
    html = rendered(content, signs, body)
    return Marking(html, signs.marks, beside).done() if html else Marked(body, frozenset(), 0)


def rendered(content: Document, signs: Signs, body: str) -> str:
    """With as many signs as change nothing but that they are there."""
    if (html := article(signs.written_into(content))) and SIGN.sub("", html) == body:
        return html
    alone = {each: signs.written_into(content, frozenset(TEXTS) - {each}) for each in TEXTS}
    wrong = {each for each, copy in alone.items() if SIGN.sub("", article(copy)) != body}
    html = article(signs.written_into(content, frozenset(wrong)))
    return html if SIGN.sub("", html) == body else ""


def numbers_in(text: str) -> list[int]:
    """Of the signs that stand in the text."""
    spelt = ("".join(str(ord(digit) - ZERO) for digit in digits) for digits in SIGN.findall(text))
    return [int(number) for number in spelt]


class Marking:
    """One pass over the HTML, tag by tag."""

    def __init__(self, html: str, marks: list[Mark], beside: Callable[[str], str]):
        self.tokens = TAG.split(html)
        self.marks, self.beside = marks, beside
        self.out: list[str] = []
        self.lines: list[str] = []  # to follow the words, once no link is open
        self.blocks: list[str] = []  # to follow the paragraph
        self.held = 0
        self.begun: set[int] = set()
        self.places: set[str] = set()
        found = [
            (at, number, marks[number].kind == "place")
            for at in range(0, len(self.tokens), 2)
            for number in numbers_in(self.tokens[at])
        ]
        self.last = {marks[number].words: at for at, number, is_place in found if is_place}
        changes = dict.fromkeys(number for _, number, is_place in found if not is_place)
        self.order = {number: at for at, number in enumerate(changes, start=1)}

    def done(self) -> Marked:
        for at, token in enumerate(self.tokens):
            if at % 2:
                self.tag(SIGN.sub("", token))
            else:
                self.text(token, at)
        return Marked(mark_safe("".join(self.out)), frozenset(self.places), len(self.order))

    def tag(self, tag: str) -> None:
        found = TAG_NAME.match(tag)
        name, closes = (found[1] if found else ""), tag.startswith("</")
        if closes and name in BLOCKS_END_BEFORE:
            self.release_blocks()
        self.out.append(tag)
        if name in HOLDING:
            self.held += -1 if closes else 1
            self.release_lines()
        if closes and name in BLOCKS_END_AFTER | {"summary"}:
            self.release_blocks()

    def text(self, token: str, at: int) -> None:
        done = 0
        for start, end, numbers in stretches(token, self.marks):
            self.out.append(token[done:start])
            inner, new = SIGN.sub("", token[start:end]), new_among(numbers, self.marks)
            self.out.append(inner if new is None else self.marked(new, inner))
            for number in numbers:
                self.follow(number, at)
            self.release_lines()
            done = end
        self.out.append(token[done:])

    def marked(self, number: int, inner: str) -> str:
        if number in self.begun:
            return f"<ins>{inner}</ins>"
        return f'<ins id="changed-{self.order[number]}" tabindex="-1">{inner}</ins>'

    def follow(self, number: int, at: int) -> None:
        mark = self.marks[number]
        if mark.kind == "place":
            if self.last[mark.words] == at and mark.words not in self.places:
                self.places.add(mark.words)
                self.blocks.append(self.beside(mark.words))
        elif number not in self.begun:
            self.begun.add(number)
            self.lines.append(self.jumps(number))

    def jumps(self, number: int) -> SafeString:
        """What happened, and the ways to the change before and the one after."""
        at, last, mark = self.order[number], len(self.order), self.marks[number]
        own = format_html(' id="changed-{}" tabindex="-1"', at) if mark.kind == "note" else ""
        return format_html(
            ' <span class="jumps"{}>{}<a href="#{}" aria-label="{}">↑</a> {} of {} '
            '<a href="#{}" aria-label="{}">↓</a></span>',
            own, format_html("<small>{}</small> ", mark.words) if mark.words else "",
            f"changed-{at - 1}" if at > 1 else "text-title",
            f"Before change {at}: change {at - 1}" if at > 1 else "To the beginning of the text",
            at, last,
            f"changed-{at + 1}" if at < last else "decision",
            f"After change {at}: change {at + 1}" if at < last else "To the decision",
        )

    def release_lines(self) -> None:
        if not self.held:
            self.out += self.lines
            self.lines = []

    def release_blocks(self) -> None:
        if not self.held:
            self.out += self.blocks
            self.blocks = []


def stretches(token: str, marks: list[Mark]):
    """(start, end, numbers) of each signed word; new words of one change are one stretch."""
    found = [(each.start(), each.end(), numbers_in(each[2])) for each in SIGNED.finditer(token)]
    open_stretch = None
    for start, end, numbers in found:
        if open_stretch and continues(open_stretch, start, numbers, token, marks):
            open_stretch = (open_stretch[0], end, [*open_stretch[2], *numbers])
            continue
        if open_stretch:
            yield open_stretch
        open_stretch = (start, end, numbers)
    if open_stretch:
        yield open_stretch


def continues(stretch, start: int, numbers: list[int], token: str, marks: list[Mark]) -> bool:
    new = new_among(stretch[2], marks)
    between = SIGN.sub("", token[stretch[1] : start])
    return new is not None and new == new_among(numbers, marks) and bool(GAP.fullmatch(between))


def new_among(numbers: list[int], marks: list[Mark]) -> int | None:
    return next((number for number in numbers if marks[number].kind == "new"), None)
