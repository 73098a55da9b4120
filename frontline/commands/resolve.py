"""frontline resolve: a table of written places to a table of settlements."""

import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pandas as pd

from frontline.baseline import line_of
from frontline.commands.options import seeds_option
from frontline.errors import DataError, Problem
from frontline.files import write_whole
from frontline.tables import LINE, read_table
from frontline.workspace import open_workspace
from gazetteer import Gazetteer, Query, Resolution

__all__ = ["command"]

ADDED = ("status", "place_id", "name", "lon", "lat", "precision", "radius_m", "probability", "candidates")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command("resolve")
@click.argument("table", metavar="IN.csv", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The CSV file to write.")
@seeds_option
def command(table: Path, out: Path, seeds: Path) -> None:
    """Resolve a CSV of places: columns place[,within,near,on,report]; rows of one report are one context.

    Where the folder of seeds has a baseline, the line that it gives makes places near it likelier.
    """
    frame = read_table(table, ("place",))
    given = [name for name in frame.columns if name not in (LINE, *ADDED)]
    for column in ("within", "near", "on", "report"):
        if column not in frame:
            frame[column] = ""
    _check_days(frame, str(table))
    found = _resolve(frame, _line(seeds))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*map(_defused, given), *ADDED])
    for row, resolution in zip(frame[given].itertuples(index=False), found, strict=True):
        writer.writerow([*map(_defused, row), *_cells(resolution)])
    write_whole(out, text.getvalue())
    click.echo(out)


def _check_days(frame: pd.DataFrame, file: str) -> None:
    days = pd.to_datetime(frame["on"], format="%Y-%m-%d", errors="coerce")
    written_out = frame["on"].str.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
    bad = frame[(frame["on"] != "") & (days.isna() | ~written_out)]
    if len(bad):
        message = "is no day: write it as 2025-11-21"
        raise DataError(
            [Problem(file, line, "on", cell, message) for line, cell in zip(bad[LINE], bad["on"], strict=True)]
        )


def _line(seeds: Path) -> list[tuple[float, float]]:
    """Return points along the line of the seeds' baseline; none if there is no such folder."""
    if not (seeds / "theatre.toml").exists():
        click.echo(f"no {seeds}/theatre.toml: resolving without a front line as context", err=True)
        return []
    workspace = open_workspace(seeds)
    return line_of(workspace.baseline, workspace.theatre, workspace.sources, Gazetteer.open())


def _resolve(frame: pd.DataFrame, line: list[tuple[float, float]]) -> list[Resolution]:
    """Resolve every row; those without a report stand alone."""
    gazetteer = Gazetteer.open()
    cells = zip(frame["place"], frame["within"], frame["near"], frame["on"], strict=True)
    queries = [
        Query(place, within, near, on=date.fromisoformat(on) if on else None) for place, within, near, on in cells
    ]
    reports = list(_reports(frame))
    found: dict[int, Resolution] = {}
    with click.progressbar(reports, label="resolving", file=sys.stderr) as progress:
        for numbers in progress:
            answers = gazetteer.resolve_report([queries[number] for number in numbers], line=line)
            found.update(zip(numbers, answers, strict=True))
    return [found[number] for number in range(len(frame))]


def _reports(frame: pd.DataFrame) -> Iterator[list[int]]:
    """Yield the row numbers of each report, and of each row without one."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(frame["report"]):
        members[report].append(number)
    yield from ([number] for number in members.pop("", []))
    yield from members.values()


def _cells(found: Resolution) -> list[object]:
    ids = "|".join(one.place.id for one in found.candidates)
    place = found.place
    if place is None:
        return [found.status, "", "", "", "", "", "", found.probability, ids]
    point = [f"{place.lon:.5f}", f"{place.lat:.5f}", place.precision.value, place.radius_m]
    return [found.status, place.id, place.name, *point, found.probability, ids]


def _defused(cell: str) -> str:
    """Return a cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
