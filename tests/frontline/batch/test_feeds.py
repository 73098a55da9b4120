"""Feeds, read by an independent parser: what they say, where they lead, and that nothing in them breaks them."""

import json
from datetime import date, timedelta

import feedparser
import pytest

from frontline.batch.feeds import MOST_ENTRIES, Entry, FeedText, atom, json_feed
from maps.messages import ENGLISH

DAY = date(2025, 11, 21)
BASE = "https://example.org/front/"


def feed(*entries, path="feeds/donetska"):
    return FeedText(path, "places/index.html", "Donetska oblast", "Four towns", DAY, entries)


def entry(day=DAY, title="One turned", text="Bakhmut: claimed"):
    return Entry(day, day + timedelta(2), f"{day}/index.html", title, text)


def test_atom_says_which_edition_and_since_when():
    read = feedparser.parse(atom(feed(entry()), BASE, ENGLISH))
    assert not read.bozo
    assert (read.version, read.feed.title, read.feed.language) == ("atom10", "Donetska oblast", "en")
    assert read.feed.updated == "2025-11-23T00:00:00+00:00"
    only = read.entries[0]
    assert only.id == "tag:example.org,2025-11-21:feeds/donetska"
    assert (only.link, only.updated) == (f"{BASE}2025-11-21/index.html", "2025-11-23T00:00:00+00:00")
    assert only.content[0].value == "Bakhmut: claimed"
    assert {link.href for link in read.feed.links} == {f"{BASE}places/index.html", f"{BASE}feeds/donetska.atom"}


def test_json_feed_says_the_same():
    read = json.loads(json_feed(feed(entry()), BASE, ENGLISH))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert (read["feed_url"], read["home_page_url"]) == (f"{BASE}feeds/donetska.json", f"{BASE}places/index.html")
    assert read["items"] == [
        {"id": "tag:example.org,2025-11-21:feeds/donetska", "url": f"{BASE}2025-11-21/index.html",
         "title": "One turned", "content_text": "Bakhmut: claimed", "date_published": "2025-11-21T00:00:00+00:00",
         "date_modified": "2025-11-23T00:00:00+00:00"}
    ]  # fmt: skip


def test_without_an_address_links_lead_from_the_feed():
    assert json.loads(json_feed(feed(entry()), "", ENGLISH))["items"][0]["url"] == "../2025-11-21/index.html"
    top = feedparser.parse(atom(feed(entry(), path="feed"), "", ENGLISH))
    assert top.entries[0].links[0].href == "2025-11-21/index.html"
    assert top.feed.id == "tag:frontline.invalid,2000:feed"


def test_the_newest_entries_come_first_and_older_ones_fall_out():
    days = [DAY + timedelta(number) for number in range(MOST_ENTRIES + 3)]
    read = feedparser.parse(atom(feed(*map(entry, days)), BASE, ENGLISH))
    assert [one.published[:10] for one in read.entries] == [str(day) for day in days[::-1][:MOST_ENTRIES]]


def test_an_empty_feed_keeps_its_day():
    read = feedparser.parse(atom(feed(), BASE, ENGLISH))
    assert (read.bozo, read.entries, read.feed.updated[:10]) == (False, [], "2025-11-21")


@pytest.mark.parametrize("text", ["</content><script>x</script>", "]]>", "a\x00b\x1b\ufffe\ud800", "\u202ecba"])
def test_hostile_texts_stay_texts(text):
    read = feedparser.parse(atom(feed(entry(title=text, text=text)), BASE, ENGLISH))
    assert not read.bozo
    assert len(read.entries) == 1
    assert b"<script" not in atom(feed(entry(title=text, text=text)), BASE, ENGLISH)
    assert "\u202e" not in json.loads(json_feed(feed(entry(title=text)), BASE, ENGLISH))["items"][0]["title"]


def test_same_bytes_again():
    made = [atom(feed(entry()), BASE, ENGLISH) for _ in range(2)]
    assert made[0] == made[1]
