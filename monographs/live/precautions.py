"""What to know before taking a medicine, each kind in its fixed place."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from monographs.content.document import Document
from monographs.content.titles import as_title
from monographs.content.vocabularies import PrecautionKind
from monographs.live.prose import Prose
from monographs.live.side_effects import grouped
from monographs.live.wording import label_of, rows_of, value_of

ASK = "Ask a doctor or pharmacist before you take it."
# Kinds that readers look for and rely on: silence about them is said aloud.
GAPS = {
    PrecautionKind.CONTRAINDICATION: f"This page does not say who must not take {{name}}. {ASK}",
    PrecautionKind.PREGNANCY: (
        f"This page does not say whether {{name}} can be taken in pregnancy. {ASK}"
    ),
    PrecautionKind.BREASTFEEDING: (
        f"This page does not say whether {{name}} can be taken while breastfeeding. {ASK}"
    ),
}
# Named in the key facts, where a reader in a hurry looks first.
LOOKED_FOR = ("contraindication", "pregnancy", "breastfeeding", "driving", "alcohol")


@dataclass(frozen=True)
class Precaution:
    who: str
    advice: SafeString


@dataclass(frozen=True)
class PrecautionGroup:
    value: str
    label: str
    precautions: tuple[Precaution, ...]
    gap: str = ""

    @property
    def anchor(self) -> str:
        return self.value.replace("_", "-") or "other-precautions"


def by_kind(document: Document, prose: Prose, name: str) -> list[PrecautionGroup]:
    """In the order of the vocabulary; the kinds of `GAPS` are there even with nothing to say."""
    known = {
        value_of(first["kind"]): PrecautionGroup(
            value_of(first["kind"]),
            label_of(first["kind"]) or "Other precautions",
            tuple(precaution(row, prose) for row in rows),
        )
        for first, rows in grouped(rows_of(document, "precautions"), "kind", PrecautionKind)
    }
    missing = {
        kind.value: PrecautionGroup(kind.value, kind.label, (), gap.format(name=name))
        for kind, gap in GAPS.items()
        if kind.value not in known
    }
    everything = known | missing
    in_order = [kind for kind in PrecautionKind.values if kind in everything]
    return [everything[kind] for kind in [*in_order, *(k for k in known if k not in in_order)]]


def precaution(row: Document, prose: Prose) -> Precaution:
    who = row.get("who") or ""
    place = f"precaution-{row.get('uuid', who)}"
    return Precaution(as_title(who), prose.block(row.get("advice"), place, level=4))
