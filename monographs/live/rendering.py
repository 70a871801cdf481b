"""Frozen documents to HTML. Values in, text out: no query, no clock, the same bytes each time.

    monograph_body, interaction_body   the article, signature block included
    medicine_card                      a medicine in short, for pages about pairs
    summary_of, names_of               for lists, search and addresses
"""

import re
from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from monographs.content import markdown
from monographs.content.covered import LONGEST, covered_names
from monographs.content.document import Document
from monographs.content.vocabularies import PageKind
from monographs.live.interaction_lines import InteractionLine, WithdrawnLine
from monographs.live.interaction_article import interaction_values
from monographs.live.monograph_article import card_values, monograph_values
from monographs.live.signing_block import Signature, Signing
from monographs.live.wording import fields_of, label_of, rows_of, value_of

__all__ = [
    "InteractionLine",
    "Signature",
    "Signing",
    "WithdrawnLine",
    "interaction_body",
    "medicine_card",
    "monograph_body",
    "names_of",
    "summary_of",
]

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\W*[A-Z0-9])")
LONGEST_SUMMARY = 220


def monograph_body(
    document: Document,
    interactions: Sequence[InteractionLine] | None,
    signing: Signing | None,
    withdrawn: Sequence[WithdrawnLine] = (),
) -> str:
    """The article. No signing makes it the reviewer's preview.

    `interactions` is None for a version: notes are pages of their own and not part of it.
    """
    values = monograph_values(document, interactions, signing, withdrawn)
    return render_to_string("monographs/articles/monograph.html", values)


def interaction_body(
    document: Document, cards: Mapping[str, str | None] | None, signing: Signing | None
) -> str:
    """The article. `cards` holds the card of each medicine by slug, None where none is live.

    Without `cards` at all (a version) the medicines are named and linked.
    """
    values = interaction_values(document, cards, signing)
    return render_to_string("monographs/articles/interaction.html", values)


def medicine_card(document: Document) -> str:
    return mark_safe(render_to_string("monographs/articles/card.html", card_values(document)))


def summary_of(document: Document) -> str:
    """One plain sentence for lists."""
    fields = fields_of(document)
    if document.get("kind") == PageKind.INTERACTION:
        severity, action = label_of(fields.get("severity")), label_of(fields.get("action"))
        return shortened(fields.get("summary") or f"{severity}: {action}.")
    return shortened(SENTENCE.split(markdown.sentences(fields.get("usage") or ""))[0])


def shortened(text: str) -> str:
    """At most `LONGEST_SUMMARY` characters, cut between words and with a sign that it was."""
    text = text.rstrip(":")
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[:LONGEST_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def names_of(document: Document) -> list[tuple[str, str, str]]:
    """(name, kind, market) of each name that finds the medicine, its classes included, or that a
    note covers."""
    if document.get("kind") == PageKind.INTERACTION:
        names = covered_names(fields_of(document).get("covers"))
        return [(name[:LONGEST], "covered", "") for name in names]
    generic = fields_of(document).get("name") or document.get("title", "")
    return [
        (generic, "generic", ""),
        *(
            (row["name"], value_of(row.get("kind")), label_of(row.get("market")))
            for row in rows_of(document, "names")
            if row.get("name")
        ),
        *(
            (label_of(row["drug_class"]), "class", "")
            for row in rows_of(document, "class_memberships")
            if row.get("drug_class")
        ),
    ]
