"""/api/v1/: every answer has the shape that the document gives it, and nothing breaks it."""

import hashlib
import json
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError

from monographs.live import api_parameters, limits, openapi
from monographs.live.models import LivePage, LiveUpdate
from monographs.live.openapi_schemas import SCHEMAS
from tests.journey import a_drug, edited, published, withdrawn
from tests.live.json_shapes import hold
from tests.live.machine_pages import examplin, food, pair, sampline
from tests.live.reading import Page

__all__ = ["examplin", "food", "pair", "sampline"]

ROOT = "/api/v1/"


@pytest.fixture
def everything(people, pair, food):
    """Two medicines, two notes, a second version, and a third medicine that was withdrawn."""
    edited(pair.page, people.writer, management="Take neither.")
    published(pair.page, people, change_note="Clearer.")
    gone = a_drug(people.writer, name="Gonalin")
    published(gone.page, people)
    withdrawn(gone.page, people.editor)
    return pair


def ask(reader, path, status=200, **query):
    """The answer, held against the document."""
    response = reader.get(f"{ROOT}{path}", query)
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(response.content)


def shape(value, name):
    hold(value, SCHEMAS[name], SCHEMAS)
    return value


# The document


def test_every_path_of_the_document_is_there_and_shaped_so(reader, everything):
    names = {"slug": "examplin", "first": "examplin", "second": "sampline", "number": "1"}
    queries = {"interactions": {"m": ["examplin", "sampline"]}, "search": {"q": "exa"}}
    document = ask(reader, "openapi.json")
    assert document["openapi"] == "3.1.0"
    assert document == json.loads(json.dumps(openapi.document("http://testserver")))
    assert len(document["paths"]) == 11
    for path, operations in document["paths"].items():
        said = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        asked = path.strip("/").format(**names)
        answer = ask(reader, asked, **queries.get(asked, {}))
        hold(answer, said, document["components"]["schemas"])


def test_every_part_of_the_document_is_used_and_known():
    text = json.dumps(openapi.document("http://testserver"))
    for name in SCHEMAS:
        assert f'"#/components/schemas/{name}"' in text, name
    used = {piece.split('"')[0] for piece in text.split("#/components/schemas/")[1:]}
    assert used == set(SCHEMAS)
    operations = [path["get"]["operationId"] for path in json.loads(text)["paths"].values()]
    assert len(set(operations)) == len(operations)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ({"value": "a"}, "Choice"),
        ({"value": "a", "label": "b", "more": 1}, "Choice"),
        ({"value": "a", "label": 1}, "Choice"),
        ({"error": {"code": "a"}}, "Error"),
        ({"page": "here", "json": "http://a/b", "verify": "http://a/c"}, "VersionLinks"),
        ({"slug": "a", "kind": "a", "name": "a", "url": None, "withdrawn": {}, "classes": []},
         "Checked"),
    ],
)
def test_the_check_itself_finds_what_is_wrong(value, schema):
    with pytest.raises(ValidationError):
        shape(value, schema)


def test_the_examples_of_the_document_are_asked_as_it_says():
    """The demonstration content answers them; here it counts that they are addresses of ours."""
    for endpoint in openapi.ENDPOINTS:
        path = endpoint.example.split("?")[0]
        pattern = endpoint.path.split("/")
        assert len(path.split("/")) == len(pattern)
        for part, said in zip(path.split("/"), pattern, strict=True):
            assert said.startswith("{") or part == said


def test_the_index_is_a_page_for_people_and_json_for_programs(reader, examplin):
    assert shape(ask(reader, ""), "Index")["openapi"] == "http://testserver/api/v1/openapi.json"
    for query, accept in (("", "text/html,*/*;q=0.8"), ("?format=html", "application/json")):
        response = reader.get(f"{ROOT}{query}", headers={"accept": accept})
        page = Page(response.content.decode())
        assert page.titles("h1") == ["For programs"]
        assert "/api/v1/updates" in page.words
        assert "Accept" in response.headers["Vary"]
    as_json = reader.get(f"{ROOT}?format=json", headers={"accept": "text/html"})
    assert json.loads(as_json.content)["name"] == "medref"


# Medicines


