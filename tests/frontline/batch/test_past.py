"""The history page of a site: drawn from the editions' own areas, again only where one of them changed."""

import pytest

from frontline.batch.editions import read_editions
from frontline.batch.past import AREAS, history_of, history_print
from frontline.batch.site_files import SiteFiles
from maps.messages import ENGLISH
from maps.site import HISTORY

from .conftest import DAYS
from .sites import edition


@pytest.fixture
def shelf(made, inputs):
    return made(inputs(), days=DAYS[:2])[0]


def page(inputs, shelf):
    return history_of(inputs(), shelf, read_editions(shelf), SiteFiles(shelf.root), ENGLISH)


def test_the_ground_of_both_sides_is_drawn(inputs, shelf):
    text = page(inputs, shelf).decode()
    assert "Held by Ukrainian forces" in text
    assert "Held by Russian forces" in text
    assert "1 to 2 November 2025" in text


def test_packed_areas_make_the_same_page(inputs, shelf, made, monkeypatch):
    """As editions of many claims have them."""
    plain = page(inputs, shelf)
    monkeypatch.setattr("frontline.batch.portion.MANY_IN_SITE", 1)
    other, _ = made(inputs(), days=DAYS[:2], name="packed")
    assert (other.folder(DAYS[0]) / AREAS[1]).is_file()
    assert not (other.folder(DAYS[0]) / AREAS[0]).exists()
    assert page(inputs, other) == plain


def test_a_page_that_still_holds_is_kept(inputs, shelf):
    made, files = page(inputs, shelf), SiteFiles(shelf.root)
    made_from = history_print(read_editions(shelf), ENGLISH)
    files.replace({HISTORY: made}, {HISTORY: made_from}, "print")
    assert page(inputs, shelf) == files.listed.files[HISTORY]
    files.replace({HISTORY: made}, {HISTORY: "of other areas"}, "print")
    assert page(inputs, shelf) == made


def test_editions_without_areas_have_no_history(inputs, shelf, monkeypatch):
    assert history_print([edition()], ENGLISH) == ""
    assert history_of(inputs(), shelf, [edition()], SiteFiles(shelf.root), ENGLISH) is None


def test_areas_that_cannot_be_drawn_are_told(inputs, shelf, caplog):
    (shelf.folder(DAYS[0]) / AREAS[0]).write_text("{")
    assert page(inputs, shelf) is None
    assert "no history page" in caplog.text
