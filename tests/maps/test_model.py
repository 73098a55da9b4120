from dataclasses import fields, replace
from datetime import date

import pytest
from shapely import LineString

import maps
from maps import DrawingError, PlaceMark, Side, Town, Zone, model, render


def changed_claim(day, **values):
    return replace(day, claims=(replace(day.claims[0], **values), *day.claims[1:]))


def test_the_package_exports_a_sorted_list_of_names_that_exist():
    assert maps.__all__ == sorted(maps.__all__)
    assert all(hasattr(maps, name) for name in maps.__all__)
    assert set(model.__all__) <= set(maps.__all__)


def test_records_cannot_be_changed(day):
    with pytest.raises(AttributeError):
        day.title = "another"


def test_every_field_of_a_record_is_drawn_or_used(day):
    # A field that the sample leaves empty is tested by nobody.
    # Ids of settlements are used by a site's editions alone: their days in test_edition_page have them.
    for record in (*fields(model.ClaimRow), *fields(model.PlaceMark)):
        if record.name in {"place_id", "id"}:
            continue
        rows = day.claims if record in fields(model.ClaimRow) else day.places
        assert any(getattr(row, record.name) not in ("", None, ()) for row in rows), record.name


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"lon": 181.0}, "181.0"),
        ({"lat": float("nan")}, "nan"),
        ({"lat": None}, "None"),
        ({"kind": "parade"}, "parade"),
        ({"side": "nobody"}, "nobody"),
        ({"radius_m": -5}, "-5"),
        ({"claim_id": "c-002"}, "c-002"),
        ({"path": ((37.0, 48.0),)}, "37.0"),
        ({"path": ((37.0, 48.0), (37.0, 148.0))}, "148.0"),
    ],
)
def test_a_claim_that_cannot_be_drawn_is_refused_by_name(day, values, named):
    with pytest.raises(DrawingError) as refusal:
        render(changed_claim(day, **values))
    assert named in str(refusal.value)
    assert values.get("claim_id", "c-001") in str(refusal.value)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"places": (PlaceMark("Lyman", "", 37.8, 48.9, "certain", "", ""),)}, ("Lyman", "certain")),
        ({"places": (PlaceMark("Lyman", "", 37.8, 48.9, "claimed", "nobody", ""),)}, ("Lyman", "nobody")),
        ({"places": (PlaceMark("Lyman", "", 37.8, 98.9, "claimed", "", ""),)}, ("Lyman", "98.9")),
        (
            {"places": (PlaceMark("Lyman", "", 37.8, 48.9, "claimed", "", "", ("c-001", "c-002"), ("one",)),)},
            ("Lyman", "2 claim_ids", "1 claim_words"),
        ),
        ({"box": (38.6, 47.2, 35.0, 50.1)}, ("box", "38.6")),
        ({"box": (35.0, float("inf"), 38.6, 50.1)}, ("box", "inf")),
        ({"kinds": ("parade",)}, ("kind", "parade")),
        ({"tiers": (("certain", "words"),)}, ("tier", "certain")),
        ({"sides": (Side("ua", "one"), Side("ua", "two"))}, ("side id", "ua")),
        ({"sides": tuple(Side(str(n), "") for n in range(5)), "claims": (), "places": ()}, ("5 sides", "4")),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused_by_name(day, values, named):
    with pytest.raises(DrawingError) as refusal:
        render(replace(day, **values))
    assert all(part in str(refusal.value) for part in named)


def test_a_zone_or_town_out_of_range_is_refused(day):
    far = Zone("front", "Front", day.situation_on, LineString([(37, 48), (37, 99)]))
    with pytest.raises(DrawingError, match=r"Front.*99"):
        render(replace(day, zones=(far,)))
    with pytest.raises(DrawingError, match=r"Front.*river"):
        render(replace(day, zones=(replace(day.zones[0], label="Front", kind="river"),)))
    late = replace(day.zones[0], label="Band", since=date(2025, 11, 22))
    with pytest.raises(DrawingError, match=r"Band.*2025-11-22.*2025-11-21"):
        render(replace(day, zones=(late,)))
    with pytest.raises(DrawingError, match=r"Izium.*7"):
        render(replace(day, base=replace(day.base, towns=(Town("Izium", "", 37.2, 49.2, 7),))))
