"""Control: the tier of each settlement that claims speak of, with the sentence that explains it.

The tiers are those of the day's beliefs (tiers.py has the rule); here they get the words, the origins that settled a
place, and its claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from frontline.belief import Beliefs
from frontline.evidence import FIGHTING, Statement
from frontline.reasons import holder_words, likelihood_words, rule_words
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["Standing", "Tier", "standings", "unknown"]

MOST_RIVALS = 5
"""Most other statements that the sentence lists, the newest first; all of them stand among its claims."""

MANY = 5_000
"""Statements from which on no sentence lists others: of each place there are many, and its newest is told."""

_HEADS = {
    Tier.CONTROLLED: msgid("Held by {side} according to {told}."),
    Tier.CLAIMED: msgid("Claimed for {side}, on the word of {told}."),
    Tier.CONTESTED: msgid("Contested; latest word from {told}."),
    Tier.UNKNOWN: msgid("Not known; the latest word is too old or says too little: {told}."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A settlement's tier: ``side`` holds or claims it.

    ``settled`` is the side or FIGHTING by evidence that can settle a place, or empty; ``settled_on`` that evidence's
    day and ``settled_by`` its origins.
    """

    place_id: str
    tier: Tier
    side: str
    settled: str
    settled_on: date | None
    settled_by: tuple[str, ...]
    why: str
    claim_ids: tuple[str, ...]


def standings(
    beliefs: Beliefs, found: Sequence[Statement], sources: Mapping[str, Source], messages: Messages = ENGLISH
) -> list[Standing]:
    """Return the standing of each place that statements (in order of time) speak of, by place id."""
    spoken_of = {place_id: list(group) for place_id, group in groupby(found, key=attrgetter("place_id"))}
    table = beliefs.table.loc[beliefs.table.index.isin(list(spoken_of)), [*_COLUMNS]]
    rows = table.astype(dict.fromkeys(_NAMES, object)).to_dict("records")
    most = MOST_RIVALS if len(found) <= MANY else 0
    return [
        _standing(place_id, row, spoken_of[place_id], beliefs.theatre, sources, messages, most)
        for place_id, row in zip(table.index, rows, strict=True)
    ]


def unknown(place_id: str, messages: Messages = ENGLISH) -> Standing:
    """Return the standing of a place that claims speak of without saying who holds it."""
    why = messages.text("Spoken of, but no claim says who holds the place itself.")
    return Standing(place_id, Tier.UNKNOWN, "", "", None, (), why, ())


_NAMES = ("tier", "holder", "settled")

_COLUMNS = (
    *_NAMES, "because", "settled_on", "projected_first", "projected_second", "projected_contested", "supported_first",
    "supported_second", "supported_contested",
)  # fmt: skip
"""What of a place's belief its standing is worded from."""


def _standing(
    place_id: str,
    row: Mapping[Any, Any],
    history: list[Statement],
    theatre: Theatre,
    sources: Mapping[str, Source],
    messages: Messages,
    most: int,
) -> Standing:
    tier, side, settled = Tier(str(row["tier"])), str(row["holder"]), str(row["settled"])
    day = row["settled_on"].date() if isinstance(row["settled_on"], pd.Timestamp) else None
    settling = [one for one in history if one.day == day and one.word.settles]
    why = _why(tier, side, history, theatre, sources, messages, most)
    return Standing(
        place_id, tier, side, settled,
        settled_on=day,
        settled_by=tuple(sorted({one.claim.origin for one in settling})),
        why=f"{why} {_likelihood(row, theatre, messages)} {rule_words(row, theatre, messages)}",
        claim_ids=tuple(one.claim.claim_id for one in history),
    )  # fmt: skip


def _likelihood(row: Mapping[Any, Any], theatre: Theatre, messages: Messages) -> str:
    """Return the probabilities of a place in the words of ICD 203."""
    columns = ("projected_first", "projected_second", "projected_contested")
    shares = dict(zip((*theatre.side_ids, FIGHTING), (row[name] for name in columns), strict=True))
    said = likelihood_words(shares, theatre, messages)
    return f"{said[0].upper()}{said[1:]}."


def _why(
    tier: Tier,
    side: str,
    history: list[Statement],
    theatre: Theatre,
    sources: Mapping[str, Source],
    messages: Messages,
    most: int,
) -> str:
    """Return the sentence that explains a tier by the newest claim it rests on, and ``most`` rivals of that claim."""
    told = _told(tier, side, history)
    name = next((party.name for party in theatre.sides if party.id == side), "")
    head = messages.text(_HEADS[tier], side=messages.text(name), told=_words(told, theatre, sources, messages))
    rest = [one for one in reversed(history) if one is not told][:most]
    if not rest:
        return head
    others = "; ".join(_words(one, theatre, sources, messages) for one in rest)
    return f"{head} {messages.text('Also on record: {others}.', others=others)}"


def _told(tier: Tier, side: str, history: list[Statement]) -> Statement:
    """Return the newest statement that a tier rests on."""
    fits = [
        one
        for one in history
        if (tier is Tier.CONTROLLED and one.says == side and one.word.settles)
        or (tier is Tier.CLAIMED and one.says == side)
        or (tier is Tier.CONTESTED and one.says == FIGHTING)
    ]
    return (fits or history)[-1]


def _words(one: Statement, theatre: Theatre, sources: Mapping[str, Source], messages: Messages) -> str:
    said = messages.text("fighting") if one.says == FIGHTING else holder_words(one.says, theatre, messages)
    kind = messages.text(one.claim.kind.value)
    return f"{messages.text(sources[one.claim.origin].name)} ({kind}: {said}, {messages.day(one.day)})"
