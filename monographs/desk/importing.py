"""The upload form: the same import as the command's."""

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.content.refusal import Refused
from monographs.importers.batch import LARGEST, Outcome, import_data, rehearsal, too_large
from monographs.importers.load import check_may_import
from monographs.revisions.models import Page

MOST_FILES = 50


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Several files; each is judged by the importer, so an empty one is not an error of the form."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise forms.ValidationError("Choose at least one document.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"Choose at most {MOST_FILES} documents; for more use manage.py import_documents."
            )
        return files


class ImportForm(forms.Form):
    documents = DocumentsField(
        help_text="Markdown or plain text, UTF-8. Each becomes drafts; nothing is published."
    )
    dry_run = forms.BooleanField(label="Only show what would happen", required=False)


def import_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    try:
        check_may_import(request.user)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    form = ImportForm(request.POST or None, request.FILES or None)
    outcomes = []
    if request.method == "POST" and form.is_valid():
        with rehearsal(form.cleaned_data["dry_run"]):
            outcomes = [
                import_upload(file, request.user) for file in form.cleaned_data["documents"]
            ]
    context = site.each_context(request) | {
        "title": "Import documents",
        "form": form,
        "outcomes": outcomes,
        "pages": pages_of(outcomes),
    }
    return TemplateResponse(request, "admin/monographs/import.html", context)


def import_upload(file, user) -> Outcome:
    if file.size > LARGEST:
        return Outcome(file.name, "failed", error=too_large(file.size))
    return import_data(file.name, file.read(), by=user)


def pages_of(outcomes: list[Outcome]) -> list[Page]:
    """The drafts that can be opened now; a rehearsal left none."""
    addresses = {address for outcome in outcomes for address in outcome.pages}
    return list(
        Page.objects.filter(address__in=addresses).select_related("drug", "interactionnote")
    )
