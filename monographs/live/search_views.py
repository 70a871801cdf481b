"""Search, suggestions and classes. Reads live tables only."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from monographs.live.checker import Understood, checker_address, notes_about
from monographs.live.checker_cards import cards_of
from monographs.live.checking import all_pairs
from monographs.live.classes import class_page
from monographs.live.demonstrations import demonstrations
from monographs.live.interaction_lines import by_severity, none_found
from monographs.live.searching import search
from monographs.live.searching_words import is_too_short
from monographs.live.serving import public
from monographs.live.suggesting import counted, suggestions

LONGEST_QUERY = 120
MOST_CARDS = 3  # The checker has them all.


def typed_in(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())


def query_of(request: HttpRequest) -> str:
    return typed_in(request)[:LONGEST_QUERY].strip()


@public
def results(request: HttpRequest) -> HttpResponse:
    query = query_of(request)
    found = search(query)
    several = together(found.named_several)
    notes = {card.note.address for card in several["cards"]} if several else set()
    hits = [hit for hit in found.hits if hit.address not in notes]
    values = {
        "query": query,
        "longest": LONGEST_QUERY if len(typed_in(request)) > LONGEST_QUERY else None,
        "is_too_short": is_too_short(query),
        "is_one_word": " " not in query,
        "together": several,
        "results": found,
        "hits": hits,
        "has_demonstrations": bool(demonstrations({hit.address for hit in hits} | notes)),
        "noindex": True,
    }
    return render(request, "monographs/search.html", values)


def together(understood: Understood) -> dict | None:
    """Who names several wants to know whether they mix, and what is on file is told at once."""
    if not understood.chosen:
        return None
    chosen = understood.in_order
    pairs = all_pairs(chosen, notes_about(chosen), timezone.now().date())
    return {
        "names": understood.in_words,
        "address": checker_address(understood.address_words),
        "cards": cards_of(pairs)[:MOST_CARDS],
    }


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
