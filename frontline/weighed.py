"""Weighed events: how each claim of a snapshot counts and is weighed, as the page tells it for every place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontline.beside import Beside, beside
from frontline.corrections import own_ground
from frontline.counting import Counted, counted, sharing_words
from frontline.events import Event
from frontline.evidence import Word, weigh
from frontline.reasons import word_words
from frontline.snapshot import Snapshot
from frontline.words import Words, read_words

__all__ = ["WeighedEvents", "weighed_events"]


@dataclass(frozen=True)
class WeighedEvents:
    """What was read of a snapshot; by claim id how claims count and their words; the ground beside places, by place."""

    snapshot: Snapshot
    read: Words
    counted: Mapping[str, Counted]
    said: Mapping[str, Word]
    beside: Mapping[str, tuple[Beside, ...]]

    def words(self, claim_id: str) -> list[str]:
        """Return whether a claim counts, with which others as one, and how it is weighed; as ``frontline why`` does."""
        snapshot, one = self.snapshot, self.counted[claim_id]
        parts = [snapshot.messages.text(one.standing), sharing_words(one, snapshot.sources, snapshot.messages)]
        if word := self.said.get(claim_id):
            parts.append(word_words(word, snapshot.theatre, snapshot.messages))
        return [part for part in parts if part]


def weighed_events(snapshot: Snapshot, events: Sequence[Event]) -> WeighedEvents:
    """Return how claims of a snapshot are weighed: all, or of each place the newest of each camp."""
    theatre, sources, on = snapshot.theatre, snapshot.sources, snapshot.on
    own, _ = own_ground(events)
    read = read_words([*events, *own], theatre, sources)
    counts = counted(read, events, on)
    at = {event.claim.claim_id: event.claim for event in [*events, *own]}
    words = {name: weigh(at[name], theatre, sources) for name, one in counts.items() if one.may_speak}
    table = None if snapshot.areas is None else snapshot.areas.table
    grounds = {} if table is None else beside(own, read, table, sources, on=on, messages=snapshot.messages)
    return WeighedEvents(snapshot, read, counts, {name: word for name, word in words.items() if word}, grounds)
