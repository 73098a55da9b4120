import numpy as np
import pandas as pd
import pytest

from gazetteer.additions.attribution import GEONAMES, NOT_STATED, Attribution
from gazetteer.additions.changes import RADIUS_M, change_tables, compare, replaceable, with_units
from gazetteer.additions.register import Register
from gazetteer.additions.rows import Name, Row
from gazetteer.additions.tables import read_tables
from gazetteer.places import DATA

LYMAN, STAVKY, ZELENE, TORSKE = (f"UA1412011{n}" for n in ("0010000010", "0020000011", "0030000012", "0040000013"))
OTHER_STAVKY = "UA14120120020000015"
OURS = Attribution("Survey", "CC0", "https://example.org")


def change(register, rows, owed=OURS):
    """Change the tables by rows that are joined to the ids given with them."""
    joined = pd.DataFrame([(n, code) for n, code in enumerate(rows)], columns=["row", "id"]).sort_values("id")
    return change_tables(register, list(rows.values()), joined, owed)


def cells(tables, code):
    row = tables.settlements.set_index("id").loc[code]
    return tuple(row[["lon", "lat", "precision", "radius_m", "population", "source"]])


def test_a_settlement_without_a_point_gains_one_with_its_people(register):
    after, kept, refused = change(register, {STAVKY: Row(2, "Ставки", 37.8212345, 49.05, population=312)})
    assert cells(after, STAVKY) == ("37.82123", "49.05000", "settlement", str(RADIUS_M), "312", "Survey")
    assert (kept, refused) == (0, [])
    changes = compare(register.tables, after)
    assert (changes.gained, changes.improved, changes.populations) == ((STAVKY,), (), 1)
    assert list(after.attributions.iloc[-1]) == list(OURS)


def test_only_what_gives_way_by_rule_is_replaced(register):
    rows = {code: Row(2, "", 37.85, 49.01 + n / 100) for n, code in enumerate((LYMAN, ZELENE, TORSKE))}
    after, kept, _ = change(register, rows)
    changes = compare(register.tables, after)
    assert (changes.improved, kept) == ((ZELENE,), 2)
    assert changes.moved_km == (pytest.approx(0.73, abs=0.02),)
    assert cells(after, LYMAN) == cells(register.tables, LYMAN)
    assert compare(register.tables, change(register, rows, GEONAMES)[0]).improved == (LYMAN, ZELENE)


@pytest.mark.parametrize(
    ("source", "by", "gives_way"),
    [
        ("postal", "Survey", True), ("Survey", "Survey", True), ("geonames", "GeoNames dump", True),
        ("geonames", "OpenStreetMap", False), ("overlay", "OpenStreetMap", False),
        ("OpenStreetMap", "GeoNames dump", False), ("overlay", "GeoNames dump", False),
    ],
)  # fmt: skip
def test_the_rule(source, by, gives_way):
    assert replaceable(source, by) == gives_way


def test_the_same_once_more_changes_nothing(register):
    rows = {STAVKY: Row(2, "Ставки", 37.82, 49.05, names=(Name("Красне", "ru", "former"),))}
    after, _, _ = change(register, rows)
    again, _, _ = change(Register(after), rows)
    for name in ("settlements", "names", "attributions", "units"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(after, name))


def test_two_settlements_do_not_share_a_point(register):
    rows = {STAVKY: Row(2, "Ставки", 37.8, 49.0), ZELENE: Row(3, "Зелене", 37.83, 49.02)}
    after, _, refused = change(register, rows)
    assert [(one.line, one.place) for one in refused] == [(2, STAVKY)]
    assert compare(register.tables, after).improved == (ZELENE,)


def test_names_that_say_something_new_are_kept_with_their_source(register):
    names = tuple(
        Name(*one)
        for one in [
            ("Стафки", "uk", "variant"),
            ("Лимань", "uk", "variant"),
            ("Krasne", "la", "former"),
            ("Красне", "ru", "former"),
        ]
    )
    after, _, _ = change(register, {LYMAN: Row(2, "Лиман", 37.8, 49.0, names=names)})
    new = after.names[after.names["source"] == "Survey"]
    assert new[["name", "language", "kind"]].to_numpy().tolist() == [
        ["Krasne", "la", "former"],
        ["Стафки", "uk", "variant"],
    ]
    assert compare(register.tables, after).names == 2
    assert after.names["id"].is_monotonic_increasing


def test_a_licence_may_be_stated_later(register):
    rows = {STAVKY: Row(2, "Ставки", 37.82, 49.05)}
    unknown, _, _ = change(register, rows, OURS._replace(licence=NOT_STATED))
    stated, _, _ = change(Register(unknown), rows)
    still, _, _ = change(Register(stated), rows, OURS._replace(licence=NOT_STATED))
    assert [tables.attributions.iloc[-1]["licence"] for tables in (unknown, stated, still)] == [
        NOT_STATED,
        "CC0",
        "CC0",
    ]


def test_units_and_those_that_borrow_them_follow_their_members(register):
    after, _, _ = change(register, {STAVKY: Row(2, "Ставки", 37.82, 49.05)})
    placed = with_units(after)
    units = placed.units.set_index("id")
    lon, lat = units.loc["UA14120110000000003", ["lon", "lat"]].astype(float)
    # Of its four members, the two in the middle are at 37.80 and 37.82 east, and at 49.00 and 49.02 north.
    assert (round(lon, 2), round(lat, 2)) == (37.81, 49.01)
    other = units.loc["UA14120120000000004"]
    assert cells(placed, OTHER_STAVKY) == (other["lon"], other["lat"], "hromada", other["radius_m"], "", "hromada")
    assert cells(placed, STAVKY) == cells(after, STAVKY)


def test_units_of_the_embedded_tables_come_out_as_they_are():
    tables = read_tables(DATA)
    placed = with_units(tables)
    for name in ("units", "settlements"):
        assert np.array_equal(getattr(placed, name).to_numpy(), getattr(tables, name).to_numpy())
