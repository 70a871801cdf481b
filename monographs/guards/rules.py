"""What the database refuses, whoever asks: one rule a line of reasoning, for both databases.

`when` is SQL over the row that arrives (NEW) or leaves (OLD) and is true when the act is refused.
It uses only what SQLite and PostgreSQL share, and `medref_sha256(text)`, which both are given.
Each rule repeats in the database what a verb says in a sentence; see `tests/test_doors.py`.
"""

from dataclasses import dataclass

FROZEN_TABLES = {
    "monographs_revision": "A revision",
    "monographs_submission": "A submission",
    "monographs_takenback": "A submission taken back",
    "monographs_decision": "A decision",
    "monographs_publication": "A publication",
    "monographs_withdrawal": "A withdrawal",
    "monographs_auditentry": "An audit entry",
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


def approvals(submission: str) -> str:
    return (
        "(SELECT count(DISTINCT d.reviewer_id) FROM monographs_decision d "
        f"WHERE d.submission_id = {submission} AND d.verdict = 'approve')"
    )


def ended(submission: str) -> str:
    """Sent back, or taken back by a person or by a withdrawal of the page."""
    return f"""(
        EXISTS (SELECT 1 FROM monographs_decision d
                WHERE d.submission_id = {submission} AND d.verdict = 'request_changes')
        OR EXISTS (SELECT 1 FROM monographs_takenback t WHERE t.submission_id = {submission}))"""


def last_approved_number(page: str) -> str:
    return f"""COALESCE((
        SELECT max(r.number) FROM monographs_revision r
        JOIN monographs_submission s ON s.revision_id = r.id
        WHERE r.page_id = {page} AND {approvals("s.id")} >= s.quorum), 0)"""


SUBMISSION = "(SELECT s.{} FROM monographs_submission s WHERE s.id = NEW.submission_id)"
REVISION = (
    "(SELECT r.{} FROM monographs_revision r JOIN monographs_submission s "
    "ON s.revision_id = r.id WHERE s.id = NEW.submission_id)"
)
PAGE_OF_SUBMISSION = SUBMISSION.format("page_id")

# A contributor saved a revision since the page's last approved one. Restoring an old revision
# that nobody approved brings its writers back in: all who had saved up to it.
IS_CONTRIBUTOR = f"""EXISTS (
    SELECT 1 FROM monographs_revision r
    LEFT JOIN monographs_revision restored ON restored.id = r.restored_from_id
    WHERE r.page_id = {PAGE_OF_SUBMISSION}
      AND r.number > {last_approved_number(PAGE_OF_SUBMISSION)}
      AND (r.saved_by_id = NEW.reviewer_id
           OR EXISTS (SELECT 1 FROM monographs_revision earlier
                      WHERE earlier.page_id = r.page_id AND earlier.number <= restored.number
                        AND earlier.saved_by_id = NEW.reviewer_id
                        AND NOT EXISTS (SELECT 1 FROM monographs_submission s
                                        WHERE s.revision_id = restored.id
                                          AND {approvals("s.id")} >= s.quorum))))"""

IS_REVIEWER = """EXISTS (
    SELECT 1 FROM auth_user u
    JOIN auth_user_groups ug ON ug.user_id = u.id
    JOIN auth_group g ON g.id = ug.group_id AND g.name = 'Clinical reviewers'
    JOIN monographs_reviewer c ON c.user_id = u.id
    WHERE u.id = NEW.reviewer_id AND u.is_active
      AND c.printed_name = NEW.printed_name AND c.credential = NEW.credential
      AND c.role = NEW.role)"""

NEWEST_PUBLICATION = """EXISTS (
    SELECT 1 FROM monographs_publication p WHERE p.id = NEW.publication_id
      AND p.page_id = NEW.page_id AND p.number = (
          SELECT max(q.number) FROM monographs_publication q WHERE q.page_id = NEW.page_id))"""

SIGNED_REVISION = """(
    SELECT r.{} FROM monographs_revision r
    JOIN monographs_submission s ON s.revision_id = r.id
    JOIN monographs_publication p ON p.submission_id = s.id WHERE p.id = NEW.publication_id)"""

HAS_EVIDENCE = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = OLD.id)"
    for table, column in (
        ("monographs_revision", "saved_by_id"),
        ("monographs_submission", "submitted_by_id"),
        ("monographs_takenback", "taken_by_id"),
        ("monographs_decision", "reviewer_id"),
        ("monographs_withdrawal", "withdrawn_by_id"),
        ("monographs_reviewer", "user_id"),
    )
)
# One line an item, as `audit.chain.hash_of` writes it.
ENTRY_TEXT = " || '\n' || ".join(
    ("NEW.previous", "CAST(NEW.sequence AS text)", "NEW.at", "NEW.actor", "NEW.act")
    + ("NEW.address", "NEW.details")
)


