"""The site around the editions: its pages, feeds and lists, made from what the editions and the claims say.

No day is drawn again for it. Where nothing that it is made from has changed, it is left alone. What it reads of an
edition is held against the day's manifest: a site that has to leave something out is made again by the next build.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property

from frontline.backdrop import map_attributions
from frontline.batch.ahead import Ahead
from frontline.batch.aside import aside
from frontline.batch.drawing import PAGE, SUMMARY
from frontline.batch.editions import Edition
from frontline.batch.feeds import FeedText, atom, json_feed
from frontline.batch.inputs import Inputs
from frontline.batch.manifest import FileNote, intact
from frontline.batch.news import ALL, News, noted
from frontline.batch.overview import calendar_days, dataset, latest_of, notices
from frontline.batch.past import history_of, history_print
from frontline.batch.shelf import Shelf
from frontline.batch.site_files import Changes, SiteFiles
from frontline.batch.sitemap import sitemap
from frontline.batch.statistics import statistics_of
from frontline.batch.trail import Trails
from frontline.errors import EditionError
from frontline.events import Event
from frontline.exports import stac_collection
from frontline.exports.stac import COLLECTION, ITEM
from frontline.fingerprints import fingerprint_of
from frontline.heap import filling
from frontline.placenames import place_name, unit_name
from frontline.wording import side_name
from gazetteer import Place
from maps.messages import Messages
from maps.site import CORRECTIONS, FRONT, HISTORY, PLACES, STATISTICS, Feed, Site, feed_path, place_path
from maps.site_front import corrections_page, front_page
from maps.site_places import ListedPlace, place_page, places_page
from maps.site_statistics import statistics_page

__all__ = ["Ahead", "publish"]

log = logging.getLogger(__name__)

ATOM, JSON = "application/atom+xml", "application/feed+json"

SITEMAP = "sitemap.xml"


def publish(
    inputs: Inputs, shelf: Shelf, *, current: Collection[date] = (), base_url: str = "", workers: int = 1,
    repair: bool = False, ahead: Ahead | None = None,
) -> Changes:  # fmt: skip
    """Bring the site around the editions of a locked shelf up to date; without an edition there is none.

    ``current``: days whose editions are known to rest on these very inputs. ``base_url``: where the site will stand,
    with a slash at its end; without it feeds have relative links and there is no sitemap. Of several ``workers`` one
    draws the history meanwhile. To ``repair``, all is made again, and written where it differs. ``ahead`` is what was
    read for it while days were drawn. Raises OutputError if a file cannot be written.
    """
    ahead = ahead or Ahead(shelf)
    with filling():
        return _published(inputs, shelf, SiteFiles(shelf.root, repair=repair), current, base_url, workers, ahead)


def _published(
    inputs: Inputs, shelf: Shelf, files: SiteFiles, current: Collection[date], base_url: str, workers: int,
    ahead: Ahead,
) -> Changes:  # fmt: skip
    days = shelf.days()
    if not days:
        return Changes(0)
    manifests = shelf.manifest_hashes()
    fingerprint = _fingerprint(inputs, days, manifests, current, base_url)
    if files.stand(fingerprint):
        return Changes(len(files.listed.files))
    editions = ahead.editions.read()
    if not editions:
        return Changes(0)
    messages = inputs.messages.named(inputs.workspace.theatre.names)
    made_from = history_print(editions, messages)

    def draw_history() -> bytes | FileNote | None:
        return history_of(inputs, shelf, editions, files, messages, ahead.ground)

    two = workers > 1 and bool(made_from)
    if two:
        _ = inputs.terrain  # before the processes part
    with aside(draw_history, wanted=two) as history:
        making = _Making(inputs, shelf, editions, base_url, has_history=bool(made_from) and files.is_folder)
        made, settlements = making.made(files)
        past, damaged = _past(history)
        if past is not None:
            made[HISTORY] = past
        elif making.site.has_history:  # it cannot be drawn: no page leads there
            made, settlements = _Making(inputs, shelf, editions, base_url, has_history=False).made(files)
    if damaged or len(editions) < len(days) or making.summary is None:
        return files.replace(made, {}, "", manifests)  # never noted as made from all editions
    return files.replace(made, settlements | {HISTORY: made_from}, fingerprint, manifests)


def _past(history: Callable[[], bytes | FileNote | None]) -> tuple[bytes | FileNote | None, bool]:
    """Return the history page, if there is one, and whether there is none because an edition is damaged."""
    try:
        return history(), False
    except EditionError as error:
        log.warning("the site has no history page: %s", error)
        return None, True


def _fingerprint(
    inputs: Inputs, days: list[date], manifests: Mapping[str, str], current: Collection[date], base_url: str
) -> str:
    """Return the hash of all that the site is made from: the editions, and the claims up to the last one's day."""
    # The manifest of a current edition has the hash of the claims already.
    claims = "" if days[-1] in current else inputs.fingerprints(days[-1:])[days[-1]]
    withdrawn = sorted(repr(one) for one in inputs.claims if one.withdrawn or one.withdraws)
    return fingerprint_of([list(manifests.values()), claims, withdrawn, base_url, inputs.messages.language])


