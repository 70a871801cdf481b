"""The verbs of the periodic review: the live text is read again and what was found is signed."""

import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.content.vocabularies import CommentKind, PeriodicVerdict
from monographs.live.gate import is_withdrawn, newest_publication
from monographs.live.models import PeriodicReview, Publication
from monographs.live.projecting import project_with_neighbours
from monographs.live.signed import reviewed
from monographs.review.commenting import comment
from monographs.review.deciding import check_dates
from monographs.review.permissions import check_may_decide
from monographs.review.policies import check_nothing_must_be_fixed
from monographs.review.signing import confirm_password, moment
from monographs.revisions.saving import head_of, lock

MEANING = {
    PeriodicVerdict.STILL_CORRECT: "I have read the live text again. It is still correct.",
    PeriodicVerdict.NEEDS_CHANGE: "I have read the live text again. It has to be changed.",
}


class NotReviewable(Refused):
    """The version is not the one that is live."""


def confirm_still_correct(
    *,
    publication: Publication,
    by: AbstractUser,
    digest: str,
    password: str,
    review_by: datetime.date,
    words: str = "",
    request: HttpRequest | None = None,
) -> PeriodicReview:
    """Renew the review date of the live version without new text. One signature is enough, also
    where the text needed more: theirs stay, and nothing that they signed changes.
    """
    check_may_decide(by, publication.page)
    confirm_password(by, password, request)
    check_dates(review_by, None, timezone.now())
    return reassess(
        publication, by, PeriodicVerdict.STILL_CORRECT, digest, words.strip(), review_by
    )


@transaction.atomic
def needs_change(
    *, publication: Publication, by: AbstractUser, digest: str, words: str
) -> PeriodicReview:
    """Say what has to change; it becomes a comment that must be fixed before the next signature."""
    check_may_decide(by, publication.page)
    if not words.strip():
        raise NotReviewable("Say what has to change; it becomes work for the writers.")
    review = reassess(publication, by, PeriodicVerdict.NEEDS_CHANGE, digest, words.strip(), None)
    comment(
        page=publication.page,
        by=by,
        revision=head_of(publication.page),
        kind=CommentKind.MUST_FIX,
        words=words,
    )
    return review


@transaction.atomic
def reassess(
    publication: Publication,
    by: AbstractUser,
    verdict: PeriodicVerdict,
    digest: str,
    words: str,
    review_by: datetime.date | None,
) -> PeriodicReview:
    page = lock(publication.page)
    check_is_live(publication, digest)
    if verdict == PeriodicVerdict.STILL_CORRECT:
        check_nothing_must_be_fixed(page)
    reviewer = check_may_decide(by, page)
    review = PeriodicReview(
        publication=publication,
        verdict=verdict,
        digest=digest,
        reviewer=by,
        printed_name=reviewer.printed_name,
        credential=reviewer.credential,
        role=reviewer.role,
        meaning=MEANING[verdict],
        words=words,
        review_by=review_by,
        reviewed_at=timezone.now(),
    )
    reviewed(review).save()
    project_with_neighbours(page)
    record(
        actor=by.get_username(), act=verdict.value, address=page.address,
        version=publication.number, digest=digest, printed_name=reviewer.printed_name,
        credential=reviewer.credential, role=reviewer.role, meaning=review.meaning, words=words,
        review_by=moment(review_by), signature=review.signature, records=[review],
    )
    return review


def check_is_live(publication: Publication, digest: str) -> None:
    newest = newest_publication(publication.page)
    if newest.pk != publication.pk or is_withdrawn(newest):
        raise NotReviewable("Another version is live now, or none. Open the page again and read it.")
    if digest != newest.submission.revision.digest:
        raise NotReviewable("The text you were shown is not the one that is live. Read it again.")
