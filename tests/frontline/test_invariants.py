"""Laws of the ground that no country breaks: made-up settlements and claims about them, drawn on three days.

The land is a square in metres with a lake and an island, so that sizes can be held to a square metre: on slanted shores
corners lie on a grid, which test_areas.py allows for.
"""

from datetime import date, timedelta
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from frontline.areas import WATER
from frontline.change import change, held
from frontline.chronicle import Chronicle
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.events import Event
from frontline.front import front_segments, trace_front
from frontline.ground import DEGREES_CRS, METRIC_CRS, to_metres
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Place, Precision, Resolution, Unit

WEST, SOUTH, KM = 4_300_000, 3_200_000, 1_000
"""A corner of EPSG:3035 not far from its origin."""


def km_box(*sides):
    return shapely.box(*(origin + side * KM for origin, side in zip((WEST, SOUTH, WEST, SOUTH), sides, strict=True)))


def in_degrees(shapes):
    """Shapes in metres in degrees as they are; ``to_degrees`` would round their corners."""
    return gpd.GeoSeries(shapes, crs=METRIC_CRS).to_crs(DEGREES_CRS).to_numpy()


DRY = km_box(0, 0, 80, 80) - km_box(30, 30, 44, 52) | km_box(84, 10, 92, 20)
LAND = in_degrees([DRY])[0]
UNIT = Unit("EL01", "oblast", "Elbonia", "Elbonia", 10.0, 51.9, 50_000)
THEATRE = Theatre("Elbonia", (Side("N", "Northern army"), Side("S", "Southern army")), LAND.bounds)
SOURCES = {
    one.id: one
    for one in (
        Source("desk", "A desk", "neutral", "osint", "A"), Source("wire", "A wire", "neutral", "media", "C"),
        Source("blog", "A blog", "neutral", "blog", "F"), Source("staff-s", "Southern staff", "S", "military", "D"),
    )
}  # fmt: skip
DAYS = [date(2001, 1, day) for day in (10, 20, 31)]
METRE = 1.0
"""Corners of a front are rounded to five decimals of a degree: by 0.7 m at most here."""

spots = st.lists(st.tuples(st.integers(-4, 94), st.integers(-4, 84)), unique=True, min_size=1, max_size=25)
claims = st.fixed_dictionaries({
    "day": st.integers(0, 25),
    "town": st.integers(0, 24),
    "side": st.sampled_from(["N", "S"]),
    "source": st.sampled_from(sorted(SOURCES)),
    "kind": st.sampled_from([Kind.CONTROL, Kind.CAPTURE, Kind.CONTROL, Kind.CLASH, Kind.DENIAL, Kind.WITHDRAWAL]),
    "relation": st.sampled_from([Relation.AT, Relation.AT, Relation.NORTH_OF]),
})  # fmt: skip
countries = st.tuples(spots, st.lists(claims, max_size=40))


def event(number, places, *, day, town, side, source, kind, relation):
    place, when = places[town % len(places)], DAYS[0] + timedelta(day - 4)
    far = None if relation is Relation.AT else 7.0
    claim = Claim(f"c{number:02}", EventDate(when, when), when, place.id, kind, side, source, relation=relation,
                  distance_km=far, reliability=SOURCES[source].reliability, credibility="2")  # fmt: skip
    return Event(claim, Resolution(place.id, "resolved", place))


def country(spots, rows):
    """The places and events of a made-up country; spots are km east and north of its corner."""
    points = shapely.get_coordinates(in_degrees(shapely.points(np.array(spots) * KM + (WEST, SOUTH))))
    places = [
        Place(f"p{number:02}", "P", "P", "town", lon, lat, Precision.SETTLEMENT, 1000, 100, "test", UNIT, UNIT, UNIT)
        for number, (lon, lat) in enumerate(points.round(5).tolist())
    ]
    return SimpleNamespace(places=places, events=[event(number, places, **row) for number, row in enumerate(rows)])


def drawn(spots, rows, order=None):
    """The areas of the three days, from events in an order of their own."""
    made = country(spots, rows)
    events = made.events if order is None else order(made.events)
    return list(Chronicle(events, THEATRE, SOURCES, places=made.places, land=LAND).days(DAYS))


