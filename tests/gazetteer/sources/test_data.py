"""The committed tables: whole, consistent, of modest size, and what the packages give."""

from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from gazetteer.sources.__main__ import main, other_editions
from gazetteer.sources.register import PREFIX_LENGTHS

DATA = Path(str(files("gazetteer.data")))
BUILT = ("settlements.tsv", "units.tsv", "names.tsv", "unit_names.tsv", "russian.tsv", "borders.geojson")
MEGABYTES = {
    "settlements.tsv": 4,
    "units.tsv": 4,
    "names.tsv": 1.5,
    "unit_names.tsv": 0.5,
    "russian.tsv": 1.5,
    "borders.geojson": 0.25,
}
# Places of one dispatch, looked up one by one: id, lon, lat (three decimals).
DISPATCH = {
    "UA63080090010026457": (37.616, 49.710),  # Kupiansk
    "UA63080090030044417": (37.644, 49.660),  # Kupiansk-Vuzlovyi
    "UA63080050010081319": (37.685, 49.851),  # Dvorichna
    "UA63140010600080318": (36.897, 50.256),  # Synelnykove, Vovchansk hromada
    "UA63040050040087177": (37.684, 49.474),  # Bohuslavka, Borova hromada
    "UA63040050260014091": (37.641, 49.425),  # Novoplatonivka
    "UA14120110010088407": (37.811, 48.987),  # Lyman, the city
    "UA14120110040015024": (37.695, 49.070),  # Novoselivka, Lyman hromada
    "UA12140250430073872": (36.200, 47.838),  # Radisne, Pokrovske hromada
    "UA12140250420078477": (36.312, 47.855),  # Pryvillia, Pokrovske hromada
    "UA23100070010036682": (36.264, 47.667),  # Huliaipole
    "UA14160210010099403": (37.177, 48.280),  # Pokrovsk
    "UA12140250010057863": (36.234, 47.981),  # Pokrovske
    "UA23040210010095541": (35.362, 47.586),  # Stepnohirsk
    "UA23040030070077377": (35.366, 47.542),  # Kamianske on the Dnipro
    "UA23100130010093963": (35.897, 47.533),  # Mala Tokmachka
    "UA14120070010085843": (37.706, 48.527),  # Kostiantynivka, the city
    "UA63120270010096107": (36.250, 49.990),  # Kharkiv
    "UA23060070010069526": (35.117, 47.852),  # Zaporizhzhia
    "UA63140010010035757": (36.941, 50.291),  # Vovchansk
}


@pytest.fixture(scope="module")
def settlements():
    return pd.read_csv(DATA / "settlements.tsv", sep="\t")


@pytest.fixture(scope="module")
def units():
    frame = pd.read_csv(DATA / "units.tsv", sep="\t")
    lengths = frame["level"].map(PREFIX_LENGTHS)
    return frame.assign(prefix=[code[:length] for code, length in zip(frame["id"], lengths, strict=True)])


def test_a_rebuild_gives_the_committed_bytes(tmp_path):
    """Fast enough for every run; other editions of the packages' data would give other tables."""
    if other_editions():
        pytest.skip(f"installed are other editions of the data: {other_editions()}")
    main(["--out", str(tmp_path)])
    differing = [name for name in BUILT if (tmp_path / name).read_bytes() != (DATA / name).read_bytes()]
    assert not differing


def test_every_settlement_of_the_register_is_there_once(settlements):
    assert len(settlements) == 29_703
    assert settlements["id"].is_unique
    assert settlements["id"].is_monotonic_increasing
    assert settlements["category"].isin(list("MTCXK")).all()
    assert not settlements["name"].str.contains(r"^\s|\s$|['`ʼ]").any()
    assert settlements["name_en"].str.fullmatch(r"[A-Za-z -]+").all()


