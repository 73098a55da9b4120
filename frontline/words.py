"""Words: all that claims say of who holds which place, as arrays that a day's belief is computed from.

Sorted by place, day and what is said. Reposts share an origin, and an origin's newest word stands for it: here is
worked out until when each word stands, once for all days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.claims import Claim, Kind, Relation
from frontline.echoes import echoed
from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, Word, weigh
from frontline.retractions import taken_back
from frontline.sources import Source
from frontline.spans import FIGHT, NEVER, said_on, with_spans
from frontline.theatre import Theatre
from gazetteer import Place
from maps.messages import msgid

__all__ = ["BESIDE", "FIGHT", "NEVER", "ORDER", "Words", "read_words", "said_on"]

BESIDE = msgid("speaks of the ground beside the place")
"""Why a claim with a relation other than "at" has no word about the place that it names."""

ORDER = ["place", "day", "says", "weight", "claim_id"]
"""By what words are sorted: the words of one day in an order that does not depend on that of their recording."""

_WEIGHED = attrgetter("kind", "side", "origin", "reliability", "credibility", "relation")
"""What of a claim its weight depends on, besides who is repeated."""


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
    back = taken_back(event.claim for event in events)
    here = {place.id: place for place in places if _inside(place, theatre)}
    left_out: dict[str, str] = {}
    known: dict[tuple[object, ...], Word | None] = {}
    rows = []
    for event in events:
        claim, place = event.claim, event.place
        key = (*_WEIGHED(claim), bool(claim.repeats))
        if key not in known:
            known[key] = weigh(claim, theatre, sources, learned)
        word = known[key]
        gone = claim.withdrawn or claim.withdraws or (claim.claim_id, claim.source) in back
        if place is None or word is None or gone or not (place.id in here or _inside(place, theatre)):
            left_out[claim.claim_id] = _gone(claim) if gone else _reason(claim, place, theatre)
            continue
        here[place.id] = place
        rows.append((place.id, claim, word))
    origins = tuple(sorted({*(claim.origin for _, claim, _ in rows), *(whose or {}).values()}))
    table = _table(rows, sorted(here), theatre, origins, as_said=as_said)
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
    rows: list[tuple[str, Claim, Word]], ids: list[str], theatre: Theatre, origins: tuple[str, ...], *, as_said: bool
) -> pd.DataFrame:
    number = {name: k for k, name in enumerate(ids)}
    state = {**{side: k for k, side in enumerate(theatre.side_ids)}, FIGHTING: FIGHT, "": -1}
    dates = [claim.event_date for _, claim, _ in rows]
    table = pd.DataFrame(
        {
            "place": np.array([number[name] for name, _, _ in rows], np.int64),
            "day": np.array([when.day.toordinal() for when in dates], np.int64),
            "blur": np.array([(when.last.toordinal() - when.first.toordinal()) / 2 for when in dates], float),
            "says": np.array([state[word.says] for _, _, word in rows], np.int64),
            "weight": np.array([word.weight for _, _, word in rows], float),
            "camp": np.array([state[word.camp] for _, _, word in rows], np.int64),
            "known": np.array([max(c.event_date.day, c.reported_at).toordinal() for _, c, _ in rows], np.int64),
            "origin": np.array([claim.origin for _, claim, _ in rows], object),
            "change": np.array([_tells_change(claim, word) for _, claim, word in rows], bool),
            "repost": np.array([bool(claim.repeats) for _, claim, _ in rows], bool),
            "settles": np.array([word.settles for _, _, word in rows], bool),
            "claim_id": np.array([claim.claim_id for _, claim, _ in rows], object),
        }
    )
    table["origin"] = pd.Index(origins, dtype=object).get_indexer(pd.Index(table["origin"]))
    if as_said:
        table["day"] = table["known"]
    return table.sort_values(ORDER, ignore_index=True)
