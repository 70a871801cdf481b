"""Readers' messages as a queue: each is read, settled with an outcome, and kept."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from monographs.content.refusal import Refused
from monographs.desk.ages import age
from monographs.desk.confirming import status_of
from monographs.live.feedback_handling import LONGEST_OUTCOME, check_may_handle, handle, page_of
from monographs.live.models import Feedback
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot

START_OF_WORDS = 120


class HandleForm(forms.Form):
    outcome = forms.CharField(
        label="What came of it",
        max_length=LONGEST_OUTCOME,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For the record. The reader left no address and is not told.",
    )
    needs_review = forms.BooleanField(
        label="The page needs a new review",
        required=False,
        help_text="Puts a comment that must be fixed on the page, with the reader's words. "
        "Nobody can sign the page before a reviewer has settled it.",
    )


class Waiting(admin.SimpleListFilter):
    """Messages that nobody settled yet come first, without being asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("handled", "handled"), ("all", "all")]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": "waiting"}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(handled_at__isnull=self.value() != "handled")


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin):
    list_display = ["sent", "page_address", "version", "beginning", "by"]
    list_filter = [Waiting]
    list_select_related = ["handled_by"]
    ordering = ["sent_at"]
    search_fields = ["page_address", "words", "outcome"]
    actions = None

    @admin.display(description="sent", ordering="sent_at")
    def sent(self, row) -> str:
        return f"{age(row.sent_at)} ago"

    @admin.display(description="handled by", ordering="handled_by", empty_value="nobody yet")
    def by(self, row) -> str | None:
        return row.handled_by and person(row.handled_by)

    @admin.display(description="message")
    def beginning(self, row):
        return row.words if len(row.words) <= START_OF_WORDS else f"{row.words[:START_OF_WORDS]}…"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return may_handle(request)

    def has_change_permission(self, request, obj=None):
        return may_handle(request)

    def has_module_permission(self, request):
        return may_handle(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Not the stock form: a message is settled by its verb and never edited."""
        if not may_handle(request):
            raise PermissionDenied("You may not handle feedback.")
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404("There is no such message.")
        form = HandleForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and settled(request, row, form):
            return HttpResponseRedirect(reverse("admin:monographs_feedback_changelist"))
        return self.shown(request, row, form)

    def shown(self, request: HttpRequest, row: Feedback, form: HandleForm) -> HttpResponse:
        page = page_of(row)
        context = self.admin_site.each_context(request) | {
            "title": f"Feedback about {row.page_address or 'medref'}",
            "feedback": row,
            "page": page,
            "form": form,
        }
        template = "admin/monographs/feedback.html"
        return TemplateResponse(request, template, context, status=status_of(form))


def may_handle(request: HttpRequest) -> bool:
    try:
        check_may_handle(request.user)
    except MayNot:
        return False
    return True


def settled(request: HttpRequest, row: Feedback, form: HandleForm) -> bool:
    try:
        handle(feedback=row, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    marked = form.cleaned_data["needs_review"]
    messages.success(request, "Settled, and the page is marked." if marked else "Settled.")
    return True
