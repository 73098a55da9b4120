"""An assistant: a second process, on a core of its own, that opens the gazetteer's tables and resolves names.

It gets its tables ready while this process still loads what it needs: so nothing of the gazetteer is loaded here.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

import gazetteer
from gazetteer.data import DATA

__all__ = ["Answers", "Assistant", "serve"]

_SERVE = "from frontline.assistant import serve; serve()"

Answers = Future["list[gazetteer.Resolution]"]


class Assistant:
    """The process that has the tables of a folder open and answers questions in their order; close it after use."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._process = _started(folder)
        self._waiter = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process; what was asked and not answered yet is forgotten."""
        if self._process:
            self._process.kill()
        self._waiter.shutdown(cancel_futures=True)
        if self._process:
            self._process.communicate()
        self._process = None

    def ask(self, how: str, queries: "Sequence[gazetteer.Query]", **context: object) -> Answers:
        """Ask what a method of the gazetteer answers; nothing if the process fails."""
        return self._waiter.submit(_answered, self._process, (how, queries, context))

    def then(self, work: Callable[[], None]) -> None:
        """Do some work behind all that was asked before."""
        self._waiter.submit(work)


def _started(folder: Path) -> "subprocess.Popen[bytes] | None":
    """Return the assistant, which imports from where this process does; None where there is no core for it."""
    if (os.cpu_count() or 1) < 2 or not sys.executable:
        return None
    command = [sys.executable, "-P", "-c", _SERVE, str(folder)]
    where = os.environ | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
    try:
        return subprocess.Popen(  # noqa: S603 - this very Python
            command, env=where, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None


def _answered(process: "subprocess.Popen[bytes] | None", question: object) -> "list[gazetteer.Resolution]":
    try:
        if process and process.stdin and process.stdout:
            pickle.dump(question, process.stdin)
            process.stdin.flush()
            answers: list[gazetteer.Resolution] = pickle.load(process.stdout)  # noqa: S301 - our own process
            return answers
    except (EOFError, OSError, pickle.PickleError, ValueError):
        pass
    return []


def serve() -> None:
    """Resolve names for the process at the other end of the standard streams until it is gone."""
    places = gazetteer.Gazetteer.open(Path(sys.argv[1]))
    asked: Queue[tuple[str, Sequence[gazetteer.Query], dict[str, Any]] | None] = Queue()
    Thread(target=_listen, args=(asked,), daemon=True).start()
    _get_ready(places, asked.empty)
    while question := asked.get():
        how, queries, context = question
        answers = [_told(one) for one in getattr(places, how)(queries, **context)]
        try:
            pickle.dump(answers, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except OSError:
            return


def _listen(asked: "Queue[Any]") -> None:
    """Hand on what is asked, and at the end nothing."""
    while True:
        try:
            asked.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - the process that started this one
        except (EOFError, OSError):
            asked.put(None)
            return


def _get_ready(places: "gazetteer.Gazetteer", is_idle: Callable[[], bool]) -> None:
    """Have the indexes made that the first names would wait for, while nothing is asked.

    Those for a name that is known are used by every question, those for one like no other by a few.
    """
    place = places.table.place(0)
    for name in (place.name, "?"):
        if is_idle():
            places.resolve_report([gazetteer.Query(name, place.oblast.title)], line=[(place.lon, place.lat)])


def _told(one: "gazetteer.Resolution") -> "gazetteer.Resolution":
    """Return a resolution without what it was found by: of an answer its form, of a refusal all that is told."""
    if one.place is None:
        return gazetteer.Resolution(
            one.written, one.status, None, one.probability, one.candidates, one.reasons, unit=one.unit
        )
    is_plain = one.written in (one.place.name, one.place.name_en, one.place.id)
    best = () if is_plain else (gazetteer.Candidate(one.place, one.probability, one.form, ()),)
    return gazetteer.Resolution(one.written, one.status, one.place, one.probability, best)
