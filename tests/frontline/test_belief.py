from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from frontline.belief import Course, believe
from frontline.claims import EventDate, Kind
from frontline.events import Event
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from frontline.words import read_words

COLUMNS = ["lon", "lat", "precision", "p_first", "p_second", "p_contested"]
MASSES = ["p_first", "p_second", "p_contested"]
PROJECTED = ["projected_first", "projected_second", "projected_contested"]
HELD_UA = {"source": "compiled", "kind": "control", "side": "UA"}


@pytest.fixture
def on(event, theatre, sources):
    """The beliefs of a day of November 2025 after events given as fields, one a day from the 1st on."""

    def believed(day, *history, **options):
        events = [
            event(**{"claim_id": f"c-{n}", "event_date": f"2025-11-{n:02}", **one}) for n, one in enumerate(history, 1)
        ]
        return believe(events, theatre, sources, on=date(2025, 11, day), **options)

    return believed


def test_the_table_is_what_was_promised(on, lyman):
    table = on(1, HELD_UA).table
    assert table.index.name == "place_id"
    assert list(table.index) == [lyman.id]
    assert list(table.columns[:6]) == COLUMNS
    assert {"tier", "holder", "claims", "newest"} <= set(table.columns)
    row = table.loc[lyman.id]
    assert (row["lon"], row["lat"], row["precision"]) == (lyman.lon, lyman.lat, "settlement")
    assert (row["claims"], row["newest"].date()) == (1, date(2025, 11, 1))


def test_masses_leave_room_for_the_unknown_and_probabilities_do_not(on):
    row = on(1, HELD_UA).table.iloc[0]
    assert 0 < 1 - row[MASSES].sum() < 0.4
    assert row[PROJECTED].sum() == pytest.approx(1)
    assert row["projected_first"] > row["p_first"] > 0.7


def test_without_any_event_places_are_unknown(on, lyman):
    row = on(1, places=[lyman]).table.loc[lyman.id]
    assert (row["tier"], row["holder"], row["claims"]) == ("unknown", "", 0)
    assert row[MASSES].sum() == pytest.approx(0, abs=1e-6)
    assert str(row["newest"]) == "NaT"
    assert on(1).table.empty


def test_of_later_days_nothing_is_used(on):
    row = on(1, HELD_UA, {"source": "observer", "side": "RU"}).table.iloc[0]
    assert (row["tier"], row["claims"]) == ("controlled", 1)
    assert on(1, {"event_date": "2025-11-09"}).table.iloc[0]["tier"] == "unknown"


def test_old_evidence_fades_into_the_unknown(event, theatre, sources):
    course = Course(read_words([event(event_date="2025-01-01", **HELD_UA)], theatre, sources))
    days = [date(2025, 1, 1) + timedelta(n) for n in (0, 100, 400, 4000)]
    rows = [course.on(day).table.iloc[0] for day in days]
    masses = [row["p_first"] for row in rows]
    assert masses == sorted(masses, reverse=True)
    assert masses[-1] < 0.05
    assert [row["tier"] for row in rows] == ["controlled", "controlled", "unknown", "unknown"]


def test_independent_origins_add_up_and_reposts_do_not(on):
    one = on(9, {"source": "reporter", "side": "RU"}).table.iloc[0]["projected_second"]
    two = on(9, {"source": "reporter"}, {"source": "observer"}).table.iloc[0]["projected_second"]
    repost = on(9, {"source": "reporter"}, {"source": "observer", "repeats": "reporter"}).table.iloc[0][
        "projected_second"
    ]
    assert two > 0.9 > one
    assert repost == pytest.approx(one, abs=0.01)


def test_a_denial_counts_against(on):
    taken = {"source": "staff-ru", "kind": "capture", "side": "RU", "event_date": "2025-11-02"}
    denied = {"source": "staff-ua", "kind": "denial", "side": "UA", "event_date": "2025-11-02"}
    alone, beside = (on(2, HELD_UA, *rest).table.iloc[0] for rest in ([taken], [taken, denied]))
    assert beside["projected_second"] < alone["projected_second"]
    assert (beside["tier"], beside["holder"]) == ("claimed", "RU")


def test_between_words_belief_ages(on):
    taken = {"source": "reporter", "event_date": "2025-11-02"}
    new, old = (
        on(2, HELD_UA | {"event_date": day}, taken).table.iloc[0]["p_first"] for day in ("2025-11-01", "2024-11-01")
    )
    assert old < new


def test_who_says_otherwise_now_claims_no_longer_what_it_said(on):
    said, says = {"source": "stranger", "side": "RU"}, {"source": "stranger", "side": "UA"}
    row = on(2, said, says).table.iloc[0]
    assert (row["tier"], row["because"]) == ("unknown", "unsupported")  # both would be contested
    assert row["projected_first"] > row["projected_second"]
    boast, admits = ({"source": "staff-ru", "side": side, "kind": "control"} for side in ("RU", "UA"))
    assert on(2, boast, admits).table.iloc[0]["holder"] == "UA"


