"""The guards of the database cannot be led astray, and one that was changed is noticed."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from monographs.guards import installing
from monographs.review.models import Reviewer
from tests.by_sql import sql
from tests.journey import submitted


def publish_by_sql(submission):
    sql(
        "INSERT INTO monographs_publication (page_id, submission_id, number, published_at) "
        "VALUES (%s, %s, 1, %s)",
        submission.page_id, submission.pk, timezone.now(),
    )


def test_temporary_tables_of_the_same_name_mislead_no_rule(people, monograph):
    submission = submitted(monograph, people.writer)
    with pytest.raises(IntegrityError, match="approvals it needs"), transaction.atomic():
        publish_by_sql(submission)
    with pytest.raises(IntegrityError, match="approvals it needs"), transaction.atomic():
        sql(
            "CREATE TEMPORARY TABLE monographs_decision AS SELECT CAST(%s AS bigint) AS "
            "submission_id, 'approve' AS verdict, CAST(1 AS bigint) AS reviewer_id",
            submission.pk,
        )
        sql("CREATE TEMPORARY TABLE monographs_takenback (submission_id bigint)")
        publish_by_sql(submission)


def test_a_guard_that_says_something_else_is_noticed(db):
    assert installing.missing(connection) == []
    name, statement = harmless()
    sql(statement)
    assert installing.missing(connection) == [name]
    installing.install(connection)
    assert installing.missing(connection) == []


def harmless() -> tuple[str, str]:
    """A rule of the same name that refuses nothing."""
    if connection.vendor == "postgresql":
        name = "medref_publication_signed"
        return name, (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            "$guard$ BEGIN RETURN NEW; END $guard$"
        )
    name = "medref_publication_signed_insert"
    sql(f"DROP TRIGGER {name}")
    return name, (
        f"CREATE TRIGGER {name} BEFORE INSERT ON monographs_publication WHEN 1 = 0 "
        "BEGIN SELECT 1; END"
    )


@pytest.mark.parametrize(
    "statement, message",
    [
        ("DELETE FROM monographs_reviewer WHERE user_id = %s", "never deleted"),
        ("UPDATE monographs_reviewer SET user_id = user_id + 1000 WHERE user_id = %s", "its account"),
        (
            "INSERT INTO monographs_reviewer (user_id, printed_name, credential, role, "
            "password_seal) VALUES (%s, 'x', 'y', 'z', '')",
            "has a credential already",
        ),
    ],
)
def test_a_credential_stays_where_it_is(people, statement, message):
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        sql(statement, people.reviewer.pk)
    assert Reviewer.objects.get(user=people.reviewer).printed_name == "Dr Rita"
