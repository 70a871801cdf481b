"""Rows that are moved up and down, and empty rows that are asked for, while a draft is written.

Buttons of the form ask for it. Nothing is saved and nothing is judged: what was typed comes back,
arranged. With scripts the browser does the same by itself, see `rows.js`.
"""

import re
from collections.abc import Iterable

from django.contrib.admin.helpers import InlineAdminForm
from django.forms import BaseInlineFormSet
from django.http import QueryDict

from monographs.desk.numbers import whole_number
from monographs.drafts.rows import LAST

ARRANGE = "_arrange"
ASKED = re.compile(r"(?P<rows>\w+)-(?:(?P<number>\d{1,6})-(?P<way>up|down)|add)", re.ASCII)


class Unjudged:
    """For a form: while rows are arranged, a half-written one is no error."""

    def full_clean(self):
        super().full_clean()
        if ARRANGE in self.data:
            self.errors.clear()

    def is_valid(self):
        return ARRANGE not in self.data and super().is_valid()


def arranged(post: QueryDict, formsets: Iterable[type[BaseInlineFormSet]]) -> QueryDict:
    """What was posted, with the rows as the pressed button asks; else as it was."""
    asked = ASKED.fullmatch(post[ARRANGE])
    formset = asked and next(
        (each for each in formsets if each.get_default_prefix() == asked["rows"]), None
    )
    total = whole_number(post.get(f"{asked['rows']}-TOTAL_FORMS")) if formset else None
    if total is None or total >= formset.absolute_max:  # Django reads no more rows either.
        return post
    post = post.copy()
    if asked["way"]:
        move(post, asked["rows"], total, int(asked["number"]), asked["way"])
    else:
        add(post, formset, total)
    return post


def move(post: QueryDict, rows: str, total: int, row: int, way: str) -> None:
    """Past its neighbour, in the order in which the rows are shown."""
    names = [f"{rows}-{each}-position" for each in range(total)]
    shown = sorted(names, key=lambda name: place(post.get(name)))
    if row >= total:
        return
    at = shown.index(names[row])
    to = at - 1 if way == "up" else at + 1
    if 0 <= to < total:
        shown[at], shown[to] = shown[to], shown[at]
    for position, name in enumerate(shown, start=1):
        post[name] = str(position)


def add(post: QueryDict, formset: type[BaseInlineFormSet], total: int) -> None:
    """With what a new row begins with; otherwise it would look as if somebody had emptied it."""
    rows = formset.get_default_prefix()
    for field in formset.form():
        if field.initial:
            post[f"{rows}-{total}-{field.name}"] = str(field.initial)
    post[f"{rows}-TOTAL_FORMS"] = str(total + 1)


def in_order(rows: Iterable[InlineAdminForm]) -> list[InlineAdminForm]:
    """As their positions say, also when these were typed and are not saved; the template last."""
    return sorted(rows, key=lambda row: (row.form.prefix.endswith("-__prefix__"), placed(row)))


def placed(row: InlineAdminForm) -> int:
    has_place = "position" in row.form.fields
    return place(row.form["position"].value()) if has_place else 0


def place(position: str | int | None) -> int:
    """Of a position as it was typed; without one a row comes last."""
    typed = whole_number(position)
    return LAST if typed is None else typed
