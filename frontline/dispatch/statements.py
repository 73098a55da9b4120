"""Statements: what a sentence says happened at each place, and to which side it goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from frontline.claims import BOTH, Kind
from frontline.dispatch.actors import REPELLERS, Actors
from frontline.dispatch.lexicon import Mark
from frontline.dispatch.manners import Manner, kind_of, manner_of
from frontline.dispatch.mentions import Mention, Role
from frontline.dispatch.sentences import Sentence, Text
from frontline.dispatch.sides import Sides
from gazetteer.phrases import Phrase, Relation

__all__ = ["Statement", "read_statements"]

CARRIED = (Kind.ENCIRCLEMENT, Kind.WITHDRAWAL)
"""Kinds that are told of a place named before when their sentence names none."""

RELATIVE_REACH = 12
"""Words of a relative clause in which its verb is looked for: "X, which Russia claimed to have captured"."""

GUESS_REACH = 8
"""Words between a trigger and a place that only a model names."""

AUXILIARIES = 2
"""Words between a place and the participle that befalls it: "X has been cleared"."""

NO_GROUND = ("none", "strike")
"""Triggers that say nothing of who holds what."""


@dataclass(frozen=True)
class Statement:
    """What is said to have happened at a place; ``flags`` say what is unsure about it."""

    mention: Mention
    trigger: Mark
    kind: Kind
    side: str
    flags: tuple[str, ...] = ()
    conditional: bool = False

    @property
    def is_carried(self) -> bool:
        """Whether its place is named in no word of its sentence."""
        return self.mention.start == self.mention.end


def read_statements(
    text: Text, sentence: Sentence, mentions: Sequence[Mention], sides: Sides, voices: Mapping[int, str]
) -> list[Statement]:
    """Return the statements of a sentence; ``voices``: the side of the speaker by the token of each trigger."""
    return list(_Reader(text, sentence, sides, voices).statements(mentions))


class _Reader:
    def __init__(self, text: Text, sentence: Sentence, sides: Sides, voices: Mapping[int, str]) -> None:
        self.text, self.sentence = text, sentence
        inside = [(mark.start, mark.end) for mark in sides.marks(sentence.start, sentence.end)]
        self.triggers = [
            t for t in text.within("trigger", sentence.start, sentence.end)
            if not any(start <= t.start and t.end <= end for start, end in inside)
        ]  # fmt: skip
        self.actors = Actors(text, sentence, sides, self.triggers, voices)
        self.triggers = self.actors.triggers = [t for t in self.triggers if self.actors.is_whole(t)]
        self.sides = sides
        self.conditional = text.has("doubt", sentence.start, sentence.end)

    def statements(self, mentions: Sequence[Mention]) -> Iterator[Statement]:
        """Yield what each trigger says of the places that belong to it."""
        claims = [one for one in mentions if one.role is Role.CLAIM]
        before = {one: self._left(one) for one in claims}
        busy = {trigger for trigger in before.values() if trigger}
        linked = {
            one: self._next(one) or trigger or self._right(one, busy) or self._near(one)
            for one, trigger in before.items()
        }
        for one, trigger in linked.items():
            for each in (self._joined(trigger), trigger) if trigger else ():
                yield from self._made(one, each)
        yield from self._carried({trigger for trigger in linked.values() if trigger})
        for one in mentions:
            clause = self._relative(one) if one.role in (Role.CLAIM, Role.LOCATOR) else None
            if clause and linked.get(one) != clause:
                at = replace(one, phrase=Phrase(one.phrase.written, Relation.AT, one.phrase.name))
                yield from self._made(at, clause)

    def _next(self, one: Mention) -> Mark | None:
        """Return the trigger that makes a place without a preposition its subject: "..., and X was cleared"."""
        trigger = next((t for t in self.triggers if one.end <= t.start <= one.end + AUXILIARIES), None)
        if not trigger or not one.bare or one.listed or trigger.parts[1] in REPELLERS or trigger.parts[0] in NO_GROUND:
            return None
        is_joined = any(self.text.covers("and", n) for n in range(one.end, trigger.start))
        return trigger if self._is_done_to(trigger) and not is_joined else None

    def _near(self, one: Mention) -> Mark | None:
        """Return the nearest trigger of a place that only a model names, for a person to judge."""
        able = [t for t in self.triggers if t.parts[0] not in NO_GROUND] if one.guessed else []
        near = min(able, key=lambda t: abs(t.start - one.start), default=None)
        return near if near and abs(near.start - one.start) <= GUESS_REACH else None

    def _left(self, one: Mention) -> Mark | None:
        """Return the nearest trigger before a place that may have it as its ground."""
        before = [t for t in self.triggers if t.end <= one.start]
        return next((trigger for trigger in reversed(before) if self._fits(trigger, one)), None)

    def _fits(self, trigger: Mark, one: Mention) -> bool:
        if trigger.parts[1] in ("object", "loser"):
            return one.listed or self._is_direct(trigger.end, one)
        if any(self.text.covers("contrast", n) for n in range(trigger.end, one.start)):
            return False
        return not self.text.has("intent", trigger.end, one.start)

    def _is_direct(self, start: int, one: Mention) -> bool:
        labels, shown = ("direct", "kind"), self.text.shown
        return all(
            any(self.text.covers(label, n) for label in labels) or shown[n].isdigit() or shown[n] == "%"
            for n in range(start, one.phrase_start)
        )

    def _joined(self, trigger: Mark) -> Mark | None:
        """Return the trigger joined to another: "battles and counterattacks near X"."""
        before = [t for t in self.triggers if t.end == trigger.start - 1 and t.parts[0] not in NO_GROUND]
        return before[0] if before and self.text.covers("and", trigger.start - 1) else None

    def _right(self, one: Mention, busy: set[Mark]) -> Mark | None:
        """Return the trigger after a place that is its subject or its stage: "in X, fighting continues"."""
        trigger = next((t for t in self.triggers if t.start >= one.end and t.parts[0] != "none"), None)
        if trigger and trigger.parts[1] in REPELLERS:  # "near X two attacks were repelled"
            trigger = None if one.bare else self.actors.attack(trigger)
        if not trigger or (trigger.parts[1] == "object" and not self.actors.is_passive(trigger)):
            return None
        if self.text.has("lies", one.end, trigger.start):
            return None
        is_of_place = trigger.parts[1] in ("agent", "owner", "held")
        if one.bare and not one.refers and not is_of_place and not self._is_done_to(trigger):
            return None
        return trigger if is_of_place or trigger not in busy else None

    def _is_done_to(self, trigger: Mark) -> bool:
        """Say whether a place before a trigger is what it happens to: "X was captured", "X, captured by Y"."""
        reduced = self.text.has("by", trigger.end, trigger.end + 1) or self.text.covers("as", trigger.start - 1)
        # Ukrainian and Russian put the object first as they please.
        return reduced or self.actors.is_passive(trigger) or self.text.language in ("uk", "ru")

    def _relative(self, one: Mention) -> Mark | None:
        """Return the trigger of a clause about a place: "X, which Y claimed to have captured"."""
        number = one.end
        while number < self.sentence.end and self.text.shown[number] in (",", ")"):
            number += 1
        if number >= self.sentence.end or not self.text.covers("relative", number):
            return None
        after = [t for t in self.triggers if t.start > number and t.parts[0] in (Kind.CAPTURE, Kind.CONTROL)]
        return after[0] if after and after[0].start - number < RELATIVE_REACH else None

    def _carried(self, busy: set[Mark]) -> Iterator[Statement]:
        """Yield what is told of a place named before: "Ukrainian troops are encircled", "30 km² came under control"."""
        has_area = self.conditional and self.text.has("surface", self.sentence.start, self.sentence.end)
        for trigger in self.triggers:
            kind, role = trigger.parts
            is_area = kind == Kind.CONTROL and has_area
            if trigger not in busy and role != "object" and (kind in CARRIED or is_area):
                relation = Relation.NEAR if is_area else Relation.AT
                phrase = Phrase(self.text.words(trigger.start, trigger.end), relation, "")
                start = trigger.start
                yield from self._made(Mention(start, start, "", Role.CLAIM, phrase, start, refers=True), trigger)

    def _made(self, one: Mention, trigger: Mark | None) -> Iterator[Statement]:
        """Yield what a trigger says of a place, if it says anything."""
        if not trigger or trigger.parts[0] in NO_GROUND:
            return
        if trigger.parts[1] == "stopper" and not self.actors.is_attacked(trigger):
            return
        has_agent = bool(self.actors.agent(trigger))
        manner = manner_of(self.text, self.sentence, self.triggers, trigger, has_agent=has_agent)
        kind = kind_of(manner, Kind(trigger.parts[0]), self.triggers, trigger)
        if kind is None:
            return
        side = self.actors.side(trigger)
        if not side and trigger.value == "withdrawal.object":  # civilians leave, too
            return
        side = self.sides.other(side) if manner is Manner.NOT else side
        side = BOTH if kind is Kind.CLASH and not side else side
        if manner in (Manner.TRIED, Manner.PURPOSE) and kind is Kind.CLASH and one.relation is Relation.AT:
            one = replace(one, phrase=replace(one.phrase, relation=Relation.NEAR))
        guessed = ("model",) if one.guessed else ()
        unsure = guessed if manner in (Manner.PLAIN, Manner.NOT) else (*guessed, manner.value)
        yield Statement(one, trigger, kind, side, unsure if side else (*unsure, "side"), self.conditional)
