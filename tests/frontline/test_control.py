"""The rule that settles a place, each case by a history of at most a few rows."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from frontline import control
from frontline.belief import Beliefs, Course, believe
from frontline.control import Standing, Teller, Tier, unknown
from frontline.evidence import FIGHTING, statements
from frontline.languages import open_messages
from frontline.words import read_words
from maps.messages import ENGLISH

HELD_UA = {"source": "compiled", "kind": "control", "side": "UA"}
HELD_RU = {"source": "compiled", "kind": "control", "side": "RU"}
RU_TAKES = {"source": "staff-ru", "kind": "capture", "side": "RU"}
UA_DENIES = {"source": "staff-ua", "kind": "denial", "side": "UA"}
UA_LEAVES = {"source": "staff-ua", "kind": "withdrawal", "side": "UA"}
FIGHT = {"source": "reporter", "kind": "clash", "side": "both"}
REPORTER, OBSERVER = ({"source": source, "kind": "capture", "side": "RU"} for source in ("reporter", "observer"))


def standing_of(events, theatre, sources):
    last = max(event.claim.event_date.day for event in events)
    beliefs = believe(events, theatre, sources, on=last)
    (found,) = standings(beliefs, events, theatre, sources)
    return found


def standings(beliefs, events, theatre, sources):
    told, about = defaultdict(list), defaultdict(tuple)
    for one in statements(events, theatre, sources):
        told[one.place_id].append(one)
        about[one.place_id] += (one.claim.claim_id,)
    return Teller(theatre, sources).standings(beliefs, told, about)


@pytest.fixture
def standing(event, theatre, sources):
    """The standing of Lyman after these claims, one a day from 1 November on."""

    def of(*history):
        events = [
            event(claim_id=f"c-{day}", event_date=f"2025-11-{day:02}", **fields)
            for day, fields in enumerate(history, start=1)
        ]
        return standing_of(events, theatre, sources)

    return of


CASES = {
    "a compiled holder holds": ([HELD_UA], "controlled", "UA", "UA"),
    "the newest compiled holder holds": ([HELD_UA, HELD_RU], "controlled", "RU", "RU"),
    "a side's own capture is claimed": ([HELD_UA, RU_TAKES], "claimed", "RU", "UA"),
    "however often the holder was confirmed": ([HELD_UA, HELD_UA, RU_TAKES], "claimed", "RU", "UA"),
    "and however often it is repeated": ([HELD_UA, RU_TAKES, RU_TAKES], "claimed", "RU", "UA"),
    "or where nothing else is known": ([RU_TAKES], "claimed", "RU", ""),
    "a denial stands beside it": ([HELD_UA, RU_TAKES, UA_DENIES], "claimed", "RU", "UA"),
    "a denial of nothing changes nothing": ([HELD_UA, UA_DENIES], "controlled", "UA", "UA"),
    "support after the claim ends it": ([HELD_UA, RU_TAKES, HELD_UA], "controlled", "UA", "UA"),
    "a loss admitted is held": ([HELD_UA, UA_LEAVES], "controlled", "RU", "RU"),
    "a gain admitted of the other is held": ([HELD_UA, RU_TAKES | {"source": "staff-ua"}], "controlled", "RU", "RU"),
    "the other side's word of it is not": ([HELD_UA, UA_LEAVES | {"source": "staff-ru"}], "claimed", "RU", "UA"),
    "one fair origin is not enough": ([HELD_UA, REPORTER], "contested", "", "UA"),
    "two fair origins are": ([HELD_UA, REPORTER, OBSERVER], "controlled", "RU", "RU"),
    "one origin twice is one": ([HELD_UA, REPORTER, REPORTER], "contested", "", "UA"),
    "a repost is its origin": ([HELD_UA, REPORTER, OBSERVER | {"repeats": "reporter"}], "contested", "", "UA"),
    "two reposts of a side are that side": (
        [HELD_UA, *(one | {"repeats": "staff-ru"} for one in (REPORTER, OBSERVER))], "claimed", "RU", "UA"),
    "what was refuted in between supports none": ([HELD_UA, REPORTER, HELD_UA, OBSERVER], "contested", "", "UA"),
    "an unjudged origin supports none": ([HELD_UA, REPORTER, REPORTER | {"source": "stranger"}], "contested", "", "UA"),
    "a neutral fight is contested": ([HELD_UA, FIGHT], "contested", "", FIGHTING),
    "an unjudged neutral fight too, but unsettled": ([HELD_UA, FIGHT | {"source": "stranger"}], "contested", "", "UA"),
    "a fight on the other side's word too": ([HELD_UA, FIGHT | {"source": "staff-ru"}], "contested", "", "UA"),
    "a fight does not end a claim": ([HELD_UA, RU_TAKES, FIGHT], "claimed", "RU", FIGHTING),
    "a holder after the fight does": ([HELD_UA, RU_TAKES, FIGHT, HELD_UA], "controlled", "UA", "UA"),
    "two rival claims are contested": ([RU_TAKES, UA_DENIES], "contested", "", ""),
    "also after a fight": ([FIGHT, RU_TAKES, UA_DENIES], "contested", "", FIGHTING),
    "a partisan fight alone is contested": ([FIGHT | {"source": "staff-ru"}], "contested", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("history", "tier", "side", "settled"), CASES.values(), ids=CASES)
def test_the_rule(standing, history, tier, side, settled):
    found = standing(*history)
    assert (found.tier, found.side, found.settled) == (tier, side, settled)


@pytest.mark.parametrize("history", [case[0] for case in CASES.values()], ids=CASES)
def test_the_rule_is_the_same_for_both_sides(standing, history):
    swap = {"UA": "RU", "RU": "UA", "staff-ua": "staff-ru", "staff-ru": "staff-ua"}
    mirrored = [{key: swap.get(value, value) for key, value in fields.items()} for fields in history]
    one, other = standing(*history), standing(*mirrored)
    assert (one.tier, swap.get(one.side, ""), swap.get(one.settled, one.settled)) == (
        other.tier,
        other.side,
        other.settled,
    )


def test_the_day_is_that_of_the_evidence_it_is_settled_by(standing):
    assert standing(HELD_UA, RU_TAKES).settled_on == date(2025, 11, 1)
    assert standing(HELD_UA, UA_LEAVES).settled_on == date(2025, 11, 2)
    assert standing(RU_TAKES).settled_on is None


def test_the_sentence_names_who_said_what_when_and_the_rest(standing):
    found = standing(HELD_UA, RU_TAKES, UA_DENIES)
    assert found.why == (
        "Claimed for Russian forces, on the word of Russian staff (capture: held by Russian forces, 2 November 2025). "
        "Also on record: Ukrainian staff (denial: held by Ukrainian forces, 3 November 2025); "
        "Compiled record (control: held by Ukrainian forces, 1 November 2025). "
        "Held by Ukrainian forces: likely (67%); held by Russian forces: unlikely (32%); "
        "contested: almost no chance (1%). "
        "Claimed, for that side's own words say so, which cannot settle it. 'held by Russian forces' "
        "has 32% by all words, 11% by those that can settle it; 80% of both make it controlled."
    )
    assert found.claim_ids == ("c-1", "c-2", "c-3")


@pytest.mark.parametrize(
    ("history", "begins"),
    [
        ([HELD_UA], "Held by Ukrainian forces according to Compiled record"),
        ([HELD_UA, FIGHT], "Contested; latest word from A Reporter"),
        ([HELD_UA, RU_TAKES], "Claimed for Russian forces, on the word of Russian staff"),
    ],
)
def test_each_tier_has_its_words(standing, history, begins):
    assert standing(*history).why.startswith(begins)


@pytest.mark.parametrize(
    ("history", "tier", "side"),
    [
        ([HELD_UA, HELD_RU], "contested", ""),
        ([RU_TAKES, UA_DENIES], "contested", ""),
        ([HELD_UA, RU_TAKES], "claimed", "RU"),
        ([HELD_UA, FIGHT | {"source": "stranger"}], "contested", ""),
    ],
)
def test_what_is_said_on_one_day_counts_alike_in_any_order(event, theatre, sources, history, tier, side):
    for rows in (history, history[::-1]):
        events = [event(claim_id=f"c-{number}", **fields) for number, fields in enumerate(rows)]
        found = standing_of(events, theatre, sources)
        assert (found.tier, found.side) == (tier, side)


def test_the_origins_that_settle_a_place_are_kept(standing):
    assert standing(HELD_UA, RU_TAKES).settled_by == ("compiled",)
    assert standing(RU_TAKES).settled_by == ()


def test_a_place_without_a_word_of_its_holder_is_unknown():
    assert unknown("UA1") == Standing(
        "UA1", Tier.UNKNOWN, "", "", settled_on=None, settled_by=(),
        why="Spoken of, but no claim says who holds the place itself.", claim_ids=(),
    )  # fmt: skip
    assert unknown("UA1", claim_ids=("c-1",)).claim_ids == ("c-1",)


def test_each_place_stands_for_itself(event, theatre, sources, lyman):
    other = replace(lyman, id="UA14120210010032554")
    events = [event(**HELD_UA), event(other, **HELD_RU), event(at=None, **HELD_RU)]
    found = standings(believe(events, theatre, sources, on=date(2025, 11, 21)), events, theatre, sources)
    assert [(one.place_id, one.side) for one in found] == [(lyman.id, "UA"), (other.id, "RU")]


def test_a_teller_says_of_every_day_what_one_says_that_knows_no_other(event, theatre, sources):
    said = [HELD_UA, RU_TAKES, FIGHT, HELD_RU, UA_DENIES]
    events = [
        event(claim_id=f"c-{day}", event_date=f"2025-11-{day:02}", **one) for day, one in enumerate(said, start=1)
    ]
    course, teller = Course(read_words(events, theatre, sources)), Teller(theatre, sources)
    for day in (date(2025, 11, 1) + timedelta(number) for number in range(60)):
        until = [one for one in statements(events, theatre, sources) if one.day <= day]
        beliefs, told = course.on(day), {until[0].place_id: until}
        about = {until[0].place_id: tuple(one.claim.claim_id for one in until)}
        alone = Teller(theatre, sources).standings(beliefs, told, about)
        assert teller.standings(beliefs, told, about) == alone


def test_there_are_four_tiers():
    assert list(Tier) == ["controlled", "contested", "claimed", "unknown"]


@pytest.fixture
def tell(event, theatre, sources, lyman):
    """Tell of several places at once, each by a history of its own, with one teller for all or one for each."""

    def told(histories, messages=ENGLISH, together=True):
        events = [
            event(replace(lyman, id=f"UA{number:02}"), claim_id=f"c-{number}-{day}", **{
                "event_date": f"2025-11-{day:02}", **fields,
            })
            for number, history in enumerate(histories)
            for day, fields in enumerate(history, start=1)
        ]  # fmt: skip
        statements_of, about = defaultdict(list), defaultdict(tuple)
        for one in statements(events, theatre, sources):
            statements_of[one.place_id].append(one)
        for one in events:
            about[one.place.id] += (one.claim.claim_id,)
        beliefs = believe(events, theatre, sources, on=date(2025, 11, 21))
        if together:
            return Teller(theatre, sources, messages).standings(beliefs, statements_of, about)
        return [
            Teller(theatre, sources, messages).standings(beliefs, statements_of, {name: ids})[0]
            for name, ids in sorted(about.items())
        ]

    return told


def test_what_was_worded_of_other_places_before_changes_no_sentence(tell):
    """Histories that differ in their tier, side, rule, probabilities, source, kind of claim or day alone."""
    histories = [history for history, *_ in CASES.values()]
    histories += [[one | {"event_date": f"2025-1{month}-21"}] for one in (HELD_UA, HELD_RU) for month in (0, 1)]
    histories += [[one | {"kind": "flag"}] for one in (HELD_UA, RU_TAKES, UA_DENIES)]
    assert tell(histories) == tell(histories, together=False)


def test_a_fight_is_called_so_and_a_contested_place_is_told_by_its_newest(tell):
    (found,) = tell([[FIGHT, FIGHT | {"source": "observer"}, RU_TAKES, UA_DENIES]])
    assert found.tier == "contested"
    assert found.why.startswith("Contested; latest word from An Observer (clash: fighting, 2 November 2025). Also on ")
    (found,) = tell([[RU_TAKES, UA_DENIES]])  # nobody speaks of a fight
    assert found.why.startswith("Contested; latest word from Ukrainian staff (denial: held by Ukrainian forces, 2 ")


def test_five_others_are_listed_the_newest_first_and_none_where_there_are_very_many(tell, monkeypatch):
    history = [HELD_UA] * 8
    monkeypatch.setattr(control, "MANY", 8)
    (found,) = tell([history])
    days = re.findall(r"(\d) November", found.why)
    assert days == ["8", "7", "6", "5", "4", "3"]
    monkeypatch.setattr(control, "MANY", 7)
    (found,) = tell([history])
    assert re.findall(r"(\d) November", found.why) == ["8"]
    assert "Also on record" not in found.why


def test_a_place_of_which_nobody_says_who_holds_it_is_unknown_with_its_claims(tell, theatre, sources, event):
    strike = HELD_UA | {"kind": "strike"}
    known, spoken_of = tell([[HELD_UA], [strike, strike]])
    assert (known.tier, spoken_of) == ("controlled", unknown("UA01", claim_ids=("c-1-1", "c-1-2")))
    said = statements([event(**HELD_UA)], theatre, sources)
    nothing = believe([], theatre, sources, on=date(2025, 11, 21))  # of a day before the place was first spoken of
    found = Teller(theatre, sources).standings(nothing, {said[0].place_id: said}, {said[0].place_id: ("c-1",)})
    assert found == [unknown(said[0].place_id, claim_ids=("c-1",))]


def test_all_of_a_sentence_is_in_the_language_asked_for(tell):
    histories = [[HELD_UA], [HELD_UA, FIGHT], [RU_TAKES], [HELD_UA | {"kind": "strike"}], [REPORTER]]
    for found in tell(histories, open_messages("uk")):
        names = ("A Reporter", "Compiled record", "Russian staff", "Russian forces", "Ukrainian forces")
        rest = re.sub("|".join(names), "", found.why)  # what the theatre and the sources call themselves
        assert not re.search("[A-Za-z]", rest), rest


EVEN, FIRST, SECOND = (0.4, 0.4, 0.2), (0.402, 0.398, 0.2), (0.398, 0.402, 0.2)
"""Probabilities that are written alike: 40 % for either side."""

RULES = {
    "a side claims it": ("claimed", "UA", "own", EVEN, "Claimed, for that side's own .* 'held by Ukrainian forces'"),
    "the other side does": ("claimed", "RU", "own", EVEN, "Claimed, for that side's own .* 'held by Russian forces'"),
    "both sides do": ("contested", "", "rivals", EVEN, "Contested, for both sides .* 'held by Ukrainian forces'"),
    "it is fought over": ("contested", "", "fought", EVEN, "Contested, for a word of .* 'held by Ukrainian forces'"),
    "the first is likelier": ("contested", "", "fought", FIRST, "for a word of .* 'held by Ukrainian forces'"),
    "the second is likelier": ("contested", "", "fought", SECOND, "for a word of .* 'held by Russian forces'"),
}


def test_places_whose_probabilities_are_written_alike_have_each_its_own_rule_and_side(event, theatre, sources):
    """One teller words them all, in either order."""
    rows = [
        (tier, holder, "", because, pd.NaT, *shares, *shares) for tier, holder, because, shares, _ in RULES.values()
    ]
    columns = ["tier", "holder", "settled", "because", "settled_on"]
    columns += [f"{kind}_{of}" for kind in ("projected", "supported") for of in ("first", "second", "contested")]
    table = pd.DataFrame(rows, index=list(RULES), columns=columns).astype({"settled_on": "datetime64[ns]"})
    said = statements([event(**HELD_UA)], theatre, sources)
    for names in (list(RULES), list(RULES)[::-1]):
        teller, beliefs = Teller(theatre, sources), Beliefs(date(2025, 11, 21), theatre, table, {})
        for name in names:
            (found,) = teller.standings(beliefs, {name: said}, {name: ("c-1",)})
            assert re.search(f"{RULES[name][-1]} has 40% by all words, 40% by those", found.why), name
