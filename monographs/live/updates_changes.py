"""What changed since a version that a reader knows, word by word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from monographs.content.differences import Difference, FieldChange, RowChange, differences
from monographs.content.document import parse
from monographs.content.titles import as_title
from monographs.content.vocabularies import UpdateKind
from monographs.live import finding, pairs, views
from monographs.live.api_records import for_readers, signed, version_of
from monographs.live.cited_changes import Citations
from monographs.live.demonstrations import is_demonstration, version_is_demonstration
from monographs.live.models import LivePage, LiveVersion
from monographs.live.serving import public, sealed
from monographs.live.updates_list import of_class, update_values
from monographs.live.wording import date_in_words

CHANGES = {"added": "Added", "removed": "Removed", "changed": "Changed", "moved": "Moved"}


@public
def medicine_changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return changes(request, f"/drugs/{slug}/", number)


@public
def pair_changes(request: HttpRequest, first: str, second: str, number: int) -> HttpResponse:
    address = pairs.pair_address(first, second)
    if request.path_info != f"{address}versions/{number}/changes/":
        return redirect(f"{address}versions/{number}/changes/", permanent=True)
    return changes(request, address, number)


def changes(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """From the version to the one that is live now. A withdrawn page says that it is withdrawn."""
    page = finding.live_page(address)
    old = LiveVersion.objects.filter(page_address=address, number=number).first()
    if page is None or old is None:
        return views.not_found(request, [])
    if page.withdrawn_at:
        return views.withdrawn(request, page)
    return render(request, "monographs/updates_changes.html", changes_values(page, signed(old)))


def changes_values(page: LivePage, old: LiveVersion) -> dict:
    return {
        "title": finding.title_of(page),
        "address": page.address,
        "versions_at": f"{page.address}versions/",
        "old": old.number,
        "old_on": date_in_words(old.published_at.date()),
        "new": page.version,
        "new_on": date_in_words(page.published_at.date()),
        "is_demonstration": version_is_demonstration(old) or is_demonstration(page),
        "is_current": old.number == page.version,
        "notes": notes_between(page, old),
        **between(old, version_of(page)),
        "noindex": True,
    }


def between(old: LiveVersion, new: LiveVersion) -> dict:
    before, after = for_readers(parse(old.document)), for_readers(parse(new.document))
    lists_at = (f"{old.page_address}versions/{old.number}/", new.page_address)
    return difference_values(differences(before, after), Citations(before, after, lists_at))


def notes_between(page: LivePage, old: LiveVersion) -> list[dict]:
    """What was said about each version since, the newest first."""
    rows = of_class("").filter(
        page_address=page.address, kind=UpdateKind.PUBLISHED, version__gt=old.number
    )
    return [update_values(sealed(row)) for row in rows]


def difference_values(difference: Difference, told: Citations) -> dict:
    rows = [row_values(each, told) for each in difference.rows]
    return {
        "fields": [field_values(each, told) for each in difference.fields],
        "rows": [row for row in rows if row["fields"] or row["has_moved"]],
    }


def field_values(change: FieldChange, told: Citations) -> dict:
    return {"label": as_title(change.label), "marked": told.marked(change)}


def row_values(change: RowChange, told: Citations) -> dict:
    """The key of a reference is a word among writers; readers know its number and its title."""
    is_source = change.set_name == "references"
    fields = [each for each in change.fields if not (is_source and each.name == "key")]
    has_moved = change.kind == "moved"
    return {
        "happened": CHANGES[change.kind],
        "label": change.set_label,
        "title": told.titles.get(change.uuid, "") if is_source else change.title,
        "fields": [] if has_moved else [field_values(each, told) for each in fields],
        "has_moved": has_moved,
    }
