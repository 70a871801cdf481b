"""What the writer says that a change is, beside what the rules make of it."""

from dataclasses import dataclass

from monographs.content.vocabularies import Significance
from monographs.review.changes import risk_of
from monographs.review.models import Submission
from monographs.review.submitting import claim_of, higher


@dataclass(frozen=True)
class Claim:
    """`claimed` is empty where it was not written down. `reasons` are those of the rules."""

    claimed: str
    computed: str
    reasons: tuple[str, ...]
    is_lighter: bool

    @property
    def differs(self) -> bool:
        return bool(self.claimed) and self.claimed != self.computed


def claim_about(submission: Submission) -> Claim:
    claimed, risk = claim_of(submission), risk_of(submission.revision)
    return Claim(
        claimed=Significance(claimed).label if claimed else "",
        computed=risk.significance.label,
        reasons=risk.reasons,
        is_lighter=bool(claimed) and higher(claimed, risk.significance) != claimed,
    )
