"""What search engines are told is what the page says: its words are looked for on the page."""

import html
import json
import re

import pytest

from monographs.content import markdown
from monographs.live import json_ld, json_ld_cache
from monographs.live.models import LivePage, LiveVersion
from tests.journey import edited, published, withdrawn
from tests.live.documents import choice, mention, monograph, note, precaution
from tests.live.machine_pages import HOSTILE, examplin, food, pair, sampline

__all__ = ["examplin", "food", "pair", "sampline"]

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SITE = "https://medref.example.org"
# Keys whose values are names of the vocabulary or addresses, and not words of the page.
NOT_WORDS = {
    "@type", "@id", "@context", "url", "propertyID", "inLanguage", "dateModified", "lastReviewed",
    "prescriptionStatus", "codingSystem",
}


def nodes_of(text: str) -> dict[str, dict]:
    (block,) = BLOCK.findall(text)
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def read(reader, address):
    return reader.get(address).content.decode()


def squeezed(text: str) -> str:
    """Without the signs that stand for the items of a list, which on a page begin a line."""
    return re.sub(r"\s|[;.](?!\d)", "", text).casefold()


def words_of_page(text: str) -> str:
    """All that a reader sees, the description in the head included, without citation numbers."""
    without = re.sub(r'<sup class="cite">.*?</sup>|<script.*?</script>', "", text, flags=re.DOTALL)
    descriptions = " ".join(re.findall(r'<meta name="description" content="([^"]*)"', without))
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", f"{descriptions} {without}")))


def strings_of(value, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from strings_of(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item, key)
    elif isinstance(value, str) and key not in NOT_WORDS:
        yield value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is used:\n\n- for spasms\n- for fits, in hospital\n\nNot for long.",
         "It is used: for spasms; for fits, in hospital. Not for long."),
        ("Never if:\n\n1. you are ill.\n2. **you** drive", "Never if: you are ill. you drive"),
        ("- a\n  - b\n  - c\n- d", "a b; c; d"),
        ("| Who | Dose |\n|---|---|\n| Adults | 5 mg [@a] |\n| Others | 2 mg |",
         "Who, Dose; Adults, 5 mg; Others, 2 mg"),
        ("One.\n\nTwo", "One. Two"),
    ],
)  # fmt: skip
def test_items_of_a_list_stay_apart(text, words):
    assert markdown.sentences(text) == words
    document = monograph(usage=text)
    assert json_ld.drug(document, SITE)["description"] == words


@pytest.mark.parametrize(
    "address",
    ["/drugs/examplin/", "/interactions/examplin/sampline/", "/interactions/examplin/grapefruit/"],
)
def test_every_word_of_it_stands_on_the_page(address, reader, pair, food):
    text = read(reader, address)
    nodes = nodes_of(text)
    page = words_of_page(text)
    told = list(strings_of(list(nodes.values())))
    assert len(told) >= 6
    assert [words for words in told if squeezed(words) not in page] == []


def test_it_says_when_and_by_whom_the_page_was_reviewed(reader, examplin):
    page = nodes_of(read(reader, "/drugs/examplin/"))["MedicalWebPage"]
    version = LiveVersion.objects.get()
    newest = max(each["at"] for each in version.signatures)
    assert page["lastReviewed"] == newest[:10]
    assert [person["name"] for person in page["reviewedBy"]] == ["Dr Rita", "Dr Rolf"]
    assert page["reviewedBy"][0]["hasCredential"]["name"] == "MD 1"
    assert page["identifier"]["value"] == version.digest
    assert page["version"] == 1


def test_a_medicine(reader, examplin):
    drug = nodes_of(read(reader, "/drugs/examplin/"))["Drug"]
    assert drug["nonProprietaryName"] == "examplin"
    assert drug["alternateName"] == ["Exabrand"]
    assert drug["warning"] == "It can slow your breathing."
    assert drug["overdosage"] == "Call 999."
    assert drug["mechanismOfAction"] == "It slows the brain."
    assert drug["pregnancyWarning"] == ["Ask your doctor first."]
    assert drug["alcoholWarning"] == ["Do not drink alcohol."]
    assert drug["drugClass"] == [{"@type": "DrugClass", "name": "examplines"}]
    assert "interactingDrug" not in drug


def test_questions_and_answers(reader, examplin):
    questions = nodes_of(read(reader, "/drugs/examplin/"))["FAQPage"]["mainEntity"]
    assert [each["name"] for each in questions] == [f"Is it {HOSTILE}?"]
    assert questions[0]["acceptedAnswer"]["text"] == f"No, it is not {HOSTILE}."


def test_words_cannot_end_the_block(reader, examplin):
    text = read(reader, "/drugs/examplin/")
    assert "alert(1)" in text
    (block,) = BLOCK.findall(text)
    assert not set("<>&") & set(block)
    assert "<script>alert" not in text


