"""frontline build: the editions of a span of days, brought up to date in a folder or an object store."""

import atexit
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from frontline.batch.aside import aside
from frontline.batch.footing import entries_in, read_by
from frontline.batch.retention import check_room, kept_from, retire
from frontline.batch.shelf import Shelf
from frontline.batch.site_files import Changes, SiteFiles
from frontline.batch.standstill import Standstill
from frontline.batch.tally import Tally
from frontline.commands.anywhere import BASE, SHELF, SIZE, gazetteer_anywhere, ledger_anywhere, seeds_anywhere
from frontline.commands.journalled import Journalled
from frontline.commands.licences import tell_left_out
from frontline.commands.options import DAY, DELAY, instant_option
from frontline.errors import FrontlineError, NothingKnownError
from frontline.formats import ALL_FORMATS, EDITION_FORMATS, FORMATS, edition_formats
from frontline.overlays import exportable
from frontline.withholding import end_of
from frontline.workspace import Workspace, open_workspace

__all__ = ["command"]

log = logging.getLogger(__name__)

UNPLACED = "; links of feeds are relative and there is no sitemap without --base-url"


@click.command("build", cls=Journalled)
@click.option("--from", "first", type=DAY, help="First day.", show_default="the first day of which anything is known")
@click.option("--until", type=DAY, help="Last day.", show_default="today")
@click.option("--out", "shelf", type=SHELF, default="out", show_default=True, help="Folder, or address (s3://...).")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a core",
              help="Processes that draw.")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler (tcp://...) whose workers draw the days instead.")
@click.option(
    "--wait",
    metavar="SECONDS",
    type=float,
    default=0,
    help="Seconds to wait for another build in the folder; -1: for ever.",
)
@click.option("--delay", type=DELAY, help="Hold claims back for so many hours, as 48h, after the day (UTC) of report.")
@instant_option
@click.option("--keep-days", type=click.IntRange(1), help="Keep the editions of so many days, remove older ones.")
@click.option("--budget", type=SIZE, help="Remove the oldest editions where all take more, as 2GB; never the latest.")
@click.option("--base-url", type=BASE, default="", help="Address at which the site will stand, for feeds and sitemap.")
@click.option("--format", "formats", type=click.Choice([*FORMATS, ALL_FORMATS]), multiple=True,
              callback=lambda _context, _option, further: edition_formats(further),
              help=f"A further format of each edition, beside {', '.join(EDITION_FORMATS)}; may be given repeatedly.",
)  # fmt: skip
@click.option("--repair", is_flag=True, help="Prove editions and site by their hashes first, make again what differs.")
@click.option("--log-json", is_flag=True, help="Write what is done to stderr as lines of JSON.")
@gazetteer_anywhere
@ledger_anywhere
@seeds_anywhere
def command(
    first: date | None, until: date | None, shelf: Shelf, workers: int, scheduler: str | None, wait: float,
    delay: timedelta | None, now: date, keep_days: int | None, budget: int | None, base_url: str,
    formats: tuple[str, ...], repair: bool, log_json: bool, gazetteer: Path, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Draw the edition of each day that has none or rests on something else by now.

    Exit code 0: done; 1: a day failed, bad data, no room, or another build at work; 2: bad usage.
    """
    begun, instant, crew = time.perf_counter(), end_of(now), _crew(scheduler)
    try:
        _tell_left_out(open_workspace(seeds), quiet=log_json)
        asked = repr([first, until or instant.date(), keep_days, budget, base_url, formats])
        rests_on = read_by(gazetteer, ledger, seeds, delay=delay, now=instant)
        still = Standstill(shelf, {**rests_on, "asked": asked})
        if days := [] if repair else still.days():
            tally, gone, site = _left_alone(shelf, days)
        else:
            drawing = _drawing(gazetteer, ledger, seeds, 1 if crew else workers, delay=delay, now=instant,
                               formats=formats)  # fmt: skip
            inputs, building, around = click.get_current_context().with_resource(drawing)
            days = _days(first or inputs.first_day, until or instant.date(), keep_days, ledger)
            ahead = around.Ahead(shelf)
            with shelf.locked(wait):
                days = _kept(shelf, days) if keep_days or budget else days
                with _telling(shelf, days, quiet=log_json) as progress:
                    tally = building.build(inputs, shelf, days, workers=workers, progress=progress, crew=crew,
                                          repair=repair, meanwhile=ahead.look)  # fmt: skip
                gone = retire(shelf, keep_days=keep_days, budget=budget)
                current = {*tally.drawn, *tally.unchanged}
                site = around.publish(inputs, shelf, current=current, base_url=base_url, workers=workers,
                                      repair=repair, ahead=ahead)  # fmt: skip
                still.note(sorted({*days} - {*gone}), done=not tally.failed)
    except FrontlineError as error:
        if not log_json:
            raise
        log.log(logging.ERROR, "%s", error, extra={"event": "build_refused"})  # for people: no traceback
        raise SystemExit(1) from error
    _tell_site(site, "" if base_url else UNPLACED, quiet=log_json)
    _tell(shelf, tally, gone, quiet=log_json, seconds=time.perf_counter() - begun)


@contextmanager
def _telling(shelf: Shelf, days: list[date], *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Say that days are begun, if there is room for them, and how many are done as that is told."""
    check_room(shelf, days)
    log.info("build begun", extra={"event": "build_begun", "days": len(days)})
    with click.progressbar(length=len(days), label="building", file=sys.stderr, hidden=quiet) as bar:
        yield bar.update


def _left_alone(shelf: Shelf, days: list[date]) -> tuple[Tally, list[date], Changes]:
    """Return what a build says that finds nothing to do."""
    log.info("build begun", extra={"event": "build_begun", "days": len(days)})
    return Tally(unchanged=days), [], Changes(len(SiteFiles(shelf.root).listed.files))


def _tell_left_out(workspace: Workspace, *, quiet: bool) -> None:
    if not quiet:
        tell_left_out(workspace)
        return
    for words in exportable(workspace.overlays)[1]:
        log.warning("%s", words, extra={"event": "overlay_left_out"})


@contextmanager
def _drawing(
    gazetteer: Path, ledger: str, seeds: Path, workers: int, **further: Any
) -> Iterator[tuple[Any, Any, Any]]:  # fmt: skip
    """Give what editions are made of, and the modules that draw days and publish the site.

    A build with nothing to do needs none of it. Of several workers one reads the ledger while the modules load, and
    one surveys the terrain while claims are read.
    """
    two = workers > 1
    with aside(partial(entries_in, ledger), wanted=two) as entries:
        terrain = import_module("frontline.batch.terrain")
        with aside(partial(terrain.survey, gazetteer, seeds), wanted=two) as surveyed:
            reading, building, around = (
                import_module(f"frontline.batch.{name}") for name in ("reading", "build", "site")
            )
            inputs = reading.read_inputs(gazetteer, ledger, seeds, entries=entries(), **further)
            atexit.register(gc.freeze)  # the collector would go through all claims once more before the process ends
            yield replace(inputs, surveyed=surveyed if two else None), building, around


def _crew(scheduler: str | None) -> object:
    """Return who draws at a scheduler, None without one."""
    if scheduler is None:
        return None
    try:
        module = import_module("frontline.batch.cluster")
    except ImportError as error:
        remedy = "install the extra cluster: pip install 'frontline[cluster]'"
        raise click.UsageError(f"--scheduler needs Dask ({error}); {remedy}") from error
    try:
        return module.Cluster(scheduler)
    except ValueError as error:
        raise click.UsageError(f"--scheduler {scheduler}: {error}; write tcp://10.0.0.5:8786") from error


def _days(begin: date | None, end: date, keep_days: int | None, ledger: str) -> list[date]:
    if begin is None:
        raise NothingKnownError(f"{ledger}: has no claim that may be shown; add claims first, or wait out --delay")
    if begin > end:
        raise click.UsageError(f"--from {begin} is after --until {end}")
    begin = max(begin, end - timedelta(days=keep_days - 1)) if keep_days else begin
    return [begin + timedelta(number) for number in range((end - begin).days + 1)]


def _kept(shelf: Shelf, days: list[date]) -> list[date]:
    """Return the days without those whose editions retention took off the shelf before."""
    first = kept_from(shelf)
    return [day for day in days if first is None or day >= first]


def _tell_site(site: Changes, unplaced: str, *, quiet: bool) -> None:
    log.info("site done", extra={"event": "site_done", "files": site.files, "written": site.written})
    if not quiet:
        click.echo(f"site: {site.files} files, {site.written} written{unplaced}", err=True)


def _tell(shelf: Shelf, tally: Tally, gone: list[date], *, quiet: bool, seconds: float) -> None:
    counts = tally.counts
    for day in tally.drawn:
        click.echo(shelf.folder(day))
    if gone:
        words = f"{len(gone)} oldest editions removed, of {gone[0]} to {gone[-1]}"
        log.info(words, extra={"event": "editions_retired", "days": [day.isoformat() for day in gone]})
    log.info("build done", extra={"event": "build_done", **counts, "seconds": round(seconds, 3)})
    if not quiet:
        for day, reason in sorted(tally.failed.items()):
            click.echo(f"{day}: {reason}", err=True)
        if gone:
            click.echo(words, err=True)
        click.echo(", ".join(f"{count} {name}" for name, count in counts.items()), err=True)
    if tally.failed:
        raise SystemExit(1)
