"""Evidence: what each claim says of who holds a place, and how much its word weighs, by the table of weights.

A claim *at* a settlement is a word: one of three states (held by either side, fought over) with a likelihood ratio, by
which a Bayesian multiplies the odds of that state. The ratio follows from how often the origin is right, raised to
powers for the kind of claim, its credibility and its interest. docs/method.md has the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from math import exp, log, prod
from operator import attrgetter

from frontline.claims import BOTH, Claim, Kind, Relation
from frontline.events import Event
from frontline.instances import instances
from frontline.persistence import PRIOR
from frontline.sources import NEUTRAL, Source
from frontline.theatre import Theatre
from frontline.weights import value

__all__ = [
    "AGAINST", "FIGHTING", "NOTHING", "OWN", "Learned", "Statement", "Word", "alike", "interest_of", "likelihood_ratio",
    "promised", "said_by", "statements", "weigh",
]  # fmt: skip

FIGHTING = "fighting"
"""Stands in place of a holder: the statement says that the place is fought over."""

_HOLDS = {Kind.CAPTURE, Kind.CONTROL, Kind.FLAG, Kind.DENIAL}
_FIGHTS = {Kind.CLASH, Kind.COUNTERATTACK, Kind.INFILTRATION, Kind.ADVANCE, Kind.ENCIRCLEMENT}

_LIKENESS = attrgetter("kind", "side", "source", "repeats", "reliability", "credibility", "relation")

UNJUDGED = "F"
"""Reliability that cannot be judged: its words count, but settle nothing."""

OWN, AGAINST = "own", "against"
"""Whose interest a word serves; else NEUTRAL."""

Learned = Mapping[tuple[str, str], float]
"""Share of words of a holder that held, by origin and interest."""

_MOST = log(value("most of an origin"))

NOTHING = 1e-9
"""Log likelihood ratio below which a word says nothing: the rounding of sums, no measure of anything."""


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
    def says_nothing(self) -> bool:
        """Say whether the word is no likelier if it is true than if not: of the improbable, or of who only guesses."""
        return self.weight < NOTHING

    @property
    def supports(self) -> bool:
        """Say whether this word alone, where nothing else is known, reaches the tier of what it says."""
        return self.settles and _reaches(self.weight, fights=self.says == FIGHTING)


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


_STATED = tuple(one.name for one in fields(Statement))


def statements(
    events: Iterable[Event], theatre: Theatre, sources: Mapping[str, Source], *, until: date = date.max
) -> list[Statement]:
    """Return what resolved claims *at* a settlement say of it, oldest first; claims near it, or without weight, do not.

    A claim of a range of days speaks from the last of them on: before, it may not have come true. Claims whose day
    is later than ``until`` are left out.
    """
    told = [event for event in events if event.place is not None]
    claims = [event.claim for event in told]
    which, samples = alike(claims)
    words = [weigh(sample, theatre, sources) for sample in samples]
    speaking = [None if word is None or word.says_nothing else word for word in words]
    rows = [
        (place.id, day, word.says, claim, word)
        for event, claim, number in zip(told, claims, which, strict=True)
        if (word := speaking[number]) and (day := claim.event_date.day) <= until and (place := event.resolution.place)
    ]
    found = instances(Statement, dict(zip(_STATED, zip(*rows, strict=True), strict=True))) if rows else []
    found.sort(key=attrgetter("day", "claim.reported_at", "claim.claim_id"))
    found.sort(key=attrgetter("place_id"))
    return found


def alike(claims: Iterable[Claim]) -> tuple[list[int], list[Claim]]:
    """Return for each claim the number of those that are like it in all that their weight and camp follow from.

    And one of each number: many claims are alike, and what is asked of them is asked of one.
    """
    claims = list(claims)
    likenesses = list(map(_LIKENESS, claims))
    samples = dict(zip(likenesses, claims, strict=True))
    number = {likeness: place for place, likeness in enumerate(samples)}
    return list(map(number.__getitem__, likenesses)), list(samples.values())


def weigh(claim: Claim, theatre: Theatre, sources: Mapping[str, Source], learned: Learned | None = None) -> Word | None:
    """Return the word of a claim, or None if it says nothing of who holds the place that it names.

    ``learned``: the share of words of a holder that held, by origin and interest, from track records. It stands in
    place of the letter and, as it was found for that interest, of the factors for interest too.
    """
    says, speaker = said_by(claim, theatre), sources[claim.origin]
    if not says or claim.relation is not Relation.AT:
        return None
    # A repost is as reliable as whom it repeats, not as the one who passes it on.
    letter = speaker.reliability if claim.repeats else claim.reliability
    interest = interest_of(says, speaker, theatre)
    found = learned.get((claim.origin, interest)) if learned and says != FIGHTING else None
    return _word(says, speaker.side, interest, letter, claim.kind, claim.credibility, found)


@lru_cache(maxsize=4096)  # speakers, kinds and grades are few, claims are many
def _word(
    says: str, side: str, interest: str, letter: str, kind: Kind, credibility: str, found: float | None
) -> Word:  # fmt: skip
    """Return what a claim says as it is weighed; ``found`` is the learned share of words that held, if there is one."""
    judged = found is not None or letter != UNJUDGED
    right = (f"right {letter}", value(f"right {letter}")) if found is None else ("right, learned", found)
    strengths = [f"strength {kind.value}", f"strength {credibility}"]
    strengths += ["strength own word"] if interest == OWN and found is None else []
    # Who cannot be judged cannot be held to an interest either.
    strengths += ["against interest"] if interest == AGAINST and found is None and judged else []
    steps = log(likelihood_ratio(right[1], 3 if found is None else 2)) * prod(map(value, strengths))
    return Word(
        says=says,
        weight=min(steps, _MOST),
        camp=side if interest == OWN else "",
        settles=interest != OWN and judged,
        factors=(right, *((name, value(name)) for name in strengths)),
    )


@lru_cache(maxsize=4096)
def _reaches(weight: float, *, fights: bool) -> bool:
    """Say whether a word of this weight lifts the prior of what it says to the tier of it."""
    prior, least = (PRIOR[2], value("contested from")) if fights else (PRIOR[0], value("controlled from"))
    raised = prior * exp(weight)
    return bool(raised / (raised + 1 - prior) >= least)


def interest_of(says: str, speaker: Source, theatre: Theatre) -> str:
    """Return whose interest a word serves: ``NEUTRAL`` of a speaker for no side, ``OWN``, or ``AGAINST``."""
    if speaker.side not in theatre.side_ids:
        return NEUTRAL
    # Of fighting a side speaks as it needs.
    return OWN if says in (speaker.side, FIGHTING) else AGAINST


def likelihood_ratio(right: float, states: int = 3) -> float:
    """Return how much likelier a word is if true than if another state is, from the share of words that are right.

    The errors fall evenly upon the other states. Letters are shares among three states, track records among two, for
    time settles who held a place, not whether it was fought over. Who is right less often than by
    guessing says nothing, rather than the contrary.
    """
    return max((states - 1) * right / (1 - right), 1.0) if right < 1 else value("most of an origin")


def promised(letter: str) -> float:
    """Return the share of words of a holder that should hold by a letter where one of two sides holds the place."""
    ratio = likelihood_ratio(value(f"right {letter}"))
    return ratio / (1 + ratio)


def said_by(claim: Claim, theatre: Theatre) -> str:
    """Return the holder that a claim names, ``FIGHTING``, or nothing if it says neither."""
    if claim.kind is Kind.WITHDRAWAL:
        return "" if claim.side == BOTH else theatre.other(claim.side)
    if claim.kind in _FIGHTS or (claim.kind in _HOLDS and claim.side == BOTH):
        return FIGHTING
    return claim.side if claim.kind in _HOLDS else ""
