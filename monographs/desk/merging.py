"""A stale save in the admin: what nobody else touched goes through, real collisions are asked about.

What the writer posted is read as if the draft still stood where they began; that gives their
document. It is merged with what others saved since, by field and by row, and saved as one
revision. Where both touched the same place, the writer sees both texts and chooses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.http import HttpRequest, QueryDict

from monographs.content.document import Document, normalised
from monographs.content.merging import Collision, Merge, in_words, merge
from monographs.content.words import Run, runs
from monographs.desk.numbers import whole_number
from monographs.drafts.freezing import freeze
from monographs.drafts.rows import Root
from monographs.drafts.saving import renumber, save_draft
from monographs.drafts.thawing import thaw
from monographs.revisions.models import Revision
from monographs.revisions.people import person
from monographs.revisions.saving import head_of, lock

CHOICE = "choice:"
SEEN_HEAD = "collision_head"


class Invalid(Exception):
    """What was posted does not make a draft; the form says what is wrong."""


@dataclass(frozen=True)
class StaleSave:
    """One save that came late: where it began, where the draft stands, and what to make of both."""

    root: Root
    base: Revision
    head: Revision
    merge: Merge
    choices: dict[str, str]

    @property
    def open_collisions(self) -> list[Collision]:
        return [each for each in self.merge.collisions if each.place not in self.choices]

    @property
    def sides(self) -> list[dict[str, str | tuple[Run, ...]]]:
        """The open collisions: the text that both began with, and what each made of it."""
        return [
            {
                "name": CHOICE + each.place,
                "label": each.label,
                "base": in_words(each.base),
                "mine": runs(in_words(each.base), in_words(each.mine)),
                "theirs": runs(in_words(each.base), in_words(each.theirs)),
            }
            for each in self.open_collisions
        ]


def base_of(root: Root, post: QueryDict) -> Revision | None:
    """The revision that the form was made from, when others have saved since."""
    number = whole_number(post.get("based_on", ""))
    head = head_of(root.page)
    if number is None or head is None or number == head.number:
        return None
    return root.page.revisions.filter(number=number).first()


def stale_save(
    admin: ModelAdmin, request: HttpRequest, root: Root, base: Revision
) -> StaleSave:
    """Raises `Invalid`. Leaves the draft as others saved it."""
    lock(root.page)
    head = head_of(root.page)
    mine = document_of_post(admin, request, root, base)
    return StaleSave(
        root, base, head, merge(base.content, mine, head.content), choices_of(request.POST, head)
    )


def choices_of(post: QueryDict, head: Revision) -> dict[str, str]:
    """Choices made against an older head are asked again."""
    if post.get(SEEN_HEAD) != str(head.number):
        return {}
    return {
        name.removeprefix(CHOICE): value
        for name, value in post.items()
        if name.startswith(CHOICE) and value in {"mine", "theirs"}
    }


def document_of_post(
    admin: ModelAdmin, request: HttpRequest, root: Root, base: Revision
) -> Document:
    """What the writer's form says, read on top of the revision that it was made from."""
    savepoint = transaction.savepoint()
    try:
        thaw(base.content, root)
        post = with_present_keys(admin, request, root)
        draft = saved_form(admin, request, root, post)
        renumber(draft)
        # A browser ends lines in its own way: that alone is no change.
        return normalised(freeze(type(draft).objects.get(pk=draft.pk)))
    finally:
        transaction.savepoint_rollback(savepoint)
        root.refresh_from_db()


def saved_form(admin: ModelAdmin, request: HttpRequest, root: Root, post: QueryDict) -> Root:
    form = admin.get_form(request, root, change=True)(post, instance=root)
    form.is_merging = True
    formsets = [
        formset_class(post, instance=root, prefix=formset_class.get_default_prefix())
        for formset_class, _ in admin.get_formsets_with_inlines(request, root)
    ]
    if not all([form.is_valid(), *(formset.is_valid() for formset in formsets)]):
        raise Invalid
    draft = form.save()
    for formset in formsets:
        formset.save()
    return draft


def with_present_keys(admin: ModelAdmin, request: HttpRequest, root: Root) -> QueryDict:
    """Rows that others changed were written anew: point the post at them by UUID."""
    post = request.POST.copy()
    for formset_class, _ in admin.get_formsets_with_inlines(request, root):
        prefix = formset_class.get_default_prefix()
        rows = list(formset_class.model.objects.filter(**{formset_class.fk.name: root}))
        by_uuid = {str(getattr(row, "uuid", "")): str(row.pk) for row in rows}
        free = [str(row.pk) for row in rows]
        for number in posted_rows(post, prefix):
            key = f"{prefix}-{number}-id"
            wanted = by_uuid.get(post.get(f"{prefix}-{number}-row_uuid", ""), post[key])
            post[key] = wanted if wanted in free else next(iter(free), "")
            if post[key] in free:
                free.remove(post[key])
    return post


def posted_rows(post: QueryDict, prefix: str) -> Iterator[int]:
    """Numbers of the posted rows that were there when the form was made."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)-id")
    found = (pattern.fullmatch(name) for name in post)
    yield from sorted(int(match[1]) for match in found if match and post[match[0]])


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was posted, to be sent again with the choices."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not name.startswith((CHOICE, SEEN_HEAD, "csrf"))
    ]


def save_merged(save: StaleSave, request: HttpRequest) -> Revision | None:
    """Write the merged document as the draft and freeze it."""
    document = save.merge.document
    for collision in save.merge.collisions:
        if save.choices[collision.place] == "theirs":
            put(document, collision.place, collision.theirs, save.head.content)
    thaw(document, save.root)
    return save_draft(
        save.root,
        by=request.user,
        note=f"Merged with revision {save.head.number} by {person(save.head.saved_by)}.",
    )


def put(document: Document, place: str, value, theirs: Document) -> None:
    """Set a place of the document: a field, a field of a row, a whole row or its position."""
    set_name, _, rest = place.partition(".")
    if not rest:
        document["fields"][place] = value
        return
    uuid, _, name = rest.partition(".")
    rows = document["rows"].setdefault(set_name, [])
    row = next((row for row in rows if row["uuid"] == uuid), None)
    if name == "position":
        rows.remove(row)
        rows.insert(value - 1, row)
    elif name:
        row[name] = value
    elif value is None:
        rows.remove(row)
    elif row is None:
        rows.insert(position_of(uuid, theirs["rows"].get(set_name, [])), value)
    else:
        rows[rows.index(row)] = value


def position_of(uuid: str, rows: list[Document]) -> int:
    return next((number for number, row in enumerate(rows) if row["uuid"] == uuid), len(rows))
