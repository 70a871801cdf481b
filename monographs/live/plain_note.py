"""The article of an interaction note in Markdown, part by part as on its page."""

from collections.abc import Iterator, Mapping

from monographs.content.document import Document
from monographs.content.titles import as_title
from monographs.live.interaction_article import (
    Side,
    covered_values,
    facts,
    side,
    verdict_values,
)
from monographs.live.plain_lines import line, listed, numbered, questions, section
from monographs.live.plain_monograph import kind_and_supply, known_as
from monographs.live.wording import fields_of

TEXTS = (
    ("effect", "What can happen"),
    ("modifying_factors", "Who is more at risk"),
    ("mechanism", "Why it happens"),
)
NONE_FOUND = (
    "This is what was found when the two were last assessed. It is no promise that they suit you."
)


def note_parts(document: Document) -> Iterator[str]:
    fields = fields_of(document)
    verdict = verdict_values(fields)
    is_documented = verdict["is_documented"]
    yield f"**{verdict['action_label'] if is_documented else verdict['status']}**"
    yield verdict["summary"]
    yield verdict["for_patients"] if is_documented else NONE_FOUND
    yield from section("What to do", fields.get("management"))
    yield from section("Key facts", key_facts(document))
    for name, title in TEXTS:
        yield from section(title, fields.get(name))
    yield from section("Common questions", *questions(document))


def key_facts(document: Document) -> str:
    told = [
        f"{label}: {value}. {meaning}" if meaning else f"{label}: {value}"
        for label, value, meaning in facts(fields_of(document))
    ]
    covers = covered_values(document)
    if covers["covered"]:
        told.append(f"{covers['covered_label']}: {', '.join(covers['covered'])}")
    return listed(map(line, told))


def sides(document: Document, cards: Mapping[str, str | None]) -> Iterator[str]:
    """`cards` are the two medicines in short, by slug, from the pages of their own."""
    for mention in document.get("sides") or []:
        yield f"### {as_title(mention.get('name', ''))}"
        about = side(mention, cards)
        yield about.card or no_card(about)


def no_card(about: Side) -> str:
    if about.is_known_missing:
        return (
            f"No reviewed page about {about.name} is live now. Ask a pharmacist or read the "
            "leaflet in the pack."
        )
    if about.kind == "class":
        return (
            "This is a class of medicines. Ask a pharmacist whether a medicine that you take "
            "belongs to it."
        )
    return "This is not a medicine and has no page of its own here."


def card_text(document: Document, url: str) -> str:
    """A medicine in short, without its heading, and with the numbers of its own references."""
    return numbered("\n\n".join(filter(None, card_parts(document, url))), document)


def card_parts(document: Document, url: str) -> Iterator[str]:
    fields = fields_of(document)
    if fields.get("is_demonstration"):
        yield "**Demonstration content**"
    if fields.get("boxed_warning"):
        yield from ("#### Boxed warning", fields["boxed_warning"])
    yield known_as(document)
    yield listed(f"{label}: {line(value)}" for label, value in kind_and_supply(document) if value)
    if fields.get("usage"):
        yield from ("#### What it is for", fields["usage"])
    yield f"The whole page, with the references of its numbers and its own signatures: {url}"
