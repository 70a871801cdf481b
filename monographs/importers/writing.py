"""Blocks back to Markdown for fields, answers and leftovers."""

from monographs.importers.blocks import Block, Kind
from monographs.importers.passages import Head
from monographs.importers.wording import without_number, words

STEP = "    "
HANGING = "  "


def markdown_of(blocks: list[Block]) -> str:
    """Paragraphs with a blank line between them; the items of one list stand together.

    However deep a list stood in its document, here it starts at the left: four spaces in front of
    a text of its own would make it code.
    """
    lines: list[str] = []
    around: list[int] = []
    for at, block in enumerate(blocks):
        if at and not (block.kind is Kind.ITEM and blocks[at - 1].kind is Kind.ITEM):
            lines.append("")
        while around and (around[-1] >= block.depth or block.kind is Kind.HEADING):
            around.pop()
        lines.append(indented(block, STEP * len(around)))
        if block.kind is Kind.ITEM:
            around.append(block.depth)
    return "\n".join(lines)


def indented(block: Block, indent: str) -> str:
    if block.kind is Kind.ITEM:
        text = f"{block.number or '-'} {block.text}"
        return indent + text.replace("\n", "\n" + indent + HANGING)
    return indent + block.text.replace("\n", "\n" + indent)


def headed(heads: list[Head], text: str) -> list[str]:
    """The headings of a text and the text; a label that led the text leads it again."""
    *above, last = [heading(head.text) for head in heads] or [""]
    if text and heads and heads[-1].leads:
        colon = "" if last.rstrip("*_ ").endswith(":") else ":"
        return [*above, f"{last}{colon} {text}"]
    return [part for part in (*above, last, text) if part]


def heading(text: str) -> str:
    """A heading of the source inside a field; the page's own headings stand above it."""
    bare = without_number(text.strip().strip("*_").strip())
    if "*" in bare or "_" in bare or "\n" in bare:
        return text.strip()
    return f"**{bare}**" if words(bare) else bare
