"""Looking ahead: the site is the same, and asks the shelf no second time for what was read of it."""

import subprocess
import sys

import pytest

from frontline.batch import ahead, editions
from frontline.batch.ahead import Ahead
from frontline.batch.site import publish

from .conftest import DAYS


@pytest.fixture
def shelf(made, inputs):
    return made(inputs(), days=DAYS[:2])[0]


def content(shelf):
    return {path.relative_to(shelf.root): path.read_bytes() for path in shelf.root.rglob("*.html")}


def test_the_site_is_the_same_and_what_was_read_is_not_read_again(inputs, shelf, monkeypatch):
    publish(inputs(), shelf)
    expected = content(shelf)
    for path in shelf.root.glob("*.html"):
        path.unlink()
    looked = Ahead(shelf)
    looked.look(DAYS[:2])
    monkeypatch.setattr(editions, "_read", None)
    monkeypatch.setattr(ahead, "kept_ground", None)
    publish(inputs(), shelf, ahead=looked)
    assert content(shelf) == expected


def test_what_draws_the_base_map_is_loaded(tmp_path):
    code = (
        "import pathlib, sys; from frontline.batch.ahead import Ahead; from frontline.batch.shelf import Shelf\n"
        f"Ahead(Shelf(pathlib.Path({str(tmp_path)!r}))).look([]) if sys.argv[1:] else None\n"
        "print('folium.map' in sys.modules)"
    )
    said = [subprocess.run([sys.executable, "-c", code, *more], capture_output=True, check=True, text=True).stdout
            for more in ([], ["look"])]  # fmt: skip
    assert said == ["False\n", "True\n"]
