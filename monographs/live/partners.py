"""Foods, drinks, classes and medicines without a page of their own, as notes name them."""

import re
from collections.abc import Collection

from django.db.models import Min, Q
from django.utils.text import slugify

from monographs.live.checking import Chosen
from monographs.live.finding import CLASS
from monographs.live.models import LiveInteraction, LiveName
from monographs.live.serving import sealed
from monographs.live.withdrawn_notes import withdrawn_notes

ABBREVIATION = re.compile(r"\(([^()]+)\)")


def partners_in_notes(slugs: Collection[str]) -> dict[str, Chosen]:
    """One row for each slug is enough, however many notes speak of alcohol."""
    if not slugs:
        return {}
    found: dict[str, Chosen] = {}
    for row in LiveInteraction.objects.filter(one_row("first", slugs) | one_row("second", slugs)):
        for side in ("first", "second"):
            slug = getattr(sealed(row), f"{side}_slug")
            if slug in slugs:
                kind, name = getattr(row, f"{side}_kind"), getattr(row, f"{side}_name")
                found.setdefault(slug, Chosen(slug, kind, name))
    return found


def one_row(side: str, slugs: Collection[str]) -> Q:
    rows = LiveInteraction.objects.filter(**{f"{side}_slug__in": slugs})
    return Q(pk__in=rows.values(f"{side}_slug").annotate(one=Min("pk")).values("one"))


def partners_in_withdrawn_notes(slugs: Collection[str]) -> dict[str, Chosen]:
    """Whose only note was taken off. They stay known, so that this can be told."""
    notes = withdrawn_notes(slugs, sides=any).values() if slugs else ()
    return {
        slug: Chosen(slug, kind, name)
        for note in notes
        for slug, (name, kind) in note.named_by_slug.items()
        if slug in slugs
    }


def classes_called(slugs: Collection[str]) -> dict[str, Chosen]:
    """Classes by an abbreviation that stands in brackets in their name, or in the singular."""
    if not slugs:
        return {}
    singular = {f"{slug}s": slug for slug in slugs} | {slug: slug for slug in slugs}
    live = LiveName.objects.filter(kind=CLASS, live__withdrawn_at=None)
    known = live.filter(Q(slug__in=singular) | Q(name__contains="("))
    classes = [Chosen(row.slug, CLASS, row.name) for row in map(sealed, known)]
    classes += [each for each in partners_in_notes(singular).values() if each.kind == CLASS]
    return {
        singular[word]: each
        for each in classes
        for word in (each.slug, *map(slugify, ABBREVIATION.findall(each.raw_name)))
        if word in singular
    }


def partners_beginning(words: str) -> list[Chosen]:
    """Foods and drinks whose names begin like this."""
    slug = slugify(words)
    names = (partner_names("first") | partner_names("second")) if slug else ()
    return list(partners_in_notes([each for each, _ in names if each.startswith(slug)]).values())


def partner_names(side: str) -> set[tuple[str, str]]:
    rows = LiveInteraction.objects.exclude(**{f"{side}_kind": "drug"})
    return set(rows.values_list(f"{side}_slug", f"{side}_name").distinct())
