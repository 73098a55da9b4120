"""The ground: drawn once, and every picture is the same as without it."""

from dataclasses import replace

import numpy as np
from shapely import LineString, box

from maps.image import EDITION, draw_image
from maps.image_content import picture_of_day
from maps.image_ground import Ground
from maps.image_model import Drawn
from maps.model import BaseMap


def test_a_ground_that_was_drawn_before_changes_no_picture(day):
    """Neither one of another place, nor of another base map, nor pictures that were drawn upon it."""
    picture, ground = picture_of_day(day), Ground()
    other = replace(picture, box=(30.0, 44.0, 31.0, 45.0), drawn=(Drawn("controlled-1", box(30, 44, 31, 45)),))
    bare = replace(picture, base=BaseMap(box(30, 44, 40, 52), LineString(), LineString(), ()))
    for one in (picture, other, picture, bare, replace(bare, drawn=()), bare):
        assert draw_image(one, EDITION, ground=ground) == draw_image(one, EDITION)


def test_a_ground_is_drawn_once_for_all_days_of_a_view(day):
    asked, picture, ground = [], picture_of_day(day), Ground()
    for one in (picture, replace(picture, drawn=())):
        ground.under(one.base, one.box, lambda: asked.append(1) or np.zeros((1, 1, 4), np.uint8))
    assert asked == [1]
