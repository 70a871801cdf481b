"""The rows of a draft as they are edited inside its change form."""

from django.contrib import admin
from django.db.models import DateField, URLField

from monographs.desk.days import DayInput
from monographs.desk.draft_forms import RowForm
from monographs.desk.widgets import MARKDOWN_OVERRIDES, WithChoosers
from monographs.drafts.drug import (
    DrugClassMembership,
    DrugName,
    ExternalId,
    LegalStatus,
    Precaution,
    SideEffect,
)
from monographs.drafts.owned import FAQ, Reference


NATIVE_DAYS = {DateField: {"widget": DayInput}}


class RowInline(admin.StackedInline):
    extra = 0
    form = RowForm
    formfield_overrides = MARKDOWN_OVERRIDES | NATIVE_DAYS | {URLField: {"assume_scheme": "https"}}


class TableInline(admin.TabularInline):
    extra = 0
    form = RowForm
    formfield_overrides = NATIVE_DAYS


class ClassInline(WithChoosers, admin.TabularInline):
    model = DrugClassMembership
    extra = 0
    autocomplete_fields = ["drug_class"]


class NameInline(TableInline):
    model = DrugName


class ExternalIdInline(TableInline):
    model = ExternalId


class LegalStatusInline(TableInline):
    model = LegalStatus


class SideEffectInline(RowInline):
    model = SideEffect
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("row_uuid", "term", "plain_words"),
                    ("body_system", "frequency"),
                    ("rate_affected", "rate_of", "source"),
                    ("outcome", "action", "position"),
                    "self_care",
                ]
            },
        )
    ]


class PrecautionInline(RowInline):
    model = Precaution
    fieldsets = [(None, {"fields": [("row_uuid", "kind", "who", "position"), "advice"]})]


class FAQInline(RowInline):
    model = FAQ
    verbose_name = "question"
    fieldsets = [(None, {"fields": [("row_uuid", "question", "position"), "answer"]})]


class ReferenceInline(RowInline):
    model = Reference
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("row_uuid", "key", "kind", "position"),
                    "title",
                    ("publisher", "identifier"),
                    "url",
                    ("published_on", "accessed_on", "jurisdiction"),
                ]
            },
        )
    ]
