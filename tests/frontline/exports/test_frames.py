from dataclasses import replace

import pytest

from frontline.exports.frames import LAYERS, frames
from frontline.overlays import LicenceError

LYMAN = "UA14120110010088407"


def test_an_edition_bears_two_dates_in_words_and_in_rows(edition):
    assert edition.dates == {"situation_on": "2025-11-21", "as_known_on": "2025-11-22"}
    assert edition.notice == (
        "Test map: situation on 2025-11-21, as known on 2025-11-22. A claim is what a source said, never a fact."
    )
    for layer in LAYERS:
        frame = edition.dated(layer)
        assert len(frame)
        assert set(frame["situation_on"]) == {"2025-11-21"}
        assert set(frame["as_known_on"]) == {"2025-11-22"}
        assert frame.crs == "EPSG:4326"


def test_it_says_where_places_and_borders_come_from(edition):
    assert "GeoNames (CC BY 4.0" in edition.attribution


@pytest.mark.parametrize("licence", ["", "all rights reserved", "CC-BY-NC-4.0"])
def test_no_overlay_passes_that_may_not_be_passed_on(snapshot, shut, licence):
    with pytest.raises(LicenceError, match=r"mine\.geojson"):
        frames(snapshot(overlays=[replace(shut, licence=licence)]))


def test_an_overlay_that_may_be_passed_on_is_named(snapshot, shut):
    found = frames(snapshot(overlays=[replace(shut, licence="CC-BY-4.0")]))
    assert found.attribution.endswith("Areas drawn by the user, mine.geojson (CC-BY-4.0)")
    assert "claimed RU" in set(found.areas["tier"] + " " + found.areas["side"])


def test_what_each_side_holds_is_told_as_low_best_and_high(snapshot):
    day = snapshot()
    found = frames(day).held_km2
    assert list(found) == ["UA", "RU"]
    assert [one["best"] for one in found.values()] == [extent.best_km2 for extent in day.held]
    assert all(0 < one["low"] <= one["best"] <= one["high"] for one in found.values())


def test_settlements_may_be_chosen(snapshot):
    assert frames(snapshot(), places={LYMAN}).settlements["place_id"].tolist() == [LYMAN]


def test_a_day_without_areas_has_none(snapshot):
    found = frames(replace(snapshot(), areas=None))
    assert found.areas.empty
    assert found.settlements["p_UA"].isna().all()
    assert set(found.settlements["likelihood"]) == {""}
