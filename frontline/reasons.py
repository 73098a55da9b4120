"""Reasons: weights, rules and changes of evidence in words; what a probability means in the words of ICD 203."""

from collections.abc import Mapping
from math import exp
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.claims import Kind
from frontline.confidence import CLASSES, probability_words
from frontline.evidence import FIGHTING, Word
from frontline.flips import Flip
from frontline.theatre import Theatre
from frontline.tiers import Because, Tier
from frontline.weights import value
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["flip_words", "holder_words", "likelihood_words", "rule_words", "shares_alike", "word_words"]

_VOICES = {
    "neutral": msgid("of a neutral origin"),
    "own": msgid("of that side itself"),
    "against": msgid("of the other side, against its interest"),
}

_RULES = {
    Tier.CONTROLLED: msgid("Controlled."),
    Because.OWN: msgid("Claimed, for that side's own words say so, which cannot settle it."),
    Because.UNSUPPORTED: msgid("Unknown, for only words too weak to settle it, or unjudged ones, say who holds it."),
    Because.RIVALS: msgid("Contested, for both sides are said to hold it."),
    Because.FOUGHT: msgid("Contested, for a word of fighting still lives."),
    Because.UNDONE: msgid("Contested, for the place is said to have changed hands and back within a day."),
    Because.LIKELY: msgid("Contested, for fighting itself ({share}) reaches {least}."),
    Tier.UNKNOWN: msgid("Unknown, for no word of who holds it still lives and no probability is enough."),
}

LEAST_SHARE = 0.01
"""Probability below which only that is said: no evidence here makes anything certain."""

_LIMITS = np.unique([LEAST_SHARE, 1 - LEAST_SHARE, *(limit for limit, _ in CLASSES), *(np.arange(1, 200, 2) / 200)])
"""Where the words of a share change: halves of a per cent, at which its writing does, and the limits of classes."""

_FACTORS = {
    "right, learned": msgid("right, learned"),
    "strength own word": msgid("strength own word"),
    "against interest": msgid("against interest"),
}
"""Weights with a name of their own; the others are named after a letter, a digit or a kind of claim."""


def holder_words(says: str, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return in words what is said of a place: held by a side, or contested."""
    if says == FIGHTING:
        return messages.text("contested")
    name = next(side.name for side in theatre.sides if side.id == says)
    return messages.text("held by {side}", side=messages.text(name))


def likelihood_words(probabilities: Mapping[str, float], theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return probabilities, by side id and FIGHTING, in the words of ICD 203, on one line."""
    return "; ".join(
        f"{holder_words(says, theatre, messages)}: {probability_words(share, messages)} ({_share(share, messages)})"
        for says, share in probabilities.items()
    )


def shares_alike(shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a number for each probability; those of one number are written and worded alike.

    Between two limits all are alike, and one that lies on a limit is like no other.
    """
    return np.searchsorted(_LIMITS, shares, "left") + np.searchsorted(_LIMITS, shares, "right")


def _share(share: float, messages: Messages) -> str:
    """Write a probability; one that rounds to nothing is not nothing, nor is one that rounds to all certain."""
    if share < LEAST_SHARE:
        return messages.text("under {share}", share=messages.percent(LEAST_SHARE))
    if share > 1 - LEAST_SHARE:
        return messages.text("over {share}", share=messages.percent(1 - LEAST_SHARE))
    return messages.percent(share)


def word_words(word: Word, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return how a word is weighed, on one line."""
    text = messages.text
    made = ", ".join(f"{_factor(name, messages)} {_figure(number, messages)}" for name, number in word.factors)
    weighed = text(
        "odds of '{holder}' × {ratio} ({factors})",
        holder=holder_words(word.says, theatre, messages), ratio=_figure(exp(word.weight), messages), factors=made,
    )  # fmt: skip
    if word.settles:
        return weighed
    why = text("a side's own word") if word.camp else text("its origin cannot be judged")
    return text("{weighed}; cannot settle a place: {why}", weighed=weighed, why=why)


def _factor(name: str, messages: Messages) -> str:
    """Return the name of a weight in words."""
    if name in _FACTORS:
        return messages.text(_FACTORS[name])
    what, _, which = name.partition(" ")
    which = messages.text(which) if which in set(Kind) else which
    return (
        messages.text("right {letter}", letter=which) if what == "right" else messages.text("strength {of}", of=which)
    )


def _figure(number: float, messages: Messages) -> str:
    """Write a number with three digits that count."""
    return messages.number(float(f"{number:.3g}"), None)


def rule_words(
    row: "Mapping[Any, Any] | pd.Series[Any]", theatre: Theatre, messages: Messages = ENGLISH, *, spoken: bool = True
) -> str:
    """Return the rule that gave a place (a row of ``Beliefs.table``) its tier, with the numbers it was decided by.

    ``spoken``: a claim speaks of who holds it; otherwise its neighbours tell of it.
    """
    text = messages.text
    tier, holder = Tier(str(row["tier"])), str(row["holder"])
    side = holder or theatre.side_ids[int(row["projected_second"] > row["projected_first"])]
    name = "second" if side == theatre.side_ids[1] else "first"
    numbers = text(
        "'{holder}' has {all} by all words, {settling} by those that can settle it; {least} of both make it "
        "controlled.",
        holder=holder_words(side, theatre, messages), all=_share(row[f"projected_{name}"], messages),
        settling=_share(row[f"supported_{name}"], messages), least=messages.percent(value("controlled from")),
    )  # fmt: skip
    least = messages.percent(value("contested from"))
    fighting = {"share": _share(row["projected_contested"], messages), "least": least}
    reason = Because(str(row["because"]))
    rule = text(_RULES[reason or tier], **fighting)
    silent = [] if spoken else [text("No claim speaks of the place itself; its neighbours tell of it.")]
    return " ".join([rule, numbers, *silent])


def flip_words(flip: Flip, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return a change of evidence and what it would lead to, in one sentence."""
    text = messages.text
    outcome = text(flip.tier)
    if flip.holder:
        outcome = f"{outcome}, {holder_words(flip.holder, theatre, messages)}"
    said = holder_words(flip.says, theatre, messages)
    if flip.claim_id:
        return text(
            "Without claim {claim} ('{said}') the place would be {outcome}.",
            claim=flip.claim_id, said=said, outcome=outcome,
        )  # fmt: skip
    return text(
        "One more word {voice}, reliability {letter}, of that day and saying '{said}', would make the place "
        "{outcome}.",
        voice=text(_VOICES[flip.voice]), letter=flip.reliability, said=said, outcome=outcome,
    )  # fmt: skip
