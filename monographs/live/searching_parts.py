"""A medicine and something about it: "valium dosage", "diazepam driving risk".

The name must be a whole name. The other words are looked for in the parts of its live page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db.models import Q

from monographs.live.finding import LEADING, folded, live_names
from monographs.live.models import LiveName
from monographs.live.searching_excerpts import best_sentence, count

# Words that readers and professionals use for a part that is headed otherwise.
ASKED_FOR = {
    "boxed-warning": {"warning", "warnings"},
    "usage": {"use", "uses", "indication", "indications"},
    "contraindication": {"contraindications", "contraindicated"},
    "how-to-take-it": {"dosage", "dosages", "dose", "doses", "dosing", "posology", "amount"},
    "side-effects": {"adverse", "reactions", "unwanted"},
    "interactions": {"interaction", "mix", "mixing", "combination"},
    "how-it-works": {"mechanism", "pharmacology", "action"},
    "stopping": {"withdrawal", "stop"},
    "alcohol": {"drinking", "drink"},
}
CHILD = re.compile(
    r"\b(?:(?:child|kid|bab(?:y|ie)|toddler|infant|newborn|teenager|adolescent)(?:ren|s)?"
    r"|(?:\d|1[0-7])[ -]?(?:years?|yrs?|yo|y)|\d{1,2}[ -]?(?:months?|weeks?)[ -]old)\b"
)
SHORTEST_BEGINNING = 4
HEADING = 3  # A word in the heading of a part is worth as much as three in its text.
NOT_ABOUT_IT = {"signed", "references", "names-and-legal-status", "key-facts"}


@dataclass
class Part:
    anchor: str
    title: str = ""
    text: str = ""

    def holds(self, word: str) -> bool:
        return self.is_headed(word) or count(self.text, [word]) > 0

    def is_headed(self, word: str) -> bool:
        named = f"{self.title} {self.anchor.replace('-', ' ')}"
        if len(word) < SHORTEST_BEGINNING:  # "old" begins "older", who are somebody else.
            found = word in re.findall(r"\w+", folded(named))
        else:
            found = count(named, [word]) > 0
        return found or word in ASKED_FOR.get(self.anchor, ())


@dataclass(frozen=True)
class Found:
    """`part` is None if none of the other words stands on the page."""

    name: LiveName
    part: Part | None
    excerpt: str
    missing: tuple[str, ...]


def speaks_of_a_child(query: str) -> bool:
    return CHILD.search(query) is not None


def medicine_and_part(words: Sequence[str], is_child: bool) -> Found | None:
    """None unless the words name exactly one medicine and say more."""
    named = named_in(words)
    if named is None:
        return None
    row, rest = named
    if is_child:
        return about_children(row, rest)
    part = max(parts_of(row.live.body), key=lambda part: worth(part, rest), default=None)
    if part is None or not worth(part, rest):
        return Found(row, None, "", tuple(rest))
    missing = tuple(word for word in rest if not part.holds(word))
    return Found(row, part, best_sentence(part.text, rest), missing)


def about_children(row: LiveName, words: Sequence[str]) -> Found:
    """No sentence is quoted: what is said of an adult's dose must not answer for a child's."""
    own = next((part for part in parts_of(row.live.body) if part.anchor == "children"), None)
    return Found(row, own, "", () if own else tuple(words))


def named_in(words: Sequence[str]) -> tuple[LiveName, list[str]] | None:
    """The medicine, by the longest run of words that is one of its names, and the other words."""
    runs = {
        "-".join(words[start:end]): (start, end)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    rows = live_names(Q(slug__in=runs, kind__in=LEADING)) if len(words) > 1 else []
    if len({row.live_id for row in rows}) != 1:
        return None
    row = max(rows, key=lambda row: len(row.slug))
    start, end = runs[row.slug]
    rest = [*words[:start], *words[end:]]
    return (row, rest) if rest else None


def worth(part: Part, words: Sequence[str]) -> int:
    headed = sum(HEADING for word in words if part.is_headed(word))
    return headed + sum(1 for word in words if part.holds(word))


def parts_of(body: str) -> list[Part]:
    reader = PartsReader()
    reader.feed(body)
    reader.close()
    return [part for part in reader.parts if part.anchor not in NOT_ABOUT_IT and part.title]


class PartsReader(HTMLParser):
    """Cuts an article where an element with an address of its own begins."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.in_heading = False

    def handle_starttag(self, tag, attributes):
        anchor = dict(attributes).get("id")
        if tag in {"section", "div", "h3"} and anchor:
            self.parts.append(Part(anchor))
        self.in_heading = self.in_heading or tag in {"h2", "h3"}
        if self.parts and tag in {"p", "li", "dd", "dt", "summary", "h4"}:
            self.parts[-1].text += "\n"

    def handle_endtag(self, tag):
        if tag in {"h2", "h3"}:
            self.in_heading = False

    def handle_data(self, data):
        if not self.parts:
            return
        if self.in_heading and not self.parts[-1].title:
            self.parts[-1].title = re.sub(r"\s+", " ", data).strip()
        else:
            self.parts[-1].text += data
