"""/verify/<digest>/: what a fingerprint proves, and how anybody can prove it alone."""

import hashlib
import json
from urllib.parse import quote

import pytest
from django.db import connection

from monographs.guards import installing
from monographs.live.models import LiveVersion
from monographs.live.sealing import seal_row
from tests.journey import a_drug, edited, published, withdrawn
from tests.live.machine_pages import examplin, pair, sampline
from tests.live.reading import Page

__all__ = ["examplin", "pair", "sampline"]


def read(reader, address, status=200):
    response = reader.get(address)
    assert response.status_code == status, address
    return Page(response.content.decode())


def digest(number=1, address="/drugs/examplin/"):
    return LiveVersion.objects.get(page_address=address, number=number).digest


def with_digest(row: LiveVersion, other: str) -> LiveVersion:
    """The end of the test's transaction puts the guards back."""
    installing.remove(connection)
    row.digest = other
    seal_row(row).save()
    return row


def test_the_signature_block_leads_to_the_proof(reader, examplin):
    assert f"/verify/{digest()}/" in read(reader, "/drugs/examplin/").links
    assert f"/verify/{digest()}/" in read(reader, "/drugs/examplin/versions/1/").links


def test_it_says_which_text_this_is_and_who_signed_it(reader, examplin):
    page = read(reader, f"/verify/{digest()}/")
    assert "Examplin, version 1" in page.titles("h2")
    assert "This is the current version." in page.words
    assert "Dr Rita" in page.words and "MD 1 · Physician" in page.words
    for each in LiveVersion.objects.get().signatures:
        assert each["meaning"] in page.words
    assert "/drugs/examplin/versions/1/" in page.links


def test_it_computes_the_digest_before_the_readers_eyes(reader, examplin):
    page = read(reader, f"/verify/{digest()}/")
    text = LiveVersion.objects.get().document
    assert f"{len(text):,} characters" in page.words
    assert page.words.count(hashlib.sha256(text.encode()).hexdigest()) >= 3
    assert "The two are the same." in page.words
    assert f"curl -s http://testserver/verify/{digest()}/text/ | sha256sum" in page.words


def test_what_the_command_gets_has_the_fingerprint(reader, examplin):
    response = reader.get(f"/verify/{digest()}/text/")
    assert response.status_code == 200
    assert hashlib.sha256(response.content).hexdigest() == digest()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_text_that_does_not_fit_is_told(reader, examplin):
    """Only who holds the key for the seals and takes the guards off could bring this about."""
    row = with_digest(LiveVersion.objects.get(), "0" * 64)
    words = read(reader, f"/verify/{row.digest}/").words
    assert "The stored text does not have this fingerprint." in words
    assert "The two are the same." not in words
    assert reader.get(f"/verify/{row.digest}/text/").status_code == 503


def test_an_old_version_is_said_to_be_old(reader, people, examplin):
    edited(examplin.page, people.writer, overdose="Call 112.")
    published(examplin.page, people)
    words = read(reader, f"/verify/{digest(1)}/").words
    assert "This is an old version." in words and "Read the current version, 2" in words
    assert "This is the current version." in read(reader, f"/verify/{digest(2)}/").words
    assert reader.get(f"/verify/{digest(1)}/text/").status_code == 200


