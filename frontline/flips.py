"""Flips: the smallest change of evidence that would give a place another tier.

Tried are the loss of each claim that stands, and one more claim of each stated kind of voice. The size of a change is
the log likelihood ratio of the word that is lost or added. Each change is tried as if it were the only one, with the
echoes found among the real claims; a place that loses its last word has what its neighbours tell of it. Places with the
same history are tried once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

import pandas as pd

from frontline.belief import Course
from frontline.claims import Claim, EventDate, Kind
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, said_by, weigh
from frontline.neighbours import told_by_others
from frontline.persistence import Floats
from frontline.sources import NEUTRAL, Source
from frontline.theatre import Theatre
from frontline.tiers import CONTESTED_FROM, CONTROLLED_FROM, Tier
from frontline.words import Words, read_words
from gazetteer import Place, Precision, Resolution, Unit

__all__ = ["Flip", "flips"]

LETTERS = "DCBA"
"""Reliabilities of the voices that are tried; of E a word says nothing."""

_ALIKE = attrgetter("side", "kind", "relation", "origin", "source", "reliability", "credibility")
"""What of a claim its weight depends on, besides its age."""

MOST_LOSSES = 30
"""Most claims whose loss is tried, the newest first: older ones no longer weigh enough."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A change that gives a place another tier or holder; ``says`` is a side or FIGHTING.

    With a ``claim_id`` that claim is lost; without, one more is added, by a ``voice`` (neutral, own, against) of a
    ``reliability``. ``size`` is the log likelihood ratio of its word, ``tier`` and ``holder`` what it leads to.
    """

    claim_id: str
    says: str
    voice: str
    reliability: str
    size: float
    tier: str
    holder: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a change leads to; ``silent``: no word is left, so that neighbours tell of the place."""

    tier: str
    holder: str
    silent: bool


def flips(
    histories: Mapping[str, Sequence[Event]],
    words: Words,
    table: pd.DataFrame,
    sources: Mapping[str, Source],
    *,
    on: date,
    learned: Learned | None = None,
) -> dict[str, tuple[Flip, ...]]:
    """Return for each place the changes that flip it, the smallest first, by its events; () if none of them does.

    ``words`` are all that were read, ``table`` the belief's of the day that they give: a place that it does not have is
    flipped by nothing.
    """
    theatre, whose, asked = words.theatre, words.whose, list(histories)
    histories = {name: events for name, events in histories.items() if name in table.index}
    of_place = {name: _spoken(events, words) for name, events in histories.items()}
    distinct: dict[tuple[object, ...], list[Event]] = {}
    for key, spoken in of_place.values():
        distinct.setdefault(key, spoken)
    voices = {**sources, **_voices(theatre)}
    tried = [
        (number, change, events)
        for number, spoken in enumerate(distinct.values())
        for change, events in _changes(spoken, theatre, voices, on, learned)
    ]
    outcomes = _outcomes([events for _, _, events in tried], theatre, voices, on, learned, whose)
    found: list[list[tuple[Flip, _Outcome]]] = [[] for _ in distinct]
    for (number, change, _), outcome in zip(tried, outcomes, strict=True):
        found[number].append((change, outcome))
    by_key = dict(zip(distinct, found, strict=True))
    told = _told(list(of_place), table, theatre)
    is_now = table.loc[list(of_place), ["tier", "holder"]].astype(str).itertuples(index=False, name=None)
    result: dict[str, tuple[Flip, ...]] = dict.fromkeys(asked, ())
    for (place_id, (key, spoken)), now in zip(of_place.items(), is_now, strict=True):
        led = _leading(by_key[key], told[place_id], now)
        result[place_id] = _smallest(_named(led, distinct[key], spoken))
    return result


def _leading(tried: Iterable[tuple[Flip, _Outcome]], told: tuple[str, str], now: tuple[str, str]) -> list[Flip]:
    """Return the changes that lead elsewhere than it is now, with where to; ``told``: what silence leads to."""
    ends = [(change, told if outcome.silent else (outcome.tier, outcome.holder)) for change, outcome in tried]
    return [replace(change, tier=end[0], holder=end[1]) for change, end in ends if end != now]


def _spoken(events: Sequence[Event], words: Words) -> tuple[tuple[object, ...], list[Event]]:
    """Return what tells a place's history from others, and the events of it that say who holds, the oldest first."""
    spoken = sorted((one for one in events if said_by(one.claim, words.theatre)), key=_age)
    return tuple((_age(one), *_ALIKE(one.claim), words.whose.get(one.claim.claim_id)) for one in spoken), spoken


