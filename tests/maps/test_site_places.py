"""A settlement's page: nothing that a source wrote gets out of its cell, and a hundred thousand claims stay small."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from maps.site import Feed, Site
from maps.site_places import ListedPlace, Said, SitePlace, Turned, place_page, places_page

CORPUS = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))
SITE = Site("Four towns", ("Side A", "Side B"))
FIRST, LAST = date(2025, 11, 1), date(2025, 11, 10)
SAID = Said("c-1", "2025-11-21", "", "Capture by Side A at Lyman", "A Reporter", "", "", "C3", "https://example.org/1",
            "", "", "claimed, stale 2025-12-21", "")  # fmt: skip
PLACE = SitePlace("UA1", "Lyman", "Лиман", "uk", "Krasny Liman", "Donetska oblast", 37.80843, 48.99012, (), (SAID,),
                  (("C", "fairly reliable"), ("3", "possibly true")))  # fmt: skip
TURNS = (
    Turned(date(2025, 11, 3), "claimed", 1, "claimed (Side B)", "controlled", 0, "controlled (Side A)"),
    Turned(date(2025, 11, 7), "contested", -1, "contested", "claimed", 1, "claimed (Side B)"),
)


def page(*, spans=((FIRST, LAST),), **changes):
    return place_page(SITE, replace(PLACE, **changes), spans)


def cells(text):
    """Tags of the table's body, by name."""
    return re.findall(r"</?([a-z]+)", text.split("<tbody>")[1].split("</tbody>")[0])


def test_a_claim_is_told_whole():
    said = replace(SAID, kind="other", origin="An Origin", read_in="A Paper", quote="we hold it", note="of <two>")
    text = page(claims=(said,))
    for part in ("2025-11-21", "Capture by Side A at Lyman", "<small>other</small>", "repeats An Origin",
                 "read in A Paper", "<small>Note: of &lt;two&gt;</small>",
                 "<td>C3<td>", "<a href=https://example.org/1>A Reporter</a>", "<q>we hold it</q>",
                 "claimed, stale 2025-12-21", "<tr id=c-1>", "(C fairly reliable; 3 possibly true)",
                 '<meta name="robots" content="nofollow">'):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("url", ["https://a.org/?x=1&y=2", "https://a.org/it's", "https://a.org/", "https://a.org/`"])
def test_a_value_that_needs_quotes_has_them(url):
    (value,) = re.findall('<a href="([^"]*)">A Reporter</a>', page(claims=(replace(SAID, url=url),)))
    assert unescape(value) == url


def test_a_withdrawn_claim_is_struck_with_the_reason():
    assert "<s>Capture by Side A at Lyman</s><small>Withdrawn: not so</small>" in page(
        claims=(replace(SAID, withdrawn="not so"),)
    )


@pytest.mark.parametrize("kind", sorted(CORPUS))
def test_hostile_texts_add_no_tag(kind):
    plain = replace(SAID, kind="x", origin="x", read_in="x", quote="x", note="x", withdrawn="x", url="x")
    wanted = cells(page(claims=(plain,)))
    for one in CORPUS[kind]:
        text = one if isinstance(one, str) else one[0] * one[1]
        found = cells(page(claims=(replace(Said(*[text] * 13), url="x"),)))
        assert found == wanted, text[:80]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", 'https://a.org/" onclick="x', ""])
def test_only_web_addresses_are_links(url):
    text = page(claims=(replace(SAID, url=url),)).split("<tbody>")[1]
    assert ("<a " in text) == url.startswith("https")
    assert 'onclick="x' not in text


def test_the_timeline_shows_tiers_by_length_and_sides_by_where_they_begin():
    drawn = re.findall(r'<path class="([^"]*)" d="([^"]*)">', page(turns=TURNS))
    assert drawn == [
        ("controlled side-0", "M0 4h2v20h-2z"), ("claimed side-1", "M2 0h4v10h-4z"), ("contested", "M6 6h4v12h-4z"),
    ]  # fmt: skip
    back = page(turns=(*TURNS, replace(TURNS[0], on=date(2025, 11, 9))))
    assert '<path class="claimed side-1" d="M2 0h4v10h-4zM8 0h2v10h-2z">' in back  # those that look alike in one
    text = page(turns=TURNS)
    assert text.index("7 November 2025") < text.index("3 November 2025")
    assert "<a href=../2025-11-03/index.html>3 November 2025</a>" in text
    assert "</a>: contested\n" in text  # what it was before is what the next one says
    assert ": claimed (Side B); before: controlled (Side A)" in text
    assert "did not turn" in page()


def test_of_days_without_an_edition_the_timeline_says_nothing():
    spans = ((FIRST, date(2025, 11, 4)), (date(2025, 11, 6), date(2025, 11, 8)), (LAST, LAST))
    text = page(turns=TURNS, spans=spans)
    drawn = dict(re.findall(r'<path class="([^"]*)" d="([^"]*)">', text))
    assert drawn == {
        "controlled side-0": "M0 4h2v20h-2z", "claimed side-1": "M2 0h2v10h-2zM5 0h1v10h-1z",
        "contested": "M6 6h2v12h-2z",
    }  # fmt: skip
    assert "Blank: days without an edition" in text
    assert "Blank: days" not in page(turns=TURNS)


def test_a_page_stays_small():
    many = tuple(
        replace(SAID, claim_id=f"c-{number:06}", url=f"https://example.org/report/{number}") for number in range(400)
    )
    size = len(page(claims=many).encode())
    assert size < 2_500 + 160 * len(many)


def test_settlements_are_listed_by_oblast():
    listed = [ListedPlace("UA2", "Zoria", "Donetska oblast", 3), ListedPlace("UA1", "<b>", "Donetska oblast", 1),
              ListedPlace("UA3", "Popasna", "Luhanska oblast", 2)]  # fmt: skip
    text = places_page(SITE, listed, {"Donetska oblast": [Feed("feeds/donetska.atom", "application/atom+xml", "Atom")]})
    assert re.findall(r'<a href="(UA\d)\.html">([^<]*)</a>', text) == [
        ("UA1", "&lt;b&gt;"),
        ("UA2", "Zoria"),
        ("UA3", "Popasna"),
    ]
    assert "2 settlements" in text
    assert 'href="../feeds/donetska.atom"' in text
