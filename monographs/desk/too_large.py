"""What somebody sees who sends more than one request may hold. Their browser still has the text."""

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refused_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not isinstance(exception, TOO_LARGE):
        return bad_request(request, exception)
    limits = {
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
    }
    return render(request, "admin/monographs/too_large.html", limits, status=413)
