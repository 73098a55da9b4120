import shapely

from maps.geojson import rounded

SQUARE = shapely.box(0, 0, 1, 1)
SPECK = shapely.Polygon([(2, 2), (2.00001, 2), (2, 2.00001)])
PIERCED = shapely.Polygon(SQUARE.exterior, [[(0.5, 0.5), (0.50001, 0.5), (0.5, 0.50001)]])


def test_coordinates_have_so_many_decimals_and_no_point_twice():
    line = shapely.LineString([(0.04, 0), (0.0401, 0), (1.26, 1)])
    assert rounded(line, 1) == {"type": "LineString", "coordinates": ((0.0, 0.0), (1.3, 1.0))}


def test_what_is_too_small_for_them_is_left_out():
    whole = rounded(SQUARE, 3)
    assert rounded(shapely.MultiPolygon([SQUARE, SPECK]), 3) == whole
    assert rounded(PIERCED, 3) == whole
    assert rounded(SPECK, 3)["coordinates"] == []


def test_what_is_large_enough_stays():
    pierced = shapely.Polygon(SQUARE.exterior, [shapely.box(0.2, 0.2, 0.4, 0.4).exterior])
    assert len(rounded(pierced, 3)["coordinates"]) == 2
    assert len(rounded(shapely.MultiPolygon([pierced, SPECK, shapely.box(3, 3, 4, 4)]), 3)["coordinates"]) == 2
