"""Three rows by hand: a claim of 1 November and what others say of the same town."""

from datetime import date

import pytest

from frontline.lifecycle import STALE_DAYS, State, lifecycles, stage_on

FAR = date(2026, 3, 1)


@pytest.fixture
def life(event, theatre, sources):
    """The stages of the first of some events as (state, day of November or later, ids)."""

    def stages(*rows, until=FAR, **options):
        events = [event(**{"claim_id": f"c-{number}", **row}) for number, row in enumerate(rows, 1)]
        found = lifecycles(events, theatre, sources, until=until, **options)["c-1"]
        return [(stage.state.value, stage.since.isoformat()[5:], stage.by) for stage in found]

    return stages


TAKEN = {"event_date": "2025-11-01", "kind": "capture", "side": "RU", "source": "staff-ru"}


def said(day, side, source, kind="control", **more):
    return {"event_date": f"2025-11-{day:02}", "kind": kind, "side": side, "source": source, **more}


def test_a_claim_that_nobody_answers_is_claimed_and_then_stale(life):
    assert life(TAKEN) == [("claimed", "11-01", ()), ("stale", "12-01", ())]
    assert life(TAKEN, until=date(2025, 11, 30)) == [("claimed", "11-01", ())]
    assert STALE_DAYS == 30


def test_another_origin_corroborates_and_a_repost_does_not(life):
    assert life(TAKEN, said(3, "RU", "stranger"))[1] == ("corroborated", "11-03", ("c-2",))
    repost = said(3, "RU", "stranger", repeats="staff-ru")
    assert [stage[0] for stage in life(TAKEN, repost)] == ["claimed", "stale"]


def test_the_day_of_corroboration_is_that_on_which_it_was_said(life):
    late = said(2, "RU", "stranger", reported_at=date(2025, 11, 9))
    assert life(TAKEN, late)[1] == ("corroborated", "11-09", ("c-2",))
    assert life(TAKEN, late, until=date(2025, 11, 8)) == [("claimed", "11-01", ())]


def test_a_denial_contests_and_stands_over_corroboration(life):
    denial = said(2, "UA", "staff-ua", "denial")
    assert life(TAKEN, denial)[1] == ("contested", "11-02", ("c-2",))
    stages = [stage[:2] for stage in life(TAKEN, denial, said(3, "RU", "stranger"))]
    assert stages == [("claimed", "11-01"), ("contested", "11-02"), ("stale", "12-03")]
    assert [stage[0] for stage in life(TAKEN, said(1, "RU", "stranger"), said(5, "UA", "staff-ua"))][1:3] == [
        "corroborated",
        "contested",
    ]


def test_its_own_origin_saying_otherwise_later_contests_nothing(life):
    assert [stage[0] for stage in life(TAKEN, said(3, "UA", "staff-ru"))] == ["claimed", "stale"]


def test_a_fight_after_a_capture_contests_it_and_one_before_does_not(life):
    assert life(TAKEN, said(4, "RU", "stranger", "clash"))[1] == ("contested", "11-04", ("c-2",))
    before = {"event_date": "2025-10-30", "kind": "clash", "side": "RU", "source": "stranger"}
    assert [stage[0] for stage in life(TAKEN, before)] == ["claimed", "stale"]


def test_the_first_supported_word_of_a_holder_settles_it(life):
    # Reliability B, and the Ukrainian staff speaks against the interest of its own side.
    assert ("confirmed", "11-20", ("c-2",)) in life(TAKEN, said(20, "RU", "staff-ua"))
    assert ("refuted", "11-20", ("c-2",)) in life(TAKEN, said(20, "UA", "compiled"))
    both = life(TAKEN, said(10, "RU", "compiled"), said(20, "UA", "compiled"))
    assert both[-1] == ("confirmed", "11-10", ("c-2",))


def test_a_word_without_support_a_fight_and_a_disagreement_settle_nothing(life):
    for rows in (
        [said(20, "UA", "staff-ua")],
        [said(20, "RU", "compiled", "clash")],
        [said(20, "UA", "compiled"), said(20, "RU", "staff-ua")],
    ):
        assert not {"confirmed", "refuted"} & {stage[0] for stage in life(TAKEN, *rows)}


def test_what_comes_after_a_month_settles_nothing(life):
    late = {"event_date": "2025-12-05", "kind": "control", "side": "UA", "source": "compiled"}
    assert [stage[0] for stage in life(TAKEN, late)] == ["claimed", "stale"]


def test_its_own_source_takes_it_back_and_another_cannot(life):
    back = said(6, "RU", "staff-ru", "other", withdraws="c-1")
    assert life(TAKEN, back)[-1] == ("withdrawn", "11-06", ("c-2",))
    assert "withdrawn" not in [stage[0] for stage in life(TAKEN, back | {"source": "stranger"})]


def test_the_ledger_withdraws_it_on_the_day_it_says(life):
    gone = TAKEN | {"withdrawn": "entered twice"}
    assert life(gone, withdrawn_on={"c-1": date(2025, 11, 7)})[-1] == ("withdrawn", "11-07", ())
    assert life(gone)[-1] == ("withdrawn", "11-01", ())


def test_settled_claims_do_not_go_stale_but_may_be_withdrawn(life):
    stages = life(TAKEN, said(10, "RU", "compiled"), said(12, "RU", "staff-ru", "other", withdraws="c-1"))
    assert [stage[0] for stage in stages][-2:] == ["confirmed", "withdrawn"]


def test_a_claim_near_a_place_has_no_rivals(life):
    assert [stage[0] for stage in life(TAKEN | {"relation": "near"}, said(2, "UA", "compiled"))] == ["claimed", "stale"]


def test_the_stage_of_a_day(event, theatre, sources):
    events = [event(claim_id="c-1", **TAKEN), event(claim_id="c-2", **said(3, "RU", "stranger"))]
    stages = lifecycles(events, theatre, sources, until=FAR)["c-1"]
    assert stage_on(stages, date(2025, 10, 31)) is None
    assert stage_on(stages, date(2025, 11, 2)).state is State.CLAIMED
    assert stage_on(stages, date(2025, 11, 3)).state is State.CORROBORATED


def test_the_order_of_rows_changes_nothing(event, theatre, sources):
    rows = [TAKEN, said(3, "RU", "stranger"), said(3, "UA", "staff-ua", "denial"), said(9, "UA", "compiled")]
    events = [event(claim_id=f"c-{number}", **row) for number, row in enumerate(rows)]
    assert lifecycles(events, theatre, sources, until=FAR) == lifecycles(events[::-1], theatre, sources, until=FAR)
