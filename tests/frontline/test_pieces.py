"""Pieces: own ground has the words about the settlement that it is cut from beside its own."""

import pandas as pd
import pytest

from frontline.corrections import own_ground
from frontline.mosaic import piece
from frontline.pieces import words_of_pieces
from frontline.words import read_words


@pytest.fixture
def pieces(event, theatre, sources, lyman):
    """Return the words of pieces of own ground near Lyman, cut from the cells given."""

    def read(*fields, cells=(lyman.id,)):
        events = [event(**{"claim_id": f"c-{number}", **one}) for number, one in enumerate(fields)]
        own, spots = own_ground(events)
        words = read_words([*events, *own], theatre, sources)
        pairs = pd.DataFrame([(ground, cell) for ground in spots.index for cell in cells], columns=["ground", "cell"])
        return words_of_pieces(words, pairs), list(spots.index)

    return read


HELD = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-01"}
NORTH = {"source": "staff-ru", "relation": "north_of", "distance_km": 3.0}


def test_a_piece_has_both_words_and_a_place_of_its_own(pieces, lyman):
    found, (ground,) = pieces(HELD, NORTH)
    assert [place.id for place in found.places] == [piece(ground, lyman.id)]
    assert found.table["claim_id"].tolist() == ["c-0", "c-1"]
    assert found.table["place"].tolist() == [0, 0]


def test_an_origin_is_overtaken_on_the_piece_though_it_is_not_at_the_settlement(pieces):
    again = {**NORTH, "source": "compiled", "event_date": "2025-11-20"}
    found, _ = pieces(HELD, again)
    until = dict(zip(found.table["claim_id"], found.table["until"], strict=True))
    assert until["c-0"] == pd.Timestamp("2025-11-20").toordinal()


def test_a_claim_about_both_counts_once(pieces):
    area = {"area_km2": 50.0}
    found, _ = pieces(HELD, area)
    assert sorted(found.table["claim_id"]) == ["c-0", "c-1"]


def test_where_nobody_speaks_of_the_settlement_there_is_no_piece(pieces):
    assert pieces(NORTH)[0] is None
    assert pieces(HELD, NORTH, cells=("UA00000000000000000",))[0] is None
    assert pieces(HELD)[0] is None


def test_words_overtaken_before_the_ground_is_spoken_of_and_those_after_it_are_left_out(pieces):
    def held(day):
        return {**HELD, "event_date": f"2025-11-{day:02d}"}

    found, _ = pieces(held(1), held(5), {**NORTH, "event_date": "2025-11-09"}, held(12))
    assert found.table["claim_id"].tolist() == ["c-1", "c-2"]


def test_what_was_a_clash_at_the_settlement_is_one_around_it(pieces):
    """Lost on the 4th, back on the 5th: the word of the 4th is of a clash, though who held it before says no more."""
    lost = {"source": "observer", "kind": "capture", "side": "RU", "event_date": "2025-11-04"}
    back = {"source": "compiled", "kind": "capture", "side": "UA", "event_date": "2025-11-05"}
    found, _ = pieces(HELD, lost, back, {**NORTH, "event_date": "2025-11-09"})
    undone = dict(zip(found.table["claim_id"], found.table["undone"], strict=True))
    assert undone["c-1"] == pd.Timestamp("2025-11-05").toordinal()
