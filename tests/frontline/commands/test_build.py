"""frontline build and verify as they are run: paths written, what is unchanged, what differs."""

import json
import logging
import sys

import pystac
import pytest
from pystac.validation import validate_dict
from upath import UPath

from frontline.batch.manifest import Manifest

CLAIMS = """event_date,place,kind,side,source
2025-11-20,UA14120110010088407,control,UA,reporter
2025-11-20,UA14020010010059145,control,RU,reporter
"""


@pytest.fixture
def built(small_seeds, write, tmp_path, frontline):
    """Add two claims, and return a way to build and to verify two days of them."""
    ledger = f"sqlite:///{tmp_path / 'l.db'}"
    frontline("add", write(CLAIMS), "--ledger", ledger, "--seeds", small_seeds, "--line", "none", "--by", "me")

    def run(*words, until="2025-11-21"):
        return frontline("build", "--until", until, "--out", tmp_path / "site", "--ledger", ledger,
                         "--seeds", small_seeds, "--workers", 1, *words)  # fmt: skip

    return run


def test_the_paths_of_editions_are_written_and_nothing_the_second_time(built, tmp_path):
    first = built()
    assert first.exit_code == 0, first.stderr
    assert first.stdout.splitlines() == [str(tmp_path / "site" / f"2025-11-{day}") for day in (20, 21)]
    again = built()
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 drawn, 2 unchanged, 0 failed" in again.stderr


def test_a_build_with_nothing_to_do_reads_no_claims(built, monkeypatch):
    built()

    def read(*_, **__):
        raise AssertionError("the claims were read")

    monkeypatch.setattr("frontline.batch.reading.read_inputs", read)
    again = built()
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 written" in again.stderr
    assert "the claims were read" in str(built(until="2025-11-22").exception)


def test_a_claim_more_is_seen_though_nothing_was_to_do(built, write, small_seeds, tmp_path, frontline):
    built()
    built()
    more = "event_date,place,kind,side,source\n2025-11-21,UA14120210010032554,control,UA,reporter\n"
    frontline("add", write(more, "more.csv"), "--ledger", f"sqlite:///{tmp_path / 'l.db'}", "--seeds", small_seeds,
              "--line", "none", "--by", "me")  # fmt: skip
    assert "1 drawn, 1 unchanged" in built().stderr


def test_claims_wait_from_the_last_entry_that_a_build_has_read(
    built, write, small_seeds, tmp_path, frontline, monkeypatch
):  # fmt: skip
    ledger = ("--ledger", f"sqlite:///{tmp_path / 'l.db'}")

    def waiting():
        return json.loads(frontline("health", tmp_path / "site", *ledger, "--json").stdout)["claims_recorded_since"]

    built()
    assert waiting() == 0
    more = "event_date,place,kind,side,source\n2025-11-21,UA14120210010032554,control,UA,reporter\n"
    frontline("add", write(more, "more.csv"), *ledger, "--seeds", small_seeds, "--line", "none", "--by", "me")
    assert waiting() == 1
    monkeypatch.setattr("frontline.batch.build.draw_edition", lambda *_, **__: 1 / 0)
    assert built().exit_code == 1
    assert waiting() == 0  # read, though its day failed: the exit code tells of that


@pytest.mark.parametrize("day", ["2025-11-20", "2025-11-21"])
def test_two_workers_leave_what_one_does_after_a_claim_more(
    built, write, small_seeds, tmp_path, frontline, day
):  # fmt: skip
    ledger = ("--ledger", f"sqlite:///{tmp_path / 'l.db'}")
    built()
    more = f"event_date,place,kind,side,source\n{day},UA14120210010032554,control,UA,reporter\n"
    frontline("add", write(more, "more.csv"), *ledger, "--seeds", small_seeds, "--line", "none", "--by", "me")
    assert built("--workers", 2).exit_code == 0
    fresh = frontline("build", "--until", "2025-11-21", "--out", tmp_path / "fresh", *ledger, "--seeds", small_seeds,
                      "--workers", 1)  # fmt: skip
    assert fresh.exit_code == 0, fresh.stderr
    files = [
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
         if path.is_file() and ".building" not in path.parts}
        for root in (tmp_path / "site", tmp_path / "fresh")
    ]  # fmt: skip
    assert {name for name in {*files[0], *files[1]} if files[0].get(name) != files[1].get(name)} == set()


