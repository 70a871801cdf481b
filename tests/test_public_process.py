"""A process for readers alone: its role may read the live tables and nothing else."""

import re
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.journey import a_drug, a_note, published, withdrawn
from tests.test_matrix import public_addresses

README = Path(__file__).resolve().parent.parent / "README.md"


def documented_grant() -> str:
    return re.search(r"GRANT SELECT ON [^;]+ TO medref_public;", README.read_text()).group()


@pytest.fixture
def public_role(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE medref_public NOLOGIN")
        cursor.execute("GRANT USAGE ON SCHEMA public TO medref_public")
        cursor.execute(documented_grant())

    def become():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE medref_public")

    yield become
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.only_on("postgresql")
def test_every_public_page_is_served_with_the_documented_rights(people, reader, public_role):
    first, second = a_drug(people.writer), a_drug(people.writer, name="Sampline")
    gone = a_drug(people.writer, name="Gonalin").page
    note = a_note(people.writer, first, second).page
    for page in (first.page, second.page, gone, note):
        published(page, people)
    withdrawn(gone, people.editor)
    expected = {first.page.address: 200, note.address: 200, gone.address: 410, "/": 200}
    addresses = public_addresses(first.page)
    public_role()
    for address, status in expected.items():
        assert reader.get(address).status_code == status
    for address in addresses:
        assert reader.get(address).status_code in {200, 301, 302, 404, 410}


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("table", ["monographs_drug", "monographs_revision", "auth_user"])
def test_the_role_can_read_nothing_else(people, public_role, table):
    public_role()
    with pytest.raises(ProgrammingError, match="permission denied"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")


@pytest.mark.only_on("postgresql")
def test_the_role_can_write_nothing(people, public_role):
    public_role()
    with pytest.raises(ProgrammingError, match="permission denied"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE monographs_livepage SET body = 'x'")
