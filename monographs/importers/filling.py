"""Writing a proposal into a draft, new or not. What finds no free place goes into the leftover."""

from dataclasses import asdict

from django.db import models

from monographs.content.vocabularies import NameKind
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.importers.proposal import ProposedDrug, ProposedNote

# A row with the same words in this column is the same row.
KEY = {"side_effects": "term", "precautions": "advice", "faqs": "question"}


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
                self.write_rows(set_name, [asdict(row) for row in getattr(proposed, set_name)])
        self.write_leftover(proposed.leftover)

    def write_fields(self, values: dict[str, str]) -> None:
        for name, text in values.items():
            field = self.root._meta.get_field(name)
            if field.max_length and len(text) > field.max_length:
                self.unplaced.append(text)
            elif self.replaces or not getattr(self.root, name):
                setattr(self.root, name, text)
            elif getattr(self.root, name) != text:
                self.unplaced.append(f"{field.verbose_name}: {text}")

    def write_brands(self, brands: tuple[str, ...]) -> None:
        for brand in brands:
            if not self.root.names.filter(name__iexact=brand).exists():
                self.root.names.create(name=brand[:120], kind=NameKind.BRAND)

    def write_rows(self, set_name: str, rows: list[dict]) -> None:
        related, key = getattr(self.root, set_name), KEY[set_name]
        if self.replaces:
            related.all().delete()
        known = {getattr(row, key).casefold(): row for row in related.all()}
        for row in rows:
            twin = known.get(row[key].casefold())
            if twin is None and fits(related.model, row):
                known[row[key].casefold()] = related.create(**row)
            elif twin is None or not says(twin, row):
                self.unplaced.append(words(row))

    def write_leftover(self, text: str) -> None:
        pieces = [piece for piece in (text, *self.unplaced) if piece.strip()]
        if not pieces and not self.replaces:
            return
        addition = "\n\n".join(pieces)
        if not self.replaces and self.root.leftover and addition:
            addition = f"{self.root.leftover}\n\nFrom {self.source_name}:\n\n{addition}"
        self.root.leftover = addition
        self.root.save(update_fields=["leftover"])


def fits(model: type[models.Model], row: dict[str, str]) -> bool:
    limits = {field.name: field.max_length for field in model._meta.concrete_fields}
    return all(not limits[name] or len(value) <= limits[name] for name, value in row.items())


def says(row: models.Model, proposed: dict[str, str]) -> bool:
    return all(not value or getattr(row, name) == value for name, value in proposed.items())


def words(row: dict[str, str]) -> str:
    return "\n".join(value for value in row.values() if value)