def test_medicines_are_listed_by_name(reader, everything):
    listed = shape(ask(reader, "drugs"), "Drugs")
    assert [each["title"] for each in listed["results"]] == ["Examplin", "Sampline"]
    assert (listed["count"], listed["next"], listed["previous"]) == (2, None, None)
    assert [each["title"] for each in ask(reader, "drugs", letter="S")["results"]] == ["Sampline"]
    assert ask(reader, "drugs", letter="q")["results"] == []


def test_a_long_list_comes_in_pages(reader, examplin, sampline, monkeypatch):
    monkeypatch.setattr(api_parameters, "A_PAGE", 1)
    response = reader.get(f"{ROOT}drugs")
    first = json.loads(response.content)
    assert (first["pages"], first["previous"]) == (2, None)
    assert first["next"] == "http://testserver/api/v1/drugs?page=2"
    assert response.headers["Link"] == f'<{first["next"]}>; rel="next"'
    second = json.loads(reader.get(first["next"]).content)
    assert [each["title"] for each in second["results"]] == ["Sampline"]
    assert second["previous"] == "http://testserver/api/v1/drugs?page=1"
    assert shape(ask(reader, "drugs", 404, page=3), "Error")


@pytest.mark.parametrize("names", [["Alphin"], ["Alphin", "Betin", "Gammin"]])
def test_a_list_costs_the_same_however_long(names, reader, people, django_assert_num_queries):
    for name in names:
        published(a_drug(people.writer, name=name).page, people)
    with django_assert_num_queries(3):
        assert ask(reader, "drugs")["count"] == len(names)


def test_one_medicine_is_its_json(reader, everything):
    same = json.loads(reader.get("/drugs/examplin.json").content)
    assert shape(ask(reader, "drugs/examplin"), "Page") == same
    assert len(same["interactions"]) == 2
    assert shape(ask(reader, "drugs/exabrand", 404), "Error")["did_you_mean"]


def test_a_withdrawn_medicine(reader, everything):
    answer = shape(ask(reader, "drugs/gonalin", 410), "Withdrawn")
    assert answer["advice"] == "Ask a pharmacist."
    assert shape(ask(reader, "drugs/gonalin/versions/1", 410), "Withdrawn") == answer
    (listed,) = shape(ask(reader, "drugs/gonalin/versions"), "Versions")["results"]
    assert listed["status"] == "withdrawn"
    assert "headaches" not in json.dumps([answer, listed])


def test_versions(reader, everything):
    path = "interactions/examplin/sampline/versions"
    listed = shape(ask(reader, path), "Versions")["results"]
    assert [(each["number"], each["status"]) for each in listed] == [
        (2, "current"), (1, "superseded"),
    ]
    first = shape(ask(reader, f"{path}/1"), "Version")
    assert first["document"]["fields"]["management"] == "Do not take both."
    assert hashlib.sha256(first["signed_text"].encode()).hexdigest() == first["digest"]
    assert shape(ask(reader, f"{path}/3", 404), "Error")
    assert shape(ask(reader, "drugs/nobody/versions", 404), "Error")


def test_a_withdrawn_version_is_not_handed_out_though_the_page_is_live_again(
    reader, people, everything
):
    path = "interactions/examplin/sampline/versions"
    withdrawn(everything.page, people.editor)
    edited(everything.page, people.writer, management="Take both, but an hour apart.")
    published(everything.page, people)
    listed = shape(ask(reader, path), "Versions")["results"]
    assert [(each["number"], each["status"]) for each in listed] == [
        (3, "current"), (2, "withdrawn"), (1, "superseded"),
    ]  # fmt: skip
    answer = shape(ask(reader, f"{path}/2", 410), "GoneVersion")
    assert answer["words"] == "The dose was wrong.\n\nAsk a pharmacist."
    assert "Take neither" not in json.dumps(answer)
    for number, status in ((1, 200), (2, 410), (3, 200)):
        assert reader.get(f"/{path}/{number}/").status_code == status
        ask(reader, f"{path}/{number}", status)
    tags = Page(reader.get(f"/{path}/").content.decode()).words
    for words in ("Version 3 current", "Version 2 withdrawn", "Version 1 superseded"):
        assert words in tags


# Interactions


