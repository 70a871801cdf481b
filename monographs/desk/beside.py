"""What stands beside a field while somebody writes: findings of the copy checks and open comments."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monographs.content.checks import Finding
from monographs.desk.threads import Thread

Beside = dict[str, list[SafeString]]
LEVELS = {"block": "Blocks submission", "warn": "Warning"}
MOST = 5


def beside(findings: Iterable[Finding], threads: Iterable[Thread]) -> Beside:
    """Notes by place, as a document's texts name places; of the newest saved text."""
    notes: Beside = defaultdict(list)
    for finding in findings:
        if finding.level in LEVELS and len(notes[finding.place]) < MOST:
            notes[finding.place].append(
                format_html(
                    "<strong>{}:</strong> {}{}", LEVELS[finding.level], finding.message,
                    f" “{finding.quote}”" if finding.quote else "",
                )
            )
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


def with_notes(help_text: str, notes: list[SafeString]) -> SafeString | str:
    if not notes:
        return help_text
    items = format_html_join("", "<li>{}</li>", ((note,) for note in notes))
    return format_html('{}<ul class="beside">{}</ul>', help_text, items)
