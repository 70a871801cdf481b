"""What a reviewer looks at and ticks, one by one, before signing.

Of a change: every clinical change. Of a first version, where every word is new: what makes it a
matter of safety, which is the boxed warning, each contraindication, each statement that gives a
dose, and how severe an interaction is and what to do about it.
"""

from collections.abc import Sequence
from dataclasses import replace

from monographs.content.aspects import Aspect
from monographs.content.clinical import (
    CHOICES,
    NOT_STATED,
    ClinicalChange,
    Place,
    clinical_changes,
    is_contraindication,
    label_of,
    numbered,
    path_of,
    row_in,
    whole,
    whole_row,
)
from monographs.content.differences import Difference, FieldChange, RowChange, differences
from monographs.content.document import Document
from monographs.content.sentences import gives_dose, read

WEIGHTY = {
    "boxed_warning": Aspect.BOXED_WARNING,
    **{name: CHOICES[name] for name in ("severity", "action")},
}


def to_tick(old: Document | None, new: Document) -> tuple[ClinicalChange, ...]:
    """A first version in reading order, of a change the gravest first. `old` is the text that was
    approved last, if any was. Where that was demonstration content, what changed comes first, and
    then what is to be read for use although it stood there before.
    """
    if old is None:
        return numbered(first_statements(differences(None, new), new))
    changes = clinical_changes(differences(old, new), old, new)
    if not is_first_for_use(old, new):
        return changes
    stood = first_statements(differences(None, new), new)
    return numbered([*changes, *(unchanged(each) for each in stood if not told(each, changes))])


def unchanged(statement: ClinicalChange) -> ClinicalChange:
    label = f"{statement.label}, for the first time not as a demonstration"
    return replace(statement, label=label, old=statement.new)


def told(statement: ClinicalChange, changes: Sequence[ClinicalChange]) -> bool:
    """What came with this version is among the changes already."""
    return any((each.place, each.new) == (statement.place, statement.new) for each in changes)


def is_first_for_use(old: Document | None, new: Document) -> bool:
    """Also when demonstration content becomes real: nobody signed it for use before."""
    return old is None or (is_demonstration(old) and not is_demonstration(new))


def is_demonstration(document: Document) -> bool:
    return bool(document["fields"].get("is_demonstration"))


def first_statements(difference: Difference, new: Document) -> list[ClinicalChange]:
    found = []
    for change in difference.fields:
        found += in_new_field(change)
    for row in difference.rows:
        if row.set_name not in NOT_STATED:
            found += in_new_row(row, row_in(new, row))
    return found


def in_new_field(change: FieldChange) -> list[ClinicalChange]:
    place = Place(change.name, change.label)
    if change.name in WEIGHTY:
        return [whole(change, place, WEIGHTY[change.name])]
    return doses_in(change, place)


def in_new_row(row: RowChange, content: Document) -> list[ClinicalChange]:
    if row.set_name == "precautions" and is_contraindication(content):
        return whole_row(row, content)
    return [
        found
        for change in row.fields
        for found in doses_in(change, Place(path_of(row, change), label_of(row, change)))
    ]


def doses_in(change: FieldChange, place: Place) -> list[ClinicalChange]:
    return [
        ClinicalChange("", place.path, place.label, Aspect.NUMBER, "", sentence.text, "")
        for sentence in read(change.new)
        if gives_dose(sentence)
    ]
