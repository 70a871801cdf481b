"""Live names by their beginning, so asked that either database can use its index."""

from django.db import connection
from django.db.models import Min, Q

from monographs.live.finding import COVERED, GENERIC
from monographs.live.models import LiveName
from monographs.live.serving import sealed

LAST = "\U0010ffff"


def beginning(words: str) -> Q:
    """PostgreSQL has an index for LIKE. SQLite needs to be told the range."""
    begins = Q(folded__startswith=words)
    if connection.vendor == "sqlite":
        begins &= Q(folded__gte=words, folded__lt=words + LAST)
    return begins


def names_beginning(words: str, limit: int, *, with_pages: bool = False) -> list[LiveName]:
    """Whole names first, then generic names. Pages are long and loaded only when asked for.

    A covered name stands here once, or the many notes that cover wine would leave no room.
    """
    begins = LiveName.objects.filter(beginning(words), live__withdrawn_at=None)
    covered = begins.filter(kind=COVERED).values("folded").annotate(one=Min("pk"))
    begins = begins.filter(~Q(kind=COVERED) | Q(pk__in=covered.values("one")))
    if with_pages:
        begins = begins.select_related("live__interaction")
    rows = [sealed(row) for row in begins.order_by("folded", "pk")[:limit]]
    return sorted(rows, key=lambda row: (row.folded != words, row.kind != GENERIC))
