"""What a signature is: who, with which credential, meant what about which text, and when."""

import datetime
import json

from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.utils import timezone

from monographs.audit.chain import is_as_told
from monographs.audit.passwords import RESET, is_by, told_of
from monographs.audit.seal import is_sealed, seal
from monographs.content.document import digest_of
from monographs.content.refusal import Refused
from monographs.content.vocabularies import Verdict
from monographs.review.models import Appointment, Decision, Reviewer, Submission

PURPOSE = "decision"
APPOINTING = "appointment"
QUARANTINE = datetime.timedelta(days=1)
MEANING = {
    Verdict.APPROVE: "I have read this text in full. It is clinically correct and may be published.",
    Verdict.REQUEST_CHANGES: "I ask for the changes described here before this can be published.",
}


class WrongPassword(Refused):
    """The signature was not given."""


def check_password_is_their_own(user: AbstractUser) -> None:
    """Who sets a reviewer's password could sign in the reviewer's name: not within a day, and never
    with the password that they set."""
    told = told_of(user.pk)
    since = moment(timezone.now() - QUARANTINE)
    for entry in told:
        if entry.act == RESET and not is_by(entry, user.pk) and entry.at >= since:
            raise WrongPassword(
                f"{entry.actor} set your password less than a day ago, so it does not count as "
                "your signature yet. If you did not ask for that, tell the other reviewers now."
            )
    if told and not is_by(told[-1], user.pk):
        raise WrongPassword(
            "You did not choose your password yourself, so it is not your signature. Choose one of "
            "your own under “Change password” at the top of the page, then sign with it."
        )


def check_password_is_sealed(user: AbstractUser) -> None:
    if not Reviewer.objects.get(user=user).has_sealed_password():
        raise WrongPassword(
            "Your password was changed in the database and not through medref, so it is no "
            "signature. Ask an administrator to set a new one, and tell the other reviewers now."
        )


def check_account_is_as_told(user: AbstractUser) -> None:
    """Group and credential were given through medref, as the chain tells."""
    user = get_user_model().objects.select_related("reviewer").get(pk=user.pk)
    if not (is_as_told(user) and is_as_told(user.reviewer)):
        raise WrongPassword(
            "Your account or your credential was changed in the database and not through medref, so "
            "you cannot sign. Ask an administrator to look at both and to save them again, and tell "
            "the other reviewers now."
        )


def confirm_password(user: AbstractUser, password: str, request: HttpRequest | None) -> None:
    """Ask for the password again; wrong tries are counted and stopped as at sign-in."""
    check_password_is_their_own(user)
    check_password_is_sealed(user)
    check_account_is_as_told(user)
    request = request or HttpRequest()
    known = authenticate(request, username=user.get_username(), password=password)
    if known is None or known.pk != user.pk:
        raise WrongPassword(
            "The password is not right, so nothing was signed. Enter it again; after five wrong "
            "tries signing is locked for a quarter of an hour."
        )


def statement(decision: Decision) -> list:
    """Everything that the signature covers, what readers are told of the change included."""
    submission = decision.submission
    return [
        *statement_once(decision),
        submission.change_note,
        submission.significance,
        submission.quorum,
    ]


def statement_once(decision: Decision) -> list:
    """What it covered at first. Signatures of that time stay valid; no later one passes as such."""
    submission = decision.submission
    return [
        submission.page.kind,
        submission.revision.page_id,
        submission.revision.number,
        submission.pk,
        decision.digest,
        decision.verdict,
        decision.reviewer_id,
        decision.printed_name,
        decision.credential,
        decision.role,
        decision.meaning,
        decision.words,
        json.dumps(decision.ticked, sort_keys=True, ensure_ascii=False),
        moment(decision.review_by),
        moment(decision.go_live_at),
        moment(decision.decided_at),
    ]


def moment(value: datetime.date | datetime.datetime | None) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return value.isoformat() if value else ""


def signed(decision: Decision) -> Decision:
    decision.signature = seal(PURPOSE, statement(decision))
    return decision


def has_valid_signature(decision: Decision) -> bool:
    return any(
        is_sealed(decision.signature, PURPOSE, said)
        for said in (statement(decision), statement_once(decision))
    )


def unsound_signature(submission: Submission) -> Decision | None:
    """The first approval that is not a signature under this text."""
    digest = digest_of(submission.revision.document)
    for decision in submission.decisions.filter(verdict=Verdict.APPROVE):
        if not has_valid_signature(decision) or decision.digest != digest:
            return decision
    return None


def appointed(appointment: Appointment) -> Appointment:
    appointment.signature = seal(APPOINTING, vouching(appointment))
    return appointment


def vouching(appointment: Appointment) -> list:
    return [
        appointment.reviewer_id,
        appointment.printed_name,
        appointment.credential,
        appointment.role,
        appointment.appointed_by_id,
        moment(appointment.appointed_at),
    ]


def has_valid_seal(appointment: Appointment) -> bool:
    return is_sealed(appointment.signature, APPOINTING, vouching(appointment))


def is_appointed(reviewer: Reviewer) -> bool:
    """Whether somebody vouched for the credential exactly as it is on file now."""
    appointments = reviewer.appointments.filter(
        printed_name=reviewer.printed_name, credential=reviewer.credential, role=reviewer.role
    )
    return any(has_valid_seal(each) for each in appointments)
