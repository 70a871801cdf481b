"""The lines between two `---` at the top of a Jekyll page."""

import re
from dataclasses import dataclass

from monographs.importers.proposal import Unreadable

PAIR = re.compile(r"([A-Za-z_][\w.\- ]{0,80}?)\s*:(?:\s+(.*))?$")
FENCES = {"---", "..."}


@dataclass(frozen=True)
class FrontMatter:
    """`values` by key in lower case; `rest` are the lines whose words have no other place."""

    values: dict[str, str]
    rest: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.values.get("title", "")


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
    values: dict[str, str] = {}
    rest = []
    for number, line in enumerate(lines, start=2):
        key, value = pair(line, number, first=not values)
        if key == "title" and "title" not in values:
            values[key] = value
        elif line.strip():
            values.setdefault(key, value)
            rest.append(line.strip())
    return FrontMatter(values, tuple(rest))


def pair(line: str, number: int, *, first: bool) -> tuple[str, str]:
    """Key and value; a comment, a list item or an indented line belongs to the key above."""
    found = PAIR.match(line)
    if found:
        return found[1].casefold(), unquoted(found[2] or "")
    if not line.strip() or line.startswith("#"):
        return "", ""
    if line.startswith((" ", "\t", "- ")) and not first:
        return "", ""
    raise Unreadable(
        "This line of the front matter is not “key: value”. Correct it, or remove the --- lines.",
        number,
    )


def unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
