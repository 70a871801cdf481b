"""What a medicine is called: generic first, never taken for another, one medicine a page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from monographs.content.checks.finding import Finding, Rule, found, missing
from monographs.content.checks.page import Page, value_of
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases
from monographs.content.look_alikes import TALL_MAN_NAMES, taken_for_each_other
from monographs.content.vocabularies import NameKind

NAME_1 = Rule(
    "NAME-1",
    "block",
    "The generic name is the title, and it is named before any brand.",
    "NHS Medicines A to Z; WHO, international nonproprietary names",
)
NAME_2 = Rule(
    "NAME-2",
    "hint",
    "A name that is taken for another is shown with it; tall-man letters stand in pick-lists only.",
    "FDA and ISMP lists of look-alike drug names with tall man letters",
)
NAME_3 = Rule(
    "NAME-3",
    "block",
    "“A + B” is either one product of both or an interaction note, and says which.",
    "House rule, after articles on products that are not sold",
)

TALL_MAN = Phrases(
    NAME_2,
    re.compile(rf"\b(?:{'|'.join(TALL_MAN_NAMES)})\b"),
    "“{quote}” has tall-man letters: in running text write the name as usual.",
    "the name in ordinary letters",
    keeps_case=True,
)
PLUS = re.compile(r"(?<![\w-])[^\W\d_][\w-]*(?: [\w-]+)? \+ [^\W\d_][\w-]*")
PAIR = re.compile(r"(?<![\w-])[^\W\d_][\w-]+ (?:\+|and|with|&|/) [^\W\d_][\w-]+")
DECLARED = re.compile(r"\bfixed-dose\b|\bcombination (?:product|medicine|tablet|capsule)s?\b")
HEADED = re.compile(r"(?:\A|\n)(?:title:|#)[^\n]*|\A[^\n]+")


def named(names: Iterable[str]) -> re.Pattern:
    either = "|".join(re.escape(name.lower()) for name in names if name)
    return re.compile(rf"\b(?:{either})(?!\w)" if either else r"(?!)")


def mentions(passages: Iterable[Passage], names: Iterable[str]) -> list[tuple[int, int, int]]:
    """(passage, start, end) of each, in reading order."""
    pattern = named(names)
    return [
        (at, *hit.span())
        for at, passage in enumerate(passages)
        for hit in pattern.finditer(passage.lower)
    ]


def brand_first(
    passages: Sequence[Passage], brands: Iterable[str], generics: Iterable[str]
) -> Iterator[Finding]:
    """At most one finding: the first brand, when no generic name stands before it."""
    branded, generic = mentions(passages, brands), mentions(passages, generics)
    if branded and branded[0] < min(generic[:1], default=(len(passages), 0, 0)):
        at, *span = branded[0]
        message = brand_message(len(branded), len(generic))
        yield found(NAME_1, passages[at], tuple(span), message, "the generic name first")


def brand_message(brands: int, generics: int) -> str:
    return (
        "“{quote}” is a brand and comes before the generic name "
        f"(brand {brands} times, generic name {generics} times): use the generic name."
    )


def generic_first(page: Page) -> Iterator[Finding]:
    """NAME-1. Against the brands among the page's other names; salts and synonyms are generic."""
    if not page.is_monograph:
        return
    brands = {row["name"] for row in page.rows("names") if value_of(row, "kind") == NameKind.BRAND}
    title = Passage("name", page.name)
    if page.name.lower() in {brand.lower() for brand in brands}:
        message = "The title “{quote}” is a brand: give the page the generic name."
        yield found(NAME_1, title, (0, len(page.name)), message, "the generic name as title")
    yield from brand_first(page.passages, brands - {page.name}, {page.name} | other_generics(page))


def other_generics(page: Page) -> set[str]:
    kinds = {NameKind.SYNONYM, NameKind.SALT}
    return {row["name"] for row in page.rows("names") if value_of(row, "kind") in kinds}


def brands_in_text(passage: Passage, brands: Mapping[str, str]) -> Iterator[Finding]:
    """NAME-1 for a file; `brands` gives the generic name of each brand."""
    for brand, generic in brands.items():
        yield from brand_first([passage], [brand], [generic])


def taken_for(page: Page) -> Iterator[Finding]:
    """NAME-2. For the medicine of a monograph and for both sides of a note."""
    names = [page.name] if page.is_monograph else [side["name"] for side in page.document["sides"]]
    for name in names:
        others = taken_for_each_other(name)
        if others:
            message = (
                f"{name} has been taken for {' and '.join(others)}: show the pair in pick-lists."
            )
            yield missing(NAME_2, message, "tall-man letters in pick-lists, a note to prescribers")


def pair_as_one(page: Page) -> Iterator[Finding]:
    """NAME-3. A monograph is of one medicine, or its text says that it is a fixed-dose product of
    both; a pair has a page of its own kind with two sides.
    """
    match = PAIR.search(page.name) if page.is_monograph else None
    if match and not DECLARED.search(page.lower):
        yield found(NAME_3, Passage("name", page.name), match.span(), PAIR_MESSAGE, PAIR_SUGGESTION)


def pair_in_title(passage: Passage) -> Iterator[Finding]:
    """NAME-3 for a file: “A + B” in its first line, its title or a heading."""
    lines = () if DECLARED.search(passage.lower) else HEADED.finditer(passage.even)
    for line in lines:
        match = PLUS.search(passage.even, line.start(), line.end())
        if match:
            yield found(NAME_3, passage, match.span(), PAIR_MESSAGE, PAIR_SUGGESTION)


PAIR_MESSAGE = (
    "“{quote}” names two medicines: write a page for each and an interaction note, "
    "or say that it is a fixed-dose product of both."
)
PAIR_SUGGESTION = "an interaction note of the two"

RULES = (NAME_1, NAME_2, NAME_3)
PHRASES = (TALL_MAN,)
ON_FILE = (pair_in_title,)
ON_PAGE = (generic_first, taken_for, pair_as_one)
