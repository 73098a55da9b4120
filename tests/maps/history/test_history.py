import json
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from shapely import GeometryCollection, LineString, Polygon, box

from maps.deviation import Deviation
from maps.errors import DrawingError
from maps.faces import cut
from maps.history import AreaSeries, render_history
from maps.outlines import outlines_of

SPECK = box(40, 48, 40.000001, 48.000001)

ATTACK = "\"'><img src=x onerror=window.__xss=1></script><script>window.__xss=1</script><!--\u2028${1}$map"


def data_of(html):
    return json.loads(re.search(r'id="history-data">(.*?)</script>', html, re.DOTALL)[1])


def test_the_same_history_gives_the_same_bytes(history):
    assert render_history(history).encode() == render_history(history).encode()


def test_it_is_one_page_that_asks_nobody(history):
    html = render_history(history)
    assert html.startswith("<!DOCTYPE html>")
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == html.count("<style>") + html.count("<script>")
    assert not re.search(r'<(?!a )\w+ [^>]*(?:src|href)="(?!data:|#)', html)
    assert not re.search(r"<[^>]*\sstyle=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


def test_a_step_without_an_area_has_no_column(history):
    data = data_of(render_history(history))
    assert data["series"] == [{"label": "Held area", "km2": [8000.0, 12000.0, None, 5000.0, 7700.0]}]
    assert max(sum(turns) for turns in data["histories"]) <= 3  # four areas: columns 0 to 3
    assert [] in data["histories"]


def test_the_cut_plane_can_be_read_back(history):
    areas = [area for area in history.series[0].areas if area is not None]
    faces, data = cut(outlines_of(areas, 5)), data_of(render_history(history))
    assert [arc[:2] for arc in data["arcs"]] == faces.sides.tolist()
    steps = [np.reshape(arc[2:], (-1, 2)) for arc in data["arcs"]]
    assert [len(arc) for arc in steps] == [len(arc) for arc in faces.arcs]
    assert np.cumsum(np.concatenate(steps), axis=0).tolist() == np.concatenate(faces.arcs).tolist()
    columns = np.arange(len(areas))
    for turns, inside in zip(data["histories"], faces.inside, strict=True):
        assert (np.searchsorted(np.cumsum(turns), columns, side="right") % 2 == inside).all()


def test_polygons_in_a_collection_are_drawn(history, series):
    def page(area):
        return render_history(replace(history, series=(replace(series, areas=(area, *series.areas[1:])),)))

    assert page(GeometryCollection([series.areas[0]])) == page(series.areas[0])


def test_its_error_is_stated_and_what_was_mended(history, series):
    html = render_history(history)
    assert "lie within 0.0 m of the exact ones" in html
    assert "rows sorted by day: areas.geojson" in html
    assert "Sizes are made up." in html
    rough = replace(series, areas=(Polygon([(36.000004, 48), (37, 48), (37, 49)]),), km2=(1.0,))
    assert "lie within 0.3 m of the exact ones" in render_history(replace(history, series=(rough,)))
    speck = replace(series, areas=(box(36, 48, 36.000001, 48.000001), *series.areas[1:]))
    html = render_history(replace(history, series=(speck,)))
    assert "lie within 0.0 m of the exact ones" in html
    assert "Nothing is interpolated." in html
    assert "1 part of the areas. The largest has at most 1 m²" in html
    assert "left out" not in render_history(history)


def test_a_hole_that_is_left_out_is_called_one(history, series):
    area = series.areas[0] - box(36.2, 48.2, 36.200001, 48.200001)
    html = render_history(replace(history, series=(replace(series, areas=(area, *series.areas[1:])),)))
    assert "in part: 1 hole in the areas." in html
    html = render_history(replace(history, series=(replace(series, areas=(area | SPECK, *series.areas[1:])),)))
    assert "in part: 1 part of the areas, 1 hole in the areas." in html


def test_an_outline_far_from_the_drawing_is_told(history, monkeypatch):
    monkeypatch.setattr("maps.history.measure", lambda areas, faces: Deviation(float("inf")))
    html = render_history(history)
    assert "more than 10 km from the exact ones" in html
    assert "Nothing is interpolated." in html


def test_areas_of_which_nothing_can_be_drawn_are_refused(history, series):
    with pytest.raises(DrawingError, match="narrower than the grid of the drawing, about 1 m: there is nothing"):
        render_history(replace(history, series=(replace(series, areas=(SPECK,), km2=(0.0,)),)))


def test_text_from_outside_is_text(history, series):
    bad = replace(
        history, title=history.title + ATTACK, notes=(ATTACK,), method=(ATTACK,),
        series=(replace(series, label=ATTACK),),
        attributions=(replace(history.attributions[0], name=ATTACK, licence=ATTACK, url="javascript:alert(1)"),),
    )  # fmt: skip
    html = render_history(bad)
    assert html.count("<script") == render_history(history).count("<script")
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert html.count('id="map_0"') == 1  # a name of the template's in a text is not filled in


def test_days_to_compare_with_fit_the_history(history, series):
    choices = re.findall(
        r'<option value="([^"]*)"', re.search(r'id="compared">.*?</select>', render_history(history))[0]
    )
    assert choices == ["", "1", "first"]
    weekly = replace(
        history,
        step_days=7,
        series=(replace(series, areas=series.areas * 15, km2=series.km2 * 15),),
    )
    found = re.search(r'id="compared">.*?</select>', render_history(weekly))[0]
    assert '<option value="1">7 days before' in found
    assert "30 days" not in found


def test_two_kinds_of_area_share_the_arcs(history, series):
    other = AreaSeries("Other", series.areas[::-1], series.km2[::-1])
    data = data_of(render_history(replace(history, series=(series, other))))
    assert len(data["series"]) == 2
    assert len(data["arcs"]) == len(data_of(render_history(history))["arcs"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: {"areas": (None,) * 5, "km2": (None,) * 5}, "no step has an area"),
        (lambda one: {"km2": one.km2[:4]}, "'Held area': 5 areas and 4 sizes; every series needs 5 of each"),
        (lambda one: {"km2": (None, *one.km2[1:])}, "'Held area', step 0: give outline and size, or neither"),
        (lambda one: {"areas": (LineString([(36, 48), (37, 48)]), *one.areas[1:])}, "step 0: LineString is no area"),
        (lambda one: {"areas": (GeometryCollection([one.areas[0], LineString([(0, 0), (1, 0)])]), *one.areas[1:])},
         "step 0: GeometryCollection is no area"),
        (lambda one: {"areas": (Polygon(), *one.areas[1:])}, "step 0: Polygon is no area"),
        (lambda one: {"areas": (box(3600, 48, 3700, 49), *one.areas[1:])}, "these are no degrees"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(history, series, change, message):
    with pytest.raises(DrawingError, match=message):
        render_history(replace(history, series=(replace(series, **change(series)),)))


@pytest.mark.parametrize("count", [0, 5])
def test_more_kinds_than_can_be_told_apart_are_refused(history, series, count):
    with pytest.raises(DrawingError, match=f"{count} kinds of area; 1 to 4"):
        render_history(replace(history, series=(series,) * count))


def test_steps_of_no_days_are_refused(history):
    with pytest.raises(DrawingError, match="step_days is 0"):
        render_history(replace(history, step_days=0))