def test_verify_proves_what_was_built_and_names_what_differs(built, frontline, tmp_path):
    built()
    proven = frontline("verify", tmp_path / "site")
    assert (proven.exit_code, len(proven.stdout.splitlines())) == (0, 4)
    (tmp_path / "site" / "2025-11-21" / "summary.txt").write_text("other")
    differs = frontline("verify", tmp_path / "site")
    assert differs.exit_code == 1
    assert "summary.txt: was changed" in differs.stderr
    assert frontline("verify", tmp_path / "site", "--on", "2025-11-20").exit_code == 0


def test_a_site_stands_around_the_editions(built, tmp_path):
    first = built()
    assert "links of feeds are relative and there is no sitemap without --base-url" in first.stderr
    assert (tmp_path / "site" / "places" / "UA14120110010088407.html").is_file()
    assert "0 written" in built().stderr
    placed = built("--base-url", "https://example.org/front")
    assert "relative" not in placed.stderr
    assert "https://example.org/front/index.html" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_every_edition_has_its_item_and_the_site_their_collection(built, tmp_path, frontline):
    assert built().exit_code == 0
    site = tmp_path / "site"
    assert 'href="collection.json"' in (site / "index.html").read_text(encoding="utf-8")
    collection = pystac.Collection.from_file(site / "collection.json")
    assert validate_dict(json.loads((site / "collection.json").read_text(encoding="utf-8")))
    items = list(collection.get_items())
    assert [item.id for item in items] == ["2025-11-20", "2025-11-21"]
    for item in items:
        path = site / item.id / "item.json"
        assert validate_dict(json.loads(path.read_text(encoding="utf-8")))
        files = {one.name for one in path.parent.iterdir()} - {"item.json", "manifest.json"}
        assert set(item.assets) == files
        assert all((path.parent / asset.href).is_file() for asset in item.assets.values())
        assert item.get_collection().id == collection.id
    assert pystac.Item.from_file(site / "latest" / "item.json").get_collection().id == collection.id
    assert frontline("verify", site).exit_code == 0


def test_further_formats_are_put_into_editions_and_taken_off_again(built, tmp_path, frontline):
    built()
    before = (tmp_path / "site" / "latest" / "item.json").read_bytes()
    more = built("--format", "kmz", "--format", "gpkg")
    assert (more.exit_code, len(more.stdout.splitlines())) == (0, 2)
    assert "0 drawn, 2 unchanged" in built("--format", "gpkg", "--format", "csv", "--format", "kmz").stderr
    assert frontline("verify", tmp_path / "site").exit_code == 0
    for day in ("2025-11-20", "2025-11-21"):
        edition = tmp_path / "site" / day
        assets = json.loads((edition / "item.json").read_text(encoding="utf-8"))["assets"]
        assert {"claims.csv", "areas.geojson", "edition.gpkg", "edition.kmz"} <= set(assets)
        assert all((edition / name).is_file() for name in assets)
    assert "2 drawn, 0 unchanged" in built().stderr
    assert not (tmp_path / "site" / "2025-11-21" / "edition.gpkg").exists()
    assert (tmp_path / "site" / "latest" / "item.json").read_bytes() == before


def test_a_format_that_is_none_is_bad_usage(built):
    found = built("--format", "shp")
    assert found.exit_code == 2
    assert "'shp' is not one of" in found.stderr


def test_an_address_that_is_none_is_bad_usage(built):
    found = built("--base-url", "javascript:alert(1)")
    assert found.exit_code == 2
    assert "write it as https://example.org/front/" in found.stderr


def test_an_empty_span_is_bad_usage(built):
    found = built("--from", "2025-11-22")
    assert found.exit_code == 2
    assert "--from 2025-11-22 is after --until 2025-11-21" in found.stderr


def test_the_manifest_names_what_the_edition_rests_on(built, tmp_path):
    built()
    path = tmp_path / "site" / "latest" / "manifest.json"
    assert set(Manifest.read(path.read_text(), str(path)).rests_on) == {"code", "gazetteer", "theatre"}


