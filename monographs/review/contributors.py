"""Who has had a hand in the text since the page's last approved revision."""

from django.contrib.auth import get_user_model
from django.db.models import Max, Q, QuerySet

from monographs.review.models import Submission
from monographs.revisions.models import Page, Revision


def contributors(page: Page) -> QuerySet:
    """Also those whose unapproved text was brought back by restoring an old revision."""
    since = page.revisions.filter(number__gt=last_approved_number(page))
    hands = Q(pk__in=since.values("saved_by"))
    for restored in since.exclude(restored_from=None).select_related("restored_from"):
        if not is_approved(restored.restored_from):
            earlier = page.revisions.filter(number__lte=restored.restored_from.number)
            hands |= Q(pk__in=earlier.values("saved_by"))
    return get_user_model().objects.filter(hands)


def last_approved_number(page: Page) -> int:
    approved = Submission.objects.filter(page=page).in_force()
    return approved.aggregate(newest=Max("revision__number"))["newest"] or 0


def is_approved(revision: Revision) -> bool:
    return Submission.objects.filter(revision=revision).in_force().exists()
