import math
from datetime import date

import pytest

from frontline.evidence import FIGHTING, alike, likelihood_ratio, promised, statements, weigh


@pytest.fixture
def said(event, theatre, sources):
    """What one claim at Lyman says, as a statement; None if it says nothing of who holds the place."""

    def read(**fields):
        found = statements([event(**fields)], theatre, sources)
        return found[0] if found else None

    return read


@pytest.mark.parametrize(
    ("kind", "side", "says"),
    [
        ("capture", "RU", "RU"), ("control", "UA", "UA"), ("flag", "RU", "RU"), ("denial", "UA", "UA"),
        ("withdrawal", "UA", "RU"), ("withdrawal", "RU", "UA"),
        ("clash", "both", FIGHTING), ("clash", "RU", FIGHTING), ("counterattack", "UA", FIGHTING),
        ("infiltration", "RU", FIGHTING), ("advance", "RU", FIGHTING), ("encirclement", "RU", FIGHTING),
        ("control", "both", FIGHTING),
    ],
)  # fmt: skip
def test_a_kind_names_a_holder_or_a_fight(said, kind, side, says):
    assert said(kind=kind, side=side).says == says


@pytest.mark.parametrize(("kind", "side"), [("strike", "RU"), ("other", "UA"), ("withdrawal", "both")])
def test_some_claims_say_nothing_of_who_holds(said, kind, side):
    assert said(kind=kind, side=side) is None


@pytest.mark.parametrize("relation", ["near", "north_of", "toward", "between", "along"])
def test_a_claim_beside_a_place_says_nothing_of_it(said, relation):
    assert said(relation=relation) is None


def test_a_refused_place_has_no_statement(said):
    assert said(at=None) is None


@pytest.mark.parametrize(
    ("source", "kind", "side", "supported", "settles"),
    [
        ("compiled", "capture", "RU", True, True),
        ("reporter", "capture", "RU", False, True),  # C is not enough alone for a holder
        ("reporter", "clash", "both", True, True),  # but it is for a fight, of which one is seldom mistaken
        ("stranger", "clash", "both", False, False),  # F is no judgement, so it settles nothing
        ("staff-ru", "capture", "RU", False, False),  # one's own gain
        ("staff-ua", "capture", "RU", True, True),  # against interest
        ("staff-ua", "withdrawal", "UA", True, True),  # the same
        ("staff-ru", "withdrawal", "UA", False, False),
        ("staff-ua", "denial", "UA", False, False),
        ("staff-ua", "clash", "both", False, False),
    ],
)
def test_how_far_a_word_carries(said, source, kind, side, supported, settles):
    found = said(source=source, kind=kind, side=side)
    assert (found.supported, found.word.settles) == (supported, settles)


def test_who_repeats_another_is_as_partisan_and_as_reliable_as_that_one(said):
    assert said(source="compiled").supported
    assert not said(source="compiled", repeats="staff-ru").supported
    assert not said(source="compiled", repeats="stranger").word.settles
    assert said(source="staff-ru", repeats="compiled").supported


@pytest.mark.parametrize(("credibility", "supported"), [("1", True), ("3", True), ("4", False), ("6", True)])
def test_what_is_doubted_supports_nothing_and_6_is_not_doubt(said, credibility, supported):
    assert said(source="compiled", credibility=credibility).supported == supported


def test_what_is_improbable_says_nothing_at_all(said):
    assert said(source="compiled", credibility="5") is None


def test_a_word_weighs_what_its_factors_say(said):
    word = said(source="staff-ru", kind="flag", credibility="4").word
    assert word.factors == (
        ("right B", 0.796),
        ("strength flag", 0.75),
        ("strength 4", 0.5),
        ("strength own word", 0.5),
    )
    assert word.weight == pytest.approx(0.75 * 0.5 * 0.5 * math.log(2 * 0.796 / 0.204))
    assert word.camp == "RU"


