"""Foremost: of each camp the newest, and all of them where there are not many."""

import pytest

import frontline.foremost as picking
from frontline.foremost import NEWEST, about_places, foremost
from frontline.snapshot import build_snapshot

LYMAN = "UA14120110010088407"


@pytest.fixture
def told(claim, theatre, sources, gazetteer):
    def of(*claims):
        snapshot = build_snapshot(
            claims, theatre, sources, gazetteer, on=claims[0].event_date.day, as_known_on=claims[0].event_date.day
        )
        found = foremost(about_places(snapshot), snapshot)
        return [event.claim.claim_id for event in found.get(LYMAN, ())]

    return of


@pytest.fixture
def claims(claim):
    def say(source, *days):
        return [
            claim(claim_id=f"{source}-{day:02d}", place=LYMAN, source=source, event_date=f"2025-11-{day:02d}")
            for day in days
        ]

    return [*say("staff-ua", 21, 3), *say("staff-ru", *range(4, 12)), *say("reporter", 1, 2)]


def test_few_claims_are_all_told(told, claims):
    assert len(told(*claims)) == len(claims)


def test_of_many_each_camp_has_its_newest_in_order_of_time(told, claims, monkeypatch):
    monkeypatch.setattr(picking, "MANY", 5)
    assert NEWEST == 3
    assert told(*claims) == [
        "reporter-01", "reporter-02", "staff-ua-03", "staff-ru-09", "staff-ru-10", "staff-ru-11", "staff-ua-21",
    ]  # fmt: skip
