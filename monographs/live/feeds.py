"""The updates as Atom feeds. An entry keeps its id for ever, so no reader is told twice."""

import datetime
from collections.abc import Container

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import linebreaks

from monographs.live.api_answers import site_of
from monographs.live.api_records import stem
from monographs.live.demonstrations import demonstration_versions
from monographs.live.models import LiveUpdate
from monographs.live.serving import public, sound
from monographs.live.sitemaps import for_xml
from monographs.live.updates_list import of_class, update_values

ENTRIES = 50
DEMONSTRATION = (
    "Demonstration content: this page shows how medref works. Do not use it to decide about a "
    "medicine."
)
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class UpdatesFeed(Atom1Feed):
    """Without an entry the stock feed claims to be of this very second, at each request anew."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER


@public
def all_updates(request: HttpRequest) -> HttpResponse:
    return feed(request, "", "medref: all updates", "What went live, was withdrawn or reviewed.")


@public
def safety(request: HttpRequest) -> HttpResponse:
    return feed(request, "safety", "medref: safety updates", "Changes that matter for safety.")


@public
def withdrawals(request: HttpRequest) -> HttpResponse:
    return feed(request, "withdrawals", "medref: withdrawals", "Pages that were taken off.")


def feed(request: HttpRequest, chosen: str, title: str, description: str) -> HttpResponse:
    site = site_of(request)
    written = UpdatesFeed(
        title=title,
        link=f"{site}/updates/" + (f"?class={chosen}" if chosen else ""),
        description=description,
        subtitle=description,
        language="en-gb",
        author_name=settings.PUBLISHER,
        feed_url=f"{site}{request.path_info}",
    )
    rows = list(of_class(chosen)[:ENTRIES])
    marked = demonstration_versions({(row.page_address, row.version) for row in rows})
    sound(rows, lambda row: add_entry(written, row, site, marked))
    text = written.writeString("utf-8")
    return HttpResponse(text, content_type=written.content_type)


def add_entry(
    written: UpdatesFeed, row: LiveUpdate, site: str, marked: Container[tuple[str, int]]
) -> None:
    values = update_values(row)
    happened = values["happened"]
    is_marked = (row.page_address, row.version) in marked
    words = [*([DEMONSTRATION] if is_marked else []), row.words or f"{happened}."]
    kinds = [values["kind_of_change"], "Demonstration content" if is_marked else ""]
    written.add_item(
        title=for_xml(f"{values['title']}: {happened[:1].lower()}{happened[1:]}"),
        link=f"{site}{row.page_address}",
        description=linebreaks(for_xml("\n\n".join(words)), autoescape=True),
        unique_id=entry_id(row, site),
        pubdate=row.at,
        updateddate=row.at,
        categories=[*filter(None, kinds), row.get_kind_display()],
    )


def entry_id(row: LiveUpdate, site: str) -> str:
    """By page, act, version and second, which are all records and never change."""
    second = row.at.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%S")
    page = f"{site}{stem(row.page_address)}"
    return get_tag_uri(f"{page}#{row.kind}-{row.version}-{second}", row.at)
