"""From publications to the rows that the public reads. Every row here can be rebuilt at any time.

A projection reads signed revisions and other live rows, never a draft. `project` writes what a
page's own address answers; `project_with_neighbours` also those pages that show a part of it.
"""

import dataclasses
import unicodedata
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from monographs.content.document import Document
from monographs.content.vocabularies import PageKind, UpdateKind, Verdict
from monographs.live.finding import CLASS, COVERED
from monographs.live.gate import is_withdrawn, newest_publication
from monographs.live.inventory import Entry, new_mark, rewriting, seal_current
from monographs.live.models import (
    LiveInteraction,
    LiveName,
    LivePage,
    LiveUpdate,
    LiveVersion,
    Publication,
)
from monographs.live.note_lines import (
    cards_of,
    interaction_lines,
    interaction_row,
    withdrawn_lines,
)
from monographs.live.rendering import (
    InteractionLine,
    Signature,
    Signing,
    interaction_body,
    medicine_card,
    monograph_body,
    names_of,
    summary_of,
)
from monographs.live.sealing import seal_row
from monographs.live.searching_texts import class_slugs, forget_text, write_text
from monographs.live.signed import content_of, is_signed, public_words
from monographs.live.updating import renewals, update_rows
from monographs.revisions.models import Page


@transaction.atomic
def project_with_neighbours(page: Page) -> list[str]:
    """Write the page and what shows part of it; returns the addresses that were written."""
    with rewriting():
        pages = [page, *neighbours(page)]
        for each in pages:
            project(each)
    return [each.address for each in pages]


def project(page: Page, *, rewrite_versions: bool = False) -> None:
    publication = newest_publication(page)
    LivePage.objects.filter(page=page).delete()
    forget_text(page.pk)
    if publication is None:
        return
    with rewriting() as sheet:
        sheet.entries[page.pk] = entry_of(publication)
        if is_signed(publication):
            write(publication, rewrite_versions)


def write(publication: Publication, rewrite_versions: bool) -> None:
    page = publication.page
    if is_withdrawn(publication):
        withdrawn_page(publication)
    else:
        live_page(publication)
    LiveUpdate.objects.filter(page_address=page.address).delete()
    LiveUpdate.objects.bulk_create(update_rows(page))
    versions = page.publications.select_related("submission__revision")
    for each in versions if rewrite_versions else versions.filter(live_version=None):
        if is_signed(each):
            version_page(each)


def entry_of(publication: Publication) -> Entry:
    """What is not signed has no rows, so that readers are refused what stood there before."""
    page = publication.page
    if not is_signed(publication):
        return Entry(page.address, new_mark())
    content, is_off = content_of(publication), is_withdrawn(publication)
    sides = () if is_off else content.get("sides", ())
    slugs = [(kind, slug) for _, kind, _, slug in names_with_slugs(content)]
    told = [row.version for row in update_rows(page) if row.kind == UpdateKind.WITHDRAWN]
    return Entry(
        page.address,
        new_mark(),
        is_withdrawn=is_off,
        sides=tuple(f"{side['kind']}:{side['slug']}" for side in sides),
        classes=() if is_off else tuple(sorted({s for kind, s in slugs if kind == CLASS})),
        covered=tuple(sorted({slug for kind, slug in slugs if kind == COVERED})),
        withdrawn=tuple(told),
    )


def neighbours(page: Page) -> list[Page]:
    """Pages that show part of this one: a note's medicines, or the notes of a medicine."""
    publication = newest_publication(page)
    if publication is None:
        return []
    content = content_of(publication)
    if page.kind == PageKind.INTERACTION:
        addresses = [f"/drugs/{s['slug']}/" for s in content["sides"] if s["kind"] == "drug"]
        return list(Page.objects.filter(address__in=addresses, live__isnull=False))
    return list(Page.objects.filter(live__interaction__in=pairs_of(slug_of(page))))


def slug_of(page: Page) -> str:
    return page.address.strip("/").split("/", 1)[1]


def pairs_of(slug: str):
    return LiveInteraction.objects.filter(
        Q(first_slug=slug, first_kind="drug") | Q(second_slug=slug, second_kind="drug")
    )


def signing_of(publication: Publication) -> Signing:
    """As the page stands today: with each periodic review and the date to which it renewed."""
    signing, reviews = signing_then(publication), renewals(publication)
    if not reviews:
        return signing
    confirmed = tuple(
        Signature(each.printed_name, each.credential, each.role, each.meaning, each.reviewed_at)
        for each in reviews
    )
    return dataclasses.replace(signing, review_by=reviews[-1].review_by, renewals=confirmed)


