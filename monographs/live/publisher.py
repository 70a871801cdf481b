"""Who publishes the pages and who pays for them, told on each page and in its data."""

from django.conf import settings
from django.http import HttpRequest


def publisher(request: HttpRequest) -> dict[str, str]:
    return {"publisher": settings.PUBLISHER, "funding": settings.FUNDING}
