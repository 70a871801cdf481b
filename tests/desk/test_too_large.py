"""More than one request may hold is refused in words; the longest document still fits a form."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from monographs.drafts.drug import Drug
from monographs.importers.batch import import_data
from monographs.importers.reading import LIMIT
from monographs.revisions.models import Revision
from tests.desk.test_stale_saves import form, post, rows

__all__ = ["form", "rows"]
SAID = "<strong>Nothing was stored.</strong> What you sent is larger than"


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATA_UPLOAD_MAX_MEMORY_SIZE", 2_000), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 20)],
)
def test_a_save_over_the_limit_is_a_page_that_says_so(client, form, rows, settings, name, value):
    data = form(rows) | {"usage": "Much " * 500}
    before = Revision.objects.count()
    setattr(settings, name, value)
    response = post(client, rows, data)
    assert response.status_code == 413
    html = response.content.decode()
    assert SAID in html and "what you typed is still in the form" in html
    assert Revision.objects.count() == before


def test_other_requests_that_cannot_be_read_are_told_nothing_of_it(client, db):
    response = client.get("/", headers={"host": "bad host"})
    assert response.status_code == 400
    assert SAID not in response.content.decode()


def test_a_zero_byte_is_refused_at_its_field(client, form, rows):
    response = post(client, rows, form(rows) | {"usage": "a\0b"})
    assert response.status_code == 200
    assert "Null characters are not allowed." in response.content.decode()


def test_the_longest_document_is_imported_and_can_be_saved_again(client, form, people):
    words = "ß " * ((LIMIT - 100) // 3)
    data = f"# Diazepam\n\n## Usage\n\n{words}".encode()
    outcome = import_data("long.md", data, by=people.writer)
    assert outcome.status == "created", outcome.error
    drug = Drug.objects.get()
    response = client.post(  # as a browser does, with three letters for each byte
        reverse("admin:monographs_drug_change", args=[drug.pk]),
        urlencode(form(drug) | {"storage": "A dry place."}),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 302
    drug.refresh_from_db()
    assert (drug.storage, drug.usage) == ("A dry place.", words.strip())


def test_a_thousand_rows_are_imported_and_can_be_saved_again(client, form, people):
    """What fits no form of rows any more stays as text."""
    terms = "\n".join(f"* pain number {at}" for at in range(1_000))
    data = f"# Diazepam\n\n## Side effects\n\n{terms}\n".encode()
    outcome = import_data("many.md", data, by=people.writer)
    assert outcome.status == "created", outcome.error
    drug = Drug.objects.get()
    assert "pain number 999" in drug.leftover
    assert post(client, drug, form(drug) | {"storage": "A dry place."}).status_code == 302
    drug.refresh_from_db()
    assert (drug.storage, drug.side_effects.count()) == ("A dry place.", 400)
