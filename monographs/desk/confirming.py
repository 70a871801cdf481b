"""Confirm pages: each loads its subject, checks the person, asks, and calls one verb."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from monographs.content.refusal import Refused
from monographs.content.vocabularies import Verdict
from monographs.live.models import Publication
from monographs.review.models import Comment, Submission
from monographs.review.signing import MEANING
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot, may_view

Subject = Page | Submission | Revision | Publication | Comment


def page_of(subject: Subject) -> Page:
    return subject if isinstance(subject, Page) else subject.page


def draft_url(page: Page) -> str:
    model = {"monograph": "drug", "interaction": "interactionnote"}[page.kind]
    return reverse(f"admin:monographs_{model}_change", args=[getattr(page, model).pk])


def back_to_draft(subject: Subject) -> str:
    return draft_url(page_of(subject))


def back_to_review(subject: Subject) -> str:
    """Where the text is read: the open review, or else the draft."""
    waiting = page_of(subject).submissions.open().first()
    return reverse("admin:review", args=[waiting.pk]) if waiting else back_to_draft(subject)


@dataclass(frozen=True)
class Transition:
    """One confirm page: who may open it, what it asks and what it does when confirmed."""

    title: str
    button: str
    subject: type[Subject]
    form: type[forms.Form]
    check: Callable[[object, Page], object]
    act: Callable[[HttpRequest, Subject, dict], str]
    initial: Callable[[Subject], dict] = field(default=lambda subject: {})
    back: Callable[[Subject], str] = back_to_draft
    says: str = ""
    is_grave: bool = False


def load(request: HttpRequest, model: type[Subject], key: int) -> Subject:
    """The object, when this person may see it; being staff alone opens nothing."""
    subject = get_object_or_404(model, pk=key)
    if not may_view(request.user, page_of(subject).kind):
        raise PermissionDenied("You may not see this page.")
    return subject


def check_person(transition: Transition, request: HttpRequest, subject: Subject) -> None:
    try:
        transition.check(request.user, page_of(subject))
    except MayNot as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def confirm_view(site: AdminSite, name: str, transition: Transition):
    @never_cache
    @sensitive_post_parameters("password")
    def view(request: HttpRequest, key: int) -> HttpResponse:
        subject = load(request, transition.subject, key)
        check_person(transition, request, subject)
        form = transition.form(
            request.POST or None, initial=transition.initial(subject), subject=subject
        )
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, transition.act(request, subject, form.cleaned_data))
                return HttpResponseRedirect(transition.back(subject))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        return confirm_page(site, request, transition, subject, form)

    view.__name__ = name
    return view


def confirm_page(
    site: AdminSite,
    request: HttpRequest,
    transition: Transition,
    subject: Subject,
    form: forms.Form,
) -> HttpResponse:
    page = page_of(subject)
    context = site.each_context(request) | {
        "title": f"{transition.title}: {page}",
        "transition": transition,
        "subject": subject,
        "page": page,
        "draft_url": draft_url(page),
        "form": form,
        "meaning": MEANING[Verdict.APPROVE],
        "media": site_media(form),
    }
    status = 409 if form.non_field_errors() else 200
    return TemplateResponse(request, "admin/monographs/confirm.html", context, status=status)


def site_media(form: forms.Form) -> forms.Media:
    """The date pickers of the stock admin need its core script."""
    return forms.Media(js=["admin/js/core.js"]) + form.media
