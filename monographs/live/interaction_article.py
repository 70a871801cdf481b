"""What the template of an interaction note is given, in reading order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from monographs.content.covered import covered_names
from monographs.content.document import Document
from monographs.content.titles import as_title, in_sentence, title_of
from monographs.content.vocabularies import NoteStatus
from monographs.live.interaction_lines import FOR_PATIENTS, MEANINGS
from monographs.live.monograph_article import questions
from monographs.live.prose import Prose
from monographs.live.reference_list import reference_list
from monographs.live.remainder import remainder
from monographs.live.signing_block import Signing, signing_values
from monographs.live.wording import fields_of, label_of, value_of

PARTS = (
    ("management", "What to do", "management"),
    ("effect", "What can happen", "effect"),
    ("modifying-factors", "Who is more at risk", "modifying_factors"),
    ("mechanism", "Why it happens", "mechanism"),
    ("questions", "Common questions", "faqs"),
    ("further", "Further information", "further"),
    ("each", "About each of the two", "sides"),
    ("references", "References", "references"),
    ("signed", "Who approved this page", None),
)
TEXTS = ("effect", "modifying_factors", "mechanism")
# A paragraph that begins with what calls for an ambulance, as writers mark it.
EMERGENCY = re.compile(r"<p(?=[^>]*><strong>[^<]*\b(?:999|112|911)\b)")


@dataclass(frozen=True)
class Side:
    """One of the two. `card` is the medicine in short where its reviewed page is live."""

    kind: str
    name: str
    title: str
    address: str
    card: SafeString | None
    is_known_missing: bool


def interaction_values(
    document: Document, cards: Mapping[str, str | None] | None, signing: Signing | None
) -> dict:
    prose = Prose(document)
    fields = fields_of(document)
    values = {
        "title": title_of(document),
        "address": document.get("address", ""),
        "is_demonstration": bool(fields.get("is_demonstration")),
        **verdict_values(fields),
        "facts": facts(fields),
        "management": advice(prose, fields),
        **{name: prose.block(fields.get(name), name.replace("_", "-")) for name in TEXTS},
        **covered_values(document),
        "sides": [side(each, cards) for each in document.get("sides") or []],
        "faqs": questions(document, prose),
        "further": remainder(document, prose),
        "references": reference_list(document),
        **signing_values(document, signing, is_version=cards is None),
    }
    shown = [(anchor, title) for anchor, title, needs in PARTS if needs is None or values[needs]]
    return values | {"parts": shown}


def verdict_values(fields: Document) -> dict:
    is_documented = says_something_was_found(fields)
    action = value_of(fields.get("action"))
    return {
        "is_documented": is_documented,
        "status": label_of(fields.get("status")),
        "severity": value_of(fields.get("severity")),
        "action_label": label_of(fields.get("action")),
        "for_patients": FOR_PATIENTS.get(action, "") if is_documented else "",
        "summary": fields.get("summary") or "",
    }


def says_something_was_found(fields: Document) -> bool:
    return value_of(fields.get("status")) != NoteStatus.NONE_FOUND


def facts(fields: Document) -> list[tuple[str, str, str]]:
    """(what, its word, what the word means). Where nothing was found, nothing is severe or not."""
    found = says_something_was_found(fields)
    rows = (
        ("Severity", "severity", found),
        ("Evidence", "evidence", True),
        ("Kind of interaction", "mechanism_kind", found),
        ("Status", "status", found),
    )
    return [
        (title, label_of(fields[name]), MEANINGS.get(value_of(fields[name]), ""))
        for title, name, is_told in rows
        if is_told and label_of(fields.get(name))
    ]


def advice(prose: Prose, fields: Document) -> SafeString:
    html = prose.block(fields.get("management"), "management", level=4)
    return mark_safe(EMERGENCY.sub('<p class="emergency"', html))  # One known class, in clean HTML.


def covered_values(document: Document) -> dict:
    """Which other names the note is about, and as what."""
    partner = next((s for s in document.get("sides") or [] if s.get("kind") != "drug"), {})
    name, is_class = partner.get("name", ""), partner.get("kind") == "class"
    return {
        "covered": covered_names(fields_of(document).get("covers")),
        "covered_label": f"{as_title(name)} include" if is_class else f"Counted as {name}",
    }


def side(mention: Document, cards: Mapping[str, str | None] | None) -> Side:
    kind, slug = mention.get("kind", ""), mention.get("slug", "")
    is_drug = kind == "drug"
    card = (cards or {}).get(slug) if is_drug else None
    return Side(
        kind=kind,
        name=in_sentence(mention.get("name", ""), kind),
        title=as_title(mention.get("name", "")),
        address=f"/drugs/{slug}/" if is_drug else "",
        card=mark_safe(card) if card else None,  # Written by `medicine_card`, stored and sealed.
        is_known_missing=is_drug and cards is not None and not card,
    )
