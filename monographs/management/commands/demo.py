"""manage.py demo: migrate, load the demonstration content and serve it on this machine."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from monographs.demonstration.journey import walk
from monographs.demonstration.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Start medref with its demonstration content. Running it again is harmless."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="load, print and stop")

    def handle(self, port: int, no_serve: bool, **options):
        if settings.IS_PUBLIC:
            raise CommandError(
                "MEDREF_URL is set: this is a public installation, and the demonstration accounts "
                "have a password that everybody knows. Unset it, or do without the demo."
            )
        settings.BASE_URL = f"http://127.0.0.1:{port}"  # for the links in mail, too
        call_command("migrate", verbosity=0, skip_checks=True)
        logging.getLogger("medref.audit").setLevel(logging.WARNING)  # addresses, not the chain
        is_new = walk()
        self.stdout.write(self.addresses(settings.BASE_URL, is_new))
        if not no_serve:
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def addresses(self, root: str, is_new: bool) -> str:
        lines = [
            "",
            "The demonstration content is loaded."
            if is_new
            else "Pages are on file already; nothing was added.",
            "",
            f"  Public pages   {root}/",
            f"  Desk (admin)   {root}/admin/",
            "",
            f"  Sign in with the password {PASSWORD} as",
        ]
        lines += [f"    {person.username:<10} {person.group or 'superuser'}" for person in PEOPLE]
        return "\n".join([*lines, ""])
