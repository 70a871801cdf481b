"""The public pages, and the desk where this process serves it."""

from django.conf import settings
from django.urls import include, path

from monographs.live.styleguide import styleguide

urlpatterns = [path("", include("monographs.live.urls"))]

if not settings.PUBLIC_ONLY:
    urlpatterns += [path("", include("monographs.desk.urls"))]
    handler400 = "monographs.desk.too_large.refused_request"

if settings.DEBUG or not settings.PUBLIC_ONLY:
    urlpatterns += [path("styleguide/", styleguide, name="styleguide")]
