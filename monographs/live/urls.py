"""The addresses that the public knows. They are printed and cited, so they stay."""

from django.urls import path

from monographs.live import (
    api_pages,
    checker_views,
    feeds,
    sitemaps,
    updates,
    updates_changes,
    verify,
    views,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("drugs/", views.a_to_z, name="a-to-z"),
    path("drugs/<slug:slug>/", views.medicine, name="medicine"),
    path("drugs/<slug:slug>/versions/", views.medicine_versions, name="medicine-versions"),
    path(
        "drugs/<slug:slug>/versions/<int:number>/", views.medicine_version, name="medicine-version"
    ),
    path(
        "drugs/<slug:slug>/versions/<int:number>/changes/",
        updates_changes.medicine_changes,
        name="medicine-changes",
    ),
    path("drugs/<slug:slug>.json", api_pages.medicine_json, name="medicine-json"),
    path("drugs/<slug:slug>.md", api_pages.medicine_markdown, name="medicine-markdown"),
    path("interactions/<slug:first>/<slug:second>.json", api_pages.pair_json, name="pair-json"),
    path("interactions/<slug:first>/<slug:second>.md", api_pages.pair_markdown, name="pair-markdown"),
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
    path(
        "interactions/<slug:first>/<slug:second>/versions/<int:number>/changes/",
        updates_changes.pair_changes,
        name="pair-changes",
    ),
    path("interactions/", checker_views.form, name="checker"),
    path("interactions/check/", checker_views.check, name="check"),
    path("search/", views.search, name="search"),
    path("verify/<slug:digest>/", verify.verify, name="verify"),
    path("verify/<slug:digest>/text/", verify.verify_text, name="verify-text"),
    path("updates/", updates.updates, name="updates"),
    path("updates/feed/", feeds.all_updates, name="updates-feed"),
    path("updates/safety/feed/", feeds.safety, name="safety-feed"),
    path("updates/withdrawals/feed/", feeds.withdrawals, name="withdrawals-feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("about/approval/", views.approval, name="approval"),
    path("robots.txt", views.robots, name="robots"),
]
