"""Recompute what is live from the signed records and compare it with what is stored."""

from collections.abc import Iterator

from monographs.live.gate import is_withdrawn, newest_publication
from monographs.live.inventory import inventory, is_current, one_look
from monographs.live.models import (
    LiveInteraction,
    LiveInventory,
    LiveName,
    LivePage,
    LiveText,
    LiveUpdate,
    LiveVersion,
    PeriodicReview,
    Publication,
    Withdrawal,
)
from monographs.live.projecting import (
    body_of,
    entry_of,
    signing_of,
    signing_then,
    version_body,
)
from monographs.live.sealing import NotSealed, said
from monographs.live.signed import content_of, has_valid_seal, has_valid_signature, is_signed
from monographs.live.updating import update_rows
from monographs.revisions.models import Page

REBUILD = "Run `rebuild_live`."
PROJECTIONS = (
    LiveInventory, LivePage, LiveVersion, LiveName, LiveInteraction, LiveText, LiveUpdate,
)  # fmt: skip


def unsigned_publications() -> Iterator[str]:
    for publication in Publication.objects.select_related("submission__revision", "page"):
        if not is_signed(publication):
            yield f"{publication} went live without the approvals it needs."


def wrong_withdrawals() -> Iterator[str]:
    for withdrawal in Withdrawal.objects.select_related("publication__page"):
        if not has_valid_seal(withdrawal):
            yield f"{withdrawal}: no verb wrote what the record says."


def wrong_periodic_reviews() -> Iterator[str]:
    for review in PeriodicReview.objects.select_related("publication__submission__revision"):
        if not has_valid_signature(review):
            yield f"{review}: the signature does not belong to what the record says."
        if review.digest != review.publication.submission.revision.digest:
            yield f"{review}: it names another text than the one that was live."


def wrong_pointers() -> Iterator[str]:
    for page in Page.objects.filter(publications__isnull=False).distinct():
        live = LivePage.objects.filter(page=page).first()
        newest = newest_publication(page)
        if live is None:
            yield f"{page.address} has no live page although version {newest.number} was published."
        elif live.publication_id != newest.pk or is_withdrawn(newest) != bool(live.withdrawal_id):
            yield f"{page.address} does not point at its newest publication."
    for live in LivePage.objects.exclude(page__publications__isnull=False):
        yield f"{live.address} is live without a publication."


def wrong_inventory() -> Iterator[str]:
    """The sheet of live pages says what the records say, and is the newest one."""
    try:
        told = {key: entry._replace(mark="") for key, entry in inventory().entries.items()}
    except NotSealed as fault:
        yield f"{fault} {REBUILD}"
        return
    pages = Page.objects.filter(publications__isnull=False).distinct()
    expected = {page.pk: entry_of(newest_publication(page))._replace(mark="") for page in pages}
    for key in sorted(told.keys() | expected.keys()):
        if told.get(key) != expected.get(key):
            address = (expected.get(key) or told[key]).address
            yield f"{address}: the inventory of live pages differs from the records. {REBUILD}"


def broken_seals() -> Iterator[str]:
    with one_look():
        for model in PROJECTIONS:
            for row in model.objects.iterator(chunk_size=200):
                if not is_current(row):
                    yield f"{model._meta.verbose_name} “{row}” was not written by publishing."


def missing_rows() -> Iterator[str]:
    """Each signed publication has its version, and readers are told of all that happened."""
    for page in Page.objects.filter(publications__isnull=False).distinct():
        publications = page.publications.select_related("submission__revision", "page")
        signed = {each.number for each in publications if is_signed(each)}
        versions = LiveVersion.objects.filter(page_address=page.address)
        if signed != set(versions.values_list("number", flat=True)):
            yield f"{page.address}: its versions are not those that were published. {REBUILD}"
        updates = LiveUpdate.objects.filter(page_address=page.address)
        if sorted(map(said, update_rows(page))) != sorted(map(said, updates)):
            yield f"{page.address}: its updates do not tell what happened to it. {REBUILD}"
    for model in (LiveVersion, LiveUpdate):
        for row in model.objects.exclude(page_address__in=Page.objects.values("address")):
            yield f"{row}: there is no such page."


def wrong_pages() -> Iterator[str]:
    """Render every live page and version again from its signed revision."""
    for live in LivePage.objects.filter(withdrawal=None).select_related("publication"):
        publication = live.publication
        if live.body != body_of(content_of(publication), signing_of(publication)):
            yield f"{live.address} does not read as its signed revision. Run `rebuild_live`."
    for version in LiveVersion.objects.select_related("publication"):
        publication = version.publication
        if version.body != version_body(content_of(publication), signing_then(publication)):
            yield f"{version} does not read as its signed revision. Run `rebuild_live`."
