"""Recompute from the signed records what search and the checker look through, and compare."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Model

from monographs.content.vocabularies import PageKind
from monographs.live.gate import is_withdrawn
from monographs.live.models import LiveInteraction, LiveName, LivePage, LiveText
from monographs.live.note_lines import interaction_row
from monographs.live.projecting import names_left, name_rows
from monographs.live.sealing import said
from monographs.live.signed import content_of
from monographs.live.searching_texts import TABLE, text_row


def wrong_search_rows() -> Iterator[str]:
    """Names, pairs and texts of each page; then the index that SQLite keeps of the texts."""
    for live in LivePage.objects.select_related("publication"):
        expected = rows_of(live)
        for model in (LiveName, LiveInteraction, LiveText):
            stored = sorted(said(row) for row in model.objects.filter(live=live))
            if stored != sorted(said(row) for row in expected if isinstance(row, model)):
                yield (
                    f"{live.address}: a {model._meta.verbose_name} does not say what the signed "
                    "revision says. Run `rebuild_live`."
                )
    if connection.vendor == "sqlite":
        yield from wrong_index()


def rows_of(live: LivePage) -> list[Model]:
    content = content_of(live.publication)
    if is_withdrawn(live.publication):
        return names_left(live, content)
    pair = [interaction_row(live, content)] if content["kind"] == PageKind.INTERACTION else []
    return [*name_rows(live, content), *pair, text_row(live, content)]


def wrong_index() -> Iterator[str]:
    """Every text stands in it once, as it is, and what it was built from is what it finds."""
    texts = set(LiveText.objects.values_list("pk", "names", "purpose", "words"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, names, purpose, words FROM {TABLE}")
        indexed = set(cursor.fetchall())
        for page in sorted({row[0] for row in texts ^ indexed}):
            yield (
                f"The search index holds other words of page {page} than its live text. Run "
                "`rebuild_live`."
            )
        try:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
        except DatabaseError:
            yield "The search index finds other words than it holds. Run `rebuild_live`."
