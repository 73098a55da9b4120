import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.cells import (
    COLUMNS,
    as_given,
    claim_of,
    claims_in,
    frame_of,
    given_beside,
    otherwise_given,
)
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.intake import OPTIONAL, REQUIRED


def test_the_columns_are_those_of_the_files_of_claims():
    assert sorted(COLUMNS) == sorted((*REQUIRED, *OPTIONAL))


def test_a_claim_is_written_as_a_file_of_claims_has_it(claim):
    one = claim(event_date="2025-11-19/2025-11-21", distance_km=8.0, extent_km=2.125, area_km2=2.5,
                more_than=("area_km2",), line=3)  # fmt: skip
    (row,) = frame_of([one]).to_dict("records")
    assert {name: cell for name, cell in row.items() if cell} == {
        "claim_id": "c-1", "event_date": "2025-11-19/2025-11-21", "reported_at": "2025-11-21", "place": "Lyman",
        "kind": "capture", "side": "RU", "source": "reporter", "relation": "at", "distance_km": "8", "area_km2": ">2.5",
        "extent_km": "2.1250",
        "reliability": "C", "credibility": "6", "line": "3",
    }  # fmt: skip


DAYS = st.dates(date(1, 1, 10), date(9999, 12, 20))
NUMBERS = st.none() | st.floats(0, 1e5, exclude_min=True)
DATES = st.builds(lambda day: f"{day}~", DAYS) | st.lists(DAYS, min_size=1, max_size=2).map(
    lambda days: "/".join(day.isoformat() for day in sorted(days))
)


@given(when=DATES, said=DAYS, kind=st.sampled_from(Kind), relation=st.sampled_from(Relation), a=NUMBERS, b=NUMBERS)
def test_every_claim_comes_back(when, said, kind, relation, a, b):
    bound = ("distance_km",) if b is not None else ()
    measures = {"area_km2": a, "distance_km": b, "more_than": bound}
    one = Claim("c", EventDate.parse(when), said, "Lyman", kind, "RU", "s", relation=relation, **measures)
    assert claim_of(frame_of([one]).iloc[0]) == one


def test_what_was_given_otherwise_is_kept(claim):
    raw = {"claim_id": "c-1", "event_date": "2025-11-21", "place": "Lyman", "distance_km": "8,0", "kind": "capture",
           "side": "RU", "source": "reporter", "reported_at": "", "own": "=1", "empty": ""}  # fmt: skip
    (row,) = frame_of([claim(distance_km=8.0, raw=raw)]).to_dict("records")
    assert json.loads(row["given"]) == {
        "distance_km": "8,0", "reported_at": "", "own": "=1", "relation": "", "reliability": "", "credibility": "",
    }  # fmt: skip
    assert claim_of(row).raw == {name: cell for name, cell in raw.items() if cell}


def test_whole_columns_are_read_as_rows_are(claim):
    lyman = "UA14120110010088407"
    claims = [
        claim(),
        claim(claim_id="c-2", event_date="2025-11-19~", distance_km=8.0, extent_km=2.125, area_km2=2.5,
              more_than=("area_km2", "distance_km"), kind="clash", relation="north_of", line=7),
        claim(claim_id="c-3", place="Лиман", place_id=lyman, raw={"claim_id": "c-3", "place": "Лиман", "own": "x"}),
        claim(claim_id="c-4", place=lyman, raw={"claim_id": "c-4", "place": lyman}),
    ]  # fmt: skip
    frame = frame_of(claims)
    read = claims_in(dict(frame.assign(file="f.csv", withdrawn=["", "not so", "", ""])))
    rows = frame.to_dict("records")
    alone = [claim_of(row, file="f.csv", withdrawn=why) for row, why in zip(rows, ["", "not so", "", ""], strict=True)]
    assert read == alone
    assert [dict(one.raw) for one in read] == [one.raw for one in alone]
    assert [one.place for one in read[2:]] == ["Лиман", lyman]
    assert (len(read[0].raw), "own" in read[2].raw, read[1].raw == alone[1].raw) == (len(alone[0].raw), True, True)


def test_a_claim_without_raw_cells_was_given_as_it_is(claim):
    (row,) = frame_of([claim()]).to_dict("records")
    assert row["given"] == ""
    assert claim_of(row).raw["place"] == "Lyman"


def test_cells_given_beside_those_read_are_the_same_as_of_claims(claim):
    raws = [{"claim_id": "c-1", "event_date": "2025-11-21", "reported_at": "2025-11-21", "place": "Lyman",
             "kind": "capture", "side": "RU", "source": "reporter", "relation": relation, "reliability": "C",
             "credibility": credibility, "distance_km": distance, "own": own}
            for relation, credibility, distance, own in (("at", "6", "", ""), ("", "", "", ""), ("", "", "8,0", ""),
                                                         ("", "6", "", "x"), ("at", "6", "", ""))]  # fmt: skip
    claims = [claim(distance_km=8.0 if raw["distance_km"] else None, raw=raw) for raw in raws]
    expected = frame_of(claims)
    raw = pd.DataFrame(raws, dtype="str", index=[5, 6, 7, 8, 9])
    found = given_beside(expected[list(COLUMNS)].astype("str"), raw)
    assert found == expected["given"].tolist()
    assert found[0] == found[4] == ""
    assert given_beside(raw.iloc[:0], raw.iloc[:0]) == []


@pytest.mark.parametrize("given", ["{", "[]", "7", '{"a": 1}', "null"])
def test_given_cells_that_are_none_are_an_error(given):
    with pytest.raises(ValueError, match=r"."):
        otherwise_given(given)


def test_cells_as_given_are_those_read_but_for_what_differs():
    assert as_given({"place": "Lyman", "note": "", "relation": "at"}, '{"relation":"","own":"x"}') == {
        "place": "Lyman", "own": "x",
    }  # fmt: skip