def test_a_vague_day_says_less(on):
    exact, vague = (on(21, {**HELD_UA, "event_date": when}).table.iloc[0]["projected_first"]
                    for when in ("2025-11-21", "2025-09-01/2025-11-21"))  # fmt: skip
    assert vague < exact


def test_contradictory_words_of_a_day_are_contested(on):
    row = on(1, HELD_UA, HELD_UA | {"side": "RU", "event_date": "2025-11-01"}).table.iloc[0]
    assert (row["tier"], row["holder"]) == ("contested", "")
    assert row["projected_first"] == pytest.approx(row["projected_second"])


def test_a_claim_fades_and_a_fight_sooner(event, theatre, sources):
    for fields, lives in (({"source": "staff-ru"}, 60), ({"source": "staff-ru", "kind": "clash", "side": "both"}, 30)):
        course = Course(read_words([event(event_date="2025-01-01", **fields)], theatre, sources))
        tiers = [course.on(date(2025, 1, 1) + timedelta(days)).table.iloc[0]["tier"] for days in (lives, lives + 1)]
        assert tiers[0] in ("claimed", "contested")
        assert tiers[1] == "unknown"


def test_a_silent_place_is_told_by_its_neighbours_and_a_claimed_one_is_not(on, lyman):
    silent = replace(lyman, id="UA0", lat=lyman.lat + 0.02)
    table = on(1, HELD_UA, places=[silent]).table
    assert table.loc["UA0", "holder"] in ("UA", "")
    assert table.loc["UA0", "projected_first"] > 0.75
    claimed = {"at": silent, "source": "staff-ru", "event_date": "2025-11-01"}
    assert on(1, HELD_UA, claimed).table.loc["UA0", "projected_second"] > 0.6


def test_a_place_that_is_not_exact_tells_its_neighbours_nothing(on, lyman):
    vague = replace(lyman, precision=type(lyman.precision)("hromada"))
    silent = replace(lyman, id="UA0")
    assert on(1, HELD_UA | {"at": vague}, places=[silent]).table.loc["UA0", "tier"] == "unknown"


def history(event, lyman):
    """Sixty claims of six origins about five places over forty days, in a fixed disorder."""
    sources = ["compiled", "reporter", "observer", "stranger", "staff-ua", "staff-ru"]
    kinds = ["capture", "control", "clash", "denial", "flag"]
    for n in range(60):
        place = replace(lyman, id=f"UA{n * 7 % 5}", lon=lyman.lon + n * 7 % 5 / 10)
        day = date(2025, 10, 1) + timedelta(n * 17 % 40)
        yield event(place, claim_id=f"c-{n}", event_date=day.isoformat(), source=sources[n * 5 % 6],
                    kind=kinds[n * 3 % 5], side=("UA", "RU")[n * 11 % 3 % 2])  # fmt: skip


def test_day_by_day_is_the_same_as_at_once(event, theatre, sources, lyman):
    events = list(history(event, lyman))
    course = Course(read_words(events, theatre, sources))
    for number in range(45):
        day = date(2025, 10, 1) + timedelta(number)
        step, once = course.on(day).table, believe(events, theatre, sources, on=day).table
        assert np.allclose(step[PROJECTED], once[PROJECTED], atol=2e-6), day
        assert step[["tier", "holder", "settled", "claims"]].equals(once[["tier", "holder", "settled", "claims"]]), day


def test_a_day_before_the_last_is_refused(event, theatre, sources):
    course = Course(read_words([event()], theatre, sources))
    course.on(date(2025, 11, 21))
    with pytest.raises(ValueError, match="2025-11-20 is before 2025-11-21"):
        course.on(date(2025, 11, 20))


def test_a_country_that_does_not_exist(lyman, event):
    """Two sides of other names in another hemisphere, without a baseline."""
    theatre = Theatre(
        "Elsewhere", (Side("north", "Northerners"), Side("south", "Southerners")), (-60.0, -40.0, -50.0, -30.0)
    )
    voices = {"gazette": Source("gazette", "Gazette", "neutral", "media", "B"),
              "general": Source("general", "A general", "south", "military", "B")}  # fmt: skip
    town, hamlet = (replace(lyman, id=name, lon=-55.0, lat=lat) for name, lat in (("T1", -35.0), ("T2", -35.01)))

    def said(place, source, side):
        claim = event(place).claim
        return Event(replace(claim, claim_id=source, source=source, side=side, kind=Kind.CONTROL, reliability="B",
                             event_date=EventDate.parse("1900-02-01")), event(place).resolution)  # fmt: skip

    table = believe(
        [said(town, "gazette", "north"), said(hamlet, "general", "south")], theatre, voices, on=date(1900, 2, 3)
    ).table
    assert table[["tier", "holder"]].to_numpy().tolist() == [["controlled", "north"], ["claimed", "south"]]


@pytest.mark.parametrize("admission", [{"credibility": "5"}, {"reliability": "E"}])
def test_an_admission_worth_nothing_makes_nothing_of_a_place(on, admission):
    row = on(1, {"source": "staff-ua", "kind": "withdrawal", "side": "UA"} | admission).table.iloc[0]
    assert (row["tier"], row["holder"]) == ("unknown", "")


