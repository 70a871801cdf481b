"""What stands beside a field while somebody writes: findings of the copy checks and open comments."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monographs.content.checks import Finding
from monographs.desk.threads import Thread

Beside = dict[str, list[SafeString]]
LEVELS = {"block": "Blocks submission", "warn": "Warning"}
MOST = 5


def beside(findings: Collection[Finding], threads: Iterable[Thread]) -> Beside:
    """Notes by place, as a document's texts name places, the gravest first; of the newest saved
    text.
    """
    found: Beside = defaultdict(list)
    for level in LEVELS:
        for each in findings:
            if each.level == level:
                found[each.place].append(note_on(each))
    notes: Beside = defaultdict(list)
    notes |= {place: folded(told) for place, told in found.items()}
    for thread in threads:
        if thread.is_open:
            comment = thread.comment
            notes[comment.place].append(
                format_html(
                    "<strong>{}, {}:</strong> {}", comment.printed_name,
                    comment.get_kind_display(), comment.words,
                )
            )
    return notes


def note_on(finding: Finding) -> SafeString:
    return format_html(
        '<strong class="is-{}">{}:</strong> {}{}', finding.level, LEVELS[finding.level],
        finding.message, f" “{finding.quote}”" if finding.quote else "",
    )


def folded(notes: list[SafeString]) -> list[SafeString]:
    """The first of many, and a disclosure that says how many more there are and holds them."""
    shown, more = notes[:MOST], notes[MOST:]
    if not more:
        return shown
    rest = format_html_join("", "<li>{}</li>", ((note,) for note in more))
    disclosure = "<details><summary>{} more</summary><ul>{}</ul></details>"
    return [*shown, format_html(disclosure, len(more), rest)]


def with_notes(help_text: str, notes: list[SafeString]) -> SafeString | str:
    if not notes:
        return help_text
    items = format_html_join("", "<li>{}</li>", ((note,) for note in notes))
    return format_html('{}<ul class="beside">{}</ul>', help_text, items)
