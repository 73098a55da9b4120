"""Places that support each other, on geometry by hand: one degree of latitude is 111.2 km."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import coherence
from gazetteer.coherence import (
    BEARING_FLOOR,
    FLOOR,
    OFFSET_FLOOR,
    ROAD_FLOOR,
    ROAD_KM,
    UNKNOWN_FIT,
    Link,
    Node,
    bearing_fit,
    near_fit,
    offset_fit,
    road_fit,
    settle,
)

KM = 1 / 111.195
"""One kilometre along a meridian, in degrees."""


def node(name, *points, weights=None, unknown=0.01, visible=True):
    """A node with candidates at (lon, lat), equally likely unless weights are given."""
    lon, lat = np.array(points, float).reshape(-1, 2).T
    base = np.log(weights if weights is not None else np.full(len(points), 1 / max(len(points), 1)))
    return Node(name, lon, lat, base, float(np.log(unknown)), visible)


def test_a_lone_name_keeps_its_weights_and_shares_with_the_unknown():
    alone = node("a", (37, 48), (38, 49), weights=[0.5, 0.3], unknown=0.2)
    settle([alone])
    assert alone.probability == pytest.approx([0.5, 0.3])
    assert not alone.has_neighbours


def test_near_candidates_of_two_ambiguous_names_support_each_other():
    a, b = node("a", (37, 48), (30, 50)), node("b", (37, 48 + 5 * KM), (24, 46))
    settle([a, b])
    assert a.has_neighbours
    assert a.probability[0] > 0.9 > 0.1 > a.probability[1]
    assert b.probability[0] > 0.9


def test_a_name_does_not_support_itself():
    a, b = node("a", (37, 48), (30, 50)), node("a", (37, 48), (24, 46))
    settle([a, b])
    assert not a.has_neighbours
    assert a.probability[0] == pytest.approx(a.probability[1])


def test_a_name_that_only_locates_others_is_no_neighbour():
    a, hidden = node("a", (37, 48), (30, 50)), node("b", (37, 48), visible=False)
    settle([a, hidden])
    assert not a.has_neighbours
    assert a.probability[0] == pytest.approx(a.probability[1])


def test_a_name_without_candidates_changes_nothing():
    a, none = node("a", (37, 48), (30, 50)), node("b")
    settle([a, none])
    assert len(none.probability) == 0
    assert a.probability[0] == pytest.approx(a.probability[1])


def test_a_link_decides_where_nothing_else_does():
    a, b = node("a", (37, 48), (30, 50)), node("b", (37, 48 + 8 * KM), visible=False)
    a.links.append(Link(1, offset_fit(a, b, 8, 180), "8 km south of b"))
    settle([a, b])
    assert a.probability[0] > 0.9


def test_a_contradicted_name_leaves_room_for_the_unknown():
    a, b = node("a", (30, 50)), node("b", (37, 48), visible=False)
    settle([a, b])
    before = a.probability[0]
    a.links.append(Link(1, near_fit(a, b, 10), "near b"))
    settle([a, b])
    assert a.probability[0] < before


def test_the_unknown_hears_every_link_too():
    a, b = node("a", (37, 48), weights=[0.5]), node("b", (37, 48), unknown=1e-9, visible=False)
    a.links.append(Link(1, np.ones((1, 1)), "fits wholly"))
    settle([a, b])
    unknown = 0.01 * (FLOOR + UNKNOWN_FIT)
    assert a.probability[0] == pytest.approx(0.5 / (0.5 + unknown), abs=1e-6)


def test_nearness_halves_at_its_scale():
    a, b = node("a", (37, 48), (37, 48 + 10 * KM)), node("b", (37, 48))
    assert near_fit(a, b, 10)[:, 0] == pytest.approx([1 + FLOOR, 0.5 + FLOOR], abs=1e-4)
    assert near_fit(a, b, 10, power=2)[:, 0] == pytest.approx([1 + FLOOR, 0.25 + FLOOR], abs=1e-4)
    assert near_fit(a, b, 5)[:, 0] == pytest.approx([1 + FLOOR, 0.2 + FLOOR], abs=1e-4)


def test_the_ends_of_a_road_fall_off_with_its_length():
    a, b = node("a", (37, 48), (37, 48 + ROAD_KM * KM), (37, 50)), node("b", (37, 48))
    assert road_fit(a, b)[:2, 0] == pytest.approx([1 + ROAD_FLOOR, np.exp(-1) + ROAD_FLOOR], abs=1e-4)
    assert road_fit(a, b)[2, 0] < FLOOR


def test_an_offset_fits_at_its_distance_and_bearing_only():
    a = node("a", (37, 48 - 8 * KM), (37, 48 + 8 * KM), (37, 48 - 11 * KM))
    fit = offset_fit(a, node("b", (37, 48)), 8, 180)[:, 0]
    assert fit == pytest.approx([1 + OFFSET_FLOOR, OFFSET_FLOOR, np.exp(-0.5) + OFFSET_FLOOR], abs=1e-3)


def test_the_error_of_a_long_offset_grows_with_it():
    a = node("a", (37, 48 + 50 * KM))
    assert offset_fit(a, node("b", (37, 48)), 40, 0)[0, 0] == pytest.approx(np.exp(-0.5) + OFFSET_FLOOR, abs=1e-3)


def test_an_offset_off_by_twice_its_error_is_far_less_likely():
    a = node("a", (37, 48 - 14 * KM))
    assert offset_fit(a, node("b", (37, 48)), 8, 180)[0, 0] == pytest.approx(np.exp(-2) + OFFSET_FLOOR, abs=1e-3)


@pytest.mark.parametrize(
    ("stated", "miss"), [(0, 0), (35, 1), (325, 1), (70, 2), (290, 2), (359.9, 0), (180, 180 / 35)]
)
def test_a_bearing_fits_by_its_angle_also_past_north(stated, miss):
    """Straight north of b; an angle off by 35 degrees is one usual error."""
    a, b = node("a", (37, 48 + 8 * KM)), node("b", (37, 48))
    near = np.array([[0.5]])
    expected = 0.5 * (np.exp(-0.5 * miss**2) + BEARING_FLOOR)
    assert bearing_fit(a, b, stated, near)[0, 0] == pytest.approx(expected, abs=1e-3)


def test_a_bearing_is_an_angle_from_north_also_where_it_is_not_near_it():
    east, b = node("a", (37.1, 48)), node("b", (37, 48))
    fits = [bearing_fit(east, b, stated, np.ones((1, 1)))[0, 0] for stated in (90, 125, 270)]
    assert fits == pytest.approx([1 + BEARING_FLOOR, np.exp(-0.5) + BEARING_FLOOR, BEARING_FLOOR], abs=1e-2)


def test_a_neighbour_supports_half_as_much_at_ten_km_and_a_fifth_at_twenty():
    a, b = node("a", (37, 48 + 10 * KM), (37, 48 - 20 * KM)), node("b", (37, 48), unknown=1e-12)
    settle([a, b])
    assert a.probability[0] / a.probability[1] == pytest.approx((0.5 + FLOOR) / (0.2 + FLOOR), rel=1e-3)


def test_the_likelier_place_of_a_neighbour_supports_more():
    a, b = node("a", (37, 48), (30, 50)), node("b", (37, 48 + KM), (30, 50 + KM), weights=[0.8, 0.2])
    settle([a, b])
    assert a.probability[0] > 0.8 > 0.2 > a.probability[1]


@pytest.mark.parametrize(("others", "are_alike"), [([2, 3], True), ([3, 4], False), ([2], True)])
def test_names_that_share_half_of_their_places_are_one(others, are_alike):
    one, other = node("a", (37, 48), (39, 48)), node("b", *[(37, 48)] * len(others))
    one.places, other.places = np.array([1, 2]), np.array(others)
    settle([one, other])
    assert one.has_neighbours != are_alike


def test_names_that_share_a_third_of_their_places_are_two():
    one, other = (node(name, (37, 48), (38, 48), (39, 48)) for name in "ab")
    one.places, other.places = np.array([1, 2, 3]), np.array([3, 4, 5])
    settle([one, other])
    assert one.has_neighbours


@pytest.mark.parametrize(("texts", "times"), [("a", 1), ("aaaa", 2), ("ab", 2), ("aaaab", 3)])
def test_links_that_say_the_same_count_as_the_square_root_of_how_many_they_are(texts, times):
    a, b = node("a", (37, 48), (30, 50)), node("b", (24, 46), unknown=1e-12, visible=False)
    a.links += [Link(1, np.array([[0.5], [0.25]]), text) for text in texts]
    settle([a, b])
    assert a.probability[0] / a.probability[1] == pytest.approx(2**times)


def test_a_link_to_a_place_that_is_unsure_says_less():
    a, b = node("a", (37, 48), (30, 50)), node("b", (24, 46), unknown=1, visible=False)
    a.links.append(Link(1, np.array([[1.0], [0.0]]), "a"))
    settle([a, b])
    assert b.probability == pytest.approx([0.5])
    assert a.probability[0] / a.probability[1] == pytest.approx((0.5 + FLOOR / 2) / (FLOOR / 2))


def test_no_further_round_follows_one_that_moved_little(monkeypatch):
    """The first round moves the likelihoods by less than a half."""

    def settled(**limits):
        for name, limit in limits.items():
            monkeypatch.setattr(coherence, name, limit)
        a, b = node("a", (37, 48), (30, 50)), node("b", (37, 48 + 15 * KM), (24, 46))
        settle([a, b])
        return a.probability[0]

    once, most = settled(ROUNDS=1), settled(ROUNDS=6)
    assert 0.1 < once - 0.5 < 0.5
    assert most > once
    assert settled(SETTLED=0.5) == once


PLACES = st.lists(st.tuples(st.floats(30, 40), st.floats(45, 52)), min_size=1, max_size=4)
GRAPH = st.lists(PLACES, min_size=1, max_size=5).flatmap(
    lambda places: st.tuples(st.just(places), st.permutations(range(len(places))))
)


@given(GRAPH)
def test_the_order_of_the_nodes_changes_nothing(graph):
    places, order = graph
    first = [node(str(number), *points) for number, points in enumerate(places)]
    second = [node(str(number), *places[number]) for number in order]
    settle(first)
    settle(second)
    for position, number in enumerate(order):
        assert second[position].probability == pytest.approx(first[number].probability, abs=1e-9)


@given(st.lists(PLACES, min_size=1, max_size=5))
def test_probabilities_leave_the_rest_to_the_unknown(places):
    nodes = [node(str(number), *points) for number, points in enumerate(places)]
    settle(nodes)
    for one in nodes:
        assert (one.probability > 0).all()
        assert 0 < one.probability.sum() < 1


def test_two_spellings_of_one_name_do_not_speak_for_each_other():
    """Both spellings mean either of two places; a third name that may mean others is heard."""
    points, weights = [(37, 48), (39, 48)], [0.6, 0.4]
    one, other = (node(name, *points, weights=weights) for name in ("a", "b"))
    one.places = other.places = np.array([1, 2])
    settle([one, other])
    assert one.probability / one.probability.sum() == pytest.approx(weights)
    assert not one.has_neighbours
    near = node("c", (39, 48 + KM))
    near.places = np.array([3])
    settle([one, other, near])
    assert one.probability[1] > 0.9
    assert other.probability[1] > 0.9
