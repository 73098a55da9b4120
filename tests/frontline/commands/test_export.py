from datetime import UTC, datetime

import pytest
from shapely import box, to_geojson

from frontline.exports import FORMATS
from frontline.ledger import Ledger

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def export(frontline, small_seeds, url, tmp_path):
    """Export a day of the ledger; returns the result and the folder."""

    def run(*words):
        out = tmp_path / "out"
        return frontline("export", "--ledger", url, "--seeds", small_seeds, "--out", out, *words), out

    return run


@pytest.fixture
def ledger(url, claim):
    """A claim of 10 November recorded that day, one of 20 November recorded on the 22nd."""
    with Ledger(url) as book:
        for name, place, day, known in (("old", LYMAN, 10, 10), ("new", BAKHMUT, 20, 22)):
            one = claim(claim_id=name, place=place, event_date=f"2025-11-{day}")
            book.add([one], datetime(2025, 11, known, tzinfo=UTC), name)


@pytest.mark.usefixtures("ledger")
def test_a_day_is_exported_and_the_paths_printed(export):
    result, out = export("--on", "2025-11-21")
    names = ["claims.csv", "snapshot.geojson", "front.geojson", "areas.geojson"]
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "".join(f"{out / name}\n" for name in names)
    text = (out / "snapshot.geojson").read_text(encoding="utf-8")
    assert '"situation_on":"2025-11-21","as_known_on":"2025-11-22"' in text
    assert '"claim_id":"new"' in text
    assert '"claim_id":"old"' not in text  # it colours its place only


@pytest.mark.usefixtures("ledger")
def test_formats_older_claims_and_the_day_of_knowledge_may_be_chosen(export):
    result, out = export("--on", "2025-11-21", "--as-known-on", "2025-11-21", "--format", "csv", "--all-claims")
    assert result.stdout == f"{out / 'claims.csv'}\n"
    text = (out / "claims.csv").read_text(encoding="utf-8")
    assert ",old," in text
    assert ",new," not in text


@pytest.mark.usefixtures("ledger")
def test_all_formats_at_once(export):
    result, out = export("--on", "2025-11-21", "--format", "all")
    assert result.exit_code == 0
    assert {path.suffix for path in out.iterdir()} == {
        ".csv", ".geojson", ".gpkg", ".parquet", ".fgb", ".kml", ".kmz", ".json",
    }  # fmt: skip
    assert len(FORMATS) == 9


@pytest.mark.usefixtures("ledger")
def test_an_overlay_that_may_not_be_passed_on_is_left_out_and_that_is_said(export, write):
    area = f'{{"type":"Feature","properties":{{"side":"RU"}},"geometry":{to_geojson(box(37.7, 48.9, 37.9, 49.1))}}}'
    write(f'{{"type":"FeatureCollection","features":[{area}]}}', "seeds/overlays/mine.geojson")
    result, out = export("--on", "2025-11-21", "--format", "geojson")
    assert result.exit_code == 0
    assert "mine.geojson: left out" in result.stderr
    assert "mine.geojson" not in (out / "areas.geojson").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [(("--on", "2025-11-21", "--format", "shp"), "is not one of"),
     (("--on", "2025-11-21", "--as-known-on", "2025-11-20"), "is before --on 2025-11-21"),
     (("--on", "9999-01-01"), "has not come yet")],
)  # fmt: skip
@pytest.mark.usefixtures("ledger")
def test_bad_usage(export, words, message):
    result, out = export(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not out.exists()


def test_an_empty_ledger_has_nothing_to_export(export, url):
    Ledger(url).close()
    result, out = export("--on", "2025-11-21")
    assert result.exit_code == 1
    assert "the ledger is empty" in result.stderr
    assert not out.exists()


@pytest.mark.usefixtures("ledger")
def test_a_day_before_all_claims_is_an_error(export):
    result, _ = export("--on", "2025-11-01")
    assert result.exit_code == 1
    assert "nothing is known of 2025-11-01" in result.stderr
