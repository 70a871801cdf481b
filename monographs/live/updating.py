"""What readers are told happened to a page, from its records."""

from collections.abc import Iterator

from monographs.content.titles import title_of
from monographs.content.vocabularies import PeriodicVerdict, Significance, UpdateKind
from monographs.live.models import LiveUpdate, PeriodicReview, Publication
from monographs.live.sealing import seal_row
from monographs.live.signed import has_valid_signature, is_signed, public_words
from monographs.revisions.models import Page


def update_rows(page: Page) -> Iterator[LiveUpdate]:
    publications = page.publications.select_related("submission__revision", "withdrawal")
    for publication in publications:
        if not is_signed(publication):
            continue
        submission = publication.submission
        about = {
            "page_address": page.address,
            "title": title_of(submission.revision.content),
            "version": publication.number,
        }
        yield update(
            about, UpdateKind.PUBLISHED, publication.published_at, submission.change_note,
            submission.significance,
        )
        if withdrawal := getattr(publication, "withdrawal", None):
            yield update(
                about, UpdateKind.WITHDRAWN, withdrawal.withdrawn_at,
                "\n\n".join(public_words(withdrawal)), Significance.SAFETY,
            )
        for review in renewals(publication):
            yield update(about, UpdateKind.REVIEWED, review.reviewed_at, "", "")


def renewals(publication: Publication) -> list[PeriodicReview]:
    """Those that were signed, the earliest first."""
    found = publication.periodic_reviews.filter(verdict=PeriodicVerdict.STILL_CORRECT)
    return [review for review in found if has_valid_signature(review)]


def update(about: dict, kind: UpdateKind, at, words: str, significance: str) -> LiveUpdate:
    return seal_row(
        LiveUpdate(**about, kind=kind, at=at, words=words, significance=significance)
    )
