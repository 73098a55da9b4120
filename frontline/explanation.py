"""Explanation: why a place has its tier on a day, by its claims, their weights and the rule, and what would flip it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from frontline.belief import Course
from frontline.claims import Claim
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, Word, weigh
from frontline.flips import Flip, flips
from frontline.reasons import rule_words
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.words import Words, read_words
from gazetteer import Place
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["Explanation", "Weighed", "explain"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim about the place with its word, or none; ``standing`` says whether it counts on the day, or why not."""

    claim: Claim
    word: Word | None
    standing: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a place has its tier: probabilities by side id and "fighting", with all words and by those that settle."""

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
    words = read_words(events, theatre, sources, places=[place], learned=learned)
    beliefs = Course(words).on(on)
    here = [event for event in events if event.place is not None and event.place.id == place.id]
    until = dict(zip(words.table["claim_id"], words.table["until"], strict=True))
    told = sorted(here, key=lambda one: (one.claim.event_date.day, one.claim.reported_at, one.claim.claim_id))
    claims = tuple(
        Weighed(
            event.claim,
            None if event.claim.claim_id in words.left_out else weigh(event.claim, theatre, sources, learned),
            messages.text(_standing(event.claim, words, until, on)),
        )
        for event in told
    )
    row = beliefs.table.loc[[place.id]].iloc[0] if place.id in beliefs.table.index else None
    rule = messages.text("The place lies outside the theatre, of which alone something is believed.")
    if row is not None:
        rule = rule_words(row, theatre, messages, spoken=any(one.word for one in claims))
    return Explanation(
        place=place,
        on=on,
        tier=Tier.UNKNOWN if row is None else Tier(str(row["tier"])),
        holder="" if row is None else str(row["holder"]),
        probabilities=_shares(row, "projected", theatre),
        supported=_shares(row, "supported", theatre),
        unknown=round(1.0 - sum(_shares(row, "p", theatre).values()), 6),
        rule=rule,
        claims=claims,
        flips=flips({place.id: here}, theatre, sources, on=on, learned=learned)[place.id],
    )


def _shares(row: "pd.Series[Any] | None", kind: str, theatre: Theatre) -> dict[str, float]:
    names = (*theatre.side_ids, FIGHTING)
    columns = (f"{kind}_first", f"{kind}_second", f"{kind}_contested")
    return {} if row is None else {name: float(row[column]) for name, column in zip(names, columns, strict=True)}


def _standing(claim: Claim, words: Words, until: Mapping[str, int], on: date) -> str:
    """Return "stands", or why a claim does not count on a day."""
    if reason := words.left_out.get(claim.claim_id):
        return reason
    if claim.event_date.day > on:
        return msgid("of a later day")
    last = until[claim.claim_id]
    if last == claim.event_date.day.toordinal():
        return msgid("its origin said the same that day with more weight")
    return msgid("stands") if last > on.toordinal() else msgid("its origin has spoken anew since")
