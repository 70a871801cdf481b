"""The command says where a finding is in the words of the editor's forms."""

import json

import pytest
from django.core.management import CommandError, call_command

from monographs.drafts.saving import save_draft
from tests.journey import published


def said(capsys, *arguments, **options) -> str:
    with pytest.raises(CommandError, match="findings that block"):
        call_command("check_copy", *arguments, **options)
    return capsys.readouterr().out


@pytest.fixture
def row(people, drug):
    advice = "It shows synergy."
    row = drug.precautions.create(kind="liver", who="severe liver disease", advice=advice)
    save_draft(drug, by=people.writer)
    published(drug.page, people)
    return row


def test_a_row_is_named_by_its_title_and_field(capsys, row):
    out = said(capsys, live=True)
    assert "precaution “severe liver disease”, advice: “synergy” promises" in out
    assert str(row.uuid) not in out


def test_json_keeps_the_place_and_says_it_too(capsys, row):
    (found,) = [
        each
        for each in json.loads(said(capsys, live=True, json=True))["/drugs/examplin/"]
        if each["quote"] == "synergy"
    ]
    assert found["place"] == f"precautions.{row.uuid}.advice"
    assert found["about"] == "precaution “severe liver disease”, advice"


def test_in_a_file_the_line_is_said(capsys, tmp_path):
    (tmp_path / "one.md").write_text("A title\n\nExamplin shows synergy.\n")
    assert "line 3: “synergy” promises" in said(capsys, tmp_path / "one.md")
