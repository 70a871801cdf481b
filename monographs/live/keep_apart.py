"""What must not be taken together with a medicine: each thing once, by its name.

A note says so by its action. A precaution says so in words, and is named only where its words
forbid: "take it with food" is advice about food too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monographs.content import markdown
from monographs.content.document import Document
from monographs.content.vocabularies import PrecautionKind, Severity
from monographs.live.interaction_lines import InteractionLine, by_severity, to_keep_apart
from monographs.live.wording import rows_of, value_of

NOT = r"\b(?:do not|don['’]t|never|must not|should not|cannot) (?:be )?"
NEED_NOT = re.compile(r"\b(?:do not|don['’]t|no) (?:have|need) to \w+", re.IGNORECASE)
FORBIDDEN = re.compile(
    rf"{NOT}(?:eat|drink|have|take|taken|mix|mixed|use|used)\b|\bavoid\b"
    r"|\bkeep\b[^.]{0,60}\bapart\b|\bleave\b[^.]{0,60}\bbetween\b",
    re.IGNORECASE,
)
# "Do not take sertraline with …" is about another medicine; "do not take it" is about an illness.
NOT_WITH = re.compile(
    rf"{NOT}(?:take|taken|mix|mixed|use|used|combine|combined)(?: [\w-]+){{0,3}} with\b",
    re.IGNORECASE,
)
FORBIDDING = {
    PrecautionKind.CONTRAINDICATION: NOT_WITH,
    PrecautionKind.ALCOHOL: FORBIDDEN,
    PrecautionKind.FOOD: FORBIDDEN,
}
SOME_FOOD = "some food or drink, named under “Food and drink”"


@dataclass(frozen=True)
class Apart:
    """`link` leads to the note, or to the part of the page that says so."""

    words: str
    link: str


def kept_apart(document: Document, lines: Sequence[InteractionLine]) -> list[Apart]:
    notes = [Apart(line.partner, line.address) for line in to_keep_apart(lines)]
    by_name: dict[str, Apart] = {}
    for each in [*notes, *by_precautions(document)]:
        by_name.setdefault(each.words.split(" (")[0].casefold(), each)
    return list(by_name.values())


def by_precautions(document: Document) -> Iterator[Apart]:
    rows = rows_of(document, "precautions")
    for kind, forbidding in FORBIDDING.items():
        for row in rows:
            advice = NEED_NOT.sub("", markdown.plain(row.get("advice") or ""))
            if value_of(row.get("kind")) == kind and forbidding.search(advice):
                if words := thing(kind, (row.get("who") or "").strip()):
                    yield Apart(words, f"#{kind}")


def thing(kind: str, who: str) -> str:
    """Who must not take a medicine may be left unsaid in a row; what to keep apart then is, too."""
    if kind == PrecautionKind.ALCOHOL:
        return "alcohol"
    return who or (SOME_FOOD if kind == PrecautionKind.FOOD else "")


def severe_besides(lines: Sequence[InteractionLine]) -> list[InteractionLine]:
    """Grave, and yet both may be taken: watched for, or with another dose."""
    apart = {line.address for line in to_keep_apart(lines)}
    severe = (group for group in by_severity(lines) if group.value == Severity.SEVERE)
    return [line for group in severe for line in group.lines if line.address not in apart]
