"""manage.py import_documents: read documents into drafts, each on its own."""

import json
from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from monographs.importers.batch import Outcome, import_file, rehearsal

ENDINGS = {".md", ".markdown", ".txt", ".text"}


class Command(BaseCommand):
    help = "Read documents into drafts. A file that cannot be read is reported; the others go in."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files, or folders of them")
        parser.add_argument("--writer", required=True, metavar="USERNAME")
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON list on standard output")

    def handle(self, paths, writer, dry_run, json: bool, **options):
        by = get_user_model().objects.filter(username=writer).first()
        if by is None:
            raise CommandError(f"There is no account “{writer}”. Name one with --writer.")
        files = [file for path in paths for file in files_under(Path(path))]
        outcomes = []
        with rehearsal(dry_run):
            for number, file in enumerate(files, start=1):
                outcome = import_file(file, by=by)
                outcomes.append(outcome)
                self.report(f"{number}/{len(files)} {outcome.sentence()}", json)
        self.report(summary(outcomes, dry_run), json)
        if json:
            self.stdout.write(as_json(outcomes))
        failed = sum(outcome.status == "failed" for outcome in outcomes)
        if failed:
            raise CommandError(f"{failed} of {len(files)} could not be imported.", returncode=1)

    def report(self, line: str, quiet: bool) -> None:
        """Progress goes beside the result when the result is for a program."""
        (self.stderr if quiet else self.stdout).write(line)


def files_under(path: Path) -> list[Path]:
    """A folder stands for its documents; a name that does not exist is reported like a bad file."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS)
    return [path]


def summary(outcomes: list[Outcome], dry_run: bool) -> str:
    """The last line, so that it stands below whatever else was written meanwhile."""
    found = Counter(outcome.status for outcome in outcomes)
    counted = ", ".join(f"{found[status]} {status}" for status in sorted(found))
    said = f"{len(outcomes)} documents: {counted}." if outcomes else "No documents were found."
    return f"{said} This was a dry run: nothing was stored." if dry_run else said


def as_json(outcomes: list[Outcome]) -> str:
    return json.dumps([outcome.as_dict() for outcome in outcomes], ensure_ascii=False, indent=2)
