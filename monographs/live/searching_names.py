"""Live names by their beginning, so asked that either database can use its index."""

from django.db import connection
from django.db.models import Q

from monographs.live.finding import GENERIC
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
    """Whole names first, then generic names. Pages are long and loaded only when asked for."""
    begins = LiveName.objects.filter(beginning(words), live__withdrawn_at=None)
    if with_pages:
        begins = begins.select_related("live__interaction")
    rows = [sealed(row) for row in begins.order_by("folded", "pk")[:limit]]
    return sorted(rows, key=lambda row: (row.folded != words, row.kind != GENERIC))
