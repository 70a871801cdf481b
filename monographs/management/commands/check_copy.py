"""manage.py check_copy: the copy checks on documents, or on everything that is live."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from monographs.content.checks import PROFILES, Finding, check_document, check_text, profile_of
from monographs.content.document import parse
from monographs.content.places import place_in_words
from monographs.importers.proposal import Unreadable
from monographs.importers.reading import read
from monographs.live.models import LivePage, LiveVersion
from monographs.management.commands.import_documents import files_under


# By name of a file or address of a page: where each finding is, in words, and the finding.
Results = dict[str, list[tuple[str, Finding]]]


class Command(BaseCommand):
    help = "Run the copy checks on documents or, with --live, on all live pages."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files, or folders of them")
        parser.add_argument("--live", action="store_true", help="check everything that is live")
        parser.add_argument("--profile", choices=sorted(PROFILES), default="uk-nhs")
        parser.add_argument("--json", action="store_true")

    def handle(self, paths, live: bool, profile: str, json: bool, **options):
        if not paths and not live:
            raise CommandError("Name files to check, or --live.")
        results = dict(live_findings()) if live else {}
        for file in (file for path in paths for file in files_under(Path(path))):
            found = check_text(text_of(file), profile=PROFILES[profile])
            results[str(file)] = [(f"line {each.line}" if each.line else "", each) for each in found]
        self.stdout.write(as_json(results) if json else as_lines(results))
        if any(each.level == "block" for found in results.values() for _, each in found):
            raise CommandError("There are findings that block.", returncode=1)


def text_of(file: Path) -> str:
    try:
        return read(file.read_bytes())
    except (Unreadable, OSError) as error:
        raise CommandError(f"{file}: {error}") from error


def live_findings():
    live = LivePage.objects.filter(withdrawal=None).values("publication")
    for version in LiveVersion.objects.filter(publication__in=live):
        content = parse(version.document)
        # Its text is signed, so people answer for it.
        found = check_document(
            content, profile=profile_of(content), today=timezone.now().date(),
            authors=frozenset(each["printed_name"] for each in version.signatures),
        )
        told = [(place_in_words(each.place, content), each) for each in found]
        yield version.page_address, told


def as_json(results: Results) -> str:
    found = {
        name: [asdict(each) | {"about": about} for about, each in findings]
        for name, findings in results.items()
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_lines(results: Results) -> str:
    lines = []
    for name, findings in results.items():
        lines += [f"{name}: {len(findings)} findings"]
        lines += [
            f"  {each.level:<5} {each.rule:<8} {f'{about}: ' if about else ''}{each.message}"
            for about, each in findings
        ]
    return "\n".join(lines)
