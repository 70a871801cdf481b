import io
import json
import logging

import pytest

from monographs.audit.chain import record


class Stream(io.StringIO):
    def __init__(self, is_terminal: bool):
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.django_db
@pytest.mark.parametrize("is_terminal", [True, False])
def test_an_act_is_printed_where_somebody_keeps_it(
    is_terminal, monkeypatch, django_capture_on_commit_callbacks
):
    stream = Stream(is_terminal)
    handlers = logging.getLogger("medref.audit").handlers
    handler = next(each for each in handlers if each.name == "lines")
    monkeypatch.setattr(handler, "stream", stream)
    monkeypatch.setattr("sys.stderr", stream)
    with django_capture_on_commit_callbacks(execute=True):
        entry = record(actor="wendy", act="save_revision", address="/drugs/examplin/")
    printed = [json.loads(line)["hash"] for line in stream.getvalue().splitlines()]
    assert printed == ([] if is_terminal else [entry.hash])
