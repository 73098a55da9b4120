"""Repair: what differs from a build from nothing is made again; by size in any build, by hash when asked for."""

import json
import shutil

import pytest

from frontline.batch.build import build
from frontline.batch.proof import prove
from frontline.batch.shelf import Shelf
from frontline.batch.site import publish

from .conftest import DAYS, TOWNS, content


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A folder of editions with their site, drawn by the first test and copied by all."""
    return tmp_path_factory.mktemp("whole") / "site"


@pytest.fixture
def shelf(drawn, inputs, tmp_path):
    if not drawn.exists():
        run(inputs(), Shelf(drawn))
    shutil.copytree(drawn, tmp_path / "site")
    return Shelf(tmp_path / "site")


def run(inputs, shelf, **options):
    with shelf.locked(0):
        tally = build(inputs, shelf, DAYS[:3], workers=1, progress=lambda _: None, **options)
        publish(inputs, shelf, current=DAYS[:3], **options)
    return tally


def differs(shelf):
    return [words for one in prove(shelf) for words in one.differs]


def swap(path):
    """Write other words of the same length."""
    text = path.read_bytes()
    path.write_bytes(text.swapcase())
    assert path.read_bytes() != text


def change_manifest(path, **changes):
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}, indent=1, sort_keys=True))


def share_of(root):
    return next((root / "shared").glob("start.*.js"))


@pytest.mark.parametrize("harm", [
    lambda root: (root / str(DAYS[1]) / "image.png").unlink(),
    lambda root: (root / str(DAYS[1]) / "facts.json").write_text("{}"),
    lambda root: (root / str(DAYS[1]) / "extra.html").write_text("x"),
    lambda root: change_manifest(root / str(DAYS[1]) / "manifest.json", corrections=[{"a": "b"}]),
    lambda root: change_manifest(root / str(DAYS[1]) / "manifest.json", rests_on={"code": "2"}),
    lambda root: change_manifest(root / str(DAYS[1]) / "manifest.json", as_known_on="2026-01-01"),
])  # fmt: skip
def test_any_build_draws_a_day_again_whose_files_have_other_sizes_or_manifest(shelf, inputs, drawn, harm):
    harm(shelf.root)
    assert run(inputs(), shelf).drawn == [DAYS[1]]
    assert content(shelf) == content(Shelf(drawn))


@pytest.mark.parametrize("name", ["index.html", "manifest.json"])
def test_any_build_mends_the_copy_of_the_latest(shelf, inputs, drawn, name):
    (shelf.root / "latest" / name).unlink()
    assert run(inputs(), shelf).drawn == []
    assert content(shelf) == content(Shelf(drawn))


@pytest.mark.parametrize("harm", [
    lambda root: swap(root / str(DAYS[1]) / "summary.txt"),
    lambda root: swap(root / str(DAYS[1]) / "facts.json"),
    lambda root: swap(root / "latest" / "summary.txt"),
    lambda root: swap(root / "places" / f"{TOWNS[0]}.html"),
    lambda root: swap(root / "history.html"),
    lambda root: swap(share_of(root)),
])  # fmt: skip
def test_what_has_its_size_still_is_found_by_hash_and_made_again(shelf, inputs, drawn, harm):
    harm(shelf.root)
    found = differs(shelf)
    assert found
    assert all("frontline build --repair makes it again" in one for one in found)
    run(inputs(), shelf, repair=True)
    assert content(shelf) == content(Shelf(drawn))


def test_a_whole_folder_is_left_alone_by_repair(shelf, inputs, drawn):
    times = {path: path.stat().st_mtime_ns for path in shelf.root.glob("2025*/*")}
    assert run(inputs(), shelf, repair=True).drawn == []
    assert times == {path: path.stat().st_mtime_ns for path in shelf.root.glob("2025*/*")}
    assert content(shelf) == content(Shelf(drawn))


def test_repair_takes_away_what_no_edition_shares(shelf, inputs, drawn):
    (shelf.root / "shared" / "evil.js").write_text("x")
    assert differs(shelf)
    (shelf.root / "shared" / "sub").mkdir()
    run(inputs(), shelf, repair=True)
    assert content(shelf) == content(Shelf(drawn))
