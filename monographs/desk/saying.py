"""What is said on the review page without leaving it: comments, replies, settlements, a claim.

The page is one form with several buttons. Whatever else was typed comes back with the answer.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import get_template
from django.utils.safestring import SafeString

from monographs.content.refusal import Refused
from monographs.content.vocabularies import CommentKind
from monographs.desk.forms import CommentForm, ReplyForm, ResolveForm, RestoreForm, SubjectForm
from monographs.desk.numbers import whole_number
from monographs.desk.threads import Thread, in_words, row_of
from monographs.live.gate import scheduled
from monographs.review.assigning import assign
from monographs.review.commenting import comment, resolve
from monographs.review.models import Comment, Submission
from monographs.revisions.models import Revision
from monographs.revisions.people import person
from monographs.revisions.saving import head_of


def do_comment(request: HttpRequest, revision: Revision, data: dict) -> str:
    said = comment(page=revision.page, by=request.user, revision=revision, **data)
    if said.kind == CommentKind.MUST_FIX and scheduled(said.page):
        return "Your comment stands beside the text, and keeps what is signed from going live."
    return "Your comment stands beside the text."


def do_reply(request: HttpRequest, said: Comment, data: dict) -> str:
    comment(
        page=said.page, by=request.user, revision=head_of(said.page), reply_to=said, **data
    )
    return "Your reply stands under the comment."


def do_resolve(request: HttpRequest, said: Comment, data: dict) -> str:
    resolve(comment=said, by=request.user, **data)
    return "The comment is settled."


def do_assign(request: HttpRequest, submission: Submission, data: dict) -> str:
    assign(submission=submission, by=request.user, **data)
    return f"{person(data['reviewer'])} looks after this review now."


def do_claim(request: HttpRequest, submission: Submission, data: dict) -> str:
    return do_assign(request, submission, {"reviewer": request.user})


@dataclass(frozen=True)
class Act:
    """`about` gives what the act is about, from the submission and the words after its name."""

    form: type[SubjectForm]
    do: Callable[[HttpRequest, object, dict], str]
    about: Callable[[Submission, str], object]


def comment_of(submission: Submission, key: str) -> Comment:
    return get_object_or_404(submission.page.comments, pk=whole_number(key))


ACTS = {
    "comment": Act(CommentForm, do_comment, lambda submission, _: submission.revision),
    "reply": Act(ReplyForm, do_reply, comment_of),
    "settle": Act(ResolveForm, do_resolve, comment_of),
    "claim": Act(RestoreForm, do_claim, lambda submission, _: submission),
}


@dataclass(frozen=True)
class Left:
    """What stays on the page: the form that could not be done, and all that was typed elsewhere."""

    sent: forms.Form | None
    typed: QueryDict

    def in_form(self, form: forms.Form) -> forms.Form:
        """The form as it was sent, or with what was typed into it, of which nothing is judged."""
        if self.sent and (type(self.sent), self.sent.prefix) == (type(form), form.prefix):
            return self.sent
        for name, field in form.fields.items() if self.typed else ():
            key = form.add_prefix(name)
            widget = field.widget
            if not (widget.is_hidden or widget.value_omitted_from_data(self.typed, {}, key)):
                form.initial[name] = widget.value_from_datadict(self.typed, {}, key)
        return form


def form_for(name: str, subject: object, left: Left) -> forms.Form:
    """The form of the act `name`, for example `reply-12`."""
    return left.in_form(ACTS[name.partition("-")[0]].form(prefix=name, subject=subject))


def say(request: HttpRequest, submission: Submission) -> Left:
    """Do what the button that was pressed names."""
    name = request.POST.get("act", "")
    kind, _, about = name.partition("-")
    if kind not in ACTS:
        return Left(None, request.POST)
    act = ACTS[kind]
    subject = act.about(submission, about)
    form = act.form(request.POST, prefix=name, subject=subject)
    if form.is_valid():
        try:
            messages.success(request, act.do(request, subject, form.cleaned_data))
            return Left(None, without(form, request.POST))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return Left(form, request.POST)


def without(form: forms.Form, typed: QueryDict) -> QueryDict:
    """What was said is said; it does not stand there to be said again."""
    left = typed.copy()
    for name in form.fields:
        left.pop(form.add_prefix(name), None)
    return left


def beside(
    submission: Submission, threads: list[Thread], left: Left
) -> Callable[[str], SafeString]:
    """What stands beside a place in the text: its open comments, and room for another."""
    template = get_template("admin/monographs/say_here.html")
    said = defaultdict(list)
    for thread in threads:
        if thread.is_open:
            said[row_of(thread.comment.place)].append(thread.comment)

    def html(place: str) -> SafeString:
        name = f"comment-{place}"
        context = {
            "place": place,
            "about": in_words(place, submission.revision.content),
            "comments": said[place],
            "name": name,
            "kinds": CommentKind.choices,
            "kind": left.typed.get(f"{name}-kind", CommentKind.REMARK),
            "quote": left.typed.get(f"{name}-quote", ""),
            "words": left.typed.get(f"{name}-words", ""),
        }
        return template.render(context)

    return html


def with_forms(thread: Thread, left: Left) -> Thread:
    if not thread.is_open:
        return thread
    said = thread.comment
    return replace(
        thread,
        reply=form_for(f"reply-{said.pk}", said, left),
        settle=form_for(f"settle-{said.pk}", said, left),
    )
