"""manage.py evidence ADDRESS: write the evidence pack of a published version as a zip."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from monographs.desk.evidence import evidence_of
from monographs.live.models import Publication


class Command(BaseCommand):
    help = "Write the evidence pack of a published version, for example of /drugs/diazepam/."

    def add_arguments(self, parser):
        parser.add_argument("address", metavar="ADDRESS")
        parser.add_argument("--page-version", type=int, help="default: the newest")
        parser.add_argument("--output", default=".", help="folder to write to; default: this one")

    def handle(self, address: str, page_version: int | None, output: str, **options):
        versions = Publication.objects.filter(page__address=address).order_by("-number")
        if page_version is not None:
            versions = versions.filter(number=page_version)
        publication = versions.first()
        if publication is None:
            raise CommandError(f"No such published version: {address}. Give the page's address.")
        pack = evidence_of(publication)
        path = Path(output) / pack.name
        path.write_bytes(pack.data)
        self.stdout.write(f"{path} written. Unpack it and run `python3 verify.py` in its folder.")
