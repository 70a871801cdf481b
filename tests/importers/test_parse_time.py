"""Hostile text of the largest size is read in a time that grows with its length only."""

import time

import pytest

from monographs.importers.parse import parse, read
from monographs.importers.proposal import Unreadable
from monographs.importers.reading import LIMIT, MOST_LINES

SECONDS = 5
SIZE = LIMIT - 200
START = "# Diazepam + Imipramine\n\n"
SIDE_EFFECTS = "# Diazepam\n\n**Side Effects:**\n\n"
PRECAUTIONS = "# Diazepam\n\n**Precautions:** "


def filled(start, piece):
    """As much of the piece as one document may hold, in bytes and in lines."""
    text = start + piece * (SIZE // len(piece.encode()))
    return "\n".join(text.split("\n")[: MOST_LINES - 1])


HOSTILE = {
    "one line": filled("", "word "),
    "asterisks": filled(SIDE_EFFECTS, "*"),
    "underscores": filled(SIDE_EFFECTS, "_"),
    "open brackets": filled(SIDE_EFFECTS, "("),
    "links": filled(SIDE_EFFECTS, "[]("),
    "front matter": filled("---\n", "key: value\n"),
    "front matter of one key": filled("---\n", "a"),
    "spaces": filled(SIDE_EFFECTS + "Q", " "),
    "bold starts": filled(SIDE_EFFECTS, "**a"),
    "comma list": filled(SIDE_EFFECTS, "nausea, "),
    "bullets": filled(SIDE_EFFECTS, "* a\n"),
    "labelled bullets": filled(SIDE_EFFECTS, "* **Common:** a, b\n"),
    "deeper bullets": filled(SIDE_EFFECTS, "".join(" " * at + "- a\n" for at in range(1000))),
    "table": filled(SIDE_EFFECTS + "|a|b|\n|-|-|\n", "|a|b|\n"),
    "full stops": filled(PRECAUTIONS, "."),
    "short sentences": filled(PRECAUTIONS, "A. "),
    "names": filled(START, "diazepam. Imipramine. "),
    "headings": filled(START, "# Diazepam\n"),
    "questions": filled(START + "## FAQs\n\n", "Q: a?\nA: b\n"),
    "question marks": filled(START + "## FAQs\n\n", "? "),
    "answers": filled(START, "A:\n"),
    "labels": filled(START, "Usage: a\n"),
    "generic names": filled(START, "**Generic Name:** Zeta\n"),
    "loose headings": filled("Diazepam\n\n", "Aaa bb\n\n"),
    "quotes": filled(START, ">"),
    "title": filled("# ", "Diazepam + "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_refused_in_time(name):
    data = HOSTILE[name].encode()
    start = time.process_time()
    try:
        parse(read(data))
    except Unreadable as refused:
        assert refused.reason.endswith(".")
    assert time.process_time() - start < SECONDS


def test_a_file_that_is_too_large_is_refused_at_once():
    data = b"word " * (1024 * 1024)
    start = time.process_time()
    with pytest.raises(Unreadable, match="5.0 MB"):
        read(data)
    assert time.process_time() - start < 0.1
