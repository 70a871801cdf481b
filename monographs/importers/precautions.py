"""Rows of precautions: one per sentence or list item, with the kind that its words name."""

import re
from dataclasses import dataclass, field

from monographs.content.vocabularies import PrecautionKind
from monographs.importers.blocks import Block, Kind
from monographs.importers.labels import leading_label
from monographs.importers.proposal import LINE_LIMIT, MOST_ROWS, ProposedPrecaution
from monographs.importers.wording import plain, sentences, words
from monographs.importers.writing import markdown_of

TOPICS = tuple(
    (kind, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        (PrecautionKind.PREGNANCY, r"pregnan|unborn|f(?:o)?etus|f(?:o)?etal"),
        (PrecautionKind.BREASTFEEDING, r"breast[ -]?(?:feed|fed|milk)|lactat|nursing mother"),
        (PrecautionKind.FERTILITY, r"fertil|contracepti"),
        (PrecautionKind.CHILDREN, r"child|p(?:a)?ediatric|infant|adolescen|teenage|under 18"),
        (
            PrecautionKind.OLDER_PEOPLE,
            r"elderly|older (?:people|adults?|patients?|persons?)|geriatric|over 65|seniors",
        ),
        (PrecautionKind.KIDNEY, r"kidney|renal"),
        (PrecautionKind.LIVER, r"liver|hepatic|cirrhosis"),
        (PrecautionKind.DRIVING, r"driv(?:e|ing)|machine|operat(?:e|ing) heavy"),
        (PrecautionKind.ALCOHOL, r"alcohol"),
        (PrecautionKind.FOOD, r"grapefruit|food|dairy|diet"),
        (
            PrecautionKind.STOPPING,
            r"abrupt|suddenly|discontinu|taper|stopp(?:ing|ed)|stop (?:taking|treat|using|it\b)",
        ),
        (PrecautionKind.DEPENDENCE, r"dependen|addict|habit.forming|withdrawal|misuse|abuse"),
        (PrecautionKind.MONITORING, r"monitor|regular (?:\w+ )?(?:check|test)|blood test|check.up"),
        (PrecautionKind.SURGERY, r"surg(?:ery|ical)|an(?:a)?esth|operation\b"),
        (PrecautionKind.ALLERGY, r"allerg|hypersensitiv"),
    )
)
# Where both are named the first is the place to read about it: liver tests are monitoring.
GIVES_WAY = (
    (
        PrecautionKind.PREGNANCY,
        {PrecautionKind.BREASTFEEDING, PrecautionKind.FERTILITY, PrecautionKind.CHILDREN},
    ),
    (PrecautionKind.BREASTFEEDING, {PrecautionKind.CHILDREN}),
    (PrecautionKind.MONITORING, {PrecautionKind.KIDNEY, PrecautionKind.LIVER}),
    (PrecautionKind.STOPPING, {PrecautionKind.DEPENDENCE}),
)
FORBIDDEN = re.compile(
    r"\b(?:contra-?indicat|must not|should not (?:be used|be taken|take|use)|not be used|"
    r"(?:do not|never) (?:take|use)\b(?! (?:(?:it|this)\b )?(?:more|less|extra|a double|two|for)))",
    re.IGNORECASE,
)
INTERACTS = re.compile(
    r"\binteract\w*|\b(?:other|certain|some) (?:medic|drug)|\b(?:taken|used|combined) with\b",
    re.IGNORECASE,
)

CAREFUL = re.compile(r"\b(?:caution|careful|(?:take|with|special|extra) care\b)", re.I)

# "It interacts with opioids, alcohol and other medicines" is not advice about alcohol alone.
MIXED_IN_INTERACTIONS = {PrecautionKind.ALCOHOL, PrecautionKind.FOOD}


