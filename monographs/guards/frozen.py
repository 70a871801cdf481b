"""Tables whose rows are written once, and the rules that keep each row as it was."""

from dataclasses import dataclass

FROZEN_TABLES = {
    "monographs_appointment": "An appointment",
    "monographs_revision": "A revision",
    "monographs_submission": "A submission",
    "monographs_takenback": "A submission taken back",
    "monographs_decision": "A decision",
    "monographs_publication": "A publication",
    "monographs_withdrawal": "A withdrawal",
    "monographs_escalation": "An escalation",
    "monographs_assignment": "An assignment",
    "monographs_comment": "A comment",
    "monographs_resolution": "A resolution",
    "monographs_periodicreview": "A periodic review",
    "monographs_auditentry": "An audit entry",
}


# What is unique in each, besides the key. A tool without recursive triggers could otherwise put a
# row in the place of another (REPLACE) and no rule against deleting would notice.
UNIQUE = {
    "monographs_revision": (("page_id", "number"),),
    "monographs_takenback": (("submission_id",),),
    "monographs_decision": (
        ("submission_id", "reviewer_id", "verdict"),
        ("submission_id", "printed_name", "credential", "verdict"),
    ),
    "monographs_publication": (("page_id", "number"), ("submission_id",)),
    "monographs_withdrawal": (("publication_id",),),
    "monographs_resolution": (("comment_id",),),
    "monographs_auditentry": (("previous",), ("hash",)),
}


@dataclass(frozen=True)
class Guard:
    name: str
    table: str
    event: str
    when: str
    message: str


def frozen(table: str, event: str) -> Guard:
    return Guard(
        name=f"{table.removeprefix('monographs_')}_no_{event.lower()}",
        table=table,
        event=event,
        when="1 = 1",
        message=f"{FROZEN_TABLES[table]} is a record and is never changed or deleted.",
    )


def replaces(table: str) -> str:
    key = "sequence" if table == "monographs_auditentry" else "id"
    same = [
        " AND ".join(f"x.{column} = NEW.{column}" for column in columns)
        for columns in ((key,), *UNIQUE.get(table, ()))
    ]
    return f"EXISTS (SELECT 1 FROM {table} x WHERE {' OR '.join(f'({each})' for each in same)})"


def never_replaced(table: str) -> Guard:
    return Guard(
        name=f"{table.removeprefix('monographs_')}_no_replace",
        table=table,
        event="INSERT",
        when=replaces(table),
        message=f"{FROZEN_TABLES[table]} is a record and is never changed or deleted.",
    )
