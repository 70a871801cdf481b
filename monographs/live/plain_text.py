"""A signed page as Markdown, for readers and programs that want the words without the site.

Values in, text out. Texts of a page are Markdown already; their citations get the numbers of the
list of references, as on the page.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from monographs.content.document import Document
from monographs.content.titles import as_title, title_of
from monographs.content.vocabularies import CareAction, NoteStatus, PageKind, PrecautionKind
from monographs.live.monograph_article import name_of
from monographs.live.names_and_codes import also_known_as, legal_status_here
from monographs.live.precautions import GAPS
from monographs.live.reference_list import Source, reference_list
from monographs.live.side_effects import grouped, outcome, rate
from monographs.live.wording import (
    date_in_words,
    fields_of,
    label_of,
    moment_in_words,
    rows_of,
    value_of,
)

DEMONSTRATION = (
    "**Demonstration content.** This page shows how medref works. Do not use it to decide about a "
    "medicine."
)
NO_SUBSTITUTE = (
    "medref gives general information. It does not replace advice from your doctor, pharmacist or "
    "nurse, who know you. Do not start, stop or change a medicine because of what you read here. "
    "If you think that someone is in danger, call the emergency number of your country now."
)
CITATION = re.compile(r"\[@([\w-]{1,40})\]")
MONOGRAPH_TEXTS = (
    ("how_it_works", "How it works"),
    ("storage", "How to store it"),
)
NOTE_TEXTS = (
    ("management", "What to do"),
    ("effect", "What can happen"),
    ("modifying_factors", "Who is more at risk"),
    ("mechanism", "Why it happens"),
)


def page_text(document: Document, record: dict) -> str:
    """The whole page. `record` is the page's JSON: it says version, signatures and state."""
    is_note = document.get("kind") == PageKind.INTERACTION
    article = note_parts(document) if is_note else monograph_parts(document, record)
    parts = [*opening(document, record), *article, *closing(document, record)]
    text = "\n\n".join(part.strip() for part in parts if part and part.strip())
    return numbered(text, document) + "\n"


def withdrawn_text(record: dict) -> str:
    """`record` is the JSON of the withdrawn page: of its text there is nothing in it."""
    on = date_in_words(datetime.datetime.fromisoformat(record["withdrawn_at"]).date())
    facts = listed(
        [
            f"Version: {record['version']}",
            f"Fingerprint (SHA-256 of the signed text): {record['digest']}",
            f"Proof: {record['links']['verify']}",
            f"Page: {record['url']}",
        ]
    )
    parts = (
        f"# {record['title']}: this page was withdrawn",
        *([DEMONSTRATION] if record["is_demonstration"] else []),
        *("## What to do now", record["advice"], "## Why it was withdrawn", record["reason"]),
        f"Withdrawn on {on}. It comes back only when a clinical reviewer has approved it anew.",
        *("## What was withdrawn", facts, NO_SUBSTITUTE),
    )
    return "\n\n".join(parts) + "\n"


def numbered(text: str, document: Document) -> str:
    keys = [row.get("key") for row in rows_of(document, "references")]
    numbers = {key: number for number, key in enumerate(keys, start=1) if key}
    return CITATION.sub(
        lambda found: f"[{numbers[found[1]]}]" if found[1] in numbers else found[0], text
    )


def line(text: str | None) -> str:
    return " ".join((text or "").split())


def section(title: str, *parts: str) -> Iterator[str]:
    """The heading and what stands under it, or nothing."""
    said = [part for part in parts if part]
    if said:
        yield from (f"## {title}", *said)


def opening(document: Document, record: dict) -> Iterator[str]:
    yield f"# {title_of(document)}"
    if record["is_overdue"]:
        yield (
            f"**The review of this page is overdue.** A reviewer should have looked at it again "
            f"by {date_in_words(record['review_by'])}. Parts may be out of date. Ask a pharmacist "
            "before you rely on it."
        )
    if fields_of(document).get("is_demonstration"):
        yield DEMONSTRATION
    if jurisdiction := label_of(fields_of(document).get("jurisdiction")):
        yield f"Written for readers in: {jurisdiction}"


def monograph_parts(document: Document, record: dict) -> Iterator[str]:
    fields = fields_of(document)
    yield known_as(document)
    yield from section("Boxed warning", fields.get("boxed_warning"))
    yield from section("Key facts", key_facts(document))
    yield from section("What it is for", fields.get("usage"))
    yield from section("Before you take it", *precautions(document))
    yield from section("How to take it", fields.get("dosage"), *doses(document))
    yield from section("Taking it with other medicines", *interactions(document, record))
    yield from section("Side effects", *side_effects(document))
    for name, title in MONOGRAPH_TEXTS:
        yield from section(title, fields.get(name))
    yield from section("Common questions", *questions(document))


def known_as(document: Document) -> str:
    names = [f"{name} ({about})" if about else name for name, about in also_known_as(document)]
    return f"Also known as {line(', '.join(names))}" if names else ""


def key_facts(document: Document) -> str:
    classes = [label_of(row.get("drug_class")) for row in rows_of(document, "class_memberships")]
    return listed(
        f"{label}: {line(value)}"
        for label, value in (
            ("Kind of medicine", ", ".join(classes)),
            ("How it is supplied", legal_status_here(document)),
        )
        if value
    )


def listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def precautions(document: Document) -> Iterator[str]:
    """Each kind in its place; silence about what readers look for is said, as on the page."""
    rows = rows_of(document, "precautions")
    in_groups = grouped(rows, "kind", PrecautionKind)
    groups = {value_of(first["kind"]): said for first, said in in_groups}
    order = [kind for kind in PrecautionKind.values if kind in groups or kind in GAPS]
    for kind in [*order, *(kind for kind in groups if kind not in order)]:
        said = groups.get(kind, [])
        label = label_of(said[0]["kind"]) if said else PrecautionKind(kind).label
        yield f"### {line(label) or 'Other precautions'}"
        if not said:
            yield GAPS[kind].format(name=name_of(document))
        for row in said:
            yield f"**{as_title(line(row['who']))}**" if row.get("who") else ""
            yield row.get("advice") or ""


def doses(document: Document) -> Iterator[str]:
    fields = fields_of(document)
    if fields.get("missed_dose"):
        yield from ("### If a dose is missed", fields["missed_dose"])
    yield "### If too much was taken"
    yield fields.get("overdose") or (
        f"This page does not say what to do if too much {name_of(document)} was taken. Call "
        "emergency services, a poisons centre, a doctor or a pharmacist at once."
    )


def interactions(document: Document, record: dict) -> Iterator[str]:
    """Notes of other pages, the worst first, and what a missing note means."""
    name, lines = name_of(document), record["interactions"]
    yield listed(map(interaction_line, lines))
    for note in record["withdrawn_interactions"]:
        yield withdrawn_line(note)
    ask = f"Ask a pharmacist before you take {name} with another medicine, a herbal product or alcohol."
    if lines or record["withdrawn_interactions"]:
        yield (
            f"**A medicine that is not in this list may still interact with {name}.** A missing "
            f"note is no reassurance. {ask}"
        )
    else:
        yield (
            f"**No interaction note about {name} is on file here.** That does not mean that it "
            f"mixes with other medicines. {ask}"
        )


def withdrawn_line(note: dict) -> str:
    on = date_in_words(datetime.datetime.fromisoformat(note["withdrawn_at"]).date())
    partner = as_title(note["partner"]["name"])
    return (
        f"**{line(partner)}: the note was withdrawn on {on}. That does not mean that they mix.** "
        f"What to do now: {line(note['advice'])} {note['url']}"
    )


def interaction_line(note: dict) -> str:
    is_documented = note["status"]["value"] != NoteStatus.NONE_FOUND
    facts = [note["severity"], note["action"]] if is_documented else [note["status"]]
    words = ". ".join(fact["label"] for fact in facts if fact)
    partner = as_title(note["partner"]["name"])
    return line(f"**{partner}**: {words}. {note['summary']} {note['url']}")


def side_effects(document: Document) -> Iterator[str]:
    keys = {row.get("key") for row in rows_of(document, "references")}
    for first, rows in grouped(rows_of(document, "side_effects"), "action", CareAction):
        yield f"### {line(label_of(first['action'])) or 'Other side effects'}"
        for row in rows:
            source = line(row.get("source"))
            yield f"- {effect_line(row, f'[@{source}]' if source in keys else source)}"
            yield row.get("self_care") or ""


def effect_line(row: Document, source: str) -> str:
    plain, term = line(row.get("plain_words")), line(row.get("term"))
    name = f"{plain} ({term})" if plain and term else plain or term
    frequency = label_of(row.get("frequency")).split(" (")[0]
    facts = [frequency, rate(row), outcome(row), source]
    return ". ".join([f"**{as_title(name)}**", *(fact for fact in facts if fact)])


def questions(document: Document) -> Iterator[str]:
    for row in rows_of(document, "faqs"):
        yield f"### {line(row.get('question'))}"
        yield row.get("answer") or ""


def note_parts(document: Document) -> Iterator[str]:
    fields = fields_of(document)
    facts = (
        ("Status", "status"), ("Severity", "severity"), ("Action", "action"),
        ("Evidence", "evidence"), ("Mechanism", "mechanism_kind"),
    )
    labels = ((title, label_of(fields.get(name))) for title, name in facts)
    yield listed(f"{title}: {label}" for title, label in labels if label)
    yield fields.get("summary") or ""
    yield f"Covers: {fields['covers']}" if fields.get("covers") else ""
    for name, title in NOTE_TEXTS:
        yield from section(title, fields.get(name))
    yield from section("Common questions", *questions(document))


def closing(document: Document, record: dict) -> Iterator[str]:
    yield from section("References", references(document))
    yield from section("Who approved this page", signatures(record), facts(record))
    yield NO_SUBSTITUTE


def references(document: Document) -> str:
    return "\n".join(
        f"{number}. {reference(source)}"
        for number, source in enumerate(reference_list(document), start=1)
    )


def reference(source: Source) -> str:
    published = f"Published {source.published_on}" if source.published_on else ""
    read = f"Read {source.accessed_on}" if source.accessed_on else ""
    parts = (
        *(source.kind, source.title, source.publisher, source.identifier, source.url),
        *(source.jurisdiction, published, read),
    )
    return ". ".join(line(part) for part in parts if part)


def signatures(record: dict) -> str:
    return listed(
        line(
            f"{each['printed_name']}, {each['credential']}, {each['role']}. "
            f"Signed {when(each['at'])}, with this meaning: “{each['meaning']}”"
        )
        for each in record["signatures"]
    )


def when(at: str) -> str:
    return moment_in_words(datetime.datetime.fromisoformat(at))


def facts(record: dict) -> str:
    return listed(
        [
            f"Version: {record['version']}, live since {when(record['published_at'])}",
            f"Next review: by {date_in_words(record['review_by'])}",
            f"What changed: {line(record['change_note'])}",
            f"Fingerprint (SHA-256 of the signed text): {record['digest']}",
            f"Proof: {record['links']['verify']}",
            f"Page: {record['url']}",
        ]
    )
