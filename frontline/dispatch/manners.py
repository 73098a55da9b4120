"""Manners: whether what a sentence tells happened, was tried, is planned or is somebody's reading of events."""

from collections.abc import Sequence
from enum import StrEnum

from frontline.claims import Kind
from frontline.dispatch.lexicon import Mark
from frontline.dispatch.sentences import Sentence, Text

__all__ = ["Manner", "kind_of", "manner_of"]

NEAR = 4
"""Words before a trigger among which "not", "to" and the like are about it."""

TRIED = 7
"""The same for "tried to" and "efforts to", which more words may follow: "attempts by X to capture"."""

_HELD = (Kind.CAPTURE, Kind.CONTROL)

_GROUND = (Kind.CAPTURE, Kind.CONTROL, Kind.FLAG, Kind.ADVANCE, Kind.INFILTRATION, Kind.ENCIRCLEMENT)


class Manner(StrEnum):
    """How something is said to have happened."""

    PLAIN = "plain"
    NOT = "not"
    TRIED = "attempt"
    PURPOSE = "purpose"
    PLANNED = "intent"
    READING = "assessment"
    PART = "part"
    MOST = "most"


def manner_of(text: Text, sentence: Sentence, triggers: Sequence[Mark], trigger: Mark, *, has_agent: bool) -> Manner:
    """Return how a trigger is said to have happened; ``has_agent`` if its doer is named after "by"."""
    start = trigger.start
    floor = max([sentence.start, *(t.end for t in triggers if t.end <= start and t.parts[0] != "none")])

    def before(label: str, most: int, *, first: int = floor) -> list[Mark]:
        marks = text.within(label, max(first, start - most), start)
        return [mark for mark in marks if mark.end > start - min(most, NEAR)]

    attempts = before("attempt", TRIED, first=sentence.start)
    if unreal := _unreal(text, sentence, floor, trigger, attempts):
        return unreal
    done = any(mark.end > start - 3 for mark in before("done", NEAR))
    if any(mark.value == "done" and mark.end > start - 3 for mark in before("not", NEAR)):
        return Manner.NOT
    if text.has("assessment", sentence.start, start) and not has_agent:
        return Manner.READING
    if attempts:
        return Manner.TRIED
    if text.has("condition", sentence.start, start) and not text.has("doubt", sentence.start, sentence.end):
        return Manner.PLANNED
    if not done and text.has("intent", max(floor, start - NEAR), start):
        return Manner.PLANNED
    is_aim = not done and any(mark.end > start - 3 for mark in before("purpose", NEAR))
    if is_aim and trigger.parts[0] not in (Kind.CLASH, Kind.WITHDRAWAL):
        return Manner.PLANNED if trigger.parts[1] == "object" else Manner.PURPOSE
    return _of_capture(text, sentence, triggers, trigger, has_agent=has_agent)


def _unreal(text: Text, sentence: Sentence, floor: int, trigger: Mark, attempts: Sequence[Mark]) -> Manner | None:
    """Return how is told what was tried in vain, and a capture that is an error of before or an unproven rumour."""
    if any(mark.value == "failed" for mark in attempts):
        return Manner.TRIED
    if trigger.parts[0] not in _HELD:
        return None
    if text.has("void", floor, trigger.start):
        return Manner.PLANNED
    is_rumour = any(mark.end >= trigger.start - 1 for mark in text.within("rumour", sentence.start, trigger.start))
    found = [mark.value for mark in text.within("unproven", trigger.end, sentence.end)] if is_rumour else []
    if "false" in found:
        return Manner.NOT
    return Manner.PLANNED if found else None


def _of_capture(
    text: Text, sentence: Sentence, triggers: Sequence[Mark], trigger: Mark, *, has_agent: bool
) -> Manner:  # fmt: skip
    """Return whether a capture is only spoken about, or is not complete: "the capture of X is almost completed"."""
    if trigger.parts[0] != Kind.CAPTURE:
        return Manner.PLAIN
    if text.has("assessment", trigger.end, sentence.end) and not has_agent:
        return Manner.READING
    later = min([sentence.end, *(t.start for t in triggers if t.start > trigger.start)])
    shares = [mark.value for mark in text.within("share", trigger.end, min(later, trigger.end + NEAR))]
    if "edge" in shares or text.has("partial", trigger.end, later):
        return Manner.PART
    return Manner.MOST if shares else Manner.PLAIN


def kind_of(manner: Manner, kind: Kind, triggers: Sequence[Mark], trigger: Mark) -> Kind | None:
    """Return the kind of claim that a trigger of a kind makes in a manner, or None if it makes none."""
    if manner is Manner.PLANNED:
        return None
    if manner is Manner.NOT:
        return Kind.DENIAL if kind in (Kind.CAPTURE, Kind.CONTROL) else None
    if manner is Manner.READING:
        return Kind.OTHER
    if manner is Manner.PART:
        return Kind.ADVANCE
    if manner is Manner.PURPOSE:
        kinds = (Kind.ADVANCE, Kind.CLASH, Kind.COUNTERATTACK)
        before = [t.parts[0] for t in triggers if t.end <= trigger.start and t.parts[0] in kinds]
        return Kind(before[-1]) if before else Kind.CLASH
    return Kind.CLASH if manner is Manner.TRIED and kind in _GROUND else kind
