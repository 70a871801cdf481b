"""The signatures under a page, as readers see them."""

import datetime
from dataclasses import dataclass

from monographs.content.document import Document
from monographs.live.wording import (
    date_in_words,
    fields_of,
    label_of,
    moment_in_words,
)


@dataclass(frozen=True)
class Signature:
    printed_name: str
    credential: str
    role: str
    meaning: str
    at: datetime.datetime

    @property
    def when(self) -> str:
        return moment_in_words(self.at)

    @property
    def on(self) -> str:
        return date_in_words(self.at.astimezone(datetime.UTC).date())


@dataclass(frozen=True)
class Signing:
    """One published version and the signatures that it carries; `renewals` came after it."""

    version: int
    published_at: datetime.datetime
    review_by: datetime.date
    digest: str
    change_note: str
    signatures: tuple[Signature, ...]
    renewals: tuple[Signature, ...] = ()

    @property
    def published_on(self) -> str:
        return date_in_words(self.published_at.astimezone(datetime.UTC).date())

    @property
    def review_on(self) -> str:
        return date_in_words(self.review_by)

    @property
    def fingerprint(self) -> list[str]:
        """The digest in groups of eight, so that it can be compared by eye and can break."""
        return [self.digest[at : at + 8] for at in range(0, len(self.digest), 8)]


def signing_values(document: Document, signing: Signing | None, *, is_version: bool) -> dict:
    """A version is read long after it was live, so it tells its dates as what they were."""
    return {
        "signing": signing,
        "is_version": is_version,
        "origin": label_of(fields_of(document).get("origin")),
        "versions_at": f"{document.get('address', '')}versions/",
    }
