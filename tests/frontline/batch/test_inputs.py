"""Inputs: the day each edition is known as on, and the hash of all that it rests on."""

from datetime import date

from .conftest import DAYS, RECORDED


def test_an_edition_is_known_as_on_the_last_entry_that_it_rests_on(inputs, claims):
    recorded = {one.claim_id: date(2025, 11, 1) for one in claims} | {"new": date(2025, 11, 5)}
    found = inputs(recorded_on=recorded).as_known_on([date(2025, 10, 1), *DAYS])
    assert list(found.values()) == [date(2025, 10, 1), DAYS[0], DAYS[1], date(2025, 11, 5), DAYS[3]]
    assert inputs().as_known_on(DAYS[:1]) == {DAYS[0]: RECORDED}


def test_a_fingerprint_holds_formats_language_and_corrections(inputs):
    plain = inputs().fingerprints(DAYS)
    assert plain == inputs().fingerprints(DAYS)
    assert plain != inputs(formats=("csv",)).fingerprints(DAYS)
    assert plain != inputs(rests_on={"code": "2"}).fingerprints(DAYS)
