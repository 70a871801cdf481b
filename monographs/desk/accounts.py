"""People and credentials. Who left records is deactivated, never deleted."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from monographs.audit.chain import is_as_told, record
from monographs.audit.models import AuditEntry
from monographs.audit.passwords import record_reset
from monographs.desk.appointing import standing
from monographs.review.groups import GROUPS
from monographs.review.models import Reviewer

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin):
    actions = None

    def has_delete_permission(self, request, obj=None):
        return False

    def user_change_password(self, request, id, form_url=""):
        """A password that somebody else set is told to the chain, and signs nothing."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            record_reset(User.objects.get(pk=unquote(id)), by=request.user)
        return response

    def save_model(self, request, obj, form, change):
        """Whoever makes an account chooses its first password, and so knows it."""
        super().save_model(request, obj, form, change)
        if not change:
            record_reset(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        """Who may do what is part of the record, so the change is too."""
        before = set(form.instance.groups.values_list("name", flat=True))
        super().save_related(request, form, formsets, change)
        after = set(form.instance.groups.values_list("name", flat=True))
        if form.changed_data or before != after or not is_as_told(form.instance):
            record(
                actor=request.user.get_username(), act="change_account",
                account=form.instance.get_username(), groups=sorted(after),
                active=form.instance.is_active, superuser=form.instance.is_superuser,
                records=[form.instance],
            )


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    actions = None

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.name in GROUPS)

    def get_readonly_fields(self, request, obj=None):
        return ["name"] if obj and obj.name in GROUPS else []

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record(
            actor=request.user.get_username(), act="change_role", role=form.instance.name,
            records=[form.instance],
        )


@admin.register(Reviewer)
class ReviewerAdmin(admin.ModelAdmin):
    list_display = ["printed_name", "credential", "role", "user", "signs"]
    autocomplete_fields = ["user"]
    actions = None

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody vouches for their own credential."""
        own = obj is not None and obj.user_id == request.user.pk
        return super().has_change_permission(request, obj) and not own

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ["user", "signs"] if obj else []

    @admin.display(description="Signs")
    def signs(self, reviewer):
        return standing(reviewer)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        record(
            actor=request.user.get_username(), act="change_credential",
            account=obj.user.get_username(), printed_name=obj.printed_name,
            credential=obj.credential, role=obj.role, records=[obj],
        )


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    list_display = ["sequence", "at", "actor", "act", "address"]
    list_filter = ["act"]
    search_fields = ["actor", "address", "details"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
