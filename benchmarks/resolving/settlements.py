"""Settlements one by one: every kind of spelling in every kind of context."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.resolving.checking import Point
from benchmarks.resolving.measures import Judged, judge
from benchmarks.resolving.writings import CONTEXTS, Context, Spelling
from gazetteer import Gazetteer, Place, Query
from gazetteer.geodesy import distance_km

__all__ = ["HEADER", "LINE_KM", "TARGETS", "Asked", "ask", "line_of_table", "table"]

LINE_KM = 30.0
"""Distance to the line up to which a settlement is one that reports of the front are about."""

TARGETS: Mapping[str, tuple[float, float]] = {
    "name alone": (0.42, 0.01), "name + oblast": (0.66, 0.005), "name + raion": (0.86, 0.005),
    "name + hromada": (0.98, 0.003),
}  # fmt: skip
"""What official and English names are to reach: least share answered, greatest share silently wrong."""

IN3_TARGET = 0.95
"""Least share of names with a typing error whose settlement is to be among the first three candidates."""

HEADER = (f"{'':<34}{'names':>7}{'answered':>10}{'wrong':>8}{'exact id':>10}{'<= 1 km':>9}{'<= 5 km':>9}"
          f"{'in 3':>8}{'in 5':>8}")  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The answers to the names of one kind of spelling in one kind of context; ``rows`` of the truth, shape (n,)."""

    spelling: Spelling
    context: Context
    rows: np.ndarray
    judged: Judged


def ask(gazetteer: Gazetteer, truth: pd.DataFrame, spellings: Sequence[Spelling], line: Sequence[Point]) -> list[Asked]:
    """Resolve every spelling in every context, each name by itself."""
    places = [gazetteer.table.place(row) for row in truth["row"]]
    return [_ask(gazetteer, truth, places, one, context, line) for one in spellings for context in CONTEXTS]


def _ask(
    gazetteer: Gazetteer, truth: pd.DataFrame, places: Sequence[Place], spelling: Spelling, context: Context,
    line: Sequence[Point],
) -> Asked:  # fmt: skip
    rows = np.array([row for row, name in enumerate(spelling.names) if name], int)
    days = spelling.days or [None] * len(spelling.names)
    queries = [Query(spelling.names[row], context.within(places[row], spelling.language), on=days[row]) for row in rows]
    answers = gazetteer.resolve_all(queries, line=line if context.with_line else ())
    points = truth[["lon", "lat"]].to_numpy()[rows]
    return Asked(spelling, context, rows, judge(answers, [{places[row].id} for row in rows], points))


def table(asked: Sequence[Asked], truth: pd.DataFrame, line: Sequence[Point], unique: np.ndarray) -> Iterator[str]:
    """Yield a table of all answers, with what is to be reached beside it; ``unique``: whose name nothing else bears."""
    near = _near_line(truth, line)
    yield HEADER + "   to reach"
    for label in dict.fromkeys(one.spelling.label for one in asked):
        yield label
        for one in (one for one in asked if one.spelling.label == label):
            name = one.context.label
            yield line_of_table(f"  {name}", one.judged) + _target(label, name)
            if one.context.with_line:
                yield line_of_table(f"    within {LINE_KM:.0f} km of it", one.judged.where(near[one.rows]))
            if name == "name alone" and not label.startswith("former"):
                target = f"   in 3 >= {IN3_TARGET:.0%}" if "typing error" in label else ""
                yield line_of_table("    names that are unique", one.judged.where(unique[one.rows])) + target


def _near_line(truth: pd.DataFrame, line: Sequence[Point]) -> np.ndarray:
    lon, lat = np.array(line).T
    return np.array(
        [distance_km(lon, lat, *point).min() <= LINE_KM for point in truth[["lon", "lat"]].to_numpy()], bool
    )


def _target(label: str, context: str) -> str:
    if "typing error" in label and context in ("name + oblast", "name + raion", "name + hromada"):
        return f"   in 3 >= {IN3_TARGET:.0%}"
    if context in TARGETS and label in ("official Ukrainian", "English (KMU 2010)"):
        answered, wrong = TARGETS[context]
        return f"   answered >= {answered:.0%}, wrong <= {wrong:.1%}"
    return ""


def line_of_table(label: str, judged: Judged) -> str:
    """Return one line: how many, and the shares of all of them."""
    shares = (judged.answered, judged.wrong, judged.right, judged.km <= 1, judged.km <= 5, judged.in3, judged.in5)
    if not len(judged):
        return f"{label:<34}{0:>7}"
    widths = (10, 8, 10, 9, 9, 8, 8)
    cells = (f"{share.mean():>{width}.1%}" for share, width in zip(shares, widths, strict=True))
    return f"{label:<34}{len(judged):>7}" + "".join(cells)
