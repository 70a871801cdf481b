"""What was signed, held against its seals: nothing else is rendered, whoever wrote the rows."""

import logging

from monographs.audit.seal import is_sealed, seal
from monographs.content.document import Document
from monographs.content.vocabularies import Verdict
from monographs.live.models import PeriodicReview, Publication, Withdrawal
from monographs.review.assigning import needed
from monographs.review.signing import moment, unsound_signature

PERIODIC_REVIEW, WITHDRAWAL = "periodic review", "withdrawal"
# Instead of words that no verb wrote. The text itself stays off: withdrawing beats everything.
CHANGED = (
    "The record of this withdrawal was changed, so its reason cannot be shown.",
    "Ask a pharmacist or doctor.",
)
log = logging.getLogger(__name__)


def content_of(publication: Publication) -> Document:
    return publication.submission.revision.content


def is_signed(publication: Publication) -> bool:
    """The text belongs to this address and has the signatures that it needs, each of them valid."""
    submission, page = publication.submission, publication.page
    signers = set(
        submission.decisions.filter(verdict=Verdict.APPROVE).values_list("reviewer", flat=True)
    )
    sound = (
        submission.page_id == submission.revision.page_id == page.pk
        and content_of(publication).get("address") == page.address
        and unsound_signature(submission) is None
        and len(signers) >= needed(submission)
    )
    if not sound:
        log.error("%s is not what its reviewers signed, and is not shown.", publication)
    return sound


def reviewed(review: PeriodicReview) -> PeriodicReview:
    review.signature = seal(PERIODIC_REVIEW, review_statement(review))
    return review


def has_valid_signature(review: PeriodicReview) -> bool:
    return is_sealed(review.signature, PERIODIC_REVIEW, review_statement(review))


def review_statement(review: PeriodicReview) -> list:
    return [
        review.publication_id,
        review.verdict,
        review.digest,
        review.reviewer_id,
        review.printed_name,
        review.credential,
        review.role,
        review.meaning,
        review.words,
        moment(review.review_by),
        moment(review.reviewed_at),
    ]


def withdrawn(withdrawal: Withdrawal) -> Withdrawal:
    withdrawal.seal = seal(WITHDRAWAL, withdrawal_statement(withdrawal))
    return withdrawal


def has_valid_seal(withdrawal: Withdrawal) -> bool:
    return is_sealed(withdrawal.seal, WITHDRAWAL, withdrawal_statement(withdrawal))


def withdrawal_statement(withdrawal: Withdrawal) -> list:
    return [
        withdrawal.publication_id,
        withdrawal.reason,
        withdrawal.advice,
        withdrawal.withdrawn_by_id,
        withdrawal.printed_name,
        moment(withdrawal.withdrawn_at),
    ]


def public_words(withdrawal: Withdrawal) -> tuple[str, str]:
    """Reason and advice for readers."""
    if has_valid_seal(withdrawal):
        return withdrawal.reason, withdrawal.advice
    log.error("%s: its words were not written by the verb and are not shown.", withdrawal)
    return CHANGED
