"""manage.py send_reminders: one mail a person with what waits and what is overdue. Run it daily."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from monographs.desk.worklists import worklists
from monographs.review.mail import digest_for, send_waiting


class Command(BaseCommand):
    help = "Send everybody one mail with what waits for them, and retry mail that failed."

    def handle(self, **options):
        for user in User.objects.filter(is_active=True, is_staff=True).exclude(email=""):
            lists = [each for each in worklists(user) if each.count]
            if lists:
                digest_for(user, [(each.title, [str(page) for page in each.pages]) for each in lists])
        sent, failed = send_waiting()
        self.stdout.write(f"{sent} sent, {failed} failed.")
        if failed:
            raise CommandError("Some mail could not be sent; it will be tried again.")
