"""What a note names: its medicine and its partner, as a document keeps them."""

from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance

MENTION_KINDS = {Drug: "drug", DrugClass: "class", Substance: "substance"}


def sides_of(drug: Drug, partner: Drug | DrugClass | Substance) -> list[dict[str, str]]:
    """In the order of their slugs, which is the order of the public address."""
    return sorted((mention(drug), mention(partner)), key=lambda side: side["slug"])


def mention(thing: Drug | DrugClass | Substance) -> dict[str, str]:
    return {
        "kind": MENTION_KINDS[type(thing)],
        "uuid": str(thing.uuid),
        "name": thing.name,
        "slug": thing.slug,
    }
