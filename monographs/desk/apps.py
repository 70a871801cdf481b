from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The stock admin with medref's site; apart from it, since no model exists yet."""

    default_site = "monographs.desk.site.DeskSite"
