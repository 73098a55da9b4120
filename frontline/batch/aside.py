"""Aside: pieces of work done by a process beside this one, which goes on with its own meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any

__all__ = ["aside"]

Work = Callable[[], Any]

_works: list[Work] = []
"""What the process beside has to do, set once there."""


@contextmanager
def aside(*works: Work, wanted: bool) -> Iterator[Sequence[Work]]:
    """Begin works beside this process if ``wanted``, one after the other in one process that shares this one's memory.

    For each, what is given returns its result, or raises what that did. Where the system has no such processes, or if
    that one ends before its time, a work is done here when its result is asked for.
    """
    if not wanted or "fork" not in get_all_start_methods():
        yield works
        return
    with ProcessPoolExecutor(1, get_context("fork"), _take, (works,)) as pool:
        begun = [pool.submit(_done, number) for number in range(len(works))]
        pool.shutdown(wait=False)  # it ends when all is done, not when this block does
        yield [_Result(future, work) for future, work in zip(begun, works, strict=True)]


class _Result:
    """What becomes of a work."""

    def __init__(self, begun: Future[Any], work: Work) -> None:
        self._begun, self._work = begun, work

    def __call__(self) -> Any:
        """Return its result."""
        try:
            return self._begun.result()
        except BrokenExecutor:
            return self._work()


def _take(works: Sequence[Work]) -> None:
    _works[:] = works


def _done(number: int) -> Any:
    return _works[number]()
