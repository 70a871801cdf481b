"""Drafts by what they say: every text of a draft, of its rows, and the names of what it is about.

Which fields are texts is read from the models, so that a new one is searched from its first day.
"""

from django.db.models import CharField, Field, Model, Q, QuerySet, TextField

from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Root, Row

NAMES = {
    Drug: ("class_memberships__drug_class__name",),
    InteractionNote: (
        *("drug__name", "other_drug__name", "drug_class__name", "substance__name"),
        *("drug__names__name", "other_drug__names__name"),
    ),
}


def that_say(words: list[str], drafts: QuerySet[Root]) -> QuerySet[Root]:
    """Those that say all of the words, each wherever it stands."""
    for word in words:
        drafts = drafts.filter(says(drafts.model, word))
    return drafts


def says(model: type[Root], word: str) -> Q:
    """Each table is asked alone: joined, their rows would multiply."""
    said = any_of(texts_of(model), word)
    for row, owner in rows_of(model):
        said |= Q(pk__in=row.objects.filter(any_of(texts_of(row), word)).values(owner))
    for name in NAMES[model]:
        said |= Q(pk__in=model.objects.order_by().filter(any_of([name], word)).values("pk"))
    return said


def any_of(names: list[str], word: str) -> Q:
    return Q(*((f"{name}__icontains", word) for name in names), _connector=Q.OR)


def texts_of(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.fields if is_text(field)]


def is_text(field: Field) -> bool:
    """What somebody types; a choice is kept under a word that nobody reads."""
    return isinstance(field, CharField | TextField) and not field.choices


def rows_of(model: type[Root]) -> list[tuple[type[Row], str]]:
    """The models of its rows, each with the field that names the draft."""
    owned = model._meta.related_objects
    return [
        (each.related_model, each.field.name)
        for each in owned
        if issubclass(each.related_model, Row)
    ]
