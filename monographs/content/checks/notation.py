"""How doses are written down: what is misread in a hurry (ISMP, The Joint Commission, NHS)."""

import re
from collections.abc import Iterator
from functools import cache

from monographs.content.checks.finding import Finding, Rule, found
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases
from monographs.content.checks.profiles import Profile

LIST = "ISMP list of error-prone abbreviations, symbols and dose designations"

ISMP_1 = Rule(
    "ISMP-1",
    "block",
    "No zero stands after a decimal point alone: 1 mg.",
    f"{LIST}; The Joint Commission",
)
ISMP_2 = Rule(
    "ISMP-2",
    "block",
    "A zero stands before a decimal point: 0.5 mg.",
    f"{LIST}; The Joint Commission; NHS content guide",
)
ISMP_3 = Rule(
    "ISMP-3",
    "block",
    "Units, times and routes are words, not error-prone abbreviations.",
    f"{LIST}; The Joint Commission, do not use list",
)
ISMP_4 = Rule(
    "ISMP-4", "block", "The micro sign is not used for micrograms.", f"{LIST}; NHS content guide"
)
ISMP_5 = Rule(
    "ISMP-5",
    "warn",
    "Amount and unit follow the style profile: 10 mg in the US, 10mg for the NHS.",
    f"{LIST}; NHS content guide",
)
ISMP_5_NHS = Rule("ISMP-5", "hint", ISMP_5.says, ISMP_5.source)
ISMP_6 = Rule(
    "ISMP-6",
    "warn",
    "Names, numbers and units stand apart, numbers over 999 have a comma, signs are words.",
    f"{LIST}; The Joint Commission, possible future list",
)

SCRIPT_1 = Rule(
    "SCRIPT-1",
    "block",
    "No letter of another script hides in a word.",
    "Unicode Technical Standard 39, mixed-script confusables",
)

UNIT = r"(?:mg|mcg|micrograms?|milligrams?|grams?|g|kg|ml|millilit(?:re|er)s?|l|units?|mmol)\b"
COUNTED = rf"(?:{UNIT}|people|patients|men|women|children|adults)"

TRAILING_ZERO = Phrases(
    ISMP_1,
    # Test results are reported with the zeros of their precision: 4.0 mmol/L.
    re.compile(rf"(?<![\w.,])\d[\d,]*\.0+\s?{UNIT}(?!/d?l\b)"),
    "“{quote}” is read as ten times as much when the point is missed: leave out point and zero.",
    "the whole number",
)
NAKED_POINT = Phrases(
    ISMP_2,
    re.compile(rf"(?<![\d.])\.\d+\s?{UNIT}"),
    "“{quote}” is read as ten times as much or more when the point is missed: write a 0 before it.",
    "a 0 before the point",
)

ORDINARY = {"IN", "AS", "AD"}
AROUND = 30
WORD_BEFORE = re.compile(r"[A-Z]{3,}\W{1,3}$")
WORD_AFTER = re.compile(r"\W{1,3}[A-Z]{3,}(?![a-z])")


def in_capitals(passage: Passage, match: re.Match) -> bool:
    """An ordinary word in a line of capitals: “DO NOT USE IN PREGNANCY”."""
    if match[0] not in ORDINARY:
        return False
    before = match.string[max(0, match.start() - AROUND) : match.start()]
    return bool(WORD_BEFORE.search(before) or WORD_AFTER.match(match.string, match.end()))


def explained(passage: Passage, match: re.Match) -> bool:
    """The text spells it out as something else than a dose: “ankylosing spondylitis (AS)”."""
    letters = match[0].lower()
    return letters.isalpha() and passage.has(initials(letters), (0, len(passage.written)))


@cache
def initials(letters: str) -> re.Pattern:
    begun = r"\s".join(rf"{letter}[\w-]{{1,30}}" for letter in letters)
    return re.compile(rf"\b(?!once\b|half\b|hours?\b|bed){begun}\s\({letters}\)")


