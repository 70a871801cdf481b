"""A page as JSON and as Markdown: the signed words, and how anybody can check them."""

import hashlib
import json
import re

import pytest
from django.core.management import call_command

from monographs.live import api_records
from monographs.live.models import LiveInteraction, LivePage, LiveVersion
from tests.journey import a_drug, edited, in_days, published, withdrawn
from tests.live.machine_pages import HOSTILE, examplin, food, pair, sampline
from tests.live.reading import Page

__all__ = ["examplin", "food", "pair", "sampline"]

FORMS = ["/drugs/examplin.json", "/drugs/examplin.md"]


def as_json(reader, address, status=200):
    response = reader.get(address)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_the_json_of_a_page_can_be_checked_by_anybody(reader, examplin):
    page = as_json(reader, "/drugs/examplin.json")
    computed = hashlib.sha256(page["signed_text"].encode()).hexdigest()
    assert computed == page["digest"] == LivePage.objects.get().digest
    assert page["document"] == json.loads(page["signed_text"])
    assert page["how_to_check"].endswith("document is what a JSON parser reads in signed_text.")


def test_an_importers_remainder_is_told_nowhere(examplin):
    """Submitting refuses one; a text that has one all the same is not handed out as it is."""
    document = json.loads(LiveVersion.objects.get().document)
    assert api_records.for_readers(document) == document
    document["fields"]["leftover"] = "A remainder."
    assert "leftover" not in api_records.for_readers(document)["fields"]


def test_the_json_of_a_page_names_who_signed_and_when(reader, examplin):
    page = as_json(reader, "/drugs/examplin.json")
    assert [each["printed_name"] for each in page["signatures"]] == ["Dr Rita", "Dr Rolf"]
    assert page["signatures"][0]["credential"] == "MD 1"
    assert (page["version"], page["status"], page["is_overdue"]) == (1, "live", False)
    assert page["change_note"] == "First version."
    assert page["links"]["verify"] == f"http://testserver/verify/{page['digest']}/"


def test_the_json_of_a_pair(reader, pair):
    page = as_json(reader, "/interactions/examplin/sampline.json")
    assert page["title"] == "Examplin and sampline"
    assert page["document"]["fields"]["management"] == "Do not take both."
    assert "interactions" not in page


def test_notes_are_told_with_the_medicine(reader, pair, food):
    notes = as_json(reader, "/drugs/examplin.json")["interactions"]
    assert [note["partner"]["name"] for note in notes] == ["grapefruit", "sampline"]
    assert notes[1]["json"] == "http://testserver/interactions/examplin/sampline.json"


def test_only_signed_words_are_told(reader, people, examplin):
    edited(examplin.page, people.writer, usage="UNSIGNEDWORD")
    for address in FORMS:
        text = reader.get(address).content.decode()
        assert "Examplin is for headaches." in text
        assert "UNSIGNEDWORD" not in text


def test_an_overdue_review_is_told(reader, examplin, monkeypatch):
    later = in_days(5_000)
    monkeypatch.setattr(api_records.timezone, "now", lambda: later)
    assert as_json(reader, "/drugs/examplin.json")["is_overdue"] is True
    assert "The review of this page is overdue" in reader.get("/drugs/examplin.md").content.decode()


def test_the_markdown_reads_like_the_page(reader, pair, food):
    text = reader.get("/drugs/examplin.md").content.decode()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Boxed warning", "## Key facts", "## What it is for", "## Before you take it",
        "## How to take it", "## Taking it with other medicines", "## Side effects",
        "## How it works", "## Common questions", "## References",
        "## Names, legal status and codes", "## Who approved this page",
    ]
    assert "It can **slow** your breathing. [1]" in text
    assert "Also known as Exabrand (brand name)" in text
    assert (
        "1. Product label. The label. An agency. https://example.org/label. United Kingdom. "
        "Published 3 February 2022. Read 20 November 2026\n"
    ) in text
    assert "This page does not say who must not take examplin." in text
    assert "**Examplin and sampline**" in text and "A missing note is no reassurance." in text
    assert "with another medicine, a herbal product or alcohol." in text
    assert text.index("Who approved") < text.index("It does not replace advice from your doctor")
    assert "- Dr Rita, MD 1, Physician. Signed " in text
    assert "leftover" not in text


