"""Updates as readers see them: which there are, and what a line of them says."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from monographs.content.titles import as_title
from monographs.content.vocabularies import Significance, UpdateKind
from monographs.live.demonstrations import demonstration_versions
from monographs.live.models import LiveUpdate
from monographs.live.serving import sound
from monographs.live.wording import date_in_words

HAPPENED = {
    UpdateKind.PUBLISHED: "Version {version} went live",
    UpdateKind.WITHDRAWN: "Version {version} was withdrawn",
    UpdateKind.REVIEWED: "Version {version} was reviewed again and is still correct",
}
WITHDRAWALS = "withdrawals"


def of_class(name: str) -> QuerySet[LiveUpdate]:
    """Newest first. A withdrawal is always a matter of safety."""
    rows = LiveUpdate.objects.order_by("-at", "page_address", "-version", "pk")
    if name == WITHDRAWALS:
        return rows.filter(kind=UpdateKind.WITHDRAWN)
    return rows.filter(significance=name) if name in Significance.values else rows


def update_values(row: LiveUpdate) -> dict:
    return {
        "title": as_title(row.title),
        "address": row.page_address,
        "version": row.version,
        "happened": HAPPENED[UpdateKind(row.kind)].format(version=row.version),
        "is_withdrawal": row.kind == UpdateKind.WITHDRAWN,
        "kind_of_change": class_of(row),
        "words": row.words,
        "on": date_in_words(row.at.date()),
        "at": row.at.astimezone(datetime.UTC).isoformat(),
        "changes_at": changes_address(row),
    }


def has_demonstrations(updates: Iterable[dict]) -> bool:
    return bool(demonstration_versions({(each["address"], each["version"]) for each in updates}))


def class_of(row: LiveUpdate) -> str:
    return row.get_significance_display().split(":")[0]


def changes_address(row: LiveUpdate) -> str:
    """Where the difference to the version before stands; the first version has none."""
    if row.kind != UpdateKind.PUBLISHED or row.version < 2:
        return ""
    return f"{row.page_address}versions/{row.version - 1}/changes/"


def safety_updates(limit: int) -> list[dict]:
    """For the front page: withdrawals and changes. A first version changes nothing for anybody."""
    rows = of_class(Significance.SAFETY).exclude(kind=UpdateKind.PUBLISHED, version=1)
    return sound(rows[:limit], update_values)
