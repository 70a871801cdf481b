"""The lines between two `---` at the top of a Jekyll page.

They are the part of YAML that pages use: keys with a value on the line or indented below it. What
no reader of YAML would accept is refused with its line, since a guess would be a guess at a title.
"""

import re
from dataclasses import dataclass, field

from monographs.importers.proposal import Unreadable
from monographs.importers.wording import words

PAIR = re.compile(r"([A-Za-z_][\w.\- ]{0,80}?)\s*:(?:\s+(.*))?$")
FENCES = {"---", "..."}
BLOCK_SCALAR = re.compile(r"[|>][+-]?[1-9]?$")
ITEM = re.compile(r"-(?:\s|$)")
ENDS = {"[": "]", "{": "}"}
CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$'),
    "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?$"),
    "[": re.compile(r"\[.*\]\s*(?:#.*)?$"),
    "{": re.compile(r"\{.*\}\s*(?:#.*)?$"),
}


@dataclass(frozen=True)
class FrontMatter:
    """`values` by key in lower case; `rest` are the lines whose words have no other place."""

    values: dict[str, str]
    rest: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.values.get("title", "")


@dataclass
class Entry:
    """A key with its value as it is written, and the lines below that belong to it."""

    key: str
    first: str
    number: int
    below: list[str] = field(default_factory=list)

    @property
    def written(self) -> str:
        """On one line, without the mark of a block of text."""
        first = "" if BLOCK_SCALAR.match(self.first) else self.first
        return " ".join(part for part in (first, *map(str.strip, self.below)) if part)


def split(text: str) -> tuple[FrontMatter, str, int]:
    """The front matter, the body and the line of the document on which the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter({}, ()), text, 1
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in FENCES), None)
    if end is None:
        raise Unreadable(
            "The front matter opens with --- and is never closed. Close it with a line ---.", 1
        )
    return front_matter(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def front_matter(lines: list[str]) -> FrontMatter:
    entries: list[Entry] = []
    title: Entry | None = None
    rest = []
    for number, line in enumerate(lines, start=2):
        entry = opened(line, number)
        if entry:
            entries.append(entry)
            title = title or (entry if entry.key == "title" else None)
        elif words(line) and not line.startswith("#"):
            belongs_to(entries, line, number).below.append(line)
        is_title = title is not None and entries[-1] is title and not line.startswith("#")
        if line.strip() and not is_title:
            rest.append(line.strip())
    values: dict[str, str] = {}
    for entry in entries:
        check_closed(entry)
        values.setdefault(entry.key, unquoted(entry.written))
    return FrontMatter(values, tuple(rest))


def opened(line: str, number: int) -> Entry | None:
    found = PAIR.match(line)
    return Entry(found[1].casefold(), (found[2] or "").strip(), number) if found else None


def belongs_to(entries: list[Entry], line: str, number: int) -> Entry:
    """A list item or an indented line goes on with the key above it."""
    is_item = bool(ITEM.match(line.lstrip()))
    if not entries or not (is_item or line[:1].isspace()):
        raise Unreadable(
            "This line of the front matter is not “key: value”. Correct it, or remove the --- "
            "lines.",
            number,
        )
    if line.startswith("\t"):
        raise Unreadable(
            "This line of the front matter is indented with a tab. Indent it with spaces.", number
        )
    above = entries[-1]
    if is_item and above.first and not above.first.startswith(("[", "{", "|", ">", "#")):
        raise Unreadable(
            f"This line of the front matter is a list item, but “{above.key}” above it has a value "
            "already. Remove one of the two.",
            number,
        )
    return above


def check_closed(entry: Entry) -> None:
    """A quote or a bracket that opens a value closes it."""
    mark = entry.first[:1]
    if mark in CLOSED and not CLOSED[mark].match(entry.written):
        raise Unreadable(
            f"The value of “{entry.key}” in the front matter starts with {mark} and does not end "
            f"with {ENDS.get(mark, mark)}. Close it, or put the whole value between quotes.",
            entry.number,
        )


def unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
