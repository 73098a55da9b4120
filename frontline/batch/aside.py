"""Aside: a piece of work done by a process beside this one, which goes on with its own meanwhile."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import TypeVar

__all__ = ["aside", "tied"]

T = TypeVar("T")

ORPHANED = 1
"""Exit code of a process that ends because the one that began it has."""

_work: list[Callable[[], object]] = []
"""What the process beside has to do, set once there."""


@contextmanager
def aside(work: Callable[[], T], *, wanted: bool) -> Iterator[Callable[[], T]]:
    """Begin some work beside this process if ``wanted``; what is given returns its result, or raises what that did.

    It shares this process's memory. Where the system has no such processes, or if that one ends before its time, it
    is done here when the result is asked for; so it is in other processes, which never hear of the result.
    """
    if not wanted or "fork" not in get_all_start_methods():
        yield work
        return
    with ProcessPoolExecutor(1, get_context("fork"), _take, (work,)) as pool:
        begun, here = pool.submit(_done), os.getpid()
        pool.shutdown(wait=False)  # it ends when the work is done, not when this block does

        def result() -> T:
            if os.getpid() != here:
                return work()
            try:
                return begun.result()  # type: ignore[return-value]  # the pool knows no type of what it was given
            except BrokenExecutor:
                return work()

        yield result


def tied() -> None:
    """End this process when the one that began it ends, however that does: it would go on without its lock."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(ORPHANED)


def _take(work: Callable[[], object]) -> None:
    tied()
    _work[:] = [work]


def _done() -> object:
    return _work[0]()
