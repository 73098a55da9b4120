"""Evidence: what each claim says of who holds a place, and how much its word weighs, by the table of weights.

A claim *at* a settlement is a word: one of three states (held by either side, fought over) with a likelihood ratio, by
which a Bayesian multiplies the odds of that state. The ratio follows from how often the origin is right, raised to
powers for the kind of claim, its credibility and its interest. docs/method.md has the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, log

from frontline.claims import BOTH, Claim, Kind, Relation
from frontline.events import Event
from frontline.persistence import PRIOR
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.weights import value

__all__ = ["FIGHTING", "Statement", "Word", "likelihood_ratio", "said_by", "statements", "weigh"]

FIGHTING = "fighting"
"""Stands in place of a holder: the statement says that the place is fought over."""

_HOLDS = {Kind.CAPTURE, Kind.CONTROL, Kind.FLAG, Kind.DENIAL}
_FIGHTS = {Kind.CLASH, Kind.COUNTERATTACK, Kind.INFILTRATION, Kind.ADVANCE, Kind.ENCIRCLEMENT}

UNJUDGED = "F"
"""Reliability that cannot be judged: its words count, but settle nothing."""

_MOST = log(value("most of an origin"))


@dataclass(frozen=True, slots=True)
class Word:
    """What a claim says of who holds a place: ``says`` is a side, or FIGHTING; ``weight`` is a log likelihood ratio.

    ``camp`` is the side whose interest it serves, if it is that side's own word. ``settles``: it may settle a place,
    being neither a side's own word nor of an origin that cannot be judged. ``factors`` are the names and values of the
    weights it was made of, in order.
    """

    says: str
    weight: float
    camp: str
    settles: bool
    factors: tuple[tuple[str, float], ...]

    @property
    def supports(self) -> bool:
        """Say whether this word alone, where nothing else is known, reaches the tier of what it says."""
        if self.says == FIGHTING:
            prior, least = PRIOR[2], value("contested from")
        else:
            prior, least = PRIOR[0], value("controlled from")
        raised = prior * exp(self.weight)
        return self.settles and bool(raised / (raised + 1 - prior) >= least)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says of one place: a side that holds it, or ``FIGHTING``; ``word`` is how it is weighed."""

    place_id: str
    day: date
    says: str
    claim: Claim
    word: Word

    @property
    def supported(self) -> bool:
        """Say whether its word alone is enough to settle a place of which nothing else is known."""
        return self.word.supports


def statements(
    events: Iterable[Event], theatre: Theatre, sources: Mapping[str, Source], *, until: date = date.max
) -> list[Statement]:
    """Return what resolved claims *at* a settlement say of it, oldest first; claims near it say nothing of it.

    A claim of a range of days speaks from the last of them on: before, it may not have come true. Claims whose day
    is later than ``until`` are left out.
    """
    found = []
    for event in events:
        claim, place = event.claim, event.place
        if place is None or claim.event_date.day > until:
            continue
        word = weigh(claim, theatre, sources)
        if word is not None:
            found.append(Statement(place.id, claim.event_date.day, word.says, claim, word))
    return sorted(found, key=lambda one: (one.place_id, one.day, one.claim.reported_at, one.claim.claim_id))


def weigh(
    claim: Claim, theatre: Theatre, sources: Mapping[str, Source], learned: Mapping[str, float] | None = None
) -> Word | None:
    """Return the word of a claim, or None if it says nothing of who holds the place that it names.

    ``learned``: the share of words that held by origin, from its track record; stands in place of its letter.
    """
    says = said_by(claim, theatre)
    if not says or claim.relation is not Relation.AT:
        return None
    origin = claim.origin
    # A repost is as reliable as whom it repeats, not as the one who passes it on.
    letter = sources[origin].reliability if claim.repeats else claim.reliability
    known = learned is not None and origin in learned
    right = learned[origin] if learned and known else value(f"right {letter}")
    speaker = sources[origin].side if sources[origin].side in theatre.side_ids else ""
    own = bool(speaker) and says in (speaker, FIGHTING)
    strengths = [
        f"strength {claim.kind.value}",
        f"strength {claim.credibility}",
        *(["strength own word"] if own else []),
    ]
    steps = log(likelihood_ratio(right))
    for name in strengths:
        steps *= value(name)
    # Who cannot be judged cannot be held to an interest either.
    against = bool(speaker) and not own and (known or letter != UNJUDGED)
    steps += log(value("against interest")) if against else 0.0
    return Word(
        says=says,
        weight=min(steps, _MOST),
        camp=speaker if own else "",
        settles=not own and (known or letter != UNJUDGED),
        factors=(
            ("right, learned" if known else f"right {letter}", right),
            *((name, value(name)) for name in strengths),
            *([("against interest", value("against interest"))] if against else []),
        ),
    )


def likelihood_ratio(right: float) -> float:
    """Return how much likelier a word is if true than if another state is, from the share that is right.

    The errors fall evenly upon the two other states. Who is right less often than by guessing says nothing, rather than
    the contrary.
    """
    return max(2 * right / (1 - right), 1.0) if right < 1 else value("most of an origin")


def said_by(claim: Claim, theatre: Theatre) -> str:
    """Return the holder that a claim names, ``FIGHTING``, or nothing if it says neither."""
    if claim.kind is Kind.WITHDRAWAL:
        return "" if claim.side == BOTH else theatre.other(claim.side)
    if claim.kind in _FIGHTS or (claim.kind in _HOLDS and claim.side == BOTH):
        return FIGHTING
    return claim.side if claim.kind in _HOLDS else ""
