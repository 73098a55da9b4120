from dataclasses import replace
from datetime import date

import pytest

from frontline.words import FIGHT, NEVER, read_words, said_on

HELD = {"source": "compiled", "kind": "control"}


@pytest.fixture
def words(event, theatre, sources):
    def read(*fields, **options):
        events = [event(**{"claim_id": f"c-{number}", **one}) for number, one in enumerate(fields)]
        return read_words(events, theatre, sources, **options)

    return read


def day(number):
    return date(2025, 11, number).toordinal()


def until(found):
    return dict(zip(found.table["claim_id"], found.table["until"], strict=True))


def on(number, **fields):
    return {"event_date": f"2025-11-{number:02}", **fields}


def test_the_newest_word_of_an_origin_stands_for_it(words):
    found = words(on(1, source="compiled"), on(5, source="compiled"), on(7, source="observer"))
    assert until(found) == {"c-0": day(5), "c-1": NEVER, "c-2": NEVER}


def test_words_stand_in_one_order_whatever_that_of_their_recording(words):
    said = [on(5, claim_id="é"), on(5, claim_id="b"), on(5, claim_id="a"), on(5, claim_id="c", credibility="2"),
            on(4, claim_id="d"), on(5, claim_id="e", side="UA")]  # fmt: skip
    for some in (said, said[::-1]):
        assert words(*some).table["claim_id"].tolist() == ["d", "e", "a", "b", "é", "c"]
    assert words().table.empty


def test_a_repost_is_a_word_of_its_origin(words):
    found = words(on(1, source="observer", repeats="reporter"), on(5, source="reporter"))
    assert until(found) == {"c-0": day(5), "c-1": NEVER}


@pytest.mark.parametrize("credibility", ["1", "5"])
def test_a_repost_is_never_its_origins_newest_word(words, credibility):
    again = on(5, source="observer", repeats="reporter", credibility=credibility)
    found = words(on(1, source="reporter"), again)
    assert until(found) == {"c-0": NEVER, "c-1": day(5)}


def test_a_repost_of_what_was_overtaken_revives_nothing(words):
    again = on(9, source="observer", repeats="compiled", side="UA")
    found = words(on(1, **HELD, side="UA"), on(5, **HELD, side="RU"), again)
    assert until(found) == {"c-0": day(5), "c-1": NEVER, "c-2": day(9)}


def test_of_reposts_alone_the_first_stands_until_another_thing_is_said(words):
    again = {"source": "observer", "repeats": "reporter"}
    found = words(on(1, **again), on(5, **again), on(8, **again, side="UA"), on(9, **again))
    assert until(found) == {"c-0": day(8), "c-1": day(5), "c-2": day(9), "c-3": NEVER}


@pytest.mark.parametrize("worthless", [{"credibility": "5"}, {"reliability": "E"}])
def test_a_word_worth_nothing_takes_no_better_words_place(words, worthless):
    found = words(on(1, source="reporter"), on(5, source="reporter", side="UA", **worthless))
    assert until(found) == {"c-0": NEVER, "c-1": day(5)}


def test_what_both_sides_take_on_one_day_is_a_clash_and_what_they_hold_is_not(words):
    takes = [on(5, source="compiled", side="RU"), on(5, source="observer", side="UA")]
    assert words(on(1, **HELD, side="UA"), *takes).table["says"].tolist() == [0, FIGHT, FIGHT]
    held = [takes[0], takes[1] | {"kind": "control"}]
    assert words(on(1, **HELD, side="UA"), *held).table["says"].tolist() == [0, 0, 1]


def test_no_word_of_a_later_day_changes_what_was_said(words):
    found = words(*(on(number, **HELD, side=side) for number, side in ((1, "UA"), (5, "RU"), (6, "UA"))))
    columns = {name: found.table[name].to_numpy() for name in ("says", "named", "undone")}
    assert said_on(columns, day(5)).tolist() == [0, 1, 0]
    assert said_on(columns, day(6)).tolist() == [0, FIGHT, 0]


