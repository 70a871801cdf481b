"""Numbers with their units and limits as they are written in clinical text.

Two spellings of one amount give one key: "10mg" and "10 mg", "10.0" and "10", "1,000" and "1000",
"two" and "2", "half a tablet" and "0.5 tablet", "10–20 mg" and "10 mg to 20 mg", "µg" and
"microgram". Nothing is converted: 0.5 mg and 500 micrograms differ, since a person must look.
"""

import re
from dataclasses import dataclass

UNITS = {
    **{"microgram": r"micrograms?|mcgs?|[µμ]g|ug", "nanogram": r"nanograms?|ng"},
    **{"mg": r"milligram(?:me)?s?|mgs?", "g": r"gram(?:me)?s?|gms?|g"},
    **{"kg": r"kilogram(?:me)?s?|kilos?|kg", "mL": r"millilit(?:re|er)s?|mls?|cc"},
    **{"dL": r"decilit(?:re|er)s?|dl", "L": r"lit(?:re|er)s?|l"},
    **{"mmol": r"millimoles?|mmol", "micromol": r"micromol(?:es?)?|[µμ]mol|umol"},
    **{"nmol": r"nanomoles?|nmol", "pmol": "pmol", "mEq": "meq", "mmHg": r"mm ?hg", "cm": "cm"},
    **{"IU": r"international units?|iu|i\.u\.", "unit": r"units?|u"},
    **{"ms": r"milliseconds?|msec|ms"},
    **{"%": r"%|per ?cent", "‰": r"‰|per mille", "°C": r"° ?c|degrees? c(?:elsius)?"},
    **{"°F": r"° ?f|degrees? f(?:ahrenheit)?", "kcal": r"kcal|calories", "fold": r"-?fold"},
    **{"second": r"seconds?|secs?", "minute": r"minutes?|mins?", "hour": r"hours?|hrs?|h"},
    **{"day": r"days?", "week": r"weeks?|wks?", "month": r"months?", "year": r"years?|yrs?"},
    **{"tablet": r"tablets?|tabs?|pills?", "capsule": r"capsules?|caps", "drop": r"drops?"},
    **{"puff": r"puffs?", "spray": r"sprays?", "patch": r"patch(?:es)?", "sachet": r"sachets?"},
    **{"suppository": r"suppositor(?:y|ies)", "ampoule": r"ampoules?", "vial": r"vials?"},
    **{"teaspoon": r"teaspoon(?:ful)?s?|tsp", "tablespoon": r"tablespoon(?:ful)?s?|tbsp"},
    **{"lozenge": r"lozenges?", "injection": r"injections?", "dose": r"doses?", "time": r"times?"},
}
DOSE_UNITS = {
    *("microgram", "nanogram", "mg", "g", "mL", "mmol", "micromol", "mEq", "IU", "unit", "tablet"),
    *("capsule", "drop", "puff", "spray", "patch", "sachet", "suppository", "ampoule", "vial"),
    *("teaspoon", "tablespoon", "lozenge", "injection", "dose"),
}
PARTS = {
    **{"kg": "kg", "m2": "m2|m²|m\\^2\\^", "mL": "ml", "dL": "dl", "L": "lit(?:re|er)|l"},
    **{"g": "g", "min": "min(?:ute)?", "hour": "h(?:ou)?r|h", "dose": "dose", "tablet": "tablet"},
    **{"1.73m2": r"1\.73 ?m(?:2|²|\^2\^)"},
}
WORDS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
    )
)
TENS = {
    word: 10 * count
    for count, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
FRACTIONS = {
    **{"½": "5", "¼": "25", "¾": "75", "⅓": "333", "⅔": "667", "⅛": "125"},
    **{"1/2": "5", "1/4": "25", "3/4": "75", "1/3": "333", "2/3": "667", "1/8": "125"},
    **{"half": "5", "quarter": "25"},
}
BEFORE = {
    "≤": "no more than|not more than|up to|at most|a maximum of|maximum of|maximum|max\\.?"
    "|not exceeding|no greater than|no later than|≤|<=|=<",
    "≥": "no less than|not less than|no fewer than|at least|a minimum of|minimum of|minimum"
    "|min\\.?|≥|>=|=>",
    "<": "below|less than|under|lower than|fewer than|younger than|smaller than|within|<",
    ">": "above|more than|over|greater than|higher than|older than|longer than|exceed(?:s|ing)?|>",
}
AFTER = {
    "≥": r",? (?:and|or) (?:over|older|above|more|upwards?|greater|longer)|\+",
    "≤": r",? (?:and|or) (?:under|younger|below|less|fewer|shorter)",
}

UNIT = "|".join(f"(?:{spelt})" for spelt in UNITS.values())
PER = rf"(?: ?(?:/|per ) ?(?:{'|'.join(reversed(PARTS.values()))})(?!\w)){{1,3}}"
WITH_UNIT = rf"(?:(?: |-)?(?:{UNIT})(?![^\W\d_]))(?:{PER})?"
FRACTION = r"(?:\d{1,3} ?)?[½¼¾⅓⅔⅛]|(?:\d{1,3} )?[123]/[2348](?![\w/])"
POWER = r"(?:\^[-+]?\d{1,3}\^?|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
DIGITS = rf"(?:(?<![\w)])[-−])?(?:{FRACTION}|(?:\d+(?:[.,/:]\d+)*|\.\d+){POWER})"
SPELT = (
    rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(WORDS)[1:10])}))?"
    rf"|(?:{'|'.join([*WORDS][:1] + [*WORDS][2:])})"
)
BEFORE_ONE = rf"(?= (?:{UNIT})(?!\w)| to | or (?:two|three|2|3)\b|[- ]\d| (?:hundred|thousand))"
HALF = (
    rf"(?:(?:{SPELT}|one|\d{{1,3}}) and a )?(?:a )?(?:half|quarter)(?! ?-?li(?:fe|ves))"
    r"(?: of)?(?: an?| the)?"
)
TO = r" ?(?:-|–|—|‑|−|to) ?"
LIMIT = "|".join(f"(?:{spelt})" for spelt in BEFORE.values())
AGED = r"(?:the )?age[sd]?(?: of| over| under)? |aged? "
SCALE = "(?: (?:hundred|thousand|million))?"
SIZED = rf"(?:{WITH_UNIT})?"
AFTERWARDS = rf"(?:(?:-| )old\b| of age\b)?(?:{'|'.join(AFTER.values())})?"

