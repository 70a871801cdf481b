"""The words of a query that are looked for."""

import re

from monographs.live.finding import folded

SHORTEST_TEXT = 3
MOST_WORDS = 8
# Words that say nothing about what is looked for. Both databases are asked without them.
EMPTY = set(
    "a am an and any are as at be been being by can could do does feel feeling for from get "
    "getting give got had has have having how i if in is it its just me my of on or should that "
    "the this to use used was what when which who why will with would you your".split()
)
DOSE = re.compile(r"\b\d+([.,]\d+)?\s*(mg|mcg|micrograms?|g|ml|units?|%)?(?=\s|$)", re.IGNORECASE)


# Signs around a question are no part of a name.
AROUND = " ?!.,;:\"'“”‘’()[]"


def words_of(query: str) -> list[str]:
    """The words that count, at most eight; strengths such as 5 mg are not part of a name."""
    words = re.findall(r"\w+", folded(DOSE.sub(" ", query))) or re.findall(r"\w+", folded(query))
    return ([word for word in words if word not in EMPTY] or words)[:MOST_WORDS]


def is_too_short(query: str) -> bool:
    """Nothing in it is long enough to be looked for in a text, nor a whole name."""
    return max(map(len, re.findall(r"\w+", query)), default=0) < SHORTEST_TEXT
