"""The structured data of live pages, made once for each text and kept in memory.

It takes milliseconds to read the words out of a long page, and a page is read far more often than
published. A live row's seal covers all that the row says, digest included, so what was made for a
seal is never out of date.
"""

from collections import OrderedDict

from django.utils.safestring import SafeString

from monographs.content.document import parse
from monographs.live.api_records import moment, version_of
from monographs.live.json_ld import as_script, graph
from monographs.live.models import LivePage
from monographs.live.serving import NotSealed

MOST = 512
kept: OrderedDict[tuple[str, str], SafeString] = OrderedDict()


def structured_data(page: LivePage, site: str) -> SafeString | None:
    """For a page that passed its seal. One query when this process has not seen the text yet.

    Without a sound version behind it the page, which is sound, does without.
    """
    key = (page.seal, site)
    if data := kept.get(key):
        return data
    try:
        data = made(page, site)
    except NotSealed:
        return None
    kept[key] = data
    while len(kept) > MOST:
        kept.popitem(last=False)
    return data


def made(page: LivePage, site: str) -> SafeString:
    version = version_of(page)
    signing = {
        "version": page.version,
        "digest": page.digest,
        "summary": page.summary,
        "published_at": moment(page.published_at),
        "signatures": version.signatures,
    }
    return as_script(graph(parse(version.document), signing, site))
