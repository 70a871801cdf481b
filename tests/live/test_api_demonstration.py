"""Every page of the demonstration: its JSON has its shape, and its structured data is the page."""

import json
import re

import pytest

from monographs.demonstration.journey import walk
from monographs.live import openapi
from monographs.live.models import LivePage
from monographs.live.openapi_schemas import SCHEMAS
from tests.live.json_shapes import hold
from tests.live.test_json_ld import nodes_of, read, squeezed, strings_of, words_of_page


@pytest.fixture
def demonstration(db):
    walk()


def test_every_page_can_be_read_by_programs(reader, demonstration):
    pages = list(LivePage.objects.values_list("address", "withdrawal"))
    assert len(pages) >= 6
    for address, withdrawal in pages:
        response = reader.get(f"{address.rstrip('/')}.json")
        hold(json.loads(response.content), SCHEMAS["Withdrawn" if withdrawal else "Page"], SCHEMAS)
        assert response.status_code == (410 if withdrawal else 200)
        if not withdrawal:
            text = read(reader, address)
            page = words_of_page(text)
            told = list(strings_of(list(nodes_of(text).values())))
            assert [words for words in told if squeezed(words) not in page] == [], address


def test_the_markdown_of_every_page_has_the_words_of_the_page(reader, demonstration):
    """Each sentence of the signed texts stands in it, with numbers in place of keys."""
    for address in LivePage.objects.filter(withdrawal=None).values_list("address", flat=True):
        text = read(reader, f"{address.rstrip('/')}.md")
        document = json.loads(read(reader, f"{address.rstrip('/')}.json"))["document"]
        written = [value for value in document["fields"].values() if isinstance(value, str)]
        written += [row.get("advice") or row.get("answer") or "" for rows in
                    document["rows"].values() for row in rows]  # fmt: skip
        assert len(written) > 5
        assert re.findall(r"\[@[\w-]+\]", text) == []
        for words in written:
            for piece in re.split(r"\[@[\w-]+\]", words):
                assert piece.strip() in text, address


def test_the_examples_of_the_api_are_answered(reader, demonstration):
    for endpoint in openapi.ENDPOINTS:
        response = reader.get(f"/api/v1/{endpoint.example}")
        assert response.status_code == 200, endpoint.example
        hold(json.loads(response.content), SCHEMAS[endpoint.schema], SCHEMAS)
