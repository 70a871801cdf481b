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
    list_display = ["subject", "to", "written", "sent", "error"]
    fields = ["subject", "to", "body", "written", "sent", "error"]
    list_filter = [SentFilter]
    search_fields = ["subject", "body"]
    actions = None

    @admin.display(description="to")
    def to(self, mail) -> str:
        return ", ".join(mail.recipients)

    @admin.display(description="written (UTC)", ordering="written_at")
    def written(self, mail) -> str:
        return f"{mail.written_at:%-d %B %Y, %H:%M}"

    @admin.display(description="sent (UTC)", ordering="sent_at", empty_value="not yet")
    def sent(self, mail) -> str | None:
        return mail.sent_at and f"{mail.sent_at:%-d %B %Y, %H:%M}"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
