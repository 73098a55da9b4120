"""Facts: an edition's numbers, and which settlements turned since the day before."""

import json

import pytest

from frontline.batch.facts import Facts, Turn, facts_of

from .conftest import DAYS, RECORDED, TOWNS


@pytest.fixture
def facts(inputs):
    def of(*days):
        steps = inputs().almanac.steps(dict.fromkeys(days, RECORDED))
        return [facts_of(snapshot, before) for snapshot, before in steps]

    return of


def test_a_claim_turns_its_town_on_its_day_and_nothing_turns_on_the_next(facts):
    _, quiet, turned = facts(*DAYS[:3])
    assert quiet.turns == ()
    assert [one.place_id for one in turned.turns] == [TOWNS[0]]
    assert turned.turns[0].name == "Lyman"
    assert (turned.turns[0].tier_before, turned.turns[0].side_before) == ("controlled", "UA")
    assert (turned.changed, quiet.changed) == (True, False)


def test_numbers_count_claims_of_the_day(facts):
    first, quiet = facts(*DAYS[:2])
    assert (first.claims, first.claims_of_day, first.origins_of_day) == (4, 4, 1)
    assert (quiet.claims, quiet.claims_of_day) == (4, 0)
    assert first.tiers == {"controlled": 4}
    assert first.held["UA"].low_km2 <= first.held["UA"].best_km2 <= first.held["UA"].high_km2
    assert first.front_km > 0


def test_on_the_first_day_all_turn_from_unknown(facts):
    (first,) = facts(DAYS[0])
    assert {(one.tier_before, one.side_before) for one in first.turns} == {("unknown", "")}
    assert isinstance(first.turns[0], Turn)


def test_they_are_read_as_written(facts):
    (found,) = facts(DAYS[0])
    assert found.turns
    assert Facts.read(found.text()) == found


def test_those_of_an_older_release_are_no_facts(facts):
    (found,) = facts(DAYS[0])
    with pytest.raises(KeyError, match="turned"):
        Facts.read(found.text().replace('"turned"', '"turns"'))


def test_a_turn_with_its_oblast_as_earlier_editions_have_it_is_read(facts):
    (found,) = facts(DAYS[0])
    plain = json.loads(found.text())
    plain["turned"] = [[*cells[:2], "Donetska", *cells[2:]] for cells in plain["turned"]]
    assert Facts.read(json.dumps(plain)) == found
