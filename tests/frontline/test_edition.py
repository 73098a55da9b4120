from dataclasses import replace
from datetime import date

import pytest

from frontline.edition import edition_of
from frontline.snapshot import build_snapshot

LYMAN = "UA14120110010088407"
DAY = date(2025, 11, 21)


@pytest.fixture
def edition(claim, theatre, sources, gazetteer):
    def build(*fields, on=DAY):
        claims = [claim(claim_id=f"c{number}", place=LYMAN, **one) for number, one in enumerate(fields)]
        return build_snapshot(claims, theatre, sources, gazetteer, on=on, as_known_on=date(2025, 11, 22))

    return build


def test_it_names_the_day_and_is_the_same_for_the_same_inputs(edition):
    found = edition_of(edition({}, {}))
    assert found.startswith("2025-11-21-")
    assert len(found) == len("2025-11-21-") + 12
    assert found == edition_of(edition({}, {}))


def test_the_order_of_recording_changes_nothing(edition):
    one = edition({}, {"kind": "flag"})
    assert edition_of(one) == edition_of(replace(one, events=one.events[::-1]))


def test_any_other_claim_day_or_theatre_is_another_edition(edition):
    one = edition({})
    others = [
        edition({"note": "more"}),
        edition({}, {}),
        edition({}, on=date(2025, 11, 22)),
        replace(one, theatre=replace(one.theatre, title="Another")),
        replace(one, as_known_on=date(2025, 11, 23)),
    ]
    assert len({edition_of(each) for each in (one, *others)}) == 1 + len(others)


def test_of_two_days_both_count_and_the_last_names_it(edition):
    one, two = edition({}), edition({}, on=date(2025, 11, 22))
    assert edition_of(one, two).startswith("2025-11-22-")
    assert edition_of(one, two) != edition_of(two)
