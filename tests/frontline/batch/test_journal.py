"""The journal: every line is an object of JSON with the event's fields, and nothing of a claim breaks it."""

import io
import json
import logging
from copy import copy
from datetime import datetime

import pytest

from frontline.batch.journal import journal_to, tell_people


@pytest.fixture
def stream():
    """A journal's stream; the program's log is afterwards as it was."""
    log = logging.getLogger("frontline")
    before = log.handlers[:], log.level, log.propagate
    found = io.StringIO()
    journal_to(found)
    yield found
    log.handlers[:], log.level, log.propagate = before


def test_a_line_is_an_event(stream):
    told = {"event": "day_drawn", "day": "2025-11-21", "seconds": 0.5, "bytes": 7}
    logging.getLogger("frontline.batch.build").info("drawn:\n%s", '"x"', extra=told)
    logging.getLogger("frontline.batch.build").debug("not this")
    (line,) = stream.getvalue().splitlines()
    plain = json.loads(line)
    assert plain.pop("at").endswith("+00:00")
    assert plain == {"level": "INFO", "message": 'drawn:\n"x"', **told}


def test_the_time_is_utc(stream):
    logging.getLogger("frontline").info("x")
    assert datetime.fromisoformat(json.loads(stream.getvalue())["at"]).utcoffset().total_seconds() == 0


def test_people_are_told_what_happened_and_no_trace(monkeypatch, capsys):
    monkeypatch.setattr(logging.root, "handlers", [])  # as in a program of its own
    monkeypatch.setattr(logging, "lastResort", copy(logging.lastResort))
    tell_people()
    try:
        {}["because"]
    except KeyError:
        logging.getLogger("frontline.batch.build").exception("%s cannot be drawn", "2025-11-21")
    assert capsys.readouterr().err == "2025-11-21 cannot be drawn\n"
