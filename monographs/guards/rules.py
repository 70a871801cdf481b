"""What the database refuses, whoever asks: one rule a line of reasoning, for both databases.

`when` is SQL over the row that arrives (NEW) or leaves (OLD) and is true when the act is refused.
It uses only what SQLite and PostgreSQL share, and `medref_sha256(text)`, which both are given.
Each rule repeats in the database what a verb says in a sentence; see `tests/test_doors.py`.
"""

from monographs.guards.frozen import FROZEN_TABLES, Guard, frozen, never_replaced
from monographs.guards.predicates import (
    ENTRY_TEXT,
    HAS_EVIDENCE,
    IS_APPOINTED_RIGHTLY,
    IS_CONTRIBUTOR,
    IS_DISCARDED,
    IS_REVIEWER,
    MUST_BE_FIXED,
    NEWEST_PUBLICATION,
    OPEN_CHOICE,
    PAGE_OF_PUBLICATION,
    PAGE_OF_SUBMISSION,
    REVISION,
    SIGNED_REVISION,
    approvals,
    ended,
    mentioned,
    must_be_fixed,
    needed,
)

GUARDS: tuple[Guard, ...] = (
    *(frozen(table, event) for table in FROZEN_TABLES for event in ("UPDATE", "DELETE")),
    *(never_replaced(table) for table in FROZEN_TABLES),
    Guard(
        "appointment_by_reviewer", "monographs_appointment", "INSERT",
        f"NOT {IS_APPOINTED_RIGHTLY}",
        "Another clinical reviewer vouches for the credential on file.",
    ),
    Guard(
        "reviewer_stays", "monographs_reviewer", "DELETE",
        "EXISTS (SELECT 1 FROM monographs_appointment a WHERE a.reviewer_id = OLD.user_id)",
        "A credential for which somebody vouched is never deleted.",
    ),
    Guard(
        "reviewer_no_replace", "monographs_reviewer", "INSERT",
        "EXISTS (SELECT 1 FROM monographs_reviewer c WHERE c.user_id = NEW.user_id)",
        "This account has a credential already.",
    ),
    Guard(
        "reviewer_same_person", "monographs_reviewer", "UPDATE", "NEW.user_id <> OLD.user_id",
        "A credential stays with its account.",
    ),
    Guard(
        "page_address_fixed", "monographs_page", "UPDATE",
        "NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR (NEW.address <> OLD.address AND EXISTS ("
        "SELECT 1 FROM monographs_publication p WHERE p.page_id = OLD.id))",
        "The address of a page that was published is permanent.",
    ),
    Guard(
        "page_no_delete", "monographs_page", "DELETE",
        "EXISTS (SELECT 1 FROM monographs_revision r WHERE r.page_id = OLD.id)",
        "A page with revisions is never deleted.",
    ),
    Guard(
        "page_discarded_never_submitted", "monographs_page", "UPDATE",
        "NEW.discarded_at IS NOT NULL AND EXISTS ("
        "SELECT 1 FROM monographs_submission s WHERE s.page_id = NEW.id)",
        "A page that was ever submitted is not discarded.",
    ),
    Guard(
        "revision_not_discarded", "monographs_revision", "INSERT", IS_DISCARDED,
        "A discarded draft is not saved; it is taken up again first.",
    ),
    Guard(
        "submission_not_discarded", "monographs_submission", "INSERT", IS_DISCARDED,
        "A discarded draft is not submitted; it is taken up again first.",
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
        f"AND NOT {ended('o.id')} AND {approvals('o.id')} < {needed('o.id')})",
        "This page is already in review.",
    ),
    Guard(
        "submission_all_chosen", "monographs_submission", "INSERT", OPEN_CHOICE,
        "A choice is still open: nobody has said how often, how serious, for whom or what to do.",
    ),
    Guard(
        "decision_names_digest", "monographs_decision", "INSERT",
        f"NEW.digest <> {REVISION.format('digest')}",
        "The decision names another text than the one submitted.",
    ),
    Guard(
        "decision_while_open", "monographs_decision", "INSERT",
        f"{ended('NEW.submission_id')} "
        f"OR {approvals('NEW.submission_id')} >= {needed('NEW.submission_id')}",
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
        "decision_nothing_must_be_fixed", "monographs_decision", "INSERT",
        f"NEW.verdict = 'approve' AND {MUST_BE_FIXED}",
        "A comment that must be fixed is still open.",
    ),
    Guard(
        "escalation_only_up", "monographs_escalation", "INSERT",
        f"NEW.quorum <= {needed('NEW.submission_id')} OR {ended('NEW.submission_id')} "
        "OR EXISTS (SELECT 1 FROM monographs_publication p "
        "WHERE p.submission_id = NEW.submission_id)",
        "The number of signatures can only be raised, and only before the page is live.",
    ),
    Guard(
        "comment_of_page", "monographs_comment", "INSERT",
        "NOT EXISTS (SELECT 1 FROM monographs_revision r WHERE r.id = NEW.revision_id "
        "AND r.page_id = NEW.page_id) OR (NEW.reply_to_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM monographs_comment c WHERE c.id = NEW.reply_to_id "
        "AND c.page_id = NEW.page_id))",
        "A comment belongs to one page and to a revision of it.",
    ),
    Guard(
        "resolution_says_how", "monographs_resolution", "INSERT",
        "NEW.words = '' AND EXISTS (SELECT 1 FROM monographs_comment c "
        "WHERE c.id = NEW.comment_id AND c.kind = 'must_fix')",
        "What must be fixed is settled by saying what was done.",
    ),
    Guard(
        "periodic_review_by_reviewer", "monographs_periodicreview", "INSERT",
        f"NOT {IS_REVIEWER}", "Only an active clinical reviewer with this credential reviews.",
    ),
    Guard(
        "periodic_review_of_live", "monographs_periodicreview", "INSERT",
        f"NEW.digest <> {SIGNED_REVISION.format('digest')} OR EXISTS ("
        "SELECT 1 FROM monographs_withdrawal w WHERE w.publication_id = NEW.publication_id) "
        "OR EXISTS (SELECT 1 FROM monographs_publication p JOIN monographs_publication q "
        "ON q.page_id = p.page_id AND q.number > p.number WHERE p.id = NEW.publication_id)",
        "Only the version that is live now can be reviewed again, in the words that were signed.",
    ),
    Guard(
        "periodic_review_nothing_must_be_fixed", "monographs_periodicreview", "INSERT",
        f"NEW.verdict = 'still_correct' AND {must_be_fixed(PAGE_OF_PUBLICATION)}",
        "A comment that must be fixed is still open.",
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
        f"{approvals('NEW.submission_id')} < {needed('NEW.submission_id')}",
        "This revision does not have the approvals it needs.",
    ),
    Guard(
        "publication_not_ended", "monographs_publication", "INSERT",
        ended("NEW.submission_id"),
        "This submission was sent back or taken back.",
    ),
    Guard(
        "publication_nothing_must_be_fixed", "monographs_publication", "INSERT", MUST_BE_FIXED,
        "A comment that must be fixed is still open.",
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
    "monographs_escalation": PAGE_OF_SUBMISSION,
    "monographs_comment": "NEW.page_id",
    "monographs_decision": PAGE_OF_SUBMISSION,
    "monographs_periodicreview": PAGE_OF_PUBLICATION,
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
    DELETE FROM monographs_livetext WHERE live_id = NEW.page_id;
    DELETE FROM monographs_liveinteraction WHERE live_id = NEW.page_id;
    DELETE FROM monographs_livepage WHERE page_id = NEW.page_id;"""
