"""The sources that a document lists, and its text where it cites them by their numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeVar

from django.utils.text import slugify

from monographs.importers.blocks import Block, Kind
from monographs.importers.proposal import (
    LINE_LIMIT,
    ProposedDrug,
    ProposedNote,
    ProposedReference,
    ProposedSideEffect,
)
from monographs.importers.wording import plain, words

Page = TypeVar("Page", ProposedDrug, ProposedNote)

MOST = 200  # of one document; a longer list is no list of sources
WORDS_IN_KEY = 5
KEY_LIMIT = 36
URL_LIMIT = 500
NUMBER = re.compile(r"\s*\\?\[(\d{1,3})\\?\]:?\s+|\s*(\d{1,3})[.)]\s+")
NEXT = re.compile(r"\n(?=\s*\\?\[\d{1,3}\\?\]:?\s)")
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()]{1,500})\)")
URL = re.compile(r"<?(https?://[^\s<>\[\]]{1,500})>?")
CITED = re.compile(r"[ \t]?\\?\[(\d{1,3}(?:, ?\d{1,3}){0,9})\\?\](?![(:\w])")
# A short text of one line, in which no citation can stand.
UNCITED_FIELDS = {"summary"}


@dataclass
class Sources:
    rows: list[ProposedReference] = field(default_factory=list)
    leftover: list[Block] = field(default_factory=list)


def sources_in(blocks: Iterable[Block], before: Iterable[ProposedReference]) -> Sources:
    """One row for each item or numbered paragraph. Two of one number, and nobody knows which is
    cited: such a one is left over, as is what cannot be the title of one source.
    """
    known, found = list(before), Sources()
    for block in chain.from_iterable(map(one_by_one, blocks)):
        row = source_of(block, {each.key for each in known})
        is_new = row and not any(row.number and each.number == row.number for each in known)
        if row and is_new and len(known) < MOST:
            known.append(row)
            found.rows.append(row)
        else:
            found.leftover.append(block)
    return found


def one_by_one(block: Block) -> list[Block]:
    """Lines that each begin with a number in brackets, though no blank line parts them."""
    if block.kind is not Kind.PARAGRAPH:
        return [block]
    return [replace(block, text=text) for text in NEXT.split(block.text)]


def source_of(block: Block, keys: set[str]) -> ProposedReference | None:
    marked = NUMBER.match(block.text)
    number = block.number.rstrip(".)") or (marked and (marked[1] or marked[2])) or ""
    is_one = block.kind is Kind.ITEM or (block.kind is Kind.PARAGRAPH and number)
    text = block.text[marked.end() :] if marked and not block.number else block.text
    links = LINK.findall(text)
    text = LINK.sub(r"\1", text)
    urls = [url for _, url in links] + [tidy(url) for url in URL.findall(text)]
    if not is_one or block.depth or len(urls) > 1 or CITED.search(text):
        return None
    title, url = plain(without(text, urls, links)), "".join(urls)
    if not words(title):
        title, url = url, ""
    if not words(title) or len(title) > LINE_LIMIT or len(url) > URL_LIMIT:
        return None
    return ProposedReference(key_for(title, keys), title, url, number)


def tidy(url: str) -> str:
    """The stop after an address ends the sentence, and a bracket may have begun before it."""
    url = url.rstrip(".,;:!?'\"*_")
    return url if "(" in url else url.rstrip(")")


def without(text: str, urls: list[str], links: list[tuple[str, str]]) -> str:
    """The title without the address, and without the marks that stood around that."""
    for url in [] if links else urls:
        text = re.sub(rf"\(?<?{re.escape(url)}>?\)?[.,;:]*", " ", text)
    return text.strip().strip(",;:-–— ")


def key_for(title: str, keys: set[str]) -> str:
    """From the first words of the title, so that it tells its source wherever it is cited."""
    first = [each for each in slugify(" ".join(words(title))).split("-") if each][:WORDS_IN_KEY]
    while len("-".join(first)) > KEY_LIMIT and len(first) > 1:
        first.pop()
    key = "-".join(first)[:KEY_LIMIT] or "source"
    tries = (f"{key}-{number}" if number > 1 else key for number in range(1, MOST + 2))
    return next(each for each in tries if each not in keys)


def with_sources(page: Page, sources: list[ProposedReference], *, keeps_all: bool) -> Page:
    """The page with its citations written as `[@key]`, and with the sources that it cites."""
    keys = {each.number: each.key for each in sources if each.number}
    if not sources:
        return page
    fields = {
        name: text if name in UNCITED_FIELDS else cited(text, keys)
        for name, text in page.fields.items()
    }
    faqs = tuple(replace(row, answer=cited(row.answer, keys)) for row in page.faqs)
    changed = {"fields": fields, "faqs": faqs}
    if isinstance(page, ProposedDrug):
        changed["precautions"] = tuple(
            replace(row, advice=cited(row.advice, keys)) for row in page.precautions
        )
        changed["side_effects"] = tuple(sourced(row, keys) for row in page.side_effects)
    page = replace(page, **changed)
    texts = "\n".join(citing_texts(page))
    kept = [each for each in sources if keeps_all or f"[@{each.key}]" in texts]
    return replace(page, references=tuple(kept))


def citing_texts(page: ProposedDrug | ProposedNote) -> Iterator[str]:
    yield from page.fields.values()
    yield from (row.answer for row in page.faqs)
    if isinstance(page, ProposedDrug):
        yield from (row.advice for row in page.precautions)
        yield from (f"{row.source} {row.self_care}" for row in page.side_effects)


def cited(text: str, keys: dict[str, str]) -> str:
    return CITED.sub(lambda mark: as_citations(mark, keys), text)


def as_citations(mark: re.Match, keys: dict[str, str]) -> str:
    numbers = re.findall(r"\d+", mark[1])
    if not all(number in keys for number in numbers):
        return mark[0]
    space = " " if mark[0][0] in " \t" else ""
    return space + "".join(f"[@{keys[number]}]" for number in numbers)


def sourced(row: ProposedSideEffect, keys: dict[str, str]) -> ProposedSideEffect:
    """A side effect names its source in a field of its own."""
    parts = {name: cited(getattr(row, name), keys) for name in ("term", "plain_words", "self_care")}
    own = re.compile(r"\s*(\[@[\w-]+\])")
    source = "".join(own.findall(parts["term"] + parts["plain_words"]))
    bare = {name: own.sub("", parts[name]) for name in ("term", "plain_words")}
    return replace(row, **parts | bare, source=source)
