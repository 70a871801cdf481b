"""How programs are answered: JSON, readable from any site, with errors that are sentences."""

import json
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from monographs.live.limits import A_MINUTE, may_ask, seconds_left
from monographs.live.serving import READING, NotSealed, twice, with_validators

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # The page is what search engines should show; this is the same in another form.
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
UNSOUND = (
    "A stored record failed its integrity check and is not shown. The editors can see why; "
    "please try again later."
)


class Unanswerable(Exception):
    """A request that gets an error: its status, a code for programs, a sentence for people."""

    def __init__(self, status: int, code: str, message: str, **more):
        super().__init__(message)
        self.status = status
        self.content = {"error": {"code": code, "message": message}, **more}


class BadParameter(Unanswerable):
    def __init__(self, message: str):
        super().__init__(400, "bad_parameter", message)


class NothingHere(Unanswerable):
    def __init__(self, message: str, **more):
        super().__init__(404, "not_found", message, **more)


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def as_json(content: dict, status: int = 200) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return HttpResponse(f"{text}\n", status=status, content_type="application/json")


def for_programs(view: Callable) -> Callable:
    """Reading only, from any origin, without a cookie. Exempt from CSRF since nothing is written:
    a POST then gets its 405 and no page about forms."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = answer(view, request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


def answer(view: Callable, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": READING, **PREFLIGHT})
    if request.method not in {"GET", "HEAD"}:
        return refused(request.method)
    if not may_ask(request):
        return too_many()
    try:
        response = twice(view)(request, *args, **kwargs)
    except Unanswerable as error:
        response = as_json(error.content, error.status)
    except NotSealed:
        content = {"error": {"code": "failed_integrity_check", "message": UNSOUND}}
        response = as_json(content, 503)
    return with_validators(request, response)


def refused(method: str) -> HttpResponse:
    message = f"This address is for reading. Use GET, not {method[:20]}."
    response = as_json({"error": {"code": "method_not_allowed", "message": message}}, 405)
    response["Allow"] = READING
    return response


def too_many() -> HttpResponse:
    seconds = seconds_left(A_MINUTE)
    message = (
        "Too many requests came from your network within a minute. Wait as many seconds as "
        "Retry-After says, and ask more slowly."
    )
    response = as_json({"error": {"code": "too_many_requests", "message": message}}, 429)
    response["Retry-After"] = str(seconds)
    return response
