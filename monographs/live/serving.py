"""How public pages are served: read only, checked against their seals, asked for anew each time."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from monographs.live.inventory import is_current, one_look
from monographs.live.models import Sealed
from monographs.live.sealing import NotSealed

Row = TypeVar("Row", bound=Sealed)
Told = TypeVar("Told")
logger = logging.getLogger(__name__)
READING = "GET, HEAD, OPTIONS"


def sealed(row: Row) -> Row:
    """The one gate: every live row passes it before its words are shown."""
    if not is_current(row):
        raise NotSealed(row)
    return row


def sound(rows: Iterable[Row], told: Callable[[Row], Told]) -> list[Told]:
    """For a list of pages: what each row tells. One that fails the gate is left out and reported,
    lest it deny the others to a reader. No list that may reassure, such as notes, is made so.
    """
    found = []
    for row in rows:
        try:
            found.append(told(sealed(row)))
        except NotSealed as fault:
            logger.error("%s A list was shown without it.", fault)
    return found


def twice(view: Callable) -> Callable:
    """What goes live between two questions of one request fits at the second try."""

    @wraps(view)
    def looked(*args, **kwargs) -> HttpResponse:
        try:
            with one_look():
                return view(*args, **kwargs)
        except NotSealed:
            with one_look():
                return view(*args, **kwargs)

    return looked


def public(view: Callable) -> Callable:
    """For reading only, and no cookie. A cache must ask whether its copy is current.

    Exempt from CSRF since nothing is written: a POST then gets its 405 and no page about forms.
    """

    @csrf_exempt
    @wraps(view)
    def served(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": READING})
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": READING})
        try:
            response = twice(view)(request, *args, **kwargs)
        except NotSealed:
            response = render(request, "monographs/unsound.html", {"noindex": True}, status=503)
        return with_validators(request, response)

    return served


def with_validators(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-cache"
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)
