"""Frozen documents for the tests of differences, as small as they can be and still be whole."""

import copy

from monographs.content.vocabularies import (
    BodySystem,
    CareAction,
    Evidence,
    Frequency,
    InteractionAction,
    Jurisdiction,
    MechanismKind,
    NoteStatus,
    Origin,
    Outcome,
    PrecautionKind,
    ReferenceKind,
    Severity,
)


def choice(member):
    return {"value": member.value, "label": str(member.label)}


def mention(name, kind="drug"):
    return {"kind": kind, "uuid": f"uuid-of-{name}", "name": name, "slug": name.lower()}


def monograph(*, rows=None, **fields):
    return {
        "schema": 1,
        "kind": "monograph",
        "uuid": "m",
        "title": "Diazepam",
        "address": "/drugs/diazepam/",
        "fields": {
            "name": "Diazepam",
            "jurisdiction": choice(Jurisdiction.UK),
            "origin": choice(Origin.HUMAN),
            "is_demonstration": False,
            "boxed_warning": "",
            "usage": "",
            "dosage": "",
            "leftover": "",
            **fields,
        },
        "rows": rows or {},
    }


def interaction(*, rows=None, **fields):
    return {
        "schema": 1,
        "kind": "interaction",
        "uuid": "i",
        "title": "alcohol and Diazepam",
        "address": "/interactions/alcohol/diazepam/",
        "sides": [mention("alcohol", "substance"), mention("Diazepam")],
        "fields": {
            "drug": mention("Diazepam"),
            "other_drug": None,
            "drug_class": None,
            "substance": mention("alcohol", "substance"),
            "origin": choice(Origin.HUMAN),
            "is_demonstration": False,
            "status": choice(NoteStatus.DOCUMENTED),
            "severity": choice(Severity.MILD),
            "action": choice(InteractionAction.CAUTION),
            "evidence": choice(Evidence.LABEL),
            "mechanism_kind": choice(MechanismKind.UNKNOWN),
            "summary": "Alcohol adds to the sleepiness.",
            "effect": "",
            "management": "",
            "leftover": "",
            **fields,
        },
        "rows": rows or {},
    }


def side_effect(uuid, **values):
    return {
        "uuid": uuid,
        "term": f"effect {uuid}",
        "plain_words": "",
        "body_system": choice(BodySystem.NERVES),
        "frequency": choice(Frequency.COMMON),
        "rate_affected": None,
        "rate_of": None,
        "source": "",
        "outcome": choice(Outcome.NOT_SERIOUS),
        "action": choice(CareAction.ROUTINE),
        "self_care": "",
        **values,
    }


def precaution(uuid, kind=PrecautionKind.CAUTION, who="people with asthma", advice="Take care."):
    return {"uuid": uuid, "kind": choice(kind), "who": who, "advice": advice}


def faq(uuid, question="Can I drive?", answer="Wait until you know how it affects you."):
    return {"uuid": uuid, "question": question, "answer": answer}


def reference(uuid, **values):
    return {
        "uuid": uuid,
        "key": f"key-{uuid}",
        "kind": choice(ReferenceKind.LABEL),
        "title": "Product label",
        "publisher": "",
        "url": "https://example.org/label",
        "identifier": "set id 1",
        "published_on": "2024-05-01",
        "accessed_on": "2026-11-20",
        "jurisdiction": choice(Jurisdiction.UK),
        **values,
    }


def long_monograph(count):
    """So many rows, in equal parts of each kind, each with words and numbers of its own."""
    third = count // 3
    return monograph(
        boxed_warning="**Opioids.** Taken with opioids it can cause very slow breathing and death.",
        dosage="Adults take 2 mg, 3 times a day. Do not take more than 30 mg in 24 hours.",
        rows={
            "side_effects": [
                side_effect(
                    f"s{n}",
                    term=f"complaint {n}",
                    plain_words=f"words that explain complaint {n}",
                    self_care=f"Rest for {n + 1} hours and drink water. Call 111 if it goes on.",
                )
                for n in range(third)
            ],
            "precautions": [
                precaution(
                    f"p{n}",
                    who=f"people with illness {n}",
                    advice=f"Ask a doctor first. You may need {n + 5} mg less of it a day.",
                )
                for n in range(third)
            ],
            "faqs": [
                faq(
                    f"f{n}",
                    question=f"What about matter {n}?",
                    answer=f"Do not worry about matter {n}. Take 10 mg once a day with water.",
                )
                for n in range(count - 2 * third)
            ],
        },
    )


def changed(document, change):
    """A copy of the document that `change` has worked on."""
    edited = copy.deepcopy(document)
    change(edited)
    return edited
