"""manage.py appoint_reviewer USERNAME: the first reviewers, whom no other can vouch for."""

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from monographs.review.appointing import appoint
from monographs.review.models import Reviewer
from monographs.review.permissions import REVIEWERS


class Command(BaseCommand):
    help = "Let a person sign: enters the credential and vouches for it in the server's name."

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--printed-name", required=True, help="as it is printed on the page")
        parser.add_argument("--credential", required=True, help="with the number in its register")
        parser.add_argument("--role", required=True, help="for example: clinical pharmacist")

    @transaction.atomic
    def handle(self, username: str, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"No account is called {username}. Make it in the admin first.")
        reviewer = Reviewer.objects.filter(user=user).first() or Reviewer(user=user)
        for name in ("printed_name", "credential", "role"):
            setattr(reviewer, name, options[name].strip())
        try:
            reviewer.full_clean()
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        reviewer.save()
        user.groups.add(Group.objects.get(name=REVIEWERS))
        appoint(reviewer=reviewer, by=None)
        self.stdout.write(f"{reviewer} may sign now.")
