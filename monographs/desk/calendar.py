"""What goes live and what falls due for review, month by month."""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from monographs.desk.worklists import visible_pages
from monographs.live.gate import due_at, scheduled
from monographs.review.addresses import draft_url
from monographs.revisions.models import Page


@dataclass(frozen=True)
class Entry:
    page: Page
    url: str
    what: str


@dataclass(frozen=True)
class Day:
    date: datetime.date
    entries: list[Entry]
    is_of_month: bool


def calendar_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    first = month_asked(request.GET.get("month", ""))
    entries = entries_of(request)
    weeks = [
        [Day(date, entries.get(date, []), date.month == first.month) for date in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    context = site.each_context(request) | {
        "title": f"Calendar: {first:%B %Y}",
        "first": first,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.is_of_month and day.entries],
        "before": first - datetime.timedelta(days=1),
        "after": first + datetime.timedelta(days=32),
    }
    return TemplateResponse(request, "admin/monographs/calendar.html", context)


def month_asked(text: str) -> datetime.date:
    """The first of the month `2026-11`; without one, of this month."""
    if not text:
        return timezone.now().date().replace(day=1)
    try:
        first = datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError as error:
        raise Http404("Name the month as in ?month=2026-11.") from error
    if not 2000 <= first.year <= 2999:
        raise Http404("Name a month between the years 2000 and 2999.")
    return first


def entries_of(request: HttpRequest) -> dict[datetime.date, list[Entry]]:
    pages = {page.pk: page for page in visible_pages(request.user)}
    entries = defaultdict(list)
    for submission in scheduled():
        due = due_at(submission)
        if due and submission.page_id in pages:
            entries[due.date()].append(entry(pages[submission.page_id], f"goes live, {due:%H:%M}"))
    for page in pages.values():
        live = getattr(page, "live", None)
        if live and not live.withdrawal_id:
            entries[live.review_by].append(entry(page, "review due"))
    return entries


def entry(page: Page, what: str) -> Entry:
    return Entry(page, draft_url(page), what)
