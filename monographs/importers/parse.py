"""Text in, proposal out: the pure half of the importer."""

import re

from monographs.content.vocabularies import Origin
from monographs.importers import front_matter
from monographs.importers.blocks import blocks_of
from monographs.importers.front_matter import FrontMatter
from monographs.importers.medicines import Roster
from monographs.importers.naming import MACHINE_LAYOUT, medicines_of, title_of
from monographs.importers.outline import Outline
from monographs.importers.placing import Placing
from monographs.importers.proposal import Proposal
from monographs.importers.reading import read, require_text
from monographs.importers.wording import normalised, plain

__all__ = ["parse", "read"]

CHATBOT = re.compile(
    r"\b(?:this response (?:will|aims|provides|is)|as an ai\b|as a (?:large )?language model|"
    r"ai language model|ai.generated|i'?m an ai\b|i am an ai\b|i cannot provide medical|"
    r"my (?:training data|knowledge cutoff))",
    re.IGNORECASE,
)


def parse(text: str) -> Proposal:
    """What a document proposes; raises Unreadable with a sentence for the writer."""
    require_text(text)
    front, body, first_line = front_matter.split(normalised(text))
    blocks = blocks_of(body, first_line)
    title, at = title_of(front, blocks)
    medicines, paired = medicines_of(title, front, blocks, body)
    roster = Roster(medicines)
    if at is not None and not (len(roster) > 1 and len(roster.named(title)) == 1):
        del blocks[at]  # a title that names one of several medicines heads its part as well
    outline = Outline(roster, blocks)
    placing = Placing(roster, paired)
    placing.general.leave([], "\n".join(front.rest))
    if not roster.only_names(title):
        placing.general.leave([], title)
    for passage in outline.passages:
        placing.place(passage)
    drugs, notes = placing.proposals()
    return Proposal(
        title=plain(title) or " and ".join(medicine.name for medicine in medicines),
        origin=origin_of(front, body).value,
        drugs=drugs,
        notes=notes,
    )


def origin_of(front: FrontMatter, body: str) -> Origin:
    """Machine-written if the layout is a known generator's, or a chatbot left its traces."""
    is_machine = front.values.get("layout") == MACHINE_LAYOUT
    if is_machine or CHATBOT.search(body.replace("’", "'")):
        return Origin.MACHINE
    return Origin.IMPORTED
