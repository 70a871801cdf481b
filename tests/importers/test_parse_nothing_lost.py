"""Each word of a document stands in its proposal, at least as often; only labels may go."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.importers.parse import parse
from monographs.importers.proposal import Proposal, Unreadable
from monographs.importers.sections import CONSUMED_LABELS

DOCUMENTS = sorted((Path(__file__).parents[1] / "documents").glob("*.*"))
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))

WORD = re.compile(r"[^\W_]+")
# Where a label may stand: first in a line, cell or bold run, or behind a question.
MARK = r"(?:[^\w\n]|_)"
# Where a label may stand: first in a line, cell or bold run, or behind a question.
LABEL = re.compile(
    rf"(?:^|[|*_?:.!”\"')]){MARK}*(?:[0-9]{{1,3}}[.)]{MARK}*)?(?P<label>"
    + "|".join(
        label.replace(" ", f"{MARK}+") for label in sorted(CONSUMED_LABELS, key=len, reverse=True)
    )
    + rf")(?P<number>[ *_]*[0-9]{{0,3}})(?={MARK}*(?:[:.)|]|\n|$|[-–—] ))",
    re.IGNORECASE | re.MULTILINE,
)
LIST_NUMBER = re.compile(rf"(?:^|[*_|]){MARK}*([0-9]{{1,3}})[.)](?=\s|[*_])", re.MULTILINE)
FRONT_MATTER_KEY = re.compile(r"^[\w.\- ]{1,80}:(?=\s|$)")


def words_of_source(text: str) -> Counter:
    """The words of body and front matter; the keys of the front matter are no words."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() == "---":
        end = next(at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "..."))
        lines[1:end] = [FRONT_MATTER_KEY.sub("", line) for line in lines[1:end]]
    return Counter(WORD.findall("\n".join(lines)))


def words_of_proposal(proposal: Proposal) -> Counter:
    texts = [proposal.title]
    for drug in proposal.drugs:
        texts += [drug.name, *drug.brands]
        texts += [text for row in drug.side_effects for text in (row.term, row.plain_words)]
        texts += [text for row in drug.precautions for text in (row.who, row.advice)]
    for page in (*proposal.drugs, *proposal.notes):
        texts += [*page.fields.values(), page.leftover]
        texts += [text for row in page.faqs for text in (row.question, row.answer)]
    return Counter(word for text in texts for word in WORD.findall(text))


def words_that_may_go(text: str) -> Counter:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    labels = [found["label"] + found["number"] for found in LABEL.finditer(text)]
    return Counter(WORD.findall(" ".join([*labels, *LIST_NUMBER.findall(text)])))


def lost_words(text: str, proposal: Proposal) -> Counter:
    return words_of_source(text) - words_of_proposal(proposal) - words_that_may_go(text)
