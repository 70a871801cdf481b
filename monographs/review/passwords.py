"""A reviewer's password counts only as medref stored it.

Whoever can write to the database could otherwise put a known password in its place, sign in as the
reviewer and sign. The seal needs a key that the database does not hold, and covers how often the
password was set, which only rises.
"""

import logging

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractUser
from django.db import transaction

from monographs.audit.passwords import record_set, told_of
from monographs.review.models import Reviewer

log = logging.getLogger("medref.passwords")


class SealedPasswordBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **fields):
        reviewer = Reviewer.objects.filter(user__username=username).select_related("user").first()
        if reviewer is None:
            return super().authenticate(request, username=username, password=password, **fields)
        if not reviewer.has_sealed_password():
            log.error("The password of %s was changed in the database: no sign-in.", username)
            return None
        return self.signed_in(reviewer, password)

    def signed_in(self, reviewer: Reviewer, password: str | None) -> AbstractUser | None:
        """Asks the very hash that was sealed, and not the database again, which may say another by
        now. After a right password Django may have stored a newer hash: that one is sealed."""
        user, stored = reviewer.user, reviewer.user.password
        if password is None or not user.check_password(password):
            return None
        if user.password != stored:
            reviewer.seal_password()
        return user if self.user_can_authenticate(user) else None


class SealWhenSet:
    """Among the password validators, which Django tells of each password that it has stored."""

    def validate(self, password: str, user: AbstractUser | None = None) -> None:
        """Any password will do."""

    def password_changed(self, password: str, user: AbstractUser | None = None) -> None:
        reviewer = Reviewer.objects.filter(user=user).first()
        with transaction.atomic():
            if reviewer or told_of(user.pk):
                record_set(user)
            if reviewer:
                reviewer.seal_password()

    def get_help_text(self) -> str:
        return "A reviewer's password is their signature: nobody else may know it."
