"""Mail that went out, and mail that did not: seen here, written nowhere."""

from django.contrib import admin

from monographs.review.models import Mail


class SentFilter(admin.SimpleListFilter):
    title = "whether it went out"
    parameter_name = "sent"

    def lookups(self, request, model_admin):
        return [("yes", "sent"), ("no", "waiting or failed")]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(sent_at__isnull=self.value() == "no")


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    list_display = ["subject", "written_at", "sent_at", "error"]
    list_filter = [SentFilter]
    search_fields = ["subject", "body"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
