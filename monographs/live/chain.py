"""Hold the records against the audit chain: what was done must still be on file, and the reverse."""

import json
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, Q, QuerySet

from monographs.audit.chain import told_records
from monographs.audit.models import AuditEntry
from monographs.audit.records import digest_of, key_of
from monographs.live.gate import is_withdrawn, newest_publication
from monographs.live.models import Feedback, PeriodicReview, Publication, Withdrawal
from monographs.review.groups import GROUPS
from monographs.review.models import (
    Appointment,
    Assignment,
    Comment,
    Decision,
    Escalation,
    Resolution,
    Reviewer,
    Submission,
    TakenBack,
)
from monographs.revisions.models import Page, Revision

RECORDS = (
    Revision, Submission, TakenBack, Decision, Escalation, Assignment, Comment, Resolution,
    Appointment, Publication, Withdrawal, PeriodicReview,
)  # fmt: skip
REVIEWS = (Submission, TakenBack, Decision, Escalation, Comment, Resolution)


def recorded() -> list[QuerySet]:
    """What the chain must know, and how far of what changes by its nature."""
    return [
        *(model.objects.all() for model in RECORDS),
        Page.objects.filter(revisions__isnull=False).distinct(),
        Reviewer.objects.filter(appointments__isnull=False).distinct(),
        Feedback.objects.filter(handled_at__isnull=False),
    ]


def accounts() -> QuerySet:
    """Who may do more than read. Django's own commands tell the chain nothing."""
    return get_user_model().objects.prefetch_related("groups", "user_permissions")


def records_that_differ() -> Iterator[str]:
    yield from wrong_ends()
    told = told_records()
    for rows in recorded():
        for row in rows.iterator(chunk_size=200):
            if key_of(row) not in told:
                yield f"{named(row)} is on file, but the audit chain does not know it."
            yield from difference(row, told)
    yield from wrong_roles(told)
    for row in [*accounts(), *Reviewer.objects.all(), *Feedback.objects.all()]:
        yield from difference(row, told)
    yield from missing(told)


def wrong_roles(told: dict[str, str]) -> Iterator[str]:
    """What a role may do is what was last saved in the admin, or else what medref gives it."""
    for name in GROUPS.keys() - set(Group.objects.values_list("name", flat=True)):
        yield f"The role “{name}” is missing."
    for group in Group.objects.prefetch_related("permissions"):
        given = {each.codename for each in group.permissions.all()}
        if key_of(group) not in told and given != set(GROUPS.get(group.name, given)):
            yield f"{named(group)} may do other things than medref gave it."
        yield from difference(group, told)
    for key in [key for key in told if key.startswith("group:")]:
        del told[key]  # Other roles can be deleted.


def difference(row: Model, told: dict[str, str]) -> Iterator[str]:
    """Takes what it was asked about from `told`, so that what is left there is gone."""
    said = told.pop(key_of(row), None)
    if said is not None and said != digest_of(row):
        yield f"{named(row)} is not what the audit chain tells of it: it was changed since."


def changed_reviews(page: Page) -> Iterator[str]:
    """What the chain tells of the reviews of this page and is not so, asked before it goes live."""
    told = told_records(address=page.address)
    for model in REVIEWS:
        prefix = f"{model._meta.model_name}:"
        digests = {int(key.removeprefix(prefix)): said for key, said in told.items()
                   if key.startswith(prefix)}  # fmt: skip
        rows = model.objects.in_bulk(list(digests))
        for key, said in digests.items():
            if key not in rows or digest_of(rows[key]) != said:
                yield f"{model._meta.verbose_name} number {key}"


def missing(told: dict[str, str]) -> Iterator[str]:
    for key in told:
        model, number = key.split(":")
        yield f"The audit chain tells of {model} number {number}, which is no longer on file."


def named(row: Model) -> str:
    return f"{row._meta.verbose_name.capitalize()} number {row.pk}, “{row}”,"


def unknown_accounts() -> list[str]:
    """Accounts with rights of which the chain tells nothing, such as those made on the server."""
    told = told_records()
    has_rights = Q(is_superuser=True) | Q(groups__isnull=False) | Q(user_permissions__isnull=False)
    found = accounts().filter(has_rights, is_active=True).distinct().order_by("username")
    return [user.get_username() for user in found if key_of(user) not in told]


def wrong_ends() -> Iterator[str]:
    """The chain's last word on a page, published or withdrawn, is what its records say."""
    for page in Page.objects.filter(publications__isnull=False).distinct():
        acts = AuditEntry.objects.filter(address=page.address, act__in=["publish", "withdraw"])
        last, newest = acts.last(), newest_publication(page)
        said = last and (json.loads(last.details)["version"], last.act == "withdraw")
        if said != (newest.number, is_withdrawn(newest)):
            yield f"{page.address}: the audit chain and the records differ on what was last public."
