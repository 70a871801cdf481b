"""The addresses that the public knows. They are printed and cited, so they stay."""

from django.urls import path, re_path

from monographs.live import (
    about,
    api,
    api_pages,
    checker_views,
    feedback,
    feeds,
    search_views,
    sitemaps,
    updates,
    updates_changes,
    verify,
    versions,
    views,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("drugs/", views.a_to_z, name="a-to-z"),
    path("drugs/<slug:slug>/", views.medicine, name="medicine"),
    path("drugs/<slug:slug>/versions/", versions.medicine_versions, name="medicine-versions"),
    path(
        "drugs/<slug:slug>/versions/<int:number>/", versions.medicine_version, name="medicine-version"
    ),
    path(
        "drugs/<slug:slug>/versions/<int:number>/changes/",
        updates_changes.medicine_changes,
        name="medicine-changes",
    ),
    path("drugs/<slug:slug>.json", api_pages.medicine_json, name="medicine-json"),
    path("drugs/<slug:slug>.md", api_pages.medicine_markdown, name="medicine-markdown"),
    path("interactions/<slug:first>/<slug:second>.json", api_pages.pair_json, name="pair-json"),
    path(
        "interactions/<slug:first>/<slug:second>.md", api_pages.pair_markdown, name="pair-markdown"
    ),
    path("interactions/<slug:first>/<slug:second>/", views.pair, name="pair"),
    path(
        "interactions/<slug:first>/<slug:second>/versions/",
        versions.pair_versions,
        name="pair-versions",
    ),
    path(
        "interactions/<slug:first>/<slug:second>/versions/<int:number>/",
        versions.pair_version,
        name="pair-version",
    ),
    path(
        "interactions/<slug:first>/<slug:second>/versions/<int:number>/changes/",
        updates_changes.pair_changes,
        name="pair-changes",
    ),
    path("interactions/", checker_views.form, name="checker"),
    path("interactions/check/", checker_views.check, name="check"),
    path("classes/<slug:slug>/", search_views.drug_class, name="class"),
    path("search/", search_views.results, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
    path("verify/", verify.ask, name="verify-form"),
    path("verify/<str:digest>/", verify.verify, name="verify"),
    path("verify/<slug:digest>/text/", verify.verify_text, name="verify-text"),
    path("updates/", updates.updates, name="updates"),
    path("updates/feed/", feeds.all_updates, name="updates-feed"),
    path("updates/safety/feed/", feeds.safety, name="safety-feed"),
    path("updates/withdrawals/feed/", feeds.withdrawals, name="withdrawals-feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("api/v1/", api.index, name="api"),
    path("api/v1/openapi.json", api.openapi_document, name="api-openapi"),
    path("api/v1/drugs", api.drugs, name="api-drugs"),
    path("api/v1/drugs/<slug:slug>", api.drug, name="api-drug"),
    path("api/v1/drugs/<slug:slug>/versions", api.drug_versions, name="api-drug-versions"),
    path(
        "api/v1/drugs/<slug:slug>/versions/<int:number>",
        api.drug_version,
        name="api-drug-version",
    ),
    path("api/v1/interactions", api.interactions, name="api-interactions"),
    path("api/v1/interactions/<slug:first>/<slug:second>", api.pair, name="api-pair"),
    path(
        "api/v1/interactions/<slug:first>/<slug:second>/versions",
        api.pair_versions,
        name="api-pair-versions",
    ),
    path(
        "api/v1/interactions/<slug:first>/<slug:second>/versions/<int:number>",
        api.pair_version,
        name="api-pair-version",
    ),
    path("api/v1/search", api.search, name="api-search"),
    path("api/v1/updates", api.updates, name="api-updates"),
    re_path("^api/", api.nothing_here, name="api-nothing"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/sent/", feedback.sent, name="feedback-sent"),
    path("about/approval/", about.approval, name="approval"),
    path("robots.txt", about.robots, name="robots"),
    path("favicon.ico", about.favicon, name="favicon"),
]