class _Making:
    """One site in the making: what its files have in common."""

    def __init__(
        self, inputs: Inputs, shelf: Shelf, editions: list[Edition], base_url: str, *, has_history: bool
    ) -> None:  # fmt: skip
        self.inputs, self.shelf, self.editions, self.base_url = inputs, shelf, editions, base_url
        self.theatre, self.sources = inputs.workspace.theatre, inputs.workspace.sources
        self.messages: Messages = inputs.messages.named(self.theatre.names)
        sides = tuple(side_name(side, self.theatre, self.messages) for side in self.theatre.side_ids)
        self.site = Site(self.messages.text(self.theatre.title), sides, has_history, self.messages)

    @cached_property
    def events(self) -> list[Event]:
        """All events up to the last edition's day, also those of claims that are withdrawn."""
        return self.inputs.until(self.editions[-1].on)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The settlements that claims speak of, by id."""
        return {name: one.place for name, one in self.trails.spoken.items()}

    @cached_property
    def place_of(self) -> Mapping[str, str]:
        """The id of the settlement that each corrected claim speaks of, where there is one."""
        noted_ids = {one.claim_id for edition in self.editions for one in noted(edition)}
        events = [event for event in self.events if event.claim.claim_id in noted_ids]
        return {event.claim.claim_id: event.place.id for event in events if event.place}

    @cached_property
    def summary(self) -> str | None:
        """The newest edition in words, None if its file is damaged."""
        newest = self.editions[-1]
        try:
            return intact(self.shelf.folder(newest.on), SUMMARY, newest.manifest).decode().strip()
        except EditionError as error:
            log.warning("%s; the first page goes without", error)
            return None

    @cached_property
    def news(self) -> News:
        """What editions tell their feeds."""
        return News(self.editions, self.places, self.place_of, self.theatre, self.messages)

    @cached_property
    def oblasts(self) -> list[tuple[str, FeedText]]:
        """The name of each oblast in which a place lies, and its feed."""
        return list(self.news.oblasts())

    @cached_property
    def trails(self) -> Trails:
        """What was said of each settlement."""
        return Trails(
            self.events, self.inputs.spoken(self.editions[-1].on), self.editions, self.inputs.corrections,
            self.theatre, self.sources, self.inputs.gazetteer, self.messages,
        )  # fmt: skip

    def made(self, there: SiteFiles) -> tuple[dict[str, bytes | FileNote], dict[str, str]]:
        """Return the files of the site without its history, and the fingerprints of its settlements."""
        settlements = self.settlements()
        return dict(self.files(there, settlements)), settlements

    def settlements(self) -> dict[str, str]:
        """Return for each settlement the fingerprint of what its page and its feed are made from."""
        site, inputs = self.site, self.inputs
        sources = sorted(map(repr, self.sources.values()))
        code = [self.editions[-1].manifest.rests_on, dict(inputs.rests_on)]
        common = fingerprint_of([site.title, site.sides, site.style[0], sources, code, self.base_url,
                                 self.messages.language, site.has_history, self.editions[0].on])  # fmt: skip
        noted_of = self.news.noted_of
        return {
            name: fingerprint_of([common, one, repr(noted_of.get(name, ()))])
            for name, one in self.trails.fingerprints().items()
        }

    def files(self, there: SiteFiles, settlements: Mapping[str, str]) -> Iterator[tuple[str, bytes | FileNote]]:
        """Yield each file's path on the site and its content, or its note if it stays as it is ``there``."""
        path, style = self.site.style
        yield path, style.encode()
        stale = []
        for name, fingerprint in settlements.items():
            kept = there.kept(name, fingerprint, (place_path(name), feed_path(name)))
            stale += [] if kept else [name]
            yield from (kept or {}).items()
        yield from self._places(stale)
        yield from self._feeds(stale)
        yield from self._lists()
        yield from self._front()

    def _places(self, stale: Collection[str]) -> Iterator[tuple[str, bytes]]:
        for one in self.trails.pages(stale):
            yield place_path(one.id), place_page(self.site, one, self.trails.spans).encode()
        listed = [self._listed(name, one.claims) for name, one in self.trails.spoken.items()]
        feeds = {
            name: [Feed(f"{feed.path}.atom", ATOM, "Atom"), Feed(f"{feed.path}.json", JSON, "JSON Feed")]
            for name, feed in self.oblasts
        }
        yield PLACES, places_page(self.site, listed, feeds).encode()

    def _listed(self, name: str, claims: int) -> ListedPlace:
        place = self.places[name]
        return ListedPlace(name, place_name(place, self.messages), unit_name(place.oblast, self.messages), claims)

    def _feeds(self, stale: Collection[str]) -> Iterator[tuple[str, bytes]]:
        for feed in (self.news.everything(), *(feed for _, feed in self.oblasts)):
            yield f"{feed.path}.atom", atom(feed, self.base_url, self.messages)
            yield f"{feed.path}.json", json_feed(feed, self.base_url, self.messages)
        for feed in self.news.settlements(stale):
            yield f"{feed.path}.atom", atom(feed, self.base_url, self.messages)

    def _lists(self) -> Iterator[tuple[str, bytes]]:
        """Yield what programs read: the collection of STAC items, if there are any, and the sitemap."""
        if days := self._collected():
            text = stac_collection(self.theatre, days, map_attributions(self.messages))
            yield COLLECTION, text.encode()
        if self.base_url:
            yield SITEMAP, sitemap(self._addresses(), self.base_url)

    def _addresses(self) -> dict[str, date]:
        newest = max(edition.as_known_on for edition in self.editions)
        pages = (FRONT, PLACES, STATISTICS, CORRECTIONS, *([HISTORY] if self.site.has_history else []))
        found = dict.fromkeys(pages, newest)
        found |= {f"{edition.folder}/{PAGE}": edition.as_known_on for edition in self.editions[::-1]}
        return found | dict.fromkeys(map(place_path, sorted(self.places)), newest)

    def _collected(self) -> list[date]:
        return [edition.on for edition in self.editions if ITEM in edition.manifest.files]

    def _front(self) -> Iterator[tuple[str, bytes]]:
        messages, editions = self.messages, self.editions
        claims = [event.claim for event in self.events]
        figures = statistics_of(editions, claims, self.theatre, self.sources, messages)
        yield STATISTICS, statistics_page(self.site, figures).encode()
        told = notices(editions, self.places, self.place_of, messages)
        yield CORRECTIONS, corrections_page(self.site, told).encode()
        offered = [Feed(f"{ALL}.atom", ATOM, "Atom"), Feed(f"{ALL}.json", JSON, "JSON Feed")]
        if self._collected():
            offered.append(Feed(COLLECTION, "application/json", "STAC"))
        if self.base_url:
            offered.append(Feed(SITEMAP, "application/xml", "Sitemap"))
        about = dataset(self.theatre, editions, map_attributions(messages), self.base_url, messages)
        latest = latest_of(editions[-1], self.summary or "")
        yield FRONT, front_page(self.site, latest, calendar_days(editions), len(told), about, offered).encode()
