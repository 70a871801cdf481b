"""Choices that somebody must have made before a page is signed. Nobody makes them by default.

`guards.predicates.OPEN_CHOICE` says the same to the database.
"""

from collections.abc import Iterator

from monographs.content.document import Document
from monographs.content.places import field_label, set_label, shown
from monographs.content.vocabularies import NoteStatus, PageKind

OF_PAGE = {
    PageKind.MONOGRAPH: ("jurisdiction",),
    PageKind.INTERACTION: ("status", "severity", "action", "evidence", "mechanism_kind"),
}
OF_AN_INTERACTION = {"severity", "action", "mechanism_kind"}  # where none was found, none is asked
OF_ROWS = {
    **{"precautions": ("kind",), "side_effects": ("frequency", "outcome", "action")},
    "references": ("kind",),
}
NAMED_BY = {
    **{"precautions": ("who", "advice"), "side_effects": ("term",)},
    "references": ("title", "key"),
}


def unchosen(document: Document) -> Iterator[tuple[str, str]]:
    """(place, sentence) of each choice that is still open, in the order of the page."""
    fields = document["fields"]
    none_found = is_choice(fields, "status", NoteStatus.NONE_FOUND)
    for name in OF_PAGE[PageKind(document["kind"])]:
        if is_choice(fields, name, "") and not (none_found and name in OF_AN_INTERACTION):
            yield name, f"Choose “{field_label(name)}”: nobody has said it yet."
    for set_name, names in OF_ROWS.items():
        for row in document["rows"].get(set_name, []):
            for name in names:
                if is_choice(row, name, ""):
                    yield f"{set_name}.{row['uuid']}.{name}", sentence(set_name, row, name)


def is_choice(values: Document, name: str, value: str) -> bool:
    return (values.get(name) or {}).get("value") == value


def sentence(set_name: str, row: Document, name: str) -> str:
    title = next((shown(row[key]) for key in NAMED_BY[set_name] if row.get(key)), "")
    named = f"{set_label(set_name)} “{shortened(title)}”"
    return f"Choose “{field_label(name, set_name)}” of the {named}: nobody has said it yet."


def shortened(text: str, most: int = 60) -> str:
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
