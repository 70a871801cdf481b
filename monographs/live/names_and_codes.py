"""Other names, legal status and identifiers of a medicine."""

from dataclasses import dataclass

from monographs.content.document import Document
from monographs.content.titles import as_title
from monographs.content.vocabularies import NameKind
from monographs.live.wording import date_in_words, fields_of, label_of, rows_of, value_of

# Listed with the identifiers, but not under the title: they help a search, not a reader.
NOT_IN_THE_TITLE = {NameKind.MISSPELLING, NameKind.FOREIGN}


@dataclass(frozen=True)
class OtherName:
    name: str
    kind: str
    market: str
    sold: str


@dataclass(frozen=True)
class Code:
    system: str
    value: str
    source: str
    read_on: str


@dataclass(frozen=True)
class LegalStatus:
    jurisdiction: str
    category: str
    schedule: str
    source: str
    read_on: str


def other_names(document: Document) -> list[OtherName]:
    return [
        OtherName(
            name=row.get("name") or "",
            kind=label_of(row.get("kind")),
            market=label_of(row.get("market")),
            sold="no longer sold" if row.get("current") is False else "",
        )
        for row in rows_of(document, "names")
    ]


def also_known_as(document: Document) -> list[tuple[str, str]]:
    """(name, what kind of name and where it is not sold any more), each name once."""
    rows = [
        row
        for row in rows_of(document, "names")
        if value_of(row.get("kind")) not in NOT_IN_THE_TITLE
    ]
    by_name: dict[str, list[Document]] = {}
    for row in rows:
        by_name.setdefault(row.get("name") or "", []).append(row)
    return [(name, about_name(same)) for name, same in by_name.items()]


def about_name(rows: list[Document]) -> str:
    gone = [label_of(row.get("market")) for row in rows if row.get("current") is False]
    markets = ", ".join(market for market in gone if market)
    sold = f"no longer sold: {markets}" if markets else "no longer sold" if gone else ""
    return ", ".join(part for part in (label_of(rows[0].get("kind")), sold) if part)


def codes(document: Document) -> list[Code]:
    return [
        Code(
            label_of(row.get("system")),
            row.get("value") or "",
            row.get("source") or "",
            date_in_words(row.get("as_of")),
        )
        for row in rows_of(document, "external_ids")
    ]


def legal_statuses(document: Document) -> list[LegalStatus]:
    return [
        LegalStatus(
            label_of(row.get("jurisdiction")),
            as_title(label_of(row.get("category"))),
            row.get("schedule") or "",
            row.get("source") or "",
            date_in_words(row.get("as_of")),
        )
        for row in rows_of(document, "legal_statuses")
    ]


def legal_status_here(document: Document) -> str:
    """How the medicine is supplied in the country that the page is written for."""
    here = value_of(fields_of(document).get("jurisdiction"))
    for row in rows_of(document, "legal_statuses"):
        if value_of(row.get("jurisdiction")) == here:
            status = as_title(label_of(row.get("category")))
            schedule = row.get("schedule")
            return f"{status}; controlled medicine: {schedule}" if schedule else status
    return ""
