"""The confirm pages. Each loads its page, checks the person, asks, and calls one verb."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from monographs.content.refusal import Refused
from monographs.content.vocabularies import Verdict
from monographs.desk.forms import (
    ApproveForm,
    RequestChangesForm,
    RestoreForm,
    SubmitForm,
    TakeBackForm,
    WithdrawForm,
)
from monographs.drafts.saving import restore_as_draft
from monographs.live.gate import live_publication
from monographs.live.publishing import publish_due
from monographs.live.withdrawing import check_may_withdraw, withdraw
from monographs.review.deciding import approve, default_review_by, request_changes
from monographs.review.models import Submission
from monographs.review.permissions import check_may_decide, check_may_submit
from monographs.review.signing import MEANING
from monographs.review.submitting import submit, withdraw_submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot, check_may_edit, may_view
from monographs.revisions.saving import head_of

Subject = Page | Submission | Revision


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
    says: str = ""
    is_grave: bool = False


def page_of(subject: Subject) -> Page:
    return subject if isinstance(subject, Page) else subject.page


def draft_url(page: Page) -> str:
    model = {"monograph": "drug", "interaction": "interactionnote"}[page.kind]
    return reverse(f"admin:monographs_{model}_change", args=[getattr(page, model).pk])


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


def confirm_view(site, name: str, transition: Transition):
    @never_cache
    @sensitive_post_parameters("password")
    def view(request: HttpRequest, key: int) -> HttpResponse:
        subject = load(request, transition.subject, key)
        check_person(transition, request, subject)
        form = transition.form(request.POST or None, initial=transition.initial(subject))
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, transition.act(request, subject, form.cleaned_data))
                return HttpResponseRedirect(draft_url(page_of(subject)))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        context = site.each_context(request) | {
            "title": f"{transition.title}: {page_of(subject)}",
            "transition": transition,
            "subject": subject,
            "page": page_of(subject),
            "draft_url": draft_url(page_of(subject)),
            "form": form,
            "meaning": MEANING[Verdict.APPROVE],
            "media": site_media(form),
        }
        status = 409 if form.non_field_errors() else 200
        return TemplateResponse(request, "admin/monographs/confirm.html", context, status=status)

    view.__name__ = name
    return view


def site_media(form: forms.Form) -> forms.Media:
    """The date pickers of the stock admin need its core script."""
    return forms.Media(js=["admin/js/core.js"]) + form.media


def do_submit(request: HttpRequest, page: Page, data: dict) -> str:
    submission = submit(page=page, by=request.user, **data)
    return f"Revision {submission.revision.number} is now in review."


def do_take_back(request: HttpRequest, submission: Submission, data: dict) -> str:
    withdraw_submission(submission=submission, by=request.user, **data)
    return "The submission was taken back. The draft can be edited and submitted again."


def do_request_changes(request: HttpRequest, submission: Submission, data: dict) -> str:
    request_changes(submission=submission, by=request.user, **data)
    return f"{submission.submitted_by} was asked for changes."


def do_approve(request: HttpRequest, submission: Submission, data: dict) -> str:
    """The approval stands on its own; should publishing fail, it is tried again."""
    approve(
        submission=submission,
        by=request.user,
        request=request,
        **{name: value for name, value in data.items() if name != "meaning"},
    )
    report = publish_due(now=timezone.now(), page=submission.page)
    for _, reason in report.failed:
        messages.error(request, f"Approved, but not live yet; it will be tried again. {reason}")
    if report.published:
        return f"Approved and live: version {report.published[0].number}."
    if data["go_live_at"]:
        return f"Approved. It goes live on {data['go_live_at']:%-d %B %Y at %H:%M} UTC."
    return "Approved. Your signature is recorded."


def do_withdraw(request: HttpRequest, page: Page, data: dict) -> str:
    withdrawal = withdraw(page=page, by=request.user, **data)
    return f"Version {withdrawal.publication.number} was withdrawn and is no longer public."


def do_restore(request: HttpRequest, revision: Revision, data: dict) -> str:
    restored = restore_as_draft(revision=revision, by=request.user)
    return f"Revision {revision.number} is the draft again, as revision {restored.number}."


def may_restore(user, page: Page) -> None:
    check_may_edit(user, page.kind)


TRANSITIONS: dict[str, Transition] = {
    "submit": Transition(
        title="Submit for review", button="Submit for review", subject=Page, form=SubmitForm,
        check=check_may_submit, act=do_submit,
        initial=lambda page: {"digest": getattr(head_of(page), "digest", "")},
        says="A clinical reviewer will read exactly the newest saved text. "
        "You can go on editing meanwhile; a newer draft does not change what is in review.",
    ),
    "take_back": Transition(
        title="Take the submission back", button="Take it back", subject=Submission,
        form=TakeBackForm, check=check_may_submit, act=do_take_back,
        says="Reviewers can no longer decide on it, and nothing of it goes live.",
    ),
    "request_changes": Transition(
        title="Ask for changes", button="Ask for changes", subject=Submission,
        form=RequestChangesForm, check=check_may_decide, act=do_request_changes,
        initial=lambda submission: {"digest": submission.revision.digest},
    ),
    "approve": Transition(
        title="Approve and sign", button="Sign and approve", subject=Submission, form=ApproveForm,
        check=check_may_decide, act=do_approve,
        initial=lambda submission: {
            "digest": submission.revision.digest,
            "review_by": default_review_by(submission, timezone.now().date()),
        },
    ),
    "withdraw": Transition(
        title="Withdraw the live page", button="Withdraw now", subject=Page, form=WithdrawForm,
        check=check_may_withdraw, act=do_withdraw, is_grave=True,
        says="The page is taken off at once for everybody, whatever is being edited, reviewed or "
        "scheduled. Coming back needs a new approval.",
    ),
    "restore": Transition(
        title="Restore as draft", button="Restore as draft", subject=Revision, form=RestoreForm,
        check=may_restore, act=do_restore,
        says="The draft will say what this revision said, as a new revision. "
        "Nothing is lost: the draft as it stands now stays in the history.",
    ),
}


def withdrawable(page: Page) -> bool:
    return live_publication(page) is not None
