"""Sides: what names one of the theatre's sides in a sentence, and who acts there."""

from dataclasses import dataclass

from frontline.dispatch.lexicon import Lexicon, Mark
from frontline.dispatch.sentences import Sentence, Text
from frontline.theatre import Theatre

__all__ = ["Sides"]

BACK = 200
"""Words back in which the side named last is looked for: some eight sentences."""


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
            return self.known(self.lexicon.fact("speaker", f"{mark.value}.side"))
        if mark.value == "same":
            return last or voice
        said_by = voice or (last if mark.value == "enemy" else "") or self.lexicon.fact("voice", self.text.language)
        own = self.known(said_by)
        return own if mark.value == "own" else self.other(own)

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return what names a side between two tokens, in order."""
        return sorted(m for label in ("side", "speaker", "party") for m in self.text.within(label, start, end))

    def subject(self, sentence: Sentence, end: int, voice: str, *, strict: bool = False) -> str:
        """Return the side that acts before a token of a sentence: the nearest one named there that is no object.

        ``strict``: not one that stands after "of" either.
        """
        marks = self.marks(sentence.start, end)
        least = ("oblique", "of", "cased")
        for skipped in (least,) if strict else (least, ("oblique", "cased"), ("oblique",)):
            for number in range(len(marks) - 1, -1, -1):
                is_object = self._is_object(marks[number], sentence, skipped)
                if not is_object and (side := self._named(marks, number, voice)):
                    return side
        return ""

    def _named(self, marks: list[Mark], number: int, voice: str) -> str:
        start = marks[number].start
        named = [mark for mark in marks[:number] if mark.label == "side"]
        named = named or self.text.within("side", max(start - BACK, 0), start)
        return self.of(marks[number], voice, named[-1].value if named else "")

    def _is_object(self, mark: Mark, sentence: Sentence, skipped: tuple[str, ...]) -> bool:
        """Say whether a mark stands after a preposition or what ousts it, or says whose place or thing follows."""
        text, before = self.text, mark.start - 1
        if before >= sentence.start and text.covers("direct", before) and not text.covers("of", before):
            before -= 1
        if before >= sentence.start and (any(text.covers(label, before) for label in skipped) or self._ousts(before)):
            return True
        is_cased = "cased" in skipped and text.covers("cased", mark.start)
        return is_cased or (mark.end < sentence.end and text.covers("thing", mark.end))

    def _ousts(self, number: int) -> bool:
        """Say whether a token ends a verb whose object follows: "pushed Russian troops back"."""
        near = self.text.within("trigger", max(number - 2, 0), number + 1)
        return any(one.end == number + 1 and one.parts[1] == "ouster" for one in near)

    def agent(self, start: int, end: int, voice: str, last: str) -> str:
        """Return the side named first between two tokens."""
        return next((side for mark in self.marks(start, end) if (side := self.of(mark, voice, last))), "")

    def other(self, side: str) -> str:
        """Return the opposed side; of none and of both the same."""
        return self.theatre.other(side) if side in self.theatre.side_ids else side

    def known(self, side: str) -> str:
        """Return the id if it is one of the theatre's sides, else nothing."""
        return side if side in self.theatre.side_ids else ""
