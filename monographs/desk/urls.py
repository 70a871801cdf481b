"""The desk: the admin, and the addresses that the Markdown editor asks."""

from django.contrib import admin
from django.urls import include, path

from monographs.desk.markdown_urls import media_patterns

urlpatterns = [
    path("admin/", admin.site.urls),
    path("markdownx/", include("monographs.desk.markdown_urls")),
    *media_patterns,
]
