"""Belief: for each settlement and day, the probability that either side holds it and that it is contested.

A Bayesian filter over the three states of a place (the forward algorithm of a hidden Markov model): between words a
belief ages towards the prior, a word first lets part of the belief go over to what it says, for words are said where
things change, and then multiplies its odds by the likelihood ratio. Words that cannot settle a place (a side's own, or
of an origin that cannot be judged) are laid upon the result of the others and fade faster. docs/method.md has the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.codes import dated, named
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned
from frontline.hearsay import FAINTEST_DAYS, HEARD, with_hearsay
from frontline.neighbours import Neighbourhood
from frontline.persistence import PRIOR, Floats, aged, blurred, moved, opinion
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import BECAUSE, CONTROLLED_FROM, TIERS, Voices, because, tiers
from frontline.weights import value
from frontline.words import FIGHT, Words, read_words, said_on
from gazetteer import Place, Precision

__all__ = ["Beliefs", "Course", "believe", "multiplied"]

Ints = NDArray[np.int64]

SILENT_FROM = 0.9
"""Unknown share from which words have faded so far that a place counts as one that no claim speaks of."""

NOBODY = -1
_VOICED = ("place", "day", "says", "named", "undone", "settles", "camp")


@dataclass(frozen=True)
class Beliefs:
    """What is believed on a day of every place, and the reasons of claims that say nothing here.

    ``table``, by ``place_id`` (sorted): ``lon, lat`` (WGS 84), ``precision``; ``p_first, p_second, p_contested``, the
    belief masses of the theatre's two sides and of fighting, the rest to 1 being unknown; ``projected_*``, the
    probabilities with the unknown shared out by the prior, which sum to 1 and are what is worded and scored;
    ``supported_*``, the same by words alone that can settle a place; ``tier``, ``holder`` (side id or ""); ``settled``
    (the side or "fighting" that was last settled, or "") and ``settled_on``; ``claims`` (how many speak), ``newest``;
    ``silent`` (no claim speaks of it, or all have faded: neighbours tell of it), ``because`` (what makes it contested).
    """

    on: date
    theatre: Theatre
    table: pd.DataFrame
    left_out: Mapping[str, str]


def believe(
    events: Iterable[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    on: date,
    baseline: Iterable[Event] = (),
    places: Iterable[Place] = (),
    learned: Learned | None = None,
) -> Beliefs:
    """Return the beliefs of a day from events, those of a baseline among them; of later days nothing is used.

    ``places``: further settlements that no claim speaks of; their neighbours tell of them. ``learned``: reliability
    from track records instead of letters. Contradictory words make a place contested, one word alone is weighed like
    any, and without any event every place is unknown.
    """
    return Course(read_words([*baseline, *events], theatre, sources, places=places, learned=learned)).on(on)


class Course:
    """Beliefs day after day: each starts from the day before it, and only places with new words are worked out anew."""

    def __init__(self, words: Words) -> None:
        self.words = words
        table = words.table
        size = len(words.places)
        self._columns = {name: table[name].to_numpy() for name in table.columns}
        self._settling = np.flatnonzero(self._columns["settles"])
        self._starts = np.searchsorted(self._columns["place"][self._settling], np.arange(size + 1))
        self._by_day = self._settling[np.argsort(self._columns["day"][self._settling], kind="stable")]
        self._day = 0
        # What the words of each place have left on the day of the last of them: aged to any day in one step, a day's
        # beliefs do not depend on which days were asked for before.
        self._left, self._left_on = np.tile(PRIOR, (size, 1)), np.zeros(size, np.int64)
        self._held, self._held_on = np.full(size, NOBODY), np.zeros(size, np.int64)
        self._settled, self._settled_on = np.full(size, NOBODY), np.zeros(size, np.int64)

    def on(self, day: date) -> Beliefs:
        """Return the beliefs of a day; days are asked for in order, an earlier one raises ValueError."""
        today = day.toordinal()
        if today < self._day:
            raise ValueError(f"{day} is before {date.fromordinal(self._day)}, which was asked for already")
        self._advance(today)
        return self._beliefs(today)

    def last_held(self, day: date) -> Ints:
        """Return for each place the day (an ordinal) on which it was last settled for a side, by a day; 0 if never."""
        self._advance(day.toordinal())
        return self._held_on

    def _advance(self, today: int) -> None:
        """Filter anew the places with words since the last day asked for."""
        days = self._columns["day"][self._by_day]
        new = self._by_day[slice(*np.searchsorted(days, [self._day, today], side="right"))]
        self._day = today
        touched = np.unique(self._columns["place"][new])
        if len(touched):
            self._filter(touched, today)

    def _filter(self, touched: Ints, today: int) -> None:
        """Work out the beliefs of some places from their words that stand on a day, in order of time."""
        rows = self._settling[_ranges(self._starts[touched], self._starts[touched + 1])]
        day, until = self._columns["day"][rows], self._columns["until"][rows]
        rows = rows[(day <= today) & (until > today)]
        self._left[touched] = PRIOR
        for array in (self._held, self._settled):
            array[touched] = NOBODY
        self._left_on[touched] = 0
        words = {name: column[rows] for name, column in self._columns.items()}
        words["says"] = said_on(words, today)
        for place, day, said, likelihood in _steps(words):
            belief = aged(self._left[place], self._silence(place, day))
            belief = multiplied(moved(belief, *said), likelihood)
            self._left[place], self._left_on[place] = belief, day
            self._settle(place, day, belief)

    def _silence(self, place: Ints, day: Ints | int) -> Floats:
        """Return the days from the last word about places to a day; 0 where nobody has spoken."""
        last = self._left_on[place]
        return np.where(last > 0, day - last, 0).astype(float)

    def _settle(self, place: Ints, day: Ints, belief: Floats) -> None:
        """Note which places a day's words have settled for a side, or as contested."""
        state = belief.argmax(axis=1)
        least = np.where(state == FIGHT, value("contested from"), CONTROLLED_FROM)
        sure = belief.max(axis=1) >= least
        self._settled[place[sure]], self._settled_on[place[sure]] = state[sure], day[sure]
        held = sure & (state != FIGHT)
        self._held[place[held]], self._held_on[place[held]] = state[held], day[held]

    def _beliefs(self, today: int) -> Beliefs:
        columns = self._columns
        supported = aged(self._left, self._silence(np.arange(len(self._left)), today))
        said = columns["day"] <= today
        stands = said & (columns["until"] > today)
        speaking = stands & (columns["day"] >= np.where(self._held >= 0, self._held_on, 0)[columns["place"]])
        fresh = np.flatnonzero(speaking & ~columns["settles"] & (today - columns["day"] <= FAINTEST_DAYS))
        faint = {name: columns[name][fresh] for name in HEARD}
        speaks = np.bincount(columns["place"][stands], minlength=len(supported)) > 0
        silent = ~speaks | ((opinion(supported)[1] >= SILENT_FROM) & ~_marked(len(supported), faint["place"]))
        supported = self._neighbourhood.told(supported, silent, self._exact & ~silent)
        probability = with_hearsay(supported, faint, today)
        voices = self._voices(today, np.flatnonzero(speaking), supported)
        tier, side = tiers(supported, probability, voices)
        return Beliefs(
            date.fromordinal(today), self.words.theatre,
            self._frame(
                supported, probability, tier, side, said,
                silent=silent, because=named(because(tier, voices), tuple(BECAUSE)),
            ), self.words.left_out,
        )  # fmt: skip

    def _voices(self, today: int, rows: Ints, supported: Floats) -> Voices:
        """Return what words that stand (``rows``), of the day a holder was last settled or later, say of each place."""
        columns, size = {name: self._columns[name][rows] for name in _VOICED}, len(self.words.places)
        age = today - columns["day"]
        place, says, settles = columns["place"], said_on(columns, today), columns["settles"]
        settled, held = self._settled[place], self._held[place]
        # Words of the settled holder are no claim; after a fight they are one again, if they are newer than its rule.
        again = (settled != says) & ((held != says) | (columns["day"] > self._held_on[place]))
        lives = (says != FIGHT) & (age <= value("claim lives"))
        told = _sides(size, place, says, lives & settles)
        # Who was settled as holder before is still said to hold it by those words, however old.
        holds = np.zeros_like(told)
        holds[self._held >= 0, self._held[self._held >= 0]] = True
        told |= holds
        likelier = supported[:, :2] > supported[:, 1::-1]
        weak = _sides(size, place, says, lives & again & settles) & likelier
        unjudged = _sides(size, place, says, lives & again & ~settles & (columns["camp"] < 0))
        own = _sides(size, place, says, lives & again & ~settles & (columns["camp"] >= 0))
        since = columns["day"] >= np.where(self._settled >= 0, self._settled_on, 0)[place]
        fights = since & (says == FIGHT) & (age <= value("fight lives"))
        rivals = told.all(axis=1) & _marked(size, place[lives & settles])
        named = columns["named"] == FIGHT
        fought, undone = (_marked(size, place[fights & one]) for one in (named, ~named))
        return Voices(own, weak | unjudged, rivals, fought, holds, undone)

    @cached_property
    def _neighbourhood(self) -> Neighbourhood:
        where = np.array([(place.lon, place.lat) for place in self.words.places], float).reshape(-1, 2)
        return Neighbourhood(where[:, 0], where[:, 1])

    @cached_property
    def _exact(self) -> NDArray[np.bool_]:
        return np.array([place.precision is Precision.SETTLEMENT for place in self.words.places], bool)

    @cached_property
    def _places(self) -> pd.DataFrame:
        places = self.words.places
        index = pd.Index([place.id for place in places], name="place_id", dtype="str")
        return pd.DataFrame(
            {
                "lon": np.array([place.lon for place in places], float),
                "lat": np.array([place.lat for place in places], float),
                "precision": pd.Categorical(
                    [place.precision.value for place in places], [one.value for one in Precision]
                ),
            },
            index,
        )

    def _frame(
        self, supported: Floats, probability: Floats, tier: Ints, side: Ints, said: NDArray[np.bool_], **more: object
    ) -> pd.DataFrame:
        belief, _ = opinion(probability)
        size, sides = len(self.words.places), self.words.theatre.side_ids
        place, days = self._columns["place"][said], self._columns["day"][said]
        newest = np.zeros(size, np.int64)
        np.maximum.at(newest, place, days)
        numbers = {
            f"{kind}_{name}": values[:, k].round(6)
            for kind, values in (("p", belief), ("projected", probability), ("supported", supported))
            for k, name in enumerate(("first", "second", "contested"))
        }
        columns = {
            **{str(name): column.array for name, column in self._places.items()},
            **numbers,
            "tier": named(tier, tuple(TIERS)),
            "holder": named(side, (*sides, "")),
            "settled": named(self._settled, (*sides, FIGHTING, "")),
            "settled_on": dated(self._settled_on, self._settled >= 0),
            "claims": np.bincount(place, minlength=size),
            "newest": dated(newest, newest > 0),
            **more,
        }
        return pd.DataFrame(columns, self._places.index)  # at once: column by column takes four times as long


