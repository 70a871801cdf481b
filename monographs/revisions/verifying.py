"""Recompute what every revision claims about itself."""

from collections.abc import Iterator

from monographs.content.document import canonical, digest_of, parse
from monographs.revisions.models import Revision


def wrong_digests() -> Iterator[str]:
    for revision in Revision.objects.select_related("page").iterator(chunk_size=200):
        if digest_of(revision.document) != revision.digest:
            yield f"{revision}: the text was changed; its SHA-256 is no longer {revision.digest}."
        elif canonical(parse(revision.document)) != revision.document:
            yield f"{revision}: the stored text is not written in the canonical form."
