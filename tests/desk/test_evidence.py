"""The pack proves who signed what, and its verifier finds whatever was changed afterwards."""

import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from monographs.audit.models import AuditEntry
from monographs.desk.evidence import evidence_of
from monographs.desk.evidence_verifier import digest_of
from monographs.live.reassessing import confirm_still_correct
from monographs.review.commenting import comment, resolve
from monographs.revisions.saving import head_of
from tests.journey import PASSWORD, edited, in_days, published, withdrawn


@pytest.fixture
def pack(people, monograph, tmp_path):
    """The unpacked evidence of a second version with a comment, two hands and two signatures."""
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 10 mg by mouth once a day.")
    said = comment(
        page=monograph, by=people.reviewer, revision=head_of(monograph), kind="must_fix",
        words="Is it really 10 mg?",
    )
    resolve(comment=said, by=people.reviewer, words="Yes, see the label.")
    publication = published(monograph, people, change_note="We say how much to take.")
    confirm_still_correct(
        publication=publication, by=people.both, digest=publication.submission.revision.digest,
        password=PASSWORD, review_by=in_days(700).date(), words="Read with the new label.",
    )
    zipfile.ZipFile(io.BytesIO(evidence_of(publication).data)).extractall(tmp_path)
    return tmp_path


def verified(folder) -> subprocess.CompletedProcess:
    """With Python alone: no site packages, no environment."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")],
        capture_output=True, text=True, check=False,
    )


def rewrite(path, change) -> None:
    path.write_text(change(path.read_text()))


def rewrite_records(folder, change) -> None:
    """Change the records as a careful forger would, who mends the list of digests as well."""
    records = json.loads((folder / "records.json").read_text())
    change(records)
    (folder / "records.json").write_text(json.dumps(records))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["records.json"] = digest_of((folder / "records.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest, sort_keys=True, indent=1))


def test_how_a_comment_was_settled_is_part_of_it(pack):
    (said,) = json.loads((pack / "records.json").read_text())["comments"]
    assert said["reply_to"] is None
    assert (said["settled"]["printed_name"], said["settled"]["words"]) == (
        "Dr Rita", "Yes, see the label."
    )
    html = re.sub(r"\s+", " ", (pack / "evidence.html").read_text())
    assert "about the whole page): Is it really 10 mg? Settled by Dr Rita on" in html
    assert "Yes, see the label." in html


def test_what_was_found_when_it_was_read_again_is_part_of_it(pack):
    records = json.loads((pack / "records.json").read_text())
    (review,) = records["periodic_reviews"]
    day = in_days(700).date()
    assert (review["verdict"], review["printed_name"]) == ("still_correct", "Dr Bea")
    assert review["meaning"] == "I have read the live text again. It is still correct."
    assert review["review_by"] == records["publication"]["review_by"] == day.isoformat()
    html = (pack / "evidence.html").read_text()
    assert "Dr Bea</strong>, MD 3, Physician: still correct on" in html
    assert "Read with the new label." in html
    assert f"The next review is due by {day:%-d %B %Y}." in html


def test_that_it_was_withdrawn_and_why_is_part_of_it(people, monograph, tmp_path):
    publication = published(monograph, people)
    withdrawn(monograph, people.editor)
    publication.refresh_from_db()
    zipfile.ZipFile(io.BytesIO(evidence_of(publication).data)).extractall(tmp_path)
    records = json.loads((tmp_path / "records.json").read_text())
    said = records["withdrawal"]
    assert said["reason"] and said["advice"]
    html = (tmp_path / "evidence.html").read_text()
    assert "This version was withdrawn" in html
    assert f"Reason: {said['reason']}" in html and said["advice"] in html
    done = verified(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_findings_stand_by_gravity_and_say_where(people, monograph, tmp_path):
    edited(monograph, people.writer, usage="Examplin shows synergy. Take 2.50 mg in order to rest.")
    publication = published(monograph, people)
    levels = {each["level"] for each in publication.submission.findings}
    assert levels == {"block", "hint"}
    zipfile.ZipFile(io.BytesIO(evidence_of(publication).data)).extractall(tmp_path)
    html = (tmp_path / "evidence.html").read_text()
    assert html.index("Kept against a blocking check") < html.index("<h3>Hints</h3>")
    assert "<li>What it is for: " in html and "Kept because: A page of the tests." in html


def test_an_untouched_pack_agrees(pack):
    result = verified(pack)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("ok  ") == 6
    assert "Everything agrees" in result.stdout


def test_the_pack_can_be_read_by_a_person(pack):
    text = (pack / "evidence.html").read_text()
    for words in ("Dr Rita", "MD 1", "Dr Rolf", "10 mg", "Is it really 10 mg?", "Yes, see the label"):
        assert words in text
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', text)[1]
    assert "@media print" in (pack / style).read_text()


def test_a_changed_byte_in_the_text_is_found(pack):
    rewrite(pack / "document.json", lambda text: text.replace("10 mg", "90 mg", 1))
    result = verified(pack)
    assert result.returncode == 1
    assert "document.json was changed" in result.stdout


def test_a_changed_byte_is_found_even_when_the_list_of_digests_is_mended(pack):
    rewrite(pack / "document.json", lambda text: text.replace("10 mg", "90 mg", 1))
    rewrite_records(pack, lambda records: None)
    assert "not the one that the audit chain recorded" in verified(pack).stdout


def test_a_swapped_signature_is_found(pack):
    def swap(records):
        first, second = records["decisions"]
        first["signature"], second["signature"] = second["signature"], first["signature"]

    records = json.loads((pack / "records.json").read_text())
    swap(records)
    (pack / "records.json").write_text(json.dumps(records))
    assert verified(pack).returncode == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda records: records["decisions"][0].update(printed_name="Dr Somebody"),
        lambda records: records["decisions"][0].update(digest="0" * 64),
        lambda records: records["decisions"].pop(),
        lambda records: records["periodic_reviews"][0].update(printed_name="Dr Somebody"),
        lambda records: records["periodic_reviews"][0].update(review_by="2099-01-01"),
        lambda records: records["periodic_reviews"][0].update(words="Read well."),
        lambda records: records["periodic_reviews"].pop(),
        lambda records: records["publication"].update(review_by="2099-01-01"),
        lambda records: records["pointer"].update(version=1),
        lambda records: records["pointer"].update(withdrawn=True),
    ],
)
def test_a_forged_record_is_found_by_each_check_of_its_own(pack, change):
    """Without the list of digests in the way, every check still finds what it is for."""
    verifier = (pack / "verify.py").read_text()
    (pack / "verify.py").write_text(
        verifier.replace('("the files", check_files(folder, entries, records["page"]["address"])),', "")
    )
    rewrite_records(pack, change)
    result = verified(pack)
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].startswith("DIFFERENT")


def test_a_removed_audit_entry_is_found(pack):
    rewrite(pack / "audit.jsonl", lambda text: "\n".join(text.splitlines()[:2] + text.splitlines()[3:]))
    assert "audit" in verified(pack).stdout and verified(pack).returncode == 1


def test_a_changed_audit_entry_is_found(pack):
    rewrite(pack / "audit.jsonl", lambda text: text.replace('"wendy"', '"mallory"', 1))
    assert "was changed" in verified(pack).stdout


def test_the_command_writes_it_and_names_what_is_not_there(people, monograph, tmp_path):
    published(monograph, people)
    call_command("evidence", monograph.address, output=str(tmp_path), verbosity=0)
    assert (tmp_path / "drugs-examplin-version-1.zip").exists()
    with pytest.raises(CommandError, match="No such published version"):
        call_command("evidence", "/drugs/nothing/", output=str(tmp_path))


def test_one_click_gives_it_to_who_may_see_the_page(people, monograph, client):
    publication = published(monograph, people)
    address = reverse("admin:evidence", args=[publication.pk])
    client.force_login(people.nobody)
    assert client.post(address).status_code == 403
    client.force_login(people.reviewer)
    draft = reverse("admin:monographs_drug_change", args=[monograph.drug.pk])
    assert f'<form method="post" action="{address}">' in client.get(draft).content.decode()
    response = client.post(address)
    assert response["Content-Type"] == "application/zip"
    assert "verify.py" in zipfile.ZipFile(io.BytesIO(response.content)).namelist()


def test_a_link_alone_makes_and_records_none(people, monograph):
    address = reverse("admin:evidence", args=[published(monograph, people).pk])
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.reviewer)
    entries = AuditEntry.objects.count()
    response = client.get(address)
    assert (response.status_code, client.head(address).status_code) == (405, 405)
    assert "Use the button" in response.content.decode()
    assert client.post(address).status_code == 403
    assert AuditEntry.objects.count() == entries
