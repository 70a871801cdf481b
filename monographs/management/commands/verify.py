"""manage.py verify: recompute digests, signatures, pointers, live pages and the audit chain."""

from django.core.management.base import BaseCommand, CommandError

from monographs.audit.chain import broken_links
from monographs.audit.models import AuditEntry
from monographs.guards.installing import check_guards
from monographs.live.chain import records_that_differ, unknown_accounts
from monographs.live.models import (
    LivePage,
    LiveText,
    LiveUpdate,
    LiveVersion,
    PeriodicReview,
    Publication,
    Withdrawal,
)
from monographs.live.verifying import (
    broken_seals,
    missing_rows,
    unsigned_publications,
    wrong_inventory,
    wrong_pages,
    wrong_periodic_reviews,
    wrong_pointers,
    wrong_withdrawals,
)
from monographs.live.verifying_search import wrong_search_rows
from monographs.review.models import Appointment, Decision, Reviewer
from monographs.review.verifying import (
    changed_passwords,
    wrong_appointments,
    wrong_signatures,
)
from monographs.revisions.models import Revision
from monographs.revisions.verifying import wrong_digests


def missing_guards():
    yield from (error.msg for error in check_guards())


CHECKS = (
    ("database guards", missing_guards, None),
    ("revisions: digest and canonical form", wrong_digests, Revision),
    ("decisions: signature and digest", wrong_signatures, Decision),
    ("reviewers: who vouched for them", wrong_appointments, Appointment),
    ("reviewers: passwords as they were set", changed_passwords, Reviewer),
    ("publications: approvals", unsigned_publications, Publication),
    ("periodic reviews: signature and digest", wrong_periodic_reviews, PeriodicReview),
    ("withdrawals: seal", wrong_withdrawals, Withdrawal),
    ("live pages: pointer", wrong_pointers, LivePage),
    ("live pages: inventory", wrong_inventory, LivePage),
    ("live rows: seal", broken_seals, LivePage),
    ("live versions and updates: all there", missing_rows, LiveUpdate),
    ("live pages and versions: rendered again", wrong_pages, LiveVersion),
    ("live names, pairs and texts: made again", wrong_search_rows, LiveText),
    ("audit chain", broken_links, AuditEntry),
    ("records as the chain tells them", records_that_differ, None),
)


class Command(BaseCommand):
    help = "Recompute every digest, signature, pointer, live page and the audit chain."
    requires_system_checks = []

    def handle(self, **options):
        for title, differences, model in CHECKS:
            first = next(iter(differences()), None)
            if first:
                raise CommandError(f"{title}: {first}", returncode=1)
            count = f" ({model.objects.count()})" if model else ""
            self.stdout.write(f"ok  {title}{count}")
        if strangers := unknown_accounts():
            self.stdout.write(
                f"Made on the server, so the chain cannot vouch for their rights: {', '.join(strangers)}"
            )
        self.stdout.write("Everything checked agrees with what was signed.")
        if last := AuditEntry.objects.last():
            self.stdout.write(f"The last of {last.sequence} audit entries has the hash {last.hash}")