# In a text "one" is a number only before what can be counted.
NUMBER = rf"(?:{HALF}(?![\w-])|{DIGITS}|(?:{SPELT}|one{BEFORE_ONE}){SCALE}(?![\w-]))"
QUANTITY = (
    rf"(?:(?:{LIMIT}) ?)?(?:{AGED})?"
    rf"(?:between {NUMBER}{SIZED} and {NUMBER}{SIZED}|{NUMBER} or {NUMBER}{WITH_UNIT}"
    rf"|{NUMBER}{SIZED}(?:{TO}{NUMBER}{SIZED})?)"
    rf"{AFTERWARDS}"
)
# A piece that QUANTITY cut out stands alone: what had to follow it is not there.
ALONE = rf"(?:{HALF}|{DIGITS}|(?:{SPELT}|one){SCALE})"
CUT_OUT = re.compile(
    rf"(?P<before>(?:{LIMIT}) ?)?(?P<aged>{AGED})?(?:between )?(?P<low>{ALONE})"
    rf"(?P<low_unit>{SIZED})(?:(?P<to>{TO}| and | or )(?P<high>{ALONE})(?P<high_unit>{SIZED}))?"
    rf"(?P<old>(?:-| )old\b| of age\b)?(?P<after>{'|'.join(AFTER.values())})?",
    re.IGNORECASE,
)
IN_PARTS = re.compile(
    r"(?P<whole>(?:\d{1,3}|[a-z-]+)(?: and a|(?= )|(?=[½¼¾⅓⅔⅛])))? ?(?:\ba )?"
    rf"(?P<part>{'|'.join(FRACTIONS)})(?: of)?(?: an?| the)?"
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
# 1.500 is one and a half here and fifteen hundred elsewhere, so its zeros stay.
EITHER_WAY = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True)
class Quantity:
    """`high` is empty unless a range is written; `limit` is one of "", ≤, ≥, < and >.

    "10 or 20 mg" is no range, but "1 or 2 tablets" says the same as "1 to 2 tablets".
    """

    low: str
    high: str
    unit: str
    limit: str
    aged: bool

    @property
    def key(self) -> str:
        high = self.high if self.high.startswith("or ") else self.high and f"to {self.high}"
        return " ".join(part for part in (self.limit + self.low, high, self.unit) if part)


