"""The interaction checker's answer as JSON values: every name, every pair, and what is missing."""

import datetime
from collections.abc import Iterable, Sequence

from monographs.content.document import parse
from monographs.content.vocabularies import InteractionAction, Severity
from monographs.live import checker
from monographs.live.api_records import choice, moment, signed, stem, withdrawn_record
from monographs.live.checker_cards import heading
from monographs.live.checking import NO_NOTE, NONE_FOUND, Chosen, Note, Pair, same_classes
from monographs.live.demonstrations import is_demonstration
from monographs.live.mentioning import of_unknown, pairs_of
from monographs.live.mentions import Mention
from monographs.live.models import LiveInteraction, LivePage, LiveVersion
from monographs.live.plain_lines import numbered
from monographs.live.serving import NotSealed
from monographs.live.withdrawn_notes import WITHDRAWN, WithdrawnNote

# Result of a pair for programs, by the group in which the page shows it.
RESULTS = {NONE_FOUND: "none_found", NO_NOTE: "no_note"}
NO_SUBSTITUTE = (
    "This does not replace the advice of a pharmacist or doctor. A pair with the result no_note "
    "has no note here, which is no reassurance: tell what stands in mentions and about_members. "
    "Nor is it one that a note was withdrawn: tell its reason and advice, which stand in "
    "withdrawn_notes."
)


def checked(typed: Sequence[str], today: datetime.date, site: str) -> dict:
    understood = checker.understand(typed)
    chosen = understood.in_order
    notes = checker.notes_about(chosen) if len(chosen) > 1 else {}
    live = [row for row in notes.values() if isinstance(row, LiveInteraction)]
    pages = {row.live.address: row.live for row in live}
    mentioned = of_unknown(understood)
    pairs = pairs_of(chosen, notes, today)
    management = management_of(pages.values())
    return {
        "asked": list(typed),
        "notice": NO_SUBSTITUTE,
        "checked": [chosen_entry(each, site) for each in chosen],
        "read_as": [
            {"name": each.name, "relation": each.relation, "generic": each.generic}
            for each in understood.names
        ],
        "not_recognised": [
            unknown_entry(each, mentioned.get(each.typed, ()), site)
            for each in understood.unknown.values()
        ],
        "asked_twice": sorted(understood.twice),
        "same_class": [each.sentence for each in same_classes(chosen)],
        "pairs": [pair_entry(each, pages, management, site) for each in pairs],
    }


def chosen_entry(each: Chosen, site: str) -> dict:
    return {
        "slug": each.slug,
        "kind": each.kind,
        "name": each.name,
        "url": f"{site}{each.address}" if each.address else None,
        "withdrawn": withdrawn_page(each, site),
        "classes": [{"slug": group.slug, "name": group.name} for group in each.classes],
    }


def withdrawn_page(each: Chosen, site: str) -> dict | None:
    return withdrawn_record(each.withdrawn, each.title, site) if each.withdrawn else None


def unknown_entry(unknown: checker.Unknown, said: Sequence[Mention], site: str) -> dict:
    offers = [
        {"slug": each.slug, "name": each.name, "about": each.about} for each in unknown.offers
    ]
    mentions = [mention_entry(each, site) for each in said]
    return {"asked": unknown.typed, "did_you_mean": offers, "mentions": mentions}


def mention_entry(mention: Mention, site: str) -> dict:
    return {"place": mention.place, "words": mention.words, "url": f"{site}{mention.link}"}


def management_of(pages: Iterable[LivePage]) -> dict[str, str]:
    """What to do, as it was signed, by the address of the note."""
    digests = {page.publication_id: page.digest for page in pages}
    found = {}
    for row in LiveVersion.objects.filter(publication__in=digests):
        if signed(row).digest != digests[row.publication_id]:
            raise NotSealed(row)
        document = parse(row.document)
        found[row.page_address] = numbered(document["fields"].get("management") or "", document)
    return found


def pair_entry(
    pair: Pair, pages: dict[str, LivePage], management: dict[str, str], site: str
) -> dict:
    """Result and severity are those of the live notes, unless only a withdrawn one says more."""
    label, meaning = heading(pair.group)
    group = pair.live[0].group if pair.live else NO_NOTE
    is_withdrawn = bool(pair.withdrawn) and group in RESULTS
    return {
        "first": pair.first.slug,
        "second": pair.second.slug,
        "title": pair.title,
        "result": WITHDRAWN if is_withdrawn else RESULTS.get(group, "documented"),
        "severity": None if group in RESULTS else choice(Severity, group),
        "heading": label,
        "meaning": meaning,
        "notes": [
            note_entry(each, pages[each.address], management[each.address], site)
            for each in pair.live
        ],
        "withdrawn_notes": [withdrawn_entry(each, site) for each in pair.withdrawn],
        "mentions": [mention_entry(each, site) for each in pair.mentions],
        "about_members": [mention_entry(each, site) for each in pair.about_members],
    }


def withdrawn_entry(note: WithdrawnNote, site: str) -> dict:
    record = withdrawn_record(note.page, note.title, site)
    return record | {"applies_because": list(map(str, note.because))}


def note_entry(note: Note, page: LivePage, management: str, site: str) -> dict:
    """`applies_because` is empty for a note about the two themselves."""
    return {
        "title": note.title,
        "result": RESULTS.get(note.group, "documented"),
        "severity": None if note.group in RESULTS else choice(Severity, note.group),
        "action": choice(InteractionAction, note.action),
        "summary": note.summary,
        "management": management,
        "is_demonstration": is_demonstration(page),
        "applies_because": list(map(str, note.because)),
        "version": note.version,
        "digest": page.digest,
        "published_at": moment(page.published_at),
        "review_by": page.review_by.isoformat(),
        "is_overdue": note.is_overdue,
        "address": note.address,
        "url": f"{site}{note.address}",
        "json": f"{site}{stem(note.address)}.json",
        "verify": f"{site}/verify/{page.digest}/",
    }
