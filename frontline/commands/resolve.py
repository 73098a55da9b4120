"""frontline resolve: a table of written places to a table of settlements."""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from frontline.commands.options import gazetteer_option, line_option, open_lines, seeds_option
from frontline.contexts import CONTEXT, Contexts
from frontline.errors import DataError, Problem
from frontline.files import replacing
from frontline.formulas import defused, defused_column
from frontline.line import Lines
from frontline.tables import LINE, read_table
from gazetteer import Gazetteer, Resolution

__all__ = ["command"]

DOCUMENTED = ("status", "place_id", "name", "lon", "lat", "precision", "radius_m", "probability", "candidates")
ADDED = (*DOCUMENTED, "form", "reasons")

WRITTEN_AT_ONCE = 50_000
"""Rows that are put into words at a time: some tenths of a second's work, and under 0.1 GB."""


@click.command("resolve")
@click.argument("table", metavar="IN.csv", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The CSV file to write.")
@line_option
@seeds_option
@gazetteer_option
def command(table: Path, out: Path, line: str | None, seeds: Path, gazetteer: Path) -> None:
    """Resolve a table of places: columns place[,within,near,on,report,source].

    Rows of one report are one context; what a source meant in its reports of earlier days counts for later ones.
    Places near the front line of a row's day are likelier.
    """
    frame = read_table(table, ("place",), (*CONTEXT, "report", "source"))
    if "on" in frame:
        _check_days(frame, str(table))
    lines = open_lines(line, seeds)
    contexts = Contexts(frame)
    _tell_line(lines, contexts.days())
    _write(out, frame, contexts, _answers(contexts, Gazetteer.open(gazetteer), lines))
    click.echo(out)


def _check_days(frame: pd.DataFrame, file: str) -> None:
    bad = [day for day in frame["on"].unique() if day and not _is_day(day)]
    rows = frame[frame["on"].isin(bad)]
    if len(rows):
        message = "is no day: write it as 2025-11-21"
        cells = zip(rows[LINE].tolist(), rows["on"], strict=True)
        raise DataError([Problem(file, line, "on", cell, message) for line, cell in cells])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _given(frame: pd.DataFrame) -> dict[str, str]:
    """Return the columns to keep, by the names they get: our own of an earlier run are replaced, others never lost."""
    again = set(DOCUMENTED) <= set(frame.columns)
    kept = [name for name in frame.columns if name != LINE and not (again and name in ADDED)]
    return {f"given_{name}" if name in ADDED else name: name for name in kept}


def _tell_line(lines: Lines, days: Sequence[date | None]) -> None:
    """Say on stderr which lines serve, and how far the farthest is from its day."""
    if not lines.points:
        return
    used = {lines.day(day) for day in days}
    known = sorted(day.isoformat() for day in used if day)
    far = max((abs(lines.age_days(day) or 0) for day in days), default=0)
    words = f"line: {lines.file}"
    if known:
        words += f", {known[0]}" + (f" to {known[-1]} ({len(known)} days)" if len(known) > 1 else "")
        words += f", up to {far:,} days from the rows' days" if far else ""
    click.echo(words, err=True)


def _answers(contexts: Contexts, gazetteer: Gazetteer, lines: Lines) -> pa.Array:
    """Return the added cells of each question, as the end of a line of CSV with its line end."""
    found = np.empty(len(contexts), object)
    with click.progressbar(length=len(contexts), label="resolving", file=sys.stderr) as progress:
        for numbers, resolutions in contexts.answers(gazetteer, lines):
            found[numbers] = [_line(_cells(one)) for one in resolutions]
            progress.update(len(numbers))
    return _text(found)


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cells(found: Resolution) -> tuple[object, ...]:
    """Return the added cells of an answer; the point is that of the ground meant, which may lie near the settlement."""
    place, ground = found.place, found.location
    named = (place.id, place.name) if place else ("", found.unit.name if found.unit else "")
    point = ("",) * 4
    if ground:
        point = (f"{ground.lon:.5f}", f"{ground.lat:.5f}", ground.precision.value, str(ground.radius_m))
    reasons = defused("; ".join(found.reasons))  # these may begin with what was written
    return (found.status, *named, *point, found.probability, "|".join(found.candidate_ids), found.form, reasons)


def _write(out: Path, frame: pd.DataFrame, contexts: Contexts, answers: pa.Array) -> None:
    """Write each row as it was given, with the answer to its question."""
    given = _given(frame)
    header = _quoted(defused_column(_text([*given, *ADDED]))).to_pylist()
    with replacing(out) as part, part.open("wb") as file:
        file.write((",".join(header) + "\n").encode())
        starts = range(0, len(frame), WRITTEN_AT_ONCE)
        with click.progressbar(starts, label="writing", file=sys.stderr, hidden=len(starts) < 2) as progress:
            for start in progress:
                rows = slice(start, start + WRITTEN_AT_ONCE)
                kept = [_quoted(defused_column(_text(frame[name].iloc[rows]))) for name in given.values()]
                file.write(_bytes(_together(*kept, answers.take(contexts.of_row[rows]), separator=",")))


def _text(cells: Iterable[str]) -> pa.Array:
    found = pa.array(cells, pa.large_string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _together(*parts: pa.Array | str, separator: str = "") -> pa.Array:
    """Return the texts of each row, and those that all rows share, joined."""
    texts = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in (*parts, separator)]
    return pc.binary_join_element_wise(*texts)


def _bytes(texts: pa.Array) -> pa.Buffer:
    """Return texts just joined as they lie in memory, one behind the other, without copying each of them."""
    _, ends, data = texts.buffers()
    return data[: np.frombuffer(ends, np.int64)[len(texts)]]


def _quoted(cells: pa.Array) -> pa.Array:
    """Return cells as CSV has them: in quotation marks if they hold one, a comma or the end of a line."""
    special = pc.match_substring_regex(cells, '[",\r\n]')
    return pc.if_else(special, _together('"', pc.replace_substring(cells, '"', '""'), '"'), cells)
