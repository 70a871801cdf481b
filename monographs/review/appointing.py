"""Who may sign: reviewers vouch for reviewers, the first are appointed on the server.

Whoever looks after accounts can enter any credential. It counts once somebody who already signs
has looked it up, so that nobody makes reviewers of their own. The seal needs the signing key,
which the database does not hold, so that no row written past this verb counts either.
"""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from monographs.audit.chain import record
from monographs.review.models import Appointment, Reviewer
from monographs.review.permissions import check_may_appoint
from monographs.review.signing import account_address, appointed, confirm_password

ACTOR = "appoint_reviewer"
MEANING = "I have looked this credential up where it was issued, and know that it is theirs."


def appoint(
    *,
    reviewer: Reviewer,
    by: AbstractUser | None,
    password: str = "",
    request: HttpRequest | None = None,
) -> Appointment:
    """Vouch for the credential as it is on file. `by` is None only for whoever runs the server."""
    if by is not None:
        check_may_appoint(by, reviewer)
        confirm_password(by, password, request)
    with transaction.atomic():
        appointment = Appointment(
            reviewer=reviewer, printed_name=reviewer.printed_name, credential=reviewer.credential,
            role=reviewer.role, appointed_by=by, appointed_at=timezone.now(),
        )
        appointed(appointment).save()
        if by is None:
            reviewer.seal_password()
        account = reviewer.user.get_username()
        record(
            actor=by.get_username() if by else ACTOR, act="appoint", address=account_address(account),
            printed_name=reviewer.printed_name, credential=reviewer.credential, role=reviewer.role,
            meaning=MEANING, signature=appointment.signature,
        )
    return appointment
