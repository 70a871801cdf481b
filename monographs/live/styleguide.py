"""The page gallery: each component of the public pages, for those who work on them.

Every specimen is cut out of what the templates of the real pages make of made-up values, so that
it cannot look different from them. It is there with `MEDREF_DEBUG` alone.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monographs.content.vocabularies import (
    InteractionAction,
    NameKind,
    NoteStatus,
    Severity,
    Significance,
    UpdateKind,
)
from monographs.content.words import marked, runs
from monographs.live import listing, specimens
from monographs.live.checker_cards import grouped
from monographs.live.checker_views import form_values
from monographs.live.checking import (
    NONE_FOUND,
    Chosen,
    DrugClass,
    Note,
    Pair,
    SameClass,
)
from monographs.live.feedback import FeedbackForm
from monographs.live.finding import Named
from monographs.live.models import LivePage, LiveUpdate
from monographs.live.rendering import Signing, interaction_body, medicine_card, monograph_body
from monographs.live.searching import Hit, Results
from monographs.live.serving import public
from monographs.live.updates_list import update_values
from monographs.live.withdrawn_notes import WithdrawnNote

MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
VERDICT = re.compile(r'<section class="verdict.*?</section>', re.DOTALL)
NO_NOTE = re.compile(r'<div class="verdict.*?</div>\s*</div>', re.DOTALL)
OPENING = re.compile(r'<header class="opening">.*?</header>', re.DOTALL)
ON = "3 November 2026"
UNTIL = f"from {ON} until 20 November 2026"


@dataclass(frozen=True)
class Specimen:
    anchor: str
    title: str
    html: SafeString


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    letters = listing.letters(Counter({"A": 1, "C": 2, listing.OTHER: 1}))
    values = {"specimens": all_specimens(), "letters": letters, "noindex": True}
    return render(request, "monographs/styleguide.html", values)


def all_specimens() -> list[Specimen]:
    return [
        Specimen("monograph", "A monograph", article(specimens.signing())),
        Specimen("unsigned", "Before anybody signed", cut(OPENING, article(None))),
        Specimen("verdicts", "Severity, in words and shapes", verdicts()),
        Specimen("card", "A medicine in short", wrapped(medicine_card(specimens.monograph()))),
        Specimen("notices", "Notices above a page", notices()),
        Specimen("withdrawn", "A withdrawn page", main_of("withdrawn", withdrawn_values())),
        Specimen("no-note", "No note on file", cut(NO_NOTE, main_of("no_note", {}))),
        Specimen("search", "A search, and an offer", main_of("search", search_values())),
        Specimen("answer", "An answer of the checker", main_of("checker_answer", answer_values())),
        Specimen("form", "A form with an error", main_of("feedback", form_with_an_error())),
        Specimen("updates", "Updates", main_of("updates", updates_values())),
        Specimen("difference", "What changed", main_of("updates_changes", changes_values())),
    ]


def cut(pattern: re.Pattern, html: str) -> SafeString:
    return wrapped(pattern.search(html)[0])


def wrapped(html: str) -> SafeString:
    return mark_safe(f'<div class="article page text">{html}</div>')


def main_of(template: str, values: Mapping) -> SafeString:
    """What a page has inside its frame."""
    html = render_to_string(f"monographs/{template}.html", dict(values))
    return mark_safe(MAIN.search(html)[1])


def article(signing: Signing | None) -> SafeString:
    gone = [specimens.withdrawn_line()]
    return mark_safe(monograph_body(specimens.monograph(), specimens.lines(), signing, gone))


def verdicts() -> SafeString:
    notes = [specimens.note(severity) for severity in Severity]
    notes.append(specimens.note(Severity.UNKNOWN, NoteStatus.NONE_FOUND))
    bodies = (interaction_body(note, None, specimens.signing()) for note in notes)
    return wrapped("\n".join(VERDICT.search(body)[0] for body in bodies))


def notices() -> SafeString:
    values = {
        "searched_for": [named()],
        "is_overdue": True,
        "review_on": ON,
        "superseded": {"number": 1, "live": UNTIL, "current_at": "/drugs/"},
    }
    return mark_safe(render_to_string("monographs/parts/notices.html", values))


def named() -> Named:
    return Named("Specibrand", "specibrand", NameKind.BRAND, "specimenol", "/drugs/")


def withdrawn_values() -> dict:
    return {
        "title": "Specimenol",
        "reason": "Why it was taken off.",
        "advice": "What readers should do now.",
        "withdrawn_on": ON,
        "versions_at": "/updates/",
    }


def search_values() -> dict:
    hit = Hit(
        address="/drugs/",
        title="Specimenol",
        because=("Specibrand is a brand name of specimenol.",),
        summary="One sentence says what it is for.",
    )
    results = Results(offers=(named(),), look_alikes=(named(),), hits=(hit,))
    return {"query": "specibrant", "results": results, "hits": results.hits}


def answer_values() -> dict:
    chosen = [Chosen(name.lower(), "drug", name) for name in ("Partnerine", "Specimenol")]
    drug_class = DrugClass("specimens", "specimens")
    pairs = pairs_of(chosen)
    return {
        **form_values([each.name for each in chosen]),
        "title": "partnerine and specimenol",
        "chosen": chosen,
        "searched_for": [named()],
        "twice": chosen[1:],
        "same_classes": [SameClass(drug_class, tuple(chosen))],
        "read_as": [("two specimenols", "specimenol")],
        "unknown": [
            (SimpleNamespace(typed="specimenal"), [(named(), "/interactions/")], ()),
            (SimpleNamespace(typed="qqqq"), [], ()),
        ],
        "groups": grouped(pairs),
        "pairs": len(pairs),
    }


def pairs_of(chosen: Sequence[Chosen]) -> list[Pair]:
    """A pair for each severity, with nothing found, with a note taken off, and without a note."""
    noted = [note_of(each, each, specimens.ACTIONS[each]) for each in Severity]
    none_found = note_of(NONE_FOUND, Severity.UNKNOWN, InteractionAction.NONE)
    shown = [*noted, none_found, withdrawn_note(chosen)]
    return [*(Pair(*chosen, (note,)) for note in shown), Pair(*chosen, ())]


def withdrawn_note(chosen: Sequence[Chosen]) -> WithdrawnNote:
    page = LivePage(
        address="/interactions/",
        withdrawn_at=specimens.DAY,
        withdrawn_reason="Why it was taken off.",
        withdrawn_advice="What readers should do now.",
    )
    return WithdrawnNote(page, tuple((each.raw_name, each.kind) for each in chosen))


def note_of(group: str, severity: Severity, action: InteractionAction) -> Note:
    return Note(
        address="/interactions/",
        title="Partnerine and specimenol",
        group=group,
        action=action,
        action_label=action.label,
        severity_label=severity.label,
        summary="One sentence says what happens.",
        advice=mark_safe("<p>What to do about it.</p>"),
        version=1,
        published_on=ON,
        review_on=ON,
        is_overdue=severity == Severity.MILD,
    )


def form_with_an_error() -> dict:
    return {"form": FeedbackForm({"words": ""}), "is_open": True}


def updates_values() -> dict:
    happened = (UpdateKind.WITHDRAWN, UpdateKind.PUBLISHED, UpdateKind.REVIEWED)
    return {"updates": [update_values(update(kind)) for kind in happened], "classes": [("", "All")]}


def update(kind: UpdateKind) -> LiveUpdate:
    return LiveUpdate(
        page_address="/drugs/specimenol/",
        title="Specimenol",
        kind=kind,
        at=specimens.DAY,
        version=2,
        significance=Significance.SAFETY if kind == UpdateKind.WITHDRAWN else "",
        words="" if kind == UpdateKind.REVIEWED else "What readers are told.",
    )


def changes_values() -> dict:
    words = marked(runs("Take 1 unit twice a day.", "Take 2 units once a day."))
    return {
        "title": "Specimenol",
        "old": 1,
        "old_on": ON,
        "new": 2,
        "new_on": ON,
        "notes": [update_values(update(UpdateKind.PUBLISHED))],
        "fields": [{"label": "How to take it", "marked": words}],
    }
