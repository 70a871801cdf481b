"""What a dose needs before it may be read: an amount with its unit, a way, a rhythm and a limit."""

import re
from collections.abc import Iterator

from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.notation import UNIT
from monographs.content.checks.page import Page
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases

ARTICLES = "House rule, after articles that describe doses and give none"

DOSE_1 = Rule("DOSE-1", "block", "The dosage gives at least one amount with its unit.", ARTICLES)
DOSE_2 = Rule(
    "DOSE-2",
    "block",
    "Each number in the dosage has a unit, and a dose by weight has a maximum.",
    "ISMP guidance and product label practice",
)
DOSE_3 = Rule(
    "DOSE-3",
    "warn",
    "A dose says by which route, how often, for whom, up to how much, and from which source.",
    "BNF, structure of “Indications and dose”",
)
DOSE_4 = Rule(
    "DOSE-4",
    "block",
    "Two medicines are not dosed as if they were one product.",
    ARTICLES,
)

AMOUNT = re.compile(rf"\d\s?(?:{UNIT}|%|drops?\b|puffs?\b)")
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d%]|[.,]\d)"
# A number where a dose is told, and then no word of what it counts.
BARE = re.compile(
    r"(?:\b(?:take|give|start|begin|use)s?(?: (?:with|at|on))?"
    r"|\bdos(?:e|es|age)(?: in a day| a day)?(?: (?:is|of|was)|:)"
    r"|\bmax(?:imum)?(?: dose)?(?: in a day| a day)?(?: is| of|:)?"
    r"|\b(?:increase|reduce|raise|lower)[sd]?(?: the dose| it)?(?: slowly)? (?:to|by)"
    r"|\b(?:up to|no more than|not more than))"
    rf" ({NUMBER}(?: ?(?:to|or|-) ?{NUMBER})?)"
    r"(?! in [\d,]+ (?:people|patients|men|women|children))"
    r"(?=\s*(?:$|[.;,)|\n]|(?:a|per|each|every|once|twice|daily|at|in|by|and|then)\b))"
)
BY_WEIGHT = re.compile(r"(?:\d[\d.,]{0,20})?\d\s?(?:mg|mcg|micrograms?|g|ml|units?)\s?(?:/|per )\s?kg\b")
LIMIT = re.compile(
    r"\bmax|\bhighest|\bat most\b|\bup to\b|\bnot (?:exceed|above)\b|\bthe most (?:you|that)\b"
    r"|(?:\b(?:no|not|never)|n't)(?: (?:take|use|have|give|be|go|be given)(?: (?:it|them))?)?"
    r" (?:more|higher|above|over)(?: than| often|(?= \d))|\blimit(?:ed)? (?:is|of|to)\b"
)
NEEDED = {
    "by which route": re.compile(
        r"by mouth|\boral|swallow|inject|into a (?:vein|muscle)|intraven|rect(?:al|um)|back passage"
        r"|\bskin\b|inhal|\bnose\b|nasal|\beyes?\b|\bears?\b|under the tongue|sublingual|patch"
    ),
    "how often": re.compile(
        r"\b(?:once|twice|times|daily|nightly|weekly|every|each)\b|\ba (?:day|week)\b"
        r"|bedtime|at night|in the (?:morning|evening)|single dose|if needed|when needed"
    ),
    "for whom": re.compile(
        r"\b(?:adults?|child(?:ren)?|teenagers?|bab(?:y|ies)|older|elderly|people|patients)\b"
        r"|\byears?\b|\baged?\b"
    ),
    "up to how much": LIMIT,
}
COMBINED = Phrases(
    DOSE_4,
    re.compile(
        r"\bdos(?:e|es|age|ages|ing)\s+(?:\w+\s+){0,2}(?:for|of)\s+(?:the\s+)?combin(?:ed|ation)\b"
        r"|\b(?:initial|starting|usual|recommended)\s+dos(?:e|es|age|ages)\b[^.\n]{0,120}?\bboth\s+"
        r"(?:medications|medicines|drugs)\b"
    ),
    "“{quote}” doses two medicines as one: give the dose of each on its own page.",
    "the dose of each medicine apart",
)

