"""Words: all that claims say of who holds which place, as arrays that a day's belief is computed from.

Sorted by place, day and what is said. Reposts share an origin, and an origin's newest word stands for it: here is
worked out until when each word stands, once for all days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.claims import Claim, Kind, Relation
from frontline.echoes import SPAN, echoed
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, Word, alike, weigh
from frontline.retractions import taken_back
from frontline.sources import Source
from frontline.spans import FIGHT, NEVER, said_on, with_spans
from frontline.theatre import Theatre
from frontline.variety import different
from gazetteer import Place
from maps.messages import msgid

__all__ = ["BESIDE", "FIGHT", "NEVER", "ORDER", "Words", "read_words", "said_on"]

BESIDE = msgid("speaks of the ground beside the place")
"""Why a claim with a relation other than "at" has no word about the place that it names."""

ORDER = ["place", "day", "says", "weight", "claim_id"]
"""By what words are sorted: the words of one day in an order that does not depend on that of their recording."""


@dataclass(frozen=True)
class Words:
    """The words of a theatre with the places that they, or nobody, speak of.

    ``table``: one row a claim that speaks, with ``place`` (position in ``places``), ``day`` and ``until`` (ordinals:
    it stands on days from ``day`` to before ``until``), ``known`` (when it was said, not before ``day``),
    ``blur`` (days by which it may be older), ``says`` (0, 1, 2),
    ``weight`` (log likelihood ratio), ``camp`` (side whose own word it is, else -1), ``origin`` (position in
    ``origins``, the ids of all who say something; of an echo whom it echoes), ``echo``,
    ``change`` (it says that something changed), ``settles``, ``repost``, ``idle`` (why it never stands),
    ``undone`` (day from which it is a clash; ``named`` is what it says before) and ``claim_id``.
    ``left_out``: the reason by the id of each claim that says nothing here.
    """

    theatre: Theatre
    places: tuple[Place, ...]
    table: pd.DataFrame
    left_out: Mapping[str, str] = field(repr=False)
    origins: tuple[str, ...] = ()

    @property
    def whose(self) -> dict[str, str]:
        """The origin whose word each claim is, by claim id; of an echo whom it echoes."""
        numbers = self.table["origin"].tolist()
        return {name: self.origins[number] for name, number in zip(self.table["claim_id"], numbers, strict=True)}


def read_words(
    events: Iterable[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    places: Iterable[Place] = (),
    learned: Learned | None = None,
    as_said: bool = False,
    whose: Mapping[str, str] | None = None,
) -> Words:
    """Return the words of events; ``places`` are further settlements, of which beliefs are wanted too.

    ``learned``: reliability from track records. A claim whose place was refused, lies outside the theatre,
    or that says nothing of a holder has no word, and the reason is kept. ``as_said``: words count from the day on which
    they were said, if that is later than the day they speak of. ``whose``: the origins whose words claims are, by claim
    id, where echoes were found among other claims (``Words.whose``); none are looked for then.
    """
    events = list(events)
    claims = [event.claim for event in events]
    back = taken_back(claims)
    here = {place.id: place for place in places if _inside(place, theatre)}
    left_out: dict[str, str] = {}
    which, samples = alike(claims)
    words = [weigh(sample, theatre, sources, learned) for sample in samples]
    rows = []
    for event, claim, number in zip(events, claims, which, strict=True):
        place = event.resolution.place
        gone = claim.withdrawn or claim.withdraws or (back and (claim.claim_id, claim.source) in back)
        if place is None or words[number] is None or gone or not (place.id in here or _inside(place, theatre)):
            left_out[claim.claim_id] = _gone(claim) if gone else _reason(claim, place, theatre)
            continue
        here[place.id] = place
        rows.append((place.id, claim, number))
    told = {number: (samples[number], word) for number in {row[2] for row in rows} if (word := words[number])}
    origins = tuple(sorted({*(claim.origin for claim, _ in told.values()), *(whose or {}).values()}))
    table = _table(rows, told, sorted(here), theatre, origins, as_said=as_said)
    found = echoed(table) if whose is None else _known(table, origins, whose)
    table = table.assign(origin=found, echo=found != table["origin"])
    return Words(theatre, tuple(here[name] for name in sorted(here)), with_spans(table), left_out, origins)


def _known(table: pd.DataFrame, origins: Sequence[str], whose: Mapping[str, str]) -> npt.NDArray[np.int64]:
    """Return the origins whose words the rows are, by claim id where they are known already."""
    number = {name: k for k, name in enumerate(origins)}
    own = zip(table["claim_id"], table["origin"], strict=True)
    return np.array([number[whose[name]] if name in whose else origin for name, origin in own], np.int64)


def _tells_change(claim: Claim, word: Word) -> bool:
    """Say whether a word tells of a change; a side that says of itself that it controls a place does."""
    return claim.kind is not Kind.DENIAL and (claim.kind is not Kind.CONTROL or bool(word.camp))


def _inside(place: Place, theatre: Theatre) -> bool:
    west, south, east, north = theatre.box
    return west <= place.lon <= east and south <= place.lat <= north


def _gone(claim: Claim) -> str:
    if claim.withdrawn:
        return msgid("withdrawn")
    return msgid("takes another claim back") if claim.withdraws else msgid("taken back by its source")


def _reason(claim: Claim, place: Place | None, theatre: Theatre) -> str:
    if place is None:
        return msgid("its place is not decided")
    if not _inside(place, theatre):
        return msgid("its place lies outside the theatre")
    if claim.relation is Relation.AT:
        return msgid("says nothing of who holds the place")
    return msgid(BESIDE)


def _table(
    rows: list[tuple[str, Claim, int]], told: Mapping[int, tuple[Claim, Word]], ids: list[str], theatre: Theatre,
    origins: tuple[str, ...], *, as_said: bool,
) -> pd.DataFrame:  # fmt: skip
    """Return the words of claims at places; ``told``: a claim and its word for the numbers of those that are alike."""
    place = {name: k for k, name in enumerate(ids)}
    when, dates = different([claim.event_date for _, claim, _ in rows])
    said, reports = different([claim.reported_at for _, claim, _ in rows])
    day = np.array([one.day.toordinal() for one in dates], np.int64)[when]
    known = np.maximum(day, np.array([one.toordinal() for one in reports], np.int64)[said])
    row = {number: k for k, number in enumerate(told)}
    which = np.array([row[number] for _, _, number in rows], np.int64)
    columns: dict[str, npt.NDArray[Any]] = {
        "place": np.array([place[name] for name, _, _ in rows], np.int64),
        "day": known if as_said else day,
        "blur": np.array([(one.last - one.first).days / 2 for one in dates], float)[when],
        **{name: column[which] for name, column in _spoken(list(told.values()), theatre, origins).items()},
        "known": known,
        "claim_id": np.array([claim.claim_id for _, claim, _ in rows], object),
    }
    order = _in_order(columns)
    return pd.DataFrame({name: column[order] for name, column in columns.items()})


def _in_order(words: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.intp]:
    """Return the rows of words as ``ORDER`` has them; ids are compared only where all else is equal."""
    place, day, says, weight, claim_id = (words[name] for name in ORDER)
    word = (place * SPAN + day) * (FIGHT + 1) + says
    order = np.lexsort((weight, word))
    new = (np.diff(word[order], prepend=-1) != 0) | (np.diff(weight[order], prepend=0) != 0)
    equal = ~new | ~np.append(new[1:], True)
    rows = order[equal]
    order[equal] = rows[np.lexsort((claim_id[rows].astype(str), np.cumsum(new)[equal]))]
    return order


def _spoken(
    told: Sequence[tuple[Claim, Word]], theatre: Theatre, origins: tuple[str, ...]
) -> dict[str, npt.NDArray[np.generic]]:
    """Return what claims that are alike have in common, as columns of a table of words."""
    state = {**{side: k for k, side in enumerate(theatre.side_ids)}, FIGHTING: FIGHT, "": -1}
    number = {name: k for k, name in enumerate(origins)}
    return {
        "says": np.array([state[word.says] for _, word in told], np.int64),
        "weight": np.array([word.weight for _, word in told], float),
        "camp": np.array([state[word.camp] for _, word in told], np.int64),
        "origin": np.array([number[claim.origin] for claim, _ in told], np.int64),
        "change": np.array([_tells_change(claim, word) for claim, word in told], bool),
        "repost": np.array([bool(claim.repeats) for claim, _ in told], bool),
        "settles": np.array([word.settles for _, word in told], bool),
    }
