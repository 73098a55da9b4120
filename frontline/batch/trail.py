"""Trails: what was ever said of each settlement, with what became of every claim, and how its tier turned."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from frontline.batch.corrections import Correction
from frontline.batch.editions import Edition
from frontline.batch.facts import Turn
from frontline.batch.spoken import Spoken, of_settlements
from frontline.claims import Kind
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.events import Event
from frontline.fingerprints import fingerprint_of
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

_TURN = attrgetter("tier", "side", "tier_before", "side_before")
"""What of a turn its words are made of."""

_JUDGED = {**RELIABILITY, **CREDIBILITY}
"""What the letters mean that judge sources, and the digits that judge statements."""


@dataclass(frozen=True)
class Trails:
    """The events up to the last edition's day, with all that is needed to put them into words.

    ``spoken`` is what they say of each settlement, by its id.
    """

    events: Sequence[Event]
    spoken: Mapping[str, Spoken]
    editions: Sequence[Edition]
    corrections: Sequence[Correction]
    theatre: Theatre
    sources: Mapping[str, Source]
    gazetteer: Gazetteer
    messages: Messages

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
        known = {edition.on: edition.as_known_on for edition in self.editions}
        gone, found = self._gone(), {}
        for name, one in self.spoken.items():
            turns = [(known[on], on, _TURN(turn)) for on, turn in self._turns.get(name, ())]
            ages = one.last_word + timedelta(STALE_DAYS) >= self._until
            # A feed without entries bears the day on which the first edition is known.
            told = (gone.get(name, ()), turns, self.spans if turns else begun, self._until if ages else None)
            found[name] = fingerprint_of([one.digest, one.claims, repr(told)])
        return found

    def pages(self, names: Collection[str]) -> Iterator[SitePlace]:
        """Yield the trails of some settlements, by their ids."""
        wanted = set(names)
        about = [one for one in self.events if one.claim.withdraws or (one.place and one.place.id in wanted)]
        lives, others = self._lives(about), self._other_names()
        row_of = self.gazetteer.table.row_of
        for name, events in of_settlements(about).items():
            if name not in wanted:
                continue
            place = self.spoken[name].place
            yield SitePlace(
                name, place_name(place, self.messages), other_name(place, self.messages), local_names(self.messages),
                ", ".join(others.get(row_of.get(name, -1), ())), units_around(place, self.messages), place.lon,
                place.lat, self.turns(name), [self._said(one, lives) for one in events], self._grades(events),
            )  # fmt: skip

    @cached_property
    def _until(self) -> date:
        return max(edition.as_known_on for edition in self.editions)

    @cached_property
    def _withdrawn_on(self) -> Mapping[str, date]:
        return {one.claim_id: one.on for one in self.corrections if one.act == "withdrawn"}

    def _gone(self) -> Mapping[str, Sequence[object]]:
        """Return what becomes of the claims about each settlement that do not stand, which their texts do not tell."""
        taken = self._withdrawals()
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for claim, place in ((event.claim, event.resolution.place) for event in self.events):
            if place and (claim.withdraws or claim.withdrawn or claim.claim_id in taken):
                end = (claim.claim_id, claim.withdraws, claim.withdrawn, repr(taken.get(claim.claim_id)))
                found[place.id].append(end)
        return {name: sorted(ends) for name, ends in found.items()}

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

    def _lives(self, about: Sequence[Event]) -> Mapping[str, tuple[Stage, ...]]:
        """Return the lives of some claims, among which are all that withdraw another."""
        return lifecycles(about, self.theatre, self.sources, until=self._until, withdrawn_on=self._withdrawn_on)

    def turns(self, name: str) -> Sequence[Turned]:
        """Return the turns of a settlement, in order of time."""
        return [self._turned(on, turn) for on, turn in self._turns.get(name, ())]

    @cached_property
    def _turns(self) -> Mapping[str, Sequence[tuple[date, Turn]]]:
        """The turns of each settlement that turned, with their days, in order of time."""
        found: defaultdict[str, list[tuple[date, Turn]]] = defaultdict(list)
        for edition in self.editions:
            for one in edition.facts.turns:
                found[one.place_id].append((edition.on, one))
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
