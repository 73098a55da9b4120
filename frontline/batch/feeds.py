"""Feeds: the editions in which something turned or was corrected, as Atom (RFC 4287) and JSON Feed 1.1.

Without an address of the site its links are relative to the feed; most readers want absolute ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from feedgen.feed import FeedGenerator

from maps.markup import clean
from maps.messages import Messages
from maps.site import up

__all__ = ["MOST_ENTRIES", "MOST_OF_PLACE", "Entry", "FeedText", "atom", "json_feed"]

MOST_ENTRIES = 50
"""Entries of a feed, newest first: of days, more than readers show; older editions stand in the calendar."""

MOST_OF_PLACE = 7
"""Entries of a settlement's feed, a week of turns: there are a thousand such feeds, and its page has all turns."""

NOWHERE = "frontline.invalid"
"""Authority of ids on a site whose address is not known: a name that nobody can own (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition in a feed: its day, the day as known on which it shows it, its page on the site, its texts."""

    on: date
    as_known_on: date
    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FeedText:
    """A feed at ``path`` (without its suffix) about ``home``, a page; ``begun`` counts as its day while it is empty."""

    path: str
    home: str
    title: str
    author: str
    begun: date
    entries: Sequence[Entry]
    most: int = MOST_ENTRIES

    @property
    def shown(self) -> list[Entry]:
        """The entries that the feed has, the newest first."""
        return sorted(self.entries, key=lambda one: one.on, reverse=True)[: self.most]

    def link(self, path: str, base_url: str) -> str:
        """Return the address of a page, or the way to it from the feed."""
        return base_url + path if base_url else up(self.path) + path

    def tag(self, day: date, base_url: str) -> str:
        """Return the lasting id of an entry, a tag URI (RFC 4151)."""
        return f"tag:{_authority(base_url)},{day.isoformat()}:{self.path}"


def atom(feed: FeedText, base_url: str, messages: Messages) -> bytes:
    """Return a feed as Atom."""
    made, shown = FeedGenerator(), feed.shown
    made.id(f"{base_url}{feed.path}.atom" if base_url else f"tag:{NOWHERE},2000:{feed.path}")
    made.title(clean(feed.title))
    made.author(name=clean(feed.author))
    made.language(messages.language)
    made.generator("frontline")
    made.updated(_instant(max([one.as_known_on for one in shown], default=feed.begun)))
    made.link(href=feed.link(feed.home, base_url), rel="alternate", type="text/html")
    made.link(href=feed.link(f"{feed.path}.atom", base_url), rel="self", type="application/atom+xml")
    for one in shown:
        entry = made.add_entry(order="append")
        entry.id(feed.tag(one.on, base_url))
        entry.title(clean(one.title))
        entry.updated(_instant(one.as_known_on))
        entry.published(_instant(one.on))
        entry.link(href=feed.link(one.path, base_url), rel="alternate", type="text/html")
        entry.content(clean(one.text), type="text")
    return bytes(made.atom_str()) + b"\n"  # not indented: there are a thousand feeds


def json_feed(feed: FeedText, base_url: str, messages: Messages) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    items = [
        {
            "id": feed.tag(one.on, base_url),
            "url": feed.link(one.path, base_url),
            "title": clean(one.title),
            "content_text": clean(one.text),
            "date_published": _instant(one.on).isoformat(),
            "date_modified": _instant(one.as_known_on).isoformat(),
        }
        for one in feed.shown
    ]
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.link(feed.home, base_url),
        "feed_url": feed.link(f"{feed.path}.json", base_url),
        "language": messages.language,
        "authors": [{"name": clean(feed.author)}],
        "items": items,
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _authority(base_url: str) -> str:
    return urlsplit(base_url).hostname or NOWHERE


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
