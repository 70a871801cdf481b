"""The change forms in which writers work."""

from django.contrib import admin

from monographs.desk.draft_forms import AddressForm, DrugForm, InteractionNoteForm
from monographs.desk.drafting import DraftAdmin
from monographs.desk.row_inlines import (
    ClassInline,
    ExternalIdInline,
    FAQInline,
    LegalStatusInline,
    NameInline,
    PrecautionInline,
    ReferenceInline,
    SideEffectInline,
)
from monographs.desk.widgets import WithChoosers
from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.revisions.saving import is_published


@admin.register(Drug)
class DrugAdmin(DraftAdmin):
    word = "monograph"
    form = DrugForm
    list_display = ["name", "work", "review", "public", "last_saved"]
    search_fields = ["name", "names__name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [
        ClassInline,
        NameInline,
        PrecautionInline,
        SideEffectInline,
        FAQInline,
        ReferenceInline,
        LegalStatusInline,
        ExternalIdInline,
    ]
    fieldsets = [
        (None, {"fields": ["based_on", ("name", "slug"), ("jurisdiction", "origin"), "is_demonstration"]}),
        ("Most serious warnings", {"fields": ["boxed_warning"]}),
        ("What it is for", {"fields": ["usage"]}),
        ("How to take it", {"fields": ["dosage", "missed_dose", "overdose"]}),
        ("How it works and how to store it", {"fields": ["how_it_works", "storage"]}),
        ("Left over from the import", {"fields": ["leftover"], "classes": ["leftover"]}),
    ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj and is_published(obj.page) else []


@admin.register(InteractionNote)
class InteractionNoteAdmin(WithChoosers, DraftAdmin):
    word = "interaction note"
    form = InteractionNoteForm
    list_display = ["pair", "severity", "work", "review", "public", "last_saved"]
    list_select_related = ["drug", "other_drug", "drug_class", "substance"]
    search_fields = [
        "drug__name",
        "drug__names__name",
        "other_drug__name",
        "other_drug__names__name",
        "drug_class__name",
        "substance__name",
    ]
    autocomplete_fields = ["drug", "other_drug", "drug_class", "substance"]
    inlines = [FAQInline, ReferenceInline]
    fieldsets = [
        (
            "Which pair",
            {
                "fields": ["based_on", "drug", ("other_drug", "drug_class", "substance")],
                "description": "A medicine, and one partner: another medicine, a class or a substance.",
            },
        ),
        ("Verdict", {"fields": ["status", ("severity", "action", "evidence"), "summary", "covers"]}),
        ("What can happen and what to do", {"fields": ["effect", "management"]}),
        ("Why, and who is more at risk", {"fields": ["mechanism_kind", "mechanism", "modifying_factors"]}),
        ("About this draft", {"fields": ["origin", "is_demonstration"]}),
        ("Left over from the import", {"fields": ["leftover"], "classes": ["leftover"]}),
    ]

    @admin.display(description="pair", ordering="page__address")
    def pair(self, note) -> str:
        return str(note)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Nobody is offered a discarded draft to choose from."""
        if db_field.related_model is Drug:
            kwargs["queryset"] = Drug.objects.filter(page__discarded_at=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Another pair would be another page."""
        return ["drug", "other_drug", "drug_class", "substance"] if obj else []


class InteractantAdmin(admin.ModelAdmin):
    form = AddressForm
    search_fields = ["name"]
    actions = None
    prepopulated_fields = {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        return False

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request, obj=None):
        """The slug is part of public addresses."""
        return ["slug"] if obj else []


@admin.register(DrugClass)
class DrugClassAdmin(InteractantAdmin):
    list_display = ["name", "description"]


@admin.register(Substance)
class SubstanceAdmin(InteractantAdmin):
    list_display = ["name", "kind"]
