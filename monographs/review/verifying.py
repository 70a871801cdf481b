"""Recompute every signature, and hold each against the text that it names."""

from collections.abc import Iterator

from monographs.review.models import Appointment, Decision, Reviewer
from monographs.review.signing import has_valid_seal, has_valid_signature


def wrong_signatures() -> Iterator[str]:
    decisions = Decision.objects.select_related("submission__revision", "submission__page")
    for decision in decisions.iterator(chunk_size=200):
        where = f"The decision of {decision.printed_name} on {decision.submission.revision}"
        if not has_valid_signature(decision):
            yield f"{where}: the signature does not belong to what the record says."
        if decision.digest != decision.submission.revision.digest:
            yield f"{where}: it names another text than the one submitted."


def changed_passwords() -> Iterator[str]:
    for reviewer in Reviewer.objects.select_related("user"):
        if not reviewer.has_sealed_password():
            yield f"The password of {reviewer.user} was changed in the database."


def wrong_appointments() -> Iterator[str]:
    for appointment in Appointment.objects.all():
        if not has_valid_seal(appointment):
            yield f"{appointment}: nobody vouched for it through medref."