def _told(place_ids: Sequence[str], table: pd.DataFrame, theatre: Theatre) -> dict[str, tuple[str, str]]:
    """Return tier and holder that neighbours give each place if it is silent itself."""
    belief = table[["supported_first", "supported_second", "supported_contested"]].to_numpy(float)
    speak = (~table["silent"].to_numpy(bool)) & (table["precision"] == Precision.SETTLEMENT.value).to_numpy(bool)
    where = table["lon"].to_numpy(float), table["lat"].to_numpy(float)
    told: Floats = told_by_others(
        *where, belief, speak, table.index.get_indexer(pd.Index(list(place_ids), dtype="str"))
    )
    return {place_id: _without_words(one, theatre) for place_id, one in zip(place_ids, told.tolist(), strict=True)}


def _without_words(told: Sequence[float], theatre: Theatre) -> tuple[str, str]:
    """Return tier and holder of a place that no word speaks of, by what is told of it (both sides, contested)."""
    for side, share in zip(theatre.side_ids, told, strict=False):
        if share >= CONTROLLED_FROM:
            return Tier.CONTROLLED.value, side
    return (Tier.CONTESTED if told[2] >= CONTESTED_FROM else Tier.UNKNOWN).value, ""


def _age(event: Event) -> tuple[EventDate, str, str]:
    return event.claim.event_date, event.claim.withdraws, event.claim.withdrawn


def _size(flip: Flip) -> tuple[float, str, str, str]:
    return flip.size, flip.claim_id, flip.voice, flip.says


def _smallest(found: Iterable[Flip]) -> tuple[Flip, ...]:
    """Return flips by size; of those that differ in reliability only the smallest."""
    kept: dict[tuple[str, ...], Flip] = {}
    for flip in sorted(found, key=_size):
        kept.setdefault((flip.claim_id, flip.says, flip.voice, flip.tier, flip.holder), flip)
    return tuple(kept.values())


def _named(found: Sequence[Flip], tried: Sequence[Event], own: Sequence[Event]) -> Iterator[Flip]:
    """Yield flips of a history with the ids of the claims of a place with the same history."""
    ids = {one.claim.claim_id: other.claim.claim_id for one, other in zip(tried, own, strict=True)}
    for flip in found:
        yield replace(flip, claim_id=ids.get(flip.claim_id, ""))


def _voices(theatre: Theatre) -> dict[str, Source]:
    """Return the made-up sources that are heard, by (side, reliability) in their ids, which no source can have."""
    return {
        f"?{side}{letter}": Source(f"?{side}{letter}", "", side, "", letter)
        for side in (NEUTRAL, *theatre.side_ids)
        for letter in LETTERS
    }


def _changes(
    spoken: Sequence[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    on: date,
    learned: Learned | None,
) -> Iterator[tuple[Flip, list[Event]]]:
    """Yield the events of a place with each change."""
    for one in spoken[-MOST_LOSSES:]:
        word = weigh(one.claim, theatre, sources, learned)
        if word and one.claim.event_date.day <= on:
            rest = [other for other in spoken if other is not one]
            voice = "own" if word.camp else "neutral"
            yield Flip(one.claim.claim_id, word.says, voice, one.claim.reliability, word.weight, "", ""), rest
    for says in (*theatre.side_ids, FIGHTING):
        for speaker in (NEUTRAL, *theatre.side_ids) if says != FIGHTING else (NEUTRAL,):
            voice = "neutral" if speaker == NEUTRAL else "own" if speaker == says else "against"
            for letter in LETTERS:
                kind, side = (Kind.CLASH, "both") if says == FIGHTING else (Kind.CONTROL, says)
                claim = Claim("?", EventDate(on, on), on, "", kind, side, f"?{speaker}{letter}", reliability=letter)
                word = weigh(claim, theatre, sources)
                added = Event(claim, spoken[0].resolution if spoken else Resolution("", "resolved"))
                if word:
                    yield Flip("", says, voice, letter, word.weight, "", ""), [*spoken, added]


def _outcomes(
    variants: Sequence[Sequence[Event]],
    theatre: Theatre,
    sources: Mapping[str, Source],
    on: date,
    learned: Learned | None,
    whose: Mapping[str, str],
) -> list[_Outcome]:
    """Return what each variant of a place leads to; each is tried as a place of its own, without neighbours."""
    west, south, east, north = theatre.box
    middle = (west + east) / 2, (south + north) / 2
    nowhere = Unit("", "oblast", "", "", *middle, 0)
    events, places = [], []
    for number, variant in enumerate(variants):
        place = Place(f"{number:09}", "", "", "", *middle, Precision.OBLAST, 0, 0, "", nowhere, nowhere, nowhere)
        resolution = Resolution("", "resolved", place)
        places.append(place)
        events += [Event(one.claim, resolution) for one in variant]
    read = read_words(events, theatre, sources, places=places, learned=learned, whose=whose)
    table = Course(read).on(on).table
    tier, holder = table["tier"].astype(str), table["holder"].astype(str)
    # A fight of which somebody still speaks is no silence.
    silent = table["silent"] & (tier == Tier.UNKNOWN.value)
    return [_Outcome(*one) for one in zip(tier, holder, silent, strict=True)]
