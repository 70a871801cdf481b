"""Who publishes the pages, who pays for them, and where a reader reports a side effect."""

import json
import re

import pytest

from monographs.live import json_ld_cache
from monographs.live.rendering import monograph_body
from tests.journey import published
from tests.live.documents import choice, side_effect
from tests.live.documents import monograph as document_of
from tests.live.reading import Page


@pytest.mark.parametrize("address", ["/", "/about/approval/", "/no-such-page/"])
def test_each_page_names_its_publisher(client, db, settings, address):
    settings.PUBLISHER = "The <Example> Trust"
    html = client.get(address).content.decode()
    assert "Published by The &lt;Example&gt; Trust." in html


def test_the_policy_says_who_pays_or_that_nobody_has_said(client, db, settings):
    settings.FUNDING = ""
    assert "has not stated here who pays" in client.get("/about/approval/").content.decode()
    settings.FUNDING = "Paid for by its readers."
    html = client.get("/about/approval/").content.decode()
    assert "Paid for by its readers." in html
    assert "has not stated" not in html


def test_machines_are_told_the_same_publisher(client, people, monograph, settings):
    settings.PUBLISHER = "Example Trust"
    json_ld_cache.kept.clear()
    published(monograph, people)
    html = client.get(monograph.address).content.decode()
    json_ld_cache.kept.clear()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    names = [node["publisher"]["name"] for node in json.loads(block)["@graph"] if "publisher" in node]
    assert names == ["Example Trust"]


@pytest.mark.parametrize(
    "country, address",
    [
        ("uk", "https://yellowcard.mhra.gov.uk/"),
        ("us", "https://www.fda.gov/medwatch"),
        ("eu", None),
    ],
)
def test_a_reader_is_told_where_to_report_a_side_effect(country, address):
    document = document_of({"side_effects": [side_effect("Rash")]}, jurisdiction=choice(country))
    html = monograph_body(document, (), None)
    links = re.findall(r'href="(https://[^"]+)"', html)
    assert links == ([address] if address else [])
    assert "report a side effect" in Page(html).words
