from dataclasses import replace

import pytest

from benchmarks.drafting.annotations import Wanted
from benchmarks.drafting.measures import is_said_by, judge, report, total
from benchmarks.drafting.mistakes import mistakes

WANTED = Wanted(
    frozenset("AB"), frozenset({("clash", "RU")}), frozenset({"near"}), "isw", "2025-12-17", place="Lyman",
    quote="near Lyman",
)  # fmt: skip
ROW = {"place_id": "A", "ids": "A", "kind": "clash", "side": "RU", "relation": "near", "said": "isw", "claimed_by": "",
       "event_date": "2025-12-16/2025-12-17", "distance_km": "", "area_km2": "", "place": "Lyman", "status": "resolved",
       "within": "", "quote": "near Lyman", "credibility": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "row", "counts"),
    [
        ({}, {}, (1, 1, 1)),
        ({}, {"place_id": "B"}, (1, 1, 1)),
        ({}, {"place_id": "", "ids": "A C"}, (0, 1, 1)),
        ({}, {"kind": "capture"}, (0, 1, 1)),
        ({}, {"side": "UA"}, (0, 1, 1)),
        ({"is_optional": True}, {}, (0, 0, 0)),
        ({"facts": frozenset({("clash", "RU"), ("capture", "RU")})}, {"kind": "capture"}, (1, 1, 1)),
    ],
)
def test_a_claim_is_found_by_place_kind_and_side(wanted, row, counts):
    tally = total([judge("d", "en", [replace(WANTED, **wanted)], [ROW | row])])
    assert (tally.found, tally.drafted, tally.needed) == counts


def test_the_right_name_is_enough_where_it_is_asked_for():
    refused = ROW | {"place_id": "", "ids": "A C"}
    assert total([judge("d", "en", [WANTED], [refused], named=True)]).found == 1
    assert total([judge("d", "en", [WANTED], [refused | {"ids": "C"}], named=True)]).found == 0


def test_each_row_is_used_once_and_that_of_the_same_speaker_first():
    other = ROW | {"said": "ru-mod", "claimed_by": "MoD"}
    result = judge("d", "en", [WANTED], [other, ROW])
    assert result.pairs[0][1] is ROW
    assert result.besides == [other]


def test_speakers_are_the_same_by_id_or_by_a_name_in_common():
    row = ROW | {"said": "x"}
    assert is_said_by(WANTED, ROW)
    assert is_said_by(replace(WANTED, speaker="own"), row)
    assert is_said_by(replace(WANTED, speaker="Denis Pushilin"), row | {"claimed_by": "head Denis Pushilin"})
    assert not is_said_by(replace(WANTED, speaker="Russian MoD"), row | {"claimed_by": "Russian sources"})


def test_the_report_and_the_mistakes_can_be_read():
    lost = replace(WANTED, ids=frozenset("C"), place="Torske")
    results = [judge("d", "en", [WANTED, lost], [ROW | {"relation": "at"}, ROW | {"place_id": "", "ids": "C D"}])]
    assert next(report(results)).startswith("place id, kind and side      P 0.50  R 0.50  F1 0.50")
    told = "\n".join(mistakes(results))
    assert "d (en): 1 right, 3 to look at" in told
    assert "missed   Torske: clash RU, near, by isw (place refused)" in told
    assert "besides  Lyman [resolved, 2 candidates]: clash RU" in told
    assert "relation Lyman, clash RU: at, not near" in told
