"""From when until when a version was live: until the next one, or until it was taken off."""

import datetime

from monographs.live.models import LiveUpdate, LiveVersion
from monographs.live.serving import sealed
from monographs.live.wording import date_in_words, period_in_words


def lifespan(
    row: LiveVersion, following: LiveVersion | None, withdrawal: LiveUpdate | None
) -> str:
    """“since …” of the version that is live, “from … until …” of any other.

    What was withdrawn went off then, even if the next version came only later.
    """
    if withdrawal:
        return period_in_words(row.published_at, withdrawal.at)
    if following:
        return period_in_words(row.published_at, following.published_at)
    return f"since {date_in_words(row.published_at.astimezone(datetime.UTC).date())}"


def next_after(row: LiveVersion) -> LiveVersion | None:
    later = LiveVersion.objects.filter(page_address=row.page_address, number__gt=row.number)
    following = later.order_by("number").first()
    return sealed(following) if following else None