def test_a_withdrawn_text_is_said_to_be_withdrawn(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    page = read(reader, f"/verify/{digest()}/")
    assert "Do not follow its text." in page.words
    assert "The dose was wrong." in page.words and "Ask a pharmacist." in page.words
    assert "/drugs/examplin/" in page.links
    assert "The two are the same." in page.words
    assert "headaches" not in page.words
    text = reader.get(f"/verify/{digest()}/text/")
    assert text.status_code == 410
    assert hashlib.sha256(text.content).hexdigest() == digest()


def test_a_withdrawn_version_stays_withdrawn_when_the_page_came_back(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    edited(examplin.page, people.writer, overdose="Call 112.")
    published(examplin.page, people)
    words = read(reader, f"/verify/{digest(1)}/").words
    assert "This version was withdrawn on" in words and "The dose was wrong." in words
    assert "Read the current version, 2" in words
    assert reader.get(f"/verify/{digest(1)}/text/").status_code == 410
    assert "This is the current version." in read(reader, f"/verify/{digest(2)}/").words
    listed = json.loads(reader.get("/api/v1/drugs/examplin/versions").content)["results"]
    assert [each["status"] for each in listed] == ["current", "withdrawn"]


def test_one_text_that_was_live_twice_is_shown_with_both(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    edited(examplin.page, people.writer, overdose="Call 112.")
    edited(examplin.page, people.writer, overdose="Call 999.")
    published(examplin.page, people)
    page = read(reader, f"/verify/{digest(2)}/")
    assert digest(1) == digest(2)
    assert [title for title in page.titles("h2") if title.startswith("Examplin")] == [
        "Examplin, version 2", "Examplin, version 1",
    ]


def test_a_pair(reader, pair):
    page = read(reader, f"/verify/{digest(address=pair.page.address)}/")
    assert "Examplin and sampline, version 1" in page.titles("h2")


@pytest.mark.parametrize("length", [12, 40, 63])
def test_the_beginning_is_enough_when_it_is_one_text(length, reader, examplin):
    response = reader.get(f"/verify/{digest()[:length]}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/verify/{digest()}/")
    assert reader.get(f"/verify/{digest().upper()}/").status_code == 302


@pytest.mark.parametrize("written", ["in groups", "in capitals", "over lines"])
def test_a_fingerprint_is_understood_as_people_type_it(written, reader, examplin):
    groups = [digest()[at : at + 8] for at in range(0, 64, 8)]
    typed = {
        "in groups": " ".join(groups), "in capitals": f" {digest().upper()} ",
        "over lines": "\n".join(["\u00a0".join(groups[:4]), " ".join(groups[4:])]),
    }[written]
    for response in (
        reader.get(f"/verify/{quote(typed)}/"),
        reader.get("/verify/", {"fingerprint": typed}),
    ):
        assert (response.status_code, response.headers["Location"]) == (302, f"/verify/{digest()}/")


def test_there_is_a_form_for_what_stands_on_paper(reader, examplin):
    html = reader.get("/verify/").content.decode()
    assert '<form class="lookup" action="/verify/" method="get">' in html
    assert 'name="fingerprint"' in html
    for address in ("/about/approval/", "/drugs/examplin/"):
        assert "/verify/" in read(reader, address).links
    for address, status in ((f"/verify/{digest()}/", 200), ("/verify/zzz/", 404)):
        assert 'name="fingerprint"' in reader.get(address).content.decode()


@pytest.mark.parametrize("typed", ["zzz", "a/b", "<b>", "0" * 64, "\x00"])
def test_the_form_says_what_is_wrong_with_what_was_typed(typed, reader, examplin):
    response = reader.get("/verify/", {"fingerprint": typed})
    assert response.status_code == 404
    titles = Page(response.content.decode()).titles("h1")
    known = {"0" * 64: "This fingerprint is not known"}
    assert titles == [known.get(typed, "This is not a fingerprint")]


def test_an_empty_form_is_shown_again(reader, db):
    assert read(reader, "/verify/?fingerprint=+").titles("h1") == ["Look up a fingerprint"]


def test_paper_says_where_the_proof_lies(reader, examplin):
    for address in ("/drugs/examplin/", "/drugs/examplin/versions/1/"):
        assert f"still live: http://testserver/verify/{digest()}/" in read(reader, address).words


def test_a_beginning_of_two_texts_names_neither(reader, examplin, sampline):
    first, second = LiveVersion.objects.all()
    with_digest(second, first.digest[:20] + second.digest[20:])
    page = read(reader, f"/verify/{first.digest[:16]}/", 404)
    assert page.titles("h1") == ["More than one text begins like this"]
    assert first.digest not in page.words


@pytest.mark.parametrize("asked", ["0" * 64, "0" * 12])
def test_an_unknown_fingerprint_is_honestly_unknown(asked, reader, examplin):
    page = read(reader, f"/verify/{asked}/", 404)
    assert page.titles("h1") == ["This fingerprint is not known"]
    assert "do not rely on that page" in page.words
    assert reader.get(f"/verify/{asked}/text/").status_code == 404


@pytest.mark.parametrize("asked", ["a8e878b4", "0123456789a", "0"])
def test_a_beginning_that_is_too_short_is_not_called_false(asked, reader, examplin):
    page = read(reader, f"/verify/{asked}/", 404)
    assert page.titles("h1") == ["This is too short to look up"]
    assert "do not rely" not in page.words
    assert reader.get(f"/verify/{asked}/text/").status_code == 404


def test_eleven_characters_of_a_real_one_are_too_short(reader, examplin):
    page = read(reader, f"/verify/{digest()[:11]}/", 404)
    assert page.titles("h1") == ["This is too short to look up"]


@pytest.mark.parametrize("asked", ["zzz", "short", "g" * 64, "f" * 65, "f" * 300])
def test_what_can_be_no_fingerprint_is_told_apart(asked, reader, examplin):
    page = read(reader, f"/verify/{asked}/", 404)
    assert page.titles("h1") == ["This is not a fingerprint"]
    assert "do not rely" not in page.words
    assert reader.get(f"/verify/{asked}/text/").status_code == 404


def test_text_that_nobody_published_has_no_proof(reader, people):
    drug = a_drug(people.writer)
    unsigned = drug.page.revisions.get().digest
    assert reader.get(f"/verify/{unsigned}/").status_code == 404
    assert reader.get(f"/verify/{unsigned}/text/").status_code == 404


def test_a_row_that_somebody_changed_proves_nothing(reader, examplin):
    LiveVersion.objects.update(signatures=[])
    assert reader.get(f"/verify/{digest()}/").status_code == 503
    assert reader.get(f"/verify/{digest()}/text/").status_code == 503


def test_only_reading_is_allowed(reader, examplin):
    assert reader.post(f"/verify/{digest()}/").status_code == 405
    assert reader.get(f"/verify/{digest()}/").cookies == {}