TABLE_ROW = re.compile(r"[ \t]*\|")
BARE_CELL = re.compile(rf"\s*({NUMBER}(?: ?(?:to|or|-) ?{NUMBER})?)\s*")
NAMES_A_COUNT = re.compile(
    rf"\b{UNIT}|\([^)]+\)"
    r"|\b(?:times|tablets?|capsules?|drops|puffs|days?|weeks?|months?|years?|age)\b"
)


def dosage_of(page: Page) -> Passage | None:
    return next((passage for passage in page.passages if passage.place == "dosage"), None)


def amount_is_given(page: Page) -> Iterator[Finding]:
    """DOSE-1. For a monograph; an interaction note has no dosage of its own."""
    dosage = dosage_of(page)
    if page.is_monograph and not (dosage and AMOUNT.search(dosage.lower)):
        message = "The dosage gives no amount with a unit: write how much, for whom and how often."
        yield missing(DOSE_1, message, "for example “Adults: 5 mg by mouth”", place="dosage")


def numbers_have_units(page: Page) -> Iterator[Finding]:
    """DOSE-2. A number after “take”, “maximum”, “up to” and the like, or alone in a table."""
    dosage = dosage_of(page)
    if dosage:
        message = "“{quote}” has no unit: write what it counts, such as mg or tablets."
        for match in BARE.finditer(dosage.lower):
            yield found(DOSE_2, dosage, match.span(1), message, "the number with its unit")
        for span in bare_cells(dosage):
            yield found(DOSE_2, dosage, span, message, "the unit in the cell or in the heading")
        yield from weight_has_limit(dosage)


def weight_has_limit(dosage: Passage) -> Iterator[Finding]:
    message = "“{quote}” grows with weight: give the highest dose in the same paragraph or table."
    for match in BY_WEIGHT.finditer(dosage.lower):
        block = dosage.block(match.start())
        if not dosage.has(LIMIT, (block.start, block.end)):
            yield found(DOSE_2, dosage, match.span(), message, "“up to … mg in a day”")


def bare_cells(passage: Passage) -> Iterator[tuple[int, int]]:
    """Cells that hold a number alone, under a heading that does not say what is counted."""
    headings: list[str] = []
    position = 0
    for line in passage.lower.splitlines(keepends=True):
        if not TABLE_ROW.match(line):
            headings = []
        elif not headings:
            headings = line.split("|")
        else:
            yield from bare_cells_of(line, position, headings)
        position += len(line)


def bare_cells_of(line: str, position: int, headings: list[str]) -> Iterator[tuple[int, int]]:
    for column, cell in enumerate(line.split("|")):
        bare = BARE_CELL.fullmatch(cell)
        heading = headings[column] if column < len(headings) else ""
        if bare and not NAMES_A_COUNT.search(heading):
            yield position + bare.start(1), position + bare.end(1)
        position += len(cell) + 1


def dose_is_complete(page: Page) -> Iterator[Finding]:
    """DOSE-3. Of the dosage as a whole, once it gives an amount."""
    dosage = dosage_of(page)
    if dosage and AMOUNT.search(dosage.lower):
        lacking = [what for what, given in NEEDED.items() if not given.search(dosage.lower)]
        if not page.cites(dosage.written):
            lacking.append("from which source")
        for what in lacking:
            message = f"The dosage does not say {what}: add it to each dose."
            yield missing(DOSE_3, message, f"say {what}", place="dosage")


RULES = (DOSE_1, DOSE_2, DOSE_3, DOSE_4)
PHRASES = (COMBINED,)
ON_PAGE = (amount_is_given, numbers_have_units, dose_is_complete)
