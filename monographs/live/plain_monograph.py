"""The article about a medicine in Markdown, part by part as on its page."""

import datetime
from collections.abc import Iterator

from monographs.content.document import Document
from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import CareAction, Frequency, PrecautionKind
from monographs.live.interaction_lines import InteractionLine, by_severity, none_found
from monographs.live.keep_apart import kept_apart, severe_besides
from monographs.live.monograph_article import name_of
from monographs.live.names_and_codes import (
    also_known_as,
    codes,
    legal_status_here,
    legal_statuses,
    other_names,
)
from monographs.live.plain_lines import line, listed, questions, section, table
from monographs.live.precautions import GAPS
from monographs.live.side_effects import REPORTING, grouped, outcome, rate, seriousness
from monographs.live.wording import date_in_words, fields_of, label_of, rows_of, value_of

TEXTS = (
    ("how_it_works", "How it works"),
    ("storage", "How to store it"),
)
SORTED = (
    "Not everyone gets side effects. They are sorted by what to do, then by how many people get "
    "them. Effects that can be life-threatening or do lasting harm are marked as serious."
)


def monograph_parts(document: Document, record: dict) -> Iterator[str]:
    """`record` is the JSON of the page: in it are the notes, which are pages of their own."""
    fields, lines = fields_of(document), [line_of(note) for note in record["interactions"]]
    yield known_as(document)
    yield from section("Boxed warning", fields.get("boxed_warning"))
    yield from section("Key facts", key_facts(document, lines))
    yield from section("What it is for", fields.get("usage"))
    yield from section("Before you take it", *precautions(document))
    yield from section("How to take it", fields.get("dosage"), *doses(document))
    notes = interactions(document, lines, record["withdrawn_interactions"])
    yield from section("Taking it with other medicines", *notes)
    yield from section("Side effects", *side_effects(document))
    for name, title in TEXTS:
        yield from section(title, fields.get(name))
    yield from section("Common questions", *questions(document))


def line_of(note: dict) -> InteractionLine:
    chosen = ("status", "severity", "action")
    return InteractionLine(
        partner_name=note["partner"]["name"],
        partner_kind=note["partner"]["kind"],
        address=note["url"],
        summary=note["summary"],
        **{name: note[name]["value"] if note[name] else "" for name in chosen},
    )


def known_as(document: Document) -> str:
    names = [f"{name} ({about})" if about else name for name, about in also_known_as(document)]
    return f"Also known as {line(', '.join(names))}" if names else ""


def kind_and_supply(document: Document) -> list[tuple[str, str]]:
    classes = [label_of(row.get("drug_class")) for row in rows_of(document, "class_memberships")]
    here = label_of(fields_of(document).get("jurisdiction"))
    supply = legal_status_here(document)
    return [
        ("Kind of medicine", ", ".join(classes)),
        ("How it is supplied", f"{supply} ({here})" if supply and here else supply),
    ]


def key_facts(document: Document, lines: list[InteractionLine]) -> str:
    apart = [each.words for each in kept_apart(document, lines)]
    severe = [f"{each.partner}: {each.action_label.lower()}" for each in severe_besides(lines)]
    facts = [f"- {label}: {line(value)}" for label, value in kind_and_supply(document) if value]
    for label, items in (("Keep apart from", apart), ("Severe interaction with", severe)):
        facts += [f"- {label}:", *(f"  - {line(each)}" for each in items)] if items else []
    return "\n".join(facts)


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


