"""Side effects by what to do about them, then by how many people get them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from monographs.content.document import Document
from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import CareAction, Frequency, Jurisdiction, Outcome
from monographs.live.prose import Prose
from monographs.live.wording import label_of, number_in_words, rank, rows_of, value_of

# Where readers report a suspected side effect themselves, in the country that a page is for.
REPORTING = {
    Jurisdiction.UK: ("Yellow Card", "https://yellowcard.mhra.gov.uk/"),
    Jurisdiction.US: ("MedWatch", "https://www.fda.gov/medwatch"),
}


@dataclass(frozen=True)
class Effect:
    name: str
    term: str
    rate: str
    outcome: str
    body_system: str
    source: SafeString
    self_care: SafeString


@dataclass(frozen=True)
class FrequencyGroup:
    label: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class CareGroup:
    value: str
    label: str
    frequencies: tuple[FrequencyGroup, ...]


def by_care(document: Document, prose: Prose) -> list[CareGroup]:
    groups = grouped(rows_of(document, "side_effects"), "action", CareAction)
    return [
        CareGroup(value_of(first["action"]), label_of(first["action"]), by_frequency(rows, prose))
        for first, rows in groups
    ]


def by_frequency(rows: list[Document], prose: Prose) -> tuple[FrequencyGroup, ...]:
    return tuple(
        FrequencyGroup(
            label=label_of(first["frequency"]),
            effects=tuple(effect(row, prose) for row in sorted(members, key=seriousness)),
        )
        for first, members in grouped(rows, "frequency", Frequency)
    )


def grouped(rows: list[Document], name: str, vocabulary) -> list[tuple[Document, list[Document]]]:
    """Rows under their choice, in the order of the vocabulary; rows without one come last."""
    groups: dict[str, list[Document]] = {}
    for row in rows:
        groups.setdefault(value_of(row.get(name)), []).append({name: "", **row})
    ordered = sorted(groups, key=lambda value: rank(vocabulary, value))
    return [(groups[value][0], groups[value]) for value in ordered]


def seriousness(row: Document) -> int:
    """Decreasing, as in product information; the vocabulary names "not serious" first."""
    value = value_of(row.get("outcome"))
    return len(Outcome.values) if value in {Outcome.NOT_SERIOUS, ""} else rank(Outcome, value)


def effect(row: Document, prose: Prose) -> Effect:
    plain, term = row.get("plain_words") or "", row.get("term") or ""
    return Effect(
        name=as_title(plain or term),
        term=in_sentence(term) if plain else "",
        rate=rate(row),
        outcome=outcome(row),
        body_system=label_of(row.get("body_system")),
        source=prose.source(row.get("source")),
        self_care=prose.block(row.get("self_care"), f"effect-{row.get('uuid', term)}", level=5),
    )


def rate(row: Document) -> str:
    affected, of = row.get("rate_affected"), row.get("rate_of")
    if not isinstance(affected, int) or not isinstance(of, int):
        return ""
    return f"{number_in_words(affected)} of {number_in_words(of)} people"


def outcome(row: Document) -> str:
    label = label_of(row.get("outcome"))
    if value_of(row.get("outcome")) in {Outcome.NOT_SERIOUS, ""}:
        return ""
    return as_title(label) if label.startswith("serious") else f"Serious: {label}"
