"""What is said about the site as a whole, to people and to robots."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone

from monographs.live.api_answers import site_of
from monographs.live.figures import figures
from monographs.live.serving import public

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: {site}/sitemap.xml\n"


@public
def approval(request: HttpRequest) -> HttpResponse:
    values = {
        "section": "approval",
        "figures": figures(timezone.now().date()),
        "canonical": request.build_absolute_uri("/about/approval/"),
    }
    return render(request, "monographs/approval.html", values)


@public
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(site=site_of(request))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it where no page names an icon, as beside a feed or JSON."""
    return redirect(static("monographs/favicon.svg"), permanent=True)
