"""Trails: every claim about a settlement, newest first, with its life; its turns; and what they rest on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frontline.batch.spoken import spoken
from frontline.batch.trail import Trails, tier_words
from frontline.events import resolve_events
from frontline.fingerprints import texts_of
from maps.messages import ENGLISH

from .conftest import SOURCES, TOWNS
from .sites import CORRECTION, DAY, LAST, TURN, edition


@pytest.fixture
def trails(gazetteer, theatre):
    """Trails of claims as seen from editions of 1 and 4 November 2025."""

    def build(claims, *, editions=None, corrections=()):
        shown = editions or [edition(), edition(LAST, known=date(2025, 11, 10))]
        events = resolve_events(claims, gazetteer)
        return Trails(
            events, spoken(events, texts_of(events)), shown, corrections, theatre, SOURCES, gazetteer, ENGLISH
        )

    return build


@pytest.fixture
def two(claim):
    """Two claims about one town, the newer one given first by id."""
    return [
        claim(claim_id="b", place=TOWNS[0], event_date="2025-11-01", source="compiled", quote="so it is"),
        claim(claim_id="a", place=TOWNS[0], event_date="2025-11-03", url="https://example.org", repeats="compiled"),
    ]


def only(trails):
    (page,) = trails.pages(trails.spoken)
    return page


def test_claims_stand_newest_first_with_source_origin_and_judgement(trails, two):
    page = only(trails(two))
    assert (page.id, page.name, page.name_local) == (TOWNS[0], "Lyman", "Лиман")
    assert [one.claim_id for one in page.claims] == ["a", "b"]
    newest, oldest = page.claims
    assert (newest.day, newest.kind, newest.source, newest.origin) == (
        "2025-11-03",
        "",
        "A Reporter",
        "Compiled record",
    )
    assert newest.grade == "C6"
    assert ("6", "truth cannot be judged") in page.grades
    assert (newest.url, oldest.quote, oldest.origin) == ("https://example.org", "so it is", "")
    assert oldest.statement == "Capture by Russian forces"  # at the page's own place


def test_a_life_is_told_with_its_days(trails, two, claim):
    other = claim(claim_id="c", place=TOWNS[0], event_date="2025-11-02", source="reporter")
    lives = {one.claim_id: one.life for one in only(trails([two[0], other])).claims}
    assert lives["b"] == "claimed, corroborated 2025-11-02"
    assert lives["c"].startswith("claimed, ")


def test_what_was_withdrawn_is_there_with_its_reason(trails, two, claim):
    gone = replace(two[0], withdrawn="not so")
    told = {
        one.claim_id: one
        for one in only(trails([gone, two[1]], corrections=[replace(CORRECTION, claim_id="b")])).claims
    }
    assert told["b"].withdrawn == "not so"
    assert told["b"].life == "claimed, withdrawn 2025-11-09"
    assert told["a"].withdrawn == ""


def test_what_its_source_took_back_says_by_which_claim(trails, two, claim):
    back = claim(claim_id="t", place=TOWNS[1], event_date="2025-11-04", source="compiled", withdraws="b", kind="denial")
    made = trails([two[0], back])
    (page,) = made.pages([TOWNS[0]])
    assert page.claims[0].withdrawn == "taken back by its source in claim t"
    assert made.fingerprints()[TOWNS[0]] != trails([two[0]]).fingerprints()[TOWNS[0]]


def test_a_chain_of_retractions_counts_to_its_end(trails, two, claim):
    def back(name, town, withdraws, **said):
        return claim(claim_id=name, place=town, event_date="2025-11-04", source="compiled", withdraws=withdraws,
                     kind="denial", **said)  # fmt: skip

    chain = [two[0], back("t", TOWNS[1], "b"), back("u", TOWNS[2], "t"), back("v", TOWNS[3], "u")]
    told = []
    for links in range(1, len(chain) + 1):
        made = trails(chain[:links])
        (page,) = made.pages([TOWNS[0]])
        told.append((page.claims[0].withdrawn, made.fingerprints()[TOWNS[0]]))
    assert [words for words, _ in told] == ["", "taken back by its source in claim t"] * 2
    assert told[0] == told[2] != told[1] == told[3]


def test_of_two_who_take_a_claim_back_both_count(trails, two, claim):
    def seen(first, second):
        others = [
            claim(claim_id=name, place=town, event_date="2025-11-04", source=source, withdraws="b", kind="denial")
            for name, town, source in (("t", TOWNS[1], first), ("u", TOWNS[2], second))
        ]
        made = trails([two[0], *others])
        assert made.fingerprints() == trails([*others[::-1], two[0]]).fingerprints()
        (page,) = made.pages([TOWNS[0]])
        return page.claims[0].withdrawn, made.fingerprints()[TOWNS[0]]

    both, late, none = seen("compiled", "compiled"), seen("reporter", "compiled"), seen("reporter", "reporter")
    assert [words[-1:] for words, _ in (both, late, none)] == ["t", "u", ""]
    assert len({both, late, none}) == 3
    assert len({one for _, one in (both, late, none)}) == 3


def test_an_empty_feed_has_the_day_the_first_edition_is_known_on(trails, two):
    def seen(known, turns=()):
        shown = [edition(known=known), edition(LAST, known=date(2026, 3, 10), turns=turns)]
        return trails(two, editions=shown).fingerprints()[TOWNS[0]]

    assert seen(date(2025, 11, 5)) != seen(date(2025, 11, 6))
    turn = [replace(TURN, place_id=TOWNS[0])]
    assert seen(date(2025, 11, 5), turn) == seen(date(2025, 11, 6), turn)


def test_a_claim_s_note_its_publication_and_a_name_of_its_own_are_told(trails, claim):
    given = claim(place="Artemivsk", within="Donetsk oblast", kind="control", note="seen", repeated_by="compiled")
    (said,) = only(trails([given])).claims
    assert (said.note, said.read_in) == ("seen", "Compiled record")
    assert said.statement == "Control by Russian forces at Artemivsk"


def test_days_without_an_edition_part_the_spans(trails, two):
    days = [edition(DAY + timedelta(number), known=LAST) for number in (0, 1, 3, 5, 6)]
    found = trails(two, editions=days).spans
    assert [((a - DAY).days, (b - DAY).days) for a, b in found] == [(0, 1), (3, 3), (5, 6)]


def test_turns_come_from_the_editions(trails, two):
    turn = replace(TURN, place_id=TOWNS[0])
    page = only(trails(two, editions=[edition(), edition(LAST, turns=[turn])]))
    (turned,) = page.turns
    assert (turned.on, turned.tier, turned.side, turned.side_before) == (LAST, "claimed", 1, 0)
    assert (turned.words, turned.words_before) == ("claimed (Russian forces)", "controlled (Ukrainian forces)")


def test_only_what_a_page_tells_changes_its_fingerprint(trails, two, claim):
    elsewhere = claim(claim_id="e", place=TOWNS[1], event_date="2025-11-03")
    before = trails([*two, elsewhere]).fingerprints()
    assert set(before) == {TOWNS[0], TOWNS[1]}
    for changed in (replace(two[0], note="new", kind=two[0].kind), replace(two[0], url="https://a.org"),
                    replace(two[0], withdrawn="not so"), replace(two[0], quote="else")):  # fmt: skip
        after = trails([changed, two[1], elsewhere]).fingerprints()
        assert after[TOWNS[0]] != before[TOWNS[0]]
        assert after[TOWNS[1]] == before[TOWNS[1]]
    assert trails([elsewhere, *two[::-1]]).fingerprints() == before


def test_days_count_only_while_a_life_may_go_on(trails, two):
    def seen(known):
        return trails(two, editions=[edition(), edition(LAST, known=known)]).fingerprints()[TOWNS[0]]

    assert seen(date(2025, 11, 10)) != seen(date(2025, 11, 11))
    assert seen(date(2026, 3, 10)) == seen(date(2026, 3, 11))
    pages = [only(trails(two, editions=[edition(), edition(LAST, known=date(2026, 3, day))])) for day in (10, 11)]
    assert pages[0] == pages[1]


def test_a_tier_without_a_side_is_worded_alone(theatre):
    assert tier_words("contested", "", theatre, ENGLISH) == "contested"
