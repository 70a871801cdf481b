"""Style profiles. The NHS and the ISMP contradict each other, so a page follows one of them."""

from dataclasses import dataclass

from monographs.content.document import Document
from monographs.content.vocabularies import Jurisdiction


@dataclass(frozen=True)
class Profile:
    name: str
    label: str
    microgram: str
    joins_units: bool
    has_nhs_words: bool


UK_NHS = Profile(
    name="uk-nhs",
    label="NHS content guide",
    microgram="microgram, in full",
    joins_units=True,
    has_nhs_words=True,
)
US_ISMP = Profile(
    name="us-ismp",
    label="ISMP list of error-prone abbreviations",
    microgram="mcg",
    joins_units=False,
    has_nhs_words=False,
)
PROFILES = {profile.name: profile for profile in (UK_NHS, US_ISMP)}


def profile_of(document: Document) -> Profile:
    """By the country that the page is written for; an interaction note names none."""
    written_for = document["fields"].get("jurisdiction") or {}
    return US_ISMP if written_for.get("value") == Jurisdiction.US else UK_NHS
