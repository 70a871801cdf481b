"""What the templates of the desk say about pages, people and time."""

import json
import re

from django import template
from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from monographs.content.differences import FieldChange
from monographs.content.places import set_label
from monographs.content.vocabularies import CareAction, CommentKind, Verdict
from monographs.content.words import Run, marked, visible
from monographs.desk.ages import age
from monographs.desk.arranging import in_order
from monographs.desk.entries import entries_of
from monographs.desk.mistakes import mistakes
from monographs.desk.reading import as_read, as_seen
from monographs.desk.state import standing_of, steps_for
from monographs.desk.threads import Thread, row_of, threads_of
from monographs.drafts.drug import Precaution, SideEffect
from monographs.drafts.owned import Reference
from monographs.drafts.rows import Row
from monographs.live.gate import due_at
from monographs.live.models import Publication
from monographs.review.addresses import draft_url
from monographs.revisions.models import Page
from monographs.revisions.people import people, person

register = template.Library()
register.simple_tag(draft_url)
register.simple_tag(mistakes)
register.filter(marked)
register.filter(person)
register.filter(people)
register.filter(age)
register.filter(row_of)
register.filter(as_read)
register.filter(as_seen)
register.filter(in_order)

TAG = re.compile(r"<[a-z][^>]*>")
ANCHOR = re.compile(r'(?<=\s)(?:id|aria-labelledby)="|(?<=\s)href="#')
SHORT = 60
CONTEXT = 140


@register.filter
def is_short(change: FieldChange) -> bool:
    """Told as old and new; anything longer is marked word by word."""
    return all(len(text) <= SHORT and "\n" not in text for text in (change.old, change.new))


@register.filter
def with_new(words: tuple[Run, ...]) -> SafeString:
    """The later of two texts, with its new words marked."""
    return format_html_join(
        "", "{}",
        (
            (format_html("<mark>{}</mark>", visible(run)) if run.kind == "added" else visible(run),)
            for run in words
            if run.kind != "removed"
        ),
    )


@register.filter
def in_context(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Long stretches that stayed the same are cut; the whole text stands elsewhere on the page."""
    last = len(runs) - 1
    return tuple(
        Run("same", cut(run.text, keep_start=at > 0, keep_end=at < last))
        if run.kind == "same"
        else run
        for at, run in enumerate(runs)
    )


def cut(text: str, *, keep_start: bool, keep_end: bool) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    start = text[:CONTEXT].rsplit(" ", 1)[0] + " " if keep_start else ""
    end = " " + text[-CONTEXT:].split(" ", 1)[-1] if keep_end else ""
    return f"{start}[…]{end}"


@register.filter
def count_must_fix(threads: list[Thread]) -> int:
    """How many open comments stop every signature."""
    return sum(
        thread.is_open and thread.comment.kind == CommentKind.MUST_FIX for thread in threads
    )


@register.filter
def with_signers(publication: Publication) -> str:
    """What a reviewer need not read again, and on whose word."""
    approvals = publication.submission.decisions.filter(verdict=Verdict.APPROVE)
    names = " and ".join(decision.printed_name for decision in approvals)
    return f"version {publication.number}, signed by {names}"


@register.filter
def counts_in_words(counts: dict[str, int]) -> str:
    """What an import found, without what it did not find."""
    named = {"drugs": "monograph", "notes": "interaction note"}
    found = ((named.get(kind) or set_label(kind), count) for kind, count in counts.items() if count)
    return ", ".join(f"{count} {what}{'s' if count > 1 else ''}" for what, count in found)


@register.filter
def in_groups(digest: str) -> list[str]:
    """Groups of eight, which can be compared by eye."""
    return [digest[at : at + 8] for at in range(0, len(digest), 8)]


@register.filter
def in_short(row: Row) -> str:
    """One line for a closed row: what tells it from its neighbours."""
    if isinstance(row, SideEffect):
        frequency = row.get_frequency_display().split(" (")[0]
        urgency = "" if row.action == CareAction.ROUTINE else row.get_action_display()
        return " · ".join(filter(None, (row.term, frequency, urgency)))
    if isinstance(row, Precaution):
        return " · ".join(filter(None, (row.get_kind_display(), row.who))) or row.advice[:SHORT]
    if isinstance(row, Reference):
        return f"[@{row.key}] {row.title}"
    return str(row)


@register.filter
def apart(body: SafeString, prefix: str) -> SafeString:
    """An article beside another one: its anchors must not be taken for those of the first."""
    return mark_safe(TAG.sub(lambda tag: ANCHOR.sub(rf"\g<0>{prefix}-", tag[0]), body))


@register.filter
def for_scripts(formset: InlineAdminFormSet) -> str:
    """What the admin's script reads, with the desk's words on the button that adds a row."""
    data = json.loads(formset.inline_formset_data())
    data["options"]["addText"] = f"Add {formset.opts.verbose_name}"
    return json.dumps(data)


@register.filter
def labelled(field: BoundField) -> SafeString:
    """The field in a table, whose label stands at the head of the column alone."""
    return field.as_widget(attrs={"aria-label": field.label})


@register.inclusion_tag("admin/monographs/standing.html", takes_context=True)
def standing(context, page: Page) -> dict:
    """The panel on top of a change form: where the page stands and what can be done now."""
    now = standing_of(page)
    fields = now.head.content["fields"] if now.head else {}
    return {
        "page": page,
        "standing": now,
        "steps": steps_for(context["request"].user, now),
        "due": due_at(now.scheduled) if now.scheduled else None,
        "leftover": len(fields.get("leftover", "")),
        "open_threads": [each for each in threads_of(page) if each.is_open] if now.head else [],
    }


@register.inclusion_tag("admin/monographs/worklist.html")
def worklist(work_list) -> dict:
    entries = entries_of(work_list.pages)
    return {"list": work_list, "entries": entries, "more": work_list.count - len(entries)}
