"""Rows of side effects from lists, comma lists, plain sentences and tables.

A text whose words are not all in the rows is kept as well, so that a group name ("Common") or a
hint between two terms stays visible. The frequency is left to the writer: "common" in loose prose
is not a CIOMS word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from monographs.content.vocabularies import Outcome
from monographs.importers.blocks import Block, Kind
from monographs.importers.labels import leading_label
from monographs.importers.proposal import LINE_LIMIT, TERM_LIMIT, ProposedSideEffect
from monographs.importers.sections import is_serious, listed
from monographs.importers.wording import normal, plain, sentences, without_number, words
from monographs.importers.writing import markdown_of

GROUP = re.compile(
    r"\b(?:common|uncommon|rare|serious|severe|mild|moderate|frequent|less|very|occasional|major|"
    r"minor|possible|potential|other|long term|short term|life threatening|"
    r"gastrointestinal|digestive|cardiovascular|neurological|psychiatric|respiratory|"
    r"musculoskeletal|systemic|general|nervous system)\b"
)
OPENER = re.compile(r"\b(?:includ(?:e|es|ing)|such as)\b:?\s|:\s|\b(?:are|causes?)\b\s")
NOT_SAID = re.compile(r"\b(?:common|mild|minor|frequent)\b")  # groups that are not the serious
PUNCTUATION = re.compile(r"[()\[\]]|[,;](?=\s)")
ADVICE = re.compile(
    r"\b(?:you|your|if|consult|contact|seek|call|tell|talk|doctor|physician|pharmacist|should|must|"
    r"this|these|they|it|is|are|was|were|may|can|will|not all|healthcare|provider)\b",
    re.IGNORECASE,
)
NO_TERM = re.compile(
    r"(?:usually|often|generally|mostly|typically|but|not|also|more|less|common|mild|rare|possible|"
    r"temporary|likely|listed|as|those|similar|when|in|reported|dose|especially|due)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"(?:and/or|and|or)\s+", re.IGNORECASE)
ONE_TERM = re.compile(r"[(\[\"“‘]|pins and needles", re.IGNORECASE)
BODY_PARTS = frozenset(
    "and or the lips tongue throat face mouth eyes hands feet ankles legs arms fingers toes".split()
)
PLAIN_HEADERS = {"side effect", "side effects", "adverse effect", "adverse reaction", "effect"}
LONGEST_TERM = 9  # words outside brackets; longer ones are sentences


@dataclass
class SideEffects:
    """What was found so far: rows, and the texts that must stay visible."""

    serious: bool = False
    rows: list[ProposedSideEffect] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of the rows, by term in lower case

    def add(self, row: ProposedSideEffect) -> bool:
        """A term that is listed again only makes its row serious, if the second list says so."""
        at = self.places.setdefault(row.term.casefold(), len(self.rows))
        if at < len(self.rows):
            first = self.rows[at]
            if row.outcome != Outcome.NOT_SERIOUS:
                self.rows[at] = replace(first, outcome=row.outcome)
            if row.plain_words in ("", first.plain_words):
                return False
        self.rows.append(row)
        return True


def side_effects_in(blocks: list[Block], serious: bool) -> SideEffects:
    found = SideEffects(serious)
    for group, run in grouped(blocks):
        take_group(found, group, run)
    return found


def grouped(blocks: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Items below "Common:" belong to that group until the list steps back."""
    group, depth, run = "", -1, []
    for block in blocks:
        label = leading_label(block.text) if block.kind is not Kind.TABLE else None
        opens = label and not label.rest and is_group(label.name)
        if opens or (group and block.depth <= depth):
            yield group, run
            group, run = "", []
        if opens:
            group, depth = block.text, block.depth if block.kind is Kind.ITEM else -1
        else:
            run.append(block)
    yield group, run


def take_group(found: SideEffects, group: str, blocks: list[Block]) -> None:
    rows_before = len(found.rows)
    serious = found.serious
    found.serious = is_serious(group) if group else serious
    for block in blocks:
        take_block(found, block)
    found.serious = serious
    if group and not listed(plain(group)):
        found.leftover.append(group_line(group, found.rows[rows_before:]))


def group_line(group: str, rows: Iterable[ProposedSideEffect]) -> str:
    """The group as the source names it, with its terms: only the writer can place it."""
    name = without_number(plain(group))
    terms = "; ".join(row.term for row in rows) if is_group(name) else ""
    return f"{name.rstrip(': ')}: {terms}" if terms else name


def take_block(found: SideEffects, block: Block) -> None:
    if block.kind is Kind.TABLE:
        take_table(found, block)
        return
    label = leading_label(block.text)
    if label and label.rest and is_group(label.name):
        serious = found.serious or is_serious(label.name)
        if NOT_SAID.search(label.name.casefold()):
            serious = is_serious(label.name)
        rows = rows_of_list(label.rest, serious) or rows_of_sentences(label.rest, serious)
    elif block.kind is Kind.ITEM:
        rows = row_of_item(block.text, found.serious)
    else:
        rows = rows_of_paragraph(block.text, found.serious)
    text = label.rest if label and listed(label.name) else block.text
    keep(found, rows, markdown_of([block]), text)


def keep(found: SideEffects, rows: list[ProposedSideEffect], source: str, text: str) -> None:
    """Add the rows; the source stays as well if a word of its text is in no new row."""
    new = [row for row in rows if found.add(row)]
    placed = Counter(word for row in new for word in words(f"{row.term} {row.plain_words}"))
    if Counter(words(text)) - placed:
        found.leftover.append(source)


