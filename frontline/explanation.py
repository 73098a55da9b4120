"""Explanation: why a place has its tier on a day, by its claims, their weights and the rule, and what would flip it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from frontline.belief import Course
from frontline.beside import Beside, beside
from frontline.claims import Claim
from frontline.corrections import own_ground
from frontline.counting import Counted, counted, sharing_words
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, Word, weigh
from frontline.flips import Flip, flips
from frontline.reasons import rule_words
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.words import read_words
from gazetteer import Place
from maps.messages import ENGLISH, Messages

__all__ = ["Explanation", "Weighed", "explain"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim about the place with its word, of the place or of ground beside it, or none.

    ``standing`` says whether it counts on the day, or why not; ``sharing`` with which others it counts as one, or
    nothing; ``counts_for`` is the origin whose word it is, ``counts_with`` are the ids of those others.
    """

    claim: Claim
    word: Word | None
    standing: str
    sharing: str = ""
    counts_for: str = ""
    counts_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a place has its tier: probabilities by side id and "fighting", with all words and by those that settle.

    ``grounds``: the same of ground of claims' own beside it.
    """

    place: Place
    on: date
    tier: Tier
    holder: str
    probabilities: Mapping[str, float]
    supported: Mapping[str, float]
    unknown: float
    rule: str
    claims: tuple[Weighed, ...]
    flips: tuple[Flip, ...]
    grounds: tuple[Beside, ...] = ()


def explain(
    events: Sequence[Event],
    place: Place,
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    on: date,
    learned: Learned | None = None,
    messages: Messages = ENGLISH,
) -> Explanation:
    """Return why a place has its tier on a day; of all events given, for a silent place is told by its neighbours.

    A place outside the theatre is unknown. ``learned``: reliability from track records, instead of letters.
    """
    own, _ = own_ground(events)
    words = read_words([*events, *own], theatre, sources, places=[place], learned=learned)
    beliefs = Course(words).on(on)
    here = [event for event in events if event.place is not None and event.place.id == place.id]
    at = {event.claim.claim_id: event.claim for event in [*here, *own]}
    told = sorted(here, key=lambda one: (one.claim.event_date.day, one.claim.reported_at, one.claim.claim_id))
    said = {event.claim.claim_id: weigh(at[event.claim.claim_id], theatre, sources, learned) for event in told}
    claims = tuple(_weighed(told, counted(words, here, on), said, sources, messages))
    changes = flips({place.id: here}, words, beliefs.table, sources, on=on, learned=learned)
    grounds = beside(own, words, beliefs.table, sources, on=on, learned=learned, messages=messages)
    row = beliefs.table.loc[[place.id]].iloc[0] if place.id in beliefs.table.index else None
    outside = messages.text("The place lies outside the theatre, of which alone something is believed.")
    spoken = any(one.counts_for for one in claims)
    return Explanation(
        place=place,
        on=on,
        tier=Tier.UNKNOWN if row is None else Tier(str(row["tier"])),
        holder="" if row is None else str(row["holder"]),
        probabilities=_shares(row, "projected", theatre),
        supported=_shares(row, "supported", theatre),
        unknown=round(1.0 - sum(_shares(row, "p", theatre).values()), 6),
        rule=outside if row is None else rule_words(row, theatre, messages, spoken=spoken),
        claims=claims,
        flips=changes[place.id] if row is not None else (),
        grounds=grounds.get(place.id, ()),
    )


def _weighed(
    events: Iterable[Event],
    counts: Mapping[str, Counted],
    said: Mapping[str, Word | None],
    sources: Mapping[str, Source],
    messages: Messages,
) -> Iterator[Weighed]:
    for claim in (event.claim for event in events):
        one = counts[claim.claim_id]
        word, sharing = said[claim.claim_id] if one.may_speak else None, sharing_words(one, sources, messages)
        yield Weighed(claim, word, messages.text(one.standing), sharing, one.origin, one.with_ids)


def _shares(row: "pd.Series[Any] | None", kind: str, theatre: Theatre) -> dict[str, float]:
    names = (*theatre.side_ids, FIGHTING)
    columns = (f"{kind}_first", f"{kind}_second", f"{kind}_contested")
    return {} if row is None else {name: float(row[column]) for name, column in zip(names, columns, strict=True)}
