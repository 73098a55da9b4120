"""Inputs: all that a build rests on, read once, with the hashes by which a later build knows what has changed."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

import maps
from frontline.almanac import Almanac
from frontline.baseline import line_of
from frontline.batch.corrections import Correction, corrections_of
from frontline.batch.press import Press
from frontline.batch.spoken import Spoken, spoken
from frontline.batch.terrain import Terrain, terrain
from frontline.chronicle import words_of
from frontline.claims import Claim
from frontline.events import Event, names_to_weigh, resolve_events
from frontline.fingerprints import fingerprint_of, fingerprints, texts_of
from frontline.formats import EDITION_FORMATS
from frontline.heap import filling
from frontline.overlays import exportable, shut_files
from frontline.snapshot import Record, settlements_of, standing_on
from frontline.withholding import Holding
from frontline.words import Words
from frontline.workspace import Workspace
from gazetteer import Gazetteer, Place
from gazetteer.borders import Borders
from maps.messages import ENGLISH, Messages

__all__ = ["Inputs"]


@dataclass(frozen=True)
class Inputs:
    """What editions are made of: ``claims`` as they stand now, and for each the UTC day it was last recorded on.

    ``formats`` are the exports of each edition, ``messages`` the language of its texts; ``holding`` is what a
    publication delay holds back, None without one.
    """

    workspace: Workspace
    gazetteer: Gazetteer
    claims: Sequence[Claim]
    recorded_on: Mapping[str, date]
    rests_on: Mapping[str, str]
    corrections: Sequence[Correction] = ()
    formats: tuple[str, ...] = EDITION_FORMATS
    messages: Messages = ENGLISH
    holding: Holding | None = None
    surveyed: Callable[[], Terrain] | None = field(default=None, repr=False, compare=False)
    """What gives the terrain, where another process surveys it."""

    @cached_property
    @filling()
    def events(self) -> list[Event]:
        """The claims with their places, also those that are withdrawn."""
        workspace, line = self.workspace, []
        if names_to_weigh(self.claims, self.gazetteer):
            line = line_of(workspace.baseline, workspace.theatre, workspace.sources, self.gazetteer)
        return resolve_events(self.claims, self.gazetteer, line)

    @cached_property
    def standing(self) -> list[Event]:
        """The events of claims that stand, in order of time."""
        return sorted(standing_on(self.events, date.max), key=attrgetter("claim.event_date", "claim.claim_id"))

    @property
    def first_day(self) -> date | None:
        """The first day of which anything is known; None if nothing is."""
        return self.standing[0].claim.event_date.first if self.standing else None

    @cached_property
    @filling()
    def record(self) -> Record:
        """What is told of all days: the claims that stand, with their places."""
        workspace, theatre = self.workspace, self.workspace.theatre
        workspace.check_known(self.claims)
        return Record(
            self.events, theatre, workspace.sources, overlays=exportable(workspace.overlays)[0],
            left_out=shut_files(workspace.overlays), messages=self.messages.named(theatre.names),
        )  # fmt: skip

    @cached_property
    @filling()
    def texts(self) -> Mapping[str, str]:
        """The events as text by the ids of their claims: what their fingerprints are of."""
        return texts_of(self.events)

    @filling()
    def spoken(self, until: date) -> Mapping[str, Spoken]:
        """Return what is said of each settlement up to a day, also by claims that are withdrawn."""
        return spoken(self.until(until), self.texts)

    def until(self, day: date) -> list[Event]:
        """Return the events that may have happened by a day, also those of claims that are withdrawn."""
        return [event for event in self.events if event.claim.event_date.first <= day]

    @cached_property
    def places(self) -> list[Place]:
        """The settlements that the land is parted among."""
        return settlements_of(self.gazetteer, self.workspace.theatre)

    @cached_property
    @filling()
    def words(self) -> Words:
        """The words of all events that stand."""
        return words_of(self.record.events, self.workspace.theatre, self.workspace.sources, self.places)

    @cached_property
    def almanac(self) -> Almanac:
        """The record, ready to be drawn on any day."""
        under = self.terrain
        return Almanac(self.record, places=self.places, land=under.land, ground=under.ground, words=self.words)

    @cached_property
    def borders(self) -> Borders:
        """The borders of the base map."""
        return self.terrain.borders

    @cached_property
    def terrain(self) -> Terrain:
        """What lies under all days."""
        if self.surveyed is not None:
            return self.surveyed()
        return terrain(self.gazetteer, self.workspace.theatre, self.messages)

    @cached_property
    def press(self) -> Press:
        """What draws editions, with all that a process has drawn for the first of them."""
        return Press(self.gazetteer, self.borders, self.workspace.theatre, self.terrain.library)

    @filling()
    def prepare(self) -> None:
        """Read all that drawing needs, before processes part that are to share it."""
        _ = self.words, self.almanac, self.press

    @filling()
    def fingerprints(self, days: Iterable[date]) -> dict[date, str]:
        """Return the hash of all that each day's edition rests on."""
        known = {**self.rests_on, "formats": self.formats, "language": self.messages.language}
        found = fingerprints(self.standing, self.texts, self.workspace.sources, days, known)
        as_known = self.as_known_on(found)
        told = {day: [asdict(one) for one in corrections_of(self.corrections, day)] for day in found}
        held = {day: [asdict(self.holding.on(day))] if self.holding else [] for day in found}
        return {day: fingerprint_of([one, as_known[day], told[day], *held[day]]) for day, one in found.items()}

    def withheld(self, day: date) -> maps.Withheld | None:
        """Return what a delay holds back from a day's edition, None without one."""
        return self.holding.on(day) if self.holding else None

    def as_known_on(self, days: Iterable[date]) -> dict[date, date]:
        """Return, for each day, the day of the last entry that its edition rests on, or the day itself if later.

        Claims that are withdrawn count from the day of their withdrawal on.
        """
        begins, until = self._last_entries
        return {day: max([day, *until[max((n := bisect_right(begins, day)) - 1, 0) : n]]) for day in days}

    @cached_property
    def _last_entries(self) -> tuple[list[date], list[date]]:
        """The first days that claims may have happened on, sorted, and for each the last entry of all claims so far."""
        latest: dict[date, date] = {}
        for claim in self.claims:
            first, recorded = claim.event_date.first, self.recorded_on[claim.claim_id]
            latest[first] = max(latest.get(first, recorded), recorded)
        firsts = sorted(latest)
        return firsts, list(accumulate(map(latest.__getitem__, firsts), max))
