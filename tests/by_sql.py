"""As somebody with a database shell: statements past the verbs, and tables without their guards."""

import pytest
from django.db import connection

from monographs.guards import installing


def sql(statement: str, *values) -> None:
    """Without values a % in the statement is a letter."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@pytest.fixture
def unguarded(db):
    """As somebody who owns the tables could have it."""
    connection.check_constraints()
    installing.remove(connection)
    yield
    connection.check_constraints()
    installing.install(connection)
