"""The journal: every line is an object of JSON with the event's fields, and nothing of a claim breaks it."""

import io
import json
import logging
from datetime import datetime

import pytest

from frontline.batch.journal import journal_to


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