def test_a_withdrawn_retraction_gives_the_claim_back(words):
    taken = {"withdraws": "c-0", "kind": "other"}
    assert words(on(1), on(2, **taken)).left_out["c-0"] == "taken back by its source"
    assert "c-0" not in words(on(1), on(2, **taken, withdrawn="in error")).left_out


def test_a_fight_does_not_overtake_a_holder_nor_boasting_an_admission(words):
    leaves, boasts = {"source": "staff-ua", "kind": "withdrawal", "side": "UA"}, {"source": "staff-ua", "side": "UA"}
    found = words(on(1, source="compiled"), on(2, source="compiled", kind="clash"), on(3, **leaves), on(4, **boasts))
    assert set(until(found).values()) == {NEVER}
    late = words(on(1, **boasts), on(2, **leaves))
    assert until(late) == {"c-0": day(2), "c-1": NEVER}


def test_the_same_said_twice_on_a_day_stands_once_with_its_weightier_word(words):
    found = words(on(1, source="compiled", kind="flag"), on(1, source="compiled"))
    assert until(found) == {"c-0": day(1), "c-1": NEVER}


@pytest.mark.parametrize(
    ("days", "says"),
    [((1, 5, 6), [0, FIGHT, 0]), ((1, 5, 7), [0, 1, 0]), ((1, 2, 3), [0, FIGHT, 0])],
)
def test_a_change_of_hands_undone_within_a_day_stays_a_clash(words, days, says):
    found = words(*(on(number, **HELD, side=side) for number, side in zip(days, ("UA", "RU", "UA"), strict=True)))
    assert found.table["says"].tolist() == says


def test_of_changes_back_and_forth_the_return_stays(words):
    found = words(*(on(number, **HELD, side=side) for number, side in enumerate(("UA", "RU", "UA", "RU"), start=1)))
    assert found.table["says"].tolist() == [0, FIGHT, 0, 1]


def test_a_sides_own_word_undoes_nothing(words):
    found = words(on(1, **HELD, side="UA"), on(2, **HELD, side="RU"), on(3, source="staff-ua", side="UA"))
    assert found.table["says"].tolist() == [0, 1, 0]


def test_a_range_speaks_from_its_last_day_and_is_blurred(words):
    found = words({"event_date": "2025-11-19/2025-11-21"}, {"event_date": "2025-11-10~"})
    assert found.table["day"].tolist() == [day(10), day(21)]
    assert found.table["blur"].tolist() == [2.0, 1.0]


def test_what_says_nothing_here_is_left_out_with_its_reason(words, event, theatre, sources, lyman):
    away = event(replace(lyman, id="UA9", lon=10.0), claim_id="away")
    found = words(
        {"relation": "near"}, {"kind": "strike"}, {"at": None}, {"withdrawn": "wrong"}, {"withdraws": "c-5"}, {},
        {"source": "observer", "withdraws": "c-0"},
    ).left_out  # fmt: skip
    assert list(found.values()) == [
        "speaks of the ground beside the place", "says nothing of who holds the place", "its place is not decided",
        "withdrawn", "takes another claim back", "taken back by its source", "takes another claim back",
    ]  # fmt: skip
    assert read_words([away], theatre, sources).left_out == {"away": "its place lies outside the theatre"}


def test_places_that_nobody_speaks_of_are_kept_in_order(words, lyman):
    silent = replace(lyman, id="UA0")
    found = words({}, places=[silent, replace(lyman, id="UA9", lon=10.0)])
    assert [place.id for place in found.places] == ["UA0", lyman.id]
    assert found.table["place"].tolist() == [1]


def test_rows_are_the_same_in_any_order_of_events(event, theatre, sources):
    events = [event(claim_id=f"c-{n}", event_date=f"2025-11-{20 - n:02}", source=source)
              for n, source in enumerate(("reporter", "observer", "reporter"))]  # fmt: skip
    forth, back = (read_words(rows, theatre, sources).table for rows in (events, events[::-1]))
    assert forth.equals(back)
