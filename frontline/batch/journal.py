"""The journal: what a build does as lines of JSON, one an event, for whatever gathers logs."""

import logging
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

__all__ = ["journal_to", "tell_people"]


def journal_to(stream: TextIO) -> None:
    """Have this program's log, from INFO up, written to a stream as JSON: at (UTC), level, message, event.

    Events of a build: ``build_begun``, ``day_drawn`` (day, seconds, bytes), ``day_failed``, ``editions_retired``,
    ``build_done``, ``build_refused``.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        JsonFormatter("%(levelname)s %(message)s", rename_fields={"levelname": "level"}, timestamp="at")
    )
    log = logging.getLogger("frontline")
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False


def tell_people() -> None:
    """Have warnings and errors of this program's log told to people, on stderr: in words, without traces."""
    if logging.lastResort:  # what writes where no handler was asked for
        logging.lastResort.setFormatter(_Words())


class _Words(logging.Formatter):
    """Messages without the trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        return record.getMessage()