@pytest.fixture
def quiet_log():
    """The program's log as it was before a test."""
    log = logging.getLogger("frontline")
    before = log.handlers[:], log.level, log.propagate
    yield
    log.handlers[:], log.level, log.propagate = before


@pytest.mark.usefixtures("quiet_log")
def test_the_log_tells_each_day_in_json(built):
    lines = [json.loads(line) for line in built("--log-json").stderr.splitlines()]
    assert [one["event"] for one in lines[:3]] == ["build_begun", "day_drawn", "day_drawn"]
    assert [one["day"] for one in lines[1:3]] == ["2025-11-20", "2025-11-21"]
    assert all(one["seconds"] > 0 and one["bytes"] > 1000 for one in lines[1:3])
    assert (lines[-1]["event"], lines[-1]["drawn"], lines[-1]["failed"]) == ("build_done", 2, 0)
    refused = built("--log-json", "--ledger", "sqlite:///none.db")
    assert refused.exit_code == 1
    assert [json.loads(line)["event"] for line in refused.stderr.splitlines()] == ["build_refused"]


def test_old_editions_go_and_do_not_come_back(built, tmp_path):
    built(until="2025-11-24")
    (tmp_path / "site" / "ballast").write_bytes(bytes(700_000))  # five editions alone take less than a megabyte
    less = built("--budget", "1MB", until="2025-11-24")
    assert "oldest editions removed, of 2025-11-20 to" in less.stderr
    left = sorted(path.name for path in (tmp_path / "site").glob("2025-*"))
    assert left[-1] == "2025-11-24"
    again = built("--budget", "1MB", until="2025-11-24")
    assert (again.exit_code, again.stdout) == (0, "")
    assert sorted(path.name for path in (tmp_path / "site").glob("2025-*")) == left
    built("--keep-days", 1, until="2025-11-25")
    assert [path.name for path in (tmp_path / "site").glob("2025-*")] == ["2025-11-25"]


def test_a_delay_stands_on_the_page_and_ends(built, tmp_path):
    early = built("--delay", "48h", "--now", "2025-11-21")
    assert early.exit_code == 1
    assert "has no claim that may be shown" in early.stderr
    assert built("--delay", "48h", "--now", "2025-11-22T23:59", "--from", "2025-11-20").exit_code == 0
    page = tmp_path / "site" / "2025-11-21" / "index.html"
    assert "2 claims withheld" in page.read_text()
    late = built("--delay", "48h", "--now", "2025-11-23")
    assert "2 drawn" in late.stderr
    assert "0 claims withheld" in page.read_text()


@pytest.mark.parametrize("address", ["10.0.0.5", "tcp://localhost", "http://localhost:8786"])
def test_what_is_no_address_of_a_scheduler_is_bad_usage(built, address):
    found = built("--scheduler", address)
    assert found.exit_code == 2
    assert f"--scheduler {address}: " in found.stderr
    assert "write tcp://10.0.0.5:8786" in found.stderr


def test_a_scheduler_without_dask_is_bad_usage(built, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "frontline.batch.cluster", raising=False)
    found = built("--scheduler", "tcp://127.0.0.1:1")
    assert found.exit_code == 2
    assert "pip install 'frontline[cluster]'" in found.stderr


def test_a_store_takes_editions(built, frontline):
    found = built("--out", "memory://built/editions")
    assert found.stdout.splitlines() == [f"memory://built/editions/2025-11-{day}" for day in (20, 21)]
    assert "memory://" not in built("--out", "memory://built/editions").stdout


def test_a_store_takes_the_site(built):
    assert "0 written" not in built("--out", "memory://built/site").stderr
    root = UPath("memory://built/site")
    page = root / "places" / "UA14120110010088407.html"
    assert "Lyman" in page.read_text(encoding="utf-8")
    assert "0 written" in built("--out", "memory://built/site").stderr
    assert "--base-url" not in built("--out", "memory://built/site", "--base-url", "https://a.org").stderr
    assert "https://a.org/" in (root / "feed.atom").read_text()
