"""The title of a document and the medicines it is about, from all places that name them."""

import re

from monographs.importers.blocks import Block, Kind
from monographs.importers.front_matter import FrontMatter
from monographs.importers.labels import leading_label
from monographs.importers.medicines import (
    Medicine,
    Roster,
    known_medicines_in,
    medicines_in_title,
    merged,
)
from monographs.importers.proposal import Unreadable
from monographs.importers.sections import Section, listed, section_of
from monographs.importers.wording import normal, plain, without_number, words

MACHINE_LAYOUT = "minimal-medicine"
LONGEST_LABEL = 40
ABOUT_MEDICINES = {
    Section.GENERIC_NAME,
    Section.USAGE,
    Section.DOSAGE,
    Section.SIDE_EFFECTS,
    Section.HOW_IT_WORKS,
    Section.PRECAUTIONS,
    Section.CONTRAINDICATIONS,
    Section.INTERACTIONS,
}
LEAFLET = re.compile(r"What ([^?.]{2,60}) is and what it is used for", re.IGNORECASE)
NO_MEDICINE = (
    "No medicine was recognised in this document. Put its generic name in the title, or on a line "
    "“Generic Name: …”."
)


def title_of(front: FrontMatter, blocks: list[Block]) -> tuple[str, int | None]:
    """The title, and its place among the blocks if it stands there."""
    if plain(front.title):
        return front.title, None
    places = [at for at, block in enumerate(blocks) if not at or is_first_heading(block)]
    titles = [at for at in places if is_title(blocks[at])]
    if not titles:
        return "", None
    at = min(titles, key=lambda at: (not names_known(blocks[at]), not is_first_heading(blocks[at])))
    return blocks[at].text, at


def names_known(block: Block) -> bool:
    return any(medicine.is_known for medicine in medicines_in_title(block.text))


def is_first_heading(block: Block) -> bool:
    return block.kind is Kind.HEADING and block.depth == 1 and bool(words(block.text))


def is_title(block: Block) -> bool:
    text = plain(block.text)
    if block.kind is Kind.HEADING:
        return section_of(text) is None or bool(medicines_in_title(text))
    is_line = block.kind is Kind.PARAGRAPH and "\n" not in block.text and len(text) <= 120
    return is_line and text[-1:] not in ".:;," and leading_label(block.text) is None


def medicines_of(
    title: str, front: FrontMatter, blocks: list[Block], body: str
) -> tuple[list[Medicine], bool]:
    """The medicines, and whether the document is about them together."""
    titled = names_in_titles(title, blocks)
    generic = generic_names(blocks)
    if len(titled) == len(generic) == 1 and is_brand(titled[0], generic[0]):
        return [branded(titled[0], generic[0])], False
    if titled and (generic or is_about_medicines(titled, front, blocks)):
        return with_own_monographs(titled, generic, blocks), len(titled) > 1
    found = merged([*generic, *names_in_leaflet(blocks), *names_in_headings(blocks)])
    if not found and not title:  # a title that names no medicine is about something else
        found = known_medicines_in(body)[:1]
    if not found:
        raise Unreadable(NO_MEDICINE)
    return found, False


def names_in_titles(title: str, blocks: list[Block]) -> list[Medicine]:
    """The title's names, or the first heading's if that names more of them."""
    titled = medicines_in_title(title)
    headed = medicines_in_title(next((b.text for b in blocks if is_first_heading(b)), ""))
    is_richer = len(headed) > len(titled) and any(medicine.is_known for medicine in headed)
    return headed if is_richer else titled


def is_brand(titled: Medicine, generic: Medicine) -> bool:
    """`title: Crocin` with "Generic Name: Paracetamol"; a salt of the same name is no brand."""
    return not titled.is_known and not shares_word(titled, generic)


def shares_word(one: Medicine, other: Medicine) -> bool:
    return bool(set(normal(one.name).split()) & set(normal(other.name).split()))


def branded(brand: Medicine, generic: Medicine) -> Medicine:
    return Medicine(generic.name, tuple(dict.fromkeys((brand.name, *generic.brands))))


def with_own_monographs(
    titled: list[Medicine], generic: list[Medicine], blocks: list[Block]
) -> list[Medicine]:
    """Medicines that the title leaves out but that have a part of the document of their own."""
    own = [medicine for at, medicine in known_headings(blocks) if has_sections(blocks, at)]
    own += [
        medicine
        for medicine in generic
        if medicine.is_known
        or (len(generic) > 1 and not any(shares_word(medicine, other) for other in titled))
    ]
    return merged([*titled, *own])


def has_sections(blocks: list[Block], at: int) -> bool:
    return any(
        listed(name) in ABOUT_MEDICINES
        for block in blocks[at + 1 : at + 3]
        for name in label_names(block)
    )


def is_about_medicines(
    titled: list[Medicine], front: FrontMatter, blocks: list[Block]
) -> bool:
    """A title of unknown words names medicines only if the text has a monograph's sections."""
    if any(medicine.is_known for medicine in titled):
        return True
    if front.values.get("layout") == MACHINE_LAYOUT:
        return True
    if any(section_of(name) in ABOUT_MEDICINES for b in blocks for name in label_names(b)):
        return True
    names = Roster(titled)
    asks = any(block.text.rstrip("*_ ").endswith("?") for block in blocks)
    return asks and any(names.named(block.text) for block in blocks)


def label_names(block: Block) -> list[str]:
    """The headings and labels of a block, first cells of a table included."""
    if block.kind is Kind.TABLE:
        return [plain(row[0]) for row in block.rows]
    label = leading_label(block.text)
    if label:
        return [label.name]
    is_short = block.kind is Kind.HEADING or len(block.text) <= LONGEST_LABEL
    return [plain(block.text)] if is_short else []


def names_in_leaflet(blocks: list[Block]) -> list[Medicine]:
    """"What Examplol is and what it is used for" heads the first section of each leaflet."""
    asked = (LEAFLET.match(without_number(plain(block.text))) for block in blocks)
    return medicines_in_title(next((found[1] for found in asked if found), ""))


def generic_names(blocks: list[Block]) -> list[Medicine]:
    """What the lines "Generic Name: …" say, whether the name stands behind or below."""
    found = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.TABLE:
            found += [medicine for row in block.rows for medicine in generic_cells(row)]
        elif any(is_generic_label(name) for name in label_names(block)):
            label = leading_label(block.text)
            below = blocks[at + 1].text if at + 1 < len(blocks) else ""
            found += medicines_in_title((label.rest if label else "") or below)
    return merged(found)


def is_generic_label(name: str) -> bool:
    return len(name) <= LONGEST_LABEL and section_of(name) is Section.GENERIC_NAME


def generic_cells(row: tuple[str, ...]) -> list[Medicine]:
    if not is_generic_label(plain(row[0])):
        return []
    return [medicine for cell in row[1:] for medicine in medicines_in_title(cell)]


def known_headings(blocks: list[Block]) -> list[tuple[int, Medicine]]:
    """Places of the headings that are one known name and nothing else."""
    found = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            named = [medicine for medicine in medicines_in_title(block.text) if medicine.is_known]
            if len(named) == 1 and Roster(named).only_names(plain(block.text)):
                found.append((at, named[0]))
    return found


def names_in_headings(blocks: list[Block]) -> list[Medicine]:
    return [medicine for _, medicine in known_headings(blocks)]
