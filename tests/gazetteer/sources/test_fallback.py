"""Where nothing is known of a settlement, its unit's middle stands for it, with a radius that holds."""

import numpy as np
import pandas as pd
import pytest

from gazetteer.errors import DataFileError
from gazetteer.sources.fallback import place_units, spread_of, weighted_quantile
from gazetteer.sources.tables import build_settlements, build_units, read_overlay


def register(codes):
    frame = pd.DataFrame({"id": codes, "name": "Лиман"})
    for level, length in {"oblast": 4, "raion": 6, "hromada": 9}.items():
        frame[level] = frame["id"].str[:length]
    return frame


def units_of(settlements):
    rows = [(level, prefix) for level in ("oblast", "raion", "hromada") for prefix in sorted(set(settlements[level]))]
    return pd.DataFrame(rows, columns=["level", "prefix"]).assign(id=lambda frame: frame["prefix"], name="Лиманська")


def own_points(settlements, places):
    """Own coordinates (metres in EPSG:3035, here around Donetsk oblast) for the ids in ``places``."""
    frame = pd.DataFrame([(code, 6.2e6 + x, 3.1e6 + y) for code, (x, y) in places.items()], columns=["id", "x", "y"])
    return frame.assign(lon=37.8, lat=49.0, source="postal", geonameid=np.nan, population=np.nan)


SETTLEMENTS = register(
    ["UA0101001a", "UA0101001b", "UA0101001c", "UA0101001d", "UA0101002a", "UA0101003a", "UA0102001a"]
)
OWN = own_points(
    SETTLEMENTS,
    {
        "UA0101001a": (0, 0),
        "UA0101001b": (6_000, 0),
        "UA0101001c": (0, 9_000),
        "UA0101003a": (30_000, 0),
        "UA0102001a": (70_000, 0),
    },
)


def test_a_unit_stands_at_the_median_of_its_known_members():
    placed = place_units(units_of(SETTLEMENTS), SETTLEMENTS, OWN).set_index("prefix")
    assert placed.loc["UA0101001", ["x", "y"]].tolist() == [6.2e6, 3.1e6]
    assert placed.loc["UA0101001", "members"] == 3
    assert placed.loc["UA0101002", "members"] == 0
    assert np.isnan(placed.loc["UA0101002", "x"])


def test_a_settlement_takes_the_smallest_unit_of_which_something_is_known():
    units = build_units(units_of(SETTLEMENTS), SETTLEMENTS, OWN)
    table = build_settlements(SETTLEMENTS, units, OWN).set_index("id")
    assert table["precision"].to_dict() == {
        "UA0101001a": "settlement",
        "UA0101001b": "settlement",
        "UA0101001c": "settlement",
        "UA0101001d": "hromada",
        "UA0101002a": "raion",
        "UA0101003a": "settlement",
        "UA0102001a": "settlement",
    }
    assert table.loc["UA0101001d", "source"] == "hromada"
    assert table.loc["UA0101001d", "radius_m"] < table.loc["UA0101002a", "radius_m"]
    assert (table["radius_m"] > 0).all()
    assert table.loc["UA0101001d", ["lon", "lat"]].notna().all()


def test_few_members_borrow_the_typical_spread():
    total, count = pd.Series([0.0, 0.0, 8_000.0, 800_000.0]), pd.Series([0, 1, 1, 100])
    spreads = spread_of(total, count, 4_000.0)
    assert spreads[0] == 4_000
    assert spreads[1] == 3_000
    assert spreads[2] == 5_000
    assert 7_500 < spreads[3] < 8_000


def test_a_quantile_counts_the_weight():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([8.0, 1.0, 1.0])
    assert weighted_quantile(values, weights, 0.2) == 2
    assert weighted_quantile(values, weights, 0.21) == 3


@pytest.mark.parametrize("size_m", [4_000, 12_000])
def test_the_radius_holds_members_that_were_hidden(size_m):
    """On a regular ground, with half the villages of every hromada hidden, over nine tenths lie within."""
    codes, places = [], {}
    for number in range(16):
        for village in range(36):
            code = f"UA0101{number:03d}{village:03d}"
            codes.append(code)
            corner = np.array(divmod(number, 4)) * 6
            places[code] = (corner + np.divmod(village, 6)) * size_m / 3
    known = {code: place for code, place in places.items() if (int(code[-3:]) // 6 + int(code[-3:])) % 2}
    settlements = register(codes)
    hromadas = place_units(units_of(settlements), settlements, own_points(settlements, known)).set_index("prefix")
    hidden = own_points(settlements, {code: place for code, place in places.items() if code not in known})
    at = hromadas.loc[hidden["id"].str[:9]]
    away = np.hypot(hidden["x"].to_numpy() - at["x"].to_numpy(), hidden["y"].to_numpy() - at["y"].to_numpy())
    assert np.mean(away <= at["radius_m"].to_numpy()) > 0.9
    # Nor is it idle: the furthest corner of such a square is 0.71 of its side away from the middle.
    assert (at["radius_m"] < 2 * size_m).all()


def test_a_fact_about_an_unknown_settlement_is_refused_with_its_line(tmp_path):
    path = tmp_path / "overlay.csv"
    path.write_text("id,lon,lat,note\nUA0101001a,37.8,49.0,right\nUA0101999z,37.8,49.0,wrong\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"overlay\.csv:3: 'UA0101999z'"):
        read_overlay(path, SETTLEMENTS)
