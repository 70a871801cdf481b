"""“Is something wrong with this page?”: no account, no cookie and nothing personal is needed.

The form carries no CSRF token, since a token needs a cookie. Nothing is done in anybody's name
here: what a forged request could do, anybody can do anyway. Requests that a browser says come from
another site are still refused, a field that only programs fill in is a trap, and one address may
send a few messages an hour.
"""

import re
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from monographs.live import finding
from monographs.live.limits import may_send
from monographs.live.models import Feedback
from monographs.live.serving import READING, public
from monographs.live.wording import number_in_words

LONGEST = 5_000
LONGEST_ADDRESS = 260
VERSION = re.compile(r"(/(?:drugs|interactions)/.+/)versions/([0-9]{1,9})/(?:changes/)?")
TOO_OFTEN = (
    "Several messages came from your network within the hour, so this one was not taken. Please "
    "try again later."
)
FROM_ELSEWHERE = "This was sent from another website. Open the form here and send it again."


def not_too_long(words: str) -> None:
    if len(words) > LONGEST:
        raise forms.ValidationError(
            f"You wrote {number_in_words(len(words))} characters. Please say it in at most "
            f"{number_in_words(LONGEST)}: all of it still stands below."
        )


class FeedbackForm(forms.Form):
    page = forms.CharField(required=False, max_length=LONGEST_ADDRESS, widget=forms.HiddenInput)
    # The browser is told no limit: it would cut what is pasted, and say nothing.
    words = forms.CharField(
        label="What is wrong?",
        validators=[not_too_long],
        widget=forms.Textarea(attrs={"rows": 8, "aria-describedby": "words-hint"}),
        error_messages={"required": "Write what is wrong with the page."},
    )
    # The trap: out of sight for people, filled in by programs that fill in everything.
    website = forms.CharField(required=False, max_length=200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def feedback(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": f"{READING}, POST"})
    if request.method == "POST":
        response = received(request)
        add_never_cache_headers(response)
        return response
    return empty_form(request)


@public
def empty_form(request: HttpRequest) -> HttpResponse:
    address = address_of(request.GET.get("page", ""))
    return shown(request, FeedbackForm(initial={"page": address}), address)


def received(request: HttpRequest) -> HttpResponse:
    if settings.PUBLIC_ONLY:
        return shown(request, FeedbackForm(), "", status=503)
    form = FeedbackForm(request.POST)
    address = address_of(request.POST.get("page", ""))
    if is_from_elsewhere(request):
        return refused(request, form, address, FROM_ELSEWHERE, 403)
    if not form.is_valid():
        return shown(request, form, address, status=422)
    if not form.cleaned_data["website"]:
        if not may_send(request):
            return refused(request, form, address, TOO_OFTEN, 429)
        keep(address, form.cleaned_data["words"])
    return redirect("feedback-sent")


def refused(
    request: HttpRequest, form: FeedbackForm, address: str, sentence: str, status: int
) -> HttpResponse:
    """The words stay in the form, so that nobody has to write them again."""
    return shown(request, form, address, refusal=sentence, status=status)


def shown(
    request: HttpRequest, form: FeedbackForm, address: str, refusal: str = "", status: int = 200
) -> HttpResponse:
    row = finding.live_page(page_and_version(address)[0])
    values = {
        "form": form,
        "about": finding.title_of(row) if row else "",
        "address": address,
        "is_open": not settings.PUBLIC_ONLY,
        "mail": settings.DEFAULT_FROM_EMAIL,
        "refusal": refusal,
        "noindex": True,
    }
    return render(request, "monographs/feedback.html", values, status=status)


@public
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "monographs/feedback_sent.html", {"noindex": True})


def is_from_elsewhere(request: HttpRequest) -> bool:
    """By what the browser says. A program that says nothing acts with nobody's rights."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def address_of(page: str) -> str:
    """The address that the reader came from, if this site has such an address."""
    path = page.replace("\x00", "")[:LONGEST_ADDRESS]
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path if not path.startswith(("/admin", "/feedback")) else ""


def page_and_version(address: str) -> tuple[str, int]:
    """The page behind the address of a version, and which; 0 where it is the page's own."""
    found = VERSION.fullmatch(address)
    return (found[1], int(found[2])) if found else (address, 0)


def keep(address: str, words: str) -> Feedback:
    """Version 0 means a page that has none, such as a list."""
    page_address, version = page_and_version(address)
    row = finding.live_page(page_address)
    if row and not version:
        version = row.version
    return Feedback.objects.create(
        page_address=page_address,
        version=version if row else 0,
        words=words.replace("\x00", ""),
        sent_at=timezone.now(),
    )
