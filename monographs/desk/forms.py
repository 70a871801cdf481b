"""What people are asked on the confirm pages. None of these forms takes clinical text."""

from django import forms
from django.contrib.auth.models import User

from monographs.content.document import Document
from monographs.content.places import field_label, row_title, set_label
from monographs.content.vocabularies import CommentKind, PeriodicVerdict, Verdict
from monographs.desk.days import DayField, MomentField
from monographs.live.reassessing import MEANING
from monographs.review.changes import changes_to_tick
from monographs.review.permissions import REVIEWERS
from monographs.review.policies import NotNow, check_nothing_must_be_fixed
from monographs.revisions.people import person

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
    """`found` are what reviewers found in this version when they read it again, the newest first."""

    digest = forms.CharField(widget=forms.HiddenInput)
    review_by = DayField(label="Next review due", first=1, help_text=REVIEW_BY)
    words = forms.CharField(
        label="Remark (optional)", widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=20_000,
    )
    meaning = forms.BooleanField(label=MEANING[PeriodicVerdict.STILL_CORRECT])
    password = forms.CharField(
        label="Your password, as your signature",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def prepare(self):
        self.found = self.subject.periodic_reviews.order_by("-reviewed_at", "-pk")
        self.signatures = self.subject.submission.decisions.filter(verdict=Verdict.APPROVE)

    @property
    def stopped_by(self) -> str:
        try:
            check_nothing_must_be_fixed(self.subject.page)
        except NotNow as refusal:
            return str(refusal)
        return ""


class NeedsChangeForm(SubjectForm):
    digest = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to change", widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000,
        help_text="It becomes a comment that must be fixed before the next signature.",
    )


class CommentForm(SubjectForm):
    """A prefix like `comment-dosage` says what it is about, which is then not asked."""

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
        _, _, self.here = (self.prefix or "").partition("-")
        if self.here:
            del self.fields["place"]
        else:
            choices = [("", "the whole page"), *places_of(self.subject.content)]
            self.fields["place"].choices = choices

    def clean(self):
        data = super().clean()
        return data | {"place": self.here} if self.here else data


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