def kind_of(text: str) -> str:
    """The one topic of a text, or whether it names a caution or who must not take it.

    "" where it says none of that: then only the writer can place it.
    """
    topics = {kind for kind, pattern in TOPICS if pattern.search(text)}
    for first, others in GIVES_WAY:
        if first in topics:
            topics -= others
    if len(topics) == 1 and not (INTERACTS.search(text) and topics & MIXED_IN_INTERACTIONS):
        return topics.pop().value
    if FORBIDDEN.search(text):
        return PrecautionKind.CONTRAINDICATION.value
    return PrecautionKind.CAUTION.value if CAREFUL.search(text) else ""

HEADING_LIMIT = 60


@dataclass
class Precautions:
    """`who` and `kind` stand for rows that do not say it themselves.

    A paragraph is one row if `who` says whom all of it is for, else each sentence is one.
    """

    who: str = ""
    kind: str = ""
    by_sentence: bool = True
    who_is_used: bool = False
    rows: list[ProposedPrecaution] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)

    def add(self, who: str, advice: str) -> None:
        if not words(advice) or len(who) > LINE_LIMIT or len(self.rows) >= MOST_ROWS:
            self.leftover.append(f"{who}\n\n{advice}".strip())
            return
        who_or_group = who or self.who
        self.who_is_used |= bool(who_or_group and not who)
        kind = self.kind or kind_of(who_or_group) or kind_of(advice)
        self.rows.append(ProposedPrecaution(kind, who_or_group, advice))


def precautions_in(blocks: list[Block], who: str, kind: str, by_sentence: bool) -> Precautions:
    found = Precautions(who if len(who) <= LINE_LIMIT else "", kind, by_sentence)
    for run in together(blocks):
        if run[0].kind is Kind.TABLE:
            take_table(found, run[0])
        elif len(run) > 1 or run[0].kind is Kind.ITEM or has_bold_label(run[0]):
            take_item(found, run)
        else:
            who, text = headed_by_a_line(run[0].text)
            if who:
                found.add(who, text)
                continue
            for advice in sentences(text) if found.by_sentence else [text]:
                found.add("", advice)
    return found


def headed_by_a_line(text: str) -> tuple[str, str]:
    """A short line without an end, above a line that begins a sentence, says whom it is for."""
    first, _, rest = text.partition("\n")
    is_heading = len(first) <= HEADING_LIMIT and first[-1:] not in ".!?,;:" and rest[:1].isupper()
    return (plain(first), rest) if is_heading and first[:1].isupper() else ("", text)


def has_bold_label(block: Block) -> bool:
    label = leading_label(block.text)
    return bool(label) and label.bold


def together(blocks: list[Block]) -> list[list[Block]]:
    """An item with what is nested below it, or a lead-in with a colon and its list."""
    runs: list[list[Block]] = []
    for block in blocks:
        first = runs[-1][0] if runs else None
        if first and (leads(first, block) or block.depth > first.depth):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def leads(first: Block, block: Block) -> bool:
    return (
        first.kind is Kind.PARAGRAPH
        and block.kind is Kind.ITEM
        and first.text.rstrip("*_ ").endswith(":")
    )


def take_item(found: Precautions, run: list[Block]) -> None:
    """`**Kidney disease:** a lower dose` names who it is for."""
    first, *below = run
    label = leading_label(first.text)
    who, text = (label.name, label.rest) if label else ("", first.text)
    is_lead_in = label and not label.rest and not (label.bold and below)
    if len(who) > LINE_LIMIT or is_lead_in:
        who, text = "", first.text
    advice = "\n\n".join(part for part in (text, markdown_of(below)) if part)
    found.add(plain(who), advice)


def take_table(found: Precautions, block: Block) -> None:
    header, *body = block.rows
    found.leftover.append(" | ".join(cell for cell in header if words(cell)))
    for row in body:
        named = [cell for cell in row if words(cell)]
        if len(named) > 1:
            found.add(plain(named[0]), "\n\n".join(named[1:]))
        elif named:
            found.add("", named[0])
