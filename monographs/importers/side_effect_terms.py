"""Terms of side effects in lists, comma lists and plain sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monographs.content.vocabularies import Outcome
from monographs.importers.labels import leading_label
from monographs.importers.proposal import LINE_LIMIT, TERM_LIMIT, ProposedSideEffect
from monographs.importers.sections import is_serious
from monographs.importers.wording import normal, plain, sentences, words

GROUP = re.compile(
    r"\b(?:common|uncommon|rare|serious|severe|mild|moderate|frequent|less|very|occasional|major|"
    r"minor|possible|potential|other|long term|short term|life threatening|not known|"
    r"gastrointestinal|digestive|cardiovascular|neurological|psychiatric|respiratory|"
    r"musculoskeletal|systemic|general|nervous system)\b"
)
OPENER = re.compile(r"\b(?:includ(?:e|es|ing)|such as)\b:?\s|:\s|\b(?:are|causes?)\b\s")
NOT_SAID = re.compile(r"\b(?:common|mild|minor|frequent)\b")  # groups that are not the serious
PUNCTUATION = re.compile(r"[()\[\]]|[,;](?=\s)|<br\s*/?>", re.IGNORECASE)
ADVICE = re.compile(
    r"\b(?:you|your|if|consult|contact|seek|call|tell|talk|doctor|physician|pharmacist|should|must|"
    r"this|these|they|it|is|are|was|were|may|can|will|not all|healthcare|provider)\b",
    re.IGNORECASE,
)
NO_TERM = re.compile(
    r"(?:usually|often|generally|mostly|typically|but|not|also|more|less|common|mild|rare|possible|"
    r"temporary|likely|listed|as|those|similar|when|in|reported|dose|especially|due|"
    r"although|however|side effects?)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"(?:and/or|and|or)\s+", re.IGNORECASE)
ONE_TERM = re.compile(r"[(\[\"“‘]|pins and needles", re.IGNORECASE)
BODY_PARTS = frozenset(
    "and or the lips tongue throat face mouth eyes hands feet ankles legs arms fingers toes".split()
)
LONGEST_TERM = 9  # words outside brackets; longer ones are sentences


@dataclass(frozen=True)
class Group:
    """What a document says of several side effects at once."""

    serious: bool = False
    frequency: str = ""

    def rows(self, pairs: list[tuple[str, str]]) -> list[ProposedSideEffect]:
        """Of terms and explanations; which serious outcome it is, only a person can say."""
        outcome = Outcome.IMPORTANT.value if self.serious else ""
        return [
            ProposedSideEffect(term, explanation, outcome, self.frequency)
            for term, explanation in pairs
            if words(term) and len(term) <= TERM_LIMIT and len(explanation) <= LINE_LIMIT
        ]


def is_group(label: str) -> bool:
    return bool(GROUP.search(normal(label)))


def rows_of_item(text: str, group: Group) -> list[ProposedSideEffect]:
    """One row per list item, "Rash: red spots", "Rash – red spots", "Rash (red spots)"."""
    label = leading_label(text)
    if label and label.rest:
        if is_sentence(label.name) or len(label.rest) > LINE_LIMIT:
            return []
        return group.rows([(label.name, plain(label.rest))])
    return group.rows([term_of(part) for part in [plain(text)] if is_term(part)])


def rows_of_paragraph(text: str, group: Group) -> list[ProposedSideEffect]:
    lines = text.split("\n")
    if len(lines) > 1 and all(is_term(plain(line)) and len(line) < 60 for line in lines):
        return group.rows([term_of(plain(line)) for line in lines])
    fewest = 1 if len(words(text)) <= 3 else 2
    return rows_of_list(text, group, fewest) or rows_of_sentences(text, group)


def rows_of_sentences(text: str, group: Group) -> list[ProposedSideEffect]:
    """"Common side effects include nausea, rash and fever." One opener per sentence."""
    found = []
    for sentence in sentences(text):
        opener = OPENER.search(sentence)
        if opener:
            lead, rest = sentence[: opener.start()], sentence[opener.end() :]
            fewest = 2 if "are" in opener[0].casefold() else 1
            found += rows_of_list(rest, said_of(lead, group), fewest)
    return found


def said_of(lead: str, group: Group) -> Group:
    """A lead-in may call its own terms serious, or leave the serious ones that it stands under."""
    serious = is_serious(lead) or (group.serious and not NOT_SAID.search(lead.casefold()))
    return Group(serious, group.frequency)


def rows_of_list(text: str, group: Group, fewest: int = 1) -> list[ProposedSideEffect]:
    """The parts of a comma list; nothing if it reads like a sentence."""
    parts = list(terms_in(plain(text).rstrip(". ")))
    if len(parts) < fewest or not all(is_term(part) for part in parts):
        return []
    return group.rows([term_of(part) for part in parts])


def terms_in(text: str) -> Iterator[str]:
    """Parts between commas outside brackets; "lips" after "swelling of the face" is no term."""
    kept = ""
    for part in filter(words, comma_parts(text)):
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