def test_a_pair_links_its_medicines_and_grades_nothing(reader, pair):
    text = read(reader, "/interactions/examplin/sampline/")
    (block,) = BLOCK.findall(text)
    drugs = [node for node in json.loads(block)["@graph"] if node["@type"] == "Drug"]
    assert [drug["name"] for drug in drugs] == ["examplin", "sampline"]
    assert drugs[0]["interactingDrug"] == {"@id": drugs[1]["@id"]}
    assert "everity" not in block


def test_a_food_is_no_drug(reader, food):
    nodes = nodes_of(read(reader, "/interactions/examplin/grapefruit/"))
    assert nodes["Substance"]["name"] == "grapefruit"
    assert "interactingDrug" not in nodes["Drug"]


def test_none_found_links_nothing():
    document = note(sides=[mention("A"), mention("B")], status=choice("none_found"))
    nodes = json_ld.sides(document, SITE)
    assert ["interactingDrug" in node for node in nodes] == [False, False]


@pytest.mark.parametrize(
    ("category", "status"),
    [
        ("prescription", "https://schema.org/PrescriptionOnly"),
        ("general_sale", "https://schema.org/OTC"),
        ("pharmacy", None),
        ("not_licensed", None),
    ],
)
def test_supply_is_that_of_the_country_of_the_page(category, status):
    rows = [
        {"jurisdiction": choice("us"), "category": choice("prescription")},
        {"jurisdiction": choice("uk"), "category": choice(category)},
    ]
    drug = json_ld.drug(monograph({"legal_statuses": rows}, jurisdiction=choice("uk")), SITE)
    assert drug.get("prescriptionStatus") == status


def test_pregnancy_is_told_in_words_alone():
    rows = {"precautions": [precaution("pregnancy", "Pregnancy", "Ask your doctor.")]}
    assert json_ld.drug(monograph(rows), SITE)["pregnancyWarning"] == ["Ask your doctor."]
    assert "pregnancyCategory" not in json_ld.drug(monograph(rows), SITE)


def test_demonstration_content_is_said_to_be_that(reader):
    signing = {"version": 1, "digest": "", "summary": "", "published_at": "", "signatures": []}
    page = json_ld.page(monograph(is_demonstration=True), signing, [], SITE)
    assert page["creativeWorkStatus"] == "Demonstration content."
    assert "creativeWorkStatus" not in json_ld.page(monograph(), signing, [], SITE)


def test_it_follows_the_page(reader, people, examplin):
    read(reader, "/drugs/examplin/")
    edited(examplin.page, people.writer, overdose="Call 112.")
    assert nodes_of(read(reader, "/drugs/examplin/"))["Drug"]["overdosage"] == "Call 999."
    published(examplin.page, people)
    nodes = nodes_of(read(reader, "/drugs/examplin/"))
    assert nodes["Drug"]["overdosage"] == "Call 112."
    assert nodes["MedicalWebPage"]["version"] == 2


def test_it_is_made_once_for_each_text(reader, examplin, django_assert_num_queries):
    json_ld_cache.kept.clear()
    with django_assert_num_queries(3):  # The inventory is new, and read once.
        first = read(reader, "/drugs/examplin/")
    with django_assert_num_queries(1):
        assert read(reader, "/drugs/examplin/") == first


def test_memory_has_an_end(reader, examplin, monkeypatch):
    monkeypatch.setattr(json_ld_cache, "MOST", 2)
    json_ld_cache.kept.clear()
    row = LivePage.objects.get()
    for site in ("https://a.example", "https://b.example", "https://c.example"):
        json_ld_cache.structured_data(row, site)
    assert [site for _, site in json_ld_cache.kept] == ["https://b.example", "https://c.example"]


def test_a_page_without_a_sound_version_does_without(reader, examplin):
    json_ld_cache.kept.clear()
    LiveVersion.objects.update(title="FORGEDWORD")
    text = read(reader, "/drugs/examplin/")
    assert "Examplin is for headaches." in text
    assert BLOCK.findall(text) == []
    assert "FORGEDWORD" not in text


def test_old_and_withdrawn_pages_have_none(reader, people, examplin):
    assert BLOCK.findall(read(reader, "/drugs/examplin/versions/1/")) == []
    withdrawn(examplin.page, people.editor)
    assert BLOCK.findall(read(reader, "/drugs/examplin/")) == []


def test_the_head_of_a_page(reader, examplin):
    text = read(reader, "/drugs/examplin/")
    row = LivePage.objects.get()
    for line in (
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="Examplin">',
        f'<meta property="og:description" content="{html.escape(row.summary)}">',
        '<meta property="og:url" content="http://testserver/drugs/examplin/">',
        '<link rel="canonical" href="http://testserver/drugs/examplin/">',
        '<link rel="alternate" type="application/json" href="/drugs/examplin.json">',
        '<link rel="alternate" type="text/markdown" href="/drugs/examplin.md">',
    ):
        assert line in text
