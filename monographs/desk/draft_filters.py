"""What the lists of drafts are narrowed by: where a page stands."""

from django.contrib import admin

from monographs.desk.state import Public, Work, pages_with_state


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

    def queryset(self, request, queryset):
        """What is discarded is no work, unless somebody looks for it."""
        if not self.value():
            return queryset.filter(page__discarded_at=None)
        return super().queryset(request, queryset)
