"""The addresses that the public knows. They are printed and cited, so they stay."""

from django.urls import path

from monographs.live import views

urlpatterns = [
    path("", views.home, name="home"),
    path("drugs/", views.a_to_z, name="a-to-z"),
    path("drugs/<slug:slug>/", views.medicine, name="medicine"),
    path("drugs/<slug:slug>/versions/", views.medicine_versions, name="medicine-versions"),
    path(
        "drugs/<slug:slug>/versions/<int:number>/", views.medicine_version, name="medicine-version"
    ),
    path("interactions/<slug:first>/<slug:second>/", views.pair, name="pair"),
    path(
        "interactions/<slug:first>/<slug:second>/versions/",
        views.pair_versions,
        name="pair-versions",
    ),
    path(
        "interactions/<slug:first>/<slug:second>/versions/<int:number>/",
        views.pair_version,
        name="pair-version",
    ),
    path("search/", views.search, name="search"),
    path("about/approval/", views.approval, name="approval"),
    path("robots.txt", views.robots, name="robots"),
]
