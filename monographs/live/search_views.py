"""Search, suggestions and classes. Reads live tables only."""

import re
from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from monographs.live.checker import MOST, Understood, tidy, understand
from monographs.live.classes import class_page
from monographs.live.demonstrations import demonstrations
from monographs.live.interaction_lines import by_severity, none_found
from monographs.live.searching import search, words_of
from monographs.live.searching_pairs import named_together
from monographs.live.serving import public
from monographs.live.suggesting import counted, suggestions
from monographs.live.wording import joined

LONGEST_QUERY = 120
BETWEEN = re.compile(r"\s*[,;+&]\s*|\s+(?:and|with|plus)\s+", re.IGNORECASE)


def query_of(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].split())


@public
def results(request: HttpRequest) -> HttpResponse:
    query = query_of(request)
    found = search(query)
    values = {
        "query": query,
        "together": together(query),
        "results": found,
        "has_demonstrations": bool(demonstrations({hit.address for hit in found.hits})),
        "noindex": True,
    }
    return render(request, "monographs/search.html", values)


def together(query: str) -> dict[str, str] | None:
    """Who names several wants to know whether they mix: "Valium with alcohol"."""
    parts = tidy(BETWEEN.split(query))
    understood = understand(parts) if 1 < len(parts) <= MOST else Understood()
    if understood.unknown or len(understood.chosen) < 2:
        understood = named_together(words_of(query))
    if len(understood.chosen) < 2:
        return None
    parts = understood.address_words
    names = joined(each.name for each in understood.in_order)
    return {"names": names, "address": f"/interactions/check/?{urlencode({'m': parts}, True)}"}


@public
def suggest(request: HttpRequest) -> HttpResponse:
    found = suggestions(query_of(request), for_checker=request.GET.get("for") == "checker")
    answer = {"suggestions": [asdict(each) for each in found], "said": counted(found)}
    response = JsonResponse(answer)
    response["X-Robots-Tag"] = "noindex"
    return response


@public
def drug_class(request: HttpRequest, slug: str) -> HttpResponse:
    page = class_page(slug.lower())
    if page is None:
        return render(request, "monographs/class_not_found.html", {"noindex": True}, status=404)
    if request.path_info != page.drug_class.address:
        return redirect(page.drug_class.address, permanent=True)
    values = {
        "page": page,
        "has_demonstrations": bool(
            demonstrations({each.address for each in (*page.members, *page.lines)})
        ),
        "severity_groups": by_severity(page.lines),
        "none_found": none_found(page.lines),
        "canonical": request.build_absolute_uri(page.drug_class.address),
    }
    return render(request, "monographs/class.html", values)
