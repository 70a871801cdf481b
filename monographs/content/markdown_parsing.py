"""CommonMark with rules of our own: citations, and nothing dropped that somebody wrote."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from monographs.content.markdown_tokens import words_in

# Brackets inside brackets cost time that grows with the square of their number. A paragraph with
# more marks than this is an accident and is shown as it was typed.
MOST_MARKS = 400

MARKS = re.compile(r"[\[\]`*_<~^]")
CITATION = re.compile(r"\[@([A-Za-z0-9_-]{1,40})\]")
NOTE_MARK = re.compile(r"\[\^([^\s\]]+)\]")
LOW = re.compile(r"~([+-]?\w{1,8}[+-]?)~")
HIGH = re.compile(r"\^([+-]?\w{1,8}[+-]?)\^")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto"}
DO_OR_NOT = {"do": "do", "don't": "do-not", "don’t": "do-not", "do not": "do-not"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "dl"}


def build_parser(written: Mapping[str, Callable]) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
    parser.validateLink = allowed_address
    parser.use(footnote_plugin, inline=False).use(deflist_plugin)
    parser.block.ruler.at("table", whole_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("footnote_def", footnote_in_use, {"alt": ["paragraph", "reference"]})
    for rule in (citation, low, high):
        parser.inline.ruler.before("link", rule.__name__, rule)
    parser.core.ruler.at("inline", untangled)
    parser.core.ruler.before("footnote_tail", "unused_footnotes", unused_footnotes)
    rules = (headings, directions_and_classes, row_headings, dos_and_donts, numbers_as_written)
    for rule in rules:
        parser.core.ruler.push(rule.__name__, rule)
    for name, show in written.items():
        parser.add_render_rule(name, show)
    return parser


def allowed_address(address: str) -> bool:
    """http, https, mailto, a part of this page, or a place on this site."""
    address = address.strip().lower()
    scheme = SCHEME.match(address)
    if scheme:
        return scheme[0][:-1] in SCHEMES
    return not address.startswith(("//", "/\\", "\\", "/%5c", "%5c"))


# Block rules: the library's own, with a look at what they would drop.


def footnote_in_use(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A definition that is referred to, the first of its name; any other stays a paragraph."""
    begins = state.bMarks[start] + state.tShift[start]
    found = NOTE_MARK.match(state.src, begins, state.eMarks[start])
    if not found or state.src[found.end() : found.end() + 1] != ":":
        return False
    if silent:
        return True
    if state.level:
        return False
    if "marks" not in state.env:
        state.env["marks"] = Counter(NOTE_MARK.findall(state.src))
    known = state.env.get("footnotes", {}).get("refs", {})
    if f":{found[1]}" in known or state.env["marks"][found[1]] < 2:
        return False
    return footnote_def(state, start, end, silent)


def whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table none of whose rows has more cells than its heading; any other stays as typed."""
    before = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if silent or not overfull(state, start, state.line):
        return True
    del state.tokens[before:]
    state.line = start
    return False


def overfull(state: StateBlock, start: int, end: int) -> bool:
    lines = [
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
        for line in range(start, end)
    ]
    widths = [len(cells_of(line)) for line in lines]
    return max(widths[2:], default=0) > widths[0]


def cells_of(line: str) -> list[str]:
    cells = escapedSplit(line)
    if cells and cells[0] == "":
        cells = cells[1:]
    return cells[:-1] if cells and cells[-1] == "" else cells


# Inline rules.


def citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos, state.posMax)
    number = found and state.env["citations"].get(found[1])
    if not number or state.linkLevel:
        return False
    if not silent:
        # The mark belongs to the word before it and must not start a line alone.
        state.pending = state.pending.rstrip(" ")
        token = state.push("citation", "", 0)
        token.meta = {"key": found[1], "number": number}
    state.pos = found.end()
    return True


def low(state: StateInline, silent: bool) -> bool:
    """H~2~O. After a letter only: in "~10/~20 mg" and "1~2 tablets" the sign means a number."""
    before = state.src[state.pos - 1] if state.pos else ""
    return before.isalpha() and shifted(state, silent, LOW, "sub")


def high(state: StateInline, silent: bool) -> bool:
    """10^9^ and Ca^2+^, while "10^9/10^12" stays as it is."""
    before = state.src[state.pos - 1] if state.pos else ""
    return before.isalnum() and shifted(state, silent, HIGH, "sup")


def shifted(state: StateInline, silent: bool, pattern: re.Pattern, tag: str) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = found[1]
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


# Core rules.


def untangled(state: StateCore) -> None:
    """Inline parsing, except where marks are so many that the text can only be an accident."""
    for token in state.tokens:
        if token.type == "inline":
            if len(MARKS.findall(token.content)) > MOST_MARKS:
                token.children = [Token("text", "", 0, content=token.content)]
            else:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def unused_footnotes(state: StateCore) -> None:
    """A footnote whose only reference stands in code stays where it was written."""
    used = state.env.get("footnotes", {}).get("refs", {})
    loose: list[bool] = []
    kept = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            loose.append(used.get(f":{token.meta['label']}", -1) < 0)
            if loose[-1]:
                continue
        elif token.type == "footnote_reference_close" and loose.pop():
            continue
        kept.append(token)
    state.tokens = kept


def headings(state: StateCore) -> None:
    """Levels follow on from `heading_level` without a gap; ids carry the place."""
    opened = [at for at, token in enumerate(state.tokens) if token.type == "heading_open"]
    levels = sorted({state.tokens[at].tag for at in opened})
    top = state.env.get("heading_level", 3)
    taken: dict[str, int] = {}
    for at in opened:
        tag = f"h{min(6, top + levels.index(state.tokens[at].tag))}"
        words = "".join(words_in([state.tokens[at + 1]])).lower()
        slug = re.sub(r"\W+", "-", words).strip("-") or "part"
        taken[slug] = taken.get(slug, 0) + 1
        number = f"-{taken[slug]}" if taken[slug] > 1 else ""
        state.tokens[at].attrSet("id", f"{state.env['docId']}-{slug}{number}")
        state.tokens[at].tag = state.tokens[at + 2].tag = tag


def directions_and_classes(state: StateCore) -> None:
    for token in state.tokens:
        if token.nesting == 1 and token.tag in BLOCKS:
            token.attrSet("dir", "auto")
        if token.tag == "th" and token.nesting == 1:
            token.attrSet("scope", "col")
        style = str(token.attrs.pop("style", ""))
        if style.startswith("text-align:"):
            token.attrSet("class", f"align-{style.removeprefix('text-align:')}")


def row_headings(state: StateCore) -> None:
    """The first cell says what its row is about: "half the adult dose" means nothing without whose.

    Only the tag changes, so the words are read out as before. An empty cell heads nothing.
    """
    for at, token in enumerate(state.tokens[:-3]):
        cell = state.tokens[at + 1]
        if token.type == "tr_open" and cell.type == "td_open" and state.tokens[at + 2].content:
            cell.tag = state.tokens[at + 3].tag = "th"
            cell.attrSet("scope", "row")


def dos_and_donts(state: StateCore) -> None:
    """A list right under the heading "Do" or "Don't" is marked, so that each item gets a sign."""
    for at, token in enumerate(state.tokens[:-3]):
        follows = state.tokens[at + 3]
        words = state.tokens[at + 1].content.strip().lower()
        if token.type == "heading_open" and follows.type == "bullet_list_open":
            if words in DO_OR_NOT:
                follows.attrSet("class", DO_OR_NOT[words])


def numbers_as_written(state: StateCore) -> None:
    """CommonMark counts on from the first item; a written "1. 3." must not become "1. 2."."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "bullet_list_open":
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            keep_numbers(lists.pop())
        elif token.type == "bullet_list_close":
            lists.pop()


def keep_numbers(items: list[Token]) -> None:
    numbers = [int(item.info) for item in items if item.info.isdecimal()]
    counted = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
    if numbers != counted and len(set(numbers)) > 1:
        for item, number in zip(items, numbers, strict=True):
            item.attrSet("value", str(number))
