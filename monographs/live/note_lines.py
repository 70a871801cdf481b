"""What a page shows of others: a monograph its notes, a note the cards of its medicines.

From signed text alone, never from live rows, which somebody may have changed since.
"""

from django.db.models import Q

from monographs.content.document import Document
from monographs.content.vocabularies import PageKind
from monographs.live.models import LiveInteraction, LivePage, Publication
from monographs.live.rendering import InteractionLine, WithdrawnLine, medicine_card
from monographs.live.signed import content_of, is_signed, public_words
from monographs.live.wording import date_in_words


def interaction_lines(slug: str) -> list[InteractionLine]:
    return [line_of(slug, content_of(note)) for note in notes_of(slug, is_withdrawn=False)]


def withdrawn_lines(slug: str) -> list[WithdrawnLine]:
    return [withdrawn_line(slug, note) for note in notes_of(slug, is_withdrawn=True)]


def notes_of(slug: str, *, is_withdrawn: bool) -> list[Publication]:
    at_either_side = Q(address__startswith=f"/interactions/{slug}/") | Q(
        address__endswith=f"/{slug}/"
    )
    pages = LivePage.objects.filter(
        at_either_side, kind=PageKind.INTERACTION, withdrawal__isnull=not is_withdrawn
    ).select_related("publication__submission__revision", "publication__page")
    return [
        page.publication
        for page in pages
        if ("drug", slug) in sides_of(page.publication) and is_signed(page.publication)
    ]


def sides_of(publication: Publication) -> list[tuple[str, str]]:
    return [(side["kind"], side["slug"]) for side in content_of(publication)["sides"]]


def line_of(slug: str, content: Document) -> InteractionLine:
    """What a note, live or not yet, tells on the page of one of its medicines."""
    partner, fields = partner_of(slug, content), content["fields"]
    return InteractionLine(
        partner_name=partner["name"],
        partner_kind=partner["kind"],
        address=content["address"],
        **{name: fields[name]["value"] for name in ("status", "severity", "action")},
        summary=fields["summary"],
    )


def withdrawn_line(slug: str, note: Publication) -> WithdrawnLine:
    partner = partner_of(slug, content_of(note))
    _, advice = public_words(note.withdrawal)
    return WithdrawnLine(
        partner_name=partner["name"],
        partner_kind=partner["kind"],
        address=note.page.address,
        withdrawn_on=date_in_words(note.withdrawal.withdrawn_at.date()),
        advice=advice,
    )


def partner_of(slug: str, content: Document) -> dict:
    first, second = content["sides"]
    return second if (first["kind"], first["slug"]) == ("drug", slug) else first


def cards_of(content: Document) -> dict[str, str | None]:
    slugs = [side["slug"] for side in content["sides"] if side["kind"] == "drug"]
    pages = LivePage.objects.filter(
        address__in=[f"/drugs/{slug}/" for slug in slugs], withdrawal=None
    ).select_related("publication__submission__revision", "publication__page")
    known = {
        page.address: medicine_card(content_of(page.publication))
        for page in pages
        if is_signed(page.publication)
    }
    return {slug: known.get(f"/drugs/{slug}/") for slug in slugs}


def interaction_row(live: LivePage, content: Document) -> LiveInteraction:
    first, second = content["sides"]
    fields = content["fields"]
    return LiveInteraction(
        live=live,
        **{f"first_{key}": first[key] for key in ("slug", "name", "kind")},
        **{f"second_{key}": second[key] for key in ("slug", "name", "kind")},
        **{key: fields[key]["value"] for key in ("status", "severity", "action")},
        summary=fields["summary"],
    )
