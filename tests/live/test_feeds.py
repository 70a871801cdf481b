"""/updates/, its feeds, the front page's safety updates, and what changed since a version."""

import re
import xml.etree.ElementTree as xml

import pytest

from monographs.content.vocabularies import Significance
from monographs.live import updates
from monographs.live.models import LivePage, LiveUpdate, LiveVersion
from monographs.live.reassessing import confirm_still_correct
from tests.journey import HARMLESS, PASSWORD, a_drug, a_note, edited, in_days, published, withdrawn
from tests.live.machine_pages import HOSTILE, examplin, pair, sampline
from tests.live.reading import Page

__all__ = ["examplin", "pair", "sampline"]

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/updates/feed/", "/updates/safety/feed/", "/updates/withdrawals/feed/"]


@pytest.fixture
def history(people, examplin):
    """Version 1 for safety, version 2 editorial, then withdrawn."""
    edited(examplin.page, people.writer, storage="Keep it cool.")
    published(
        examplin.page, people, change_note="Storage is said.", significance=Significance.EDITORIAL
    )
    withdrawn(examplin.page, people.editor)
    return examplin


def read(reader, address, status=200):
    response = reader.get(address)
    assert response.status_code == status, address
    return Page(response.content.decode())


def entries(reader, address):
    response = reader.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = xml.fromstring(response.content)
    return feed, feed.findall(f"{ATOM}entry")


def titles(reader, address):
    return [entry.find(f"{ATOM}title").text for entry in entries(reader, address)[1]]


WITHDRAWN, SECOND, FIRST = (
    "Examplin: version 2 was withdrawn",
    "Examplin: version 2 went live",
    "Examplin: version 1 went live",
)


def test_the_title_is_that_of_the_page(reader, people, pair):
    told = LiveUpdate.objects.filter(page_address=pair.page.address)
    assert {each.title for each in told} == {"Examplin and sampline"}
    assert "Examplin and sampline: version 1 went live" in titles(reader, "/updates/feed/")


def significance(number):
    return LiveVersion.objects.get(number=number).significance


def test_each_feed_tells_its_own(reader, history):
    assert titles(reader, "/updates/feed/") == [WITHDRAWN, SECOND, FIRST]
    assert titles(reader, "/updates/withdrawals/feed/") == [WITHDRAWN]
    assert titles(reader, "/updates/safety/feed/") == [WITHDRAWN, FIRST]


def test_an_entry_has_all_that_a_reader_of_feeds_needs(reader, history):
    feed, (newest, *_) = entries(reader, "/updates/feed/")
    assert feed.find(f"{ATOM}updated").text == newest.find(f"{ATOM}updated").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/updates/feed/"
    assert newest.find(f"{ATOM}link").get("href") == "http://testserver/drugs/examplin/"
    assert newest.find(f"{ATOM}updated").text == (
        LiveUpdate.objects.get(kind="withdrawn").at.isoformat()
    )
    assert "The dose was wrong." in newest.find(f"{ATOM}summary").text
    assert "Ask a pharmacist." in newest.find(f"{ATOM}summary").text


@pytest.mark.parametrize("address", FEEDS)
def test_ids_are_unique_and_stay(address, reader, people, history, sampline):
    ids = [entry.find(f"{ATOM}id").text for entry in entries(reader, address)[1]]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("tag:testserver,") and "//" not in each for each in ids)
    edited(sampline.page, people.writer, usage="Sampline is for toothache.")
    published(sampline.page, people)
    withdrawn(sampline.page, people.editor)
    later = [entry.find(f"{ATOM}id").text for entry in entries(reader, address)[1]]
    assert later[-len(ids):] == ids and len(later) > len(ids)


@pytest.mark.parametrize("address", FEEDS)
def test_an_empty_feed_is_a_feed_and_stays_the_same(address, reader, db):
    first, again = reader.get(address), reader.get(address)
    assert entries(reader, address)[1] == []
    assert first.headers["ETag"] == again.headers["ETag"]
    assert reader.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304


def test_words_are_words_in_a_feed(reader, people):
    drug = a_drug(people.writer)
    published(drug.page, people, change_note=f"Bell \x07 and {HOSTILE}")
    (entry,) = entries(reader, "/updates/feed/")[1]
    assert "&lt;script&gt;" in entry.find(f"{ATOM}summary").text
    assert "<script>" not in entry.find(f"{ATOM}summary").text
    assert "<script>alert" not in reader.get("/updates/").content.decode()


def test_a_review_that_found_it_correct_is_told(reader, people, sampline):
    publication = sampline.page.publications.get()
    confirm_still_correct(
        publication=publication, by=people.reviewer, password=PASSWORD,
        digest=publication.submission.revision.digest, review_by=in_days(400).date(),
    )
    assert titles(reader, "/updates/feed/")[0] == (
        "Sampline: version 1 was reviewed again and is still correct"
    )