def signing_then(publication: Publication) -> Signing:
    """As it went live, which is all that a version tells."""
    decisions = publication.submission.decisions.filter(verdict=Verdict.APPROVE)
    return Signing(
        version=publication.number,
        published_at=publication.published_at,
        review_by=min(decision.review_by for decision in decisions),
        digest=publication.submission.revision.digest,
        change_note=publication.submission.change_note,
        signatures=tuple(
            Signature(
                printed_name=decision.printed_name,
                credential=decision.credential,
                role=decision.role,
                meaning=decision.meaning,
                at=decision.decided_at,
            )
            for decision in decisions
        ),
    )


def live_page(publication: Publication) -> None:
    content, signing = content_of(publication), signing_of(publication)
    row = LivePage(
        **identity(publication, signing),
        summary=summary_of(content),
        body=body_of(content, signing),
        card=medicine_card(content) if content["kind"] == PageKind.MONOGRAPH else "",
    )
    seal_current(row).save(force_insert=True)
    LiveName.objects.bulk_create(name_rows(row, content))
    if content["kind"] == PageKind.INTERACTION:
        seal_current(interaction_row(row, content)).save(force_insert=True)
    write_text(row, content)


def withdrawn_page(publication: Publication) -> None:
    """The address answers with reason and advice; of the text only the names are kept here."""
    content, withdrawal = content_of(publication), publication.withdrawal
    reason, advice = public_words(withdrawal)
    row = LivePage(
        **identity(publication, signing_of(publication)),
        withdrawal=withdrawal,
        withdrawn_at=withdrawal.withdrawn_at,
        withdrawn_reason=reason,
        withdrawn_advice=advice,
    )
    seal_current(row).save(force_insert=True)
    LiveName.objects.bulk_create(names_left(row, content))


def identity(publication: Publication, signing: Signing) -> dict:
    return {
        "page": publication.page,
        "publication": publication,
        "kind": publication.page.kind,
        "address": publication.page.address,
        "title": content_of(publication)["title"],
        "version": signing.version,
        "digest": signing.digest,
        "published_at": signing.published_at,
        "review_by": signing.review_by,
    }


def body_of(content: Document, signing: Signing | None) -> str:
    """The article as it reads now, also for a preview of text that is not signed yet."""
    if content["kind"] == PageKind.MONOGRAPH:
        slug = content["address"].strip("/").split("/", 1)[1]
        return monograph_body(content, interaction_lines(slug), signing, withdrawn_lines(slug))
    return interaction_body(content, cards_of(content), signing)


def body_with_line(content: Document, line: InteractionLine, signing: Signing) -> str:
    """A monograph as it will read once that note is live."""
    slug = content["address"].strip("/").split("/", 1)[1]
    others = [each for each in interaction_lines(slug) if each.address != line.address]
    withdrawn = [each for each in withdrawn_lines(slug) if each.address != line.address]
    return monograph_body(content, [*others, line], signing, withdrawn)


def folded(name: str) -> str:
    """Lower case without accents, as names are compared."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


def name_rows(live: LivePage, content: Document) -> Iterator[LiveName]:
    for name, kind, market, slug in names_with_slugs(content):
        row = LiveName(
            live=live, name=name, folded=folded(name), slug=slug, kind=kind, market=market
        )
        yield seal_current(row)


def names_with_slugs(content: Document) -> Iterator[tuple[str, str, str, str]]:
    known = class_slugs(content)
    for name, kind, market in names_of(content):
        slug = known.get(name) if kind == CLASS else None
        yield name, kind, market, slug or slugify(name)


def names_left(live: LivePage, content: Document) -> list[LiveName]:
    """Names that a withdrawn page can be asked for; to what class it belongs is no longer told."""
    return [row for row in name_rows(live, content) if row.kind != CLASS]


def version_page(publication: Publication) -> None:
    """A version never changes, so publishing writes it once."""
    content, signing = content_of(publication), signing_then(publication)
    row = LiveVersion(
        publication=publication,
        page_address=publication.page.address,
        number=publication.number,
        title=content["title"],
        body=version_body(content, signing),
        document=publication.submission.revision.document,
        digest=signing.digest,
        change_note=signing.change_note,
        significance=publication.submission.significance,
        signatures=[signature_json(each) for each in signing.signatures],
        published_at=publication.published_at,
    )
    seal_row(row).save()


def version_body(content: Document, signing: Signing) -> str:
    """Only the signed words: what other pages said that day is not part of this version."""
    if content["kind"] == PageKind.MONOGRAPH:
        return monograph_body(content, None, signing)
    return interaction_body(content, None, signing)


def signature_json(signature: Signature) -> dict[str, str]:
    return dataclasses.asdict(signature) | {"at": signature.at.isoformat()}