def mentioned(old: str) -> str:
    """Frozen documents name medicines, classes and substances by UUID alone; no key points back."""
    return f"EXISTS (SELECT 1 FROM monographs_revision r WHERE r.document LIKE '%' || {old} || '%')"


GUARDS: tuple[Guard, ...] = (
    *(frozen(table, event) for table in FROZEN_TABLES for event in ("UPDATE", "DELETE")),
    Guard(
        "page_address_fixed", "monographs_page", "UPDATE",
        "NEW.kind <> OLD.kind OR (NEW.address <> OLD.address AND EXISTS ("
        "SELECT 1 FROM monographs_publication p WHERE p.page_id = OLD.id))",
        "The address of a page that was published is permanent.",
    ),
    Guard(
        "page_no_delete", "monographs_page", "DELETE",
        "EXISTS (SELECT 1 FROM monographs_revision r WHERE r.page_id = OLD.id)",
        "A page with revisions is never deleted.",
    ),
    Guard(
        "revision_digest", "monographs_revision", "INSERT",
        "medref_sha256(NEW.document) <> NEW.digest",
        "The digest is not that of the document.",
    ),
    Guard(
        "revision_follows", "monographs_revision", "INSERT",
        "NEW.number <> 1 + COALESCE((SELECT max(r.number) FROM monographs_revision r "
        "WHERE r.page_id = NEW.page_id), 0) OR (NEW.restored_from_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM monographs_revision r WHERE r.id = NEW.restored_from_id "
        "AND r.page_id = NEW.page_id))",
        "A revision follows the newest one of its own page.",
    ),
    Guard(
        "submission_of_head", "monographs_submission", "INSERT",
        "NOT EXISTS (SELECT 1 FROM monographs_revision r WHERE r.id = NEW.revision_id "
        "AND r.page_id = NEW.page_id AND r.number = (SELECT max(h.number) "
        "FROM monographs_revision h WHERE h.page_id = NEW.page_id))",
        "Only the newest revision of the page can be submitted.",
    ),
    Guard(
        "submission_one_open", "monographs_submission", "INSERT",
        "EXISTS (SELECT 1 FROM monographs_submission o WHERE o.page_id = NEW.page_id "
        f"AND NOT {ended('o.id')} AND {approvals('o.id')} < o.quorum)",
        "This page is already in review.",
    ),
    Guard(
        "decision_names_digest", "monographs_decision", "INSERT",
        f"NEW.digest <> {REVISION.format('digest')}",
        "The decision names another text than the one submitted.",
    ),
    Guard(
        "decision_while_open", "monographs_decision", "INSERT",
        f"{ended('NEW.submission_id')} "
        f"OR {approvals('NEW.submission_id')} >= {SUBMISSION.format('quorum')}",
        "This submission is no longer open.",
    ),
    Guard(
        "decision_by_reviewer", "monographs_decision", "INSERT", f"NOT {IS_REVIEWER}",
        "Only an active clinical reviewer with this credential decides.",
    ),
    Guard(
        "decision_not_contributor", "monographs_decision", "INSERT",
        f"NEW.verdict = 'approve' AND {IS_CONTRIBUTOR}",
        "A contributor cannot approve.",
    ),
    Guard(
        "takenback_before_live", "monographs_takenback", "INSERT",
        "EXISTS (SELECT 1 FROM monographs_publication p "
        "WHERE p.submission_id = NEW.submission_id) "
        f"OR {ended('NEW.submission_id')}",
        "This submission has ended and cannot be taken back.",
    ),
    Guard(
        "publication_of_page", "monographs_publication", "INSERT",
        f"NEW.page_id <> {PAGE_OF_SUBMISSION} OR NEW.number <> 1 + COALESCE(("
        "SELECT max(p.number) FROM monographs_publication p WHERE p.page_id = NEW.page_id), 0)",
        "A publication follows the newest one of its own page.",
    ),
    Guard(
        "publication_signed", "monographs_publication", "INSERT",
        f"{approvals('NEW.submission_id')} < {SUBMISSION.format('quorum')}",
        "This revision does not have the approvals it needs.",
    ),
    Guard(
        "publication_not_ended", "monographs_publication", "INSERT",
        ended("NEW.submission_id"),
        "This submission was sent back or taken back.",
    ),
    Guard(
        "publication_due", "monographs_publication", "INSERT",
        "EXISTS (SELECT 1 FROM monographs_decision d WHERE d.submission_id = NEW.submission_id "
        "AND d.go_live_at > NEW.published_at)",
        "This revision is not due yet.",
    ),
    Guard(
        "publication_newer", "monographs_publication", "INSERT",
        f"{REVISION.format('number')} <= COALESCE((SELECT max(r.number) "
        "FROM monographs_publication p JOIN monographs_submission s ON s.id = p.submission_id "
        "JOIN monographs_revision r ON r.id = s.revision_id WHERE p.page_id = NEW.page_id), 0)",
        "A newer revision of this page was already published.",
    ),
    Guard(
        "withdrawal_of_newest", "monographs_withdrawal", "INSERT",
        f"NOT {NEWEST_PUBLICATION}",
        "A withdrawal takes off the newest version of its page.",
    ),
    Guard(
        "live_page_newest", "monographs_livepage", "INSERT OR UPDATE",
        f"NOT {NEWEST_PUBLICATION} OR NEW.digest <> {SIGNED_REVISION.format('digest')} "
        "OR COALESCE(NEW.withdrawal_id, 0) <> COALESCE((SELECT w.id FROM monographs_withdrawal w "
        "WHERE w.publication_id = NEW.publication_id), 0)",
        "A live page shows the newest publication of its page and whether it was withdrawn.",
    ),
    Guard(
        "live_version_signed", "monographs_liveversion", "INSERT OR UPDATE",
        f"NEW.digest <> {SIGNED_REVISION.format('digest')} "
        f"OR NEW.document <> {SIGNED_REVISION.format('document')}",
        "A live version holds the text that was signed.",
    ),
    Guard(
        "user_with_evidence", "auth_user", "DELETE", HAS_EVIDENCE,
        "People who left records are deactivated, not deleted.",
    ),
    *(
        Guard(
            f"{table.removeprefix('monographs_')}_mentioned", table, "DELETE",
            mentioned(old), "A saved page mentions it; it cannot be deleted.",
        )
        for table, old in (
            ("monographs_drug", "medref_uuid(OLD.uuid)"),
            ("monographs_drugclass", "medref_uuid(OLD.uuid)"),
            ("monographs_substance", "medref_uuid(OLD.uuid)"),
            ("monographs_interactionnote", "medref_uuid(OLD.uuid)"),
        )
    ),
    Guard(
        "audit_chain", "monographs_auditentry", "INSERT",
        "NEW.sequence <> 1 + COALESCE((SELECT max(a.sequence) FROM monographs_auditentry a), 0) "
        "OR NEW.previous <> COALESCE((SELECT a.hash FROM monographs_auditentry a "
        f"ORDER BY a.sequence DESC LIMIT 1), '{'0' * 64}') "
        f"OR NEW.hash <> medref_sha256({ENTRY_TEXT})",
        "An audit entry continues the chain.",
    ),
)