def test_every_prefix_has_its_unit(settlements, units):
    assert not units.duplicated(["prefix", "level"]).any()
    for level, length in PREFIX_LENGTHS.items():
        assert set(settlements["id"].str[:length]) <= set(units.loc[units["level"] == level, "prefix"])


def test_every_point_lies_in_the_country_and_has_a_radius(settlements, units):
    for table in (settlements, units):
        assert table["lon"].between(22.1, 40.3).all()
        assert table["lat"].between(44.3, 52.4).all()
        assert (table["radius_m"] > 0).all()
    assert settlements["precision"].isin(["settlement", "hromada", "raion", "oblast"]).all()
    assert (settlements["precision"] == "settlement").mean() > 0.58


def test_what_is_not_a_place_of_its_own_stands_at_its_unit(settlements, units):
    borrowed = settlements[settlements["precision"] == "hromada"]
    hromadas = units[units["level"] == "hromada"].set_index("prefix").loc[borrowed["id"].str[:9]]
    for column in ("lon", "lat", "radius_m"):
        np.testing.assert_array_equal(borrowed[column], hromadas[column])


def test_own_points_are_shared_by_nobody(settlements):
    own = settlements[settlements["precision"] == "settlement"]
    assert not own.duplicated(["lon", "lat"]).any()


def test_further_names_belong_to_settlements_and_add_something(settlements):
    names = pd.read_csv(DATA / "names.tsv", sep="\t", keep_default_na=False)
    assert names["language"].isin(["uk", "ru", "la", "en", "pl", "de", "hu"]).all()
    assert not names.duplicated(["id", "name", "kind", "valid_from"]).any()
    known = names.merge(settlements[["id", "name", "name_en"]], on="id", suffixes=("", "_own"), how="left")
    assert known["name_own"].notna().all()
    assert ((known["name"] != known["name_own"]) & (known["name"] != known["name_en"])).all()


def test_former_and_occupation_names_are_dated_and_sided():
    names = pd.read_csv(DATA / "names.tsv", sep="\t", keep_default_na=False)
    former, occupation = names[names["kind"] == "former"], names[names["kind"] == "occupation"]
    assert (former["valid_to"] != "").all()
    assert (occupation["valid_from"] != "").all()
    assert (occupation["used_by"] == "RU").all()
    ends = former.set_index(["id", "name"])["valid_to"]
    assert ends["UA14020010010059145", "Артемівськ"] == "2016-02-04"
    assert ends["UA44020010030038674", "Артемівськ"] == "2016-05-12"
    assert ends["UA63060050010042407", "Красноград"] == "2024-09-26"
    sides = occupation.set_index("id")["name"]
    assert sides["UA14160210010099403"] == "Красноармейск"
    assert sides["UA14020110010025394"] == "Дзержинск"


@pytest.mark.parametrize("code", DISPATCH)
def test_the_places_of_a_dispatch_are_right(settlements, code):
    row = settlements.set_index("id").loc[code]
    lon, lat = DISPATCH[code]
    east_m, north_m = (row["lon"] - lon) * 72_000, (row["lat"] - lat) * 111_000
    assert row["precision"] == "settlement"
    assert np.hypot(east_m, north_m) < row["radius_m"]


def test_oblasts_are_whole_and_apart():
    shapes = gpd.read_file(DATA / "borders.geojson")
    assert set(shapes["kind"]) == {"land", "country", "oblast"}
    assert shapes.is_valid.all()
    oblasts = shapes[shapes["kind"] == "oblast"].to_crs("EPSG:3035")
    assert len(oblasts) == 27
    overlap_m2 = oblasts.area.sum() - oblasts.union_all().area
    assert overlap_m2 / oblasts.area.sum() < 1e-4


@pytest.mark.parametrize("name", MEGABYTES)
def test_files_are_small_and_plain(name):
    content = (DATA / name).read_bytes()
    assert len(content) < MEGABYTES[name] * 1_000_000
    assert b"\r" not in content
    assert content.endswith(b"\n")
