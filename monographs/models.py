"""Where Django looks for the models; our code imports them from their stages."""

from monographs.audit.models import AuditEntry
from monographs.drafts.drug import (
    Drug,
    DrugClassMembership,
    DrugName,
    ExternalId,
    LegalStatus,
    Precaution,
    SideEffect,
)
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.owned import FAQ, Reference
from monographs.live.models import (
    LiveInteraction,
    LiveName,
    LivePage,
    LiveVersion,
    Publication,
    Withdrawal,
)
from monographs.review.models import Decision, Reviewer, Submission, TakenBack
from monographs.revisions.models import Page, Revision

__all__ = [
    "FAQ",
    "AuditEntry",
    "Decision",
    "Drug",
    "DrugClass",
    "DrugClassMembership",
    "DrugName",
    "ExternalId",
    "InteractionNote",
    "LegalStatus",
    "LiveInteraction",
    "LiveName",
    "LivePage",
    "LiveVersion",
    "Page",
    "Precaution",
    "Publication",
    "Reference",
    "Reviewer",
    "Revision",
    "SideEffect",
    "Submission",
    "Substance",
    "TakenBack",
    "Withdrawal",
]
