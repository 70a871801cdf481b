"""Clinical text as sentences of words, each word with what it means.

A sentence knows what stands over it: its heading, the line with a colon or the item that it belongs
to, the head of its table, and the sentence before when it begins with "then" or "this".
"""

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monographs.content.handling_words import ANY_FOOD
from monographs.content.lexicon import Word, words_of
from monographs.content.plain_words import ARTICLES, SUBJECTS, VERBS
from monographs.content.quantities import is_dose, read_quantity

# A text beyond this is no monograph's field; it is compared as a whole, not statement by statement.
LONGEST = 60_000
LONGEST_KEPT = 10_000

NOT_READ = re.compile(
    r"\[@[\w-]{1,40}\]|\[\^[^\s\]]{1,40}\]|\]\((?:\\.|[^()\s\\]){1,2000}\)|https?://\S+"
)
MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|\\(?=[!-/:-@\[-`{-~])")
BLOCK = re.compile(
    r"(?P<indent>[ \t]*)(?:>[ ]?)*(?:(?P<heading>#{1,7})[ \t]+|(?P<bullet>[-*+•][ \t]+)"
    r"|(?P<number>\d{1,9}[.)][ \t]+)|(?P<row>(?=\|)))?(?P<text>.*)"
)
ENDING = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
SHORT_FORM = re.compile(r"\b(?:max|min|approx|e\.g|i\.e|etc|vs|no|dr|st)\.$", re.IGNORECASE)
# A line in bold alone is a heading in many texts, though Markdown has a sign of its own for it.
BOLD_LINE = re.compile(r"^[ \t]*(?:\*\*|__)(.{1,200}?)(?:\*\*|__):?[ \t]*$", re.MULTILINE)
LONGEST_LABEL = 4
NO_LABEL = VERBS | SUBJECTS
RULE = re.compile(r"[\s|:=-]*")
LEANING = re.compile(
    r"(?:and |but |or )?(?:then|next|after that|afterwards|this|these|that|those|it|they|instead"
    r"|otherwise|also|if not|such|both|the same)\b",
    re.IGNORECASE,
)

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """`over` is what stands over it; a `step` belongs to a numbered list."""

    text: str
    words: tuple[Word, ...]
    over: tuple[Keys, ...] = ()
    step: bool = False

    @functools.cached_property
    def said(self) -> tuple[Word, ...]:
        """Without signs and articles."""
        return tuple(word for word in self.words if word.key and word.key not in ARTICLES)

    @functools.cached_property
    def keys(self) -> Keys:
        return tuple(word.key for word in self.said)

    @functools.cached_property
    def families(self) -> frozenset[str]:
        return frozenset(word.family for word in self.words)

    @functools.cached_property
    def clinical(self) -> tuple[Word, ...]:
        """The words that count wherever they come or go."""
        return tuple(
            word
            for word in self.words
            if word.group and not word.group.only_replaced and word.key != ANY_FOOD
        )


def read(text: str) -> list[Sentence]:
    """Several rules ask for the same text one after another, so it is kept a while."""
    return list(read_once(text)) if len(text) <= LONGEST_KEPT else read_anew(text)


@functools.lru_cache(maxsize=64)
def read_once(text: str) -> tuple[Sentence, ...]:
    return tuple(read_anew(text))


def read_anew(text: str) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block, over in with_what_stands_over(blocks_of(plain(text))):
        label: Keys = ()
        for part in parts_of(block.text):
            sentence = Sentence(part, words_of(part))
            if not sentence.said:
                continue
            leans = LEANING.match(part) and sentences
            before = sentences[-1].keys if leans else ()
            stands = tuple(keys for keys in (*over, label, before) if keys)
            sentences.append(replace(sentence, over=stands, step=block.numbered))
            label = sentence.keys if is_label(sentence) else label
    return sentences


def is_label(sentence: Sentence) -> bool:
    """A few words that tell nobody to do anything: "Older people.", "Mild pain"."""
    return len(sentence.said) <= LONGEST_LABEL and not any(
        word.key in NO_LABEL or word.family in {"negation", "duty", "how often", "quantity"}
        for word in sentence.said
    )


def gives_dose(sentence: Sentence) -> bool:
    quantities = (word for word in sentence.words if word.family == "quantity")
    return any(is_dose(read_quantity(word.text)) for word in quantities)


def plain(text: str) -> str:
    """Without citations, addresses and emphasis; entities and quotes as the reader sees them."""
    text = html.unescape(NOT_READ.sub(" ", BOLD_LINE.sub(r"####### \1", text)))
    text = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ").replace("\u00ad", "")
    return MARKS.sub(" ", text)


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    indent: int = 0
    numbered: bool = False
    level: int = 0


def blocks_of(text: str) -> Iterator[Block]:
    """Paragraphs, list items, headings and table rows; lines that go on are joined."""
    current: Block | None = None
    for line in text.splitlines():
        block = block_of(line)
        if current and block and goes_on(current, block):
            current = replace(current, text=f"{current.text} {block.text}")
            continue
        if current:
            yield current
        current = block
    if current:
        yield current


def block_of(line: str) -> Block | None:
    """The block that this line begins; None for an empty line."""
    if not line.strip():
        return None
    found = BLOCK.match(line)
    indent = len(found["indent"].expandtabs(4))
    level = len(found["heading"] or "")
    return Block(kind_of(found), found["text"].strip(), indent, bool(found["number"]), level)


def goes_on(current: Block, block: Block) -> bool:
    return block.kind == "paragraph" and current.kind in {"paragraph", "item"}


def kind_of(found: re.Match[str]) -> str:
    if found["heading"]:
        return "heading"
    if found["bullet"] or found["number"]:
        return "item"
    return "paragraph" if found["row"] is None else "row"


def with_what_stands_over(blocks: Iterator[Block]) -> Iterator[tuple[Block, tuple[Keys, ...]]]:
    """Each block with the words of the headings and of the line, item or table head over it.

    A paragraph of a few words is a heading; a line with a colon stands over the list, the table
    or the one paragraph that follows.
    """
    headings: list[tuple[int, Keys]] = []
    items: list[tuple[int, Keys]] = []
    line = head = ()
    for block in blocks:
        if RULE.fullmatch(block.text):
            continue
        said = Sentence(block.text, words_of(block.text))
        level = level_of(block, said)
        headings = [(above, keys) for above, keys in headings if not level or above < level]
        items = [(indent, keys) for indent, keys in items if indent < block.indent]
        if block.kind in {"item", "row"}:
            yield block, (*inner(headings), line, head, *inner(items))
            head = head or said.keys if block.kind == "row" else head
            items += [(block.indent, said.keys)] if block.kind == "item" else []
            continue
        yield block, (*inner(headings), () if level else line)
        headings += [(level, said.keys)] if level else []
        line = said.keys if not level and block.text.endswith(":") else ()
        head, items = (), []


def inner(numbered: list[tuple[int, Keys]]) -> list[Keys]:
    return [keys for _, keys in numbered]


def level_of(block: Block, said: Sentence) -> int:
    """1 to 6 for the signs of Markdown, 7 for a line in bold, 8 for a label, 0 for no heading."""
    if block.kind == "paragraph" and is_label(said) and not block.text.endswith(":"):
        return 8
    return block.level


def parts_of(text: str) -> list[str]:
    parts, start = [], 0
    for ending in ENDING.finditer(text):
        part = text[start : ending.end()].strip()
        if not SHORT_FORM.search(part):
            parts.append(part)
            start = ending.end()
    return [*parts, text[start:].strip()]
