"""Both sides of an interaction: which live pages change with this one, and how they will read."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from monographs.content.document import Document
from monographs.content.vocabularies import PageKind
from monographs.live.gate import live_publication
from monographs.live.note_lines import line_of
from monographs.live.projecting import body_with_line, signing_of
from monographs.live.signed import content_of
from monographs.revisions.models import Page


@dataclass(frozen=True)
class Touched:
    page: Page
    body: SafeString


def touched_pages(page: Page, content: Document) -> list[Touched]:
    """The live monographs of a note's medicines, as they will read once the note is live."""
    if page.kind != PageKind.INTERACTION:
        return []
    touched = []
    for side in content["sides"]:
        other = Page.objects.filter(address=f"/drugs/{side['slug']}/").first()
        publication = other and live_publication(other)
        if side["kind"] == "drug" and publication:
            line = line_of(side["slug"], content)
            body = body_with_line(content_of(publication), line, signing_of(publication))
            touched.append(Touched(other, mark_safe(body)))
    return touched