def is_group(label: str) -> bool:
    return bool(GROUP.search(normal(label)))


def row_of_item(text: str, serious: bool) -> list[ProposedSideEffect]:
    """One row per list item, "Rash: red spots", "Rash – red spots", "Rash (red spots)"."""
    label = leading_label(text)
    if label and label.rest:
        if is_sentence(label.name) or len(label.rest) > LINE_LIMIT:
            return []
        return rows([(label.name, plain(label.rest))], serious)
    return rows([term_of(part) for part in [plain(text)] if is_term(part)], serious)


def rows_of_paragraph(text: str, serious: bool) -> list[ProposedSideEffect]:
    lines = text.split("\n")
    if len(lines) > 1 and all(is_term(plain(line)) and len(line) < 60 for line in lines):
        return rows([term_of(plain(line)) for line in lines], serious)
    fewest = 1 if len(words(text)) <= 3 else 2
    return rows_of_list(text, serious, fewest) or rows_of_sentences(text, serious)


def rows_of_sentences(text: str, serious: bool) -> list[ProposedSideEffect]:
    """"Common side effects include nausea, rash and fever." One opener per sentence."""
    found = []
    for sentence in sentences(text):
        opener = OPENER.search(sentence)
        if opener:
            lead, rest = sentence[: opener.start()], sentence[opener.end() :]
            group_serious = is_serious(lead) or (serious and not NOT_SAID.search(lead.casefold()))
            fewest = 2 if "are" in opener[0].casefold() else 1
            found += rows_of_list(rest, group_serious, fewest)
    return found


def rows_of_list(text: str, serious: bool, fewest: int = 1) -> list[ProposedSideEffect]:
    """The parts of a comma list; nothing if it reads like a sentence."""
    parts = list(terms_in(plain(text).rstrip(". ")))
    if len(parts) < fewest or not all(is_term(part) for part in parts):
        return []
    return rows([term_of(part) for part in parts], serious)


def terms_in(text: str) -> Iterator[str]:
    """Parts between commas outside brackets; "lips" after "swelling of the face" is no term."""
    kept = ""
    for part in comma_parts(text):
        term = LAST.sub("", part, count=1) if LAST.match(part) else part
        if kept and set(words(part.casefold())) <= BODY_PARTS:
            kept = f"{kept}, {part}"
            continue
        if kept:
            yield kept
        kept = term
    yield from last_two(kept)


def last_two(text: str) -> list[str]:
    """"a, b and c" without a comma before "and"; "cold hands and feet" stays one term."""
    joined = re.split(r"\s+(?:and|or)\s+", text)
    if len(joined) != 2 or ONE_TERM.search(text) or " of " in joined[0] or " in " in joined[0]:
        return [text] if text else []
    return [text] if set(words(joined[1].casefold())) <= BODY_PARTS else joined


def comma_parts(text: str) -> Iterator[str]:
    depth = start = 0
    for mark in PUNCTUATION.finditer(text):
        if mark[0] in "([":
            depth += 1
        elif mark[0] in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : mark.start()].strip()
            start = mark.end()
    yield text[start:].strip()


def is_term(text: str) -> bool:
    outside = text.partition("(")[0]
    return (
        0 < len(words(outside)) <= LONGEST_TERM
        and len(text) <= TERM_LIMIT + LINE_LIMIT
        and not is_sentence(outside)
        and not NO_TERM.match(outside)
    )


def is_sentence(text: str) -> bool:
    return bool(ADVICE.search(text)) or ". " in text


def term_of(text: str) -> tuple[str, str]:
    """Term and explanation: "Rash (red spots)", "Rash – red spots"."""
    text = text.strip(" .;,")
    before, bracket, rest = text.partition("(")
    if bracket and rest.endswith(")") and "(" not in rest and rest.count(")") == 1:
        return before.strip(), rest[:-1].strip()
    for dash in (" – ", " — ", " - ", ": "):
        before, found, rest = text.partition(dash)
        if found and before.strip() and rest.strip():
            return before.strip(), rest.strip()
    return text, ""


def rows(pairs: list[tuple[str, str]], serious: bool) -> list[ProposedSideEffect]:
    outcome = Outcome.IMPORTANT if serious else Outcome.NOT_SERIOUS
    return [
        ProposedSideEffect(term, explanation, outcome.value)
        for term, explanation in pairs
        if words(term) and len(term) <= TERM_LIMIT and len(explanation) <= LINE_LIMIT
    ]


def take_table(found: SideEffects, block: Block) -> None:
    """Columns are groups ("Common", "Serious"), or the first is the term, the next explains it."""
    header, *body = block.rows
    if sum(is_group(cell) and normal(cell) not in PLAIN_HEADERS for cell in header) > 1:
        take_columns(found, header, body)
        return
    found.leftover.append(" | ".join(header))
    for row in body:
        named = [cell for cell in row if words(cell)]
        explained = plain(named[1]) if len(named) == 2 else ""
        term = plain(named[0]) if named else ""
        new = rows([(term, explained)], found.serious) if is_term(term) else []
        keep(found, new, " | ".join(named), " ".join(named))


def take_columns(
    found: SideEffects, header: tuple[str, ...], body: list[tuple[str, ...]]
) -> None:
    for at, group in enumerate(header):
        cells = [row[at] for row in body if at < len(row) and words(row[at])]
        blocks = [Block(Kind.ITEM, cell, 0) for cell in cells]
        take_group(found, group, blocks)
    for row in body:
        found.leftover.extend(cell for cell in row[len(header) :] if words(cell))
