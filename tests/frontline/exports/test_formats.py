import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from frontline.columns import OPTIONAL, REQUIRED
from frontline.errors import OutputError
from frontline.exports import DEFAULT_FORMATS, FORMATS, write_exports
from frontline.exports.formats import _FILES
from frontline.exports.frames import LAYERS
from frontline.overlays import LicenceError

NAMES = [
    "claims.csv", "snapshot.geojson", "front.geojson", "areas.geojson", "edition.gpkg",
    *(f"{layer}.parquet" for layer in LAYERS), *(f"{layer}.fgb" for layer in LAYERS), "edition.kml", "edition.kmz",
    "acled.csv", "item.json",
]  # fmt: skip

AGAIN = """
import hashlib, sys
from datetime import date
from pathlib import Path
from frontline import build_snapshot, open_workspace
from frontline.exports import FORMATS, write_exports
from gazetteer import Gazetteer

workspace = open_workspace(Path("seeds"))
claims = workspace.claims(Path("seeds/claims/2025-11-21.csv"))
snapshot = build_snapshot(claims, workspace.theatre, workspace.sources, Gazetteer.open(), on=date(2025, 11, 21),
                          as_known_on=date(2025, 11, 22))
for path in write_exports(snapshot, Path(sys.argv[1]), FORMATS):
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_all_files_are_written_and_nothing_else(snapshot, said, tmp_path):
    found = write_exports(snapshot(*said), tmp_path / "new" / "day", FORMATS, beside=["index.html"])
    assert [path.name for path in found] == NAMES
    assert sorted(path.name for path in (tmp_path / "new" / "day").iterdir()) == sorted(NAMES)
    assert set(json.loads((tmp_path / "new/day/item.json").read_text())["assets"]) == {*NAMES, "index.html"} - {
        "item.json"
    }


def test_every_name_has_its_files():
    assert tuple(_FILES) == FORMATS


def test_by_default_it_writes_what_everything_reads(snapshot, tmp_path):
    assert DEFAULT_FORMATS == ("csv", "geojson")
    assert [path.name for path in write_exports(snapshot(), tmp_path)] == NAMES[:4]


def all_of(day):
    return day, {one.place_id for one in day.standings}


def test_of_a_portion_the_other_formats_hold_the_whole(snapshot, said, tmp_path):
    day = snapshot(*said)
    none = replace(day, recent=[]), set()
    write_exports(day, tmp_path, ["csv", "parquet"], portion=none)
    assert len(pd.read_csv(tmp_path / "claims.csv.zip")) == 0
    found = {layer: len(gpd.read_parquet(tmp_path / f"{layer}.parquet")) for layer in ("settlements", "claims")}
    assert found == {"settlements": len(day.standings), "claims": len(day.recent)}
    assert gpd.read_parquet(tmp_path / "settlements.parquet")["why"].ne("").all()


def test_in_brief_files_are_packed_and_the_settlements_stand_alone(snapshot, said, tmp_path):
    day = snapshot(*said)
    whole, brief = (write_exports(day, tmp_path / str(one is None), portion=one) for one in (None, all_of(day)))
    assert [path.name for path in brief] == [f"{name}.zip" for name in NAMES[:4]]
    for packed in brief:  # GDAL and pandas open them as they are
        assert zipfile.ZipFile(packed).namelist() == [packed.stem]
    assert list(pd.read_csv(brief[0])["claim_id"]) == list(pd.read_csv(whole[0])["claim_id"])
    assert gpd.read_file(brief[2]).equals(gpd.read_file(whole[2]))
    layers = {one["properties"]["layer"] for one in json.loads(zipfile.ZipFile(brief[1]).read(NAMES[1]))["features"]}
    assert layers == {"settlement"}


def test_in_brief_areas_are_those_of_which_something_is_known(snapshot, said, tmp_path):
    day = snapshot(*said)
    whole, brief = (write_exports(day, tmp_path / str(one is None), portion=one)[3] for one in (None, all_of(day)))
    known = (all_of_it := gpd.read_file(whole))[all_of_it["tier"] != "unknown"].reset_index(drop=True)
    assert 0 < len(known) < len(all_of_it)
    assert gpd.read_file(brief).equals(known)


def test_a_format_that_is_none_is_an_error(snapshot, tmp_path):
    with pytest.raises(ValueError, match="shapefile: no format; there are csv, geojson"):
        write_exports(snapshot(), tmp_path, ["csv", "shapefile"])


def test_nothing_is_written_of_what_may_not_be_passed_on(snapshot, tmp_path, shut):
    with pytest.raises(LicenceError):
        write_exports(snapshot(overlays=[shut]), tmp_path / "day", FORMATS)
    assert not (tmp_path / "day").exists()


def test_a_folder_that_is_a_file_is_an_error_of_ours(snapshot, tmp_path):
    (tmp_path / "day").write_text("mine")
    with pytest.raises(OutputError, match="day: cannot be written"):
        write_exports(snapshot(), tmp_path / "day")
    assert (tmp_path / "day").read_text() == "mine"


def test_if_a_file_fails_those_of_before_still_stand(snapshot, tmp_path, monkeypatch):
    write_exports(snapshot(), tmp_path, ["csv", "geojson"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("frontline.exports.formats.stac_item", full)
    with pytest.raises(OutputError, match="No space left"):
        write_exports(snapshot(), tmp_path, ["csv", "stac"], all_claims=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_other_processes_write_the_same_bytes(tmp_path, pytestconfig, monkeypatch):
    told = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        done = subprocess.run([sys.executable, "-c", AGAIN, tmp_path / seed], cwd=pytestconfig.rootpath,
                              capture_output=True, text=True, check=True)  # fmt: skip
        told.append(done.stdout)
    assert told[0] == told[1]
    assert told[0].count("\n") == len(NAMES)
    assert hashlib.sha256((tmp_path / "1" / "edition.gpkg").read_bytes()).hexdigest() in told[0]


def test_the_docs_name_every_format_file_and_column(edition, pytestconfig):
    text = (pytestconfig.rootpath / "docs" / "exports.md").read_text(encoding="utf-8")
    files = {name for name in NAMES if name.split(".")[0] not in LAYERS} | {"LAYER.parquet", "LAYER.fgb", "claims.csv"}
    columns = {
        column.replace("UA", "SIDE").replace("RU", "SIDE")
        for layer in LAYERS
        for column in getattr(edition, layer).columns.drop("geometry")
        if column not in (*REQUIRED, *OPTIONAL)  # csv.md has these
    }
    assert {word for word in (*FORMATS, *LAYERS, *files, *columns) if f"`{word}`" not in text} == set()
