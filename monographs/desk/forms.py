"""What people are asked on the confirm pages. None of these forms takes clinical text."""

from collections import Counter

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import capfirst

from monographs.content.checks import CHOICE_1, Finding
from monographs.content.document import Document
from monographs.content.places import field_label, row_title, set_label
from monographs.content.refusal import Refused
from monographs.content.unchosen import unchosen
from monographs.content.vocabularies import CommentKind, Significance
from monographs.desk.days import DayField, MomentField
from monographs.desk.findings import by_gravity
from monographs.desk.threads import place_now
from monographs.review.assigning import too_few
from monographs.review.changes import changes_to_tick, risk_of
from monographs.review.checking import (
    A_REASON,
    blocking,
    findings_of,
    is_reason,
    kept,
    key_of,
)
from monographs.review.permissions import REVIEWERS
from monographs.review.policies import NotChosen
from monographs.review.submitting import submittable_head
from monographs.revisions.people import person
from monographs.revisions.saving import head_of

REVIEW_BY = (
    "At most three years from now. From the day after it, readers are told that the review is "
    "overdue."
)


class SubjectForm(forms.Form):
    """Knows what it is about: a page, a submission, a revision or a publication."""

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.prepare()

    @property
    def is_typed(self) -> bool:
        """Somebody began to say something here, so that it stands open."""
        return self.is_bound or any(self.initial.get(name) for name in ("words", "quote"))

    def prepare(self) -> None:
        """Room for fields that depend on the subject."""


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
        head = head_of(self.subject)
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
                label=capfirst(f"{place_now(finding.place, head.content)[0]}: {finding.message}"),
                help_text=quoted(finding, times[key_of(finding)]),
            )

    @property
    def too_few(self) -> str:
        """Nobody may be there to sign it; told before it waits for them."""
        head = head_of(self.subject)
        return too_few(self.subject, risk_of(head).quorum) if head else ""

    @property
    def stopped_by(self) -> str:
        """What no reason helps against; told before anything is typed. `choices` are told apart."""
        head = head_of(self.subject)
        try:
            submittable_head(self.subject, head.digest if head else "")
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


class TakeBackForm(SubjectForm):
    reason = forms.CharField(
        label="Why (optional)", widget=forms.Textarea(attrs={"rows": 3}), required=False,
        max_length=500,
    )


class DiscardForm(SubjectForm):
    reason = forms.CharField(
        label="Why it is discarded", widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )


class RequestChangesForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to change", widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000
    )


class ApproveForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    review_by = DayField(label="Next review due", first=1, help_text=REVIEW_BY)
    go_live_at = MomentField(
        label="Go live later (optional)", required=False,
        help_text="Left empty, the page goes live with the last signature that it needs. "
        "A day without a time begins at 00:00 UTC.",
    )
    words = forms.CharField(
        label="Remark (optional)", widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=20_000,
    )
    ticked = forms.MultipleChoiceField(
        label="Clinical changes, each looked at",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    meaning = forms.BooleanField(label="")
    password = forms.CharField(
        label="Your password, as your signature",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def prepare(self):
        self.fields["ticked"].choices = [
            (each.id, f"{each.label}: {each.old or '(nothing)'} → {each.new or '(nothing)'}")
            for each in changes_to_tick(self.subject)
        ]


class WithdrawForm(SubjectForm):
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000,
        help_text="The public reads this instead of the page.",
    )
    advice = forms.CharField(
        label="What readers should do now", widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5_000, help_text="For example: keep taking the medicine and ask a pharmacist.",
    )


class RestoreForm(SubjectForm):
    """Nothing to fill in; the page says what will happen."""


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return person(user)


class AssignForm(SubjectForm):
    reviewer = PersonField(queryset=None, label="Reviewer", empty_label="Choose a reviewer")
    due_on = DayField(
        label="Due on (optional)", first=0, required=False,
        help_text="From a week before, the reviewer's desk lists it among what is due.",
    )

    def prepare(self):
        self.fields["reviewer"].queryset = User.objects.filter(
            is_active=True, groups__name=REVIEWERS, reviewer__isnull=False
        ).order_by("first_name", "last_name", "username")


class EscalateForm(SubjectForm):
    quorum = forms.IntegerField(label="Signatures needed", min_value=2, max_value=9)
    reason = forms.CharField(
        label="Why", widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


class StillCorrectForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    review_by = DayField(label="Next review due", first=1, help_text=REVIEW_BY)
    words = forms.CharField(
        label="Remark (optional)", widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=20_000,
    )
    password = forms.CharField(
        label="Your password, as your signature",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )


class NeedsChangeForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to change", widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000,
        help_text="It becomes a comment that must be fixed before the next signature.",
    )


class CommentForm(SubjectForm):
    kind = forms.ChoiceField(choices=CommentKind.choices, label="Kind", initial=CommentKind.REMARK)
    place = forms.ChoiceField(label="About", required=False)
    quote = forms.CharField(
        label="Quoted words (optional)", required=False, max_length=500,
        help_text="Copy the words that you mean; they keep the comment where it belongs.",
    )
    words = forms.CharField(
        label="Comment", widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000
    )

    def prepare(self):
        self.fields["place"].choices = [("", "the whole page"), *places_of(self.subject.content)]


class ReplyForm(SubjectForm):
    words = forms.CharField(
        label="Reply", widget=forms.Textarea(attrs={"rows": 2}), max_length=20_000
    )


class ResolveForm(SubjectForm):
    words = forms.CharField(
        label="What was done, or why nothing needs to be", max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def places_of(content: Document) -> list[tuple[str, str]]:
    """Fields and rows that can be commented on, in the words of the desk."""
    fields = [(name, field_label(name)) for name, value in content["fields"].items() if value]
    rows = [
        (f"{set_name}.{row['uuid']}", f"{set_label(set_name)}: {row_title(set_name, row)}")
        for set_name, rows in content["rows"].items()
        for row in rows
    ]
    return fields + rows
