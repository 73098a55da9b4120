"""News: what each edition tells its feeds, of the whole theatre, of an oblast, of a settlement."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from frontline.batch.corrections import Correction
from frontline.batch.drawing import PAGE
from frontline.batch.editions import Edition
from frontline.batch.facts import Turn
from frontline.batch.feeds import MOST_ENTRIES, MOST_OF_PLACE, Entry, FeedText
from frontline.batch.trail import tier_words
from frontline.placenames import place_name, unit_name
from frontline.theatre import Theatre
from gazetteer import Place
from maps.messages import Messages
from maps.site import FRONT, PLACES, feed_path, place_path

__all__ = ["ALL", "News", "noted", "slug"]

ALL = "feed"

Told = tuple[Edition, Sequence[Turn], Sequence[Correction]]

MOST_TOLD = 40
"""Turns that an entry tells singly; more are counted, and the edition has them all."""


@dataclass(frozen=True)
class News:
    """What editions tell, of ``places`` by id; ``place_of`` has the place id of each claim that has one."""

    editions: Sequence[Edition]
    places: Mapping[str, Place]
    place_of: Mapping[str, str]
    theatre: Theatre
    messages: Messages

    def everything(self) -> FeedText:
        """Return the feed of all that turned and was corrected."""
        told = [(one, one.facts.turns, noted(one)) for one in self.editions]
        return self._feed(ALL, FRONT, self.messages.text(self.theatre.title), told)

    def oblasts(self) -> Iterator[tuple[str, FeedText]]:
        """Yield the name of each oblast in which a place lies, and its feed."""
        units = {place.oblast.id: place.oblast for place in self.places.values()}
        groups = self._grouped(lambda name: self.places[name].oblast.id)
        for name, unit in sorted(units.items()):
            title = unit_name(unit, self.messages)
            yield title, self._feed(f"feeds/{slug(unit.name_en)}", PLACES, title, groups.get(name, ()))

    def settlements(self, names: Iterable[str]) -> Iterator[FeedText]:
        """Yield the feeds of some settlements."""
        groups = self._grouped(str)
        for name in names:
            title = place_name(self.places[name], self.messages)
            path = feed_path(name).removesuffix(".atom")
            yield self._feed(path, place_path(name), title, groups.get(name, ()), MOST_OF_PLACE)

    @cached_property
    def noted_of(self) -> Mapping[str, Sequence[tuple[date, Correction]]]:
        """The corrections about each settlement, with the days of the editions that tell them."""
        found: defaultdict[str, list[tuple[date, Correction]]] = defaultdict(list)
        for edition in self.editions:
            for note in noted(edition):
                if name := self.place_of.get(note.claim_id):
                    found[name].append((edition.as_known_on, note))
        return found

    def _grouped(self, group_of: Callable[[str], str]) -> Mapping[str, list[Told]]:
        """Return what editions tell by a group of places, each edition once a group."""
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for edition in self.editions:
            turns: defaultdict[str, list[Turn]] = defaultdict(list)
            notes: defaultdict[str, list[Correction]] = defaultdict(list)
            for turn in edition.facts.turns:
                if turn.place_id in self.places:
                    turns[group_of(turn.place_id)].append(turn)
            for note in noted(edition):
                if (name := self.place_of.get(note.claim_id)) in self.places:
                    notes[group_of(str(name))].append(note)
            for name in {**turns, **notes}:
                found[name].append((edition, turns[name], notes[name]))
        return found

    def _feed(
        self, path: str, home: str, title: str, told: Iterable[Told], most: int = MOST_ENTRIES
    ) -> FeedText:  # fmt: skip
        newest = sorted((one for one in told if one[1] or one[2]), key=lambda one: one[0].on, reverse=True)[:most]
        entries = [self._entry(*one) for one in newest]
        author = self.messages.text(self.theatre.title)
        heading = author if title == author else f"{title} – {author}"
        return FeedText(path, home, heading, author, self.editions[0].as_known_on, entries, most)

    def _entry(self, edition: Edition, turns: Sequence[Turn], notes: Sequence[Correction]) -> Entry:
        messages = self.messages
        parts, listed = [], turns
        if len(turns) == 1:  # of a settlement all entries are such: its feed reads as a list
            parts, listed = [self._turn(turns[0])], ()
        elif turns:
            parts.append(messages.plural("{count} settlement turned", "{count} settlements turned", len(turns)))
        if notes:
            parts.append(messages.plural("{count} correction", "{count} corrections", len(notes)))
        day = messages.day(edition.on)
        lines = [messages.text("Situation on {day}", day=day)]
        lines.append(messages.text("As known on {day}", day=messages.day(edition.as_known_on)))
        lines += [self._turn(one) for one in listed[:MOST_TOLD]]
        if len(turns) > MOST_TOLD:
            lines.append(messages.text("and {more} more", more=messages.number(len(turns) - MOST_TOLD)))
        lines += [one.words(messages) for one in notes]
        lines.append(messages.text("A claim is what a source said, never a fact."))
        path = f"{edition.folder}/{PAGE}"
        return Entry(edition.on, edition.as_known_on, path, f"{day}: {', '.join(parts)}", "\n".join(lines))

    def _turn(self, turn: Turn) -> str:
        place = self.places.get(turn.place_id)
        words = [
            tier_words(tier, side, self.theatre, self.messages)
            for tier, side in ((turn.tier, turn.side), (turn.tier_before, turn.side_before))
        ]
        name = place_name(place, self.messages) if place else turn.name
        return self.messages.text("{place}: {now}; before: {before}", place=name, now=words[0], before=words[1])


def noted(edition: Edition) -> list[Correction]:
    """Return the corrections that an edition's manifest tells."""
    return [
        Correction(
            one["claim_id"], one["act"], date.fromisoformat(one["on"]), one["reason"], one["said"],
            date.fromisoformat(one["first"]), date.fromisoformat(one["last"]),
        )
        for one in edition.manifest.corrections
    ]  # fmt: skip


def slug(name: str) -> str:
    """Return a name as a part of a file's name: "Donetska", "Kyiv city" become "donetska", "kyiv-city"."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