def interactions(
    document: Document, lines: list[InteractionLine], withdrawn: list[dict]
) -> Iterator[str]:
    """Notes of other pages, the worst first, and what a missing note means."""
    name, title = name_of(document), as_title(document.get("title") or "")
    for group in by_severity(lines):
        yield from (f"### {group.label}", group.meaning)
        yield listed(interaction_line(title, each, each.action_label) for each in group.lines)
    if withdrawn:
        yield "### Withdrawn: what to do now"
        yield "A note about these was taken off. That does not mean that they mix."
        yield listed(withdrawn_line(title, note) for note in withdrawn)
    if none := none_found(lines):
        yield "### Assessed, no clinically relevant interaction found"
        yield listed(interaction_line(title, each, "") for each in none)
    ask = (
        f"Ask a pharmacist before you take {name} with another medicine, a herbal product or "
        "alcohol."
    )
    if lines or withdrawn:
        yield (
            f"**A medicine that is not in this list may still interact with {name}.** A missing "
            f"note is no reassurance. {ask}"
        )
    else:
        yield (
            f"**No interaction note about {name} is on file here.** That does not mean that it "
            f"mixes with other medicines. {ask}"
        )


def interaction_line(title: str, note: InteractionLine, action: str) -> str:
    said = [f"**{title} and {note.partner}**", action, f"{note.summary} {note.address}"]
    return line(". ".join(filter(None, said)))


def withdrawn_line(title: str, note: dict) -> str:
    on = date_in_words(datetime.datetime.fromisoformat(note["withdrawn_at"]).date())
    partner = in_sentence(note["partner"]["name"], note["partner"]["kind"])
    advice = f"What to do now: {line(note['advice'])} {note['url']}"
    return f"**{title} and {partner}**. Withdrawn on {on}. {advice}"


def side_effects(document: Document) -> Iterator[str]:
    rows = rows_of(document, "side_effects")
    yield SORTED if rows else ""
    for first, in_care in grouped(rows, "action", CareAction):
        yield f"### {line(label_of(first['action'])) or 'Other side effects'}"
        for each, members in grouped(in_care, "frequency", Frequency):
            label = line(label_of(each["frequency"]))
            yield f"How often: {label}" if label else ""
            yield from effects(sorted(members, key=seriousness), document)
    yield reporting(document) if rows else ""


def effects(rows: list[Document], document: Document) -> Iterator[str]:
    keys = {row.get("key") for row in rows_of(document, "references")}
    for row in rows:
        source = line(row.get("source"))
        yield f"- {effect_line(row, f'[@{source}]' if source in keys else source)}"
        yield row.get("self_care") or ""


def effect_line(row: Document, source: str) -> str:
    plain, term = line(row.get("plain_words")), line(row.get("term"))
    name, known = as_title(plain or term), rate(row)
    facts = (
        f"**{name}** ({known})" if known else f"**{name}**",
        outcome(row),
        as_title(in_sentence(term)) if plain else "",
        label_of(row.get("body_system")),
        f"Source: {source}" if source else "",
    )
    return ". ".join(fact for fact in facts if fact)


def reporting(document: Document) -> str:
    scheme = REPORTING.get(value_of(fields_of(document).get("jurisdiction")))
    report = (
        f"You can report a side effect yourself to the {scheme[0]} scheme: {scheme[1]}"
        if scheme
        else "You can report a side effect to the medicines authority of your country; a "
        "pharmacist can tell you how."
    )
    return f"These are not all the side effects that {name_of(document)} can have. {report}"


def names_and_codes(document: Document) -> Iterator[str]:
    """After the references, as on the page: for professionals and programs."""
    if statuses := legal_statuses(document):
        rows = [
            (
                each.jurisdiction,
                f"{each.category}. " + (
                    f"Controlled medicine: {each.schedule}"
                    if each.schedule
                    else "No controlled-drug schedule given"
                ),
                sourced(each),
            )
            for each in statuses
        ]  # fmt: skip
        yield from ("### Legal status", table(("Where", "Supply", "Source"), rows))
    if names := other_names(document):
        rows = [(n.name, n.kind, ", ".join(filter(None, (n.market, n.sold)))) for n in names]
        yield from ("### Other names", table(("Name", "Kind of name", "Where"), rows))
    if known := codes(document):
        rows = [(each.system, each.value, sourced(each)) for each in known]
        yield "### Codes that identify the medicine"
        yield table(("System", "Code", "Source"), rows)


def sourced(each) -> str:
    return f"{each.source} (read {each.read_on})" if each.read_on else each.source
