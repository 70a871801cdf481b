"""What both kinds of draft share at the desk: saving, merging, and the way back.

Every save that changes something freezes the page.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters, admin_urlname
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import smart_split, unescape_string_literal

from monographs.desk.ages import age, until
from monographs.desk.arranging import ARRANGE, arranged
from monographs.desk.draft_filters import PublicFilter, WorkFilter
from monographs.desk.draft_forms import DraftForm, RowForm
from monographs.desk.entries import gravity_in_words, signed_in_words
from monographs.desk.merging import (
    Invalid,
    StaleSave,
    base_of,
    save_merged,
    stale_save,
    typed,
)
from monographs.desk.state import Public, Work, pages_with_state, with_review
from monographs.desk.widgets import MARKDOWN_OVERRIDES
from monographs.drafts.presence import arrive, leave, others
from monographs.drafts.rows import Root
from monographs.drafts.saving import give_page, save_draft
from monographs.drafts.searching import that_say
from monographs.revisions.people import person


class DraftAdmin(admin.ModelAdmin):
    """The doors that would bypass the verbs are shut. `word` is what the desk calls one of them."""

    word: str
    form: type[DraftForm]
    change_form_template = "admin/monographs/draft_change_form.html"
    formfield_overrides = MARKDOWN_OVERRIDES
    list_filter = [WorkFilter, PublicFilter, "origin", "is_demonstration"]
    actions = None
    save_on_top = True
    view_on_site = False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """A discarded draft is read, and taken up again before it is changed."""
        is_discarded = obj is not None and obj.page.discarded_at
        return not is_discarded and super().has_change_permission(request, obj)

    def get_search_results(self, request, queryset, search_term):
        """To choose one is to know its name, and nobody is offered a discarded draft; whoever
        looks for one is shown all that say it, wherever they say it.
        """
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(page__discarded_at=None)
            return super().get_search_results(request, queryset, search_term)
        return that_say(words_of(search_term), queryset), False

    def get_queryset(self, request):
        pages = Prefetch("page", queryset=with_review(pages_with_state()).select_related("live"))
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
        if revision is None:
            self.message_user(request, "Nothing had changed, so there is no new revision.")
        elif stays(request):
            self.message_user(request, f"Saved as revision {revision.number}.")
        else:
            self.message_user(request, f"{form.instance}: saved as revision {revision.number}.")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A save that comes after somebody else's is merged with it, never put over it."""
        if ARRANGE in request.POST:
            formsets = [formset for formset, _ in self.get_formsets_with_inlines(request)]
            request.POST = arranged(request.POST, formsets)
        elif request.method == "POST" and object_id:
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

    def changelist_view(self, request, extra_context=None):
        words = {"list_title": f"{self.word.capitalize()}s", "word": self.word}
        return super().changelist_view(request, words | (extra_context or {}))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Whoever may edit is seen by others who open the page, and sees them."""
        context |= {
            "title": f"{self.word.capitalize()}: {obj}" if obj else f"New {self.word}",
            "subtitle": None,
            "list_title": f"{self.word.capitalize()}s",
            "close_url": self.way_back(request),
            # The summary of ours stands in the place of the stock one.
            "has_mistakes": bool(context["errors"]),
            "errors": None,
        }
        if obj and self.has_change_permission(request, obj):
            now = timezone.now()
            context["others"] = others(page=obj.page, user=request.user, now=now)
            arrive(page=obj.page, user=request.user, now=now)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.saved(request, obj)

    def response_change(self, request, obj):
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self.saved(request, obj)

    def saved(self, request: HttpRequest, draft: Root) -> HttpResponse:
        """On with the same form, or back; the message says which revision it is."""
        if stays(request):
            filters = self.get_preserved_filters(request)
            address = reverse(admin_urlname(self.opts, "change"), args=[draft.pk])
            return HttpResponseRedirect(
                add_preserved_filters({"preserved_filters": filters, "opts": self.opts}, address)
            )
        leave(page=draft.page, user=request.user)
        return HttpResponseRedirect(self.way_back(request))

    def way_back(self, request: HttpRequest) -> str:
        """To the list that was being worked through, as it was narrowed; otherwise to the desk."""
        filters = request.GET.get("_changelist_filters")
        if filters is None:
            return reverse("admin:index")
        return f"{reverse(admin_urlname(self.opts, 'changelist'))}?{filters}"

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
            f"{person(save.head.saved_by)} saved revision {save.head.number} while you were "
            "editing. Both were put together; please read the page once more.",
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
        draft = self.get_object(request, object_id)
        if draft is None or not self.has_view_permission(request, draft):
            raise Http404("There is no such draft, or you may not see it.")
        page = draft.page
        return HttpResponseRedirect(reverse("admin:page_history", args=[page.pk]))

    @admin.display(description="public")
    def public(self, draft) -> str:
        version = f", version {draft.page.version}" if draft.page.version else ""
        return f"{Public(draft.page.public).label}{version}"

    @admin.display(description="work")
    def work(self, draft) -> str:
        return Work(draft.page.work).label

    @admin.display(description="review", empty_value="")
    def review(self, draft) -> str | None:
        """How grave, how many have signed, until when."""
        page = draft.page
        facts = [gravity_in_words(page)]
        if page.work == Work.REVIEW:
            facts += [signed_in_words(page), until(page.due_on) if page.due_on else ""]
        return ", ".join(filter(None, facts)) or None

    @admin.display(description="last saved")
    def last_saved(self, draft) -> str:
        return f"{age(draft.page.head_at)} ago"


def words_of(asked: str) -> list[str]:
    """Words between quotation marks stand together, as in the searches of the admin."""
    parts = (unquoted(part) for part in smart_split(asked))
    return [part for part in parts if part]


def unquoted(part: str) -> str:
    is_quoted = len(part) > 1 and part[0] in "'\"" and part[-1] == part[0]
    return unescape_string_literal(part) if is_quoted else part


def stays(request: HttpRequest) -> bool:
    """The Enter key saves as the first button does."""
    return bool({"_continue", "_enter"} & request.POST.keys())
