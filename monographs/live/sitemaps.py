"""The map of the site for search engines: pages that are live now, with the day of their text.

Lists have the day of what was listed or taken off last. Where nothing tells when a page changed,
no day is told: of forms, and of classes, which lose members without a word.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from monographs.content.vocabularies import UpdateKind
from monographs.live.api_answers import site_of
from monographs.live.api_records import moment
from monographs.live.finding import CLASS
from monographs.live.models import LiveInteraction, LiveName, LiveUpdate
from monographs.live.serving import public, sealed

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Signs that no XML document may hold, not even escaped.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    events = newest_events()
    entries = [*lists(events), *live_addresses(events), *((each, "") for each in class_addresses())]
    urls = [url(f"{site}{address}", when) for address, when in entries]
    text = "\n".join([HEAD, f'<urlset xmlns="{NAMESPACE}">', *urls, "</urlset>", ""])
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def newest_events() -> dict[str, LiveUpdate]:
    """What happened last to the text of each page, by its address.

    Told by the updates, whose rows are small: the pages themselves hold their whole text.
    """
    events = LiveUpdate.objects.exclude(kind=UpdateKind.REVIEWED).order_by("version", "at")
    newest: dict[str, LiveUpdate] = {}
    for event in events.iterator():
        known = newest.get(sealed(event).page_address)
        if known is None or is_later(event, known):
            newest[event.page_address] = event
    return newest


def live_addresses(events: dict[str, LiveUpdate]) -> list[tuple[str, str]]:
    live = (each for each in events.items() if each[1].kind == UpdateKind.PUBLISHED)
    return sorted((address, moment(event.at)) for address, event in live)


def lists(events: dict[str, LiveUpdate]) -> list[tuple[str, str]]:
    of_medicines = [e for address, e in events.items() if address.startswith("/drugs/")]
    return [
        ("/", newest_of(events.values())),
        ("/drugs/", newest_of(of_medicines)),
        ("/interactions/", ""),
        ("/updates/", newest_of(LiveUpdate.objects.order_by("-at")[:1])),
        ("/about/approval/", ""),
        ("/verify/", ""),
    ]


def newest_of(events: Iterable[LiveUpdate]) -> str:
    return moment(max((sealed(event).at for event in events), default=None)) or ""


def class_addresses() -> list[str]:
    """Of each class of which a live page or note speaks."""
    names = LiveName.objects.filter(kind=CLASS, live__withdrawn_at=None)
    notes = LiveInteraction.objects.filter(Q(first_kind=CLASS) | Q(second_kind=CLASS))
    slugs = {sealed(name).slug for name in names}
    for note in map(sealed, notes):
        slugs.add(note.first_slug if note.first_kind == CLASS else note.second_slug)
    return [f"/classes/{slug}/" for slug in sorted(slugs)]


def is_later(event: LiveUpdate, known: LiveUpdate) -> bool:
    """Within one version its withdrawal comes after it, whatever a clock said."""
    withdraws = event.kind == UpdateKind.WITHDRAWN
    return event.version > known.version or (event.version == known.version and withdraws)


def url(address: str, changed: str) -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>"


def for_xml(text: str) -> str:
    return FORBIDDEN.sub("", text)
