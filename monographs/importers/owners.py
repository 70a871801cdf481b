"""About which medicine a text is that stands under no medicine's name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from monographs.importers.blocks import Block, Kind
from monographs.importers.medicines import Roster
from monographs.importers.wording import sentences, words

TOGETHER = re.compile(
    r"\b(?:both|combin\w*|together|synerg\w*|concomitant\w*|co-?administ\w*|each other|the two|"
    r"(?:these|two) (?:medications|medicines|drugs|agents))\b",
    re.IGNORECASE,
)
Owned = tuple[tuple[int, ...], list[Block]]
FIRST_WORDS = 6  # a sentence is about a medicine that is named among its first words


def owned_blocks(blocks: list[Block], roster: Roster, *, by_sentence: bool) -> Iterator[Owned]:
    """Runs of blocks with the medicines they are about; () is all of them, or none."""
    pieces: list[tuple[tuple[int, ...], Block]] = []
    leads_list = False
    for block in blocks:
        if leads_list and block.kind is Kind.ITEM:
            pieces.append((pieces[-1][0], block))
        else:
            pieces.extend(owned(block, roster, by_sentence))
            leads_list = block.text.endswith(":")
    for owner, run in groupby(pieces, key=itemgetter(0)):
        yield owner, [block for _, block in run]


def owned(
    block: Block, roster: Roster, by_sentence: bool
) -> Iterator[tuple[tuple[int, ...], Block]]:
    if not by_sentence or block.kind is not Kind.PARAGRAPH:
        yield owner_of_text(block.text, roster), block
        return
    for owner, run in groupby(owned_sentences(block.text, roster), key=itemgetter(0)):
        yield owner, replace(block, text=" ".join(sentence for _, sentence in run))


def owned_sentences(text: str, roster: Roster) -> Iterator[tuple[tuple[int, ...], str]]:
    """A sentence that names nobody goes on about the medicine of the sentence before."""
    owner: tuple[int, ...] = ()
    for sentence in sentences(text):
        named = roster.named(sentence)
        if TOGETHER.search(sentence):
            owner = pair_or_all(named, roster)
        elif len(named) == 1 and is_subject(sentence, roster):
            owner = named
        elif len(named) > 1:
            owner = pair_or_all(named, roster)
        yield owner, sentence


def is_subject(sentence: str, roster: Roster) -> bool:
    place, _ = roster.mentions(sentence)[0]
    return len(words(sentence[:place])) < FIRST_WORDS


def owner_of_text(text: str, roster: Roster) -> tuple[int, ...]:
    """One medicine if the text names only that one and does not speak of a combination."""
    named = roster.named(text)
    if len(named) == 1:
        return () if TOGETHER.search(text) else named
    return pair_or_all(named, roster)


def pair_or_all(named: tuple[int, ...], roster: Roster) -> tuple[int, ...]:
    """Among three or more medicines a pair is something of its own."""
    return named if len(named) == 2 and len(roster) > 2 else ()
