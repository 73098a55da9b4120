"""Statements: what a sentence says happened at each place, and to which side it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frontline.claims import BOTH, Kind
from frontline.dispatch.lexicon import Mark
from frontline.dispatch.mentions import Mention, Role
from frontline.dispatch.sentences import Sentence, Text
from frontline.dispatch.sides import Sides
from gazetteer.phrases import Phrase, Relation

__all__ = ["Statement", "read_statements"]

CARRIED = frozenset({Kind.ENCIRCLEMENT, Kind.WITHDRAWAL})
"""Kinds that are told of a place named before when their sentence names none."""

_HELD = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.FLAG})
_RELATIVE = frozenset({"which", "that", "яке", "який", "яку", "яка", "которое", "который", "которую", "che"})


@dataclass(frozen=True)
class Statement:
    """What is said to have happened at a place; ``flags`` say what is unsure about it."""

    mention: Mention
    trigger: Mark
    kind: Kind
    side: str
    flags: tuple[str, ...] = field(default=())
    conditional: bool = False


def read_statements(
    text: Text, sentence: Sentence, mentions: Sequence[Mention], sides: Sides, voices: "dict[int, str]"
) -> list[Statement]:
    """Return the statements of a sentence; ``voices``: the side of the speaker by the token of each trigger."""
    reader = _Reader(text, sentence, sides, voices)
    return list(reader.statements(mentions))


class _Reader:
    def __init__(self, text: Text, sentence: Sentence, sides: Sides, voices: "dict[int, str]") -> None:
        self.text, self.sentence, self.sides, self.voices = text, sentence, sides, voices
        inside = [(m.start, m.end) for m in sides.marks(sentence.start, sentence.end)]
        self.triggers = [
            t for t in text.within("trigger", sentence.start, sentence.end)
            if not any(start <= t.start and t.end <= end for start, end in inside)
        ]  # fmt: skip
        self.conditional = text.has("doubt", sentence.start, sentence.end)

    def statements(self, mentions: Sequence[Mention]) -> Iterator[Statement]:
        """Yield what each trigger says of the places that belong to it."""
        claims = [one for one in mentions if one.role is Role.CLAIM]
        linked = {one: self._left(one) for one in claims}
        busy = {trigger for trigger in linked.values() if trigger}
        for one in claims:
            trigger = linked[one] or self._right(one, busy)
            for each in (self._beside(trigger), trigger) if trigger else ():
                if each and (made := self._made(one, each)):
                    yield made
        yield from self._carried(set(linked.values()) | {self._right(one, busy) for one in claims})
        for one in mentions:
            if (
                one.role in (Role.CLAIM, Role.LOCATOR)
                and (trigger := self._relative(one))
                and linked.get(one) != trigger
            ):
                if made := self._made(one, trigger, plain=True):
                    yield made

    def _carried(self, busy: "set[Mark | None]") -> Iterator[Statement]:
        """Yield what is told of a place named before: "Ukrainian troops are encircled", "30 km² came under control"."""
        for trigger in self.triggers:
            is_area = trigger.parts[0] == "control" and self.text.has("area", self.sentence.start, self.sentence.end)
            if (
                trigger not in busy
                and trigger.parts[1] != "object"
                and (trigger.parts[0] in CARRIED or (is_area and self.conditional))
            ):
                relation = Relation.NEAR if is_area else Relation.AT
                phrase = Phrase(self.text.words(trigger.start, trigger.end), relation, "")
                ground = Mention(trigger.start, trigger.start, "", Role.CLAIM, phrase, trigger.start, refers=True)
                if made := self._made(ground, trigger):
                    yield made

    def _left(self, one: Mention) -> Mark | None:
        """Return the nearest trigger before a place that may have it as its ground."""
        before = [t for t in self.triggers if t.end <= one.start]
        return next((trigger for trigger in reversed(before) if self._fits(trigger, one)), None)

    def _beside(self, trigger: Mark) -> Mark | None:
        """Return the trigger joined to another: "battles and counterattacks near X"."""
        before = [t for t in self.triggers if t.end == trigger.start - 1 and t.parts[0] not in ("none", "strike")]
        joined = self.text.lower[trigger.start - 1] in ("and", "та", "і", "й", "и", "e", ",")
        return before[0] if before and joined else None

    def _fits(self, trigger: Mark, one: Mention) -> bool:
        role = trigger.parts[1]
        if role == "object":
            return self._is_direct(trigger.end, one) or one.listed
        between = range(trigger.end, one.start)
        if any(
            self.text.lower[n] in ("where", "while", "but", "де", "где", "dove", "але", "но", "ma") for n in between
        ):
            return False
        return True

    def _is_direct(self, start: int, one: Mention) -> bool:
        return start >= one.phrase_start or all(
            self.text.lower[n] in ("the", "a", "of", "front-line", "frontline", "all", "several")
            or self.text.has("kind", n, n + 1)
            or self.text.has("kind", n - 1, n)
            for n in range(start, one.phrase_start)
        )

    def _right(self, one: Mention, busy: set[Mark]) -> Mark | None:
        """Return the trigger after a place that is its subject or its stage: "in X, fighting continues"."""
        after = [t for t in self.triggers if t.start >= one.end and t.parts[0] not in ("none",)]
        if not after or (not one.bare and not one.listed and after[0] in busy):
            return None
        trigger = after[0]
        if trigger.parts[1] in ("object", "repeller", "stopper") or self.text.has("lies", one.end, trigger.start):
            return None
        if one.bare and not one.refers and trigger.parts[1] not in ("agent", "owner") and not self._is_done_to(trigger):
            return None
        if one.relation is Relation.TOWARD and trigger in busy:
            return None
        return trigger if trigger not in busy or trigger.parts[1] in ("agent", "owner") else None

    def _is_done_to(self, trigger: Mark) -> bool:
        """Say whether a place before a trigger is what it happens to: "X was captured", "X, captured by Y"."""
        word = self.text.lower[trigger.start]
        reduced = self.text.has("by", trigger.end, trigger.end + 1) and word.endswith("ed")
        return reduced or self._is_passive(trigger) or self.text.language in ("uk", "ru")

    def _relative(self, one: Mention) -> Mark | None:
        """Return the trigger of a clause about a place: "X, which Y claimed to have captured"."""
        number = one.end
        while number < self.sentence.end and self.text.shown[number] in (",", ")"):
            number += 1
        if number >= self.sentence.end or self.text.lower[number] not in _RELATIVE:
            return None
        after = [t for t in self.triggers if t.start > number and t.parts[0] in ("capture", "control")]
        return after[0] if after and after[0].start - number < 12 else None

    def _made(self, one: Mention, trigger: Mark, *, plain: bool = False) -> Statement | None:
        name, role = trigger.parts
        if name in ("none", "strike"):
            return None
        kind, voice = Kind(name), self.voices.get(trigger.start, "")
        side, flags = self._side(trigger, role, voice)
        manner = self._manner(trigger, kind)
        if manner == "intent":
            return None
        if manner == "not":
            if kind not in (Kind.CAPTURE, Kind.CONTROL):
                return None
            kind, side = Kind.DENIAL, self.sides.other(side)
        elif manner in ("attempt", "assessment", "part", "purpose"):
            kind, flags = self._weaker(kind, manner, trigger), [*flags, manner]
            if kind is Kind.CLASH and one.relation is Relation.AT:
                one = replace(one, phrase=replace(one.phrase, relation=Relation.NEAR))
        if role == "stopper" and not self._repelled(trigger):
            return None
        if kind is Kind.CLASH and not side:
            side = BOTH
        if not side:
            flags = [*flags, "side"]
        if plain:
            one = replace(one, phrase=Phrase(one.phrase.written, Relation.AT, one.phrase.name))
        return Statement(one, trigger, kind, side, tuple(dict.fromkeys(flags)), self.conditional)

    def _weaker(self, kind: Kind, manner: str, trigger: Mark) -> Kind:
        if manner == "assessment":
            return Kind.OTHER
        if manner == "part":
            return Kind.ADVANCE if kind is Kind.CAPTURE else kind
        if manner == "purpose":
            before = [
                t
                for t in self.triggers
                if t.end <= trigger.start and t.parts[0] in ("advance", "clash", "counterattack")
            ]
            return Kind(before[-1].parts[0]) if before else Kind.CLASH
        return Kind.CLASH if kind in (*_HELD, Kind.ADVANCE, Kind.INFILTRATION, Kind.ENCIRCLEMENT) else kind

    def _manner(self, trigger: Mark, kind: Kind) -> str:
        """Return how it is said to have happened: "" for plainly, or not, attempt, purpose, intent, assessment, part."""
        text, start = self.text, trigger.start
        floor = max([self.sentence.start, *(t.end for t in self.triggers if t.end <= start and t.parts[0] != "none")])
        near = max(floor, start - 4)
        if any(m.end > start - 3 and m.value == "done" for m in text.within("not", max(floor, start - 4), start)):
            return "not"
        if text.has("assessment", self.sentence.start, start) and not self._agent(trigger):
            return "assessment"
        if any(mark.end > start - 4 for mark in text.within("attempt", max(self.sentence.start, start - 7), start)):
            return "attempt"
        if text.has("condition", self.sentence.start, start) and not self.conditional:
            return "intent"
        done = any(mark.end > start - 3 for mark in text.within("done", near, start))
        if (
            any(mark.end > start - 3 for mark in text.within("purpose", near, start))
            and not done
            and kind not in (Kind.CLASH, Kind.WITHDRAWAL)
        ):
            return "purpose" if trigger.parts[1] != "object" else "intent"
        if text.has("intent", near, start) and not done:
            return "intent"
        if kind is Kind.CAPTURE and text.has("assessment", trigger.end, self.sentence.end) and not self._agent(trigger):
            return "assessment"
        later = min([self.sentence.end, *(t.start for t in self.triggers if t.start > start)])
        if kind is Kind.CAPTURE and text.has("partial", trigger.end, later):
            return "part"
        return ""

    def _agent(self, trigger: Mark) -> str:
        """Return the side after "by", before another trigger."""
        later = min([self.sentence.end, *(t.start for t in self.triggers if t.start >= trigger.end)])
        for mark in self.text.within("by", trigger.end, later):
            if side := self.sides.agent(mark.end, min(mark.end + 4, later), self.voices.get(trigger.start, ""), ""):
                return side
        return ""

    def _side(self, trigger: Mark, role: str, voice: str) -> tuple[str, list[str]]:
        start = trigger.start
        subject = self.sides.subject(self.sentence, start, voice)
        if role == "both":
            return BOTH, []
        if role in ("agent", "owner"):
            named = self._owner(trigger, voice) if role == "owner" else ""
            return named or self.sides.agent(trigger.end, trigger.end + 6, voice, subject) or self._owner(
                trigger, voice
            ), []
        if role == "flag":
            near = self._owner(trigger, voice) or self.sides.agent(trigger.end, trigger.end + 5, voice, "")
            return near or subject, []
        if agent := self._agent(trigger):
            return agent, []
        if role in ("repeller", "stopper"):
            return self._attacker(trigger, voice, subject), []
        if trigger.parts[0] in ("clash", "counterattack") and (repeller := self._repeller(trigger)):
            return self._attacker(repeller, voice, self.sides.subject(self.sentence, repeller.start, voice)), []
        adjective = self._owner(trigger, voice)
        if role == "patient" or (role == "actor" and self._is_passive(trigger)):
            return self._done_to(trigger, voice)
        return adjective or subject, []

    def _done_to(self, trigger: Mark, voice: str) -> tuple[str, list[str]]:
        """Return the side that did what a passive tells: named after a "by" before it, else not the one it befell."""
        for mark in self.text.within("by", self.sentence.start, trigger.start):
            if side := self.sides.agent(mark.end, min(mark.end + 8, trigger.start), voice, ""):
                return side, []
        subject = self.sides.subject(self.sentence, trigger.start, voice, strict=True)
        return (self.sides.other(subject), []) if subject else (voice, ["side"])

    def _owner(self, trigger: Mark, voice: str) -> str:
        """Return the side named right before a trigger: "Russian assaults", "Kyiv's control"."""
        marks = [
            m
            for m in self.sides.marks(max(self.sentence.start, trigger.start - 4), trigger.start)
            if m.end >= trigger.start - 1 and self.text.shown[trigger.start - 1] != ","
        ]
        return self.sides.of(marks[-1], voice, "") if marks else ""

    def _is_passive(self, trigger: Mark) -> bool:
        word = self.text.lower[trigger.start]
        if self.text.language == "en" and not word.endswith(("ed", "en", "ized")) and trigger.end - trigger.start == 1:
            return False
        return any(
            mark.end >= trigger.start - 1
            for mark in self.text.within("passive", max(self.sentence.start, trigger.start - 3), trigger.start)
        )

    def _repelled(self, trigger: Mark) -> Mark | None:
        after = [t for t in self.triggers if t.start >= trigger.end and t.start < trigger.end + 9]
        return next((t for t in after if t.parts[0] in ("clash", "counterattack", "advance")), None)

    def _repeller(self, trigger: Mark) -> Mark | None:
        """Return the trigger that says that this attack was repelled: "repelled six attacks"."""
        before = [
            t
            for t in self.triggers
            if t.end <= trigger.start and t.start >= trigger.start - 7 and t.parts[1] in ("repeller", "stopper")
        ]
        return before[-1] if before and self._repelled(before[-1]) == trigger else None

    def _attacker(self, trigger: Mark, voice: str, subject: str) -> str:
        attack = self._repelled(trigger)
        if attack:
            around = self.sides.agent(trigger.end, attack.start, voice, subject) or self._agent(attack)
            if around := around or self.sides.agent(attack.end, attack.end + 2, voice, subject):
                return around
        return self.sides.other(subject)
