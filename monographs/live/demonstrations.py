"""Which pages are demonstration content. Each says so at its top; lists have to say it too."""

from collections.abc import Collection

from django.db.models import Q

from monographs.content.vocabularies import PageKind
from monographs.live.models import LivePage, LiveVersion

# As our templates write it; the words of a writer can hold neither.
IN_ARTICLE = '<div class="notice demonstration">'
IN_CARD = '<span class="tag">Demonstration content</span>'
# As the signed text writes it: there a quotation mark of a writer has a backslash before it.
IN_TEXT = '"is_demonstration":true'


def is_demonstration(page: LivePage) -> bool:
    return IN_ARTICLE in page.body


def version_is_demonstration(version: LiveVersion) -> bool:
    return IN_TEXT in version.document


def was_demonstration(page: LivePage) -> bool:
    """Also of a withdrawn page, of whose body nothing is left."""
    return bool(demonstration_versions([(page.address, page.version)]))


def demonstrations(addresses: Collection[str]) -> set[str]:
    """Which of these live pages are. A medicine is known by its card: no long text is read."""
    marked = Q(card__contains=IN_CARD)
    if any(address.startswith("/interactions/") for address in addresses):
        marked |= Q(kind=PageKind.INTERACTION, body__contains=IN_ARTICLE)
    rows = LivePage.objects.filter(marked, address__in=addresses, withdrawn_at=None)
    return set(rows.values_list("address", flat=True)) if addresses else set()


def demonstration_versions(versions: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these (address, version) are, also of pages that are live no more."""
    if not versions:
        return set()
    rows = LiveVersion.objects.filter(
        page_address__in={address for address, _ in versions},
        number__in={number for _, number in versions},
        document__contains=IN_TEXT,
    )
    return set(rows.values_list("page_address", "number")) & set(versions)
