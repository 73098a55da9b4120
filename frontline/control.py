"""Control: the tier of each settlement that claims speak of, with the sentence that explains it.

The rule: the newest day with a supported statement settles who holds a place, or that it is fought over; supported
statements of one day that disagree mean the same as fighting. Two independent origins of fair reliability support each
other. What is said on that day or later without support makes the place *claimed* or *contested*, never *controlled*.
Days decide, never the order of rows or ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from frontline.evidence import FIGHTING, Statement
from frontline.sources import Source
from frontline.theatre import Theatre

__all__ = ["Standing", "Tier", "standings", "unknown"]

PAIR_DAYS = 14
"""Days within which two origins support each other: reports of one event follow each other within days."""

MOST_RIVALS = 5
"""Most other statements that the sentence lists, the newest first; all of them stand among its claims."""


class Tier(StrEnum):
    """What may be drawn of a place."""

    CONTROLLED = "controlled"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A settlement's tier: ``side`` holds or claims it.

    ``settled`` is the holder by supported evidence, FIGHTING or empty; ``settled_on`` that evidence's day and
    ``settled_by`` its origins.
    """

    place_id: str
    tier: Tier
    side: str
    settled: str
    settled_on: date | None
    settled_by: tuple[str, ...]
    why: str
    claim_ids: tuple[str, ...]


def standings(found: Sequence[Statement], theatre: Theatre, sources: Mapping[str, Source]) -> list[Standing]:
    """Return the standing of each place, by place id, from its statements in order of time."""
    names = {party.id: party.name for party in theatre.sides}
    return [
        _standing(place_id, list(group), sources, names)
        for place_id, group in groupby(found, key=lambda statement: statement.place_id)
    ]


def unknown(place_id: str) -> Standing:
    """Return the standing of a place that claims speak of without saying who holds it."""
    why = "Spoken of, but no claim says who holds the place itself."
    return Standing(place_id, Tier.UNKNOWN, "", "", None, (), why, ())


def _standing(
    place_id: str, history: list[Statement], sources: Mapping[str, Source], names: Mapping[str, str]
) -> Standing:
    settling = _settling(history)
    held = _settling([one for one in history if one.says != FIGHTING])
    settled = _agreed(settling)
    claims = [one for one in _since(history, held) if one.says not in (FIGHTING, settled)]
    fights = [one for one in _since(history, settling) if one.says == FIGHTING]
    sides = {one.says for one in claims}
    if len(sides) == 1:
        tier, side, told = Tier.CLAIMED, claims[-1].says, claims
    elif sides or fights or settled == FIGHTING:
        ground = [*claims, *fights, *(settling if settled == FIGHTING else ())]
        tier, side, told = Tier.CONTESTED, "", [one for one in history if one in ground]
    else:
        tier, side, told = Tier.CONTROLLED, settled, settling
    return Standing(
        place_id, tier, side, settled,
        settled_on=settling[-1].day if settling else None,
        settled_by=tuple(sorted({one.claim.origin for one in settling})),
        why=_why(tier, names.get(side, ""), told[-1], history, sources, names),
        claim_ids=tuple(one.claim.claim_id for one in history),
    )  # fmt: skip


def _settling(history: list[Statement]) -> list[Statement]:
    """Return the supported statements of the newest day that has any, in order."""
    supported = [one for one in history if one.supported or _paired(history, one)]
    return [one for one in supported if one.day == supported[-1].day]


def _agreed(settling: list[Statement]) -> str:
    """Return what settling statements say together: a holder, or FIGHTING if they disagree; nothing of none."""
    says = {one.says for one in settling}
    return says.pop() if len(says) == 1 else FIGHTING if says else ""


def _since(history: list[Statement], settling: list[Statement]) -> list[Statement]:
    """Return the other statements of the settling day and later; all of them if nothing settles the place."""
    return [one for one in history if one not in settling and (not settling or one.day >= settling[-1].day)]


def _paired(history: list[Statement], one: Statement) -> bool:
    """Say whether another fair origin said the same of who holds the place, not long before and not refuted since."""
    return one.fair and any(
        other.fair
        and other.says == one.says
        and other.claim.origin != one.claim.origin
        and timedelta(0) <= one.day - other.day <= timedelta(PAIR_DAYS)
        and not any(
            third.supported and third.says != one.says and other.day <= third.day <= one.day for third in history
        )
        for other in history
    )


def _why(
    tier: Tier,
    side: str,
    told: Statement,
    history: list[Statement],
    sources: Mapping[str, Source],
    names: Mapping[str, str],
) -> str:
    """Return the sentence that explains a tier by the newest claim it rests on, and the rivals of that claim."""
    head = {
        Tier.CONTROLLED: f"Held by {side} according to",
        Tier.CLAIMED: f"Claimed for {side}, on the word of",
        Tier.CONTESTED: "Contested; latest word from",
    }[tier]
    rest = [_words(one, sources, names) for one in reversed(history) if one is not told][:MOST_RIVALS]
    also = f" Also on record: {'; '.join(rest)}." if rest else ""
    return f"{head} {_words(told, sources, names)}.{also}"


def _words(one: Statement, sources: Mapping[str, Source], names: Mapping[str, str]) -> str:
    said = "fighting" if one.says == FIGHTING else f"held by {names[one.says]}"
    return f"{sources[one.claim.origin].name} ({one.claim.kind.value}: {said}, {one.day.isoformat()})"