def test_the_markdown_of_a_pair(reader, people, examplin, pair):
    """The medicines stand in it as their own pages say, while these are live."""
    text = reader.get("/interactions/examplin/sampline.md").content.decode()
    assert text.startswith("# Examplin and sampline\n")
    assert "## What to do\n\nDo not take both.\n" in text
    (each,) = re.findall(r"(?s)## About each of the two\n(.*)\n## Who approved", text)
    assert each.index("### Examplin") < each.index("Examplin is for") < each.index("### Sampline")
    withdrawn(examplin.page, people.editor)
    text = reader.get("/interactions/examplin/sampline.md").content.decode()
    assert "No reviewed page about examplin is live now." in text
    assert "It can **slow** your breathing." not in text


@pytest.mark.parametrize(
    ("address", "media"),
    [
        ("/drugs/examplin.json", "application/json"),
        ("/drugs/examplin.md", "text/markdown; charset=utf-8"),
    ],
)
def test_programs_may_read_from_anywhere_and_ask_again(address, media, reader, examplin):
    response = reader.get(address)
    assert response.headers["Content-Type"] == media
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Link"] == '<http://testserver/drugs/examplin/>; rel="canonical"'
    assert response.cookies == {}
    again = reader.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [*FORMS, "/api/v1/drugs/examplin"])
def test_only_reading_is_allowed(address, reader, examplin):
    for method in (reader.post, reader.put, reader.delete):
        response = method(address)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert json.loads(response.content)["error"]["code"] == "method_not_allowed"
    head = reader.head(address)
    assert (head.status_code, head.content) == (200, b"")
    asked = reader.options(address)
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_a_withdrawn_page_tells_reason_and_advice_and_no_text(reader, people, pair):
    withdrawn(pair.page, people.editor)
    page = as_json(reader, "/interactions/examplin/sampline.json", 410)
    assert (page["status"], page["error"]["code"]) == ("withdrawn", "withdrawn")
    assert (page["reason"], page["advice"]) == ("The dose was wrong.", "Ask a pharmacist.")
    response = reader.get("/interactions/examplin/sampline.md")
    text = response.content.decode()
    assert response.status_code == 410
    assert text.index("Ask a pharmacist.") < text.index("The dose was wrong.")
    for words in (json.dumps(page), text):
        assert "add up" not in words and "Do not take both" not in words


def test_the_markdown_of_a_withdrawn_page_says_which_text_it_was(reader, people, pair):
    page = LivePage.objects.get(address=pair.page.address)
    withdrawn(pair.page, people.editor)
    text = reader.get("/interactions/examplin/sampline.md").content.decode()
    for words in (
        "# Examplin and sampline: this page was withdrawn", "- Version: 1",
        f"- Fingerprint (SHA-256 of the signed text): {page.digest}",
        f"- Proof: http://testserver/verify/{page.digest}/",
        "- Page: http://testserver/interactions/examplin/sampline/",
        "It does not replace advice from your doctor",
    ):
        assert words in text


def test_a_withdrawn_note_is_told_with_each_of_its_medicines(reader, people, pair, food):
    assert as_json(reader, "/drugs/examplin.json")["withdrawn_interactions"] == []
    withdrawn(pair.page, people.editor)
    for slug, other in (("examplin", "sampline"), ("sampline", "examplin")):
        (note,) = as_json(reader, f"/drugs/{slug}.json")["withdrawn_interactions"]
        assert note["partner"] == {"kind": "drug", "slug": other, "name": other}
        assert (note["status"], note["advice"]) == ("withdrawn", "Ask a pharmacist.")
        assert note["url"] == "http://testserver/interactions/examplin/sampline/"
        text = reader.get(f"/drugs/{slug}.md").content.decode()
        assert f"**{slug.capitalize()} and {other}**. Withdrawn on " in text
        assert "What to do now: Ask a pharmacist. http://testserver/interactions/" in text
        assert "add up" not in text.replace("Examplin and grapefruit add up.", "")
    notes = as_json(reader, "/drugs/examplin.json")["interactions"]
    assert [each["partner"]["name"] for each in notes] == ["grapefruit"]
    edited(pair.page, people.writer, management="Take neither.")
    published(pair.page, people)
    assert as_json(reader, "/drugs/examplin.json")["withdrawn_interactions"] == []


