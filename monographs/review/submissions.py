"""Questions about submissions: which are open, approved, sent back."""

from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from monographs.audit.frozen import FrozenQuerySet
from monographs.content.vocabularies import Verdict


class SubmissionQuerySet(FrozenQuerySet):
    def with_approvals(self):
        """Adds `approvals` and `needed`, the signatures given and asked for."""
        return self.annotate(
            approvals=Count(
                "decisions__reviewer",
                filter=Q(decisions__verdict=Verdict.APPROVE),
                distinct=True,
            ),
            needed=Greatest("quorum", Coalesce(Max("escalations__quorum"), 0)),
        )

    def standing(self):
        """Neither sent back nor taken back."""
        sent_back = self.model.decisions.rel.related_model.objects.filter(
            submission=OuterRef("pk"), verdict=Verdict.REQUEST_CHANGES
        )
        return self.filter(~Exists(sent_back), taken_back=None)

    def open(self):
        """Waiting for a reviewer."""
        return self.standing().with_approvals().filter(approvals__lt=F("needed"))

    def approved(self):
        """Has the signatures it needs."""
        return self.with_approvals().filter(approvals__gte=F("needed"))

    def in_force(self):
        """Approved, and nobody has taken the signatures or the page back since."""
        return self.standing().approved().filter(publication__withdrawal=None)
