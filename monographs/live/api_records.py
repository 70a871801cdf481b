"""What programs are told, as JSON values. Each function takes live rows that passed their seals.

`site` is scheme and host without a slash at the end; every link is absolute.
"""

import datetime
from collections.abc import Container, Iterable

from django.utils import timezone

from monographs.content.document import Document, digest_of, parse
from monographs.content.titles import as_title, in_sentence
from monographs.content.vocabularies import (
    InteractionAction,
    NoteStatus,
    Severity,
    Significance,
    UpdateKind,
)
from monographs.live.demonstrations import (
    is_demonstration,
    version_is_demonstration,
    was_demonstration,
)
from monographs.live.finding import title_of_version
from monographs.live.inventory import check_withdrawals
from monographs.live.models import LiveInteraction, LivePage, LiveUpdate, LiveVersion
from monographs.live.serving import NotSealed, sealed
from monographs.live.withdrawn_notes import WithdrawnNote
from monographs.live.wording import label_in

HOW_TO_CHECK = (
    "digest is the SHA-256 of signed_text, written as UTF-8, in lower-case hexadecimal. "
    "document is what a JSON parser reads in signed_text."
)


def signed(row: LiveVersion) -> LiveVersion:
    """A version whose seal is whole and whose text has the digest that was signed."""
    if digest_of(sealed(row).document) != row.digest:
        raise NotSealed(row)
    return row


def version_of(page: LivePage) -> LiveVersion:
    """The signed text behind a live page; both rows must name the same digest."""
    row = LiveVersion.objects.filter(publication_id=page.publication_id).first()
    if row is None or signed(row).digest != page.digest:
        raise NotSealed(page)
    return row


def for_readers(document: Document) -> Document:
    """Without an importer's remainder, which is a working note and no part of a page. Submitting
    refuses one; the empty field stays, so that this is the signed text and nothing less."""
    fields = document.get("fields") or {}
    kept = {name: value for name, value in fields.items() if name != "leftover" or not value}
    return document | {"fields": kept}


def signed_text(row: LiveVersion) -> str | None:
    """The exact text, unless it holds a remainder. Submitting refuses one, so none does."""
    has_remainder = bool((parse(row.document).get("fields") or {}).get("leftover"))
    return None if has_remainder else row.document


def moment(at: datetime.datetime | None) -> str | None:
    return at.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z") if at else None


def is_overdue(page: LivePage) -> bool:
    return timezone.now().date() > page.review_by


def choice(vocabulary, value: str) -> dict | None:
    return {"value": value, "label": label_in(vocabulary, value)} if value else None


def stem(address: str) -> str:
    """The address of a page without the slash at its end, to which .json and .md are added."""
    return address.rstrip("/")


def links(address: str, digest: str, site: str) -> dict[str, str]:
    return {
        "page": f"{site}{address}",
        "json": f"{site}{stem(address)}.json",
        "markdown": f"{site}{stem(address)}.md",
        "versions": f"{site}/api/v1{address}versions",
        "verify": f"{site}/verify/{digest}/",
        "signed_text": f"{site}/verify/{digest}/text/",
    }


def entry(page: LivePage, title: str, site: str) -> dict:
    """A live page in a list."""
    return {
        "kind": page.kind,
        "title": title,
        "address": page.address,
        "url": f"{site}{page.address}",
        "summary": page.summary,
        "version": page.version,
        "digest": page.digest,
        "published_at": moment(page.published_at),
        "review_by": page.review_by.isoformat(),
        "is_overdue": is_overdue(page),
        "is_demonstration": is_demonstration(page),
        "links": links(page.address, page.digest, site),
    }


def page_record(page: LivePage, title: str, version: LiveVersion, site: str) -> dict:
    """One live page, whole: the signed document and who stands behind it."""
    return entry(page, title, site) | {
        "schema": 1,
        "status": "live",
        "change_note": version.change_note,
        "significance": choice(Significance, version.significance),
        "signatures": version.signatures,
        **text_of(version),
    }


def text_of(version: LiveVersion) -> dict:
    return {
        "document": for_readers(parse(version.document)),
        "signed_text": signed_text(version),
        "how_to_check": HOW_TO_CHECK,
    }


