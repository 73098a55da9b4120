"""The build: the days of a span whose editions are missing or rest on something else by now, drawn and put on a shelf.

A month is one piece of work, drawn on one mosaic by one worker, each day from the one before; the last months to be
drawn are parted, so that all workers end together. A day that cannot be drawn does not stop the others.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import ceil
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from time import perf_counter

from frontline.almanac import month_of
from frontline.areas import Areas
from frontline.batch.aside import tied
from frontline.batch.corrections import corrections_of, notes_of
from frontline.batch.drawing import draw_edition
from frontline.batch.inputs import Inputs
from frontline.batch.manifest import Manifest
from frontline.batch.proof import prove
from frontline.batch.shelf import Shelf
from frontline.batch.tally import Tally
from frontline.errors import FrontlineError
from frontline.heap import settled
from frontline.page import FRONTS_BEFORE
from frontline.snapshot import Snapshot
from gazetteer.errors import GazetteerError
from maps.errors import MapError

__all__ = ["Crew", "Order", "Result", "build", "draw", "reason", "runs"]

log = logging.getLogger(__name__)

PARTED = 8
"""Runs into which the last months that several workers draw are parted: a month at the end leaves the others idle."""

LEAST_RUN = 2
"""Days that are worth a run of their own: to lay a month's ground anew takes as long as to draw one day."""

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Order:
    """The days of a month to draw: for each the fingerprint of its inputs and the day that it is known as on."""

    days: dict[date, tuple[str, date]]


Result = tuple[list[date], dict[date, str]]
"""The days of an order that were drawn, and why others were not."""

Footing = tuple[str, date]
"""The fingerprint of what an edition is made from, and the day that it is known as on."""

Crew = Callable[[Inputs, Shelf, Sequence[Order]], Iterator[Result]]
"""Who draws orders and tells what became of each."""


def build(
    inputs: Inputs, shelf: Shelf, days: Iterable[date], *, workers: int, progress: Progress, crew: Crew | None = None,
    repair: bool = False, meanwhile: Callable[[list[date]], object] = bool,
) -> Tally:  # fmt: skip
    """Bring the editions of days up to date; the shelf must be locked. ``progress`` is told of each day done.

    They are drawn by ``crew``, else by as many processes as ``workers`` says. Files are looked at by their sizes; to
    ``repair``, by their hashes. ``meanwhile`` is done, with the days that stand already, once one of several workers
    has nothing left to draw.
    """
    wanted = sorted(days)
    given, unchanged = _compared(inputs, shelf, wanted, repair=repair)
    tally = Tally(unchanged=unchanged)
    stale = sorted(set(wanted) - set(unchanged))
    orders = [Order({day: given[day] for day in some}) for some in runs(stale, 1 if crew else workers)]
    progress(len(tally.unchanged))
    results = crew(inputs, shelf, orders) if crew else _results(inputs, shelf, orders, workers)
    for number, (drawn, failed) in enumerate(results, 1):
        tally.drawn += drawn
        tally.failed |= failed
        progress(len(drawn) + len(failed))
        if number == len(orders) - 1 and workers > 1:
            meanwhile(unchanged)
    tally.drawn.sort()
    shelf.refresh_latest(repair=repair)
    if tally.drawn or repair:
        shelf.sweep()
    return tally


def _compared(
    inputs: Inputs, shelf: Shelf, days: list[date], *, repair: bool
) -> tuple[dict[date, Footing], list[date]]:
    """Return what days are to be made from, and those of them whose editions on the shelf are just that."""
    prints, known = inputs.fingerprints(days), inputs.as_known_on(days)
    given = {day: (prints[day], known[day]) for day in days}
    there = _on_shelf(inputs, shelf, days, repair=repair)
    return given, [day for day in days if there.get(day) == given[day]]


def _on_shelf(inputs: Inputs, shelf: Shelf, days: list[date], *, repair: bool) -> dict[date, Footing]:
    """Return what the editions of days on the shelf are made from, of those whose files are all there."""
    shared = shelf.shared()
    differ = {one.folder for one in prove(shelf, days) if one.differs} if repair else set()
    there = {day: shelf.manifest(day) for day in days if day.isoformat() not in differ}
    return {
        day: (manifest.inputs, manifest.as_known_on)
        for day, manifest in there.items()
        if manifest and manifest.situation_on == day and _is_whole(inputs, shelf, manifest, shared)
    }


def _is_whole(inputs: Inputs, shelf: Shelf, manifest: Manifest, shared: Mapping[str, int]) -> bool:
    """Say whether an edition's files and those it shares are there by their sizes, and its manifest tells the truth."""
    # All of it follows from the fingerprint; who changes the manifest by hand may have left that as it was.
    told = notes_of(corrections_of(inputs.corrections, manifest.situation_on))
    if dict(manifest.rests_on) != dict(inputs.rests_on) or manifest.corrections != told:
        return False
    return shelf.is_whole(manifest) and all(shared.get(name) == one.bytes for name, one in manifest.shared.items())


