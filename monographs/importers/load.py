"""From a proposal to draft rows: one transaction a document, and no word is overwritten.

A medicine or pair that is new becomes a draft. One that is on file already is only added to: empty
fields are filled, unknown rows appended, and what differs goes into the visible leftover. Only a
draft that nothing but this very document has written is replaced when the document changed.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from monographs.content.refusal import Refused
from monographs.content.vocabularies import Origin
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Root
from monographs.drafts.saving import give_page, save_draft
from monographs.importers.filling import KEY, Filling
from monographs.importers.matching import existing_drug, existing_note, new_drug, new_note
from monographs.importers.parse import parse
from monographs.importers.proposal import Proposal, ProposedDrug, ProposedNote
from monographs.importers.reading import read
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import check_not_discarded, head_of

WORD = re.compile(r"\w+")


@dataclass
class Loaded:
    """What one document did: page addresses, rows of each kind, characters of leftover."""

    status: str = "unchanged"
    pages: list[str] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    leftover: int = 0


@dataclass(frozen=True)
class Source:
    name: str
    digest: str
    origin: str
    by: AbstractUser


def check_may_import(user: AbstractUser) -> None:
    if not (user.is_active and user.has_perm("monographs.import_page")):
        raise MayNot(f"{person(user)} may not import documents. Ask an editor for the right.")


def load(*, name: str, data: bytes, by: AbstractUser) -> Loaded:
    """Read one document into drafts. Raises `Unreadable` or `Refused`; then nothing was written."""
    check_may_import(by)
    proposal = with_title(parse(read(data)))
    source = Source(name[-255:], hashlib.sha256(data).hexdigest(), proposal.origin, by)
    loaded = Loaded()
    with transaction.atomic():
        load_proposal(proposal, source, loaded)
    return loaded


def with_title(proposal: Proposal) -> Proposal:
    """Drafts have names but no titles, so words that a title alone holds join a leftover."""
    holders = (*proposal.notes, *proposal.drugs)
    kept = " ".join([each.leftover for each in holders] + named(proposal))
    if set(WORD.findall(proposal.title.casefold())) <= set(WORD.findall(kept.casefold())):
        return proposal
    first = replace(holders[0], leftover=f"{proposal.title}\n\n{holders[0].leftover}".strip())
    if proposal.notes:
        return replace(proposal, notes=(first, *proposal.notes[1:]))
    return replace(proposal, drugs=(first, *proposal.drugs[1:]))


def named(proposal: Proposal) -> list[str]:
    return [name for drug in proposal.drugs for name in (drug.name, *drug.brands)]


def load_proposal(proposal: Proposal, source: Source, loaded: Loaded) -> None:
    drugs = {}
    for proposed in proposal.drugs:
        drugs[proposed.name] = load_drug(proposed, source, loaded)
    for proposed in proposal.notes:
        first, second = (drugs[name] for name in proposed.names)
        if first == second:
            raise Refused(
                f"The document joins {first} with itself: two of its names are the same medicine. "
                "Correct the names in the title and import it again."
            )
        load_note(proposed, (first, second), source, loaded)


def load_drug(proposed: ProposedDrug, source: Source, loaded: Loaded) -> Drug:
    drug = existing_drug(proposed.name) or new_drug(proposed.name, source.origin)
    fill(drug, proposed, source, loaded)
    return drug


def load_note(
    proposed: ProposedNote, pair: tuple[Drug, Drug], source: Source, loaded: Loaded
) -> None:
    note = existing_note(pair) or new_note(pair, source.origin)
    fill(note, proposed, source, loaded)


def fill(
    root: Drug | InteractionNote,
    proposed: ProposedDrug | ProposedNote,
    source: Source,
    loaded: Loaded,
) -> None:
    """Write the proposal into the draft and freeze it, unless this document was read before."""
    is_new = root.pk is None
    if not is_new:
        check_not_discarded(root.page)
    if not is_new and root.page.revisions.filter(source_digest=source.digest).exists():
        count(root, proposed, loaded)
        return
    if source.origin == Origin.MACHINE and root.origin == Origin.IMPORTED:
        root.origin = Origin.MACHINE  # Nothing that a machine wrote passes for less.
    filling = Filling(root, source.name, replaces=not is_new and is_its_own(root, source))
    give_page(root, source.by)
    filling.write(proposed)
    revision = save_draft(
        root,
        by=source.by,
        note=f"Imported from {source.name}."[:300],
        source_name=source.name,
        source_digest=source.digest,
    )
    if revision:
        loaded.status = "created" if is_new or loaded.status == "created" else "updated"
    count(root, proposed, loaded)


def is_its_own(root: Root, source: Source) -> bool:
    """Nobody but this document has written the draft since it first came in."""
    names = set(root.page.revisions.values_list("source_name", flat=True))
    return names == {source.name} and bool(head_of(root.page))


def count(root: Root, proposed: ProposedDrug | ProposedNote, loaded: Loaded) -> None:
    loaded.pages.append(root.page.address)
    loaded.counts["drugs" if isinstance(root, Drug) else "notes"] += 1
    for kind in KEY:
        loaded.counts[kind] += len(getattr(proposed, kind, ()))
    loaded.leftover += len(type(root).objects.values_list("leftover", flat=True).get(pk=root.pk))
