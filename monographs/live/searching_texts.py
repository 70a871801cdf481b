"""What search looks through: written when a page goes live, asked in each database's own way."""

import re
from collections.abc import Iterator, Sequence

from django.db import connection

from monographs.content import markdown
from monographs.content.document import Document, texts
from monographs.content.vocabularies import NameKind, PageKind
from monographs.live.inventory import seal_current
from monographs.live.models import LivePage, LiveText
from monographs.live.prose import Prose
from monographs.live.rendering import names_of
from monographs.live.wording import fields_of, label_of, rows_of

# Names have a place of their own, and a reference speaks of other things than its page.
OTHER_PLACES = {"names", "class_memberships", "references", "legal_statuses"}
# Choices would make "common" or "monitor" find every page. The leftover is not for readers.
NOT_PROSE = {
    *("leftover", "origin", "jurisdiction", "status", "severity", "action", "evidence", "drug"),
    *("mechanism_kind", "frequency", "outcome", "body_system", "kind", "source", "name", "system"),
    *("other_drug", "drug_class", "substance", "covers", "as_of"),
}
PURPOSE = {PageKind.MONOGRAPH: ("usage",), PageKind.INTERACTION: ("summary", "effect")}
# More matches than these are not ranked: ranking all matches of a common word is what costs.
MOST_RANKED = 400
PART = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
TABLE = "monographs_livetext_searched"
SEARCHES = {
    "sqlite": f"""
        SELECT rowid FROM (SELECT rowid, bm25({TABLE}, 12.0, 4.0, 1.0) AS worth FROM {TABLE}
            WHERE {TABLE} MATCH %s LIMIT {MOST_RANKED})
        ORDER BY worth, rowid LIMIT %s""",
    "postgresql": f"""
        SELECT live_id FROM (SELECT live_id, searched FROM monographs_livetext
            WHERE searched @@ to_tsquery('english', %s) LIMIT {MOST_RANKED}) AS found
        ORDER BY ts_rank(searched, to_tsquery('english', %s)) DESC, live_id LIMIT %s""",
}


def write_text(live: LivePage, content: Document) -> None:
    row = seal_current(text_row(live, content))
    row.save(force_insert=True)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {TABLE} (rowid, names, purpose, words) VALUES (%s, %s, %s, %s)",
                [row.pk, row.names, row.purpose, row.words],
            )


def forget_text(page_id: int) -> None:
    """SQLite's index is a table of its own, to which no deletion cascades."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [page_id])


def text_row(live: LivePage, content: Document) -> LiveText:
    fields, purpose = fields_of(content), PURPOSE[content["kind"]]
    return LiveText(
        live=live,
        names="\n".join(dict.fromkeys(names_for_search(content))),
        purpose="\n".join(part for name in purpose for part in parts(fields.get(name) or "")),
        words="\n".join(passages(content, without=purpose)),
        advice=advice_of(content),
    )


def names_for_search(content: Document) -> Iterator[str]:
    """A frequent misspelling is no name: it leads to an offer and not to a result."""
    if content["kind"] == PageKind.INTERACTION:
        yield from (side["name"] for side in content["sides"])
    yield from (name for name, kind, _ in names_of(content) if kind != NameKind.MISSPELLING)


def passages(content: Document, without: Sequence[str]) -> Iterator[str]:
    for place, words in texts(content):
        first, last = place.split(".", 1)[0], place.rsplit(".", 1)[-1]
        if first not in OTHER_PLACES and last not in NOT_PROSE and place not in without:
            yield from parts(words)


def parts(text: str) -> list[str]:
    """Paragraphs and items of lists, one by one: run together, items read as one sentence."""
    return [words for words in map(markdown.plain, PART.split(text)) if words]


def advice_of(content: Document) -> str:
    """What to do, its citations leading to the references on the note's own page."""
    if content["kind"] != PageKind.INTERACTION:
        return ""
    address = content["address"]
    place = address.strip("/").replace("/", "-")
    prose = Prose(content, references_at=address)
    return prose.block(fields_of(content).get("management"), place, level=4)


def class_slugs(content: Document) -> dict[str, str]:
    """The slug under which notes know a class, by the name that the monograph gives it."""
    mentions = [row.get("drug_class") or {} for row in rows_of(content, "class_memberships")]
    return {label_of(mention): mention["slug"] for mention in mentions if mention.get("slug")}


def pages_with(words: Sequence[str], limit: int, *, every: bool = True) -> list[int]:
    """Keys of live pages that hold every word, or else any, the best first.

    The last word may be unfinished.
    """
    if not words:
        return []
    is_sqlite = connection.vendor == "sqlite"
    asked, times = (fts5(words, every), 1) if is_sqlite else (tsquery(words, every), 2)
    with connection.cursor() as cursor:
        cursor.execute(SEARCHES[connection.vendor], [*[asked] * times, limit])
        return [key for (key,) in cursor.fetchall()]


def fts5(words: Sequence[str], every: bool) -> str:
    """Every word quoted, so that none is an operator."""
    quoted = ('"{}"'.format(word.replace('"', '""')) for word in words)
    return (" " if every else " OR ").join(quoted) + "*"


def tsquery(words: Sequence[str], every: bool) -> str:
    quoted = ("'{}'".format(re.sub(r"\W", "", word)) for word in words)
    return (" & " if every else " | ").join(quoted) + ":*"
