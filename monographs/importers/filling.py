"""Writing a proposal into a draft, new or not. What finds no free place goes into the leftover."""

from collections.abc import Iterable

from django.db import models

from monographs.content.vocabularies import NameKind
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.importers.proposal import ProposedDrug, ProposedNote, ProposedRow, texts_of, values_of

# A row with the same words in this column is the same row.
KEY = {
    **{"side_effects": "term", "precautions": "advice", "faqs": "question"},
    "references": "key",
}


class Filling:
    def __init__(self, root: Drug | InteractionNote, source_name: str, *, replaces: bool):
        self.root = root
        self.source_name = source_name
        self.replaces = replaces
        self.unplaced: list[str] = []

    def write(self, proposed: ProposedDrug | ProposedNote) -> None:
        self.write_fields(proposed.fields)
        self.root.save()
        if isinstance(proposed, ProposedDrug):
            self.write_brands(proposed.brands)
        for set_name in KEY:
            if hasattr(proposed, set_name):
                self.write_rows(set_name, getattr(proposed, set_name))
        self.write_leftover(proposed.leftover)

    def write_fields(self, values: dict[str, str]) -> None:
        for name, text in values.items():
            field = self.root._meta.get_field(name)
            if field.max_length and len(text) > field.max_length:
                self.unplaced.append(text)
            elif self.replaces or not getattr(self.root, name):
                setattr(self.root, name, text)
            elif text not in getattr(self.root, name):
                self.unplaced.append(f"{field.verbose_name}: {text}")

    def write_brands(self, brands: tuple[str, ...]) -> None:
        for brand in brands:
            if not self.root.names.filter(name__iexact=brand).exists():
                self.root.names.create(name=brand[:120], kind=NameKind.BRAND)

    def write_rows(self, set_name: str, rows: Iterable[ProposedRow]) -> None:
        related, key = getattr(self.root, set_name), KEY[set_name]
        if self.replaces:
            related.all().delete()
        known = {getattr(row, key).casefold(): row for row in related.all()}
        for row in rows:
            name = getattr(row, key).casefold()
            if name not in known and fits(related.model, row):
                known[name] = related.create(**values_of(row))
            elif name not in known or not says(known[name], row):
                self.unplaced.append("\n".join(filter(None, texts_of(row).values())))

    def write_leftover(self, text: str) -> None:
        """What an earlier version of the document left over already is not repeated."""
        kept = "" if self.replaces else self.root.leftover
        held = set(kept.split("\n\n"))
        pieces = "\n\n".join([text, *self.unplaced]).split("\n\n")
        addition = "\n\n".join(piece for piece in pieces if piece.strip() and piece not in held)
        if not addition and not self.replaces:
            return
        if kept and addition:
            addition = f"{kept}\n\nFrom {self.source_name}:\n\n{addition}"
        self.root.leftover = addition
        self.root.save(update_fields=["leftover"])


def fits(model: type[models.Model], row: ProposedRow) -> bool:
    limits = {field.name: field.max_length for field in model._meta.concrete_fields}
    values = values_of(row).items()
    return all(not limits[name] or len(value) <= limits[name] for name, value in values)


def says(row: models.Model, proposed: ProposedRow) -> bool:
    """Its words; what a person has chosen for them since is theirs."""
    return all(value in ("", getattr(row, name)) for name, value in texts_of(proposed).items())
