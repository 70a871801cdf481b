"""The admin site: stock Django admin, with medref's confirm pages and a desk in front."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.debug import sensitive_post_parameters

from monographs.audit.passwords import record_own
from monographs.desk.appointing import appoint_view, to_vouch_for
from monographs.desk.calendar import calendar_view
from monographs.desk.confirming import confirm_view
from monographs.desk.evidence import evidence_view
from monographs.desk.finding import find_view
from monographs.desk.history import compare_view, history_view, revision_view
from monographs.desk.importing import import_view
from monographs.desk.review import review_view
from monographs.desk.searches import with_few_words
from monographs.desk.transitions import TRANSITIONS
from monographs.desk.worklists import failed_mail, waiting_feedback, worklists

SUBJECT_PATHS = {
    "Page": "pages",
    "Submission": "submissions",
    "Revision": "revisions",
    "Publication": "publications",
    "Comment": "comments",
}


class DeskSite(admin.AdminSite):
    site_header = "medref"
    site_title = "medref"
    index_title = "Desk"
    index_template = "admin/monographs/desk.html"
    enable_nav_sidebar = False

    def get_urls(self):
        pages = [
            path("submissions/<int:key>/review/", self.page(review_view), name="review"),
            path("pages/<int:key>/history/", self.page(history_view), name="page_history"),
            path("pages/<int:key>/compare/", self.page(compare_view), name="compare"),
            path("revisions/<int:key>/", self.page(revision_view), name="revision"),
            path("publications/<int:key>/evidence/", self.page(evidence_view), name="evidence"),
            path("import/", self.page(import_view), name="import"),
            path("reviewers/<int:key>/appoint/", self.page(appoint_view), name="appoint"),
            path("calendar/", self.page(calendar_view), name="calendar"),
            path("find/", self.page(find_view), name="find"),
        ]
        confirms = [
            path(
                f"{SUBJECT_PATHS[transition.subject.__name__]}/<int:key>/{name}/",
                self.admin_view(confirm_view(self, name, transition)),
                name=name,
            )
            for name, transition in TRANSITIONS.items()
        ]
        return pages + confirms + super().get_urls()

    def get_app_list(self, request: HttpRequest, app_label=None):
        """Lists are called at the desk as they call themselves."""
        apps = super().get_app_list(request, app_label)
        for row in (row for app in apps for row in app["models"]):
            if word := getattr(self._registry[row["model"]], "word", ""):
                row["name"] = f"{word.capitalize()}s"
        return apps

    def app_index(self, request: HttpRequest, app_label: str, extra_context=None):
        """The desk names every list; a page for those of one application would be one more way."""
        return HttpResponseRedirect(reverse("admin:index"))

    def admin_view(self, view, cacheable=False):
        return super().admin_view(with_few_words(view), cacheable)

    def password_change(self, request: HttpRequest, extra_context=None):
        """Whoever knew the old password chose the new one, so it may sign."""
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            record_own(request.user)
        return response

    def page(self, view):
        bound = sensitive_post_parameters("password")(
            lambda request, **key: view(self, request, **key)
        )
        return self.admin_view(bound)

    def index(self, request: HttpRequest, extra_context=None):
        context = {
            "worklists": worklists(request.user),
            "failed_mail": failed_mail(request.user),
            "to_vouch_for": to_vouch_for(request.user),
            "waiting_feedback": waiting_feedback(request.user),
        }
        return super().index(request, context | (extra_context or {}))