def test_every_pair_is_answered_the_worst_first(reader, people, everything):
    answer = shape(
        ask(reader, "interactions", m=["sampline", "Exabrand", "grapefruit", "nonsense"]),
        "Interactions",
    )
    assert [each["slug"] for each in answer["checked"]] == ["examplin", "grapefruit", "sampline"]
    assert [each["name"] for each in answer["read_as"]] == ["Exabrand"]
    assert [each["asked"] for each in answer["not_recognised"]] == ["nonsense"]
    results = {(each["first"], each["second"]): each["result"] for each in answer["pairs"]}
    assert results == {
        ("examplin", "sampline"): "documented",
        ("examplin", "grapefruit"): "documented",
        ("grapefruit", "sampline"): "no_note",
    }
    assert answer["pairs"][-1]["result"] == "no_note"
    assert "no reassurance" in answer["pairs"][-1]["meaning"]
    live = LivePage.objects.get(address="/interactions/examplin/sampline/")
    notes = [note for each in answer["pairs"] for note in each["notes"]]
    assert live.digest in [note["digest"] for note in notes]


def test_a_pair_whose_note_was_withdrawn(reader, people, pair):
    withdrawn(pair.page, people.editor)
    (answer,) = shape(
        ask(reader, "interactions", m=["sampline", "examplin"]), "Interactions"
    )["pairs"]
    assert (answer["result"], answer["severity"], answer["notes"]) == ("withdrawn", None, [])
    assert "taken off" in answer["meaning"]
    (note,) = answer["withdrawn_notes"]
    assert (note["reason"], note["advice"]) == ("The dose was wrong.", "Ask a pharmacist.")
    assert note["url"] == "http://testserver/interactions/examplin/sampline/"
    assert note["withdrawn_at"] and note["applies_because"] == []


def test_a_note_comes_with_what_to_do_and_with_its_mark(reader, people, pair):
    edited(
        pair.page, people.writer, management="Do not take both. [@label]", is_demonstration=True
    )
    pair.references.create(key="label", kind="label", title="The label")
    edited(pair.page, people.writer)
    (note,) = pairs_of(ask(reader, "interactions", m=["sampline", "examplin"]))["notes"]
    assert (note["management"], note["is_demonstration"]) == ("Do not take both.", False)
    published(pair.page, people)
    (note,) = pairs_of(ask(reader, "interactions", m=["sampline", "examplin"]))["notes"]
    assert (note["management"], note["is_demonstration"]) == ("Do not take both. [1]", True)


def pairs_of(answer):
    (found,) = shape(answer, "Interactions")["pairs"]
    return found


def test_demonstration_content_is_marked_in_every_list(reader, people, examplin, sampline):
    edited(examplin.page, people.writer, is_demonstration=True)
    published(examplin.page, people)
    listed = shape(ask(reader, "drugs"), "Drugs")["results"]
    told = {each["title"]: each["is_demonstration"] for each in listed}
    assert told == {"Examplin": True, "Sampline": False}
    hits = shape(ask(reader, "search", q="examplin"), "Search")["results"]
    assert [each["is_demonstration"] for each in hits] == [True]
    hits = ask(reader, "search", q="sampline")["results"]
    assert [each["is_demonstration"] for each in hits] == [False]
    happened = shape(ask(reader, "updates"), "Updates")["results"]
    marked = {(each["title"], each["version"]): each["is_demonstration"] for each in happened}
    assert marked == {("Examplin", 1): False, ("Examplin", 2): True, ("Sampline", 1): False}


# Search and updates


def test_search_says_what_was_matched(reader, examplin):
    answer = shape(ask(reader, "search", q="exabr"), "Search")
    assert answer["results"][0]["because"] == ["Exabrand is a brand name of examplin."]
    assert answer["check"] is None
    offered = shape(ask(reader, "search", q="exampline"), "Search")
    assert "examplin" in [each["generic"] for each in offered["did_you_mean"]] or offered["results"]


def test_search_for_several_names_leads_to_their_pairs(reader, everything):
    answer = shape(ask(reader, "search", q="can I take Exabrand with grapefruit"), "Search")
    assert answer["check"]["names"] == ["examplin", "grapefruit"]
    pairs = reader.get(answer["check"]["json"]).json()["pairs"]
    assert [pair["title"] for pair in pairs] == ["Examplin and grapefruit"]
    assert reader.get(answer["check"]["url"]).status_code == 200


