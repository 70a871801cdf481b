"""What people are asked on the confirm pages. None of these forms takes clinical text."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminSplitDateTime

from monographs.content.vocabularies import Significance


class SubmitForm(forms.Form):
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
    )


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label="Why (optional)", widget=forms.Textarea(attrs={"rows": 3}), required=False,
        max_length=500,
    )


class RequestChangesForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="What has to change", widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000
    )


class ApproveForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput)
    review_by = forms.DateField(
        label="Next review due", widget=AdminDateWidget, help_text="At most three years from now."
    )
    go_live_at = forms.SplitDateTimeField(
        label="Go live at (UTC)", widget=AdminSplitDateTime, required=False,
        help_text="Leave empty to publish at once.",
    )
    words = forms.CharField(
        label="Remark (optional)", widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=20_000,
    )
    meaning = forms.BooleanField(label="")
    password = forms.CharField(
        label="Your password, as your signature",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000,
        help_text="The public reads this instead of the page.",
    )
    advice = forms.CharField(
        label="What readers should do now", widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5_000, help_text="For example: keep taking the medicine and ask a pharmacist.",
    )


class RestoreForm(forms.Form):
    """Nothing to fill in; the page says what will happen."""
