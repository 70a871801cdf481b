"""The label in front of a text: a bold run, or a few words and a colon."""

import re
from dataclasses import dataclass, replace

from monographs.importers.sections import LABEL_LIMIT, listed
from monographs.importers.wording import plain, without_number

PLAIN = re.compile(r"([A-Z][^:\n.!?|]{0,60}):(?:\s+|$)")
MARKS = re.compile(r"[*_]{1,3}(?=[^\s*_])")
SEPARATOR = re.compile(r"\s*+[:\-–—]\s+|\s*+:$|\s+")
MARKED = r"[\s*_]*+(?:{words})[ *_]{{0,3}}[0-9]{{0,3}}[*_]{{0,3}}\s?[{ends}][*_]{{0,3}}\s*+"
QUESTION = re.compile(MARKED.format(words="question|q", ends=":.)"), re.IGNORECASE)
ANSWER = re.compile(MARKED.format(words="answer|ans|a", ends=":."), re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """`name` without emphasis and colon; `source` as it stands in the text; `rest` what follows."""

    name: str
    source: str
    rest: str
    bold: bool


def leading_label(text: str) -> Label | None:
    """The label of a text, or None. A bold run that is a question or a sentence is no label."""
    text = text.lstrip()
    return bold_label(text) or plain_label(text)


def bold_label(text: str) -> Label | None:
    mark = MARKS.match(text)
    if not mark:
        return None
    end = text.find(mark[0], mark.end(), mark.end() + LABEL_LIMIT + 3)
    if end < 0:
        return None
    inner, after = text[mark.end() : end].strip(), text[end + len(mark[0]) :]
    whole = plain_label(inner) if not after.strip() else None
    if whole and whole.rest and listed(whole.name):  # **Generic Name: Metformin**
        return replace(whole, bold=True)
    if "\n" in inner or not is_label(inner, after):
        return None
    name = without_number(plain(inner)).rstrip(": ")
    return Label(name, text[: end + len(mark[0])], without_separator(after), bold=True)


def is_label(inner: str, after: str) -> bool:
    """`**Usage:** text`, `**Usage**: text`, `**Usage** – text`, or bold and nothing more."""
    if not inner or inner[-1] in "?.!,;":
        return False
    separator = SEPARATOR.match(after)
    return (
        inner.endswith(":")
        or not after.strip()
        or after.startswith("\n")
        or bool(separator and separator[0].strip())
    )


def without_separator(after: str) -> str:
    separator = SEPARATOR.match(after)
    return after[separator.end() :].strip() if separator else after.strip()


def plain_label(text: str) -> Label | None:
    found = PLAIN.match(text)
    if not found:
        return None
    return Label(found[1].strip(), found[0].strip(), text[found.end() :].strip(), bold=False)


def starts_question(text: str) -> bool:
    return bool(QUESTION.match(text))


def starts_answer(text: str) -> bool:
    return bool(ANSWER.match(text))


def without_label(text: str) -> str:
    """A question without "Q:" in front."""
    marked = QUESTION.match(text)
    return text[marked.end() :] if marked else text
