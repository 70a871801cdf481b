import html
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from monographs.audit.models import AuditEntry
from monographs.content.document import texts
from monographs.content.vocabularies import Origin
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.importers.batch import import_data, rehearsal
from monographs.importers.load import load
from monographs.importers.sections import CONSUMED_LABELS
from monographs.live.models import LivePage
from monographs.review.models import Submission
from monographs.revisions.models import Page, Revision
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import head_of
from tests.journey import HARMLESS, a_drug, edited

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((PROJECT / "tests" / "documents").iterdir())
SEEDS = sorted((PROJECT.parent / "shared" / "seeds").glob("*.txt"))
PAIR = b"""---
layout: minimal-medicine
title: Examplin + Sampline
---
# Examplin + Sampline
Both are described here.

### Examplin
**Usage:** Examplin is used for headaches.

**Side Effects:**

* **Common:** Dizziness, nausea (feeling sick).

### Sampline
**Usage:** Sampline is used for coughs.
"""


def words(text: str) -> Counter:
    """Words as people read them: no underscores of emphasis, no marks of HTML, no list numbers."""
    text = html.unescape(re.sub(r"</?[a-z]\w*[^<>]*>", " ", text))
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())
    return Counter(word for word in found if not re.fullmatch(r"[qa]?\d{1,2}", word))


# The place of a text says what its label said.
MAY_GO = {"title", *words(" ".join(CONSUMED_LABELS))}


def words_on_file() -> Counter:
    """Every word of every draft, as its newest revision froze it."""
    found = Counter()
    for page in Page.objects.all():
        for _, text in texts(head_of(page).content):
            found += words(text)
    return found


@pytest.mark.parametrize("document", [*SAMPLES, *SEEDS], ids=lambda path: path.name)
def test_no_word_is_lost_and_nothing_is_public(document, people, reader):
    outcome = import_data(document.name, document.read_bytes(), by=people.writer)
    assert outcome.status == "created", outcome.error
    source = document.read_text(encoding="utf-8-sig")
    on_file = words_on_file()
    assert set(words(source)) - set(on_file) <= MAY_GO
    repeated = {word for word in words(source) - on_file if word in on_file}
    assert repeated <= MAY_GO | set(words(" ".join(Drug.objects.values_list("name", flat=True))))
    assert LivePage.objects.count() == 0
    for address in outcome.pages:
        assert reader.get(address).status_code == 404


def test_a_pair_becomes_two_drugs_and_a_note(people):
    outcome = import_data("pair.md", PAIR, by=people.writer)
    assert outcome.counts["drugs"] == 2 and outcome.counts["notes"] == 1
    assert set(Drug.objects.values_list("name", "origin")) == {
        ("Examplin", Origin.MACHINE), ("Sampline", Origin.MACHINE)
    }
    assert Drug.objects.get(name="Examplin").side_effects.count() == 2
    assert InteractionNote.objects.get().page.address == "/interactions/examplin/sampline/"


def test_the_same_file_again_changes_nothing(people):
    import_data("pair.md", PAIR, by=people.writer)
    before = Revision.objects.count()
    again = import_data("pair.md", PAIR, by=people.writer)
    assert again.status == "unchanged"
    assert Revision.objects.count() == before


def test_a_changed_file_makes_a_new_revision_of_the_draft(people):
    import_data("pair.md", PAIR, by=people.writer)
    changed = PAIR.replace(b"for headaches", b"for strong headaches")
    assert import_data("pair.md", changed, by=people.writer).status == "updated"
    drug = Drug.objects.get(name="Examplin")
    assert "strong headaches" in drug.usage
    assert [each.number for each in drug.page.revisions.all()] == [2, 1]
    assert drug.side_effects.count() == 2


def test_a_changed_file_never_overwrites_what_a_writer_did(people):
    import_data("pair.md", PAIR, by=people.writer)
    drug = Drug.objects.get(name="Examplin")
    edited(drug.page, people.other_writer, usage="A writer's careful words.")
    import_data("pair.md", PAIR.replace(b"headaches", b"migraine"), by=people.writer)
    drug.refresh_from_db()
    assert drug.usage == "A writer's careful words."
    assert "migraine" in drug.leftover


def test_a_document_about_a_medicine_on_file_only_adds(people):
    drug = a_drug(people.writer, usage="Already written.", storage="")
    import_data("pair.md", PAIR, by=people.writer)
    drug.refresh_from_db()
    assert drug.usage == "Already written."
    assert "used for headaches" in drug.leftover
    assert drug.side_effects.count() == 2


def test_a_dry_run_reports_and_writes_nothing(people):
    with rehearsal(True):
        outcome = import_data("pair.md", PAIR, by=people.writer)
    assert outcome.status == "created" and outcome.counts["drugs"] == 2
    assert not Page.objects.exists() and not Drug.objects.exists()


