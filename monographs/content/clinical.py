"""The clinical difference: what a reviewer must look at and tick before signing.

Two kinds of change are listed: a choice that changed, and a statement in a text whose numbers,
negations and other telling words changed. Rewording and reordering give nothing. What is in doubt
is listed.

No list of words is complete. A noun that none knows, put in the place of another such noun ("with
jelly", "with custard"), is marked in the text and makes the change clinical, but it is not among
the ticks. Nor is "you can take it" in the place of "take it".
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from monographs.content.aspects import Aspect
from monographs.content.differences import Difference, FieldChange, RowChange
from monographs.content.document import Document
from monographs.content.factors import Factor, factor_between
from monographs.content.gravity import EXPLAINING, FIRST, gravity
from monographs.content.sentences import LONGEST, read
from monographs.content.spelling import citations, same_wording
from monographs.content.statements import heaviest
from monographs.content.text_changes import MOST_AROUND, changes_between
from monographs.content.vocabularies import PrecautionKind

# Sets and fields that make no clinical statement. Names, codes and sources are marked and classed,
# but they are not ticked. To a class belong its interaction notes, to a law who may have it.
NOT_STATED = {"names", "external_ids", "references"}
NOT_READ = {"address", "origin", "leftover", "source", "as_of"}

CHOICES = {
    "severity": Aspect.SEVERITY,
    "action": Aspect.ACTION,
    "outcome": Aspect.OUTCOME,
    "frequency": Aspect.FREQUENCY,
    "status": Aspect.STATUS,
    "evidence": Aspect.EVIDENCE,
    "body_system": Aspect.BODY_SYSTEM,
    "mechanism_kind": Aspect.MECHANISM,
    "kind": Aspect.PRECAUTION,
    "is_demonstration": Aspect.STATUS,
    "jurisdiction": Aspect.STATUS,
    "category": Aspect.STATUS,
    "schedule": Aspect.STATUS,
    "rate_affected": Aspect.NUMBER,
    "rate_of": Aspect.NUMBER,
}
# Short texts that name what a row is about: each change of words is listed.
NAMING = {"who": Aspect.PRECAUTION, "term": Aspect.SIDE_EFFECT, "name": Aspect.MEDICINE}
MENTIONS = {"drug", "other_drug", "drug_class", "substance"}


@dataclass(frozen=True)
class ClinicalChange:
    """`place` is `field` or `set.uuid.field`; `context` the sentence or row around it.

    `id` stays the same while the change stays the same, so that a tick can name it.
    """

    id: str
    place: str
    label: str
    aspect: Aspect
    old: str
    new: str
    context: str

    @property
    def factor(self) -> Factor | None:
        """Not of one number of a rate, which says nothing without the other."""
        is_rate = self.place.endswith((".rate_affected", ".rate_of"))
        return None if is_rate else factor_between(self.old, self.new)

    @property
    def gravity(self) -> int:
        factor = self.factor
        is_first = factor and factor.is_grave and self.place not in EXPLAINING
        return FIRST if is_first else gravity(self.aspect, self.place)


@dataclass(frozen=True)
class Place:
    """`special` is the aspect of everything said here, where the place has one."""

    path: str
    label: str
    special: Aspect | None = None


def clinical_changes(
    difference: Difference, old: Document | None, new: Document
) -> tuple[ClinicalChange, ...]:
    """The gravest first, else in reading order. `old` and `new` are the documents compared."""
    own_names = names_in(new) | (names_in(old) if old else frozenset())
    found: list[ClinicalChange] = []
    for change in difference.fields:
        special = Aspect.BOXED_WARNING if change.name == "boxed_warning" else None
        found += in_field(change, Place(change.name, change.label, special), own_names)
    for row in difference.rows:
        if row.set_name not in NOT_STATED:
            found += in_row(row, row_in(old, row), row_in(new, row), own_names)
    return tuple(sorted(numbered(found), key=lambda change: change.gravity))


def remarks(difference: Difference) -> tuple[ClinicalChange, ...]:
    """Sources that a text no longer cites or cites anew: to be seen, not ticked."""
    found = []
    for path, label, change in texts_of(difference):
        gone = Counter(citations(change.old)) - Counter(citations(change.new))
        come = Counter(citations(change.new)) - Counter(citations(change.old))
        if gone or come:
            old, new = ", ".join(gone.elements()), ", ".join(come.elements())
            found.append(ClinicalChange("", path, label, Aspect.SOURCE, old, new, ""))
    return numbered(found)


def texts_of(difference: Difference) -> Iterator[tuple[str, str, FieldChange]]:
    for change in difference.fields:
        yield change.name, change.label, change
    for row in difference.rows:
        if row.kind == "changed":
            for change in row.fields:
                yield path_of(row, change), label_of(row, change), change


def names_in(document: Document) -> frozenset[str]:
    """The names that the page is about, as the keys of single words."""
    names = [document["fields"].get("name")]
    names += [side["name"] for side in document.get("sides", ())]
    names += [row["name"] for row in document["rows"].get("names", ())]
    keys = (sentence.keys for name in names if name for sentence in read(name))
    return frozenset(key for key in (one for some in keys for one in some) if len(key) > 2)


# Rows.


def in_row(
    row: RowChange, old: Document, new: Document, own_names: frozenset[str]
) -> Iterable[ClinicalChange]:
    if row.kind in {"added", "removed"}:
        return whole_row(row, old or new)
    special = None
    if row.set_name == "precautions" and is_contraindication(old, new):
        special = Aspect.CONTRAINDICATION
    return [
        found
        for change in row.fields
        for found in in_field(
            change, Place(path_of(row, change), label_of(row, change), special), own_names
        )
    ]


def whole_row(row: RowChange, content: Document) -> list[ClinicalChange]:
    """A row that came or went is one change; a question only if it says something clinical."""
    words = [field.new or field.old for field in row.fields if field.name not in NOT_READ]
    text = " | ".join(word for word in words if word)
    aspect = row_aspect(row, content) or heaviest(read(text))
    if aspect is None:
        return []
    old, new = (text, "") if row.kind == "removed" else ("", text)
    path = f"{row.set_name}.{row.uuid}"
    return [ClinicalChange("", path, f"{row.set_label} {row.title}", aspect, old, new, row.title)]


ASPECTS = {
    "side_effects": Aspect.SIDE_EFFECT,
    "class_memberships": Aspect.MEDICINE,
    "legal_statuses": Aspect.STATUS,
}


def row_aspect(row: RowChange, content: Document) -> Aspect | None:
    if row.set_name in ASPECTS:
        return ASPECTS[row.set_name]
    if row.set_name == "precautions":
        return Aspect.CONTRAINDICATION if is_contraindication(content) else Aspect.PRECAUTION
    return None


def is_contraindication(*rows: Document) -> bool:
    """Whether any of the rows is, of one row before and after a change."""
    kinds = [row["kind"]["value"] for row in rows if row]
    return PrecautionKind.CONTRAINDICATION in kinds


def row_in(document: Document | None, change: RowChange) -> Document:
    rows = document["rows"].get(change.set_name, ()) if document else ()
    return next((row for row in rows if row["uuid"] == change.uuid), {})


def path_of(row: RowChange, change: FieldChange) -> str:
    return f"{row.set_name}.{row.uuid}.{change.name}"


def label_of(row: RowChange, change: FieldChange) -> str:
    return f"{row.set_label} {row.title}, {change.label}"


# Fields.


def in_field(
    change: FieldChange, place: Place, own_names: frozenset[str]
) -> list[ClinicalChange]:
    if change.name in NOT_READ:
        return []
    if change.name in CHOICES:
        aspect = place.special if change.name == "kind" else None
        return [whole(change, place, aspect or CHOICES[change.name])]
    if change.name in MENTIONS:
        return [whole(change, place, Aspect.MEDICINE)]
    return in_text(change, place, own_names)


def in_text(
    change: FieldChange, place: Place, own_names: frozenset[str]
) -> list[ClinicalChange]:
    if not change.old.strip() or not change.new.strip():
        aspect = place.special or heaviest(read(change.old or change.new))
        return [whole(change, place, aspect)] if aspect else []
    if max(len(change.old), len(change.new)) > LONGEST:
        return [whole(change, place, place.special or Aspect.ADVICE)]
    found = [
        ClinicalChange("", place.path, place.label, one.aspect, one.old, one.new, context)
        for one, context in changes_between(change.old, change.new, own_names, place.special)
    ]
    aspect = place.special or NAMING.get(change.name)
    if not found and aspect and not same_wording(change.old, change.new):
        return [whole(change, place, aspect)]
    return found


def whole(change: FieldChange, place: Place, aspect: Aspect) -> ClinicalChange:
    context = (change.new or change.old)[:MOST_AROUND]
    return ClinicalChange("", place.path, place.label, aspect, change.old, change.new, context)


def numbered(found: Iterable[ClinicalChange]) -> tuple[ClinicalChange, ...]:
    """Each with an id of its own; the second of two equal changes at one place has another."""
    seen: Counter[str] = Counter()
    result = []
    for change in found:
        said = "\x1f".join((change.place, change.aspect, change.old, change.new, change.context))
        seen[said] += 1
        digest = hashlib.sha256(f"{said}\x1f{seen[said]}".encode()).hexdigest()
        result.append(replace(change, id=digest[:16]))
    return tuple(result)
