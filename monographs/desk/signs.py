"""Signs in a copy of the document that say where something changed and where each place ends.

The copy is rendered like the document itself. Without its signs the outcome must be the very same
text, or it is not used; `marking` turns the signs into marks.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from monographs.content.differences import Difference, FieldChange, RowChange
from monographs.content.document import Document, Value

# Signs that no text has, and that are no part of a word; a number stands between the first two.
START, END, ZERO = "\ue000", "\ue001", 0xE010
DIGITS = f"[{chr(ZERO)}-{chr(ZERO + 9)}]+"
SIGN = re.compile(f"{START}({DIGITS}){END}")
OWN = re.compile(f"[{START}-{chr(ZERO + 9)}]")
# What Markdown reads as more than words is passed over; the group is a word.
WORD = re.compile(
    r"\[[@^][^\]]*\]|\]\([^)]*\)|\]:.*|https?://\S+|<[^>]*>|&#?\w+;|^[ \t]*\d+[.)](?=\s)"
    r"|([^\W_]+)",
    re.MULTILINE,
)
CHOICES = "choices"  # of the page itself, which stand among its fields
TEXTS = {
    "": (
        *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage"),
        *("summary", "effect", "management", "mechanism", "modifying_factors"),
    ),
    CHOICES: ("status", "severity", "action", "evidence", "mechanism_kind"),
    "precautions": ("who", "advice"),
    "side_effects": ("plain_words", "term", "self_care"),
    "faqs": ("question", "answer"),
    "references": ("title",),
}
LONGEST = 80
BREAK = re.compile(r"[|\n]")

Place = tuple[str, str, str]  # set, uuid and field; of the page itself, the first two are empty


@dataclass(frozen=True)
class Mark:
    """`words` say what was there, what happened, or name the place."""

    kind: Literal["new", "note", "place"]
    words: str = ""


@dataclass
class Signs:
    marks: list[Mark] = field(default_factory=list)
    at: dict[Place, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def made(self, kind: str, words: str = "") -> str:
        self.marks.append(Mark(kind, words))
        digits = "".join(chr(ZERO + int(digit)) for digit in str(len(self.marks) - 1))
        return f"{START}{digits}{END}"

    def written_into(self, document: Document, left_out: frozenset[str] = frozenset()) -> Document:
        """A copy with the signs, but for those in sets that are left out."""
        copy = deepcopy(document)
        for (set_name, uuid, name), signs in self.at.items():
            if set_name not in left_out:
                values = values_at(copy, set_name, uuid)
                text = with_signs(said(values[name]), signs)
                values[name] = values[name] | {"label": text} if set_name == CHOICES else text
        return copy


def has_own_signs(document_text: str) -> bool:
    """A text that holds these signs itself could draw marks of its own."""
    return bool(OWN.search(document_text))


def values_at(document: Document, set_name: str, uuid: str) -> Document:
    if set_name in {"", CHOICES}:
        return document["fields"]
    return next(row for row in document["rows"][set_name] if row["uuid"] == uuid)


def said(value: Value) -> str:
    """Of a choice its label, of a text itself."""
    return (value.get("label") if isinstance(value, dict) else value) or ""


def with_signs(text: str, signs: list[tuple[int, str]]) -> str:
    for at, sign in sorted(signs, key=lambda one: one[0], reverse=True):
        text = text[:at] + sign + text[at:]
    return text


def signs_for(document: Document, difference: Difference | None) -> Signs:
    signs = Signs()
    for set_name, uuid, values in placed(document):
        place = f"{set_name}.{uuid}" if uuid else ""
        for name in TEXTS[set_name]:
            if ends := word_ends(said(values.get(name))):
                sign = signs.made("place", place or name)
                signs.at[set_name, uuid, name].append((ends[-1][1], sign))
    if difference:
        for change in difference.fields:
            if change.name in TEXTS[""]:
                sign_words(signs, ("", "", change.name), change)
            elif change.name in TEXTS[CHOICES] and (ends := word_ends(change.new)):
                sign = signs.made("note", told(change.old, change.new))
                signs.at[CHOICES, "", change.name].append((ends[-1][1], sign))
        for row in difference.rows:
            if row.set_name in TEXTS and row.kind != "removed":
                sign_row(signs, row, values_at(document, row.set_name, row.uuid))
    return signs


def placed(document: Document) -> Iterator[tuple[str, str, Document]]:
    yield "", "", document["fields"]
    yield CHOICES, "", document["fields"]
    for set_name in TEXTS:
        for row in document["rows"].get(set_name, ()):
            yield set_name, row["uuid"], row


def word_ends(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends."""
    return [found.span(1) for found in WORD.finditer(text) if found[1]]


def sign_row(signs: Signs, row: RowChange, values: Document) -> None:
    """Words where they stand; what else happened to the row at the end of its first text."""
    notes = [f"moved from place {row.old_position} to {row.new_position}"] if row.moved else []
    for change in row.fields:
        if change.name in TEXTS[row.set_name]:
            sign_words(signs, (row.set_name, row.uuid, change.name), change)
        elif row.kind == "changed":
            notes.append(f"{change.label}: {told(change.old, change.new)}")
    first = next((name for name in TEXTS[row.set_name] if word_ends(values.get(name) or "")), "")
    if notes and first:
        end = word_ends(values[first])[-1][1]
        signs.at[row.set_name, row.uuid, first].append((end, signs.made("note", "; ".join(notes))))


def sign_words(signs: Signs, place: Place, change: FieldChange) -> None:
    start = 0
    removed = added = ""
    for kind, text in [*((run.kind, run.text) for run in change.words), ("same", "")]:
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        else:
            if removed or added:
                sign_stretch(signs, place, change.new, (start, start + len(added)), (removed, added))
            start += len(added) + len(text)
            removed = added = ""


def sign_stretch(
    signs: Signs, place: Place, text: str, span: tuple[int, int], was_and_is: tuple[str, str]
) -> None:
    """Each new word of the stretch; where there is none, the word before it, or the next one where
    a line or a cell of a table begins in between."""
    old, new = (words.strip() for words in was_and_is)
    words = word_ends(text)
    inside = [end for start, end in words if span[0] <= start < span[1]]
    if inside:
        sign = signs.made("new", f"was “{shortened(old)}”" if old else "")
    elif words and (old or new):
        inside, sign = [beside(words, text, span[0])], signs.made("note", told(old, new))
    for end in inside:
        signs.at[place].append((end, sign))


def beside(words: list[tuple[int, int]], text: str, at: int) -> int:
    """The end of the word that a stretch without words belongs to."""
    before = [end for _, end in words if end <= at]
    after = [(start, end) for start, end in words if start >= at]
    if after and (not before or BREAK.search(text[before[-1] : at])):
        return after[0][1]
    return before[-1] if before else words[0][1]


def told(old: str, new: str) -> str:
    if old and new:
        return f"“{shortened(new)}”, was “{shortened(old)}”"
    return f"“{shortened(new)}” is new" if new else f"“{shortened(old)}” was removed"


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
