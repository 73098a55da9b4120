import pytest

from benchmarks.draft import errors, is_said_by, judge, report, total

GOLD = {"katottg": "A", "katottg_alt": ["B"], "kind": "clash", "side": "RU", "optional": False, "relation": "near",
        "claimed_by": "ISW", "said": "isw", "event_date": "2025-12-17", "distance_km": None, "area_km2": None,
        "place_as_written": "Lyman", "quote": "near Lyman"}  # fmt: skip
ROW = {"place_id": "A", "kind": "clash", "side": "RU", "relation": "near", "said": "isw", "claimed_by": "",
       "event_date": "2025-12-16/2025-12-17", "distance_km": "", "area_km2": "", "place": "Lyman", "status": "resolved",
       "within": "", "quote": "near Lyman"}  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "row", "counts"),
    [
        ({}, {}, (1, 1, 1)),
        ({}, {"place_id": "B"}, (1, 1, 1)),
        ({}, {"place_id": ""}, (0, 1, 1)),
        ({}, {"kind": "capture"}, (0, 1, 1)),
        ({}, {"side": "UA"}, (0, 1, 1)),
        ({"optional": True}, {}, (0, 0, 0)),
        ({"katottg": ""}, {}, (0, 1, 0)),
    ],
)
def test_a_claim_is_found_by_place_kind_and_side(gold, row, counts):
    tally = total([judge("d", "en", [GOLD | gold], [ROW | row])])
    assert (tally.found, tally.drafted, tally.needed) == counts


def test_each_row_is_used_once_and_that_of_the_same_speaker_first():
    other = ROW | {"said": "ru-mod"}
    result = judge("d", "en", [GOLD], [other, ROW])
    assert result.pairs[0][1] is not other
    assert result.besides == [other]


def test_speakers_are_the_same_by_id_or_by_a_name_in_common():
    assert is_said_by(GOLD, ROW)
    assert is_said_by(GOLD | {"claimed_by": "Denis Pushilin"}, ROW | {"said": "x", "claimed_by": "head Denis Pushilin"})
    assert not is_said_by(GOLD | {"claimed_by": "Russian MoD"}, ROW | {"said": "x", "claimed_by": "Russian sources"})


def test_the_report_and_the_errors_can_be_read():
    results = [judge("d", "en", [GOLD, GOLD | {"katottg": "C", "katottg_alt": []}], [ROW, ROW | {"place_id": "Z"}])]
    lines = list(report(results))
    assert lines[0].startswith("place id, kind and side      P 0.50  R 0.50  F1 0.50")
    assert [line.split()[1] for line in errors(results)] == ["MISSED", "BESIDES"]
