"""The demonstration accounts: one of each role. Never made on a public installation."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

from monographs.review.appointing import appoint
from monographs.review.models import Reviewer

PASSWORD = "read-before-you-sign"


@dataclass(frozen=True)
class Person:
    username: str
    first_name: str
    last_name: str
    group: str = ""
    credential: str = ""
    role: str = ""
    is_superuser: bool = False


PEOPLE = (
    Person("writer", "Wanda", "Writer", "Medical writers"),
    Person(
        "reviewer", "Rosa", "Reviewer", "Clinical reviewers",
        "MPharm, demonstration register 1001", "Clinical pharmacist",
    ),
    Person(
        "reviewer2", "Ravi", "Second", "Clinical reviewers",
        "MD, demonstration register 1002", "Consultant physician",
    ),
    Person("editor", "Edith", "Editor", "Editors"),
    Person("admin", "Ada", "Admin", is_superuser=True),
)


@transaction.atomic
def make_people() -> dict[str, User]:
    return {person.username: make(person) for person in PEOPLE}


def give_addresses() -> None:
    """Once the journey is walked, so that it writes to nobody."""
    for person in PEOPLE:
        User.objects.filter(username=person.username, email="").update(
            email=f"{person.username}@demonstration.example"
        )


def make(person: Person) -> User:
    user, is_new = User.objects.get_or_create(
        username=person.username,
        defaults={
            "first_name": person.first_name,
            "last_name": person.last_name,
            "is_staff": True,
            "is_superuser": person.is_superuser,
        },
    )
    if is_new:
        user.set_password(PASSWORD)
        user.save()
    if person.group:
        user.groups.add(Group.objects.get(name=person.group))
    if person.credential:
        reviewer, is_new = Reviewer.objects.get_or_create(
            user=user,
            defaults={
                "printed_name": f"{person.first_name} {person.last_name}",
                "credential": person.credential,
                "role": person.role,
            },
        )
        if is_new:
            appoint(reviewer=reviewer, by=None)
    return user
