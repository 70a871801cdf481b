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
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from monographs.content.document import Document
from monographs.content.refusal import Refused
from monographs.desk.threads import thread_now
from monographs.live.models import Publication
from monographs.live.projecting import body_of, signing_of
from monographs.live.signed import content_of
from monographs.review.addresses import draft_url
from monographs.review.models import Comment, Submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot, may_view

Subject = Page | Submission | Revision | Publication | Comment


def page_of(subject: Subject) -> Page:
    return subject if isinstance(subject, Page) else subject.page


def back_to_draft(subject: Subject) -> str:
    return draft_url(page_of(subject))


def back_to_review(subject: Subject) -> str:
    """Where the text is read: the open review, or else the draft."""
    waiting = page_of(subject).submissions.open().first()
    return reverse("admin:review", args=[waiting.pk]) if waiting else back_to_draft(subject)


def back_to_desk(subject: Subject) -> str:
    """Where the next review waits."""
    return reverse("admin:index")


def article(content: Document) -> SafeString:
    """Rendered and sanitised by `live.rendering`, exactly as publishing will render it."""
    return mark_safe(body_of(content, None))


def live_text(publication: Publication) -> SafeString:
    return mark_safe(body_of(content_of(publication), signing_of(publication)))


@dataclass(frozen=True)
class Transition:
    """One confirm page: who may open it, what it asks and what it does when confirmed.

    What is decided about a submission is decided on the page that shows its text: `shown` gives
    that page with the form in it, and there is no confirm page. There the form stands beside
    others, from which `prefix` tells its fields.
    """

    title: str
    button: str
    subject: type[Subject]
    form: type[forms.Form]
    check: Callable[[object, Page], object]
    act: Callable[[HttpRequest, Subject, dict], str]
    initial: Callable[[Subject], dict] = field(default=lambda subject: {})
    back: Callable[[Subject], str] = back_to_draft
    prefix: str | None = None
    shown: Callable[[AdminSite, HttpRequest, Subject, forms.Form], HttpResponse] | None = None
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
        if transition.shown and request.method != "POST":
            return HttpResponseRedirect(reverse("admin:review", args=[key]) + "#decision")
        form = transition.form(
            request.POST or None, prefix=transition.prefix, subject=subject,
            initial=transition.initial(subject),
        )
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, transition.act(request, subject, form.cleaned_data))
                return HttpResponseRedirect(transition.back(subject))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if transition.shown:
            return transition.shown(site, request, subject, form)
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
        "thread": thread_now(subject) if isinstance(subject, Comment) else None,
        "live_text": live_text(subject) if isinstance(subject, Publication) else "",
    }
    template = "admin/monographs/confirm.html"
    return TemplateResponse(request, template, context, status=status_of(form))


def status_of(form: forms.Form) -> int:
    """A refusal of the verb is a conflict; a form to be mended is just shown again."""
    return 409 if form.non_field_errors() else 200
