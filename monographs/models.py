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
from monographs.drafts.presence import Presence
from monographs.live.models import (
    Feedback,
    LiveInteraction,
    LiveInventory,
    LiveName,
    LivePage,
    LiveText,
    LiveUpdate,
    LiveVersion,
    PeriodicReview,
    Publication,
    Withdrawal,
)
from monographs.review.models import (
    Appointment,
    Assignment,
    Comment,
    Decision,
    Escalation,
    Mail,
    Resolution,
    Reviewer,
    Submission,
    TakenBack,
)
from monographs.revisions.models import Page, Revision

__all__ = [
    "FAQ",
    "Appointment",
    "Assignment",
    "AuditEntry",
    "Comment",
    "Decision",
    "Drug",
    "DrugClass",
    "DrugClassMembership",
    "DrugName",
    "Escalation",
    "ExternalId",
    "Feedback",
    "InteractionNote",
    "LegalStatus",
    "LiveInteraction",
    "LiveInventory",
    "LiveName",
    "LivePage",
    "LiveText",
    "LiveUpdate",
    "LiveVersion",
    "Mail",
    "Page",
    "PeriodicReview",
    "Precaution",
    "Presence",
    "Publication",
    "Reference",
    "Resolution",
    "Reviewer",
    "Revision",
    "SideEffect",
    "Submission",
    "Substance",
    "TakenBack",
    "Withdrawal",
]