def test_a_worthless_word_of_fighting_contests_nothing(on):
    assert on(2, HELD_UA, {"source": "compiled", "kind": "clash", "credibility": "5"}).table.iloc[0]["holder"] == "UA"


def test_what_is_believed_of_a_day_rests_on_no_later_one(on):
    taken = [HELD_UA, HELD_UA | {"side": "RU"}]
    then, now = (on(2, *history).table for history in (taken, [*taken, HELD_UA]))
    assert then.drop(columns="claims").equals(now.drop(columns="claims"))
    after = on(3, *taken, HELD_UA).table.iloc[0]
    assert (after["tier"], after["holder"]) == ("controlled", "UA")


def test_a_change_of_hands_within_a_day_is_a_clash_and_no_claim(on):
    both = {"event_date": "2025-11-02"}
    row = on(2, HELD_UA, {"source": "compiled"} | both, {"source": "observer", "side": "UA"} | both).table.iloc[0]
    assert (row["tier"], row["holder"], row["because"]) == ("contested", "", "undone")
    assert row["projected_contested"] > 0.5


@pytest.mark.parametrize("source", ["reporter", "stranger"])
def test_one_word_that_cannot_settle_a_place_and_is_no_sides_own_leaves_it_unknown(on, source):
    row = on(1, {"source": source}).table.iloc[0]
    assert (row["tier"], row["holder"], row["because"]) == ("unknown", "", "unsupported")
    assert row["projected_second"] > 0.6


def test_a_word_too_weak_against_the_holder_contests_the_place_and_claims_it_for_nobody(on):
    row = on(2, HELD_UA, {"source": "reporter"}).table.iloc[0]
    assert (row["tier"], row["holder"], row["because"]) == ("contested", "", "rivals")
    row = on(2, HELD_UA, {"source": "stranger"}).table.iloc[0]
    assert (row["tier"], row["holder"], row["because"]) == ("contested", "", "rivals")


def test_a_side_claims_a_place_by_its_own_word_also_where_too_weak_words_say_so_too(on):
    weak, own = {"source": "stranger"}, {"source": "staff-ru"}
    assert on(3, HELD_UA, weak, own).table.iloc[0][["tier", "holder", "because"]].tolist() == ["claimed", "RU", "own"]
    row = on(2, {"source": "staff-ua", "side": "UA"}, weak).table.iloc[0]
    assert (row["tier"], row["because"]) == ("contested", "rivals")


def test_a_settled_holder_is_still_said_to_hold_the_place_when_his_words_are_old(on):
    old, weak = HELD_UA | {"event_date": "2025-08-01"}, {"source": "reporter", "reliability": "D", "credibility": "4"}
    row = on(2, old, weak).table.iloc[0]
    assert row["projected_first"] > row["projected_second"]
    assert (row["tier"], row["because"]) == ("contested", "rivals")


@pytest.mark.parametrize(("year", "silent", "holder"), [(2024, False, ""), (2020, True, "RU")])
def test_only_a_place_whose_words_have_all_but_faded_is_told_by_its_neighbours(on, lyman, year, silent, holder):
    beside = HELD_UA | {"at": replace(lyman, id="UA0", lat=lyman.lat + 0.02), "side": "RU"}
    row = on(2, HELD_UA | {"event_date": f"{year}-01-01"}, beside).table.loc[lyman.id]
    assert (row["silent"], row["holder"]) == (silent, holder)


def test_a_place_that_a_side_claims_is_not_silent_however_old_the_rest(on, lyman):
    beside = HELD_UA | {"at": replace(lyman, id="UA0", lat=lyman.lat + 0.02)}
    row = on(3, HELD_UA | {"event_date": "2015-01-01"}, beside, {"source": "staff-ru"}).table.loc[lyman.id]
    assert (row["silent"], row["tier"], row["holder"]) == (False, "claimed", "RU")
    assert row["projected_second"] > 0.65


def test_a_repost_refreshes_no_boast(on):
    boast, again = {"source": "staff-ru"}, {"source": "reporter", "repeats": "staff-ru", "event_date": "2026-01-15"}
    told = on(1, boast), on(1, boast, again)
    assert told[0].table.iloc[0]["holder"] == told[1].table.iloc[0]["holder"] == "RU"


def test_a_weak_word_for_the_side_that_is_less_likely_is_no_reason_for_anything(on):
    older = {"source": "reporter", "side": "UA", "event_date": "2025-08-01"}  # too old for a claim, but not forgotten
    weak = {"source": "observer", "reliability": "D", "credibility": "4", "event_date": "2025-11-02"}
    row, alone = (on(2, *history).table.iloc[0] for history in ([older, weak], [weak]))
    assert row["supported_first"] > row["supported_second"]
    assert (row["tier"], row["because"], alone["tier"], alone["because"]) == ("unknown", "", "unknown", "unsupported")
