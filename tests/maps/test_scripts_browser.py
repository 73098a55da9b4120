"""The scripts that only compute, each by itself in the browser: lengths, areas, names."""

import pytest
from pyproj import Geod

from maps.leaflet import asset

WGS84 = Geod(ellps="WGS84")
LINES = [
    [(37.8, 49.0), (37.8, 49.0)],
    [(37.8, 49.0), (37.80001, 49.0)],
    [(36.2304, 49.9935), (37.6153, 49.7107), (38.0003, 48.5956), (35.1396, 47.8388)],
    [(22.1, 48.0), (40.2, 52.4), (33.3, 44.3)],
    [(-0.5, 10.0), (0.5, -10.0), (3.0, 0.0)],
]
ROWS = [
    [["Bakhmut", "Бахмут", "Артемівськ", "Artemivsk", "Артёмовск", "Artemovsk"], 0, 38.0, 48.6, -1, 3],
    [["Sloviansk", "Слов'янськ", "Славянск", "Slaviansk"], 0, 37.6, 48.8, 1, -1],
    [["Kupiansk-Vuzlovyi", "Куп'янськ-Вузловий"], 1, 37.7, 49.6, 0, -1],
    [["Gródek", "Ґрудек"], 1, 24.0, 50.0, -1, -1],
    [["Novoselivka", "Новоселівка"], 0, 37.7, 48.9, 2, -1],
    [["Novoselivka Druha", "Новоселівка Друга"], 1, 37.1, 48.1, -1, -1],
]


@pytest.fixture
def scripts(browser):
    page = browser.new_page()
    page.add_script_tag(content="const dayPage = {};")
    yield lambda name: page.add_script_tag(content=asset(name)) and page
    page.close()


@pytest.fixture
def find(scripts):
    page = scripts("finding.js")
    call = "([rows, asked]) => dayPage.find(dayPage.entries({ units: ['A', 'B'], rows }), asked)"
    return lambda asked: [
        (one["name"], one["entry"]["names"][0]) for one in page.evaluate(f"(given) => ({call})(given)", [ROWS, asked])
    ]


@pytest.mark.parametrize("points", LINES)
def test_lengths_and_areas_are_those_of_the_ellipsoid(scripts, points):
    given = [{"lng": lon, "lat": lat} for lon, lat in points]
    length, area = scripts("geodesy.js").evaluate(
        "(points) => [dayPage.geodesy.lengthKm(points), dayPage.geodesy.areaKm2(points)]", given
    )
    lons, lats = zip(*points, strict=True)
    assert length == pytest.approx(WGS84.line_length(lons, lats) / 1000, abs=1e-6)
    if len(points) > 2:
        # Edges are great circles of a sphere here and geodesics there: 0.1 % over hundreds of kilometres.
        assert area == pytest.approx(abs(WGS84.polygon_area_perimeter(lons, lats)[0]) / 1e6, rel=1e-3)


def test_a_small_field_has_its_area(scripts):
    corners = [(37.8, 49.0), (37.81, 49.0), (37.81, 49.01), (37.8, 49.01)]
    given = [{"lng": lon, "lat": lat} for lon, lat in corners]
    area = scripts("geodesy.js").evaluate("(points) => dayPage.geodesy.areaKm2(points)", given)
    assert area == pytest.approx(abs(WGS84.polygon_area_perimeter(*zip(*corners, strict=True))[0]) / 1e6, rel=1e-6)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("bakhmut", [("Bakhmut", "Bakhmut")]),
        ("БАХМУТ", [("Бахмут", "Bakhmut")]),
        ("артемовск", [("Артёмовск", "Bakhmut")]),
        ("Artemivs", [("Artemivsk", "Bakhmut")]),
        ("slovyansk", [("Sloviansk", "Sloviansk")]),
        ("словянськ", [("Слов'янськ", "Sloviansk")]),
        ("Слов’янськ", [("Слов'янськ", "Sloviansk")]),
        ("vuzlovyi", [("Kupiansk-Vuzlovyi", "Kupiansk-Vuzlovyi")]),
        ("kupiansk vuz", [("Kupiansk-Vuzlovyi", "Kupiansk-Vuzlovyi")]),
        ("grodek", [("Gródek", "Gródek")]),
        ("Грудек", [("Ґрудек", "Gródek")]),
        ("bahkmut", [("Bakhmut", "Bakhmut")]),
        ("Bakmut", [("Bakhmut", "Bakhmut")]),
        ("Bakhmutt", [("Bakhmut", "Bakhmut")]),
        ("Bokhmut", [("Bakhmut", "Bakhmut")]),
        ("Bokhmud", []),
        ("novoselivka", [("Novoselivka", "Novoselivka"), ("Novoselivka Druha", "Novoselivka Druha")]),
        ("", []),
        (" '- ", []),
        ("\u202e", []),
        ("(.*)", []),
    ],
)
def test_a_name_is_found_however_it_is_written(find, asked, names):
    assert find(asked) == names
