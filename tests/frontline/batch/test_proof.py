"""Proof: every way in which a folder may differ from its manifest is named."""

import json
import shutil

import pytest

from frontline.batch.proof import prove
from frontline.batch.site_files import SITE, SiteFiles

from .conftest import DAYS


@pytest.fixture
def shelf(made, inputs):
    found = made(inputs(), days=DAYS[:2])[0]
    around(found)
    return found


def around(shelf):
    """Make a site of one page around editions as they are now."""
    SiteFiles(shelf.root).replace({"index.html": b"the index"}, {}, "print", shelf.manifest_hashes())


def differs(shelf):
    return [words for one in prove(shelf) for words in one.differs]


def test_editions_as_built_are_proven(shelf):
    assert differs(shelf) == []
    assert [(one.folder, one.edition[:10]) for one in prove(shelf)] == [
        *((str(day), str(day)) for day in DAYS[:2]), ("latest", str(DAYS[1])), (SITE, "print"),
    ]  # fmt: skip


def test_a_copy_of_another_day_is_told(shelf):
    shelf.remove(DAYS[1])
    around(shelf)
    assert differs(shelf)[1:] == [f"latest is not of {DAYS[0]}; build again"]


@pytest.mark.parametrize(("harm", "words"), [
    (lambda folder: (folder / "summary.txt").unlink(), "summary.txt: is missing"),
    (lambda folder: (folder / "extra.html").write_text("x"), "extra.html: is no file of the edition"),
    (lambda folder: (folder / "index.html").write_text("x"), "index.html: was changed: 1 bytes"),
    (lambda folder: (folder / "manifest.json").unlink(), "manifest.json: cannot be read"),
    (lambda folder: (folder / "manifest.json").write_text("{}"), "is no manifest"),
    (lambda folder: (folder / "manifest.json").write_bytes(b"\xff"), "manifest.json"),
])  # fmt: skip
def test_what_differs_is_named(shelf, harm, words):
    harm(shelf.folder(DAYS[0]))
    found = differs(shelf)[0]
    assert words in found


def test_a_file_that_editions_share_is_proven_for_each(shelf):
    path = next((shelf.root / "shared").glob("start.*.js"))
    path.write_text("x")
    assert [words.partition(" bytes")[0] for words in differs(shelf)] == [f"{path}: was changed: 1"] * 3
    path.unlink()
    assert differs(shelf) == [f"{path}: is missing; frontline build --repair makes it again"] * 3


def test_a_manifest_of_other_inputs_is_told(shelf):
    path = shelf.folder(DAYS[0]) / "manifest.json"
    plain = json.loads(path.read_text())
    path.write_text(json.dumps({**plain, "inputs": "0" * 64}))
    assert "is of format 2, edition" in differs(shelf)[0]


def test_an_edition_under_another_day_is_told(shelf):
    shelf.folder(DAYS[0]).rename(shelf.root / "2025-10-01")
    assert "holds the edition of 2025-11-01" in differs(shelf)[0]


def change_manifest(root, day, **changes):
    path = root / day / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def put(path, text="x"):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(("harm", "words"), [
    (lambda root: (root / SITE).unlink(), "site.json: is no list of a site's files"),
    (lambda root: (root / "index.html").unlink(), "index.html: is missing"),
    (lambda root: shutil.rmtree(root / str(DAYS[0])), "2025-11-01: is missing; build again"),
    (lambda root: shutil.rmtree(root / "latest"), "latest/manifest.json: cannot be read"),
    (lambda root: put(root / "shared" / "evil.js"), "shared/evil.js: is no file of the site; keep it elsewhere"),
    (lambda root: put(root / "shared" / "sub" / "x.js"), "shared/sub/x.js: is no file"),
    (lambda root: put(root / "evil.html"), "evil.html: is no file"),
    (lambda root: put(root / "newdir" / "x.html"), "newdir/x.html: is no file"),
    (lambda root: put(root / "20251101" / "x.html"), "20251101/x.html: is no file"),
    (lambda root: (root / "way").symlink_to(root.parent), "way: is no file"),
    (lambda root: put(root / "retention" / "kept.json"), "kept.json: is no record of what was kept"),
    (lambda root: change_manifest(root, str(DAYS[0]), corrections=[{"a": "b"}]), "is not the manifest that the site"),
    (lambda root: change_manifest(root, str(DAYS[0]), rests_on={}), "is not the manifest that the site"),
    (lambda root: change_manifest(root, str(DAYS[0]), as_known_on="2026-01-01"), "is not the manifest that the site"),
    (lambda root: change_manifest(root, "latest", rests_on={}), "is not the manifest that the site"),
])  # fmt: skip
def test_what_is_no_part_of_the_site_or_gone_from_it_is_named(shelf, harm, words):
    assert differs(shelf) == []
    harm(shelf.root)
    (found,) = differs(shelf)
    assert words in found


def test_a_day_that_came_beside_the_site_is_named(shelf, made, inputs):
    made(inputs(), days=DAYS[:3])
    assert "2025-11-03: the site does not know it; build again" in differs(shelf)[0]


def test_what_retention_records_and_a_builder_works_with_is_no_stranger(shelf):
    put(shelf.root / "retention" / "kept.json", json.dumps({"kept_from": "2025-11-01"}))
    put(shelf.root / ".building" / "scratch")
    assert differs(shelf) == []


def test_one_day_alone_is_held_against_the_list_too(shelf):
    change_manifest(shelf.root, str(DAYS[0]), rests_on={})
    assert [bool(one.differs) for one in prove(shelf, [DAYS[0]])] == [True]
    assert [bool(one.differs) for one in prove(shelf, [DAYS[1]])] == [False]
