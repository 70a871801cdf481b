"""Every page of the demonstration: its JSON has its shape, and its structured data is the page."""

import json
import re
from html.parser import HTMLParser

import pytest

from monographs.demonstration.journey import walk
from monographs.live import openapi
from monographs.live.models import LivePage
from monographs.live.openapi_schemas import SCHEMAS
from tests.live.json_shapes import hold
from tests.live.reading import VOID
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


def answered(reader, path: str, *schemas: str, **query) -> dict:
    """The answer, in the shape that its status stands for."""
    response = reader.get(f"/api/v1{path}", query)
    assert response.status_code in {200, 410}, path
    answer = json.loads(response.content)
    hold(answer, SCHEMAS[schemas[response.status_code == 410]], SCHEMAS)
    return answer


def test_every_answer_about_the_demonstration_has_its_shape(reader, demonstration):
    for address in LivePage.objects.values_list("address", flat=True):
        path = address.rstrip("/")
        answered(reader, path, "Page", "Withdrawn")
        for version in answered(reader, f"{path}/versions", "Versions")["results"]:
            number = version["number"]
            answered(reader, f"{path}/versions/{number}", "Version", "GoneVersion")
    for path, schema in (("/drugs", "Drugs"), ("/updates", "Updates"), ("/", "Index")):
        answered(reader, path, schema)
    for words in ("valium", "valium dosage", "morphin", "wine", "sleepy alcohol elephants", "qqq"):
        answered(reader, "/search", "Search", q=words)


def test_what_patients_call_it_is_understood(reader, demonstration):
    asked = ["Valium", "morphine", "beer", "sertraline", "Tofranil", "nonsense"]
    answer = answered(reader, "/interactions", "Interactions", m=asked)
    assert [each["asked"] for each in answer["not_recognised"]] == ["nonsense"]
    told = {(pair["first"], pair["second"]): pair["result"] for pair in answer["pairs"]}
    assert told["alcohol", "diazepam"] == told["diazepam", "morphine"] == "documented"
    assert {each["name"] for each in answer["read_as"]} == {"Valium", "beer", "Tofranil"}


# The way around a page: Markdown has no parts to go to, and its links are addresses.
NAVIGATION = {"contents", "way-back", "quick-links", "signed-line"}
ONLY_ON_THE_PAGE = {
    "Go straight to", "Taken together", "all versions", "Follow it, or look it up at",
    "of this site, to see what it proves and to check it yourself.", "How a page gets approved",
    "how many sign",
}  # fmt: skip
# What the card of a medicine says of its links, Markdown says with the address.
OF_A_CARD = re.compile(r"Read the whole page about \S+|Numbers in brackets lead to the .*")


class Said(HTMLParser):
    """Each piece of text between two tags that is no navigation."""

    def __init__(self, html):
        super().__init__()
        self.around, self.pieces = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            is_navigation = dict(attributes).get("class") in NAVIGATION
            self.around.append(is_navigation or any(self.around[-1:]))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.around.pop()

    def handle_data(self, data):
        if bare(data) and not self.around[-1]:
            self.pieces.append(data.strip())


def bare(text):
    """Words alone: marks of Markdown and signs between words differ."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def missing(page, markdown):
    article = page[page.index("<article") : page.index("</article>") + len("</article>")]
    article = re.sub("<wbr>", "", article)
    held = f" {bare(markdown)} "
    return {
        piece for piece in Said(re.sub(r"(?<=\w)</code>|<code[^>]*>", "", article)).pieces
        if f" {bare(piece)} " not in held and not OF_A_CARD.fullmatch(piece)
    } - ONLY_ON_THE_PAGE  # fmt: skip


def test_the_markdown_of_every_page_holds_all_that_the_page_holds(reader, demonstration):
    addresses = LivePage.objects.filter(withdrawal=None).values_list("address", flat=True)
    assert len(addresses) >= 6
    for address in addresses:
        page, markdown = read(reader, address), read(reader, f"{address.rstrip('/')}.md")
        assert missing(page, markdown) == set(), address


def test_a_line_that_is_left_out_of_the_markdown_would_be_missed(reader, demonstration):
    page, markdown = read(reader, "/drugs/diazepam/"), read(reader, "/drugs/diazepam.md")
    for words in ("CIV", "N05BA01", "Keep apart from", "frequent misspelling"):
        assert any(words in piece for piece in missing(page, markdown.replace(words, "")))
