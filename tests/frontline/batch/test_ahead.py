"""Looking ahead: the site is the same, and asks the shelf no second time for what was read of it."""

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
    looked.look()
    monkeypatch.setattr(editions, "_read", None)
    monkeypatch.setattr(ahead, "kept_ground", None)
    publish(inputs(), shelf, ahead=looked)
    assert content(shelf) == expected
