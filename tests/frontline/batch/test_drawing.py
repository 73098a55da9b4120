"""Drawing: the files of an edition, each in its manifest, and corrections told first."""

import csv
import hashlib
import json
import zipfile
from datetime import date

import pytest

from frontline.batch.corrections import Correction
from frontline.batch.drawing import draw_edition
from frontline.batch.press import Press

from .conftest import DAYS, RECORDED

TOLD = Correction("new", "withdrawn", date(2025, 12, 2), "not so", "what it said", DAYS[2], date(2025, 11, 9))


@pytest.fixture
def edition(inputs, tmp_path):
    def draw(**options):
        found = inputs()
        ((snapshot, before),) = found.almanac.steps({DAYS[2]: RECORDED})
        options = {"inputs": "ab" * 32, "rests_on": {}, "formats": ("csv",), **options}
        press = Press(found.gazetteer, found.borders, found.workspace.theatre)
        return draw_edition(snapshot, before, press, tmp_path, **options)

    return draw


def test_every_file_stands_in_the_manifest(edition, tmp_path):
    manifest = edition(formats=("csv", "geojson", "stac"))
    there = {path.name for path in tmp_path.iterdir()} - {"manifest.json"}
    assert set(manifest.files) == there
    assert {"index.html", "image.png", "summary.txt", "facts.json", "claims.csv", "item.json"} <= there
    for name, note in manifest.files.items():
        assert note.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_corrections_are_told_first_on_the_page_and_in_the_manifest(edition, tmp_path):
    manifest = edition(corrections=(TOLD,))
    page = (tmp_path / "index.html").read_text()
    assert "Withdrawn on 2 December 2025: claim new (what it said). Reason: not so" in page
    assert manifest.corrections[0]["claim_id"] == "new"


def test_the_picture_bears_the_id_of_the_edition(edition, tmp_path):
    edition()
    first = (tmp_path / "image.png").read_bytes()
    edition(inputs="cd" * 32)
    assert (tmp_path / "image.png").read_bytes() != first


def test_where_claims_are_many_each_stands_once_in_its_day(edition, tmp_path, monkeypatch):
    edition(formats=("csv", "geojson"))
    whole = (tmp_path / "snapshot.geojson").read_text()
    assert whole.count('"layer":"claim"') == 5
    assert (tmp_path / "claims.csv").read_text().count("\n") == 6
    for path in tmp_path.iterdir():
        path.unlink()
    for module in ("frontline.batch.portion", "frontline.drawing"):
        monkeypatch.setattr(f"{module}.MANY_IN_SITE", 1)
    manifest = edition(formats=("csv", "geojson", "stac"))
    assert {path.name for path in tmp_path.glob("*.geojson*")} == {
        "snapshot.geojson.zip", "front.geojson.zip", "areas.geojson.zip",
    }  # fmt: skip
    brief = zipfile.ZipFile(tmp_path / "snapshot.geojson.zip").read("snapshot.geojson").decode()
    assert (brief.count('"layer":"settlement"'), brief.count('"layer":"claim"')) == (1, 0)
    written = zipfile.ZipFile(tmp_path / "claims.csv.zip").read("claims.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(written.splitlines())
    assert (row["claim_id"], bool(row["lon"])) == ("new", True)
    assets = json.loads((tmp_path / "item.json").read_text())["assets"]
    assert set(assets) == set(manifest.files) - {"item.json"}
