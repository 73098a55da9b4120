"""Control: the tier of each settlement that claims speak of, with the sentence that explains it.

The tiers are those of the day's beliefs (tiers.py has the rule); here they get the words, the origins that settled a
place, and its claims.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from frontline.belief import Beliefs
from frontline.evidence import FIGHTING, Statement
from frontline.reasons import holder_words, likelihood_words, rule_words, shares_alike
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["Standing", "Teller", "Tier", "unknown"]

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


def unknown(place_id: str, messages: Messages = ENGLISH, claim_ids: tuple[str, ...] = ()) -> Standing:
    """Return the standing of a place that claims speak of without saying who holds it."""
    why = messages.text("Spoken of, but no claim says who holds the place itself.")
    return Standing(place_id, Tier.UNKNOWN, "", "", None, (), why, claim_ids)


_PROJECTED = ("projected_first", "projected_second", "projected_contested")

_SHARES = (*_PROJECTED, "supported_first", "supported_second", "supported_contested")

_NAMES = ("tier", "holder", "settled", "because")


class Teller:
    """Puts the standings of places into words, day after day: what was worded once is remembered."""

    def __init__(self, theatre: Theatre, sources: Mapping[str, Source], messages: Messages = ENGLISH) -> None:
        self.theatre, self.sources, self.messages = theatre, sources, messages
        self._sides = {side.id: messages.text(side.name) for side in theatre.sides}
        self._heads: dict[tuple[object, ...], str] = {}
        self._numbers: dict[tuple[object, ...], str] = {}
        self._shares: dict[tuple[str, int], str] = {}

    def standings(
        self, beliefs: Beliefs, told: Mapping[str, Sequence[Statement]], about: Mapping[str, tuple[str, ...]]
    ) -> list[Standing]:
        """Return the standings of places by id: ``about`` has the claims that speak of each.

        ``told`` are the statements that these claims make of it, in order of time; there may be none.
        """
        most = MOST_RIVALS if sum(map(len, told.values())) <= MANY else 0
        rows = _rows(beliefs.table, [name for name in sorted(about) if told.get(name)])
        return [
            self._standing(name, rows[name], told[name], ids, most) if name in rows
            else unknown(name, self.messages, ids)
            for name, ids in sorted(about.items())
        ]  # fmt: skip

    def _standing(
        self, place_id: str, row: Mapping[str, Any], history: Sequence[Statement], ids: tuple[str, ...], most: int
    ) -> Standing:  # fmt: skip
        tier, side, day = row["tier"], row["holder"], row["settled_on"]
        return Standing(
            place_id, tier, side, row["settled"],
            settled_on=day,
            settled_by=() if day is None else _origins(history, day),
            why=f"{self._why(tier, side, history, most)} {self._in_numbers(row)}",
            claim_ids=ids,
        )  # fmt: skip

    def _in_numbers(self, row: Mapping[str, Any]) -> str:
        """Return the probabilities of a place in the words of ICD 203, and the rule that gave it its tier."""
        found = self._numbers.get(row["alike"])
        if found is None:
            sides = zip((*self.theatre.side_ids, FIGHTING), _PROJECTED, row["alike"][-1], strict=False)
            said = "; ".join(self._share(says, row[name], alike) for says, name, alike in sides)
            found = f"{said[0].upper()}{said[1:]}. {rule_words(row, self.theatre, self.messages)}"
            self._numbers[row["alike"]] = found
        return found

    def _share(self, says: str, share: float, alike: int) -> str:
        found = self._shares.get((says, alike))
        if found is None:
            found = self._shares[says, alike] = likelihood_words({says: share}, self.theatre, self.messages)
        return found

    def _why(self, tier: Tier, side: str, history: Sequence[Statement], most: int) -> str:
        """Return the sentence that explains a tier by the newest claim it rests on, and ``most`` rivals of it."""
        told = _told(tier, side, history)
        head = self._head(tier, side, told)
        rest = [one for one in reversed(history) if one is not told][:most] if most else []
        if not rest:
            return head
        others = "; ".join(map(self._words, rest))
        return f"{head} {self.messages.text('Also on record: {others}.', others=others)}"

    def _head(self, tier: Tier, side: str, told: Statement) -> str:
        key = (tier, side, told.says, told.claim.origin, told.claim.kind, told.day)
        found = self._heads.get(key)
        if found is None:
            found = self.messages.text(_HEADS[tier], side=self._sides.get(side, ""), told=self._words(told))
            self._heads[key] = found
        return found

    def _words(self, one: Statement) -> str:
        messages = self.messages
        said = (
            messages.text("fighting") if one.says == FIGHTING else holder_words(one.says, self.theatre, messages)
        )  # fmt: skip
        kind = messages.text(one.claim.kind.value)
        return f"{messages.text(self.sources[one.claim.origin].name)} ({kind}: {said}, {messages.day(one.day)})"


def _rows(table: pd.DataFrame, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what of the beliefs of some places their standings are worded from; ``alike`` are in the same words."""
    places = table.index.get_indexer(pd.Index(list(names), dtype="str"))
    names = [name for name, place in zip(names, places.tolist(), strict=True) if place >= 0]
    some = table[[*_NAMES, "settled_on", *_SHARES]].take(places[places >= 0])
    shares = some[[*_SHARES]].to_numpy(float)
    likelier = (shares[:, 1] > shares[:, 0]).tolist()
    columns = {name: some[name].astype(object).tolist() for name in _NAMES}
    columns["tier"] = list(map(Tier, columns["tier"]))
    columns["settled_on"] = [None if pd.isna(day) else day for day in some["settled_on"].dt.date]
    columns |= {name: shares[:, number].tolist() for number, name in enumerate(_SHARES)}
    alike = zip(columns["tier"], columns["holder"], columns["because"], likelier,
                map(tuple, shares_alike(shares).tolist()), strict=True)  # fmt: skip
    columns["alike"] = list(alike)
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return dict(zip(names, rows, strict=True))


def _origins(history: Sequence[Statement], day: date) -> tuple[str, ...]:
    """Return the origins of the statements of a day that can settle a place."""
    found = set()
    for one in history[bisect_left(history, day, key=_day) :]:
        if one.day != day:
            break
        if one.word.settles:
            found.add(one.claim.origin)
    return tuple(sorted(found))


def _day(one: Statement) -> date:
    return one.day


def _told(tier: Tier, side: str, history: Sequence[Statement]) -> Statement:
    """Return the newest statement that a tier rests on."""
    if tier is Tier.UNKNOWN:
        return history[-1]
    says, settles = FIGHTING if tier is Tier.CONTESTED else side, tier is Tier.CONTROLLED
    fits = (one for one in reversed(history) if one.says == says and (one.word.settles or not settles))
    return next(fits, history[-1])
