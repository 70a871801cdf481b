"""By how much an amount or an interval changed, said in words and computed in one unit.

A zero too many and mg for micrograms are the mistakes that kill, and both look like small changes.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from monographs.content.lexicon import Word, words_of
from monographs.content.quantities import is_dose, read_quantity, unit_key

# A change by so many times, up or down, is looked at before any other.
GRAVE = 5

# Of one kind, in its smallest unit. Any other unit is compared with itself only.
SIZES = {
    "mass": {"nanogram": 1, "microgram": 10**3, "mg": 10**6, "g": 10**9, "kg": 10**12},
    "volume": {"mL": 1, "teaspoon": 5, "tablespoon": 15, "dL": 100, "L": 1_000},
    "substance": {"pmol": 1, "nmol": 10**3, "micromol": 10**6, "mmol": 10**9},
    "share": {"‰": 1, "%": 10},
    "duration": {
        **{"second": 1, "minute": 60, "min": 60, "hour": 3_600, "day": 86_400, "week": 604_800},
        **{"fortnight": 1_209_600, "month": 2_629_800, "year": 31_557_600},
    },
}
KIND_OF = {unit: (kind, size) for kind, units in SIZES.items() for unit, size in units.items()}
NO_AMOUNTS = {"°C", "°F"}
PARTS = {
    **{2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 6: "a sixth", 7: "a seventh"},
    **{8: "an eighth", 9: "a ninth", 10: "a tenth", 100: "a hundredth", 1_000: "a thousandth"},
    **{10_000: "a ten-thousandth", 1_000_000: "a millionth"},
}
FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
TENFOLD = re.compile(r"10+")
OFTEN = re.compile(r"[<>≤≥]?(?:only )?(?:(\S+)(?: to (\S+))?/|per )(\w+)")
EVERY = re.compile(r"every (\S+)(?: to (\S+))? (\w+)")

Ends = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Factor:
    """`ratio` is new to old; `how` is "much", "often", "long", "old", "high" or "" for a number."""

    ratio: Fraction
    how: str

    @property
    def is_grave(self) -> bool:
        return max(self.ratio, 1 / self.ratio) >= GRAVE

    @property
    def in_words(self) -> str:
        as_before = f"as {self.how}" if self.how else "the number"
        if self.ratio == 1:
            return f"{as_before} as before, in another unit"
        if self.ratio == 2:
            return f"twice {as_before}"
        if self.ratio > 1:
            return f"{rounded(self.ratio)} times {as_before}"
        part = PARTS.get(1 / self.ratio)
        if part is None:
            return f"divided by {rounded(1 / self.ratio)}"
        return f"{part} {as_before}" if self.how else f"{part} of {as_before}"


@dataclass(frozen=True)
class Amount:
    """Both ends of a range, in the smallest units of its kind."""

    kind: tuple[str, ...]
    ends: Ends
    how: str
    unit: str


def factor_between(old: str, new: str) -> Factor | None:
    """None where both are no amounts of one kind, and where they are the same in the same unit."""
    before, after = amount_in(old), amount_in(new)
    if not before or not after or before.kind != after.kind:
        return None
    ratio = max(
        (late / early for early, late in zip(before.ends, after.ends, strict=True)),
        key=lambda one: max(one, 1 / one),
    )
    if ratio == 1 and before.unit == after.unit:
        return None
    if not before.kind and not TENFOLD.fullmatch(str(max(ratio, 1 / ratio))):
        return None  # a number alone may be a telephone's; zeros that came or went are told
    return Factor(ratio, before.how)


def amount_in(text: str) -> Amount | None:
    words = words_of(text) if len(text) < 80 else ()
    if len(words) != 1:
        return None
    (word,) = words
    if word.family == "how often":
        return rhythm(word.key)
    if word.family == "quantity":
        return quantity(word)
    if word.family == "bare unit":
        return sized("1", "", unit_key(word.text), "much")
    return None


def quantity(word: Word) -> Amount | None:
    read = read_quantity(word.text)
    how = "much" if is_dose(read) else "old" if read.aged else "high" if read.unit else ""
    return None if read.unit in NO_AMOUNTS else sized(read.low, read.high, read.unit, how)


def sized(low: str, high: str, unit: str, how: str) -> Amount | None:
    """The low end may have a unit of its own: 500 mg to 1 g."""
    number, _, own_unit = low.partition(" ")
    ends = (figures(number), figures(high.removeprefix("or ") or number))
    if not all(ends):
        return None
    kind, size = measure(unit)
    own_kind, own_size = measure(own_unit or unit)
    if kind != own_kind:
        return None
    how = "long" if (*kind, how) == ("duration", "high") else how
    high_size = size if high else own_size
    return Amount(kind, (ends[0] * own_size, ends[1] * high_size), how, unit)


def measure(unit: str) -> tuple[tuple[str, ...], Fraction]:
    """mg/kg and microgram/kg are one kind; each part after the first divides."""
    parts = [KIND_OF.get(part, (part, 1)) for part in unit.split("/")] if unit else []
    size = Fraction(1)
    for at, (_, one) in enumerate(parts):
        size = size / one if at else size * one
    return tuple(kind for kind, _ in parts), size


def rhythm(key: str) -> Amount | None:
    """Times in a second: of `2/day`, `every 4 to 6 hour`, `per week`."""
    every, often = EVERY.fullmatch(key), OFTEN.fullmatch(key)
    if not every and not often:
        return None
    first, last, period = (every or often).groups()
    ends = (figures(first or "1"), figures(last or first or "1"))
    if not all(ends) or period not in SIZES["duration"]:
        return None
    size = SIZES["duration"][period]
    rates = [1 / (end * size) if every else end / size for end in ends]
    return Amount(("rhythm",), (rates[0], rates[1]), "often", "")


def figures(written: str) -> Fraction | None:
    """None for what is no plain number, and for nought, of which nothing is a multiple."""
    if not FIGURES.fullmatch(written):
        return None
    return Fraction(written.replace(",", ".")) or None


def rounded(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    text = f"{float(number):,.1f}".removesuffix(".0")
    return text if Fraction(text.replace(",", "")) == number else f"about {text}"