lawful = settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])


@lawful
@given(countries)
def test_areas_never_overlap_and_with_the_unknown_they_are_all_the_land(found):
    for areas in drawn(*found):
        shapes, ground = list(areas.shapes), areas.mosaic.ground
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)  # no overlap, and no corner that only one of two neighbours has
        whole = shapely.union_all(shapes)
        assert shapely.area(shapes).sum() == pytest.approx(whole.area, abs=1e-3)
        if len(ground.cells):  # without any settlement on it land has no ground to be told of
            assert shapely.area(shapely.symmetric_difference(whole, DRY)) < 1  # m²
            assert areas.mosaic.area_km2.sum() == pytest.approx(DRY.area / 1e6, abs=1e-6)
            assert set(areas.classes[areas.mosaic.wet]) == {WATER}
        more = sum(held(areas, side).best_km2 for side in THEATRE.side_ids) - DRY.area / 1e6
        assert more < 0.1  # both are rounded


@lawful
@given(countries)
def test_published_areas_do_not_overlap_either(found):
    """Corners that two areas share are rounded alike, so that no edge parts from its neighbour's."""
    for areas in drawn(*found):
        frame = areas.frame
        assert not frame.geometry.is_empty.any()
        assert shapely.is_valid(frame.geometry).all()
        assert shapely.coverage_is_valid(frame.geometry.to_numpy())
        assert not frame.duplicated(["tier", "side"]).any()
        metric = frame.geometry.to_crs(METRIC_CRS).to_numpy()
        off = (frame["area_km2"] - shapely.area(metric) / 1e6).abs()
        assert (off <= 0.05 + METRE * shapely.length(metric) / 1e6).all()


@lawful
@given(countries)
def test_the_front_is_all_of_the_boundary_between_the_sides_and_nothing_else(found):
    for areas in drawn(*found):
        line = shapely.multilinestrings(areas.mosaic.segments.ends[front_segments(areas)])
        border = shapely.intersection(*(_outline(areas.mosaic.faces[areas.lean == sign]) for sign in (1, -1)))
        assert line.length == pytest.approx(border.length, abs=1e-3)
        assert line.is_empty or shapely.hausdorff_distance(line, border) < 1e-6
        front = trace_front(areas)
        assert front.length_km == pytest.approx(line.length / 1000, abs=0.051)
        shown, zone = to_metres([front.line, front.zone])
        for inner, outer in ((shown, line), (line, shown), (shown, zone), (zone, areas.mosaic.ground.land)):
            assert inner.is_empty or inner.within(outer.buffer(METRE))


def _outline(faces):
    """The lines around the ground of some faces."""
    return shapely.boundary(shapely.multipolygons(shapely.get_parts(shapely.coverage_union_all(faces))))


@lawful
@given(countries, st.randoms(use_true_random=False))
def test_what_is_drawn_does_not_depend_on_the_order_of_rows(found, random):
    def disorder(events):
        random.shuffle(events)
        return events

    for one, other in zip(drawn(*found), drawn(*found, order=disorder), strict=True):
        assert one.table.equals(other.table)
        assert one.frame.to_wkb().equals(other.frame.to_wkb())
        assert one.lean.tobytes() == other.lean.tobytes()


@lawful
@given(countries)
def test_gains_backwards_are_losses_and_add_up_to_what_is_held(found):
    first, *_, last = drawn(*found)
    for side in THEATRE.side_ids:
        there, back = change(first, last, side), change(last, first, side)
        assert (there.gained, there.lost) == (back.lost, back.gained)
        for extent in (there.gained, there.lost, held(last, side)):
            assert 0 <= extent.low_km2 <= extent.best_km2 <= extent.high_km2
        more = held(last, side).best_km2 - held(first, side).best_km2
        assert there.gained.best_km2 - there.lost.best_km2 == pytest.approx(more, abs=0.21)  # four rounded numbers
        same = change(last, last, side)
        assert (same.gained.high_km2, same.lost.high_km2) == (0, 0)
