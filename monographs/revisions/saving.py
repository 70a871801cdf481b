"""The verb that freezes: every save that changes something becomes a revision of its page."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.document import Document, canonical, digest_of
from monographs.content.refusal import Refused
from monographs.content.titles import title_of
from monographs.revisions.models import Page, Revision
from monographs.revisions.people import person
from monographs.revisions.permissions import check_may_edit


class Stale(Refused):
    """Somebody saved the page after the text that this save was based on."""

    def __init__(self, head: Revision):
        self.head = head
        super().__init__(
            f"{person(head.saved_by)} saved revision {head.number} of this page while you were "
            "editing. "
            "Your text was not saved over it and is still in the form: correct what is marked and "
            "save again, and both are put together."
        )


class Discarded(Refused):
    """The draft was put aside as a mistake."""


class AddressTaken(Refused):
    """Another page already answers at this address."""


def lock(page: Page) -> Page:
    """Queue up for this page; what is read after this stays true until the transaction ends."""
    return Page.objects.select_for_update().get(pk=page.pk)


def head_of(page: Page) -> Revision | None:
    return page.revisions.order_by("-number").first()


@transaction.atomic
def open_page(*, kind: str, address: str, title: str, by: AbstractUser) -> Page:
    """A new page, still without a revision."""
    check_may_edit(by, kind)
    if Page.objects.filter(address=address).exists():
        raise AddressTaken(f"Another page already has the address {address}. Open that one.")
    return Page.objects.create(kind=kind, address=address, title=title)


@transaction.atomic
def save_revision(
    *,
    page: Page,
    document: Document,
    by: AbstractUser,
    based_on: int | None = None,
    note: str = "",
    restored_from: Revision | None = None,
    source_name: str = "",
    source_digest: str = "",
) -> Revision | None:
    """Freeze the document as the page's next revision, or return None when nothing changed.

    `based_on` is the number of the revision that the editor saw; None means whatever is newest.
    """
    check_may_edit(by, page.kind)
    page = lock(page)
    check_not_discarded(page)
    head = head_of(page)
    check_based_on(head, based_on)
    text = canonical(document)
    digest = digest_of(text)
    if head and head.digest == digest:
        return None
    revision = Revision.objects.create(
        page=page, number=head.number + 1 if head else 1, document=text, digest=digest,
        schema=document["schema"], saved_by=by, saved_at=timezone.now(), note=note,
        restored_from=restored_from, source_name=source_name, source_digest=source_digest,
    )
    keep_identity(page, document)
    record(
        actor=by.get_username(), act="save_revision", address=page.address,
        revision=revision.number, digest=digest, note=note, records=[revision, page],
    )
    return revision


def check_not_discarded(page: Page) -> None:
    if page.discarded_at:
        raise Discarded(
            f"The draft of {page} was discarded by {person(page.discarded_by)} on "
            f"{page.discarded_at:%-d %B %Y}: “{page.discard_reason}”. Nothing was changed; take the "
            "draft up again first."
        )


def check_based_on(head: Revision | None, based_on: int | None) -> None:
    if based_on is not None and based_on != (head.number if head else 0):
        raise Stale(head)


def keep_identity(page: Page, document: Document) -> None:
    """Title and address follow the draft until the page is published; then the address stays."""
    page.title = title_of(document)
    if page.address != document["address"] and not is_published(page):
        if Page.objects.filter(address=document["address"]).exclude(pk=page.pk).exists():
            raise AddressTaken(
                f"Another page already has the address {document['address']}. Choose another slug."
            )
        page.address = document["address"]
    page.save()


def is_published(page: Page) -> bool:
    """Asked by relation, because publications belong to a later stage."""
    return page.publications.exists()
