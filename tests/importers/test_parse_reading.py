"""Files that are no documents are refused with a sentence, and with the line where there is one."""

import pytest

from monographs.importers.parse import parse, read
from monographs.importers.proposal import Unreadable

TEXT = "# Cetirizine\n\n**Usage:** Hay fever.\n"


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        parse(read(data))
    return refused.value


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"\xef\xbb\xbf", "\ufeff \n".encode()])
def test_an_empty_document_is_refused(data):
    assert "empty" in refusal(data).reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"{\\rtf1 text}", "rich text"),
    ],
)
def test_known_files_that_are_no_text_are_named(data, name):
    assert name in refusal(data + b"\0" * 50).reason


def test_a_nul_byte_makes_a_file_binary_and_its_line_is_told():
    refused = refusal(b"# Cetirizine\n\nUsage\0\n")
    assert ("binary" in refused.reason, refused.line) == (True, 3)


def test_a_text_with_nul_is_refused_by_parse_itself():
    with pytest.raises(Unreadable, match="binary"):
        parse("# Cetirizine\n\0")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_wrong_encoding_is_reported_with_byte_and_line(mark):
    refused = refusal(mark + "# Cetirizine\n\nUsage\n\nRötung\n".encode("latin-1"))
    assert ("0xF6" in refused.reason, refused.line) == (True, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_with_a_mark_are_read(encoding):
    assert read(TEXT.encode(encoding)) == TEXT


def test_a_damaged_utf_16_text_is_refused():
    assert "UTF-16" in refusal(b"\xff\xfe\x00\xd8").reason


def test_five_megabytes_are_refused_with_their_size():
    assert "5.0 MB" in refusal(b"a " * (5 * 512 * 1024)).reason


def test_two_megabytes_are_accepted():
    text = TEXT + "word " * 400_000
    assert parse(text).drugs[0].name == "Cetirizine"


def test_a_text_of_very_many_lines_is_refused_with_their_number():
    assert "60,001 lines" in refusal(b"a\n" * 60_000).reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Cetirizine\n\nUsage\n", 1),
        ("---\ntitle: Cetirizine\nno pair here\n---\n", 3),
        ("---\n- cetirizine\n---\n", 2),
        ("---\ntitle:Cetirizine\n---\n", 2),
        ('---\nlayout: page\ntitle: "Cetirizine\n---\n', 3),
        ("---\ntitle: 'It''s cetirizine\n---\n", 2),
        ("---\ntitle: [Draft] Cetirizine\n---\n", 2),
        ("---\ntitle: Cetirizine\ntags: [hives, hay fever\nlayout: page\n---\n", 3),
        ("---\ntitle: Cetirizine\ntags:\n\t- hives\n---\n", 4),
        ("---\ntitle: Cetirizine\n  - hives\n---\n", 3),
    ],
)
def test_broken_front_matter_is_reported_with_its_line(text, line):
    refused = refusal(text.encode())
    assert ("front matter" in refused.reason, refused.line) == (True, line)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("title: 'It''s # cetirizine'", "It''s # cetirizine"),
        ("title: Cetirizine: a guide", "Cetirizine: a guide"),
        ("title: >-\n  Cetirizine\n  for hives", "Cetirizine for hives"),
        ("title:\n  Cetirizine", "Cetirizine"),
        ("tags: [a, b] # two\ntitle: Cetirizine # not yet", "Cetirizine # not yet"),
        ("# a comment\ntitle: Cetirizine", "Cetirizine"),
    ],
)
def test_front_matter_that_a_reader_of_yaml_accepts_is_read(lines, title):
    found = parse(f"---\n{lines}\n---\n**Usage:** Cetirizine is for hives.\n")
    assert found.title == title
    assert found.drugs[0].name == "Cetirizine"


@pytest.mark.parametrize(
    "text",
    [
        "Shopping list\n\nbread and milk\n",
        "# Living with anxiety\n\nMany people take sertraline. Sertraline is a tablet.\n",
        "# Statins and grapefruit\n\n## Usage\n\nText.\n",
        "---\nlayout: page\n---\nnothing\n",
        "?",
        "***\n",
    ],
)
def test_a_text_about_no_one_medicine_is_refused(text):
    assert "No medicine was recognised" in refusal(text.encode()).reason


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff", b"---\nx\n", b"text", b"%PDF-"])
def test_each_refusal_is_a_sentence_that_says_what_to_do(data):
    reason = refusal(data).reason
    assert reason[0].isupper() and reason.endswith(".") and reason.count(". ") >= 1
