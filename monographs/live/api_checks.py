"""The interaction checker's answer as JSON values: every name, every pair, and what is missing."""

import datetime
from collections.abc import Sequence

from monographs.content.vocabularies import InteractionAction, Severity
from monographs.live import checker
from monographs.live.api_records import choice, moment, stem
from monographs.live.checking import (
    HEADINGS,
    NO_NOTE,
    NONE_FOUND,
    Chosen,
    Note,
    Pair,
    all_pairs,
    same_classes,
)
from monographs.live.interaction_lines import MEANINGS
from monographs.live.models import LivePage
from monographs.live.wording import label_in

# Result of a pair for programs, by the group in which the page shows it.
RESULTS = {NONE_FOUND: "none_found", NO_NOTE: "no_note"}
NO_SUBSTITUTE = (
    "This does not replace the advice of a pharmacist or doctor. A pair with the result no_note "
    "was not assessed here, which is no reassurance."
)


def checked(typed: Sequence[str], today: datetime.date, site: str) -> dict:
    understood = checker.understand(typed)
    chosen = understood.in_order
    notes = checker.notes_about(chosen) if len(chosen) > 1 else {}
    pages = {row.live.address: row.live for row in notes.values()}
    pairs = all_pairs(chosen, notes, today)
    return {
        "asked": list(typed),
        "notice": NO_SUBSTITUTE,
        "checked": [chosen_entry(each, site) for each in chosen],
        "read_as": [
            {"name": each.name, "relation": each.relation, "generic": each.generic}
            for each in understood.names
        ],
        "not_recognised": [unknown_entry(each, site) for each in understood.unknown.values()],
        "asked_twice": sorted(understood.twice),
        "same_class": [each.sentence for each in same_classes(chosen)],
        "pairs": [pair_entry(each, pages, site) for each in pairs],
    }


def chosen_entry(each: Chosen, site: str) -> dict:
    return {
        "slug": each.slug,
        "kind": each.kind,
        "name": each.name,
        "url": f"{site}{each.address}" if each.address else None,
        "classes": [{"slug": group.slug, "name": group.name} for group in each.classes],
    }


def unknown_entry(unknown: checker.Unknown, site: str) -> dict:
    offers = [
        {"slug": each.slug, "name": each.name, "about": each.about} for each in unknown.offers
    ]
    at = unknown.withdrawn_at
    return {
        "asked": unknown.typed,
        "did_you_mean": offers,
        "withdrawn_page": f"{site}{at}" if at else None,
    }


def pair_entry(pair: Pair, pages: dict[str, LivePage], site: str) -> dict:
    label, meaning = heading(pair.group)
    return {
        "first": pair.first.slug,
        "second": pair.second.slug,
        "title": pair.title,
        "result": RESULTS.get(pair.group, "documented"),
        "severity": None if pair.group in RESULTS else choice(Severity, pair.group),
        "heading": label,
        "meaning": meaning,
        "notes": [note_entry(each, pages[each.address], site) for each in pair.notes],
    }


def heading(group: str) -> tuple[str, str]:
    return HEADINGS.get(group) or (label_in(Severity, group), MEANINGS.get(group, ""))


def note_entry(note: Note, page: LivePage, site: str) -> dict:
    """`applies_because` is empty for a note about the two themselves."""
    return {
        "title": note.title,
        "result": RESULTS.get(note.group, "documented"),
        "severity": None if note.group in RESULTS else choice(Severity, note.group),
        "action": choice(InteractionAction, note.action),
        "summary": note.summary,
        "applies_because": list(note.because),
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
