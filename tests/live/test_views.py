"""Each public address, with its refusals. Pages come into being through the verbs alone."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from monographs.drafts.interactants import DrugClass, Substance
from monographs.live import views
from monographs.live.models import LiveInteraction, LiveName, LivePage, LiveUpdate, LiveVersion
from tests.journey import a_drug, a_note, edited, in_days, published, withdrawn
from tests.live.reading import Page

NAMES = [
    {"name": "Exabrand", "kind": "brand", "market": "uk"},
    {"name": "Exabrand", "kind": "brand", "market": "us"},
    {"name": "Exämplin-alt", "kind": "former"},
    {"name": "exampline", "kind": "misspelling"},
]


@pytest.fixture
def examplin(people):
    """A live medicine with other names."""
    drug = a_drug(people.writer)
    for name in NAMES:
        drug.names.create(**name)
    edited(drug.page, people.writer, overdose="Call 999.")
    published(drug.page, people)
    return drug


@pytest.fixture
def sampline(people):
    drug = a_drug(people.writer, name="Sampline")
    published(drug.page, people)
    return drug


@pytest.fixture
def opioids(db):
    return DrugClass.objects.create(name="opioids", slug="opioids")


def read(reader, address, status=200, **headers):
    response = reader.get(address, headers=headers)
    assert response.status_code == status, address
    return Page(response.content.decode())


CRUMBS = re.compile(r'(<nav class="crumbs".*?</nav>)', re.DOTALL)

# What every answer has in common.

ALWAYS = ["/", "/drugs/", "/search/", "/search/?q=exa", "/about/approval/", "/robots.txt"]
EXAMPLIN = ["/drugs/examplin/", "/drugs/examplin/versions/", "/drugs/examplin/versions/1/"]


@pytest.mark.parametrize("address", ALWAYS + EXAMPLIN)
def test_an_answer_sets_no_cookie_and_can_be_confirmed(address, reader, examplin):
    response = reader.get(address)
    assert response.status_code == 200
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"] == "no-cache"
    again = reader.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ALWAYS + EXAMPLIN)
def test_only_reading_is_allowed(address, reader, examplin):
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405
    assert reader.delete(address).status_code == 405
    head = reader.head(address)
    assert (head.status_code, head.content) == (200, b"")
    asked = reader.options(address)
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ALWAYS[:-1] + EXAMPLIN)
def test_a_page_needs_nothing_but_this_site(address, reader, examplin):
    response = reader.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    html = response.content.decode()
    assert " style=" not in html and "<style" not in html
    assert "<script>" not in html and "onclick" not in html


def test_what_a_page_brings_along_stays_small(reader, examplin):
    """A reader with a slow line waits for it; a reader without JavaScript misses nothing."""
    html = reader.get("/").content.decode()
    styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', html)
    scripts = re.findall(r'<script src="/static/([^"]+)" defer>', html)
    assert len(styles) == len(scripts) == 2
    assert sum(Path(finders.find(name)).stat().st_size for name in styles) < 30_000
    assert sum(Path(finders.find(name)).stat().st_size for name in scripts) < 15_000


def test_the_icon_that_browsers_ask_for(reader):
    response = reader.get("/favicon.ico")
    assert response.status_code == 301
    assert response.headers["Location"] == static("monographs/favicon.svg")
    assert finders.find("monographs/favicon.svg")


def test_the_list_of_names_loads_no_text(reader, examplin, django_assert_num_queries):
    with django_assert_num_queries(4) as asked:
        reader.get("/drugs/")
    lists = [each["sql"] for each in asked.captured_queries if "inventory" not in each["sql"]]
    assert len(lists) == 3
    for sql in lists:
        assert "body" not in sql and "withdrawn_at" in sql and "withdrawal" not in sql


@pytest.mark.parametrize("address", ["/drugs/examplin/", "/search/", "/"])
def test_unknown_words_in_the_query_change_nothing(address, reader, examplin):
    plain = reader.get(address).content
    assert reader.get(f"{address}?utm_source=x&page=%00&from=%00&from=nobody").content == plain


@pytest.mark.parametrize(
    "address",
    [
        "/drugs/%00/",
        f"/drugs/{'a' * 10_000}/",
        "/drugs/examplin/versions/0/",
        f"/drugs/examplin/versions/{'9' * 30}/",
        f"/drugs/examplin/versions/{'9' * 5_000}/",
        "/drugs/examplin/versions/-1/",
        f"/interactions/{'a' * 10_000}/examplin/",
        f"/interactions/examplin/{'a' * 10_000}/versions/1/",
        "/interactions/examplin/",
        "/interactions/examplin/nobody/versions/",
        "/drugs/nobody/versions/",
        "/drugs/nobody/versions/1/",
        "/nothing/",
    ],
)
def test_what_does_not_exist_is_not_found(address, reader, examplin):
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("query", ["%00", "%00exa%00", "%27%22%3B--", "%25", "_", "a" * 20_000])
def test_odd_searches_are_answered(query, reader, examplin):
    assert reader.get(f"/search/?q={query}").status_code == 200


def test_every_address_of_the_pages_leads_somewhere(reader, examplin, sampline, people):
    published(a_note(people.writer, examplin, sampline).page, people)
    for address in [*ALWAYS[:-1], "/drugs/examplin/", "/interactions/examplin/sampline/"]:
        for link in {link.split("#")[0] for link in read(reader, address).links} - {""}:
            assert reader.get(link).status_code == 200, link


# Home, A to Z, search


def test_home_lists_what_was_reviewed_last(reader, examplin, sampline):
    page = read(reader, "/")
    assert page.words.index("Sampline is for headaches") < page.words.index("Examplin is for head")
    assert "/drugs/#letter-E" in page.links
    assert "/drugs/#letter-B" not in page.links


def test_home_before_anything_is_live(reader):
    assert "No page is live now." in read(reader, "/").words
    assert "No medicine has an approved page yet." in read(reader, "/drugs/").words


def test_a_to_z_leads_from_other_names_to_the_generic_name(reader, examplin, sampline):
    page = read(reader, "/drugs/")
    assert page.titles("h2") == ["E", "S"]
    assert page.words.count("Exabrand: brand name of examplin") == 1
    assert "Exämplin-alt: former name of examplin" in page.words
    assert "exampline" not in page.words


def test_a_withdrawn_medicine_is_in_no_list(reader, people, examplin, sampline):
    withdrawn(examplin.page, people.editor)
    for address in ("/drugs/", "/search/?q=exa"):
        assert "xabrand" not in read(reader, address).words
        assert "/drugs/examplin/" not in read(reader, address).links
    home = read(reader, "/")
    assert "xabrand" not in home.words and "headaches" in home.words
    assert "Version 1 was withdrawn" in home.words  # among the safety updates


@pytest.mark.parametrize("query", ["exabrand", "EXABRAND", "exab", "  exab  "])
def test_search_says_what_was_matched(query, reader, examplin):
    page = read(reader, f"/search/?q={query}")
    assert "Exabrand is a brand name of examplin." in page.words
    assert "/drugs/examplin/" in page.links


def test_search_ignores_accents(reader, examplin):
    words = read(reader, "/search/?q=examplin-alt").words
    assert "Exämplin-alt is a former name of examplin." in words


def test_search_finds_a_class(reader, people, examplin, opioids):
    examplin.class_memberships.create(drug_class=opioids)
    edited(examplin.page, people.writer, storage="Keep it dry.")
    published(examplin.page, people)
    words = read(reader, "/search/?q=opi").words
    assert "Opioids: examplin belongs to this class." in words


def test_search_offers_what_is_misspelt(reader, examplin):
    page = read(reader, "/search/?q=exampline")
    assert "Did you mean …" in page.titles("h2")
    assert "exampline is a frequent misspelling of it." in page.words


def test_search_finds_nothing_honestly(reader, examplin):
    words = read(reader, "/search/?q=zzz").words
    assert "Nothing here has a name that begins like this." in words
    assert "says nothing about it" in words


def test_robots(reader):
    response = reader.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /admin/"]


# A medicine


def test_a_medicine_is_read_as_it_was_signed(reader, examplin, people):
    edited(examplin.page, people.writer, usage="UNSIGNEDWORD")
    html = reader.get("/drugs/examplin/").content.decode()
    assert "Examplin is for headaches." in html
    assert "UNSIGNEDWORD" not in html
    assert '<link rel="canonical" href="http://testserver/drugs/examplin/">' in html
    assert 'content="noindex"' not in html


def test_a_medicine_without_a_signature_is_not_found(reader, people):
    assert reader.get(a_drug(people.writer).page.address).status_code == 404


def test_capitals_lead_to_the_address(reader, examplin):
    response = reader.get("/drugs/EXAMPLIN/")
    assert (response.status_code, response.headers["Location"]) == (301, "/drugs/examplin/")


@pytest.mark.parametrize(
    ("slug", "told"), [("exabrand", "a brand name of"), ("examplin-alt", "a former name of")]
)
def test_another_name_leads_on_openly(slug, told, reader, examplin):
    response = reader.get(f"/drugs/{slug}/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/drugs/examplin/?from={slug}"
    words = read(reader, response.headers["Location"]).words
    assert f"which is {told} examplin" in words


@pytest.mark.parametrize("slug", ["sampline", "nobody", "exampline", "examplin", "%3Cscript%3E"])
def test_the_notice_needs_a_name_of_this_medicine(slug, reader, examplin, sampline):
    assert "You searched for" not in read(reader, f"/drugs/examplin/?from={slug}").words


def test_a_misspelling_is_offered_and_not_followed(reader, examplin):
    page = read(reader, "/drugs/exampline/", 404)
    assert "Did you mean" in page.words
    assert "/drugs/examplin/" in page.links


def test_a_name_of_two_medicines_is_offered_and_not_followed(reader, people, examplin):
    other = a_drug(people.writer, name="Sampline")
    other.names.create(name="Exabrand", kind="brand", market="in")
    edited(other.page, people.writer, storage="Keep it dry.")
    published(other.page, people)
    page = read(reader, "/drugs/exabrand/", 404)
    assert {"/drugs/examplin/", "/drugs/sampline/"} <= set(page.links)


def test_an_overdue_review_is_told(reader, examplin, monkeypatch):
    assert "overdue" not in read(reader, "/drugs/examplin/").words
    later = in_days(5_000)
    monkeypatch.setattr(views.timezone, "now", lambda: later)
    assert "The review of this page is overdue" in read(reader, "/drugs/examplin/").titles("h2")


def test_a_withdrawn_medicine_says_why_and_what_to_do(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    page = read(reader, "/drugs/examplin/", 410)
    assert page.titles("h2") == ["What to do now", "Why it was withdrawn"]
    assert "Ask a pharmacist." in page.words and "The dose was wrong." in page.words
    assert "headaches" not in page.words
    assert "/drugs/examplin/versions/" in page.links
    assert reader.get("/drugs/exabrand/").status_code == 404


@pytest.mark.parametrize("others", [0, 2])
def test_a_medicine_costs_one_query(others, reader, people, examplin, django_assert_num_queries):
    for number in range(others):
        partner = Substance.objects.create(name=f"food {number}", slug=f"food-{number}")
        published(a_note(people.writer, examplin, partner).page, people)
    reader.get("/drugs/examplin/")  # The first reader of a text pays for its structured data.
    with django_assert_num_queries(1):
        reader.get("/drugs/examplin/")


@pytest.mark.parametrize("others", [0, 2])
@pytest.mark.parametrize(("address", "queries"), [("/", 5), ("/drugs/", 4), ("/search/?q=e", 3)])
def test_a_list_costs_the_same_however_long(
    address, queries, others, reader, people, examplin, django_assert_num_queries
):
    for number in range(others):
        partner = Substance.objects.create(name=f"food {number}", slug=f"food-{number}")
        published(a_note(people.writer, examplin, partner).page, people)
        published(a_drug(people.writer, name=f"Elsin{number}").page, people)
    with django_assert_num_queries(queries):
        reader.get(address)


# A pair


@pytest.fixture
def pair(people, examplin, sampline):
    note = a_note(people.writer, examplin, sampline)
    published(note.page, people)
    return note


def test_a_pair_has_one_address(reader, pair):
    page = read(reader, "/interactions/examplin/sampline/")
    assert page.titles("h1") == ["Examplin and sampline"]
    for other in ("/interactions/sampline/examplin/", "/interactions/EXAMPLIN/Sampline/"):
        response = reader.get(other)
        assert response.status_code == 301
        assert response.headers["Location"] == "/interactions/examplin/sampline/"


def test_a_pair_costs_one_query(reader, pair, django_assert_num_queries):
    reader.get("/interactions/examplin/sampline/")
    with django_assert_num_queries(1):
        reader.get("/interactions/examplin/sampline/")


def test_a_pair_is_told_on_both_monographs(reader, pair):
    for address in ("/drugs/examplin/", "/drugs/sampline/"):
        assert "Examplin and Sampline add up." in read(reader, address).words


def test_a_brand_in_a_pair_leads_on_openly(reader, pair):
    response = reader.get("/interactions/sampline/exabrand/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/interactions/examplin/sampline/?from=exabrand"
    words = read(reader, response.headers["Location"]).words
    assert "You searched for Exabrand" in words


def test_two_names_of_one_medicine_are_no_pair(reader, examplin):
    response = reader.get("/interactions/exabrand/examplin/")
    assert response.headers["Location"] == "/drugs/examplin/?from=exabrand"
    assert reader.get("/interactions/examplin/examplin/").headers["Location"] == "/drugs/examplin/"


def test_no_note_is_no_reassurance(reader, examplin, sampline):
    page = read(reader, "/interactions/examplin/sampline/")
    assert "No interaction note is on file for these two" in page.titles("h2")
    assert "This is no reassurance." in page.words
    assert "Examplin is for headaches." in page.words
    assert "Sampline is for headaches." in page.words
    assert reader.get("/interactions/sampline/examplin/").status_code == 301


def test_a_class_is_known_from_a_live_note(reader, people, examplin, sampline, opioids):
    assert reader.get("/interactions/opioids/sampline/").status_code == 404
    note = a_note(people.writer, examplin, opioids)
    assert reader.get("/interactions/opioids/sampline/").status_code == 404
    published(note.page, people)
    words = read(reader, "/interactions/opioids/sampline/").words
    assert "This is a class of medicines." in words
    assert "No interaction note is on file" in words


@pytest.mark.parametrize("address", ["/interactions/examplin/nobody/", "/interactions/a/b/"])
def test_an_unknown_side_is_not_found(address, reader, examplin):
    assert reader.get(address).status_code == 404


def test_a_misspelt_side_is_offered(reader, examplin, sampline):
    page = read(reader, "/interactions/exampline/sampline/", 404)
    assert "exampline is a frequent misspelling of it." in page.words


def test_a_withdrawn_note_is_gone_and_not_missing(reader, people, pair):
    withdrawn(pair.page, people.editor)
    page = read(reader, "/interactions/examplin/sampline/", 410)
    assert page.titles("h1") == ["Examplin and sampline: this page was withdrawn"]
    assert "add up" not in page.words
    assert "add up" not in read(reader, "/drugs/examplin/").words


def test_a_medicine_that_was_withdrawn_leaves_no_card(reader, people, pair):
    withdrawn(pair.drug.page, people.editor)
    page = read(reader, "/interactions/examplin/sampline/")
    assert "No reviewed page about" in page.words
    withdrawn(pair.page, people.editor)
    assert reader.get("/interactions/examplin/sampline/").status_code == 410


# Versions


@pytest.fixture
def two_versions(people, examplin):
    edited(examplin.page, people.writer, usage="Examplin is for toothache.")
    published(examplin.page, people, change_note="It is for teeth.")
    return examplin


def test_all_versions_are_listed_with_their_signatures(reader, two_versions):
    page = read(reader, "/drugs/examplin/versions/")
    assert page.words.index("Version 2") < page.words.index("Version 1")
    assert page.words.count("current") == 1
    assert "It is for teeth." in page.words
    assert "Dr Rita, MD 1" in page.words
    digests = LiveVersion.objects.values_list("digest", flat=True)
    assert len(digests) == 2
    assert all(digest in page.words for digest in digests)


def test_an_old_version_says_that_it_is_old(reader, two_versions):
    html = reader.get("/drugs/examplin/versions/1/").content.decode()
    page = Page(html)
    assert page.titles("h2")[0] == "This is an old version"
    assert "headaches" in page.words and "toothache" not in page.words
    assert 'content="noindex"' in html
    assert '<link rel="canonical" href="http://testserver/drugs/examplin/">' in html


def test_the_permanent_address_of_the_current_version(reader, two_versions):
    page = read(reader, "/drugs/examplin/versions/2/")
    assert "toothache" in page.words
    assert "This is an old version" not in page.words
    assert "which is the current one" in page.words


def test_a_version_of_a_withdrawn_page_keeps_its_text_closed(reader, people, two_versions):
    withdrawn(two_versions.page, people.editor)
    response = reader.get("/drugs/examplin/versions/1/")
    html = response.content.decode()
    assert response.status_code == 410
    assert html.index("Ask a pharmacist.") < html.index("The dose was wrong.")
    assert html.index("The dose was wrong.") < html.index("<details") < html.index("headaches")
    assert "<details open" not in html
    assert 'content="noindex"' in html
    assert "withdrawn" in read(reader, "/drugs/examplin/versions/").words


def test_a_withdrawn_version_is_not_called_replaced_once_the_page_is_back(
    reader, people, examplin
):
    withdrawn(examplin.page, people.editor)
    edited(examplin.page, people.writer, usage="Examplin is for toothache.")
    published(examplin.page, people)
    response = reader.get("/drugs/examplin/versions/1/")
    html = response.content.decode()
    page = Page(html)
    assert response.status_code == 410
    assert page.titles("h1")[0] == "Examplin: version 1 was withdrawn"
    assert "The dose was wrong. Ask a pharmacist." in page.words
    assert "has been replaced" not in page.words and "/drugs/examplin/" in page.links
    assert html.index("The dose was wrong.") < html.index("<details") < html.index("headaches")
    assert "which is the current one" in read(reader, "/drugs/examplin/versions/2/").words
    LiveUpdate.objects.update(words="FORGEDWORD")
    assert reader.get("/drugs/examplin/versions/1/").status_code == 503


def test_versions_of_a_pair(reader, pair):
    assert "First version." in read(reader, "/interactions/examplin/sampline/versions/").words
    assert "add up" in read(reader, "/interactions/examplin/sampline/versions/1/").words
    response = reader.get("/interactions/sampline/examplin/versions/")
    assert response.headers["Location"] == "/interactions/examplin/sampline/versions/"


# Seals


@pytest.mark.parametrize(
    ("model", "field", "address"),
    [
        (LivePage, "body", "/drugs/examplin/"),
        (LivePage, "summary", "/search/?q=exa"),
        (LivePage, "card", "/interactions/examplin/sampline/"),
        (LiveName, "name", "/search/?q=exa"),
        (LiveName, "name", "/drugs/exabrand/"),
        (LiveVersion, "body", "/drugs/examplin/versions/1/"),
        (LiveVersion, "change_note", "/drugs/examplin/versions/"),
        (LiveInteraction, "first_name", "/interactions/opioids/sampline/"),
    ],
)
def test_a_row_that_somebody_changed_is_not_shown(
    model, field, address, reader, people, examplin, sampline, opioids
):
    published(a_note(people.writer, examplin, opioids).page, people)
    model.objects.update(**{field: "FORGEDWORD"})
    response = reader.get(address)
    assert response.status_code == 503
    assert b"failed its integrity check and is not shown" in response.content
    assert b"FORGEDWORD" not in response.content
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("model", "field", "address"),
    [(LivePage, "summary", "/"), (LiveName, "name", "/drugs/"), (LiveUpdate, "words", "/updates/")],
)
def test_a_list_goes_on_without_a_row_that_somebody_changed(
    model, field, address, reader, examplin, sampline, caplog
):
    """Who looks for another medicine is not turned away; who looks after the site is told."""
    rows = model.objects.filter(pk=model.objects.latest("pk").pk)
    rows.update(**{field: "FORGEDWORD"})
    page = read(reader, address)
    assert "FORGEDWORD" not in page.words
    assert "/drugs/examplin/" in page.links and "/drugs/sampline/" not in page.links
    assert "failed its integrity check. A list was shown without it." in caplog.text


def test_a_name_goes_with_the_generic_name_that_explains_it(reader, examplin, caplog):
    LiveName.objects.filter(kind="generic").update(name="FORGEDWORD")
    page = read(reader, "/drugs/")
    assert "FORGEDWORD" not in page.words and "Exabrand" not in page.words


# Pages for when something is wrong; none of them may ask a database.


def test_pages_for_faults_need_no_database():
    request = RequestFactory().get("/")
    assert b"Something went wrong" in server_error(request).content
    response = csrf_failure(request)
    assert response.status_code == 403
    assert b"Go back with your browser" in response.content
    for html in (server_error(request).content, response.content):
        assert b" style=" not in html and b"<style" not in html


def test_a_wrong_address_gets_the_site_around_it(reader):
    page = read(reader, "/nothing/", 404)
    assert page.titles("h1") == ["Page not found"]
    assert "/drugs/" in page.links


# The way on, and paper


def test_a_note_leads_to_the_pages_of_both(reader, people, examplin, sampline, opioids):
    of_two = a_note(people.writer, examplin, sampline)
    of_class = a_note(people.writer, examplin, opioids)
    for note in (of_two, of_class):
        published(note.page, people)
    crumbs = CRUMBS.search(reader.get(of_two.page.address).content.decode())[1]
    assert Page(crumbs).links == ["/drugs/", "/drugs/examplin/", "/drugs/sampline/"]
    crumbs = CRUMBS.search(reader.get(of_class.page.address).content.decode())[1]
    assert Page(crumbs).links == ["/drugs/", "/drugs/examplin/", "/classes/opioids/"]
    withdrawn(sampline.page, people.editor)
    crumbs = CRUMBS.search(reader.get(of_two.page.address).content.decode())[1]
    assert Page(crumbs).links == ["/drugs/", "/drugs/examplin/"]


def test_a_withdrawn_note_and_a_missing_one_lead_to_both_too(reader, people, examplin, sampline):
    both = ["/drugs/", "/drugs/examplin/", "/drugs/sampline/"]
    address = "/interactions/examplin/sampline/"
    assert Page(CRUMBS.search(reader.get(address).content.decode())[1]).links == both
    note = a_note(people.writer, examplin, sampline)
    published(note.page, people)
    withdrawn(note.page, people.editor)
    html = reader.get(address).content.decode()
    assert Page(CRUMBS.search(html)[1]).links == both
    assert "The page about Examplin The page about Sampline" in Page(html).words


def test_a_sheet_of_paper_names_page_and_version(reader, people, examplin):
    def running(address):
        return re.search('data-running="([^"]*)"', reader.get(address).content.decode())

    assert running("/drugs/examplin/")[1] == "Examplin, version 1"
    assert running("/drugs/examplin/versions/1/")[1] == "Examplin, version 1"
    assert running("/") is None
    withdrawn(examplin.page, people.editor)
    assert running("/drugs/examplin/")[1].startswith("Examplin, version 1: withdrawn on ")


def test_words_from_right_to_left_do_not_turn_an_english_sentence(reader, examplin):
    html = reader.get("/search/?q=مرحبا+exabrand").content.decode()
    assert "<p>“مرحبا” was not found on this page. That is no reassurance.</p>" in html


def test_four_answers_about_a_pair_are_explained(reader):
    words = read(reader, "/about/approval/").words
    assert "We tell four things apart" in words and "a note was withdrawn" in words