def test_updates_since(reader, everything):
    listed = shape(ask(reader, "updates"), "Updates")["results"]
    assert [each["at"] for each in listed] == sorted(each["at"] for each in listed)
    assert listed[-1]["kind"]["value"] == "withdrawn"
    newest = LiveUpdate.objects.latest("at").at
    for since in (newest.isoformat(), newest.isoformat().replace("+00:00", "Z")):
        assert len(ask(reader, "updates", since=since)["results"]) == 1
    unquoted = reader.get(f"{ROOT}updates?since={newest.isoformat()}")
    assert len(json.loads(unquoted.content)["results"]) == 1
    assert ask(reader, "updates", since="2999-01-01")["results"] == []
    assert len(ask(reader, "updates", since="2000-01-01")["results"]) == len(listed)
    only = ask(reader, "updates", **{"class": "withdrawals"})["results"]
    assert [each["title"] for each in only] == ["Gonalin"]


# Refusals


@pytest.mark.parametrize(
    ("path", "query", "sentence"),
    [
        ("drugs", {"letter": "ab"}, "letter is one letter"),
        ("drugs", {"letter": "é"}, "letter is one letter"),
        ("drugs", {"page": "0"}, "page is a number"),
        ("drugs", {"page": "x"}, "page is a number"),
        ("drugs", {"sinse": "2026"}, "There is no parameter “sinse” here."),
        ("drugs/examplin", {"x": "1"}, "Known are: none."),
        ("updates", {"since": "yesterday"}, "ISO 8601"),
        ("updates", {"since": "2026-13-01"}, "ISO 8601"),
        ("updates", {"since": "2026-02-30T10:00:00Z"}, "ISO 8601"),
        ("updates", {"since": "0001-01-01T00:00:00+14:00"}, "ISO 8601"),
        ("updates", {"class": "gossip"}, "class is one of"),
        ("search", {}, "Give q"),
        ("search", {"q": " \x00 "}, "Give q"),
        ("search", {"q": "x" * 121}, "at most 120"),
        ("interactions", {}, "Give 2 to 30"),
        ("interactions", {"m": ["examplin", "examplin"]}, "Give 2 to 30"),
        ("interactions", {"m": [str(number) for number in range(31)]}, "Give 2 to 30"),
        ("interactions", {"m": ["examplin", "x" * 121]}, "at most 120"),
        ("", {"format": "xml"}, "format is json or html"),
        ("", {"format": ["json", "html"]}, "Give format once"),
        ("search", {"q": ["a", "b"]}, "Give q once"),
        ("drugs", {"page": ["1", "2"]}, "Give page once"),
    ],
)
def test_a_wrong_parameter_is_refused_with_a_sentence(path, query, sentence, reader, examplin):
    answer = shape(ask(reader, path, 400, **query), "Error")
    assert sentence in answer["error"]["message"]


def test_a_page_after_the_last_is_told_how_many_there_are(reader, examplin):
    answer = ask(reader, "drugs", 404, page="2")
    assert answer["error"]["message"] == "There is only one page."


@pytest.mark.parametrize(
    "path", ["nothing", "drugs/", "drugs/a/b", "v2", "drugs/examplin/versions/x", "../v1", "%00"]
)
def test_nothing_there_is_said_as_json(path, reader, examplin):
    shape(ask(reader, path, 404), "Error")


