"""Everything that is wrong with a draft as it was typed, each with the way to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm


@dataclass(frozen=True)
class Mistake:
    """`anchor` is an id on the page, or empty when it is about the draft as a whole."""

    anchor: str
    about: str
    message: str


def mistakes(form: AdminForm, row_sets: Iterable[InlineAdminFormSet]) -> list[Mistake]:
    found = list(of_form(form.form))
    for row_set in row_sets:
        found += of_rows(row_set)
    return found


def of_rows(row_set: InlineAdminFormSet) -> Iterator[Mistake]:
    formset, word = row_set.formset, row_set.opts.verbose_name
    if not formset.is_bound:
        return
    for message in formset.non_form_errors():
        yield Mistake(f"{formset.prefix}-group", str(row_set.opts.verbose_name_plural), message)
    for form in formset.forms:
        row = str(form.instance) if form.instance.pk else ""
        yield from of_form(form, f"{word}: {row}" if row else f"new {word}", form.prefix)


def of_form(form: BaseForm, about: str = "", anchor: str = "") -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        field = None if name == NON_FIELD_ERRORS else form[name]
        label = field.label if field else ""
        for message in messages:
            yield Mistake(
                field.id_for_label if field else anchor,
                ", ".join(filter(None, (about, label))),
                message,
            )
