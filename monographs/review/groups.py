"""The three groups and what each may do."""

from django.contrib.auth.models import Group, Permission

EDITORIAL_MODELS = ("drug", "interactionnote", "drugclass", "substance")
ROW_MODELS = (
    "drugclassmembership",
    "drugname",
    "externalid",
    "legalstatus",
    "sideeffect",
    "precaution",
    "faq",
    "reference",
)
WRITING = (
    *(f"{act}_{model}" for model in EDITORIAL_MODELS for act in ("view", "add", "change")),
    *(f"{act}_{model}" for model in ROW_MODELS for act in ("view", "add", "change", "delete")),
    "view_page",
    "submit_page",
    "import_page",
)
READING = (*(f"view_{model}" for model in (*EDITORIAL_MODELS, *ROW_MODELS)), "view_page")
RECORDS = ("view_auditentry",)

GROUPS = {
    "Medical writers": WRITING,
    "Clinical reviewers": (*READING, *RECORDS, "review_page", "withdraw_page", "view_reviewer"),
    "Editors": (*WRITING, *RECORDS, "withdraw_page", "escalate_page", "view_reviewer", "view_mail"),
}


def create_groups(group_model=Group, permission_model=Permission) -> None:
    """Create the groups or bring their permissions up to date. The permissions must exist."""
    for name, codenames in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        permissions = permission_model.objects.filter(
            content_type__app_label="monographs", codename__in=codenames
        )
        group.permissions.set(permissions)