@pytest.mark.parametrize("path", ["", "drugs", "drugs/examplin", "updates", "nothing"])
def test_only_reading_and_from_anywhere(path, reader, examplin):
    for method in (reader.post, reader.put, reader.patch, reader.delete):
        response = method(f"{ROOT}{path}")
        assert response.status_code == 405
        shape(json.loads(response.content), "Error")
    asked = reader.options(f"{ROOT}{path}", headers={"origin": "https://other.example"})
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]
    response = reader.get(f"{ROOT}{path}", headers={"origin": "https://other.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.cookies == {}


def test_an_answer_can_be_confirmed(reader, examplin):
    first = reader.get(f"{ROOT}drugs")
    again = reader.get(f"{ROOT}drugs", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in reader.get(f"{ROOT}nothing").headers


# How often


def test_who_asks_very_often_is_told_to_wait(reader, examplin, settings, monkeypatch):
    settings.API_LIMIT = 2
    now = timezone.now().replace(second=15)
    monkeypatch.setattr(limits.timezone, "now", lambda: now)
    for path in ("drugs", "nothing"):
        assert reader.get(f"{ROOT}{path}").status_code in {200, 404}
    response = reader.get(f"{ROOT}drugs")
    error = shape(json.loads(response.content), "Error")["error"]
    assert (response.status_code, error["code"]) == (429, "too_many_requests")
    assert response.headers["Retry-After"] == "45"
    assert "Retry-After" in response.headers["Access-Control-Expose-Headers"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert reader.get("/drugs/examplin.json").status_code == 429
    assert reader.get("/drugs/examplin/").status_code == 200
    assert reader.options(f"{ROOT}drugs").status_code == 204
    assert reader.get(f"{ROOT}drugs", REMOTE_ADDR="203.0.113.7").status_code == 200
    monkeypatch.setattr(limits.timezone, "now", lambda: now + timedelta(seconds=45))
    assert reader.get(f"{ROOT}drugs").status_code == 200


def test_behind_a_proxy_each_reader_is_counted_apart(reader, examplin, settings):
    settings.API_LIMIT, settings.PROXIES = 1, 1
    for address in ("198.51.100.1", "198.51.100.2"):
        response = reader.get(f"{ROOT}drugs", headers={"x-forwarded-for": f"1.1.1.1, {address}"})
        assert response.status_code == 200
    again = reader.get(f"{ROOT}drugs", headers={"x-forwarded-for": "9.9.9.9, 198.51.100.1"})
    assert again.status_code == 429


def test_no_limit_counts_nobody(reader, examplin, settings, monkeypatch):
    settings.API_LIMIT = 0
    monkeypatch.setattr(limits, "times", lambda *asked: pytest.fail("It counted."))
    assert reader.get(f"{ROOT}drugs").status_code == 200


def test_no_address_is_kept(reader, examplin):
    reader.get(f"{ROOT}drugs", REMOTE_ADDR="203.0.113.7")
    kept = caches["counts"]._cache
    assert len(kept) == 1
    assert "203.0.113" not in repr(kept)


# Fuzz

PARTS = st.sampled_from(
    ["drugs", "interactions", "versions", "search", "updates", "openapi.json", "examplin",
     "sampline", "1", "0", "9" * 400, "9" * 5000, "-1", "..", ".", "%00", "", "nobody"]
) | st.text(max_size=12)  # fmt: skip
KEYS = st.sampled_from(["m", "q", "page", "since", "class", "letter", "format", "x"])
VALUES = st.sampled_from(
    ["examplin", "sampline", "examplin label", "exabrand, sampline", "examplin and elephants",
     "grapefruit examplin feeling sleepy", "gonalin", "1", "2026-01-01",
     "2026-01-01T00:00:00+99:99", "safety", "html",
     "\x00", "'", "%", "_", "\\", '"', "*", "NEAR(", "a OR b", "-", "ı", "ß", "\u202e", "😀"]
) | st.text(max_size=40)  # fmt: skip


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    parts=st.lists(PARTS, max_size=5),
    query=st.lists(st.tuples(KEYS, VALUES), max_size=4),
    accept=st.sampled_from(["", "text/html", "application/json", "*/*", "x", "q=;"]),
)
def test_no_request_breaks_it(parts, query, accept, everything):
    path = "/".join(quote(part, safe="%", errors="replace") for part in parts)
    asked = urlencode(query, errors="replace")
    response = Client().get(f"{ROOT}{path}?{asked}", headers={"accept": accept})
    assert response.status_code in {200, 301, 400, 404, 410}
    if response.status_code in {400, 404}:
        shape(json.loads(response.content), "Error")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    start=st.sampled_from(
        ["/drugs/", "/interactions/", "/verify/", "/updates/", "/sitemap.xml", "/feedback/"]
    ),
    parts=st.lists(PARTS, max_size=4),
    ending=st.sampled_from(["", "/", ".json", ".md", "/text/", "/changes/"]),
    query=st.lists(st.tuples(KEYS, VALUES), max_size=3),
)
def test_no_request_breaks_the_other_forms(start, parts, ending, query, everything):
    path = "/".join(quote(part, safe="%", errors="replace") for part in parts)
    asked = urlencode(query, errors="replace")
    response = Client().get(f"{start}{path}{ending}?{asked}")
    assert response.status_code in {200, 301, 302, 400, 404, 410}
