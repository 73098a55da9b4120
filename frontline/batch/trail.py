"""Trails: what was ever said of each settlement, with what became of every claim, and how its tier turned."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from operator import attrgetter

from frontline.batch.corrections import Correction
from frontline.batch.editions import Edition
from frontline.batch.facts import Turn
from frontline.claims import Kind
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.events import Event
from frontline.lifecycle import STALE_DAYS, Stage, State, lifecycles, withdrawals
from frontline.placenames import local_names, other_name, place_name, units_around
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.wording import dates, event_statement, side_name
from gazetteer import Gazetteer
from maps.messages import Messages, msgid
from maps.site_places import Said, SitePlace, Turned

__all__ = ["Trails", "tier_words"]

_STATES = {
    State.CLAIMED: msgid("claimed"),
    State.STALE: msgid("stale"),
    State.CORROBORATED: msgid("corroborated"),
    State.CONTESTED: msgid("contested"),
    State.CONFIRMED: msgid("confirmed"),
    State.REFUTED: msgid("refuted"),
    State.WITHDRAWN: msgid("withdrawn"),
}


_WORDS = attrgetter(
    "kind",
    "side",
    "relation",
    "place",
    "place_to",
    "distance_km",
    "extent_km",
    "area_km2",
    "more_than",
    "note",
)
"""What of a claim its statement is made of."""

_TURNED = attrgetter(*(field.name for field in fields(Turned)))

_JUDGED = {**RELIABILITY, **CREDIBILITY}
"""What the letters mean that judge sources, and the digits that judge statements."""


@dataclass(frozen=True)
class Trails:
    """The events up to the last edition's day, with all that is needed to put them into words.

    ``texts`` are those of their fingerprints, by the ids of their claims.
    """

    events: Sequence[Event]
    texts: Mapping[str, str]
    editions: Sequence[Edition]
    corrections: Sequence[Correction]
    theatre: Theatre
    sources: Mapping[str, Source]
    gazetteer: Gazetteer
    messages: Messages

    @cached_property
    def places(self) -> Mapping[str, Sequence[Event]]:
        """The events of each settlement that claims speak of, by its id, the newest first."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events, key=attrgetter("claim.claim_id")):
            if place := event.resolution.place:
                found[place.id].append(event)
        for some in found.values():
            some.sort(key=attrgetter("claim.event_date.day"), reverse=True)  # of one day still by id
        return dict(sorted(found.items()))

    @cached_property
    def spans(self) -> Sequence[tuple[date, date]]:
        """The first and last days of the stretches in which every day has an edition."""
        days = [one.on for one in self.editions]
        begins = [day for day, before in zip(days, [None, *days], strict=False) if day - timedelta(1) != before]
        ends = [day for day, after in zip(days, [*days[1:], None], strict=True) if day + timedelta(1) != after]
        return tuple(zip(begins, ends, strict=True))

    def fingerprints(self) -> dict[str, str]:
        """Return for each settlement the hash of what its page and its feed tell, beside what all pages rest on.

        Lives may go on until every claim is stale, and a timeline ends with the last edition: so far the days count.
        """
        begun = self.editions[0].as_known_on
        taken = self._withdrawals()
        known = {edition.on: edition.as_known_on for edition in self.editions}
        found = {}
        for name, events in self.places.items():
            turns = [(known[one.on], _TURNED(one)) for one in self.turns.get(name, ())]
            claims = [one.claim for one in events]
            last_word = max(claims[0].event_date.day, *(one.reported_at for one in claims))
            ages = last_word + timedelta(STALE_DAYS) >= self._until
            # A text does not tell what becomes of its claim.
            gone = [(one.claim_id, one.withdraws, one.withdrawn, taken.get(one.claim_id)) for one in claims
                    if one.withdraws or one.withdrawn or one.claim_id in taken]  # fmt: skip
            # A feed without entries bears the day on which the first edition is known.
            told = (gone, turns, self.spans if turns else begun, self._until if ages else None)
            digest = sha256("".join([self.texts[one.claim_id] for one in claims]).encode())
            digest.update(repr(told).encode(errors="backslashreplace"))
            found[name] = digest.hexdigest()
        return found

    def pages(self, names: Collection[str]) -> Iterator[SitePlace]:
        """Yield the trails of some settlements, by their ids."""
        lives, others = self._lives(names), self._other_names()
        row_of = self.gazetteer.table.row_of
        for name in sorted(names):
            events = self.places[name]
            place = events[0].place
            if place is None:
                continue
            yield SitePlace(
                name, place_name(place, self.messages), other_name(place, self.messages), local_names(self.messages),
                ", ".join(others.get(row_of.get(name, -1), ())), units_around(place, self.messages), place.lon,
                place.lat, self.turns.get(name, ()), [self._said(one, lives) for one in events], self._grades(events),
            )  # fmt: skip

    @cached_property
    def _until(self) -> date:
        return max(edition.as_known_on for edition in self.editions)

    @cached_property
    def _withdrawn_on(self) -> Mapping[str, date]:
        return {one.claim_id: one.on for one in self.corrections if one.act == "withdrawn"}

    def _withdrawals(self) -> Mapping[str, Sequence[Stage]]:
        """Return how each withdrawn claim was withdrawn, as far as is known; whoever did it may speak of elsewhere."""
        claims = [one.claim for one in self.events]
        gone = {one.withdraws or one.claim_id for one in claims if one.withdraws or one.withdrawn}
        known = [one for one in claims if one.withdraws or one.claim_id in gone]  # others tell nothing of these
        found = withdrawals([one for one in known if one.reported_at <= self._until], self._withdrawn_on)
        return {
            name: sorted((one for one in some if one.since <= self._until), key=lambda one: (one.since, one.by))
            for name, some in found.items()
        }

    def _lives(self, names: Collection[str]) -> Mapping[str, tuple[Stage, ...]]:
        """Return the lives of the claims about some settlements, and of those that withdraw another."""
        wanted = set(names)
        about = [one for one in self.events if one.claim.withdraws or (one.place and one.place.id in wanted)]
        return lifecycles(about, self.theatre, self.sources, until=self._until, withdrawn_on=self._withdrawn_on)

    @cached_property
    def turns(self) -> Mapping[str, Sequence[Turned]]:
        """The turns of each settlement that turned, in order of time."""
        found: defaultdict[str, list[Turned]] = defaultdict(list)
        for edition in self.editions:
            for one in edition.facts.turns:
                found[one.place_id].append(self._turned(edition.on, one))
        return found

    def _turned(self, on: date, turn: Turn) -> Turned:
        now, before = (turn.tier, turn.side), (turn.tier_before, turn.side_before)
        return Turned(on, *self._tier(*now), *self._tier(*before))

    def _tier(self, tier: str, side: str) -> tuple[str, int, str]:
        """Return a tier with the number of the side that it goes with, -1 if none, and in words."""
        if (tier, side) not in self._tiers:
            number = self.theatre.side_ids.index(side) if side in self.theatre.side_ids else -1
            self._tiers[tier, side] = tier, number, tier_words(tier, side, self.theatre, self.messages)
        return self._tiers[tier, side]

    @cached_property
    def _tiers(self) -> dict[tuple[str, str], tuple[str, int, str]]:
        """The tiers that were worded already."""
        return {}

    def _other_names(self) -> dict[int, tuple[str, ...]]:
        """Return the further names of settlements by their row, each once."""
        found: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for one in self.gazetteer.table.further_names:
            found[one.row][one.name] = None
        return {row: tuple(names) for row, names in found.items()}

    def _said(self, event: Event, lives: Mapping[str, tuple[Stage, ...]]) -> Said:
        claim = event.claim
        stages, day = lives.get(claim.claim_id, ()), dates(claim)
        return Said(
            claim_id=claim.claim_id,
            day=day,
            # Of any other kind the statement begins with it.
            kind=self.messages.text(claim.kind.value) if claim.kind is Kind.OTHER else "",
            statement=self._statement(event),
            source=self._names[claim.source],
            origin=self._names.get(claim.repeats, ""),
            read_in=self._names.get(claim.repeated_by, ""),
            grade=f"{claim.reliability}{claim.credibility}",
            url=claim.url,
            quote=claim.quote,
            note=claim.note if claim.kind is not Kind.OTHER else "",
            life=self._life(stages, day),
            withdrawn=self._reason(event, stages),
        )

    def _statement(self, event: Event) -> str:
        """Word a claim; of one place much is said in the same words. That it is said of the page's own goes without."""
        other = event.resolution_to.place if event.resolution_to else None
        key = (_WORDS(event.claim), event.place and event.place.id, other and other.id)
        if key not in self._statements:
            name = place_name(event.place, self.messages) if event.place else ""
            here = self.messages.text("{what} {where}", what="", where=self.messages.text("at {place}", place=name))
            self._statements[key] = event_statement(event, self.theatre, self.messages).removesuffix(here)
        return self._statements[key]

    @cached_property
    def _statements(self) -> dict[object, str]:
        """The statements that were worded already, by all that they are made of."""
        return {}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names of the sources by their ids."""
        return {name: self.messages.text(source.name) for name, source in self.sources.items()}

    @cached_property
    def _states(self) -> Mapping[State, str]:
        return {state: self.messages.text(words) for state, words in _STATES.items()}

    def _life(self, stages: Sequence[Stage], day: str) -> str:
        """Tell the stages of a claim with their days, but of what was said on its own day, which stands beside it."""
        told = [self._states[one.state] if (since := str(one.since)) == day and not number
                else f"{self._states[one.state]} {since}" for number, one in enumerate(stages)]  # fmt: skip
        return ", ".join(told)

    def _grades(self, events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
        """Return what the letters and digits mean by which these claims are judged."""
        signs = {sign for event in events for sign in (event.claim.reliability, event.claim.credibility)}
        return tuple((sign, self.messages.text(words)) for sign, words in _JUDGED.items() if sign in signs)

    def _reason(self, event: Event, stages: Sequence[Stage]) -> str:
        """Return why a claim does not stand any more, "" if it does."""
        if event.claim.withdrawn:
            return event.claim.withdrawn
        if stages and stages[-1].state is State.WITHDRAWN:
            return self.messages.text("taken back by its source in claim {claim}", claim=", ".join(stages[-1].by))
        return ""


def tier_words(tier: str, side: str, theatre: Theatre, messages: Messages) -> str:
    """Word a tier and the side that it goes with, if one."""
    if not side:
        return messages.text(tier)
    return messages.text("{tier} ({side})", tier=messages.text(tier), side=side_name(side, theatre, messages))
