"""A made-up medicine for the page gallery, as signed documents. Nothing here says anything about a
real one, and nothing here is ever stored.
"""

import datetime

from django.db.models import TextChoices

from monographs.content.document import Document
from monographs.content.vocabularies import (
    BodySystem,
    CareAction,
    Evidence,
    Frequency,
    InteractionAction,
    Jurisdiction,
    LegalCategory,
    MechanismKind,
    NameKind,
    NoteStatus,
    Origin,
    Outcome,
    PrecautionKind,
    ReferenceKind,
    Severity,
)
from monographs.live.interaction_lines import InteractionLine, WithdrawnLine
from monographs.live.signing_block import Signature, Signing

DAY = datetime.datetime(2026, 11, 3, 9, 12, tzinfo=datetime.UTC)
DIGEST = "0123456789abcdef" * 4
REFERENCE = "leaflet"
# How each severity is usually met; the pairs are only there to be seen.
ACTIONS = {
    Severity.SEVERE: InteractionAction.AVOID,
    Severity.MODERATE: InteractionAction.ADJUST,
    Severity.MILD: InteractionAction.CAUTION,
    Severity.UNKNOWN: InteractionAction.MONITOR,
}
TEXT = """\
Running text in the size of the whole site, with **important words**, *words of another kind*, a
[link](/drugs/), an amount such as 10^9^, a source [@leaflet] and `typed words`.

# A heading inside a section

## A heading below it

- a list
- with two lines

1. first one
2. then the other

> Words that somebody else said.

### Do

- the thing that helps
- the other thing that helps, in a line so long that it goes on below itself on a narrow screen

### Don't

- do the thing that harms
- do the other thing that harms
"""
TABLE = """\
| Who | Usual dose | Highest dose | Source |
|-----|-----------:|-------------:|:------:|
| Adults | 1 unit, twice a day | 3 units | [@leaflet] |
| Older adults | half a unit | 1 unit | [@leaflet] |
"""


def choice(member: TextChoices) -> dict[str, str]:
    return {"value": str(member), "label": str(member.label)}


def monograph() -> Document:
    return {
        "schema": 1,
        "kind": "monograph",
        "uuid": "00000000-0000-0000-0000-000000000001",
        "title": "Specimenol",
        "address": "/drugs/specimenol/",
        "fields": {
            "name": "Specimenol",
            "jurisdiction": choice(Jurisdiction.UK),
            "origin": choice(Origin.HUMAN),
            "is_demonstration": True,
            "boxed_warning": "**A warning that comes before all else.** Why it does. [@leaflet]",
            "usage": TEXT,
            "dosage": f"How much, how and when.\n\n{TABLE}",
            "missed_dose": "What to do about a dose that was forgotten.",
            "overdose": "**Call for help first.** Then what to have at hand. [@leaflet]",
            "how_it_works": "What it does in the body.",
            "storage": "Where to keep it.",
        },
        "rows": rows(),
    }


def rows() -> dict[str, list[Document]]:
    return {
        "class_memberships": [{"uuid": "c", "drug_class": {"name": "specimens", "slug": "s"}}],
        "names": [
            {"uuid": "n1", "name": "Specibrand", "kind": choice(NameKind.BRAND), "current": True},
            {"uuid": "n2", "name": "דוגמה", "kind": choice(NameKind.FOREIGN), "current": True},
        ],
        "legal_statuses": [
            {
                "uuid": "l",
                "jurisdiction": choice(Jurisdiction.UK),
                "category": choice(LegalCategory.PRESCRIPTION),
                "source": "Made up",
                "as_of": "2026-11-03",
            }
        ],
        "side_effects": [side_effect(action) for action in CareAction],
        "precautions": [
            precaution(PrecautionKind.CONTRAINDICATION),
            precaution(PrecautionKind.CAUTION),
            precaution(PrecautionKind.DRIVING),
        ],
        "faqs": [
            {"uuid": "q1", "question": "Is this a real medicine?", "answer": "No. [@leaflet]"},
            {"uuid": "q2", "question": "Why is it here?", "answer": "To show every component."},
        ],
        "references": [
            {
                "uuid": "r",
                "key": REFERENCE,
                "kind": choice(ReferenceKind.REFERENCE_WORK),
                "title": "A leaflet that nobody wrote",
                "publisher": "Nobody",
                "url": "https://example.org/leaflet",
                "published_on": "2026-11-01",
                "accessed_on": "2026-11-03",
            }
        ],
    }


def side_effect(action: CareAction) -> Document:
    is_routine = action == CareAction.ROUTINE
    outcome = Outcome.NOT_SERIOUS if is_routine else Outcome.IMPORTANT
    return {
        "uuid": action.value,
        "term": "Specimen sign",
        "plain_words": "a sign that shows how this looks",
        "body_system": choice(BodySystem.GENERAL),
        "frequency": choice(Frequency.COMMON if is_routine else Frequency.NOT_KNOWN),
        "rate_affected": 3 if is_routine else None,
        "rate_of": 100 if is_routine else None,
        "source": REFERENCE,
        "outcome": choice(outcome),
        "action": choice(action),
        "self_care": "What people can do about it themselves.",
    }


def precaution(kind: PrecautionKind) -> Document:
    advice = "What they should do. [@leaflet]"
    return {"uuid": kind.value, "kind": choice(kind), "who": "some people", "advice": advice}


def note(severity: Severity, status: NoteStatus = NoteStatus.DOCUMENTED) -> Document:
    action = ACTIONS[severity] if status == NoteStatus.DOCUMENTED else InteractionAction.NONE
    return {
        "schema": 1,
        "kind": "interaction",
        "uuid": "00000000-0000-0000-0000-000000000002",
        "title": "Partnerine and Specimenol",
        "address": "/interactions/partnerine/specimenol/",
        "sides": [
            {"kind": "drug", "uuid": name, "name": name, "slug": name.lower()}
            for name in ("Partnerine", "Specimenol")
        ],
        "fields": {
            "status": choice(status),
            "severity": choice(severity),
            "action": choice(action),
            "evidence": choice(Evidence.THEORETICAL),
            "mechanism_kind": choice(MechanismKind.UNKNOWN),
            "summary": "One sentence says what happens when the two are taken together.",
        },
        "rows": {},
    }


def lines() -> list[InteractionLine]:
    """A line for each severity, and for a pair of which nothing was found."""
    found = [line(severity, NoteStatus.DOCUMENTED) for severity in Severity]
    return [*found, line(Severity.UNKNOWN, NoteStatus.NONE_FOUND)]


def line(severity: Severity, status: NoteStatus) -> InteractionLine:
    return InteractionLine(
        partner_name="Partnerine",
        partner_kind="drug",
        address="/interactions/",
        status=status,
        severity=severity,
        action=ACTIONS[severity],
        summary="One sentence says what happens.",
    )


def withdrawn_line() -> WithdrawnLine:
    return WithdrawnLine(
        partner_name="Partnerine",
        partner_kind="drug",
        address="/interactions/",
        withdrawn_on="3 November 2026",
        advice="What to do now that the note is off.",
    )


def signing() -> Signing:
    """Two signatures, and one of a reviewer who read it again."""
    first, second = signature("Una Example", "Pharmacist"), signature("Dua Example", "Physician")
    return Signing(
        version=2,
        published_at=DAY,
        review_by=datetime.date(2029, 11, 3),
        digest=DIGEST,
        change_note="What changed, in the writer's words.",
        signatures=(first, second),
        renewals=(first,),
    )


def signature(name: str, role: str) -> Signature:
    return Signature(name, "credential 0", role, "What the signature means.", DAY)
