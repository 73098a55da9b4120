from datetime import date

import pytest

from frontline.claims import EventDate, Kind, Relation


@pytest.mark.parametrize(
    ("text", "first", "last", "day", "approximate"),
    [
        ("2025-11-21", 21, 21, 21, False),
        (" 2025-11-21 ", 21, 21, 21, False),
        ("2025-11-19/2025-11-21", 19, 21, 21, False),
        ("2025-11-21/2025-11-21", 21, 21, 21, False),
        ("2025-11-21~", 19, 23, 21, True),
    ],
)
def test_an_event_date_is_a_day_a_range_or_approximate(text, first, last, day, approximate):
    when = EventDate.parse(text)
    assert when == EventDate(date(2025, 11, first), date(2025, 11, last), approximate)
    assert when.day == date(2025, 11, day)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "21.11.2025", "2025/11/21", "2025-11", "2025-1-2", "20251121", "2025-11-21T10:00", "2025-11-21 ~",
     "~2025-11-21", "2025-11-21/", "2025-11-19/2025-11-21~", "2025-11-19 / 2025-11-21", "2025-02-30", "2025-13-01",
     "2025-11-21/2025-11-19", "2025-11-21/2025-11-31", "٢٠٢٥-١١-٢١", "0001-01-01~", "9999-12-31~"],
)  # fmt: skip
def test_anything_else_is_no_event_date(text):
    with pytest.raises(ValueError, match=r"\w"):
        EventDate.parse(text)


def test_event_dates_sort_by_time():
    texts = ["2025-11-19/2025-11-21", "2025-11-20", "2025-11-21"]
    assert sorted([texts[2], texts[0], texts[1]], key=EventDate.parse) == texts


def test_a_repost_has_the_origin_of_what_it_repeats(claim):
    assert claim(source="reporter").origin == "reporter"
    assert claim(source="reporter", repeats="staff-ru").origin == "staff-ru"


def test_a_report_is_the_publication_in_which_the_claim_was_read(claim):
    assert claim(source="staff-ru").report == "staff-ru"
    assert claim(source="staff-ru", repeated_by="reporter").report == "reporter"


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("at", "at"),
        ("near", "near"),
        ("north_of", "north of"),
        ("south_west_of", "south-west of"),
        ("toward", "toward"),
    ],
)
def test_a_relation_is_read_in_words(relation, words):
    assert Relation(relation).words == words


def test_kinds_and_relations_are_those_of_the_contract():
    assert " ".join(Kind) == (
        "capture control advance withdrawal clash counterattack infiltration flag encirclement strike denial other"
    )
    assert len(Relation) == 13


def test_what_was_given_beside_a_claim_does_not_make_another_of_it(claim):
    assert claim(raw={"extra": "x"}) == claim()
    assert claim(note="x") != claim()
