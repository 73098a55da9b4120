"""News: an edition is told in the feeds of just those places in which something turned or was corrected."""

from dataclasses import replace
from datetime import timedelta

import pytest

from frontline.batch.feeds import MOST_OF_PLACE
from frontline.batch.news import MOST_TOLD, News, noted, slug
from maps.messages import ENGLISH

from .conftest import TOWNS
from .sites import CORRECTION, LAST, NEXT, TURN, edition


@pytest.fixture
def news(gazetteer, theatre):
    def build(*editions, place_of=None):
        table = gazetteer.table
        places = {town: table.place(table.row_of[town]) for town in TOWNS}
        return News(editions, places, place_of or {}, theatre, ENGLISH)

    return build


SAID = "claimed (Russian forces); before: controlled (Ukrainian forces)"


def titles(feed):
    return [one.title for one in feed.shown]


def test_quiet_editions_are_no_news(news):
    turns = [TURN, replace(TURN, place_id=TOWNS[0])]
    found = news(edition(), edition(NEXT, turns=turns)).everything()
    assert titles(found) == ["2 November 2025: 2 settlements turned"]


def test_an_entry_tells_what_turned(news):
    turns = [replace(TURN, place_id=town) for town in TOWNS[2:4]]
    (entry,) = news(edition(turns=turns, known=LAST)).everything().entries
    assert (entry.path, entry.as_known_on) == ("2025-11-01/index.html", LAST)
    assert entry.text.splitlines()[:2] == ["Situation on 1 November 2025", "As known on 4 November 2025"]
    assert [line.partition(": ")[2] for line in entry.text.splitlines()[2:4]] == [SAID] * 2


def test_each_oblast_and_settlement_has_its_own(news):
    turns = [replace(TURN, place_id=TOWNS[0]), replace(TURN, place_id=TOWNS[3])]
    found = news(edition(turns=turns), edition(NEXT, turns=turns[:1]))
    by_oblast = {feed.path: titles(feed) for _, feed in found.oblasts()}
    assert by_oblast == {
        "feeds/donetska": [f"2 November 2025: Lyman: {SAID}", f"1 November 2025: Lyman: {SAID}"],
        "feeds/luhanska": [f"1 November 2025: Lysychansk: {SAID}"],
    }  # the title says all of one turn
    assert SAID not in next(found.oblasts())[1].entries[0].text
    first, quiet = found.settlements(TOWNS[:2])
    assert (first.path, len(first.entries), len(quiet.entries)) == (f"places/{TOWNS[0]}", 2, 0)


def test_a_settlements_feed_has_its_newest_turns_and_the_others_more(news):
    days = [NEXT + timedelta(number) for number in range(MOST_OF_PLACE + 2)]
    found = news(*(edition(day, turns=[TURN]) for day in days[::-1]))
    (feed,) = found.settlements([TURN.place_id])
    assert [one.on for one in feed.shown] == days[::-1][:MOST_OF_PLACE]
    assert len(found.everything().shown) == len(days)


def test_corrections_are_told_where_the_claim_is_about(news):
    found = news(edition(corrections=[CORRECTION]), place_of={"c1": TOWNS[3]})
    assert titles(found.everything()) == ["1 November 2025: 1 correction"]
    assert {feed.path: len(feed.entries) for _, feed in found.oblasts()} == {"feeds/donetska": 0, "feeds/luhanska": 1}
    assert "Withdrawn on 9 November 2025: claim c1" in found.everything().entries[0].text
    assert found.noted_of == {TOWNS[3]: [(edition().on, CORRECTION)]}


def test_of_many_turns_the_rest_is_counted(news):
    turns = [replace(TURN, place_id=f"UA{number}") for number in range(MOST_TOLD + 7)]
    lines = news(edition(turns=turns)).everything().entries[0].text.splitlines()
    assert lines[-2] == "and 7 more"
    assert len(lines) == MOST_TOLD + 4


def test_a_manifest_gives_its_corrections_back():
    assert noted(edition(corrections=[CORRECTION])) == [CORRECTION]


def test_a_name_becomes_part_of_a_files_name():
    assert [slug(name) for name in ("Donetska", "Kyiv city", "../X")] == ["donetska", "kyiv-city", "x"]
