"""Addresses of the editor's requests (for editors) and of the pictures (for everybody)."""

from django.urls import path

from monographs.desk.images import markdownify_view, media_view, upload_view

urlpatterns = [
    path("markdownify/", markdownify_view, name="markdownx_markdownify"),
    path("upload/", upload_view, name="markdownx_upload"),
]
media_patterns = [path("media/images/<str:name>", media_view, name="picture")]