def test_taking_a_note_off_changes_the_pages_of_both_medicines_at_once(reader, people, pair):
    withdrawn(pair.page, people.editor)
    for slug, other in (("examplin", "sampline"), ("sampline", "examplin")):
        page = Page(reader.get(f"/drugs/{slug}/").content.decode())
        assert f"{slug.capitalize()} and {other} Withdrawn on" in page.words
        assert "Ask a pharmacist." in page.words and pair.page.address in page.links
        assert "add up" not in page.words and "Do not take both" not in page.words
    call_command("rebuild_live", verbosity=0)
    call_command("verify", verbosity=0)
    edited(pair.page, people.writer, management="Take neither.")
    published(pair.page, people)
    for slug in ("examplin", "sampline"):
        words = Page(reader.get(f"/drugs/{slug}/").content.decode()).words
        assert "Withdrawn" not in words and "add up" in words


def test_where_no_note_is_on_file_the_markdown_says_so(reader, sampline):
    text = reader.get("/drugs/sampline.md").content.decode()
    assert "**No interaction note about sampline is on file here.**" in text
    assert "A medicine that is not in this list" not in text


def test_another_name_is_told_and_not_followed(reader, examplin):
    for slug in ("exabrand", "exampline"):
        answer = as_json(reader, f"/drugs/{slug}.json", 404)
        assert [each["generic"] for each in answer["did_you_mean"]] == ["examplin"]
    assert as_json(reader, "/drugs/nobody.json", 404)["did_you_mean"] == []


def test_a_page_that_is_not_signed_is_not_found(reader, people):
    address = a_drug(people.writer).page.address.rstrip("/")
    assert reader.get(f"{address}.json").status_code == 404
    assert reader.get(f"{address}.md").status_code == 404
    assert "no reassurance" in as_json(reader, "/interactions/a/b.json", 404)["error"]["message"]


def test_each_form_has_one_address(reader, pair):
    for other, address in (
        ("/drugs/EXAMPLIN.json", "/drugs/examplin.json"),
        ("/interactions/sampline/examplin.md", "/interactions/examplin/sampline.md"),
    ):
        response = reader.get(other)
        assert (response.status_code, response.headers["Location"]) == (301, address)


@pytest.mark.parametrize(
    ("model", "field", "address"),
    [
        (LivePage, "summary", "/drugs/examplin.json"),
        (LiveVersion, "signatures", "/drugs/examplin.json"),
        (LiveVersion, "title", "/drugs/examplin.md"),
        (LiveVersion, "change_note", "/drugs/examplin.json"),
        (LiveInteraction, "summary", "/drugs/examplin.json"),
        (LiveVersion, "title", "/api/v1/drugs/examplin/versions/1"),
        (LiveVersion, "change_note", "/api/v1/drugs/examplin/versions"),
        (LivePage, "summary", "/api/v1/drugs"),
        (LiveInteraction, "summary", "/api/v1/interactions?m=examplin&m=sampline"),
    ],
)
def test_a_row_that_somebody_changed_is_not_told(model, field, address, reader, pair):
    model.objects.update(**{field: "FORGEDWORD"})
    response = reader.get(address)
    assert response.status_code == 503
    assert json.loads(response.content)["error"]["code"] == "failed_integrity_check"
    assert b"FORGEDWORD" not in response.content
    assert "ETag" not in response.headers


def test_a_version_of_another_text_is_not_told(reader, people, examplin, sampline):
    """The seal of each row is whole; only the digests show that they do not belong together."""
    page = LivePage.objects.get(address="/drugs/examplin/")
    other = LiveVersion.objects.get(page_address="/drugs/sampline/")
    with pytest.raises(api_records.NotSealed):
        api_records.version_of(with_publication(page, other.publication_id))


def with_publication(page: LivePage, key: int) -> LivePage:
    page.publication_id = key
    return page


@pytest.mark.parametrize("address", ["/drugs/examplin.json", "/drugs/examplin.md"])
def test_a_page_costs_the_same_however_many_notes(
    address, reader, people, examplin, django_assert_num_queries
):
    for name in ("Sampline", "Thirdine"):
        with django_assert_num_queries(5):
            reader.get(address)
        published(a_drug(people.writer, name=name).page, people)


def test_what_html_could_act_on_is_plain_json(reader, examplin):
    page = as_json(reader, "/drugs/examplin.json")
    assert page["document"]["rows"]["faqs"][0]["question"] == f"Is it {HOSTILE}?"
    assert reader.get("/drugs/examplin.json").headers["X-Content-Type-Options"] == "nosniff"
