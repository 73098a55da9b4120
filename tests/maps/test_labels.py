"""Markers, names and controls leave each other free."""

from dataclasses import replace

import pytest

from maps import Town

MARKS = ".claim-mark"


@pytest.fixture
def smallest_gap(boxes):
    """The least distance in px between two claim markers."""

    def measure(page):
        spots = [(one["x"], one["y"]) for one in boxes(page, MARKS)]
        return min(((x - u) ** 2 + (y - v) ** 2) ** 0.5 for at, (x, y) in enumerate(spots) for u, v in spots[at + 1 :])

    return measure


def test_town_labels_are_seen_and_do_not_touch(opened, boxes, overlapping):
    names = set(opened.page.locator(".town > span:first-child").all_inner_texts())
    assert {"Kharkiv", "Dnipro", "Lyman", "Kupiansk", "Huliaipole"} <= names
    labels = boxes(opened.page, ".town")
    pairs = [(one, other) for at, one in enumerate(labels) for other in labels[at + 1 :]]
    assert not any(overlapping(one, other) for one, other in pairs)


def test_no_label_lies_under_a_marker_or_a_control(opened, boxes, overlapping):
    blocks = boxes(opened.page, MARKS) + boxes(opened.page, ".leaflet-control")
    assert len(blocks) == 8 + 4
    assert not any(overlapping(label, block) for label in boxes(opened.page, ".town") for block in blocks)


def test_no_dot_lies_under_a_name_or_a_control(day, day_file, offline_page, boxes, overlapping):
    # The little town's dot would lie within the great town's name, which is set first.
    towns = (Town("Dnipropetrovsk", "", 35.0462, 48.4647, 1), Town("Little", "", 35.2, 48.443, 2),
             Town("Behind", "", 35.0, 49.726, 2))  # fmt: skip
    bare = replace(day, claims=(), places=(), base=replace(day.base, towns=towns))
    page = offline_page(day_file(bare)).page
    assert "Dnipropetrovsk" in page.locator(".town").all_inner_texts()
    blocks = boxes(page, ".town") + boxes(page, ".leaflet-control")
    assert not any(overlapping(dot, block) for dot in boxes(page, ".town-dot") for block in blocks)


def test_a_name_leaves_the_signs_of_places_free_where_it_can(
    day, day_file, offline_page, boxes, signs, overlapping
):  # fmt: skip
    # Right of the town is where its name would stand; a place lies there.
    town = Town("Izium", "", 37.2486, 49.2088, 1)
    right = replace(day.places[2], place="", lon=37.35, lat=49.2088)
    page = offline_page(day_file(replace(day, claims=(), places=(right,), base=replace(day.base, towns=(town,))))).page
    (sign,) = signs(page)
    half = sign["size"] / 2
    box = {"x": sign["x"] - half, "y": sign["y"] - half, "width": 2 * half, "height": 2 * half}
    assert not overlapping(boxes(page, ".town")[0], box)


def test_the_scale_holds_its_words_at_every_zoom(phone):
    line = phone.page.locator(".leaflet-control-scale-line")
    for zoom in range(20, 57):  # in quarters
        phone.page.evaluate(
            "zoom => window[JSON.parse(document.getElementById('day-data').textContent).map].setZoom(zoom)", zoom / 4
        )
        assert line.evaluate("line => line.scrollWidth <= line.clientWidth"), (zoom / 4, line.inner_text())


def test_claims_on_one_point_are_fanned_out(opened, smallest_gap):
    assert smallest_gap(opened.page) > 22
    assert opened.page.locator("path.stem").count() >= 4


def test_claims_on_near_points_are_moved_apart(day, day_file, offline_page, smallest_gap):
    near = tuple(
        replace(day.claims[0], claim_id=f"n-{number}", lon=37.8 + number / 1000, path=()) for number in range(6)
    )
    page = offline_page(day_file(replace(day, claims=near, places=()))).page
    assert smallest_gap(page) > 22


def test_a_crowded_point_stays_readable(day, day_file, offline_page, smallest_gap):
    many = tuple(replace(day.claims[0], claim_id=f"m-{number}") for number in range(30))
    page = offline_page(day_file(replace(day, claims=many, places=()))).page
    assert smallest_gap(page) > 20


def test_a_name_stays_by_its_town_rather_than_leave_every_sign_free(day, day_file, offline_page, boxes, signs):
    # Signs to the right and left, above and below, near and far: the name hides one and stays.
    town = Town("Izium", "", 37.2486, 49.2088, 1)
    around = [(dx, dy) for dx in (-0.15, 0, 0.15) for dy in (-0.09, 0, 0.09)]
    places = tuple(replace(day.places[2], place="Izium", lon=town.lon + dx, lat=town.lat + dy) for dx, dy in around)
    page = offline_page(day_file(replace(day, claims=(), places=places, base=replace(day.base, towns=(town,))))).page
    name, sign = boxes(page, ".town")[0], signs(page)[4]
    assert abs(name["x"] - (sign["x"] + 9)) < 2


def test_a_name_far_out_stays_at_the_height_of_its_town(day, day_file, offline_page, boxes):
    # A ring of claims takes the room around the town; above or below, the name would look like another's.
    many = tuple(replace(day.claims[0], claim_id=f"m-{number}") for number in range(7))
    base = replace(day.base, towns=(replace(day.base.towns[0], name="Lyman", lon=many[0].lon, lat=many[0].lat),))
    page = offline_page(day_file(replace(day, claims=many, places=(), base=base))).page
    (name,) = boxes(page, ".town")
    foot = page.locator("path.stem-foot").first.bounding_box()
    assert abs(name["y"] + name["height"] / 2 - foot["y"] - foot["height"] / 2) < 2


def test_a_name_without_claims_is_left_out_rather_than_set_far_off(day, day_file, offline_page):
    # Claims elsewhere take the room right, left, above and below of the town, which only bears a sign.
    town = replace(day.base.towns[6], name="Izium", lon=37.25, lat=49.2)
    around = [(0.17, 0), (-0.17, 0), (0, 0.08), (0, -0.08)]
    claims = tuple(
        replace(day.claims[0], claim_id=f"n-{number}", place="", lon=37.25 + dx, lat=49.2 + dy, path=())
        for number, (dx, dy) in enumerate(around)
    )
    sign = replace(day.places[2], place="Izium", lon=37.25, lat=49.2)
    bare = replace(day, claims=claims, places=(sign,), base=replace(day.base, towns=(town,)))
    assert "Izium" not in offline_page(day_file(bare)).page.locator(".town").all_inner_texts()
    assert "Izium" in offline_page(day_file(replace(bare, claims=()))).page.locator(".town").all_inner_texts()
