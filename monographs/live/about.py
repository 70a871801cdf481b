"""What is said about the site as a whole, to people and to robots."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone

from monographs.content.checks.authorship import MOST_YEARS
from monographs.content.risk import QUORUM
from monographs.content.vocabularies import Significance
from monographs.live.api_answers import site_of
from monographs.live.figures import figures
from monographs.live.serving import public
from monographs.review.deciding import REVIEW_YEARS

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: {site}/sitemap.xml\n"


@public
def approval(request: HttpRequest) -> HttpResponse:
    values = {
        "section": "approval",
        "figures": figures(timezone.now().date()),
        "rules": [rule(each) for each in Significance],
        "most_years": MOST_YEARS,
        "canonical": request.build_absolute_uri("/about/approval/"),
    }
    return render(request, "monographs/approval.html", values)


def rule(significance: Significance) -> dict:
    """As signing itself goes by them, so that this page cannot say anything else."""
    kind, meaning = significance.label.split(": ")
    return {
        "kind": kind,
        "meaning": meaning,
        "signatures": QUORUM[significance],
        "years": REVIEW_YEARS[significance],
    }


@public
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(site=site_of(request))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it where no page names an icon, as beside a feed or JSON."""
    return redirect(static("monographs/favicon.svg"), permanent=True)
