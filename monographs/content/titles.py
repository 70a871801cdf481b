"""What a page is called: the same at the desk and for readers."""

from collections.abc import Iterable

from monographs.content.document import Document


def as_title(name: str) -> str:
    return name[:1].upper() + name[1:]


def in_sentence(name: str, kind: str = "drug") -> str:
    """A generic name has a small letter in running text; "ALPRAZolam" and other kinds stay."""
    if kind == "drug" and name[1:2].islower():
        return name[:1].lower() + name[1:]
    return name


def pair_title(sides: Iterable[tuple[str, str]]) -> str:
    """A heading from the (name, kind) of both sides."""
    return as_title(" and ".join(in_sentence(name, kind) for name, kind in sides))


def title_of(document: Document) -> str:
    """A note is called by both sides in the order of its address, with one capital."""
    sides = document.get("sides") or []
    if not sides:
        return as_title(document.get("title") or "")
    return pair_title((side["name"], side.get("kind", "")) for side in sides)
