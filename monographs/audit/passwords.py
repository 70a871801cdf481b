"""What the chain tells of an account's password: how often it was set, and whether by its owner.

By the account's number, since names of accounts can be changed.
"""

import json

from django.contrib.auth.models import AbstractUser

from monographs.audit.chain import record
from monographs.audit.models import AuditEntry

# Through medref by whatever way, then by whom: by another person, or by its owner who knew the old.
SET, RESET, OWN = "set_password", "reset_password", "change_password"


def account_address(username: str) -> str:
    """How the chain names an account."""
    return f"/accounts/{username}/"


def record_set(user: AbstractUser) -> None:
    tell(SET, user, actor=SET)


def record_reset(user: AbstractUser, *, by: AbstractUser) -> None:
    """Somebody set this account's password, at its beginning or later."""
    tell(RESET, user, actor=by.get_username(), by=by.pk)


def record_own(user: AbstractUser) -> None:
    tell(OWN, user, actor=user.get_username(), by=user.pk)


def tell(act: str, user: AbstractUser, *, actor: str, **details) -> None:
    address = account_address(user.get_username())
    record(actor=actor, act=act, address=address, account=user.pk, **details)


def told_of(account: int) -> list[AuditEntry]:
    entries = AuditEntry.objects.filter(act__in=(SET, RESET, OWN)).order_by("sequence")
    return [each for each in entries if json.loads(each.details).get("account") == account]


def times_set(account: int) -> int:
    """Only rises, so that a hash and a seal of an earlier time do not fit any more."""
    return sum(each.act == SET for each in told_of(account))


def is_by(entry: AuditEntry, account: int) -> bool:
    return json.loads(entry.details).get("by") == account