def multiplied(belief: Floats, log_likelihood: Floats) -> Floats:
    """Return beliefs (n, 3) after Bayes' rule with log likelihoods (n, 3)."""
    raised: Floats = belief * np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


def _steps(words: Mapping[str, NDArray[Any]]) -> Iterable[tuple[Ints, Ints, tuple[Floats, Floats], Floats]]:
    """Yield the places' first days of words, then their second, and so on: places, days, what is said, log likelihoods.

    The words of one day are one step, so that their order does not matter. What is said are the shares (n, 3) of the
    words that name each state, and of those that name it as a change.
    """
    place, day, says = words["place"], words["day"], words["says"]
    if not len(place):
        return
    begins = np.flatnonzero(np.r_[True, (np.diff(place) != 0) | (np.diff(day) != 0)])
    count = np.diff(np.r_[begins, len(place)])[:, None]
    said = np.zeros((len(place), 3))
    said[np.arange(len(place)), says] = 1.0
    likelihood = np.log(blurred(np.exp(said * words["weight"][:, None]), words["blur"]))
    named, changed, logs = (
        np.add.reduceat(each, begins) for each in (said, said * words["change"][:, None], likelihood)
    )
    place, day = place[begins], day[begins]
    firsts = np.flatnonzero(np.r_[True, np.diff(place) != 0])
    rank = np.arange(len(place)) - np.repeat(firsts, np.diff(np.r_[firsts, len(place)]))
    order = np.argsort(rank, kind="stable")
    for some in np.split(order, np.flatnonzero(np.diff(rank[order])) + 1):
        yield place[some], day[some], (named[some] / count[some], changed[some] / count[some]), logs[some]


def _ranges(starts: Ints, ends: Ints) -> Ints:
    """Return all whole numbers of some ranges, one range after the other."""
    sizes = ends - starts
    return np.repeat(starts - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())


def _sides(size: int, place: Ints, says: Ints, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each place which sides (n, 2) some of the words name as holder."""
    found = np.zeros((size, 2), bool)
    found[place[which], says[which]] = True
    return found


def _marked(size: int, places: Ints) -> NDArray[np.bool_]:
    return np.bincount(places, minlength=size) > 0
