"""The shapes of /api/v1/ answers in JSON Schema. Answers have these keys and no others yet."""

TEXT = {"type": "string"}
LINK = {"type": "string", "format": "uri"}
WHOLE = {"type": "integer", "minimum": 0}
FLAG = {"type": "boolean"}
MOMENT = {"type": "string", "format": "date-time", "description": "UTC"}
DAY = {"type": "string", "format": "date"}
DIGEST = {
    "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the signed text",
}
ADDRESS = {"type": "string", "description": "Path on this site"}


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def either(*schemas: dict) -> dict:
    return {"anyOf": list(schemas)}


def or_null(schema: dict) -> dict:
    return either(schema, {"type": "null"})


def many(schema: dict) -> dict:
    return {"type": "array", "items": schema}


def shape(description: str = "", optional: tuple[str, ...] = (), /, **properties) -> dict:
    """An object with these keys. Later ones may be added, so a reader must pass over others."""
    return {
        "type": "object",
        **({"description": description} if description else {}),
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def paged(name: str) -> dict:
    return shape(
        count=WHOLE, page=WHOLE, pages=WHOLE, previous=or_null(LINK), next=or_null(LINK),
        results=many(ref(name)),
    )


DEMONSTRATION = {**FLAG, "description": "Demonstration content, not for clinical use"}
CHOICE = shape("A word of a fixed vocabulary.", value=TEXT, label=TEXT)
ERROR = {"code": TEXT, "message": TEXT}
KIND = {"type": "string", "enum": ["monograph", "interaction"]}
LISTED = {
    "kind": KIND,
    "title": TEXT,
    "address": ADDRESS,
    "url": LINK,
    "summary": TEXT,
    "version": WHOLE,
    "digest": DIGEST,
    "published_at": MOMENT,
    "review_by": DAY,
    "is_overdue": {**FLAG, "description": "The day of the next review has passed"},
    "is_demonstration": DEMONSTRATION,
    "links": ref("Links"),
}
SIGNED = {
    "change_note": TEXT,
    "significance": or_null(ref("Choice")),
    "signatures": many(ref("Signature")),
}
SIGNED_TEXT = {
    "document": {
        "type": "object",
        "description": "The signed text, parsed: fields, and rows in their order",
    },
    "signed_text": or_null({"type": "string", "description": "Exactly what was signed"}),
    "how_to_check": TEXT,
}
NOTE = {
    "status": or_null(ref("Choice")),
    "severity": or_null(ref("Choice")),
    "action": or_null(ref("Choice")),
    "summary": TEXT,
    "address": ADDRESS,
    "url": LINK,
    "json": LINK,
}
RESULT = {"type": "string", "enum": ["documented", "none_found"]}
PAIR_RESULT = {"type": "string", "enum": ["documented", "none_found", "withdrawn", "no_note"]}
VERSION = {
    "address": ADDRESS,
    "number": WHOLE,
    "status": {"type": "string", "enum": ["current", "superseded", "withdrawn"]},
    "title": TEXT,
    "is_demonstration": DEMONSTRATION,
    "digest": DIGEST,
    "published_at": MOMENT,
    **SIGNED,
    "links": ref("VersionLinks"),
}
FOUND = {"address": ADDRESS, "url": LINK, "json": LINK}
WITHDRAWN = {
    "schema": {"const": 1},
    "kind": KIND,
    "title": TEXT,
    "address": ADDRESS,
    "url": LINK,
    "status": {"const": "withdrawn"},
    "is_demonstration": DEMONSTRATION,
    "version": WHOLE,
    "digest": DIGEST,
    "withdrawn_at": MOMENT,
    "reason": TEXT,
    "advice": TEXT,
    "links": shape(page=LINK, versions=LINK, verify=LINK),
}

SCHEMAS = {
    "Choice": CHOICE,
    "Error": shape(
        "What went wrong, as a code for programs and a sentence for people.",
        ("did_you_mean",),
        error=shape(**ERROR),
        did_you_mean=many(shape(name=TEXT, relation=TEXT, generic=TEXT, json=LINK)),
    ),
    "Index": shape(name=TEXT, description=TEXT, openapi=LINK, readable=LINK, endpoints=many(
        shape(path=TEXT, summary=TEXT, example=LINK)
    )),
    "Links": shape(
        page=LINK, json=LINK, markdown=LINK, versions=LINK, verify=LINK, signed_text=LINK
    ),
    "VersionLinks": shape(page=LINK, json=LINK, verify=LINK),
    "Signature": shape(printed_name=TEXT, credential=TEXT, role=TEXT, meaning=TEXT, at=MOMENT),
    "ListedPage": shape("A live page in a list.", **LISTED),
    "Page": shape(
        "A live page, whole. The notes are there for a medicine.",
        ("interactions", "withdrawn_interactions"),
        **LISTED,
        schema={"const": 1},
        status={"const": "live"},
        **SIGNED,
        **SIGNED_TEXT,
        interactions=many(ref("NoteOfMedicine")),
        withdrawn_interactions=many(ref("WithdrawnOfMedicine")),
    ),
    "Withdrawn": shape(
        "A page that was taken off: why, and what to do now. It comes with status 410.",
        error=shape(**ERROR),
        **WITHDRAWN,
    ),
    "WithdrawnPage": shape("The page of a medicine that was taken off.", **WITHDRAWN),
    "WithdrawnNote": shape(
        "A note about a pair that was taken off: why, and what to do now.",
        **WITHDRAWN,
        applies_because=many(TEXT),
    ),
    "WithdrawnOfMedicine": shape(
        "A note that was taken off, from the side of one medicine: why, and what to do now.",
        partner=shape(kind=TEXT, slug=TEXT, name=TEXT),
        **WITHDRAWN,
    ),
    "NoteOfMedicine": shape(
        "A live interaction note from the side of one medicine; it is a page of its own.",
        partner=shape(kind=TEXT, slug=TEXT, name=TEXT),
        **NOTE,
    ),
    "ListedVersion": shape("A version that was ever live.", **VERSION),
    "Version": shape("A version as it was signed.", **VERSION, **SIGNED_TEXT),
    "WithdrawnVersion": shape(
        "A version that was taken off, of a page that is live again: why, and what to do. It comes "
        "with status 410 and without its text.",
        error=shape(**ERROR),
        **VERSION,
        withdrawn_at=MOMENT,
        words=TEXT,
    ),
    "GoneVersion": either(ref("Withdrawn"), ref("WithdrawnVersion")),
    "Update": shape(
        "What happened to a page.",
        at=MOMENT,
        kind=ref("Choice"),
        significance=or_null(ref("Choice")),
        title=TEXT,
        version=WHOLE,
        words=TEXT,
        is_demonstration=DEMONSTRATION,
        **FOUND,
    ),
    "Offer": shape(
        "A name that looks like what was asked. It is offered, and never put in its place.",
        name=TEXT, relation=TEXT, generic=TEXT, **FOUND,
    ),
    "Hit": shape(
        "`because` says which name was matched and which words were not found, `excerpt` where in "
        "the text the words stand, `part` in which part of the page.",
        title=TEXT, summary=TEXT, because=many(TEXT), excerpt=TEXT, part=or_null(LINK),
        is_demonstration=DEMONSTRATION, **FOUND,
    ),
    "Search": shape(
        help={**many(TEXT), "description": "What to do first, if the query tells of danger"},
        query=TEXT, check=or_null(shape(names=many(TEXT), url=LINK, json=LINK)),
        did_you_mean=many(ref("Offer")), look_alikes=many(ref("Offer")),
        classes=many(shape(slug=TEXT, name=TEXT, url=LINK)), results=many(ref("Hit")),
        withdrawn={**many(ref("Offer")), "description": "Pages of this name that were taken off"},
        not_the_same={**many(ref("Offer")), "description": "Other medicines with names like this"},
    ),
    "Checked": shape(
        "One of those that were checked against each other.",
        slug=TEXT, kind=TEXT, name=TEXT, url=or_null(LINK), withdrawn=or_null(ref("WithdrawnPage")),
        classes=many(shape(slug=TEXT, name=TEXT)),
    ),
    "NotRecognised": shape(
        "A name that stands for nothing here, or for several things.",
        asked=TEXT,
        did_you_mean=many(shape(slug=TEXT, name=TEXT, about=TEXT)),
        mentions=many(ref("Mention")),
    ),
    "Mention": shape(
        "What a signed page says where no note is on file, and where. It is no assessment.",
        place=TEXT, words=TEXT, url=LINK,
    ),
    "PairNote": shape(
        "A note that applies to a pair; `applies_because` says so when it is about a class.",
        title=TEXT, result=RESULT, severity=or_null(ref("Choice")), action=or_null(ref("Choice")),
        summary=TEXT, management={"type": "string", "description": "What to do, in Markdown; the "
        "numbers in brackets are those of the references on the note's own page"},
        is_demonstration=DEMONSTRATION, applies_because=many(TEXT), version=WHOLE, digest=DIGEST,
        published_at=MOMENT, review_by=DAY, is_overdue=FLAG, **FOUND, verify=LINK,
    ),
    "Pair": shape(
        "no_note means that no note is about the pair; `mentions` and `about_members` hold what "
        "other signed pages say. withdrawn means that a note was "
        "taken off and no live one tells of an interaction. Neither is a reassurance.",
        first=TEXT, second=TEXT, title=TEXT, result=PAIR_RESULT,
        severity=or_null(ref("Choice")), heading=TEXT, meaning=TEXT,
        notes=many(ref("PairNote")), withdrawn_notes=many(ref("WithdrawnNote")),
        mentions=many(ref("Mention")), about_members=many(ref("Mention")),
    ),
    "Interactions": shape(
        "Every pair, the worst first, and every name that was not understood.",
        asked=many(TEXT),
        notice=TEXT,
        checked=many(ref("Checked")),
        read_as=many(shape(name=TEXT, relation=TEXT, generic=TEXT)),
        not_recognised=many(ref("NotRecognised")),
        asked_twice=many(TEXT),
        same_class=many(TEXT),
        pairs=many(ref("Pair")),
    ),
    "Drugs": paged("ListedPage"),
    "Versions": paged("ListedVersion"),
    "Updates": paged("Update"),
}
