"""From a document back to draft rows: the inverse of freezing."""

from django.db import models

from monographs.content.document import Document, Value
from monographs.drafts.drug import Drug
from monographs.drafts.freezing import ADDED_LATER, ROWS, frozen_rows, row_uuid
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.rows import Root

MENTIONED = {"drug": Drug, "class": DrugClass, "substance": Substance}


def thaw(document: Document, root: Root) -> None:
    """Write the document into the draft. Rows keep their UUIDs, so what points at them holds."""
    for name, value in with_all_fields(document["fields"], root).items():
        setattr(root, name, thawed(root._meta.get_field(name), value))
    root.save()
    for set_name in ROWS[type(root)]:
        replace_rows(root, set_name, document["rows"].get(set_name, []))


def with_all_fields(fields: Document, root: Root) -> Document:
    """With what the document leaves out because it is empty."""
    names = ADDED_LATER & {field.name for field in root._meta.concrete_fields}
    return fields | {name: fields.get(name) or "" for name in names}


def replace_rows(root: Root, set_name: str, rows: list[Document]) -> None:
    """Rows that say the same stay as they are; the others are written anew under their UUID."""
    related = getattr(root, set_name)
    said = {row["uuid"]: row for row in frozen_rows(root, set_name)}
    kept = {row["uuid"] for row in rows if said.get(row["uuid"]) == row}
    for row in related.all():
        if row_uuid(row) not in kept:
            row.delete()
    stored = {row_uuid(row): row for row in related.all()}
    for position, row in enumerate(rows, start=1):
        if row["uuid"] in kept:
            move(stored[row["uuid"]], position)
        else:
            write_row(related.model, {related.field.name: root}, row, position)


def move(row: models.Model, position: int) -> None:
    if getattr(row, "position", position) != position:
        row.position = position
        row.save(update_fields=["position"])


def write_row(
    model: type[models.Model], owner: dict[str, Root], row: Document, position: int
) -> models.Model:
    names = {field.name for field in model._meta.concrete_fields}
    values = {
        name: thawed(model._meta.get_field(name), value)
        for name, value in row.items()
        if name in names
    }
    if "position" in names:
        values["position"] = position
    return model.objects.create(**owner, **values)


def thawed(field: models.Field, value: Value):
    if isinstance(value, dict) and "kind" in value:
        return MENTIONED[value["kind"]].objects.get(uuid=value["uuid"])
    if isinstance(value, dict):
        return value["value"]
    return field.to_python(value)
