"""What people are called: by their name, and by their account when they gave none."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser, AnonymousUser


def person(user: AbstractUser | AnonymousUser) -> str:
    if user.is_anonymous:
        return "Somebody who is not signed in"
    return user.get_full_name() or user.get_username()


def people(users: Iterable[AbstractUser]) -> str:
    return ", ".join(map(person, users))
