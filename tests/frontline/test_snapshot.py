from datetime import date

import pytest

from frontline.errors import NothingKnownError
from frontline.snapshot import RECENT_DAYS, build_snapshot

# Lyman, Sloviansk, Bakhmut and Lysychansk, by id so that no name needs deciding.
LYMAN, SLOVIANSK, BAKHMUT, LYSYCHANSK = (
    "UA14120110010088407", "UA14120210010032554", "UA14020010010059145", "UA44120050010021900",
)  # fmt: skip
DAY, KNOWN = date(2025, 11, 21), date(2025, 11, 22)


@pytest.fixture
def snapshot(theatre, sources, gazetteer):
    def build(*claims, on=DAY, **options):
        return build_snapshot(claims, theatre, sources, gazetteer, on=on, as_known_on=KNOWN, **options)

    return build


@pytest.fixture
def held(claim):
    """A compiled holder of a place on 1 November."""

    def build(place, side):
        return claim(claim_id=f"h-{place}", place=place, kind="control", side=side, source="compiled",
                     event_date="2025-11-01")  # fmt: skip

    return build


def ids(events):
    return [event.claim.claim_id for event in events]


def test_it_bears_two_dates(snapshot, claim):
    found = snapshot(claim(place=LYMAN))
    assert (found.on, found.as_known_on) == (DAY, KNOWN)


def test_later_events_are_left_out(snapshot, claim):
    dates = ["2025-11-21", "2025-11-22", "2025-11-20/2025-11-23", "2025-11-23~"]
    claims = [claim(claim_id=when, place=LYMAN, event_date=when) for when in dates]
    assert ids(snapshot(*claims).events) == ["2025-11-20/2025-11-23", "2025-11-21", "2025-11-23~"]


def test_a_claim_is_withdrawn_by_its_own_source_only(snapshot, claim):
    said = [claim(claim_id="a", place=LYMAN, source="staff-ru"), claim(claim_id="b", place=LYMAN, source="reporter")]
    own = claim(claim_id="w", place=LYMAN, source="staff-ru", withdraws="a")
    foreign = claim(claim_id="x", place=LYMAN, source="staff-ua", withdraws="b")
    assert ids(snapshot(*said, own, foreign).events) == ["b"]


def test_places_that_nobody_says_who_holds_are_unknown_and_keep_their_claims(snapshot, claim):
    near = claim(claim_id="n", place=LYMAN, kind="advance", relation="near")
    (found,) = snapshot(near).standings
    assert (found.tier, found.claim_ids) == ("unknown", ("n",))


def test_recent_events_are_those_of_seven_days(snapshot, claim):
    dates = ["2025-11-14", "2025-11-15", "2025-11-21", "2025-11-01/2025-11-15", "2025-11-12~"]
    found = snapshot(*(claim(claim_id=when, place=LYMAN, event_date=when) for when in dates))
    assert RECENT_DAYS == 7
    assert ids(found.recent) == ["2025-11-01/2025-11-15", "2025-11-15", "2025-11-21"]
    assert len(found.events) == 5


@pytest.mark.parametrize("days", [[], ["2025-11-22"]])
def test_nothing_known_is_an_error_that_says_of_which_day(snapshot, claim, days):
    with pytest.raises(NothingKnownError, match=rf"2025-11-21 as of 2025-11-22: of {len(days)} claims"):
        snapshot(*(claim(place=LYMAN, event_date=day) for day in days))


def test_places_have_standings_whether_recent_or_not(snapshot, held):
    found = snapshot(held(LYMAN, "UA"), held(BAKHMUT, "RU"))
    assert [(one.place_id, one.tier, one.side) for one in found.standings] == [
        (BAKHMUT, "controlled", "RU"), (LYMAN, "controlled", "UA"),
    ]  # fmt: skip
    assert set(found.places) == {LYMAN, BAKHMUT}
    assert ids(found.recent) == []


def test_the_front_runs_between_what_is_settled(snapshot, held, claim):
    sides = [held(LYMAN, "UA"), held(SLOVIANSK, "UA"), held(BAKHMUT, "RU")]
    found = snapshot(*sides)
    assert found.front.length_km > 10
    assert found.front_days == (date(2025, 11, 1), date(2025, 11, 1))
    taken = claim(place=SLOVIANSK, side="RU", source="staff-ru")
    said = snapshot(*sides, taken)
    assert said.front.line.equals(found.front.line)  # a side's own claim moves no line
    assert said.front.area_km2 > found.front.area_km2  # but what is claimed is part of the zone
    admitted = claim(place=SLOVIANSK, kind="withdrawal", side="UA", source="staff-ua")
    moved = snapshot(*sides, admitted)
    assert moved.front != found.front
    assert moved.front_days == (date(2025, 11, 1), DAY)


def test_without_anything_settled_the_front_is_empty_and_of_the_day(snapshot, claim):
    found = snapshot(claim(place=LYMAN, source="staff-ru"))
    assert found.front.line.is_empty
    assert found.front_days == (DAY, DAY)


def test_a_line_helps_with_names_and_draws_nothing(snapshot, claim):
    beside_lyman = [(37.9, 49.1)]
    (plain,) = snapshot(claim(place="Novoselivka")).events
    (helped,) = snapshot(claim(place="Novoselivka"), line=beside_lyman).events
    assert plain.resolution.candidates[0].place.hromada.name_en != "Lymanska"
    assert helped.resolution.candidates[0].place.hromada.name_en == "Lymanska"
    assert len(snapshot(claim(place=LYSYCHANSK), line=beside_lyman).standings) == 1


def test_a_refused_place_is_among_the_events_but_has_no_standing(snapshot, claim):
    found = snapshot(claim(place="Novoselivka"))
    assert ids(found.recent) == ["c-1"]
    assert found.standings == []
