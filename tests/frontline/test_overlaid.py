from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from frontline.languages import open_messages
from frontline.overlaid import covering, overlaid, overlay_words
from frontline.overlays import PREFIX, Overlay
from frontline.tiers import Tier
from gazetteer import Precision

DAY = date(2025, 11, 21)
FIELD = box(37.7, 48.9, 37.9, 49.1)  # around Lyman
ONE = Overlay(f"{PREFIX}a.geojson#0001", FIELD, Tier.CLAIMED, "RU", "CC-BY-4.0", since=DAY, until=DAY)


def test_an_overlay_covers_places_inside_it_on_its_days(lyman):
    far = replace(lyman, id="far", lon=38.5)
    assert covering([ONE], [lyman, far], DAY) == {lyman.id: ONE}
    assert covering([ONE], [lyman], date(2025, 11, 20)) == covering([ONE], [lyman], date(2025, 11, 22)) == {}
    assert covering([], [lyman], DAY) == covering([ONE], [], DAY) == {}


def test_of_several_the_last_lies_on_top(lyman):
    top = replace(ONE, name=f"{PREFIX}a.geojson#0002", tier=Tier.CONTESTED, side="")
    assert covering([top, ONE], [lyman], DAY) == covering([ONE, top], [lyman], DAY) == {lyman.id: top}


def test_a_place_without_a_point_of_its_own_has_no_ground_to_be_covered(lyman):
    assert covering([ONE], [replace(lyman, precision=Precision.HROMADA)], DAY) == {}


@pytest.mark.parametrize(
    ("tier", "side", "said"),
    [(Tier.CLAIMED, "RU", "claimed for Russian forces."), (Tier.CONTROLLED, "UA", "held by Ukrainian forces."),
     (Tier.CONTESTED, "", "contested."), (Tier.UNKNOWN, "", "unknown.")],
)  # fmt: skip
def test_the_words_name_file_area_licence_and_what_it_says(theatre, tier, side, said):
    assert overlay_words(replace(ONE, tier=tier, side=side), theatre) == (
        f"Over the place lies area 1 of a.geojson (CC-BY-4.0), which says: {said} "
        "On the map the ground there has its colour, whatever claims say."
    )


def test_each_file_is_credited_once_and_those_left_out_are_counted():
    other = replace(ONE, name=f"{PREFIX}a.geojson#0002")
    (one,) = overlaid([ONE, other], 0)
    assert (one.name, one.licence) == ("Areas drawn by the user (a.geojson)", "CC-BY-4.0")
    assert overlaid([], 2)[0].name.startswith("Not drawn: areas of 2 files of the user, whose licences do not")
    assert "2 файлів" in overlaid([], 2, open_messages("uk"))[0].name
    assert overlaid([], 0) == ()