def test_missing_judgements_are_in_the_middle_not_lowest(said):
    unjudged, fair, poor = (said(source="reporter", reliability=letter).word.weight for letter in "FCD")
    assert unjudged == fair > poor
    assert said(credibility="6").word.weight == said(credibility="3").word.weight > said(credibility="4").word.weight


def test_an_admission_weighs_more_but_no_origin_more_than_the_most(said):
    admitted, neutral = (said(source=source, reliability="D").word for source in ("staff-ua", "reporter"))
    assert admitted.weight == pytest.approx(3 * neutral.weight)
    assert said(source="staff-ua", reliability="A").word.weight == pytest.approx(math.log(38))


@pytest.mark.parametrize("worthless", [{"credibility": "5"}, {"reliability": "E"}])
def test_an_admission_worth_nothing_stays_worth_nothing(event, theatre, sources, worthless):
    word = weigh(event(source="staff-ua", **worthless).claim, theatre, sources)
    assert word.factors[-1] == ("against interest", 3)
    assert word.says_nothing


def test_who_cannot_be_judged_admits_nothing(said):
    assert said(source="staff-ua", reliability="F").word.weight == said(source="reporter", reliability="F").word.weight


@pytest.mark.parametrize(("right", "ratio"), [(1 / 3, 1), (0.1, 1), (0.5, 2), (0.8, 8), (1, 38)])
def test_the_likelihood_ratio_follows_from_how_often_one_is_right(right, ratio):
    assert likelihood_ratio(right) == pytest.approx(ratio)


def test_a_share_among_two_states_tells_half_as_much():
    assert likelihood_ratio(0.8, 2) == pytest.approx(4)
    assert [round(promised(letter), 2) for letter in "ABCDE"] == [0.97, 0.89, 0.78, 0.66, 0.5]


def test_a_learned_share_stands_in_place_of_the_letter(event, theatre, sources):
    claim = event(source="stranger", reliability="F").claim
    word = weigh(claim, theatre, sources, {("stranger", "neutral"): 0.9})
    assert (word.weight, word.settles) == (pytest.approx(math.log(9)), True)
    assert word.factors[0] == ("right, learned", 0.9)


def test_what_is_of_a_later_day_is_left_out(event, theatre, sources):
    events = [event(claim_id="a", event_date="2025-11-19/2025-11-21"), event(claim_id="b", event_date="2025-11-20")]
    found = statements(events, theatre, sources, until=date(2025, 11, 20))
    assert [one.claim.claim_id for one in found] == ["b"]


def test_statements_stand_by_place_then_time(event, theatre, sources):
    events = [
        event(claim_id="d", event_date="2025-11-21"), event(claim_id="c", event_date="2025-11-20"),
        event(claim_id="b", event_date="2025-11-19/2025-11-21"), event(claim_id="a", event_date="2025-11-21"),
        event(claim_id="e", event_date="2025-11-19", reported_at=date(2025, 11, 22)),
    ]  # fmt: skip
    expected = ["e", "c", "a", "b", "d"]  # a late report of an early event stands early
    assert [one.claim.claim_id for one in statements(events, theatre, sources)] == expected
    assert [one.claim.claim_id for one in statements(events[::-1], theatre, sources)] == expected


def test_many_claims_say_together_what_each_says_alone(event, theatre, sources):
    changes = [{}, {"kind": "clash"}, {"side": "UA"}, {"source": "staff-ru"}, {"repeats": "staff-ua"},
               {"reliability": "A"}, {"credibility": "2"}, {"relation": "near"}, {}]  # fmt: skip
    events = [event(claim_id=f"c-{number}", **one) for number, one in enumerate(changes)]
    alone = [statements([one], theatre, sources) for one in events]
    assert statements(events, theatre, sources) == [one for some in alone for one in some]
    assert alike(one.claim for one in events)[0] == [0, 1, 2, 3, 4, 5, 6, 7, 0]


def test_a_statement_names_its_place_and_the_last_of_its_days(said, lyman):
    found = said(event_date="2025-11-19/2025-11-21")
    assert (found.place_id, found.day) == (lyman.id, date(2025, 11, 21))
