"""/about/approval/ says by which rules pages are signed, from the rules themselves."""

import re

import pytest

from monographs.content.risk import QUORUM
from monographs.content.vocabularies import Significance
from monographs.review.deciding import REVIEW_YEARS


def rows(reader):
    html = reader.get("/about/approval/").content.decode()
    row = r'<tr><th scope="row">(\w+): [^<]+</th><td>(\d+)</td><td>after (\d+) (years?)</td></tr>'
    return re.findall(row, html)


def test_each_kind_of_change_has_its_signatures_and_its_review(reader, db):
    assert rows(reader) == [
        ("Safety", "2", "1", "year"),
        ("Clinical", "1", "2", "years"),
        ("Editorial", "1", "3", "years"),
    ]


@pytest.mark.parametrize("kind", Significance)
def test_a_rule_that_changes_is_told_as_it_is(kind, reader, db, monkeypatch):
    monkeypatch.setitem(QUORUM, kind, 7)
    monkeypatch.setitem(REVIEW_YEARS, kind, 1)
    told = dict(zip(Significance, rows(reader), strict=True))
    assert told[kind][1:] == ("7", "1", "year")
