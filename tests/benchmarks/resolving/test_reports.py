"""Reports made up along a line: the same each time, near it, and with hints that are true."""

import numpy as np
import pandas as pd
import pytest
import shapely

from benchmarks.resolving import reports
from benchmarks.resolving.measures import Judged
from gazetteer.geodesy import distance_km

WEST, EAST = 36.8, 38.9


class OneArea:
    """All that lies east of Lyman, on two days."""

    days = ("2025-01-01", "2025-01-02")

    def area(self, day):
        return shapely.box(37.85, 47, 41, 50)

    def line(self, day):
        # The second point lies 33 km inside: there are settlements on one side only.
        return [(37.85, 49.0), (38.3, 49.0)]


@pytest.fixture(scope="module")
def truth(gazetteer):
    table = gazetteer.table
    lon, lat = table.points.T
    rows = np.flatnonzero((lon > WEST) & (lon < EAST) & (lat > 48.3) & (lat < 49.7))
    ids = [table.ids[row] for row in rows]
    return pd.DataFrame({"id": ids, "row": rows, "lon": lon[rows], "lat": lat[rows]})


@pytest.fixture(scope="module")
def made(gazetteer, truth):
    return reports.make_reports(gazetteer, truth, OneArea(), np.random.default_rng(3), 30)


def test_reports_are_the_same_each_time_and_lie_near_the_front(gazetteer, truth, made):
    assert made == reports.make_reports(gazetteer, truth, OneArea(), np.random.default_rng(3), 30)
    assert {one.day for one in made} == set(OneArea.days)
    assert {hint for one in made for hint in one.hints} == set(reports.HINTS)
    named = truth.iloc[[row for one in made for row in one.meant]]
    assert distance_km(named["lon"], named["lat"], 37.85, 49.0).max() < 40
    assert len(named) > 100


def test_hints_say_where_the_settlement_lies(gazetteer, truth, made):
    pairs = [
        (query.within, truth["row"][row]) for one in made for query, row in zip(one.queries, one.meant, strict=True)
    ]
    oblasts = [(said, gazetteer.table.place(row).oblast.title) for said, row in pairs if "oblast" in said]
    assert oblasts
    assert all(said == true for said, true in oblasts)
    north = [row for said, row in pairs if f" {said}".endswith(" north of Lyman")]
    assert north
    assert (gazetteer.table.points[north, 1] > 48.98).all()  # Lyman's latitude is 48.99


def test_reports_are_read_with_and_without_the_line(gazetteer, truth, made):
    judged, hints = reports.read(gazetteer, truth, made[:3], OneArea(), with_line=True)
    assert isinstance(judged, Judged)
    assert len(judged) == len(hints) == sum(len(one.queries) for one in made[:3])
    assert judged.in3.mean() > 0.5
    assert [*reports.report({"with the line": (judged, hints)})][1].startswith("with the line")
