"""Words that a comment quotes, in the place that it is about: as typed, or as readers see them."""

from monographs.content.document import Document, Value
from monographs.content.markdown import plain
from monographs.content.places import shown


def texts_at(place: str, document: Document) -> list[str] | None:
    """All that is said at the place, of the whole page without one; None where it is not there."""
    if not place:
        rows = [row for rows in document["rows"].values() for row in rows]
        said = [text for values in (document["fields"], *rows) for text in said_in(values)]
        return [document["title"], *said]
    set_name, _, rest = place.partition(".")
    if not rest:
        fields = document["fields"]
        return said_in({place: fields[place]}) if place in fields else None
    uuid, _, name = rest.partition(".")
    row = next((row for row in document["rows"].get(set_name, []) if row["uuid"] == uuid), None)
    if row is None or (name and name not in row):
        return None
    return said_in({name: row[name]} if name else row)


def said_in(values: Document) -> list[str]:
    return [shown(value, name) for name, value in values.items() if name != "uuid"]


def stands_at(quote: str, place: str, document: Document) -> bool:
    """Whether somebody can have copied the words from there, whatever the lines they stood on."""
    return any(
        even(quote) in text
        for said in texts_at(place, document) or ()
        for text in (even(said), plain(said))
    )


def even(value: Value) -> str:
    return " ".join(str(value).split())
