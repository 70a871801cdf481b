"""manage.py rebuild_live: throw the live rows away and write them again from signed revisions."""

from django.core.management.base import BaseCommand
from django.db import transaction

from monographs.content.vocabularies import PageKind
from monographs.live.inventory import rewriting
from monographs.live.projecting import project
from monographs.revisions.models import Page

# A note shows cards of its medicines, a monograph lists its notes: cards, notes, then monographs.
ORDER = (PageKind.MONOGRAPH, PageKind.INTERACTION, PageKind.MONOGRAPH)


class Command(BaseCommand):
    help = "Render every live page and version again from the signed revisions."

    @transaction.atomic
    def handle(self, **options):
        with rewriting():
            for kind in ORDER:
                for page in Page.objects.filter(kind=kind, publications__isnull=False).distinct():
                    project(page, rewrite_versions=True)
        self.stdout.write(self.style.SUCCESS("Every live page was rendered again."))
