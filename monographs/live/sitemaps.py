"""The map of the site for search engines: pages that are live now, with the day of their text."""

import re
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse

from monographs.content.vocabularies import UpdateKind
from monographs.live.api_answers import site_of
from monographs.live.api_records import moment
from monographs.live.models import LiveUpdate
from monographs.live.serving import public, sealed

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Signs that no XML document may hold, not even escaped.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    urls = [url(f"{site}{address}", when) for address, when in sorted(live_addresses().items())]
    text = "\n".join([HEAD, f'<urlset xmlns="{NAMESPACE}">', *urls, "</urlset>", ""])
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def live_addresses() -> dict[str, str]:
    """Address and moment of the newest version of each live page.

    Told by the updates, whose rows are small: the pages themselves hold their whole text.
    """
    events = LiveUpdate.objects.exclude(kind=UpdateKind.REVIEWED).order_by("version", "at")
    newest: dict[str, LiveUpdate] = {}
    for event in events.iterator():
        known = newest.get(sealed(event).page_address)
        if known is None or is_later(event, known):
            newest[event.page_address] = event
    return {
        address: moment(event.at)
        for address, event in newest.items()
        if event.kind == UpdateKind.PUBLISHED
    }


def is_later(event: LiveUpdate, known: LiveUpdate) -> bool:
    """Within one version its withdrawal comes after it, whatever a clock said."""
    withdraws = event.kind == UpdateKind.WITHDRAWN
    return event.version > known.version or (event.version == known.version and withdraws)


def url(address: str, changed: str) -> str:
    return f"<url><loc>{escape(address)}</loc><lastmod>{changed}</lastmod></url>"


def for_xml(text: str) -> str:
    return FORBIDDEN.sub("", text)
