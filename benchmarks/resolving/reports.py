"""Reports made up by chance: villages in clusters along the true line of a day, with the hints that sources give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from benchmarks.resolving.checking import Areas, Point
from benchmarks.resolving.measures import Judged, judge
from benchmarks.resolving.settlements import HEADER, line_of_table
from gazetteer import Gazetteer, Place, Query
from gazetteer.geodesy import COMPASS_DEG, bearing_deg, distance_km

__all__ = ["DAYS", "MadeUp", "make_reports", "read", "report"]

DAYS, REPORTS = 40, 300
"""How many days are drawn, and how many reports on them."""

REACH_KM, WIDEST_KM = 8.0, 40.0
"""Distance from a point of the line at which a village is e times less likely to be named, and the farthest."""

TOWN = 8_000
"""Population from which a town gives its name to a direction."""

BOTH_SIDES_KM = 20.0
"""A point of the outline is of the front if it has settlements within this on both sides: not on a coast or border."""

TOWN_NAMED = 0.4
"""Share of clusters whose town is named too."""

HINTS = ("none", "direction", "oblast", "bearing")


@dataclass(frozen=True)
class MadeUp:
    """A report of one day: its queries, the settlements meant by their row in the truth, and the kind of hint."""

    day: str
    queries: list[Query]
    meant: list[int]
    hints: list[str]


class _Ground:
    """The checked settlements as arrays, with the towns among them."""

    def __init__(self, gazetteer: Gazetteer, truth: pd.DataFrame) -> None:
        self.places = [gazetteer.table.place(row) for row in truth["row"]]
        self.lon, self.lat = truth["lon"].to_numpy(), truth["lat"].to_numpy()
        self.towns = np.flatnonzero([place.population >= TOWN for place in self.places])

    def away(self, lon: float, lat: float) -> np.ndarray:
        """Return the distance of each settlement to a point, in km."""
        return distance_km(self.lon, self.lat, lon, lat)

    def town_of(self, lon: float, lat: float) -> int:
        """Return the nearest town."""
        return int(self.towns[np.argmin(self.away(lon, lat)[self.towns])])

    def front(self, areas: Areas, day: str) -> list[Point]:
        """Return the points of a day's line that have settlements on both sides."""
        area = areas.area(day)
        shapely.prepare(area)
        held = shapely.contains_xy(area, self.lon, self.lat)
        away = ((point, self.away(*point)) for point in areas.line(day))
        return [p for p, km in away if km[held].min() <= BOTH_SIDES_KM and km[~held].min() <= BOTH_SIDES_KM]


def make_reports(
    gazetteer: Gazetteer, truth: pd.DataFrame, areas: Areas, rng: np.random.Generator, count: int = REPORTS
) -> list[MadeUp]:
    """Return reports on random days, each with one to three clusters of one to five villages."""
    ground = _Ground(gazetteer, truth)
    days = rng.choice(areas.days, min(DAYS, len(areas.days)), replace=False).tolist()
    fronts = {day: ground.front(areas, day) for day in sorted(days)}
    made = []
    for number in range(count):
        day = days[number % len(days)]
        one = MadeUp(day, [], [], [])
        for _ in range(int(rng.integers(1, 4))):
            _add_cluster(one, ground, fronts[day][rng.integers(len(fronts[day]))], rng)
        made.append(one)
    return [one for one in made if one.queries]  # a cluster may hold its own town only, unnamed


def _add_cluster(one: MadeUp, ground: _Ground, spot: Point, rng: np.random.Generator) -> None:
    away = ground.away(*spot)
    weight = np.exp(-away / REACH_KM) * (away < WIDEST_KM)
    count = min(int(rng.integers(1, 6)), int((weight > 0).sum()))
    town = ground.town_of(*spot)
    hint = HINTS[rng.integers(len(HINTS))]
    exact = rng.random() < 0.5
    for chosen in rng.choice(len(weight), count, replace=False, p=weight / weight.sum()).tolist():
        if chosen != town:
            words = _words(hint, ground, chosen, town, exact=exact)
            _add(one, Query(ground.places[chosen].name_en, words), chosen, hint)
    if rng.random() < TOWN_NAMED:
        _add(one, Query(ground.places[town].name_en), town, "none")


def _add(one: MadeUp, query: Query, meant: int, hint: str) -> None:
    one.queries.append(query)
    one.meant.append(meant)
    one.hints.append(hint)


def _words(hint: str, ground: _Ground, chosen: int, town: int, *, exact: bool) -> str:
    """Return the hint as a source would word it, a bearing with or without km."""
    place, other = ground.places[chosen], ground.places[town]
    if hint == "direction":
        return f"{other.name_en} direction"
    if hint == "oblast":
        return place.oblast.title
    return _bearing(ground, chosen, town, other, exact=exact) if hint == "bearing" else ""


def _bearing(ground: _Ground, chosen: int, town: int, other: Place, *, exact: bool) -> str:
    here, there = (ground.lon[chosen], ground.lat[chosen]), (ground.lon[town], ground.lat[town])
    degrees = float(bearing_deg(*there, *here))
    word = min(COMPASS_DEG, key=lambda name: abs((degrees - COMPASS_DEG[name] + 180) % 360 - 180)).replace("_", "")
    km = f"{max(1, round(float(distance_km(*there, *here))))} km " if exact else ""
    return f"{km}{word} of {other.name_en}"


def read(
    gazetteer: Gazetteer, truth: pd.DataFrame, made: Sequence[MadeUp], areas: Areas, *, with_line: bool
) -> tuple[Judged, np.ndarray]:
    """Return the judged answers of all reports, with the kind of hint of each; shape (n,)."""
    answers = [
        answer
        for one in made
        for answer in gazetteer.resolve_report(one.queries, line=areas.line(one.day) if with_line else ())
    ]
    meant = [row for one in made for row in one.meant]
    ids, points = truth["id"].to_numpy(), truth[["lon", "lat"]].to_numpy()
    judged = judge(answers, [{ids[row]} for row in meant], [points[row] for row in meant])
    return judged, np.array([hint for one in made for hint in one.hints])


def report(found: dict[str, tuple[Judged, np.ndarray]]) -> Iterator[str]:
    """Yield a table by the kind of hint, for each way of reading."""
    yield HEADER
    for label, (judged, hints) in found.items():
        yield line_of_table(label, judged)
        for hint in HINTS:
            yield line_of_table(f"  hint: {hint}", judged.where(hints == hint))
