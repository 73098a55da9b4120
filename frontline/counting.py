"""Counting: which claims about a place count on a day and, of those that share an origin, which count as one.

An origin counts once: by its newest word. So do reposts, which say whom they repeat, and echoes, which do not. Of words
that cannot settle a place, those of one side that say the same count as one, and none from before it was last settled.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from frontline.belief import Course
from frontline.claims import Claim
from frontline.events import Event
from frontline.sources import Source
from frontline.weights import value
from frontline.words import BESIDE, Words
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["STANDS", "Counted", "counted", "sharing_words"]

STANDS = msgid("stands")
_LATER = msgid("of a later day")
_LIGHTER = msgid("its origin said the same that day with more weight")
_ANEW = msgid("its origin has spoken anew since")
_OVERTAKEN = msgid("overtaken")
_OUTWEIGHED = msgid("no weightier than another word of its side")
_IDLE = ("", msgid("weighs nothing"), msgid("repeats what its origin has said before"))

MOST_SHARING = 6
"""Most claims of one origin that a sentence names, the newest; more are counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether a claim counts, or why not (``standing``), and for which ``origin`` (id; "" if it says nothing).

    ``by_ids``: the claims that settled the place since, or the one of its side that stands for it.
    ``with_ids``: the other claims about the place that speak for that origin, by date; ``echo``: it is that origin's
    only because it says what that has just said; ``clash``: the change of hands that it tells of did not last;
    ``fresh``: the share to which a word that cannot settle a place has faded; ``blur``: days by which it may be older.
    """

    standing: str
    origin: str = ""
    with_ids: tuple[str, ...] = ()
    echo: bool = False
    clash: bool = False
    fresh: float = 1.0
    blur: float = 0.0
    by_ids: tuple[str, ...] = ()

    @property
    def may_speak(self) -> bool:
        """Say whether the claim has a word: about the place, or about ground beside it."""
        return bool(self.origin) or self.standing == BESIDE


def counted(words: Words, events: Sequence[Event], on: date) -> dict[str, Counted]:
    """Return for each claim of events, by id, how it counts on a day; ``words`` were read of them."""
    table = words.table
    position = {place.id: number for number, place in enumerate(words.places)}
    # Of thousands of words only those about the places asked for.
    asked = {position[name] for name in map(_place_id, events) if name in position}
    some = table[table["place"].isin(asked)]
    said = {(row["claim_id"], row["place"]): row for row in some.to_dict("records")}
    outdone = _outdone(some, words, on)
    voices: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    by_day = sorted(events, key=lambda event: (event.claim.event_date.day, event.claim.claim_id))
    heard = [(event.claim, said.get((event.claim.claim_id, position.get(_place_id(event), -1)))) for event in by_day]
    for claim, word in heard:
        if word and claim.event_date.day <= on:
            voices[word["place"], word["origin"]].append(claim.claim_id)
    found = {}
    for claim, word in heard:
        if word is None:
            found[claim.claim_id] = Counted(words.left_out[claim.claim_id])
            continue
        others = tuple(one for one in voices[word["place"], word["origin"]] if one != claim.claim_id)
        age = on.toordinal() - word["day"] + word["blur"]
        standing, by_ids = outdone.get(claim.claim_id) or (_standing(claim, word, on), ())
        found[claim.claim_id] = Counted(
            standing, words.origins[word["origin"]], others, word["echo"],
            clash=word["undone"] <= on.toordinal(),
            fresh=1.0 if word["settles"] else 0.5 ** (max(age, 0) / value("unsupported days")),
            blur=word["blur"],
            by_ids=by_ids,
        )  # fmt: skip
    return found


def _outdone(said: pd.DataFrame, words: Words, on: date) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return, by claim id, why words that stand for their origins but cannot settle a place add nothing, and for whom.

    As belief has it: none counts from before its place was last settled for a side, and of those of one side that say
    the same the weightiest does, as old as they are.
    """
    today = on.toordinal()
    live = said[(said["day"] <= today) & (said["until"] > today)]
    held_on = Course(words).last_held(on)[live["place"]]
    settling = live[live["settles"] & (live["day"] == held_on)].groupby("place")["claim_id"].agg(tuple).to_dict()
    gone = ~live["settles"] & (live["day"] < held_on)
    old = live.loc[gone, ["claim_id", "place"]].to_numpy()
    found = {name: (_OVERTAKEN, settling[place]) for name, place in old}
    own = live[~live["settles"] & ~gone & (live["camp"] >= 0)]
    fresh = 0.5 ** ((today - own["day"] + own["blur"]) / value("unsupported days"))
    own = own.assign(size=-fresh * np.expm1(own["weight"])).sort_values(["size", "day", "claim_id"])
    first = own.groupby(["place", "says", "camp"])["claim_id"].transform("first")
    return found | {name: (_OUTWEIGHED, (by,)) for name, by in zip(own["claim_id"], first, strict=True) if name != by}


def _place_id(event: Event) -> str:
    return "" if event.place is None else event.place.id


def _standing(claim: Claim, word: Mapping[Any, Any], on: date) -> str:
    until = word["until"]
    if claim.event_date.day > on:
        return _LATER
    if word["idle"]:
        return _IDLE[word["idle"]]
    if until == claim.event_date.day.toordinal():
        return _LIGHTER
    return STANDS if until > on.toordinal() else _ANEW


def sharing_words(one: Counted, sources: Mapping[str, Source], messages: Messages = ENGLISH) -> str:
    """Return for whom a claim counts, with which others, and what weakens it, on one line; "" if there is nothing."""
    text, told = messages.text, [_by(one, messages), _shared(one, sources, messages)]
    if one.clash:
        told.append(text("counts as a clash, for the change of hands did not last"))
    if one.standing == STANDS and one.fresh < 1:
        told.append(text("faded to {share}", share=messages.percent(one.fresh)))
    if one.standing == STANDS and one.blur:
        told.append(text("weakened, for its day is known to ±{days} only", days=messages.number(one.blur, None)))
    return "; ".join(part for part in told if part)


def _by(one: Counted, messages: Messages) -> str:
    """Return which claims make a word that stands for its origin add nothing; "" if none does."""
    if not one.by_ids:
        return ""
    claims = ", ".join(one.by_ids[-MOST_SHARING:])
    if one.standing == _OVERTAKEN:
        return messages.text("the place was settled since, with {claims}", claims=claims)
    return messages.text("counts as one with {claims}", claims=claims)


def _shared(one: Counted, sources: Mapping[str, Source], messages: Messages) -> str:
    """Return for whom a claim counts and with which others, in one sentence; "" if it shares its origin with none."""
    text = messages.text
    if not (one.origin and (one.with_ids or one.echo)):
        return ""
    source = text(sources[one.origin].name)
    named, more = ", ".join(one.with_ids[-MOST_SHARING:]), len(one.with_ids) - MOST_SHARING
    if more > 0:
        named = text("{claims} and {number} more", claims=named, number=messages.number(more))
    if one.echo and not named:
        return text("counts as a word of {source}, which it echoes", source=source)
    if one.echo:
        return text("counts as a word of {source}, which it echoes, once with {claims}", source=source, claims=named)
    return text("counts once with {claims}: one origin, {source}", source=source, claims=named)
