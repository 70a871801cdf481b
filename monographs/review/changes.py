"""What a submission changes against the text that was approved last, and what that asks for."""

from monographs.content.clinical import ClinicalChange
from monographs.content.document import Document
from monographs.content.risk import Risk, risk_class
from monographs.content.ticks import to_tick
from monographs.review.models import Submission
from monographs.revisions.models import Page, Revision


def last_approved(page: Page, before: int) -> Revision | None:
    """The newest approved revision older than this number."""
    approved = Submission.objects.filter(page=page, revision__number__lt=before).approved()
    newest = approved.order_by("-revision__number").select_related("revision").first()
    return newest.revision if newest else None


def base_of(submission: Submission) -> Document | None:
    base = last_approved(submission.page, submission.revision.number)
    return base.content if base else None


def changes_to_tick(submission: Submission) -> tuple[ClinicalChange, ...]:
    return to_tick(base_of(submission), submission.revision.content)


def risk_of(revision: Revision) -> Risk:
    base = last_approved(revision.page, revision.number)
    return risk_class(base.content if base else None, revision.content)


