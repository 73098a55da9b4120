"""A gazetteer with an assistant: a second process, on a core of its own, that resolves names ahead of time.

While a large file is still being checked its names are resolved already; those that the assistant has not begun with
when they are asked for are resolved here meanwhile. Answers are the same as without it, also if it fails.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from gazetteer import Candidate, Gazetteer, Query, Resolution
from gazetteer.line import Line
from gazetteer.places import DATA, open_table
from gazetteer.russian import open_russian

__all__ = ["Assisted", "serve"]

_SERVE = "from frontline.assisted import serve; serve()"

Answers = dict[Query, Resolution]


class Assisted(Gazetteer):
    """The gazetteer of a folder, with an assistant from the first ``foresee`` on; use it in ``with``, or close it."""

    def __init__(self, folder: Path = DATA) -> None:
        table = open_table(folder)
        super().__init__(table, open_russian(table, folder))
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._waiter = ThreadPoolExecutor(1)
        self._foreseen: dict[Query, Future[Answers]] = {}

    @classmethod
    def open(cls, folder: Path | None = None) -> "Assisted":
        """Open the tables in a folder, the embedded ones by default; raises DataFileError if they are broken."""
        return cls(folder or DATA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the assistant go; what was foreseen and not asked for is forgotten."""
        if self._process:
            self._process.kill()
        self._waiter.shutdown(cancel_futures=True)
        if self._process:
            self._process.communicate()
        self._process, self._foreseen = None, {}

    def foresee(self, parts: Iterable[tuple[Line, Sequence[Query]]]) -> None:
        """Have the assistant resolve names that will be asked for by ``resolve_all``, part by part in their order."""
        self._process = self._process or _started(self._folder)
        if self._process:
            for line, queries in parts:
                part = self._waiter.submit(_asked, self._process, queries, line)
                self._foreseen.update(dict.fromkeys(queries, part))

    def resolve_all(self, queries: Sequence[Query], *, line: Line = ()) -> list[Resolution]:
        """Look up names that have nothing to do with each other, in their order."""
        known: Answers = {}
        for part in dict.fromkeys(self._foreseen[query] for query in queries if query in self._foreseen):
            if not part.cancel():  # the assistant has begun with it
                known |= part.result()
        left = [query for query in dict.fromkeys(queries) if query not in known]
        known.update(zip(left, super().resolve_all(left, line=line), strict=True))
        return [known[query] for query in queries]


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


def _asked(process: "subprocess.Popen[bytes]", queries: Sequence[Query], line: Line) -> Answers:
    """Return what the assistant answers; nothing if it fails."""
    try:
        if process.stdin and process.stdout:
            pickle.dump((queries, line), process.stdin)
            process.stdin.flush()
            return dict(zip(queries, pickle.load(process.stdout), strict=True))  # noqa: S301 - our own process
    except (EOFError, OSError, pickle.PickleError, ValueError):
        pass
    return {}


def serve() -> None:
    """Resolve names for the process at the other end of the standard streams until it is gone."""
    gazetteer = Gazetteer.open(Path(sys.argv[1]))
    while True:
        try:
            queries, line = pickle.load(sys.stdin.buffer)  # noqa: S301 - the process that started this one
            answers = [_told(one) for one in gazetteer.resolve_all(queries, line=line)]
            pickle.dump(answers, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except (EOFError, OSError):
            return


def _told(one: Resolution) -> Resolution:
    """Return a resolution without what it was found by: of an answer its form, of a refusal all that is told."""
    if one.place is None:
        return Resolution(one.written, one.status, None, one.probability, one.candidates, one.reasons, unit=one.unit)
    is_plain = one.written in (one.place.name, one.place.name_en, one.place.id)
    best = () if is_plain else (Candidate(one.place, one.probability, one.form, ()),)
    return Resolution(one.written, one.status, one.place, one.probability, best)