# Two sessions cannot both pass a rule that looks at the page's other rows.
SERIALISED_BY_PAGE = {
    "monographs_revision": "NEW.page_id",
    "monographs_submission": "NEW.page_id",
    "monographs_takenback": PAGE_OF_SUBMISSION,
    "monographs_decision": PAGE_OF_SUBMISSION,
    "monographs_publication": "NEW.page_id",
    "monographs_withdrawal": "NEW.page_id",
}

# A withdrawal takes the text away at once, and ends running reviews and schedules of the page,
# even one that no verb wrote.
WITHDRAWAL_CLEARS = f"""
    INSERT INTO monographs_takenback (submission_id, taken_by_id, taken_at, reason)
        SELECT s.id, NEW.withdrawn_by_id, NEW.withdrawn_at, 'The page was withdrawn.'
        FROM monographs_submission s WHERE s.page_id = NEW.page_id AND NOT {ended("s.id")}
        AND NOT EXISTS (SELECT 1 FROM monographs_publication p WHERE p.submission_id = s.id);
    DELETE FROM monographs_livename WHERE live_id = NEW.page_id;
    DELETE FROM monographs_liveinteraction WHERE live_id = NEW.page_id;
    DELETE FROM monographs_livepage WHERE page_id = NEW.page_id;"""
