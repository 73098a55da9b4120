"""Sides: who acts in a sentence, as one of the theatre's sides."""

from dataclasses import dataclass

from frontline.claims import BOTH
from frontline.dispatch.lexicon import Lexicon, Mark
from frontline.dispatch.sentences import Sentence, Text
from frontline.theatre import Theatre

__all__ = ["Sides"]

_OBLIQUE = frozenset({"from", "against", "by", "into", "with", "on", "to", "in", "at", "between", "для", "від", "проти", "от",
                      "против", "contro", "dalle", "dai", "dalla", "dal", "з", "с", "near", "under"})  # fmt: skip
_OF = frozenset({"of", "the", "di", "del", "della", "dei", "delle"})


@dataclass
class Sides:
    """Finds the side that a mark means, or that acts; ``voice`` is the side of the text's author, if any."""

    text: Text
    lexicon: Lexicon
    theatre: Theatre
    voice: str = ""

    def of(self, mark: Mark, voice: str, last: str) -> str:
        """Return the side of a mark for a speaker of a side; ``last``: the side named last before."""
        if mark.label == "side":
            return mark.value
        if mark.label == "speaker":
            side = self.lexicon.fact("speaker", f"{mark.value}.side")
            return side if side in self.theatre.side_ids else ""
        if mark.value == "same":
            return last or voice
        if not voice:
            voice = (last if mark.value == "enemy" else "") or self.lexicon.fact("voice", self.text.language)
        if not voice or voice not in self.theatre.side_ids:
            return ""
        return voice if mark.value == "own" else self.theatre.other(voice)

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return what names a side between two tokens, in order."""
        return sorted(m for label in ("side", "speaker", "party") for m in self.text.within(label, start, end))

    def subject(self, sentence: Sentence, end: int, voice: str, *, strict: bool = False) -> str:
        """Return the side that acts before a token of a sentence: the nearest one named there that is no object.

        ``strict``: not one that stands after "of" either.
        """
        marks = self.marks(sentence.start, end)
        for skipped in (_OBLIQUE | _OF,) if strict else (_OBLIQUE | _OF, _OBLIQUE):
            for number in range(len(marks) - 1, -1, -1):
                mark = marks[number]
                if not self._is_object(mark, sentence, skipped) and (side := self._named(marks, number, voice)):
                    return side
        return ""

    def _named(self, marks: list[Mark], number: int, voice: str) -> str:
        named = [m for m in marks[:number] if m.label == "side"] or self.earlier(marks[number].start)
        return self.of(marks[number], voice, named[-1].value if named else "")

    def earlier(self, token: int) -> list[Mark]:
        """Return the side named last before a token in its own words, if one was."""
        return [mark for mark in self.text.within("side", max(token - 200, 0), token)][-1:]

    def _is_object(self, mark: Mark, sentence: Sentence, skipped: frozenset[str]) -> bool:
        """Say whether a mark stands after a preposition, or says whose place or thing follows."""
        before = mark.start - 1
        if before >= sentence.start and self.text.lower[before] in ("the", "some", "several"):
            before -= 1
        if before >= sentence.start and self.text.lower[before] in skipped:
            return True
        after = self.text.lower[mark.end] if mark.end < sentence.end else ""
        return after in (
            "border",
            "oblast",
            "region",
            "territory",
            "soil",
            "equipment",
            "positions",
            "defenses",
            "reserves",
        )

    def agent(self, start: int, end: int, voice: str, last: str) -> str:
        """Return the side named first between two tokens."""
        return next((side for mark in self.marks(start, end) if (side := self.of(mark, voice, last))), "")

    def other(self, side: str) -> str:
        """Return the opposed side; of both and of none the same."""
        return self.theatre.other(side) if side in self.theatre.side_ids else side

    def known(self, side: str) -> bool:
        """Say whether it is a side that a claim may have."""
        return side in (*self.theatre.side_ids, BOTH)
