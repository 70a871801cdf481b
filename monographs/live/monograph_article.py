"""What the templates of a monograph and of its card are given, in reading order."""

from collections.abc import Sequence

from monographs.content.document import Document
from monographs.content.titles import as_title, in_sentence
from monographs.live.interaction_lines import (
    InteractionLine,
    WithdrawnLine,
    by_severity,
    none_found,
)
from monographs.live.keep_apart import kept_apart, severe_besides
from monographs.live.names_and_codes import (
    also_known_as,
    codes,
    legal_status_here,
    legal_statuses,
    other_names,
)
from monographs.live.precautions import LOOKED_FOR, by_kind
from monographs.live.prose import Prose
from monographs.live.reference_list import reference_list
from monographs.live.remainder import remainder
from monographs.live.side_effects import REPORTING, by_care
from monographs.live.signing_block import Signing, signing_values
from monographs.live.wording import fields_of, label_of, rows_of, value_of

# Anchor, heading, and the value without which the section is left out (None: always there).
PARTS = (
    ("usage", "What it is for", "usage"),
    ("before-you-take-it", "Before you take it", None),
    ("how-to-take-it", "How to take it", None),
    ("interactions", "Taking it with other medicines", None),
    ("side-effects", "Side effects", "care_groups"),
    ("how-it-works", "How it works", "how_it_works"),
    ("storage", "How to store it", "storage"),
    ("questions", "Common questions", "faqs"),
    ("further", "Further information", "further"),
    ("references", "References", "references"),
    ("names-and-legal-status", "Names, legal status and codes", "has_codes"),
    ("signed", "Who approved this page", None),
)
TEXTS = ("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage")


def monograph_values(
    document: Document,
    interactions: Sequence[InteractionLine] | None,
    signing: Signing | None,
    withdrawn: Sequence[WithdrawnLine] = (),
) -> dict:
    prose = Prose(document)
    values = {
        **heading_values(document),
        "has_class_pages": signing is not None and interactions is not None,
        **{name: prose.block(fields_of(document).get(name), name) for name in TEXTS},
        "precaution_groups": by_kind(document, prose, name_of(document)),
        "care_groups": by_care(document, prose),
        "report_to": REPORTING.get(value_of(fields_of(document).get("jurisdiction"))),
        "faqs": questions(document, prose),
        "further": remainder(document, prose),
        "references": reference_list(document),
        **line_values(interactions),
        "keep_apart": kept_apart(document, interactions or ()),
        "withdrawn": sorted(withdrawn, key=lambda line: line.partner.casefold()),
        **code_values(document),
        **signing_values(document, signing, is_version=interactions is None),
    }
    values["quick_links"] = quick_links(values)
    return values | {"parts": parts(values)}


def name_of(document: Document) -> str:
    return in_sentence(document.get("title") or "this medicine")


def heading_values(document: Document) -> dict:
    fields = fields_of(document)
    return {
        "title": as_title(document.get("title") or ""),
        "name": name_of(document),
        "address": document.get("address", ""),
        "also_known_as": also_known_as(document),
        "is_demonstration": bool(fields.get("is_demonstration")),
        "jurisdiction": label_of(fields.get("jurisdiction")),
        "classes": classes(document),
        "legal_status": legal_status_here(document),
    }


def classes(document: Document) -> list[tuple[str, str]]:
    """(name, slug) of each class; an older document may have no slug."""
    mentions = [row.get("drug_class") for row in rows_of(document, "class_memberships")]
    return [
        (label_of(each), each.get("slug", "") if isinstance(each, dict) else "")
        for each in mentions
    ]


def line_values(interactions: Sequence[InteractionLine] | None) -> dict:
    lines = interactions or ()
    return {
        "interactions_shown": interactions is not None,
        "severity_groups": by_severity(lines),
        "none_found": none_found(lines),
        "severe_besides": severe_besides(lines),
    }


def code_values(document: Document) -> dict:
    values = {
        "other_names": other_names(document),
        "codes": codes(document),
        "legal_statuses": legal_statuses(document),
    }
    return values | {"has_codes": any(values.values())}


def questions(document: Document, prose: Prose) -> list[dict]:
    return [
        {
            "question": row.get("question") or "",
            "answer": prose.block(row.get("answer"), f"question-{row.get('uuid', at)}", level=4),
        }
        for at, row in enumerate(rows_of(document, "faqs"))
    ]


def quick_links(values: dict) -> list[tuple[str, str]]:
    """(anchor, words) of what readers in a hurry look for, where the page says it."""
    links = [
        (group.anchor, group.label)
        for group in values["precaution_groups"]
        if group.value in LOOKED_FOR and not group.gap
    ]
    if values["missed_dose"]:
        links.append(("missed-dose", "If a dose is missed"))
    return [*links, ("overdose", "If too much was taken")]


def parts(values: dict) -> list[tuple[str, str]]:
    return [(anchor, title) for anchor, title, needs in PARTS if needs is None or values[needs]]


def card_values(document: Document) -> dict:
    """The medicine in short. Its citations lead to the references of its own page."""
    address = document.get("address", "")
    slug = address.strip("/").rsplit("/", 1)[-1]
    prose = Prose(document, prefix=f"card-{slug}-", references_at=address)
    fields = fields_of(document)
    return {
        **heading_values(document),
        "slug": slug,
        "boxed_warning": prose.block(fields.get("boxed_warning"), "boxed-warning", level=5),
        "usage": prose.block(fields.get("usage"), "usage", level=5),
        "cites": bool(prose.numbers),
    }
