"""Questions that rules ask of the records, as SQL which both databases understand."""

def approvals(submission: str) -> str:
    return (
        "(SELECT count(DISTINCT d.reviewer_id) FROM monographs_decision d "
        f"WHERE d.submission_id = {submission} AND d.verdict = 'approve')"
    )


def needed(submission: str) -> str:
    """What the rules asked for when it was submitted, or what an editor raised it to."""
    return (
        f"(SELECT max(n.quorum) FROM (SELECT quorum FROM monographs_submission WHERE id = {submission} "
        f"UNION ALL SELECT quorum FROM monographs_escalation WHERE submission_id = {submission}) n)"
    )


def ended(submission: str) -> str:
    """Sent back, or taken back by a person or by a withdrawal of the page."""
    return f"""(
        EXISTS (SELECT 1 FROM monographs_decision d
                WHERE d.submission_id = {submission} AND d.verdict = 'request_changes')
        OR EXISTS (SELECT 1 FROM monographs_takenback t WHERE t.submission_id = {submission}))"""


def approved(submission: str) -> str:
    """Has its signatures, and nobody has taken them or the page back since."""
    return f"""({approvals(submission)} >= {needed(submission)} AND NOT {ended(submission)}
        AND NOT EXISTS (SELECT 1 FROM monographs_withdrawal w
                        JOIN monographs_publication p ON p.id = w.publication_id
                        WHERE p.submission_id = {submission}))"""


def last_approved_number(page: str) -> str:
    return f"""COALESCE((
        SELECT max(r.number) FROM monographs_revision r
        JOIN monographs_submission s ON s.revision_id = r.id
        WHERE r.page_id = {page} AND {approved("s.id")}), 0)"""


SUBMISSION = "(SELECT s.{} FROM monographs_submission s WHERE s.id = NEW.submission_id)"
REVISION = (
    "(SELECT r.{} FROM monographs_revision r JOIN monographs_submission s "
    "ON s.revision_id = r.id WHERE s.id = NEW.submission_id)"
)
PAGE_OF_SUBMISSION = SUBMISSION.format("page_id")
PAGE_OF_PUBLICATION = (
    "(SELECT p.page_id FROM monographs_publication p WHERE p.id = NEW.publication_id)"
)


def must_be_fixed(page: str) -> str:
    """A comment says so, and nobody has settled it."""
    return f"""EXISTS (
    SELECT 1 FROM monographs_comment c
    WHERE c.page_id = {page} AND c.kind = 'must_fix' AND c.reply_to_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM monographs_resolution r WHERE r.comment_id = c.id))"""


MUST_BE_FIXED = must_be_fixed(PAGE_OF_SUBMISSION)

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
                                          AND {approved("s.id")}))))"""

def is_reviewer(user: str, also: str = "") -> str:
    """An active clinical reviewer, for whose credential as it is on file somebody vouched."""
    return f"""EXISTS (
    SELECT 1 FROM auth_user u
    JOIN auth_user_groups ug ON ug.user_id = u.id
    JOIN auth_group g ON g.id = ug.group_id AND g.name = 'Clinical reviewers'
    JOIN monographs_reviewer c ON c.user_id = u.id
    JOIN monographs_appointment a ON a.reviewer_id = c.user_id
      AND a.printed_name = c.printed_name AND a.credential = c.credential AND a.role = c.role
    WHERE u.id = {user} AND u.is_active {also})"""


IS_REVIEWER = is_reviewer(
    "NEW.reviewer_id",
    "AND c.printed_name = NEW.printed_name AND c.credential = NEW.credential AND c.role = NEW.role",
)

# Nobody's name on an appointment: whoever runs the server gave it. Its seal shows that.
IS_APPOINTED_RIGHTLY = f"""(EXISTS (
    SELECT 1 FROM monographs_reviewer c WHERE c.user_id = NEW.reviewer_id
      AND c.printed_name = NEW.printed_name AND c.credential = NEW.credential
      AND c.role = NEW.role)
    AND (NEW.appointed_by_id IS NULL
         OR (NEW.appointed_by_id <> NEW.reviewer_id AND {is_reviewer("NEW.appointed_by_id")})))"""

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
        ("monographs_comment", "author_id"),
        ("monographs_periodicreview", "reviewer_id"),
        ("monographs_reviewer", "user_id"),
        ("monographs_appointment", "appointed_by_id"),
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



def is_open(*names: str) -> str:
    """One of these choices is not made in the document; quotes inside a text would be escaped."""
    return " OR ".join(f"""r.document LIKE '%"{name}":{{"label":"","value":""}}%'""" for name in names)


# As `content.unchosen` says it: where no interaction was found, three of its choices are not asked.
OPEN_CHOICE = f"""EXISTS (
    SELECT 1 FROM monographs_revision r WHERE r.id = NEW.revision_id AND (
        {is_open("frequency", "outcome", "kind", "status", "evidence")}
        OR (({is_open("severity", "action", "mechanism_kind")})
            AND r.document NOT LIKE '%"value":"none_found"}}%')))"""

IS_DISCARDED = (
    "EXISTS (SELECT 1 FROM monographs_page p WHERE p.id = NEW.page_id "
    "AND p.discarded_at IS NOT NULL)"
)
