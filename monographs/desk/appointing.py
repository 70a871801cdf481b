"""One reviewer vouches for the credential of another."""

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monographs.content.refusal import Refused
from monographs.review.appointing import MEANING, appoint, fingerprint
from monographs.review.models import Reviewer
from monographs.review.permissions import check_may_appoint, reviewer_of
from monographs.review.signing import is_appointed
from monographs.revisions.permissions import MayNot


class AppointForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    meaning = forms.BooleanField(label="")
    password = forms.CharField(
        label="Your password, as your signature",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )


def appoint_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    reviewer = get_object_or_404(Reviewer, pk=key)
    try:
        check_may_appoint(request.user, reviewer)
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    form = AppointForm(request.POST or None, initial={"seen": fingerprint(reviewer)})
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("seen", "password")}
        try:
            appoint(reviewer=reviewer, by=request.user, request=request, **asked)
            messages.success(request, f"{reviewer.printed_name} may sign now.")
            return HttpResponseRedirect(reverse("admin:monographs_reviewer_changelist"))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data.dict() | {"seen": fingerprint(reviewer)}
    context = site.each_context(request) | {
        "title": f"Vouch for {reviewer.printed_name}",
        "reviewer": reviewer,
        "form": form,
        "meaning": MEANING,
    }
    status = 409 if form.non_field_errors() else 200
    return TemplateResponse(request, "admin/monographs/appoint.html", context, status=status)


def to_vouch_for(user: AbstractUser) -> list[Reviewer]:
    """Credentials that wait for somebody like this person to look them up."""
    try:
        reviewer_of(user)
    except MayNot:
        return []
    others = Reviewer.objects.filter(user__is_active=True).exclude(user=user)
    return [reviewer for reviewer in others if not is_appointed(reviewer)]


def standing(reviewer: Reviewer) -> SafeString | str:
    """Whether the person may sign, and where another reviewer can vouch for them."""
    if is_appointed(reviewer):
        return "may sign"
    address = reverse("admin:appoint", args=[reviewer.pk])
    return format_html('not yet: <a href="{}">a reviewer must vouch for it</a>', address)
