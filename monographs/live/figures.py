"""How the collection stands, counted when somebody asks."""

import datetime

from monographs.content.vocabularies import UpdateKind
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.wording import number_in_words

Figure = tuple[str, str, str]


def figures(today: datetime.date) -> list[Figure]:
    """(label, number, what it means) in reading order. Numbers alone: no row's words are shown."""
    live = LivePage.objects.filter(withdrawal=None)
    overdue = live.filter(review_by__lt=today)
    counted = (
        ("Live pages", live.count(), ""),
        ("Versions ever live", LiveVersion.objects.count(), "each keeps its address"),
        ("Signatures under them", signatures(), ""),
        ("Withdrawals", withdrawals(), "each page that was taken off, also if it came back"),
        ("Reviews overdue", overdue.count(), "said at the top of the page"),
    )
    return [(label, number_in_words(number), words) for label, number, words in counted]


def signatures() -> int:
    return sum(map(len, LiveVersion.objects.values_list("signatures", flat=True)))


def withdrawals() -> int:
    return LiveUpdate.objects.filter(kind=UpdateKind.WITHDRAWN).count()
