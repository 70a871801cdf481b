"""Frozen documents by hand, as small as each test allows."""

import datetime

from monographs.live.rendering import InteractionLine, Signature, Signing

SIGNED_AT = datetime.datetime(2026, 11, 3, 9, 12, tzinfo=datetime.UTC)
DIGEST = "0123456789abcdef" * 4


def choice(value: str, label: str = "") -> dict:
    return {"value": value, "label": label or value.replace("_", " ")}


def monograph(rows: dict | None = None, **fields) -> dict:
    return {
        "schema": 1,
        "kind": "monograph",
        "uuid": "11111111-1111-1111-1111-111111111111",
        "title": "Examplin",
        "address": "/drugs/examplin/",
        "fields": {"name": "Examplin", **fields},
        "rows": rows or {},
    }


def note(rows: dict | None = None, sides: list | None = None, **fields) -> dict:
    sides = sides or [mention("alcohol", "substance"), mention("Examplin")]
    return {
        "schema": 1,
        "kind": "interaction",
        "uuid": "22222222-2222-2222-2222-222222222222",
        "title": " and ".join(side["name"] for side in sides),
        "address": "/interactions/alcohol/examplin/",
        "sides": sides,
        "fields": {
            "status": choice("documented", "Interaction documented"),
            "severity": choice("severe", "Severe"),
            "action": choice("avoid", "Avoid the combination"),
            "summary": "They add up.",
            **fields,
        },
        "rows": rows or {},
    }


def mention(name: str, kind: str = "drug") -> dict:
    return {"kind": kind, "uuid": name, "name": name, "slug": name.lower()}


def reference(key: str, **fields) -> dict:
    kind = choice("label", "Product label")
    return {"uuid": key, "key": key, "kind": kind, "title": key, **fields}


def side_effect(term: str, **fields) -> dict:
    return {
        "uuid": term,
        "term": term,
        "frequency": choice("not_known", "Not known"),
        "action": choice("routine", "Tell a doctor"),
        "outcome": choice("not_serious", "not serious"),
        **fields,
    }


def precaution(kind: str, label: str, advice: str, **fields) -> dict:
    return {"uuid": advice, "kind": choice(kind, label), "advice": advice, **fields}


def line(partner: str, **fields) -> InteractionLine:
    values = {
        "partner_kind": "drug",
        "address": f"/interactions/examplin/{partner.lower()}/",
        "status": "documented",
        "severity": "moderate",
        "action": "monitor",
        "summary": f"About {partner}.",
    }
    return InteractionLine(partner_name=partner, **values | fields)


def signature(name: str = "Rita Reviewer") -> Signature:
    return Signature(name, "MD 1", "Physician", "I approve this text.", SIGNED_AT)


def signing(*signatures: Signature) -> Signing:
    return Signing(
        version=3,
        published_at=SIGNED_AT,
        review_by=datetime.date(2029, 11, 3),
        digest=DIGEST,
        change_note="The dose is clearer.",
        signatures=signatures or (signature(),),
    )
