"""What a writer is asked and told before a draft goes to the reviewers."""

from collections import Counter

from django import forms
from django.utils import timezone
from django.utils.text import capfirst

from monographs.content.checks import CHOICE_1, Finding
from monographs.content.clinical import ClinicalChange
from monographs.content.refusal import Refused
from monographs.content.risk import Risk, risk_class
from monographs.content.ticks import to_tick
from monographs.content.unchosen import unchosen
from monographs.content.vocabularies import Significance
from monographs.desk.findings import by_gravity
from monographs.desk.forms import SubjectForm
from monographs.desk.threads import in_words
from monographs.review.assigning import too_few
from monographs.review.changes import text_before
from monographs.review.checking import A_REASON, blocking, findings_of, is_reason, kept, key_of
from monographs.review.policies import NotChosen
from monographs.review.submitting import submittable_head
from monographs.revisions.saving import head_of


class ReasonField(forms.CharField):
    def __init__(self, **kwargs):
        box = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, max_length=500, widget=box, **kwargs)

    def validate(self, value):
        """Left empty it is for the verb to refuse, which tells how many are left."""
        super().validate(value)
        if value and not is_reason(value):
            raise forms.ValidationError(f"“{value}” gives no reason. {A_REASON}")


class SubmitForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    change_note = forms.CharField(
        label="What changed, in plain words",
        help_text="Reviewers see it now, readers once the page is live.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    significance = forms.ChoiceField(
        label="What it means for readers",
        choices=Significance.choices,
        widget=forms.RadioSelect,
        initial=Significance.CLINICAL,
        help_text="What the rules find graver counts as graver.",
    )

    def prepare(self):
        """A reason can be given for each blocking finding of the copy checks, but for no choice.

        `others` are the findings that stop nothing, `choices` those which no reason stands in for.
        """
        self.head = head = head_of(self.subject)
        self.before = text_before(head) if head else None
        found = findings_of(head, timezone.now().date()) if head else ()
        times = Counter(map(key_of, found))
        self.override_fields = {
            f"override_{key_of(each)}": each for each in blocking(found) if each.rule != CHOICE_1.id
        }
        self.others = by_gravity(
            [kept(each) for each in found if each.level != "block"], head.content if head else {}
        )
        self.choices = [each for _, each in unchosen(head.content)] if head else []
        for name, finding in self.override_fields.items():
            self.fields[name] = ReasonField(
                label=capfirst(f"{in_words(finding.place, head.content)}: {finding.message}"),
                help_text=quoted(finding, times[key_of(finding)]),
            )

    @property
    def risk(self) -> Risk | None:
        """What the rules make of the change, which the writer may raise and not lower."""
        return risk_class(self.before, self.head.content) if self.head else None

    @property
    def ticks(self) -> tuple[ClinicalChange, ...]:
        """What reviewers will look at first."""
        return to_tick(self.before, self.head.content) if self.head else ()

    @property
    def too_few(self) -> str:
        """Nobody may be there to sign it; told before it waits for them."""
        return too_few(self.subject, self.risk.quorum) if self.head else ""

    @property
    def stopped_by(self) -> str:
        """What no reason helps against; told before anything is typed. `choices` are told apart."""
        try:
            submittable_head(self.subject, self.head.digest if self.head else "")
        except NotChosen:
            return ""
        except Refused as refusal:
            return str(refusal)
        return ""

    def clean(self):
        data = super().clean()
        data["overrides"] = {
            name.removeprefix("override_"): data.pop(name, "") for name in self.override_fields
        }
        return data


def quoted(finding: Finding, times: int) -> str:
    place = f"“{finding.quote}”. " if finding.quote else ""
    all_of_them = f"One reason answers all {times} places. " if times > 1 else ""
    return (
        f"{place}Mend it, or say here in a sentence why it stays. {all_of_them}"
        f"({finding.rule}, {finding.source})"
    )
