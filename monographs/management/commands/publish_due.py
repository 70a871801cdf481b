"""manage.py publish_due: publish every approved revision whose time has come. Run it by the minute."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from monographs.live.publishing import publish_due


class Command(BaseCommand):
    help = "Publish every approved revision whose time has come."

    def handle(self, **options):
        report = publish_due(now=timezone.now())
        for publication in report.published:
            self.stdout.write(f"published {publication.page.address} version {publication.number}")
        for submission, reason in report.held:
            self.stdout.write(f"held {submission.page.address}: {reason}")
        for submission, reason in report.failed:
            self.stderr.write(f"failed {submission.page.address}: {reason}")
        if report.failed:
            raise CommandError(f"{len(report.failed)} failed and will be tried again.")
