"""How often and by how much: a word for a frequency needs its rate, a ratio its starting point."""

import re
from collections.abc import Iterator

from monographs.content.checks.finding import Finding, Rule, found
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases, quoted
from monographs.content.checks.profiles import Profile
from monographs.content.checks.promotion import with_rate

FREQ_1 = Rule(
    "FREQ-1",
    "warn",
    "“Common” and “rare” stand with a rate, and rates are written in one way.",
    "EC guideline on the summary of product characteristics, CIOMS; NHS content guide",
)
CLAIM_2 = Rule(
    "CLAIM-2",
    "warn",
    "A relative risk stands with the absolute risk.",
    "ABPI Code of Practice 2015, supplementary information to clause 7.2",
)

OFTEN = re.compile(r"\b(?:very\s+)?(?:common|uncommon|rare)\b(?!\s+colds?\b)")
COMPARED = re.compile(r"\b(?:more|less|as|equally)\s+$")
ABOUT_HARM = re.compile(
    r"\bside effects?\b|\breactions?\b|\badverse\b|\bwithdrawal symptoms?\b"
)
LABEL = re.compile(r"(?:\s+(?:but|and|or)\s+[\w-]+){0,2}\s*:")
PERCENT = re.compile(r"\d\s?%")
ONE_IN = re.compile(r"\b\d[\d,]*\s+(?:in|out of)\s+(?:every\s+)?\d")
ABSOLUTE = re.compile(
    r"\d\s+(?:in|of|out of)\s+(?:every\s+)?\d|\bfrom\s+[\d.]+\s?%?\s+to\s+[\d.]+\s?%"
)

TIMES = r"(?:\d[\d.]{0,20}\s?%|\w+fold|twice|half|double[ds]?|halve[sd]?|\d+ times|a third|a quarter)"
RATIO = re.compile(
    rf"\b{TIMES} (?:(?:as|more|less) likely|(?:the|a|as high a) (?:risk|chance)"
    r"|(?:higher|lower|greater|increased|reduced|smaller) (?:risk|chance|rate|odds))"
    r"|\b(?:reduc|increas|lower|rais|cut|halv|doubl)\w* (?:the |your |their )?(?:risk|chance|odds)"
    rf"(?: of [\w-]+(?: [\w-]+){{0,4}})? by {TIMES}"
    rf"|\b(?:risk|chance|odds)(?: of [\w-]+(?: [\w-]+){{0,4}})? (?:\w+ ){{0,3}}by {TIMES}".replace(
        " ", r"\s+"
    )
)


def with_absolute_risk(passage: Passage, match: re.Match) -> bool:
    block = passage.block(match.start())
    return passage.has(ABSOLUTE, (block.start, block.end))


RELATIVE = Phrases(
    CLAIM_2,
    RATIO,
    "“{quote}” is a relative risk: say how many people it is with and without the medicine.",
    "“… in 1,000 people with it, … without it”",
    excuses=(with_absolute_risk, quoted),
)


def words_have_rates(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """In a sentence on side effects, or as a label in front of them. "More common" compares."""
    message = "“{quote}” means something else to each reader: give the rate, or a row of its own."
    for match in OFTEN.finditer(passage.lower):
        sentence = passage.sentence(match.start())
        is_label = LABEL.match(passage.lower, match.end())
        compares = COMPARED.search(passage.lower, max(0, match.start() - 12), match.start())
        tells_harm = passage.has(ABOUT_HARM, sentence) and not compares
        if not (is_label or tells_harm) or with_rate(passage, match):
            continue
        yield found(
            FREQ_1, passage, match.span(), message, "“up to 1 in … people”, with its source"
        )


def rates_are_alike(passage: Passage, profile: Profile) -> Iterator[Finding]:
    percent = PERCENT.search(passage.lower)
    if percent and ONE_IN.search(passage.lower):
        message = "“{quote}” stands beside “1 in …”: write all rates of a text in the same way."
        yield found(FREQ_1, passage, percent.span(), message, "“1 in …” throughout")


RULES = (CLAIM_2, FREQ_1)
PHRASES = (RELATIVE,)
ON_TEXT = (words_have_rates, rates_are_alike)