# The page


def test_updates_are_listed_with_their_class(reader, history):
    page = read(reader, "/updates/")
    assert page.words.index("Version 2 was withdrawn") < page.words.index("Version 2 went live")
    assert "Storage is said." in page.words and "The dose was wrong." in page.words
    assert "/drugs/examplin/versions/1/changes/" in page.links
    assert {"/updates/feed/", "/updates/safety/feed/"} <= set(page.links)


def told(page) -> list[str]:
    return re.findall(r"Version \d (?:went live|was withdrawn)", page.words)


def test_updates_can_be_narrowed(reader, history):
    assert significance(1) == "safety" and significance(2) == "clinical"
    assert told(read(reader, "/updates/?class=safety")) == [
        "Version 2 was withdrawn", "Version 1 went live",
    ]
    assert told(read(reader, "/updates/?class=clinical")) == ["Version 2 went live"]
    assert told(read(reader, "/updates/?class=withdrawals")) == ["Version 2 was withdrawn"]
    assert told(read(reader, "/updates/?class=editorial")) == []


def test_before_anything_happened(reader, db):
    assert "Nothing has been published yet." in read(reader, "/updates/").words
    assert "No update of this kind yet." in read(reader, "/updates/?class=safety").words


def test_many_updates_come_in_pages(reader, people, monkeypatch):
    monkeypatch.setattr(updates, "SHOWN", 2)
    for name in ("Alphin", "Betin", "Gammin"):
        published(a_drug(people.writer, name=name).page, people)
    first, second = read(reader, "/updates/"), read(reader, "/updates/?page=2")
    assert "/updates/?page=2" in first.links and "/updates/" in second.links
    assert "Gammin" in first.words and "Alphin" not in first.words
    assert "Alphin" in second.words and "Gammin" not in second.words
    assert "/updates/?class=clinical&page=2" in read(reader, "/updates/?class=clinical").links


@pytest.mark.parametrize(
    "query", ["class=nobody", "page=0", "page=x", "page=99", "page=" + "9" * 50]
)
def test_a_list_that_is_not_there_is_said_to_be_missing(query, reader, history):
    page = read(reader, f"/updates/?{query}", 404)
    assert "There is no list of updates at this address." in page.words
    assert "went live" in page.words


@pytest.mark.parametrize("query", ["", "?class=", "?page=1", "?class=safety&page=1", "?other=x"])
def test_a_list_that_is_there_is_not_called_missing(query, reader, history):
    assert "no list of updates" not in read(reader, f"/updates/{query}").words


def test_the_front_page_tells_safety_updates(reader, history):
    page = read(reader, "/")
    assert "Safety updates" in page.titles("h2")
    assert told(page) == ["Version 2 was withdrawn"]
    assert "The dose was wrong." in page.words and "/updates/" in page.links


def test_a_first_version_is_no_safety_update_of_the_front_page(reader, people, examplin):
    assert significance(1) == "safety"
    assert "Safety updates" not in read(reader, "/").titles("h2")
    edited(examplin.page, people.writer, dosage="Take 1 tablet.")
    published(examplin.page, people, significance="safety", change_note="The dose is lower.")
    assert "Version 2 went live" in read(reader, "/").words
    assert "The dose is lower." in read(reader, "/").words


def test_updates_cost_the_same_however_many(reader, people, django_assert_num_queries):
    for name in ("Alphin", "Betin"):
        published(a_drug(people.writer, name=name).page, people)
        with django_assert_num_queries(3):
            reader.get("/updates/")
        with django_assert_num_queries(2):  # the second finds what is demonstration content
            reader.get("/updates/feed/")


@pytest.mark.parametrize("address", ["/", "/updates/", *FEEDS])
def test_a_row_that_somebody_changed_is_not_told(address, reader, people, examplin, sampline):
    """The others are: a broken row must not keep a withdrawal of another page from its readers."""
    for page in (examplin.page, sampline.page):
        withdrawn(page, people.editor)
    LiveUpdate.objects.filter(page_address=examplin.page.address).update(words="FORGEDWORD")
    response = reader.get(address)
    assert response.status_code == 200
    assert b"FORGEDWORD" not in response.content
    assert b"/drugs/examplin/" not in response.content and b"/drugs/sampline/" in response.content


def test_a_program_is_told_nothing_before_all_is_sound(reader, history):
    LiveUpdate.objects.update(words="FORGEDWORD")
    response = reader.get("/api/v1/updates")
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content


@pytest.mark.parametrize("address", ["/updates/", *FEEDS])
def test_only_reading_is_allowed(address, reader, history):
    assert reader.post(address).status_code == 405
    assert reader.get(address).cookies == {}


# What changed since a version


