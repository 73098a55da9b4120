"""Actors: to which side it goes what a trigger tells, by the trigger's role and the words around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontline.claims import BOTH
from frontline.dispatch.lexicon import Mark
from frontline.dispatch.sentences import Sentence, Text
from frontline.dispatch.sides import Sides

__all__ = ["REPELLERS", "Actors"]

REPELLERS = ("repeller", "stopper")
"""Roles of triggers that say that an attack failed."""

ATTACKS = ("clash", "counterattack", "advance")

AGENT_WITHIN = 60
"""Words after a trigger in which its doer is named after "by": a list of places may stand between."""

PACE = 6
"""Words after "moved" in which its distance is looked for."""

PASSIVE = 4
"""Words between an attack and what befell it: "the attacks have all been repelled"."""

REPELLED_WITHIN = 9
"""Words after "repelled" in which the attack is named."""


@dataclass
class Actors:
    """The sides of a sentence's triggers; ``voices``: the side of the speaker by the token of each trigger."""

    text: Text
    sentence: Sentence
    sides: Sides
    triggers: Sequence[Mark]
    voices: Mapping[int, str]

    def side(self, trigger: Mark) -> str:
        """Return the side that a trigger's claim is about, or nothing if the sentence does not say."""
        role, voice = trigger.parts[1], self.voices.get(trigger.start, "")
        subject = self.sides.subject(self.sentence, trigger.start, voice)
        beside = self._beside(trigger, voice)
        if role == "both":
            return BOTH
        if role in ("agent", "owner", "held"):
            named = self.sides.agent(trigger.end, self._reach(trigger.end, 6), voice, subject)
            return (beside or named) if role in ("owner", "held") else (named or beside)
        if role == "flag":
            return beside or self.sides.agent(trigger.end, trigger.end + 5, voice, "") or subject
        if agent := self.agent(trigger):
            return agent
        if repeller := trigger if role in REPELLERS else self._repeller(trigger):
            return self._attacker(repeller, voice)
        if role in ("patient", "loser") or (role in ("actor", "ouster") and self.is_passive(trigger)):
            return self._doer(trigger, voice)
        return beside or subject or self._follower(trigger, voice)

    def _follower(self, trigger: Mark, voice: str) -> str:
        """Return the side right after a verb that takes no object: "продвинулись российские войска"."""
        is_reflexive = self.text.lower[trigger.end - 1].endswith(("сь", "ся"))
        return self.sides.agent(trigger.end, trigger.end + 1, voice, "") if is_reflexive else ""

    def _reach(self, start: int, most: int) -> int:
        """Return the token up to which words go on with those before it: no other clause begins there."""
        last = min(start + most, self.sentence.end)
        return next((n for n in range(start, last) if self._ends(n, last)), last)

    def _ends(self, number: int, last: int) -> bool:
        """Say whether another clause begins at a token; a comma of a list does not begin one."""
        text = self.text
        if text.shown[number] == ";" or text.covers("clause", number):
            return True
        goes_on = number + 1 < last and (text.shown[number + 1][0].isupper() or text.covers("gap", number + 1))
        return text.shown[number] == "," and not goes_on

    def agent(self, trigger: Mark) -> str:
        """Return the side after "by", before another trigger."""
        later = min(
            [self._reach(trigger.end, AGENT_WITHIN), *(t.start for t in self.triggers if t.start >= trigger.end)]
        )
        voice = self.voices.get(trigger.start, "")
        sides = [self.sides.agent(mark.end, min(mark.end + 4, later), voice, "")
                 for mark in self.text.within("by", trigger.end, later)]  # fmt: skip
        return next(filter(None, sides), "")

    def _doer(self, trigger: Mark, voice: str) -> str:
        """Return the side that did what a passive tells: named after a "by" before it, else not the one it befell."""
        for mark in self.text.within("by", self.sentence.start, trigger.start):
            if side := self.sides.agent(mark.end, min(mark.end + 8, trigger.start), voice, ""):
                return side
        return self.sides.other(self.sides.subject(self.sentence, trigger.start, voice, strict=True))

    def is_whole(self, trigger: Mark) -> bool:
        """Say whether a trigger has what its role needs: a distance after "moved", a side before "hands"."""
        end = min(trigger.end + PACE, self.sentence.end)
        if trigger.parts[1] == "paced":
            return self.text.has("length", trigger.end, end)
        return trigger.parts[1] != "held" or bool(self._beside(trigger, ""))

    def is_attacked(self, stopper: Mark) -> bool:
        """Say whether what was stopped is an attack or who attacks: "stopped the enemy"."""
        near = self.sides.marks(stopper.end, min(stopper.end + 3, self.sentence.end))
        return bool(near or self.attack(stopper))

    def _beside(self, trigger: Mark, voice: str) -> str:
        """Return the side named right before a trigger: "Russian assaults", "Kyiv's control"."""
        marks = self.sides.marks(max(self.sentence.start, trigger.start - 4), trigger.start)
        if not marks or marks[-1].end < trigger.start - 1 or self.text.covers("and", trigger.start - 1):
            return ""
        return self.sides.of(marks[-1], voice, "")

    def is_passive(self, trigger: Mark) -> bool:
        """Say whether a form of "to be" makes the subject what it is done to."""
        word = self.text.lower[trigger.start]
        one_word = trigger.end - trigger.start == 1
        if self.text.language == "en" and one_word and not word.endswith(("ed", "en")):
            return False
        near = self.text.within("passive", max(self.sentence.start, trigger.start - 3), trigger.start)
        return any(mark.end >= trigger.start - 1 for mark in near)

    def attack(self, repeller: Mark) -> Mark | None:
        """Return the attack that a trigger says was repelled, if it is named after it."""
        after = [t for t in self.triggers if repeller.end <= t.start < repeller.end + REPELLED_WITHIN]
        return next((t for t in after if t.parts[0] in ATTACKS), None)

    def _repeller(self, trigger: Mark) -> Mark | None:
        """Return the trigger that says that this attack was repelled: "repelled six attacks"."""
        before = [t for t in self.triggers if t.parts[1] in REPELLERS and self.attack(t) == trigger]
        return before[-1] if before and trigger.parts[0] != "advance" else None

    def _attacker(self, repeller: Mark, voice: str) -> str:
        """Return the side whose attack was repelled: named beside the attack, else not the one that repelled it."""
        subject = self.sides.subject(self.sentence, repeller.start, voice)
        if attack := self.attack(repeller):
            beside = self.sides.agent(repeller.end, attack.start, voice, subject) or self.agent(attack)
            if named := beside or self.sides.agent(attack.end, attack.end + 2, voice, subject):
                return named
        return self._before(repeller) or self.sides.other(subject or voice)

    def _before(self, repeller: Mark) -> str:
        """Return the side named beside an attack that stands before "repelled": "Russian attacks repelled"."""
        near = [t for t in self.triggers if t.end <= repeller.start < t.end + PASSIVE and t.parts[0] in ATTACKS]
        return self._beside(near[-1], "") if near else ""
