"""Counting: which claims about a place count on a day and, of those that share an origin, which count as one.

An origin counts once: by its newest word. So do reposts, which say whom they repeat, and echoes, which do not.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frontline.claims import Claim
from frontline.events import Event
from frontline.sources import Source
from frontline.words import BESIDE, Words
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["STANDS", "Counted", "counted", "sharing_words"]

STANDS = msgid("stands")
_LATER = msgid("of a later day")
_LIGHTER = msgid("its origin said the same that day with more weight")
_ANEW = msgid("its origin has spoken anew since")

MOST_SHARING = 6
"""Most claims of one origin that a sentence names, the newest; more are counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether a claim counts, or why not (``standing``), and for which ``origin`` (id; "" if it says nothing).

    ``with_ids``: the other claims about the place that speak for that origin, by date; ``echo``: it is that origin's
    only because it says what that has just said.
    """

    standing: str
    origin: str = ""
    with_ids: tuple[str, ...] = ()
    echo: bool = False

    @property
    def may_speak(self) -> bool:
        """Say whether the claim has a word: about the place, or about ground beside it."""
        return bool(self.origin) or self.standing == BESIDE


def counted(words: Words, events: Sequence[Event], on: date) -> dict[str, Counted]:
    """Return for each claim of events, by id, how it counts on a day; ``words`` were read of them."""
    table = words.table
    position = {place.id: number for number, place in enumerate(words.places)}
    said = {
        (name, place): (place, words.origins[origin], until, echo)
        for name, place, origin, until, echo in zip(
            table["claim_id"], table["place"], table["origin"], table["until"], table["echo"], strict=True
        )
    }
    voices: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    by_day = sorted(events, key=lambda event: (event.claim.event_date.day, event.claim.claim_id))
    heard = [(event.claim, said.get((event.claim.claim_id, position.get(_place_id(event), -1)))) for event in by_day]
    for claim, word in heard:
        if word and claim.event_date.day <= on:
            voices[word[:2]].append(claim.claim_id)
    found = {}
    for claim, word in heard:
        if word is None:
            found[claim.claim_id] = Counted(words.left_out[claim.claim_id])
            continue
        place, origin, until, echo = word
        others = tuple(one for one in voices[place, origin] if one != claim.claim_id)
        found[claim.claim_id] = Counted(_standing(claim, int(until), on), origin, others, bool(echo))
    return found


def _place_id(event: Event) -> str:
    return "" if event.place is None else event.place.id


def _standing(claim: Claim, until: int, on: date) -> str:
    if claim.event_date.day > on:
        return _LATER
    if until == claim.event_date.day.toordinal():
        return _LIGHTER
    return STANDS if until > on.toordinal() else _ANEW


def sharing_words(one: Counted, sources: Mapping[str, Source], messages: Messages = ENGLISH) -> str:
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