@pytest.fixture
def two_versions(people, examplin):
    examplin.faqs.create(question="Is it new?", answer=f"Yes, {HOSTILE}.")
    edited(examplin.page, people.writer, overdose="Call 112 at once.")
    published(examplin.page, people, change_note="Another number.")
    return examplin


def test_changes_are_told_word_by_word(reader, two_versions):
    html = reader.get("/drugs/examplin/versions/1/changes/").content.decode()
    page = Page(html)
    assert "Call <del>999</del><ins>112 at once</ins>." in html
    assert "Added: question, Is it new?" in page.words
    assert "Another number." in page.words
    assert "From version 1 of" in page.words
    assert "<script>alert" not in html
    assert 'content="noindex"' in html
    assert "leftover" not in html and "left over" not in html


def test_changes_cite_as_the_two_versions_do(reader, people, examplin):
    """The numbers differ: what was taken out leads to the list of the old version."""
    for position, key in enumerate(("nhs", "smpc")):
        examplin.references.create(
            position=position, key=key, kind="label", title=f"The {key} text"
        )
    effect = examplin.side_effects.create(term="Rash", source="nhs", **HARMLESS)
    edited(examplin.page, people.writer, usage="For pain [@nhs] and fever [@smpc].")
    published(examplin.page, people)
    examplin.references.get(key="nhs").delete()
    effect.source = "smpc"
    effect.save()
    edited(examplin.page, people.writer, usage="For pain and fever [@smpc].")
    published(examplin.page, people)
    html = reader.get("/drugs/examplin/versions/2/changes/").content.decode()
    was, now = "/drugs/examplin/versions/2/", "/drugs/examplin/"
    link = '<sup class="cite"><a href="{}#reference-{}" aria-label="Reference {n}">[{n}]</a></sup>'
    removed, stays = link.format(was, "nhs", n=1), link.format(now, "smpc", n=2)
    assert f"For pain <del>{removed} </del>and fever {stays}." in html
    assert f"<del>{removed}</del><ins>{stays}</ins>" in html
    assert "Removed: reference, The nhs text" in Page(html).words
    assert "[@" not in html and "<dt>Key</dt>" not in html


def test_the_current_version_has_no_changes(reader, two_versions):
    words = read(reader, "/drugs/examplin/versions/2/changes/").words
    assert "so nothing has changed since" in words


def test_changes_of_a_pair(reader, people, pair):
    edited(pair.page, people.writer, management="Take neither.")
    published(pair.page, people)
    page = read(reader, "/interactions/examplin/sampline/versions/1/changes/")
    assert "What to do" in page.titles("h3")
    response = reader.get("/interactions/sampline/examplin/versions/1/changes/")
    assert response.status_code == 301


def test_a_draft_is_no_change(reader, people, examplin):
    edited(examplin.page, people.writer, usage="UNSIGNEDWORD")
    response = reader.get("/drugs/examplin/versions/1/changes/")
    assert b"UNSIGNEDWORD" not in response.content


def test_a_withdrawn_page_shows_no_words_of_its_versions(reader, people, two_versions):
    withdrawn(two_versions.page, people.editor)
    words = read(reader, "/drugs/examplin/versions/1/changes/", 410).words
    assert "The dose was wrong." in words and "112" not in words


@pytest.mark.parametrize("number", ["0", "3", "9" * 30])
def test_a_version_that_never_was_has_no_changes(number, reader, two_versions):
    assert reader.get(f"/drugs/examplin/versions/{number}/changes/").status_code == 404


def test_a_changed_version_is_compared_with_nothing(reader, two_versions):
    LiveVersion.objects.filter(number=1).update(title="FORGEDWORD")
    assert reader.get("/drugs/examplin/versions/1/changes/").status_code == 503


# Figures


def figures(reader):
    page = read(reader, "/about/approval/")
    names = ("Live pages", "Versions ever live", "Signatures under them", "Withdrawals")
    return [int(page.words.split(name)[1].split()[0]) for name in (*names, "Reviews overdue")]


def test_the_policy_page_counts_what_is_live(reader, people, monkeypatch):
    assert figures(reader) == [0, 0, 0, 0, 0]
    first = published(a_drug(people.writer).page, people)
    second = published(a_drug(people.writer, name="Sampline").page, people)
    signed = sum(each.submission.decisions.count() for each in (first, second))
    assert figures(reader) == [2, 2, signed, 0, 0]
    withdrawn(first.page, people.editor)
    assert figures(reader) == [1, 2, signed, 1, 0]
    row = LivePage.objects.get(address=second.page.address)
    later = in_days(5_000)
    monkeypatch.setattr("monographs.live.views.timezone.now", lambda: later)
    assert row.review_by < later.date()
    assert figures(reader) == [1, 2, signed, 1, 1]


def test_a_note_counts_as_a_page(reader, people, examplin):
    published(a_note(people.writer, examplin, a_drug(people.writer, name="Sampline")).page, people)
    assert figures(reader)[0] == 2