def read_quantity(written: str) -> Quantity:
    """Reads what QUANTITY matched."""
    found = CUT_OUT.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is not a quantity.")
    low, low_unit = number_key(found["low"]), unit_key(found["low_unit"])
    high_unit = unit_key(found["high_unit"])
    unit = high_unit or low_unit
    limited = bool(found["before"] or found["after"])
    return Quantity(
        low=low if low_unit in {"", unit} else f"{low} {low_unit}",
        high=high_key(low, found["to"], number_key(found["high"])) if found["high"] else "",
        unit=unit,
        limit=limit_key(found["before"], found["after"], found["aged"]),
        aged=bool(found["aged"] or found["old"]) or (unit == "year" and limited),
    )


def high_key(low: str, to: str, high: str) -> str:
    neighbours = low.isdecimal() and len(low) < 9 and high == str(int(low) + 1)
    return f"or {high}" if to == " or " and not neighbours else high


def is_dose(quantity: Quantity) -> bool:
    """An amount of a medicine, as against a level in the blood or a rate of the kidneys."""
    first, *parts = quantity.unit.split("/")
    return first in DOSE_UNITS and not {"L", "dL", "min"} & set(parts)


def limit_key(before: str | None, after: str | None, aged: str | None) -> str:
    if after:
        return meaning_of(after, AFTER)
    if aged and (way := re.search("over|under", aged, re.IGNORECASE)):
        return {"over": ">", "under": "<"}[way[0].lower()]
    return meaning_of(before.strip(), BEFORE) if before else ""


def unit_key(written: str | None) -> str:
    if not written:
        return ""
    first, *parts = re.split(r" ?(?:/|\bper ) ?(?!cent|mille)", written.lstrip(" -"))
    return "/".join([meaning_of(first, UNITS), *(meaning_of(part, PARTS) for part in parts)])


def meaning_of(written: str, vocabulary: dict[str, str]) -> str:
    """The first name in the vocabulary whose pattern is the whole text."""
    for name, pattern in vocabulary.items():
        if re.fullmatch(pattern, written, re.IGNORECASE):
            return name
    return written.casefold()


def number_key(written: str) -> str:
    """The amount in figures, without separators and idle zeros."""
    text = written.casefold().replace("−", "-").strip()
    if found := IN_PARTS.fullmatch(text):
        whole = spelt_key((found["whole"] or "a").removesuffix(" and a").strip())
        return f"{'0' if whole == 'a' else whole}.{FRACTIONS[found['part']]}"
    return figures_key(text) if any(letter.isdecimal() for letter in text) else spelt_key(text)


def spelt_key(text: str) -> str:
    """`twenty-five` and `two hundred` in figures; figures as they are."""
    known = WORDS | TENS | {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
    numbers = [known[word] for word in re.split("[- ]", text) if word in known]
    if not numbers:
        return text
    if numbers[-1] >= 100:
        return str(numbers[0] * numbers[-1])
    return str(sum(numbers))


def figures_key(text: str) -> str:
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if re.fullmatch(r"\d*\.\d+", text) and not EITHER_WAY.fullmatch(text):
        text = text.rstrip("0").rstrip(".")
    text = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    if re.match(r"0\d", text):
        text = text.lstrip("0") if text.strip("0")[:1].isdigit() else f"0{text.lstrip('0')}"
    return f"0{text}" if text.startswith(".") else text or "0"
