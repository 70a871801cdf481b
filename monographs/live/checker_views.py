"""/interactions/: a form, and the answer at an address that does not depend on the order."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify

from monographs.live import checker
from monographs.live.checker_cards import grouped
from monographs.live.checker_names import one_by_one, other_readings
from monographs.live.checking import Chosen, Pair, same_classes
from monographs.live.demonstrations import demonstrations
from monographs.live.mentioning import of_unknown, pairs_of
from monographs.live.serving import public
from monographs.live.wording import date_in_words, joined

FORM = "/interactions/"
FEWEST_BOXES = 2


@public
def form(request: HttpRequest) -> HttpResponse:
    """A box for each name so far and an empty one; "add another" only sends the form here."""
    typed = one_by_one(request.GET.getlist("m"))
    values = {
        **form_values(typed[: checker.MOST]),
        "section": "checker",
        "has_new": "add" in request.GET,
        "noindex": bool(request.GET),
        "canonical": request.build_absolute_uri(FORM),
    }
    return render(request, "monographs/checker.html", values)


def form_values(typed: list[str]) -> dict:
    empty = max(FEWEST_BOXES - len(typed), 1) if len(typed) < checker.MOST else 0
    boxes = list(enumerate([*typed, *[""] * empty], start=1))
    return {"boxes": boxes, "most": checker.MOST, "may_add": len(boxes) < checker.MOST}


@public
def check(request: HttpRequest) -> HttpResponse:
    asked = request.GET.getlist("m")
    typed = one_by_one(asked)
    if len(set(typed)) > checker.MOST:
        return refused(request, typed)
    if not typed:
        return redirect(FORM)
    understood = checker.understand(typed)
    if asked != understood.address_words:
        return to_the_one_address(request, understood)
    return answer(request, understood)


def refused(request: HttpRequest, typed: list[str]) -> HttpResponse:
    values = form_values(typed[: checker.MOST]) | {"too_many": len(set(typed)), "noindex": True}
    return render(request, "monographs/checker.html", values, status=400)


def to_the_one_address(request: HttpRequest, understood: checker.Understood) -> HttpResponse:
    """Permanent unless a brand or a phrase was read as a medicine: that may mean another some day."""
    names = [name.slug for name in understood.names]
    phrases = [each.typed for each in other_readings(request.GET.getlist("m"))]
    told = {
        "from": [*names, *request.GET.getlist("from")][: checker.MOST],
        "twice": sorted(understood.twice) or request.GET.getlist("twice")[: checker.MOST],
        "read": phrases or request.GET.getlist("read")[: checker.MOST],
    }
    address = checker.checker_address(understood.address_words, **told)
    return redirect(address, permanent=not (names or phrases))


def answer(request: HttpRequest, understood: checker.Understood) -> HttpResponse:
    chosen = understood.in_order
    today = timezone.now().date()
    pairs = pairs_of(chosen, notes_for(chosen), today)
    values = {
        **form_values([*(each.name for each in chosen), *sorted(understood.unknown)]),
        "title": understood.in_words,
        "today": date_in_words(today),
        "chosen": chosen,
        "groups": grouped(pairs),
        "pairs": len(pairs),
        "has_demonstrations": bool(demonstrations(addresses_in(chosen, pairs))),
        "same_classes": same_classes(chosen),
        "withdrawn": [each for each in chosen if each.withdrawn],
        **unknown_values(understood),
        "section": "checker",
        "canonical": request.build_absolute_uri(
            checker.checker_address(understood.address_words)
        ),
        "noindex": True,
        **told_values(request, understood),
    }
    return render(request, "monographs/checker_answer.html", values)


def addresses_in(chosen: Sequence[Chosen], pairs: Sequence[Pair]) -> set[str]:
    """Of the pages whose words are shown."""
    notes = {note.address for pair in pairs for note in pair.notes}
    said = (each for pair in pairs for each in (*pair.mentions, *pair.about_members))
    quoted = {each.link.partition("#")[0] for each in said}
    return notes | quoted | {each.address for each in chosen if each.address}


def notes_for(chosen: list) -> dict:
    return checker.notes_about(chosen) if len(chosen) > 1 else {}


def told_values(request: HttpRequest, understood: checker.Understood) -> dict:
    """How the list came about; only what is true of this list is repeated."""
    slugs = [slugify(each) for each in request.GET.getlist("from")[: checker.MOST]]
    twice = set(request.GET.getlist("twice")) & set(understood.chosen)
    packs = [each for slug, each in sorted(understood.chosen.items()) if slug in twice]
    return {
        "read_as": [
            (each.typed, joined(each.read_as))
            for each in other_readings(request.GET.getlist("read")[: checker.MOST])
            if checker.understand(each.read_as).chosen.keys() <= understood.chosen.keys()
        ],
        "searched_for": checker.names_told(understood, [slug for slug in slugs if slug]),
        "twice": [each for each in packs if each.kind == "drug"],
    }


def unknown_values(understood: checker.Understood) -> dict[str, list[tuple]]:
    """Each name with its offers, that is the same list with that name put right, and with what
    signed pages say of it."""
    mentions = of_unknown(understood)
    told = [
        (
            unknown,
            [(offer, address_with(understood, unknown, offer)) for offer in unknown.offers],
            mentions.get(unknown.typed, ()),
        )
        for _, unknown in sorted(understood.unknown.items())
    ]
    return {
        "spoken_of": [each for each in told if each[2]],
        "unknown": [each for each in told if not each[2]],
    }


def address_with(
    understood: checker.Understood, unknown: checker.Unknown, offer: checker.Offer
) -> str:
    words = [word for word in understood.address_words if word != unknown.typed]
    return checker.checker_address(sorted({*words, offer.slug}))
