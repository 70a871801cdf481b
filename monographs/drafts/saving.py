"""The verbs over draft rows: freeze what the rows say, or bring back what a revision said."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from monographs.content.refusal import Refused
from monographs.drafts.drug import Drug
from monographs.drafts.freezing import ROWS, address_of, freeze, kind_of
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Root
from monographs.drafts.thawing import thaw
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import check_may_edit
from monographs.revisions.saving import lock, open_page, save_revision


class NothingToRestore(Refused):
    """The draft already says what the old revision said."""


def draft_of(page: Page) -> Root:
    model = {"monograph": Drug, "interaction": InteractionNote}[page.kind]
    return model.objects.get(page=page)


def give_page(root: Root, by: AbstractUser) -> None:
    """A new draft needs its page before its first row can be written."""
    if root.page_id is None:
        root.page = open_page(
            kind=kind_of(root), address=address_of(root), title=str(root), by=by
        )


@transaction.atomic
def save_draft(root: Root, *, by: AbstractUser, **revision) -> Revision | None:
    """Freeze the draft as its rows stand; None when they say what the newest revision says.

    `revision` are the further arguments of `save_revision`.
    """
    lock(root.page)
    fresh = type(root).objects.get(pk=root.pk)
    renumber(fresh)
    return save_revision(page=fresh.page, document=freeze(fresh), by=by, **revision)


def renumber(root: Root) -> None:
    """Rows count 1, 2, 3 … so that their order never hangs on anything but their position."""
    for set_name in ROWS[type(root)]:
        rows = getattr(root, set_name)
        if hasattr(rows.model, "position"):
            for position, row in enumerate(rows.order_by("position", "pk"), start=1):
                if row.position != position:
                    rows.filter(pk=row.pk).update(position=position)


@transaction.atomic
def restore_as_draft(*, revision: Revision, by: AbstractUser) -> Revision:
    """Make the draft say again what the revision said, as a new revision of its own."""
    page = lock(revision.page)
    check_may_edit(by, page.kind)
    root = draft_of(page)
    thaw(revision.content, root)
    restored = save_draft(
        root, by=by, restored_from=revision, note=f"Restored from revision {revision.number}."
    )
    if restored is None:
        raise NothingToRestore(
            f"The draft already says what revision {revision.number} said. Nothing was changed."
        )
    return restored
