"""A draft and its rows as one document. What is not named here is not part of a page."""

import datetime
import uuid

from django.db import models

from monographs.content.document import SCHEMA, Document, Value
from monographs.content.vocabularies import PageKind
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.mentions import MENTION_KINDS, mention, sides_of
from monographs.drafts.rows import Root

ROWS: dict[type[Root], tuple[str, ...]] = {
    Drug: (
        "class_memberships",
        "names",
        "external_ids",
        "legal_statuses",
        "side_effects",
        "precautions",
        "faqs",
        "references",
    ),
    InteractionNote: ("faqs", "references"),
}
NOT_FROZEN = {"id", "page", "uuid", "position", "slug"}
# Fields that came after the first documents: left out while empty, so that those still say the same.
ADDED_LATER = {"covers"}


def freeze(root: Root) -> Document:
    """The document of a draft as its rows stand in the database now."""
    document = {
        "schema": SCHEMA,
        "kind": kind_of(root),
        "uuid": str(root.uuid),
        "title": title_of(root),
        "address": address_of(root),
        "fields": frozen_fields(root, NOT_FROZEN),
        "rows": {name: frozen_rows(root, name) for name in ROWS[type(root)]},
    }
    if isinstance(root, InteractionNote):
        document["sides"] = sides_of(root.drug, root.partner)
    return document


def kind_of(root: Root) -> str:
    return PageKind.MONOGRAPH.value if isinstance(root, Drug) else PageKind.INTERACTION.value


def title_of(root: Root) -> str:
    if isinstance(root, Drug):
        return root.name
    return " and ".join(side["name"] for side in sides_of(root.drug, root.partner))


def address_of(root: Root) -> str:
    if isinstance(root, Drug):
        return f"/drugs/{root.slug}/"
    first, second = sides_of(root.drug, root.partner)
    return f"/interactions/{first['slug']}/{second['slug']}/"


def frozen_rows(root: Root, name: str) -> list[Document]:
    owner = getattr(root, name).field.name
    rows = [row for row in getattr(root, name).all()]
    rows.sort(key=row_order)
    return [
        {"uuid": row_uuid(row), **frozen_fields(row, NOT_FROZEN | {owner, "drug", "note"})}
        for row in rows
    ]


def row_order(row: models.Model) -> tuple:
    return (getattr(row, "position", 0), row_uuid(row))


def row_uuid(row: models.Model) -> str:
    """A class membership has no life of its own: the class it names is its identity."""
    return str(row.uuid if hasattr(row, "uuid") else row.drug_class.uuid)


def frozen_fields(row: models.Model, leave_out: set[str]) -> Document:
    return {
        field.name: frozen_value(row, field)
        for field in row._meta.concrete_fields
        if field.name not in leave_out
        and (field.name not in ADDED_LATER or getattr(row, field.name))
    }


def frozen_value(row: models.Model, field: models.Field) -> Value:
    value = getattr(row, field.name)
    if field.choices:
        return {"value": value, "label": str(dict(field.flatchoices).get(value, ""))}
    if isinstance(value, tuple(MENTION_KINDS)):
        return mention(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
