"""Control: the tier of each settlement that claims speak of, with the sentence that explains it.

The rule: the newest supported statement settles who holds a place, or that it is fought over. Two independent
origins of fair reliability support each other. What a side says of its own gains after that makes the place
*claimed*, never *controlled*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from frontline.evidence import FIGHTING, Statement
from frontline.sources import Source
from frontline.theatre import Theatre

__all__ = ["Standing", "Tier", "standings"]

PAIR_RELIABILITY = "ABC"
"""Reliability from which two independent origins together are enough to say who holds a place."""


class Tier(StrEnum):
    """What may be drawn of a place."""

    CONTROLLED = "controlled"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A settlement's tier: ``side`` holds or claims it.

    ``settled`` is the holder by supported evidence, FIGHTING or empty, and ``settled_on`` that evidence's day.
    """

    place_id: str
    tier: Tier
    side: str
    settled: str
    settled_on: date | None
    why: str
    claim_ids: tuple[str, ...]


def standings(found: Sequence[Statement], theatre: Theatre, sources: Mapping[str, Source]) -> list[Standing]:
    """Return the standing of each place, by place id, from its statements in order of time."""
    return [
        _standing(place_id, list(group), theatre, sources)
        for place_id, group in groupby(found, key=lambda statement: statement.place_id)
    ]


def _standing(place_id: str, history: list[Statement], theatre: Theatre, sources: Mapping[str, Source]) -> Standing:
    base = _settling(history)
    settled = history[base].says if base is not None else ""
    later = history if base is None else history[base + 1 :]
    holdings = [one for one in history if one.says != FIGHTING]
    held = _settling(holdings)
    claimed = [one for one in holdings[0 if held is None else held + 1 :] if one.says != settled]
    fighting = [one for one in later if one.says == FIGHTING and one.independent]
    if claimed:
        tier, side, told = Tier.CLAIMED, claimed[-1].says, claimed[-1]
    elif settled == FIGHTING or fighting:
        tier, side, told = Tier.CONTESTED, "", fighting[-1] if fighting else history[base or 0]
    elif settled:
        tier, side, told = Tier.CONTROLLED, settled, history[base or 0]
    else:
        tier, side, told = Tier.UNKNOWN, "", history[-1]
    names = {party.id: party.name for party in theatre.sides}
    why = _why(tier, names.get(side, ""), told, [one for one in history if one is not told], sources, names)
    settled_on = history[base].day if base is not None else None
    return Standing(place_id, tier, side, settled, settled_on, why, tuple(one.claim.claim_id for one in history))


def _settling(history: list[Statement]) -> int | None:
    """Return the position of the newest statement that settles the place, alone or by a second origin."""
    for position in range(len(history) - 1, -1, -1):
        if history[position].supported or _paired(history, position):
            return position
    return None


def _paired(history: list[Statement], position: int) -> bool:
    """Say whether two independent origins of fair reliability say the same of who holds the place."""
    one = history[position]
    if one.says == FIGHTING or not one.independent or one.claim.reliability not in PAIR_RELIABILITY:
        return False
    return any(
        other.says == one.says
        and other.independent
        and other.claim.reliability in PAIR_RELIABILITY
        and other.claim.origin != one.claim.origin
        for other in history[:position]
    )


def _why(
    tier: Tier,
    side: str,
    told: Statement,
    rivals: list[Statement],
    sources: Mapping[str, Source],
    names: Mapping[str, str],
) -> str:
    """Return the sentence that explains a tier by the claims it rests on."""
    head = {
        Tier.CONTROLLED: f"Held by {side} according to",
        Tier.CLAIMED: f"Claimed for {side}, on the word of",
        Tier.CONTESTED: "Fought over according to",
        Tier.UNKNOWN: "Nothing reliable is known; latest word from",
    }[tier]
    rest = [f"{_words(one, sources, names)}" for one in reversed(rivals[-5:])]
    also = f" Also on record: {'; '.join(rest)}." if rest else ""
    return f"{head} {_words(told, sources, names)}.{also}"


def _words(one: Statement, sources: Mapping[str, Source], names: Mapping[str, str]) -> str:
    said = "fighting" if one.says == FIGHTING else f"held by {names[one.says]}"
    return f"{sources[one.claim.origin].name} ({one.claim.kind.value}: {said}, {one.day.isoformat()})"
