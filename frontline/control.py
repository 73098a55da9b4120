"""Control: the tier of each settlement that claims speak of, with the sentence that explains it.

The tiers are those of the day's beliefs (tiers.py has the rule); here they get the words, the origins that settled a
place, and its claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from frontline.belief import Beliefs
from frontline.evidence import FIGHTING, Statement
from frontline.reasons import likelihood_words, rule_words
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier

__all__ = ["Standing", "Tier", "standings", "unknown"]

MOST_RIVALS = 5
"""Most other statements that the sentence lists, the newest first; all of them stand among its claims."""


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


def standings(beliefs: Beliefs, found: Sequence[Statement], sources: Mapping[str, Source]) -> list[Standing]:
    """Return the standing of each place that statements (in order of time) speak of, by place id."""
    table = beliefs.table
    return [
        _standing(table.loc[place_id], list(group), beliefs.theatre, sources)
        for place_id, group in groupby(found, key=lambda statement: statement.place_id)
        if place_id in table.index
    ]


def unknown(place_id: str) -> Standing:
    """Return the standing of a place that claims speak of without saying who holds it."""
    why = "Spoken of, but no claim says who holds the place itself."
    return Standing(place_id, Tier.UNKNOWN, "", "", None, (), why, ())


def _standing(
    row: "pd.Series[Any]", history: list[Statement], theatre: Theatre, sources: Mapping[str, Source]
) -> Standing:
    tier, side, settled = Tier(str(row["tier"])), str(row["holder"]), str(row["settled"])
    day = row["settled_on"].date() if isinstance(row["settled_on"], pd.Timestamp) else None
    settling = [one for one in history if one.day == day and one.word.settles]
    return Standing(
        str(row.name), tier, side, settled,
        settled_on=day,
        settled_by=tuple(sorted({one.claim.origin for one in settling})),
        why=f"{_why(tier, side, history, theatre, sources)} {_likelihood(row, theatre)} {rule_words(row, theatre)}",
        claim_ids=tuple(one.claim.claim_id for one in history),
    )  # fmt: skip


def _likelihood(row: "pd.Series[Any]", theatre: Theatre) -> str:
    """Return the probabilities of a place in the words of ICD 203."""
    columns = ("projected_first", "projected_second", "projected_contested")
    shares = dict(zip((*theatre.side_ids, FIGHTING), row[list(columns)], strict=True))
    said = likelihood_words(shares, theatre)
    return f"{said[0].upper()}{said[1:]}."


def _why(tier: Tier, side: str, history: list[Statement], theatre: Theatre, sources: Mapping[str, Source]) -> str:
    """Return the sentence that explains a tier by the newest claim it rests on, and the rivals of that claim."""
    names = {party.id: party.name for party in theatre.sides}
    head = {
        Tier.CONTROLLED: f"Held by {names.get(side, '')} according to",
        Tier.CLAIMED: f"Claimed for {names.get(side, '')}, on the word of",
        Tier.CONTESTED: "Contested; latest word from",
        Tier.UNKNOWN: "Not known; the latest word is too old or says too little:",
    }[tier]
    told = _told(tier, side, history)
    rest = [_words(one, sources, names) for one in reversed(history) if one is not told][:MOST_RIVALS]
    also = f" Also on record: {'; '.join(rest)}." if rest else ""
    return f"{head} {_words(told, sources, names)}.{also}"


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


def _words(one: Statement, sources: Mapping[str, Source], names: Mapping[str, str]) -> str:
    said = "fighting" if one.says == FIGHTING else f"held by {names[one.says]}"
    return f"{sources[one.claim.origin].name} ({one.claim.kind.value}: {said}, {one.day.isoformat()})"
