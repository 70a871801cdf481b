"""The change forms in which writers work. Every save that changes something freezes the page."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from monographs.desk.draft_forms import DraftForm, DrugForm, InteractionNoteForm, RowForm
from monographs.desk.merging import (
    Invalid,
    StaleSave,
    base_of,
    save_merged,
    stale_save,
    typed,
)
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
from monographs.desk.state import Public, Work, pages_with_state
from monographs.desk.widgets import MARKDOWN_OVERRIDES
from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.presence import arrive, leave, others
from monographs.drafts.saving import give_page, save_draft
from monographs.revisions.saving import is_published


class StateFilter(admin.SimpleListFilter):
    """Filters by an annotation of `pages_with_state`."""

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        pages = pages_with_state().filter(**{self.parameter_name: self.value()})
        return queryset.filter(page__in=pages.values("pk"))


class PublicFilter(StateFilter):
    title = "what is public"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return Public.choices


class WorkFilter(StateFilter):
    title = "what is being done"
    parameter_name = "work"

    def lookups(self, request, model_admin):
        return Work.choices


class DraftAdmin(admin.ModelAdmin):
    """What both kinds of draft share. The doors that would bypass the verbs are shut."""

    form: type[DraftForm]
    change_form_template = "admin/monographs/draft_change_form.html"
    formfield_overrides = MARKDOWN_OVERRIDES
    list_filter = [WorkFilter, PublicFilter, "origin", "is_demonstration"]
    actions = None
    save_on_top = True
    view_on_site = False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        pages = Prefetch("page", queryset=pages_with_state().select_related("live"))
        return super().get_queryset(request).prefetch_related(pages)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if issubclass(inline.form, RowForm):
            notes = getattr(obj, "notes_beside", None)
            return kwargs | {"form_kwargs": {"notes_beside": notes}}
        return kwargs

    def save_model(self, request, obj, form, change):
        give_page(obj, request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """The rows are written last, so this is where the page can be frozen whole."""
        super().save_related(request, form, formsets, change)
        revision = save_draft(form.instance, by=request.user)
        if revision:
            self.message_user(request, f"Saved as revision {revision.number}.")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A save that comes after somebody else's is merged with it, never put over it."""
        if request.method == "POST" and object_id:
            try:
                with transaction.atomic():
                    response = self.merged_response(request, object_id)
            except IntegrityError:
                # For example a new reference on each side with one key: no field collides, the
                # rows together do. The form below keeps what was typed.
                response = None
                self.message_user(
                    request,
                    "Your text and the one saved meanwhile cannot both stand: each has a row with "
                    "the same name or key. Rename yours and save again.",
                    messages.ERROR,
                )
            if response:
                return response
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Whoever may edit is seen by others who open the page, and sees them."""
        if obj and self.has_change_permission(request, obj):
            now = timezone.now()
            context["others"] = others(page=obj.page, user=request.user, now=now)
            arrive(page=obj.page, user=request.user, now=now)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_post_save_change(self, request, obj):
        """Saved and closed."""
        leave(page=obj.page, user=request.user)
        return super().response_post_save_change(request, obj)

    def merged_response(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """None when there is nothing to merge, or errors to mend first."""
        draft = self.get_object(request, unquote(object_id))
        if draft is None or not self.has_change_permission(request, draft):
            return None
        base = base_of(draft, request.POST)
        try:
            save = stale_save(self, request, draft, base) if base else None
        except Invalid:
            return None
        if save is None:
            return None
        if save.open_collisions:
            return self.collision_page(request, save)
        save_merged(save, request)
        self.message_user(
            request,
            f"{save.head.saved_by} saved revision {save.head.number} while you were editing. "
            "Both were put together; please read the page once more.",
        )
        return HttpResponseRedirect(request.get_full_path())

    def collision_page(self, request: HttpRequest, save: StaleSave) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": f"{save.root}: two people changed the same place",
            "opts": self.opts,
            "page": save.root.page,
            "draft_url": request.get_full_path(),
            "save": save,
            "typed": typed(request),
        }
        template = "admin/monographs/collision.html"
        return TemplateResponse(request, template, context, status=409)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        page = self.get_queryset(request).get(pk=object_id).page
        return HttpResponseRedirect(reverse("admin:page_history", args=[page.pk]))

    @admin.display(description="public")
    def public(self, draft) -> str:
        version = f", version {draft.page.version}" if draft.page.version else ""
        return f"{Public(draft.page.public).label}{version}"

    @admin.display(description="work")
    def work(self, draft) -> str:
        return Work(draft.page.work).label

    @admin.display(description="last saved")
    def last_saved(self, draft):
        return draft.page.head_at


@admin.register(Drug)
class DrugAdmin(DraftAdmin):
    form = DrugForm
    list_display = ["name", "work", "public", "last_saved"]
    search_fields = [
        "name",
        "names__name",
        "usage",
        "dosage",
        "boxed_warning",
        "side_effects__term",
        "precautions__advice",
        "faqs__question",
    ]
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
class InteractionNoteAdmin(DraftAdmin):
    form = InteractionNoteForm
    list_display = ["__str__", "severity", "work", "public", "last_saved"]
    list_select_related = ["drug", "other_drug", "drug_class", "substance"]
    search_fields = [
        "drug__name",
        "other_drug__name",
        "drug_class__name",
        "substance__name",
        "summary",
        "effect",
        "management",
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

    def get_readonly_fields(self, request, obj=None):
        """Another pair would be another page."""
        return ["drug", "other_drug", "drug_class", "substance"] if obj else []


class InteractantAdmin(admin.ModelAdmin):
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
