"""Everything that happened to a page, and any of its revisions beside any other."""

from operator import attrgetter

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.content.clinical import clinical_changes
from monographs.content.differences import differences
from monographs.desk.events import events_of
from monographs.desk.confirming import article, load
from monographs.desk.numbers import whole_number
from monographs.review.addresses import draft_url
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot, check_may_edit


def history_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    page = load(request, Page, key)
    context = site.each_context(request) | {
        "title": f"History: {page}",
        "page": page,
        "events": sorted(events_of(page), key=attrgetter("at"), reverse=True),
        "revisions": page.revisions.only("number"),
        "draft_url": draft_url(page),
    }
    return TemplateResponse(request, "admin/monographs/history.html", context)


def revision_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    revision = load(request, Revision, key)
    context = site.each_context(request) | {
        "title": str(revision),
        "page": revision.page,
        "revision": revision,
        "body": article(revision.content),
        "may_restore": may_edit(request, revision.page),
    }
    return TemplateResponse(request, "admin/monographs/revision.html", context)


def compare_view(site: AdminSite, request: HttpRequest, key: int) -> HttpResponse:
    page = load(request, Page, key)
    old = revision_numbered(page, request.GET.get("from", ""))
    new = revision_numbered(page, request.GET.get("to", ""))
    difference = differences(old.content, new.content)
    context = site.each_context(request) | {
        "title": f"{page}: revision {old.number} to {new.number}",
        "page": page,
        "old": old,
        "new": new,
        "ticks": clinical_changes(difference, old.content, new.content),
        "difference": difference,
    }
    return TemplateResponse(request, "admin/monographs/compare.html", context)


def revision_numbered(page: Page, typed: str) -> Revision:
    number = whole_number(typed)
    if number is None:
        raise Http404("Say which revisions to compare: ?from=3&to=4.")
    revision = page.revisions.filter(number=number).first()
    if revision is None:
        raise Http404(f"This page has no revision {number}.")
    return revision


def may_edit(request: HttpRequest, page: Page) -> bool:
    try:
        check_may_edit(request.user, page.kind)
    except MayNot:
        return False
    return True