def runs(days: Sequence[date], workers: int) -> list[list[date]]:
    """Return days in runs, each of one month: those first that take longest, the last ones parted.

    A later month has the claims of all before it.
    """
    months = [list(some) for _, some in groupby(days, key=month_of)][::-1]
    if workers < 2 or not months:
        return months
    parts = max(PARTED // min(len(months), workers), 1)
    parted = [run for month in months[-workers:] for run in _parts(month, parts)]
    return [*months[:-workers], *sorted(parted, key=lambda run: (-len(run), run))]


def _parts(days: list[date], parts: int) -> list[list[date]]:
    """Return days in as many runs of one length as they are enough for."""
    parts = min(parts, ceil(len(days) / LEAST_RUN))
    ends = [len(days) * number // parts for number in range(parts + 1)]
    return [days[first:last] for first, last in pairwise(ends)]


def _results(inputs: Inputs, shelf: Shelf, orders: Sequence[Order], workers: int) -> Iterator[Result]:
    """Yield what became of each order, drawn here or by several processes."""
    if workers < 2 or len(orders) < 2:
        yield from (draw(inputs, shelf, order) for order in orders)
        return
    inputs.prepare()  # before the processes part, so that they share it
    with ProcessPoolExecutor(workers, _context(), _share, (inputs, shelf)) as pool:
        asked = {pool.submit(_draw_shared, order): order for order in orders}
        try:
            for done in as_completed(asked):
                yield _result(done, asked[done])
        except BaseException:  # who is interrupted draws no further orders
            pool.shutdown(cancel_futures=True)
            raise


def _result(done: Future[Result], order: Order) -> Result:
    try:
        return done.result()
    except BrokenExecutor as error:
        return [], dict.fromkeys(order.days, f"a worker ended before its time ({error}); build again")


def draw(inputs: Inputs, shelf: Shelf, order: Order) -> Result:
    """Draw the days of an order and put them on the shelf; return those drawn, and why others were not."""
    inputs.prepare()
    with settled():
        return _drawn(inputs, shelf, order)


def _drawn(inputs: Inputs, shelf: Shelf, order: Order) -> Result:
    drawn: list[date] = []
    failed: dict[date, str] = {}
    left = sorted(order.days)
    while left:
        # After a day that fails the rest is begun anew: a day is the same whichever are drawn with it.
        steps = inputs.almanac.steps({day: order.days[day][1] for day in left}, FRONTS_BEFORE)
        begun = perf_counter()
        try:
            for snapshot, before in steps:
                size = _put(inputs, shelf, snapshot, before, order.days[snapshot.on][0])
                drawn.append(left.pop(0))
                begun = _log_drawn(drawn[-1], begun, size)
        except Exception as error:  # whatever it is, it is told of its day, and the other days are drawn
            log.exception("%s cannot be drawn", left[0], extra={"event": "day_failed", "day": left[0].isoformat()})
            failed[left.pop(0)] = reason(error)
    return drawn, failed


def reason(error: Exception) -> str:
    """Return in words why a day cannot be drawn: what is amiss and whose fault it is."""
    said, name = str(error), type(error).__name__
    if isinstance(error, (FrontlineError, GazetteerError, MapError, OSError)):  # data, disk, network
        return said or name
    told = f"{name}: {said}" if said else name
    return f"a fault of the program, {told}; the log of --log-json, or of a cluster's worker, has the trace"


def _put(inputs: Inputs, shelf: Shelf, snapshot: Snapshot, before: Areas, fingerprint: str) -> int:
    """Draw an edition and put it on the shelf; return the size of its files in bytes."""
    with shelf.placing(snapshot.on.isoformat()) as folder:
        manifest = draw_edition(
            snapshot, before, inputs.press, folder, inputs=fingerprint, rests_on=inputs.rests_on,
            formats=inputs.formats, corrections=corrections_of(inputs.corrections, snapshot.on),
            withheld=inputs.withheld(snapshot.on),
        )  # fmt: skip
        shelf.share(inputs.press.shared(manifest.shared))
    return sum(note.bytes for note in manifest.files.values())


def _log_drawn(day: date, begun: float, size: int) -> float:
    """Log that a day was drawn, and return the time by which it was."""
    now = perf_counter()
    told = {"event": "day_drawn", "day": day.isoformat(), "seconds": round(now - begun, 3), "bytes": size}
    log.info("%s drawn", day, extra=told)
    return now


INTERRUPTED = 130
"""Exit code of a worker whom the user stops, as shells have it."""

_shared: list[tuple[Inputs, Shelf]] = []
"""What the processes of a pool draw from, set once in each."""


def _share(inputs: Inputs, shelf: Shelf) -> None:
    tied()
    _shared[:] = [(inputs, shelf)]


def _draw_shared(order: Order) -> Result:
    try:
        return draw(*_shared[0], order)
    except KeyboardInterrupt:  # it would take up the next order: nothing half-done is on the shelf
        os._exit(INTERRUPTED)


def _context() -> BaseContext:
    """Return processes that share memory with this one where the system has them."""
    return get_context("fork" if "fork" in get_all_start_methods() else None)
