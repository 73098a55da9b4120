import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd

from frontline.columns import OPTIONAL, PROBLEM, REQUIRED, WRITTEN
from frontline.exports.claims_csv import ELSEWHERE, claims_csv, written
from frontline.exports.frames import frames
from frontline.intake import read_claims
from frontline.ledger import Ledger


def rows(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_file_is_one_of_claims_again_with_the_same_claims(snapshot, claim, theatre, sources, write):
    given = (
        claim(claim_id="b-1", place="Bakhmut", within="Donetsk oblast", quote="=1+1, він сказав", note="-5 km; 'so'",
              distance_km=2.5, relation="north_of", event_date="2025-11-21~", more_than=("distance_km",),
              repeats="staff-ru"),
        claim(claim_id="a-2", place="Novoselivka", quote="'=already", event_date="2025-11-20", credibility="3"),
    )  # fmt: skip
    path = write(claims_csv(frames(snapshot(*given), all_claims=True)))
    found = read_claims(path, theatre.side_ids, sources)
    assert found.problems == ()
    kept = {one.claim_id: one for one in found.claims}
    for one in given:
        again = kept[one.claim_id]
        for name in ("event_date", "reported_at", "place", "kind", "side", "source", "relation", "distance_km", "quote",
                     "more_than", "note", "repeats", "reliability", "credibility", "within"):  # fmt: skip
            assert getattr(again, name) == getattr(one, name), name
    held = kept["h-UA-407"]  # its row gave an id
    assert (held.place, held.place_id) == ("Lyman", "UA14120110010088407")


def test_in_brief_it_is_a_file_of_claims_as_well_without_what_stands_elsewhere(
    snapshot, claim, theatre, sources, write
):
    given = (
        claim(claim_id="b-1", place="UA14120110010088407", quote="=1+1", distance_km=2.5, relation="north_of"),
        claim(claim_id="a-2", place="Novoselivka", event_date="2025-11-20"),
    )
    edition = frames(snapshot(*given))
    brief = claims_csv(edition, brief=True)
    whole, short = rows(claims_csv(edition)), rows(brief)
    gone = set(whole[0]) - set(short[0])
    assert gone >= {"source_name", "place_unit", "situation_on", "as_known_on", "area_km2", "withdraws"}
    assert {"place_written", "place_id", "lon", "lat", "precision", "radius_m", "status", "origin", "problem"} <= set(
        short[0]
    )
    assert [{name: row[name] for name in short[0]} for row in whole] == short
    empty = gone - {*ELSEWHERE}
    assert {row[name] for row in whole for name in empty} <= {"", "0"}
    found = read_claims(write(brief), theatre.side_ids, sources)
    again = read_claims(write(claims_csv(edition), "whole.csv"), theatre.side_ids, sources)
    assert found.problems == again.problems == ()
    assert [replace(one, file="") for one in found.claims] == [replace(one, file="") for one in again.claims]


def test_its_own_columns_added_to_the_ledger_they_come_from_are_there_already(
    snapshot, claim, theatre, sources, write, tmp_path
):
    claims = (
        claim(claim_id="by-id", place="UA14120110010088407", quote="=1+1"),
        claim(claim_id="by-name", place="Bakhmut", within="Donetsk oblast", distance_km=2.5, relation="north_of"),
    )
    own = [*REQUIRED, *OPTIONAL, WRITTEN, PROBLEM]
    cut = pd.DataFrame(rows(claims_csv(frames(snapshot(*claims)))))[own]
    path = write(cut.to_csv(index=False))
    again = read_claims(path, theatre.side_ids, sources).claims
    with Ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as book:
        book.add(claims, datetime(2025, 11, 22, tzinfo=UTC), "1")
        receipt = book.add(again, datetime(2025, 11, 23, tzinfo=UTC), "2")
    assert (receipt.added, receipt.already_there) == (0, 2)


def test_no_cell_runs_in_a_spreadsheet(edition):
    clash, refused = rows(claims_csv(edition))
    assert clash["quote"].startswith("'=1+1")
    assert clash["note"] == "два\nрядки"
    assert refused["place_id"] == refused["lon"] == ""
    for row in (clash, refused):
        assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell[:1]]


def test_rows_bear_both_dates_and_where_they_are(edition):
    clash, _ = rows(claims_csv(edition))
    assert (clash["situation_on"], clash["as_known_on"]) == ("2025-11-21", "2025-11-22")
    assert (clash["lon"], clash["lat"], clash["precision"]) == (
        str(edition.claims["lon"][0]), str(edition.claims["lat"][0]), "near",
    )  # fmt: skip
    assert clash["radius_m"] == str(edition.claims["radius_m"][0])
    assert clash["problem"] == ""


def test_numbers_have_five_decimals_at_most_and_no_number_is_empty():
    frame = pd.DataFrame({"a": [1.0, 0.123456789, float("nan"), -0.0], "b": [1, 2, 3, 4], "c": ["x", "", '"', "@"]})
    assert written(frame) == '\ufeffa,b,c\n1,1,x\n0.12346,2,\n,3,""""\n-0,4,\'@\n'