MEANT = {
    **dict.fromkeys(("QD", "q.d.", "q1d", "o.d."), "once a day"),
    **dict.fromkeys(("QOD", "q.o.d."), "every other day"),
    **dict.fromkeys(("qhs", "qn"), "at night"),
    **dict.fromkeys(("BT", "hs"), "at bedtime"),
    **dict.fromkeys(("SC", "SQ", "sub q"), "under the skin (subcutaneously)"),
    **dict.fromkeys(("AD", "AS", "AU"), "right ear, left ear or each ear"),
    **dict.fromkeys(("OD", "OS", "OU"), "right eye, left eye or each eye; once a day"),
    **dict.fromkeys(("MSO4", "MgSO4"), "morphine sulfate or magnesium sulfate, in full"),
    "IU": "units",
    "HS": "half-strength, or at bedtime",
    "D/C": "stop, or discharge",
    "cc": "mL",
    "IJ": "by injection",
    "IN": "into the nose",
    "OJ": "orange juice",
    "ss": "half, or sliding scale",
    "per os": "by mouth",
    "": "units; the time of day; the name in full",
}
# Joined to letters by a hyphen or a point it is another word: OD-oculus, U.S.
ABBREVIATIONS = Phrases(
    ISMP_3,
    re.compile(
        r"(?:(?<=\d)|(?<=\d\s))[Uu](?![\w-]|\.\w)"
        r"|(?<![\w.-])(?:IU|QD|QOD|q1d|qhs|qn|BT|HS|hs|D/C|cc|IJ|IN|OJ|A[DSU]|O[DSU]|SC|SQ|ss"
        r"|sub\sq|per\sos|q\d{1,2}\s?[AaPp][Mm]|MSO4|MgSO4|MS(?=\s+\d)|(?<=mg\s)MS)(?![\w-]|\.\w)"
        r"|(?<![\w.-])(?:q\.o\.d|q\.d|o\.d)\."
    ),
    "“{quote}” has been misread and has harmed people: write it in words.",
    MEANT,
    excuses=(in_capitals, explained),
    keeps_case=True,
)

# Cyrillic letters, and Greek ones that look like Latin ones; "IFNα" and "β-blocker" are names.
ALIEN = (
    "\u0400-\u052f\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c-\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
MIXED_SCRIPTS = Phrases(
    SCRIPT_1,
    re.compile(rf"(?<!\w)\w*?(?:[A-Za-z][{ALIEN}]|[{ALIEN}][A-Za-z])\w*"),
    "“{quote}” holds a letter of another script that looks like one of ours: type the word anew.",
    "the word in Latin letters",
    keeps_case=True,
)
MICRO_SIGN = re.compile("[\u00b5\u03bc]g")

NUMBER = r"(?<![\w.,])\d[\d,]*(?:\.\d+)?"
JOINED = re.compile(rf"{NUMBER}(?:mg|mcg|ml|g)\b")
APART = re.compile(rf"{NUMBER}\s(?:mg|mcg|ml|g)\b")

UNTIDY = (
    Phrases(
        ISMP_6,
        re.compile(rf"(?<!\w)[a-z]{{4,}}\d+(?:\.\d+)?\s?{UNIT}"),
        "“{quote}” runs a name into its dose: put a space between them.",
        "a space before the number",
    ),
    Phrases(
        ISMP_6,
        re.compile(r"(?:(?<=\d)|(?<=\d\s))(?:mg|mcg|m[lL])\.(?=[,;)]|\s+[a-z\d])"),
        "“{quote}”: the full stop after a unit is read as a 1: leave it out.",
        "the unit without a full stop",
        keeps_case=True,
    ),
    Phrases(
        ISMP_6,
        re.compile(rf"(?<![\w.,/-])\d{{4,}}[\s-]?{COUNTED}"),
        "“{quote}” is hard to read: put a comma in a number over 999.",
        "a comma, as in 1,000",
    ),
    Phrases(
        ISMP_6,
        re.compile(
            r"(?<=[^\n=-])[<>](?=\s?=?\s?\d)|(?<=\S[ \t])[<>](?=\s)"
            r"|(?<=\s)@(?=\s)|(?<=\d)@"
        ),
        "“{quote}” is a sign that is misread: write it in words.",
        "“more than”, “less than” or “at”",
    ),
    Phrases(
        ISMP_6,
        re.compile(
            r"(?<![\w-])(?:APAP|AZT|CPZ|DTO|HCTZ?|MTX|NoAC|PTU|TAC|TNK|t?TPA|ZnSO4)(?![\w-])"
        ),
        "“{quote}” has been taken for another medicine: write the name in full.",
        "the name in full",
        keeps_case=True,
    ),
)


def micro_sign(passage: Passage, profile: Profile) -> Iterator[Finding]:
    message = "“{quote}” is misread as mg, a thousand times as much: write the unit in letters."
    for match in MICRO_SIGN.finditer(passage.even):
        yield found(ISMP_4, passage, match.span(), message, profile.microgram)


def spacing(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """The ISMP asks for a space; the NHS writes none, which is said once for each text."""
    if profile.joins_units:
        message = "The NHS writes amount and unit together, unlike “{quote}”."
        for match in APART.finditer(passage.lower):
            yield found(ISMP_5_NHS, passage, match.span(), message, "no space, as in 10mg")
            return
    for match in () if profile.joins_units else JOINED.finditer(passage.lower):
        message = "“{quote}”: the m is misread as zeros: put a space before the unit."
        yield found(ISMP_5, passage, match.span(), message, "a space, as in 10 mg")


RULES = (ISMP_1, ISMP_2, ISMP_3, ISMP_4, ISMP_5, ISMP_6, SCRIPT_1)
PHRASES = (TRAILING_ZERO, NAKED_POINT, ABBREVIATIONS, *UNTIDY, MIXED_SCRIPTS)
ON_TEXT = (micro_sign, spacing)
