"""The history page of a site: drawn from the editions' own areas, again only where one of them changed."""

from io import BytesIO

import pandas as pd
import pytest
from shapely import Point

from frontline.batch import past
from frontline.batch.ahead import Ahead
from frontline.batch.editions import Editions
from frontline.batch.known import Known
from frontline.batch.past import AREAS, GROUND, history_of, history_print
from frontline.batch.shelf import KNOWN, WORK
from frontline.batch.site_files import SiteFiles
from frontline.errors import DataError, EditionError
from maps.messages import ENGLISH
from maps.site import HISTORY

from .conftest import DAYS
from .sites import edition


@pytest.fixture
def shelf(made, inputs):
    return made(inputs(), days=DAYS[:2])[0]


def page(inputs, shelf):
    return history_of(inputs(), shelf, Editions(shelf).read(), SiteFiles(shelf.root), ENGLISH, Ahead(shelf).ground)


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
    made_from = history_print(Editions(shelf).read(), ENGLISH)
    files.replace({HISTORY: made}, {HISTORY: made_from}, "print")
    assert page(inputs, shelf) == files.listed.files[HISTORY]
    files.replace({HISTORY: made}, {HISTORY: "of other areas"}, "print")
    assert page(inputs, shelf) == made


def test_editions_without_areas_have_no_history(inputs, shelf, monkeypatch):
    assert history_print([edition()], ENGLISH) == ""
    assert history_of(inputs(), shelf, [edition()], SiteFiles(shelf.root), ENGLISH, dict) is None


def test_areas_that_cannot_be_drawn_are_told(inputs, shelf, caplog, monkeypatch):
    def read(*_):
        raise DataError([])

    monkeypatch.setattr(past, "read_dated_areas", read)
    assert page(inputs, shelf) is None
    assert "no history page" in caplog.text


def test_damaged_areas_are_refused_and_never_kept_as_whole_ones(inputs, shelf):
    path = shelf.folder(DAYS[0]) / AREAS[0]
    whole = path.read_bytes()
    path.write_bytes((shelf.folder(DAYS[1]) / AREAS[0]).read_bytes())
    with pytest.raises(EditionError, match=r"2025-11-01.*is damaged"):
        page(inputs, shelf)
    assert Known(shelf.root).read(GROUND) is None
    path.unlink()
    with pytest.raises(EditionError, match="cannot be read"):
        page(inputs, shelf)
    path.write_bytes(whole)
    assert b"Held by" in page(inputs, shelf)


def test_areas_read_before_are_not_read_again_and_give_the_same_page(inputs, shelf, monkeypatch):
    alone, read = page(inputs, shelf), []
    other = past.read_dated_areas
    monkeypatch.setattr(past, "read_dated_areas", lambda paths, *more: read.append(paths) or other(paths, *more))
    assert page(inputs, shelf) == alone
    assert read == []
    changed = inputs(rests_on={"code": "2"})
    assert (
        history_of(changed, shelf, Editions(shelf).read(), SiteFiles(shelf.root), ENGLISH, Ahead(shelf).ground) == alone
    )
    assert [len(paths) for paths in read] == [2]


def parquet(**columns):
    file = BytesIO()
    pd.DataFrame(columns).to_parquet(file)
    return file.getvalue()


@pytest.mark.parametrize("damage", [b"", b"PAR1"])
def test_damaged_areas_kept_change_nothing(inputs, shelf, damage):
    alone = page(inputs, shelf)
    (shelf.root / WORK / KNOWN / GROUND).write_bytes(damage)
    assert page(inputs, shelf) == alone


@pytest.mark.parametrize(
    "other",
    [b"", b"by another program", b"PAR1", parquet(content=["2025-11-01"]),
     parquet(content=["2025-11-01"], kind=["Held"], km2=[1.0], shape=[b"no shape"]),
     parquet(content=[["2025-11-01"]], kind=["Held"], km2=[1.0], shape=[Point(1, 2).wkb])],
)  # fmt: skip
def test_areas_kept_by_another_program_change_nothing(inputs, shelf, other):
    alone = page(inputs, shelf)
    Known(shelf.root).keep(GROUND, other)
    assert page(inputs, shelf) == alone


def test_a_day_more_is_kept_beside_those_read_before(inputs, shelf, made, monkeypatch):
    page(inputs, shelf)
    more, _ = made(inputs(), days=DAYS[:3])
    assert more.root == shelf.root
    read, other = [], past.read_dated_areas
    monkeypatch.setattr(past, "read_dated_areas", lambda paths, *rest: read.append(paths) or other(paths, *rest))
    drawn = page(inputs, more)
    assert [[path.parent.name for path in paths] for paths in read] == [[DAYS[2].isoformat()]]
    Known(shelf.root).keep(GROUND, b"")
    assert page(inputs, more) == drawn


def test_a_day_without_ground_is_known_to_have_none(inputs, made, claims, monkeypatch):
    shelf, _ = made(inputs(claims[-1:]), days=DAYS[2:3], name="one")
    both, _ = made(inputs(), days=DAYS[:2], name="one")
    alone, read = page(inputs, both), []
    monkeypatch.setattr(past, "read_dated_areas", lambda paths, *more: read.append(paths))
    assert page(inputs, shelf) == alone
    assert read == []
