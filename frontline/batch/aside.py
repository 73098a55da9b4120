"""Aside: a piece of work done by a process beside this one, which goes on with its own meanwhile."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

__all__ = ["aside"]

T = TypeVar("T")

_work: list[Callable[[], object]] = []
"""What the process beside has to do, set once there."""


@contextmanager
def aside(work: Callable[[], T], *, wanted: bool) -> Iterator[Callable[[], T]]:
    """Begin some work beside this process if ``wanted``; what is given returns its result, or raises what that did.

    It shares this process's memory. Where the system has no such processes, or if that one ends before its time, it
    is done here when the result is asked for.
    """
    if not wanted or "fork" not in get_all_start_methods():
        yield work
        return
    with ProcessPoolExecutor(1, get_context("fork"), _take, (work,)) as pool:
        begun = pool.submit(_done)
        pool.shutdown(wait=False)  # it ends when the work is done, not when this block does

        def result() -> T:
            try:
                return begun.result()  # type: ignore[return-value]  # the pool knows no type of what it was given
            except BrokenExecutor:
                return work()

        yield result


def _take(work: Callable[[], object]) -> None:
    _work[:] = [work]


def _done() -> object:
    return _work[0]()