def withdrawn_record(page: LivePage, title: str, site: str) -> dict:
    """Reason and advice, and none of the text."""
    return {
        "schema": 1,
        "kind": page.kind,
        "title": title,
        "address": page.address,
        "url": f"{site}{page.address}",
        "status": "withdrawn",
        "is_demonstration": was_demonstration(page),
        "version": page.version,
        "digest": page.digest,
        "withdrawn_at": moment(page.withdrawn_at),
        "reason": page.withdrawn_reason,
        "advice": page.withdrawn_advice,
        "links": {
            "page": f"{site}{page.address}",
            "versions": f"{site}/api/v1{page.address}versions",
            "verify": f"{site}/verify/{page.digest}/",
        },
    }


def version_entry(row: LiveVersion, status: str, site: str) -> dict:
    """A version in the list of its page; `status` is current, superseded or withdrawn."""
    return {
        "address": row.page_address,
        "number": row.number,
        "status": status,
        "title": title_of_version(row),
        "is_demonstration": version_is_demonstration(row),
        "digest": row.digest,
        "published_at": moment(row.published_at),
        "change_note": row.change_note,
        "significance": choice(Significance, row.significance),
        "signatures": row.signatures,
        "links": {
            "page": f"{site}{row.page_address}versions/{row.number}/",
            "json": f"{site}/api/v1{row.page_address}versions/{row.number}",
            "verify": f"{site}/verify/{row.digest}/",
        },
    }


def withdrawals_of(address: str) -> dict[int, LiveUpdate]:
    """The versions of a page that were withdrawn, also when a newer one is live today."""
    rows = LiveUpdate.objects.filter(page_address=address, kind=UpdateKind.WITHDRAWN)
    told = {sealed(row).version: row for row in rows}
    check_withdrawals(address, told)
    return told


def status_of(row: LiveVersion, page: LivePage | None, withdrawn: Container[int]) -> str:
    if row.number in withdrawn:
        return "withdrawn"
    return "current" if page and row.number == page.version else "superseded"


def note_lines(notes: Iterable[LiveInteraction], slug: str, site: str) -> list[dict]:
    """The notes of one medicine, from its side. They are pages of their own, signed apart."""
    return [note_line(each, slug, site) for each in notes]


def note_line(note: LiveInteraction, slug: str, site: str) -> dict:
    side = "second" if note.first_slug == slug else "first"
    kind = getattr(note, f"{side}_kind")
    partner = {
        "kind": kind,
        "slug": getattr(note, f"{side}_slug"),
        "name": in_sentence(getattr(note, f"{side}_name"), kind),
    }
    return {"partner": partner, **note_values(note, site)}


def note_values(note: LiveInteraction, site: str) -> dict:
    address = f"/interactions/{note.first_slug}/{note.second_slug}/"
    return {
        "status": choice(NoteStatus, note.status),
        "severity": choice(Severity, note.severity),
        "action": choice(InteractionAction, note.action),
        "summary": note.summary,
        "address": address,
        "url": f"{site}{address}",
        "json": f"{site}{stem(address)}.json",
    }


def withdrawn_lines(notes: Iterable[WithdrawnNote], slug: str, site: str) -> list[dict]:
    """The withdrawn notes of one medicine, from its side."""
    return [
        {"partner": {"kind": kind, "slug": other, "name": in_sentence(name, kind)}}
        | withdrawn_record(each.page, each.title, site)
        for each in notes
        for other, (name, kind) in each.named_by_slug.items()
        if other != slug
    ]


def update_entry(row: LiveUpdate, is_demonstration: bool, site: str) -> dict:
    return {
        "at": moment(row.at),
        "kind": choice(UpdateKind, row.kind),
        "significance": choice(Significance, row.significance),
        "title": as_title(row.title),
        "version": row.version,
        "words": row.words,
        "is_demonstration": is_demonstration,
        "address": row.page_address,
        "url": f"{site}{row.page_address}",
        "json": f"{site}{stem(row.page_address)}.json",
    }
