"""What happened to the pages, newest first."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from monographs.live.serving import public, sound
from monographs.live.updates_list import has_demonstrations, of_class, update_values

SHOWN = 30
LONGEST_PAGE_NUMBER = 6
CLASSES = {
    "safety": "Safety",
    "clinical": "Clinical",
    "editorial": "Editorial",
    "withdrawals": "Withdrawals",
}


@public
def updates(request: HttpRequest) -> HttpResponse:
    asked, number = request.GET.get("class", ""), request.GET.get("page") or "1"
    chosen = asked if asked in CLASSES else ""
    shown = asked_page(of_class(chosen), number)
    listed = sound(shown.object_list, update_values)
    is_missing = chosen != asked or str(shown.number) != number
    values = {
        "is_missing": is_missing,
        "noindex": is_missing,
        "section": "updates",
        "updates": listed,
        "has_demonstrations": has_demonstrations(listed),
        "chosen": chosen,
        "chosen_label": CLASSES.get(chosen, ""),
        "classes": [("", "All"), *CLASSES.items()],
        "newer": page_address(chosen, shown.number - 1) if shown.has_previous() else "",
        "older": page_address(chosen, shown.number + 1) if shown.has_next() else "",
        "number": shown.number,
        "pages": shown.paginator.num_pages,
        "canonical": request.build_absolute_uri("/updates/"),
    }
    return render(request, "monographs/updates.html", values, status=404 if is_missing else 200)


def asked_page(rows: QuerySet, number: str) -> Page:
    """A number that is none, or too large, leads to the nearest page that is there."""
    is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_PAGE_NUMBER
    return Paginator(rows, SHOWN).get_page(number if is_number else 1)


def page_address(chosen: str, number: int) -> str:
    asked = {"class": chosen, "page": number if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/updates/?{query}" if query else "/updates/"
