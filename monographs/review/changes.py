"""What a submission changes against the text that readers have, and what that asks for."""

from monographs.content.clinical import ClinicalChange
from monographs.content.document import Document
from monographs.content.risk import Risk, risk_class
from monographs.content.ticks import to_tick
from monographs.review.models import Submission
from monographs.revisions.models import Revision


def text_before(revision: Revision) -> Document | None:
    """The newest published text older than this one. None where there is none, or where it was
    withdrawn before this one went live: what comes back is read as a first version.

    Asked by relation, because publications belong to a later stage.
    """
    published = revision.page.publications.select_related("submission__revision", "withdrawal")
    before = published.filter(submission__revision__number__lt=revision.number)
    newest = before.order_by("-number").first()
    if newest is None or was_withdrawn_before(newest, revision):
        return None
    return newest.submission.revision.content


def was_withdrawn_before(publication, revision: Revision) -> bool:
    withdrawal = getattr(publication, "withdrawal", None)
    own = revision.page.publications.filter(submission__revision=revision).first()
    return withdrawal is not None and (own is None or withdrawal.withdrawn_at <= own.published_at)


def base_of(submission: Submission) -> Document | None:
    return text_before(submission.revision)


def changes_to_tick(submission: Submission) -> tuple[ClinicalChange, ...]:
    return to_tick(base_of(submission), submission.revision.content)


def risk_of(revision: Revision) -> Risk:
    return risk_class(text_before(revision), revision.content)