def test_a_dry_run_reports_what_the_import_reports(people):
    """Of all documents, in their order: one may add to what another brought."""
    documents = [(path.name, path.read_bytes()) for path in [*SAMPLES, *SEEDS]]
    documents += [("pair.md", PAIR), ("again.md", PAIR.replace(b"headaches", b"migraine"))]
    documents += BAD.items()

    def reports():
        return [import_data(name, data, by=people.writer).as_dict() for name, data in documents]

    acts = AuditEntry.objects.count()
    with rehearsal(True):
        rehearsed = reports()
    assert not Page.objects.exists() and AuditEntry.objects.count() == acts
    assert rehearsed == reports()
    assert {outcome["status"] for outcome in rehearsed} == {"created", "updated", "failed"}


def test_what_a_person_chose_is_no_difference(people):
    """Words that are on file already are not left over because a choice was made since."""
    import_data("pair.md", PAIR, by=people.writer)
    drug = Drug.objects.get(name="Examplin")
    drug.side_effects.update(**HARMLESS)
    edited(drug.page, people.other_writer, storage="A cool place.")
    before = drug.page.drug.leftover
    import_data("pair.md", PAIR + b"\n**Storage:** A dry place.\n", by=people.writer)
    drug.refresh_from_db()
    assert drug.leftover == before
    assert set(drug.side_effects.values_list("outcome", flat=True)) == {"not_serious"}


def test_what_was_left_over_before_is_not_left_over_again(people):
    import_data("pair.md", PAIR, by=people.writer)
    note = InteractionNote.objects.get()
    assert "layout: minimal-medicine" in note.leftover
    edited(note.page, people.other_writer, effect="More sleepiness.")
    import_data("pair.md", PAIR + b"\n## Disclaimer\n\nNo advice.\n", by=people.writer)
    note.refresh_from_db()
    assert note.leftover.count("layout: minimal-medicine") == 1
    assert "No advice." in note.leftover


def test_importing_contributes(people):
    import_data("pair.md", PAIR, by=people.writer)
    page = Drug.objects.get(name="Examplin").page
    assert head_of(page).saved_by == people.writer
    assert not Submission.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "nobody"])
def test_importing_takes_the_right(people, who):
    with pytest.raises(MayNot):
        load(name="pair.md", data=PAIR, by=getattr(people, who))
    assert not Page.objects.exists()


BAD = {
    "empty.md": b"",
    "blank.md": b" \n\n",
    "picture.md": b"\x89PNG\r\n\x1a\n\x00\x00",
    "latin1.md": "# Examplin\n\ncaf\xe9".encode("latin-1"),
    "front.md": b"---\ntitle: Examplin\n\n# Examplin\n",
    "huge.md": b"# Examplin\n" + b"word " * 1_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_says_why(people, name):
    outcome = import_data(name, BAD[name], by=people.writer)
    assert outcome.status == "failed"
    assert len(outcome.error) > 20 and outcome.error.endswith(".")
    assert not Page.objects.exists()


def test_the_command_imports_the_good_ones_and_exits_with_an_error(people, tmp_path, capsys):
    (tmp_path / "good.md").write_bytes(PAIR)
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(CommandError, match=f"{len(BAD)} of {len(BAD) + 1}") as raised:
        call_command("import_documents", str(tmp_path), writer="wendy")
    assert raised.value.returncode == 1
    output = capsys.readouterr().out
    assert "latin1.md:3: failed." in output
    assert "good.md: created; 2 drugs" in output
    assert output.splitlines()[-1] == f"{len(BAD) + 1} documents: 1 created, {len(BAD)} failed."
    assert Drug.objects.count() == 2


def test_the_command_names_an_unknown_writer(people, tmp_path):
    with pytest.raises(CommandError, match="no account “ghost”"):
        call_command("import_documents", str(tmp_path), writer="ghost")


def test_a_missing_file_is_reported_like_a_bad_one(people, tmp_path, capsys):
    with pytest.raises(CommandError):
        call_command("import_documents", str(tmp_path / "none.md"), writer="wendy")
    assert "cannot be read" in capsys.readouterr().out


def test_sources_become_references_whose_kind_is_open(people):
    data = (Path(__file__).parents[1] / "documents" / "page-of-sections.md").read_bytes()
    load(name="page.md", data=data, by=people.writer)
    drug = Drug.objects.get(slug="examplol")
    assert [(row.kind, row.url) for row in drug.references.order_by("position", "pk")] == [
        ("", "https://handbook.example/examplol"),
        ("", "https://patients.example/examplol"),
        ("", ""),
    ]
    assert load(name="page.md", data=data, by=people.writer).status == "unchanged"
    again = data.replace(b"1. Institute", b"1. The Institute")
    assert load(name="page.md", data=again, by=people.writer).status == "updated"
    assert drug.references.count() == 3
