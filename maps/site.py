"""The pages around the editions of many days: their common frame, with one shared style and no script at all."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from string import Template

from maps.leaflet import asset
from maps.markup import Markup, join, tag
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["CORRECTIONS", "FRONT", "HISTORY", "PLACES", "STATISTICS", "Feed", "Site", "feed_path", "place_path", "up"]

FRONT, PLACES, STATISTICS = "index.html", "places/index.html", "statistics.html"
CORRECTIONS, HISTORY = "corrections.html", "history.html"

_PAGES = (
    (FRONT, msgid("Days")),
    (PLACES, msgid("Settlements")),
    (STATISTICS, msgid("Statistics")),
    (CORRECTIONS, msgid("Corrections")),
    (HISTORY, msgid("Areas by day")),
)

STYLES = ("base.css", "site.css", "theme.css")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""What a page of the site may load: its style and pictures beside it; no script, no other host."""

DIGITS = 12
"""Hexadecimal digits of the hash in the name of the style: 48 bits."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page offers: its path on the site, its media type and what it is about."""

    path: str
    kind: str
    title: str


@dataclass(frozen=True)
class Site:
    """What all pages share: the title, the neutral names of the sides in order, whether there is a history page."""

    title: str
    sides: tuple[str, ...]
    has_history: bool = False
    messages: Messages = ENGLISH

    @cached_property
    def style(self) -> tuple[str, str]:
        """The path of the shared style, named by its hash, and its text."""
        text = "".join(map(asset, STYLES))
        return f"assets/site.{hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}.css", text

    def page(
        self, path: str, heading: str, body: Markup, *, feeds: tuple[Feed, ...] = (), is_vouched: bool = True
    ) -> str:
        """Return the text of the page at a path on the site (UTF-8), with relative links: it opens from a disk too.

        One that is not ``is_vouched`` for asks search engines to count none of its links: claims bring them.
        """
        root = up(path)
        links = [
            tag("link", rel="alternate", type=feed.kind, href=root + feed.path, title=feed.title) for feed in feeds
        ]
        if not is_vouched:
            links.append(tag("meta", name="robots", content="nofollow"))
        title = heading if heading == self.title else f"{heading} – {self.title}"
        return self._template.substitute(
            policy=POLICY, language=self.messages.language, direction=self.messages.direction,
            title=join(title), heading=join(heading), style=join(root + self.style[0]), feeds=join(*links),
            pages=self._menu(path, root), body=body,
        )  # fmt: skip

    @cached_property
    def _template(self) -> Template:
        return Template(self.messages.markup(asset("site.html")))

    @cached_property
    def _menus(self) -> dict[str, Markup]:
        """The menus of pages at the top of the site and of those in a folder, by the page they mark as open."""
        return {}

    def _menu(self, path: str, root: str) -> Markup:
        """Write the links to all pages; thousands of settlements' pages have the same."""
        key = path if path in dict(_PAGES) else root
        if key not in self._menus:
            shown = [one for one in _PAGES if one[0] != HISTORY or self.has_history]
            links = [
                tag("a", self.messages.text(words), href=root + target,
                    **({"aria_current": "page"} if target == path else {}))
                for target, words in shown
            ]  # fmt: skip
            self._menus[key] = join(tag("a", self.title, href=root + FRONT, class_="name"), *links)
        return self._menus[key]


def up(path: str) -> str:
    """Return the way from a page to the top of the site: "" or "../"."""
    return "../" * path.count("/")


def place_path(place_id: str) -> str:
    """Return the path of a settlement's page."""
    return f"places/{place_id}.html"


def feed_path(place_id: str) -> str:
    """Return the path of a settlement's feed."""
    return f"places/{place_id}.atom"
