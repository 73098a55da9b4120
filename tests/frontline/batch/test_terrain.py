"""The terrain: what lies under all days; surveyed beside, it is drawn no second time and days are the same."""

from dataclasses import replace
from functools import partial

import pytest

from frontline import chronicle
from frontline.batch.aside import aside
from frontline.batch.drawing import draw_edition
from frontline.batch.press import Press
from frontline.batch.terrain import survey, terrain
from frontline.formats import EDITION_FORMATS
from frontline.page import FRONTS_BEFORE
from gazetteer.places import DATA
from maps import edition_page, image
from maps.messages import ENGLISH


@pytest.fixture
def surveyed(inputs, four_towns):
    """Inputs whose terrain another process has surveyed."""
    with aside(partial(survey, DATA, four_towns), wanted=True) as found:
        given = replace(inputs(), surveyed=found)
        _ = given.terrain
    return given


@pytest.fixture
def drawn(tmp_path):
    """Draw the last day of inputs and return its files."""

    def draw(inputs, name):
        day = max(claim.event_date.last for claim in inputs.claims)
        ((snapshot, before),) = inputs.almanac.steps({day: day}, FRONTS_BEFORE)
        folder = tmp_path / name
        folder.mkdir()
        draw_edition(snapshot, before, inputs.press, folder, inputs="", rests_on={}, formats=EDITION_FORMATS)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    return draw


def test_a_theatre_without_settlements_has_its_terrain_too(gazetteer, theatre):
    found = terrain(gazetteer, replace(theatre, box=(-30.0, 40.0, -29.0, 41.0)), ENGLISH)
    assert found.ground.drawn == ()
    assert found.library.files == {}


def test_what_was_surveyed_is_not_drawn_again(inputs, surveyed, drawn, monkeypatch):
    expected = drawn(inputs(), "plain")
    for module, name in ((edition_page, "draw_base"), (edition_page, "mesh_of"), (edition_page, "atlas_of"),
                         (image, "draw_base"), (Press, "_base"), (chronicle, "part_ground")):  # fmt: skip
        monkeypatch.setattr(module, name, None)
    assert drawn(surveyed, "surveyed") == expected
