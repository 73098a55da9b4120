"""The journal: what a build does as lines of JSON, one an event, for whatever gathers logs."""

import logging
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

__all__ = ["journal_to"]


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
