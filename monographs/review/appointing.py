"""Who may sign: reviewers vouch for reviewers, the first are appointed on the server.

Whoever looks after accounts can enter any credential. It counts once somebody who already signs
has looked it up, so that nobody makes reviewers of their own. The seal needs the signing key,
which the database does not hold, so that no row written past this verb counts either.
"""

import unicodedata

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from monographs.audit.chain import record
from monographs.audit.passwords import account_address
from monographs.content.document import digest_of
from monographs.content.refusal import Refused
from monographs.review.models import Appointment, Reviewer
from monographs.review.permissions import check_may_appoint
from monographs.review.signing import appointed, confirm_password

ACTOR = "appoint_reviewer"
MEANING = "I have looked this credential up where it was issued, and know that it is theirs."


class OtherCredential(Refused):
    """The credential is not the one that was looked up, or not another person's."""


def fingerprint(reviewer: Reviewer) -> str:
    """Of the words that somebody vouches for."""
    return digest_of("\n".join((reviewer.printed_name, reviewer.credential, reviewer.role)))


def check_somebody_else(reviewer: Reviewer) -> None:
    """One person with two accounts would be two signatures."""
    for other in Reviewer.objects.exclude(pk=reviewer.pk):
        same_name = evened(other.printed_name) == evened(reviewer.printed_name)
        if same_name or evened(other.credential) == evened(reviewer.credential):
            raise OtherCredential(
                f"{other} has the same name or the same credential, spelt as good as alike. Nobody "
                "signs twice: correct the one that is wrong, or leave the second account without."
            )


def evened(words: str) -> str:
    """Letters and figures alone, in lower case and without marks above them."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def appoint(
    *,
    reviewer: Reviewer,
    by: AbstractUser | None,
    seen: str = "",
    password: str = "",
    request: HttpRequest | None = None,
) -> Appointment:
    """Vouch for the credential as it is on file.

    `seen` is the fingerprint of what was shown to `by`, who is None only for whoever runs the
    server.
    """
    if by is not None:
        check_may_appoint(by, reviewer)
        confirm_password(by, password, request)
    check_somebody_else(reviewer)
    with transaction.atomic():
        reviewer = Reviewer.objects.select_for_update().get(pk=reviewer.pk)
        if by is not None and seen != fingerprint(reviewer):
            raise OtherCredential(
                "The credential was changed while you looked at it. Read it again and look it up."
            )
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
            records=[appointment, reviewer, reviewer.user],
        )
    return appointment
