"""Former raions: the hromadas whose villages kept the postal codes of the raion's centre."""

import pandas as pd
import pytest

from gazetteer import DataFileError
from gazetteer.sources.raions import members_of_raions, postal_votes, read_raions

# Two hromadas of one raion; the digits after the oblast's count raion, hromada and settlement.
SETTLEMENTS = pd.DataFrame(
    [
        ("UA6301000000", "Дворічна"),
        ("UA6301000001", "Кам’янка"),
        ("UA6301001000", "Вільхуватка"),
        ("UA6301001001", "Рублене"),
        ("UA6301001002", "Степи"),
    ],
    columns=["id", "name"],
)
SETTLEMENTS["oblast"], SETTLEMENTS["hromada"] = SETTLEMENTS["id"].str[:4], SETTLEMENTS["id"].str[:9]


@pytest.fixture
def votes():
    return pd.DataFrame(
        [
            ("UA6301000", "UA63", "627", 3, 1.0),
            ("UA6301001", "UA63", "627", 1, 0.33),
            ("UA6301001", "UA63", "626", 2, 0.67),
        ],
        columns=["hromada", "oblast", "group", "votes", "share"],
    )


def raion(centre="UA6301000000", now="Дворічна"):
    return pd.DataFrame([{"centre": centre, "now": now, "name": "Дворічанський"}])


def members(votes, **one):
    found = members_of_raions(raion(**one), votes)
    return list(zip(found["prefix"], found["by"], strict=True))


def test_settlements_vote_for_the_postal_group_of_their_name(monkeypatch):
    monkeypatch.setattr("gazetteer.sources.raions.fold", lambda names: names)
    postal = pd.DataFrame(
        [
            ("UA63", "Дворічна", "627"),
            ("UA63", "Кам’янка", "627"),
            ("UA63", "Рублене", "626"),
            ("UA14", "Степи", "841"),
        ],
        columns=["oblast", "key", "group"],
    )
    counted = postal_votes(SETTLEMENTS, postal).set_index(["hromada", "group"])
    assert counted["votes"].to_dict() == {("UA6301000", "627"): 2, ("UA6301001", "626"): 1}
    assert counted["share"].tolist() == [1, 1]


def test_a_name_that_is_not_unique_has_no_vote(monkeypatch):
    monkeypatch.setattr("gazetteer.sources.raions.fold", lambda names: names)
    two_groups = pd.DataFrame({"oblast": "UA63", "key": ["Дворічна", "Дворічна"], "group": ["627", "640"]})
    assert postal_votes(SETTLEMENTS, two_groups).empty
    twice = pd.concat([SETTLEMENTS, SETTLEMENTS])
    assert postal_votes(twice, two_groups[:1]).empty


def test_a_raion_has_the_hromadas_of_its_postal_group(votes):
    assert members(votes) == [("UA6301000", "postal"), ("UA6301001", "postal")]


def test_a_hromada_with_a_small_share_is_left_out(votes):
    votes.loc[1, "share"] = 0.2
    assert members(votes) == [("UA6301000", "postal")]


def test_one_vote_does_not_reach_into_another_raion_of_today(votes):
    votes.loc[1, "hromada"] = "UA6302001"
    assert members(votes) == [("UA6301000", "postal")]


def test_without_enough_votes_the_raion_of_today_stands_in(votes):
    assert members(votes[:1]) == [("UA6301", "centre")]
    assert members(votes, centre="UA6305000000") == [("UA6305", "centre")]


def test_a_centre_that_is_not_in_the_register_is_named(tmp_path):
    path = tmp_path / "raions.csv"
    pd.concat([raion(), raion(now="Лиман")]).to_csv(path, index=False)
    with pytest.raises(DataFileError, match=r"raions\.csv:3: 'UA6301000000' is not 'Лиман'"):
        read_raions(path, SETTLEMENTS)
