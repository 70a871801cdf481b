"""A medicine and something about it: "valium dosage", "diazepam driving risk".

The name must be a whole name. The other words are looked for in the parts of its live page.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db.models import Q

from monographs.live.checker import understand
from monographs.live.covering import Covered
from monographs.live.finding import LEADING, folded, live_names
from monographs.live.models import LiveName
from monographs.live.rendering import shortened
from monographs.live.searching_excerpts import best_sentence, count, with_answer

# Words that readers and professionals use for a part that is headed otherwise.
CHILD = {
    *("child", "children", "kid", "kids", "baby", "babies", "infant", "infants", "newborn"),
    *("toddler", "toddlers", "teenager", "teenagers", "adolescent", "adolescents"),
    *("son", "daughter", "paediatric"),
}
AGE = re.compile(
    r"\b(\d{1,3})[\s-]*(years?|yrs?|months?|weeks?|days?|yo)\b([\s-]*olds?\b)?", re.IGNORECASE
)
ADULT = 18
ASKED_FOR = {
    "children": CHILD,
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
HEADING = 3  # A word in the heading of a part is worth as much as three in its text.
# Headings without an address, and what stands between them and the passage that they lead to.
LEADS = {"h4": ":", "summary": ""}
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
        parts = set(re.findall(r"\w+", named.lower()))
        is_named = bool(parts & {word, f"{word}s", word.removesuffix("s")})
        return word in ASKED_FOR.get(self.anchor, ()) or is_named


@dataclass(frozen=True)
class Found:
    """`part` is None if none of the other words stands on the page."""

    name: LiveName
    part: Part | None
    excerpt: str
    missing: tuple[str, ...]


def with_ages_as_words(query: str) -> str:
    """“6 year old” asks about a child; “old” alone would find older people."""
    return AGE.sub(person_of, query)


def person_of(age: re.Match) -> str:
    number, unit, old = age.groups()
    if not old and unit.lower() != "yo":
        return age.group()
    is_child = not unit.lower().startswith("y") or int(number) < ADULT
    return " child " if is_child else " adult "


def is_about_a_child(words: Sequence[str]) -> bool:
    return bool(CHILD.intersection(words))


def medicine_and_part(words: Sequence[str], is_too_much: bool = False) -> Found | None:
    """None unless the words name exactly one medicine and say more."""
    named = named_in(words)
    if named is None:
        return None
    row, rest = named
    parts = parts_of(row.live.body)
    if is_too_much:
        return about_too_much(row, parts)
    if is_about_a_child(rest):
        return about_a_child(row, parts, rest)
    found = best_part(row, parts, {word: word for word in rest})
    return best_part(row, parts, meanings(rest)) if found.missing else found


def best_part(row: LiveName, parts: Sequence[Part], meant: Mapping[str, str]) -> Found:
    """`meant` has for each word that was typed the one that pages use."""
    asked = list(meant.values())
    part = max(parts, key=lambda part: worth(part, asked), default=None)
    if part is None or not worth(part, asked):
        return Found(row, None, "", tuple(meant))
    missing = tuple(word for word in meant if not part.holds(meant[word]))
    return Found(row, part, best_sentence(part.text, asked), missing)


def meanings(words: Sequence[str]) -> dict[str, str]:
    """Pages speak of alcohol, and “beer” is a name of it."""
    names = understand(words, offering=False).names
    covered = {folded(e.name): folded(e.partner_name) for e in names if isinstance(e, Covered)}
    return {word: covered.get(word, word) for word in words}


def about_too_much(row: LiveName, parts: Sequence[Part]) -> Found:
    part = next((part for part in parts if part.anchor == "overdose"), None)
    passages = [line.strip() for line in part.text.splitlines() if line.strip()] if part else []
    return Found(row, part, shortened(passages[0]) if passages else "", ())


def about_a_child(row: LiveName, parts: Sequence[Part], words: Sequence[str]) -> Found:
    """The link alone: one sentence could be of another age, and would read as an answer."""
    part = next((part for part in parts if part.anchor == "children"), None)
    return Found(row, part, "", () if part else tuple(word for word in words if word in CHILD))


def answered(sentence: str, body: str) -> str:
    """A question with its answer, as it stands in the article."""
    if not sentence.endswith("?"):
        return sentence
    return shortened(with_answer(sentence, "\n".join(part.text for part in parts_of(body))))


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
        self.in_heading = self.in_citation = self.is_led = False

    def handle_starttag(self, tag, attributes):
        anchor = dict(attributes).get("id")
        self.in_citation = tag == "sup" or self.in_citation
        if tag in {"section", "div", "h3"} and anchor:
            self.parts.append(Part(anchor))
        self.in_heading = self.in_heading or tag in {"h2", "h3"}
        if self.parts and tag in {"p", "li", "dd", "dt", "summary", "h4", "tr"}:
            self.parts[-1].text += " " if self.is_led else "\n"
            self.is_led = False

    def handle_endtag(self, tag):
        if tag in {"h2", "h3"}:
            self.in_heading = False
        self.in_citation = self.in_citation and tag != "sup"
        if self.parts and tag in LEADS:
            self.parts[-1].text += LEADS[tag]
            self.is_led = True

    def handle_data(self, data):
        if not self.parts or self.in_citation:
            return
        if self.in_heading and not self.parts[-1].title:
            self.parts[-1].title = re.sub(r"\s+", " ", data).strip()
        else:
            self.parts[-1].text += re.sub(r"\s+", " ", data)
