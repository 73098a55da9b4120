"""Proof: every way in which a folder may differ from its manifest is named."""

import json

import pytest

from frontline.batch.proof import prove

from .conftest import DAYS


@pytest.fixture
def shelf(made, inputs):
    return made(inputs(), days=DAYS[:2])[0]


def differs(shelf):
    return [words for one in prove(shelf) for words in one.differs]


def test_editions_as_built_are_proven(shelf):
    assert differs(shelf) == []
    assert [(one.folder, one.edition[:10]) for one in prove(shelf)] == [
        *((str(day), str(day)) for day in DAYS[:2]), ("latest", str(DAYS[1])),
    ]  # fmt: skip


def test_a_copy_of_another_day_is_told(shelf):
    shelf.remove(DAYS[1])
    assert differs(shelf) == [f"latest is not of {DAYS[0]}; build again"]


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
    (found,) = differs(shelf)
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
