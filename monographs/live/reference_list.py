"""Sources of a page, in the order of their numbers."""

from dataclasses import dataclass

from monographs.content.document import Document
from monographs.live.wording import date_in_words, label_of, rows_of


@dataclass(frozen=True)
class Source:
    key: str
    kind: str
    title: str
    publisher: str
    identifier: str
    jurisdiction: str
    published_on: str
    accessed_on: str
    url: str

    @property
    def is_link(self) -> bool:
        return self.url.startswith(("https://", "http://"))


def reference_list(document: Document) -> list[Source]:
    return [
        Source(
            key=row.get("key") or "",
            kind=label_of(row.get("kind")),
            title=row.get("title") or "",
            publisher=row.get("publisher") or "",
            identifier=row.get("identifier") or "",
            jurisdiction=label_of(row.get("jurisdiction")),
            published_on=date_in_words(row.get("published_on")),
            accessed_on=date_in_words(row.get("accessed_on")),
            url=row.get("url") or "",
        )
        for row in rows_of(document, "references")
    ]
