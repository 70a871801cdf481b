"""The verbs for a draft made by mistake: put it aside, and take it up again.

A discarded page keeps its revisions, its name and its address; it can be neither saved nor
submitted, and stands in no list of work. Nothing that was ever submitted is discarded.
"""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from monographs.audit.chain import record
from monographs.content.refusal import Refused
from monographs.content.vocabularies import PageKind
from monographs.drafts.interaction import InteractionNote
from monographs.revisions.models import Page
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot, check_may_edit
from monographs.revisions.saving import check_not_discarded, lock


class NotDiscarded(Refused):
    """The page is not one that can be put aside, or taken up again, as it stands."""


def check_may_discard(user: AbstractUser, page: Page) -> None:
    """Whoever wrote on it, and editors, who may take pages off."""
    check_may_edit(user, page.kind)
    wrote = page.revisions.filter(saved_by=user).exists()
    if not (wrote or user.has_perm("monographs.withdraw_page")):
        raise MayNot(
            f"{person(user)} has not worked on {page} and may not discard it. Ask somebody who "
            "has, or an editor."
        )


@transaction.atomic
def discard(*, page: Page, by: AbstractUser, reason: str) -> Page:
    """Put a draft aside that was never submitted. Its revisions stay as they are."""
    check_may_discard(by, page)
    reason = reason.strip()
    if not reason:
        raise NotDiscarded("Say why the draft is discarded; others will look for it.")
    page = lock(page)
    check_not_discarded(page)
    check_never_submitted(page)
    check_no_note_is_kept(page)
    page.discarded_at, page.discarded_by, page.discard_reason = timezone.now(), by, reason
    page.save(update_fields=["discarded_at", "discarded_by", "discard_reason"])
    record(
        actor=by.get_username(), act="discard", address=page.address, title=page.title,
        reason=reason, records=[page],
    )
    return page


@transaction.atomic
def take_up(*, page: Page, by: AbstractUser) -> Page:
    """The draft goes on where it stood when it was discarded."""
    check_may_discard(by, page)
    page = lock(page)
    if page.discarded_at is None:
        raise NotDiscarded(f"The draft of {page} is not discarded. Nothing was changed.")
    check_medicines_are_kept(page)
    page.discarded_at, page.discarded_by, page.discard_reason = None, None, ""
    page.save(update_fields=["discarded_at", "discarded_by", "discard_reason"])
    record(
        actor=by.get_username(), act="take_up", address=page.address, title=page.title,
        records=[page],
    )
    return page


def check_never_submitted(page: Page) -> None:
    """Asked by relation, because submissions belong to a later stage."""
    if page.submissions.exists():
        raise NotDiscarded(
            f"{page} was submitted for review, so it stays on record. Take the submission back, or "
            "withdraw the page if it is live."
        )


def check_no_note_is_kept(page: Page) -> None:
    """A note cannot go on about a medicine whose monograph is a mistake."""
    if page.kind != PageKind.MONOGRAPH:
        return
    names_it = Q(drug__page=page) | Q(other_drug__page=page)
    note = InteractionNote.objects.filter(names_it, page__discarded_at=None).first()
    if note:
        raise NotDiscarded(f"The note on {note} names this medicine. Discard the note first.")


def check_medicines_are_kept(page: Page) -> None:
    if page.kind == PageKind.INTERACTION:
        note = page.interactionnote
        for drug in filter(None, (note.drug, note.other_drug)):
            if drug.page.discarded_at:
                raise NotDiscarded(
                    f"The monograph of {drug} is discarded as well. Take that up again first."
                )
