"""Reasons: weights, rules and changes of evidence in words; what a probability means in the words of ICD 203."""

from collections.abc import Mapping
from math import exp
from typing import Any

import pandas as pd

from frontline.confidence import probability_words
from frontline.evidence import FIGHTING, Word
from frontline.flips import Flip
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.weights import value

__all__ = ["flip_words", "holder_words", "likelihood_words", "rule_words", "word_words"]

_VOICES = {
    "neutral": "of a neutral origin",
    "own": "of that side itself",
    "against": "of the other side, against its interest",
}


def holder_words(says: str, theatre: Theatre) -> str:
    """Return in words what is said of a place: held by a side, or contested."""
    if says == FIGHTING:
        return "contested"
    return f"held by {next(side.name for side in theatre.sides if side.id == says)}"


def likelihood_words(probabilities: Mapping[str, float], theatre: Theatre) -> str:
    """Return probabilities, by side id and FIGHTING, in the words of ICD 203, on one line."""
    return "; ".join(
        f"{holder_words(says, theatre)}: {probability_words(share)} ({share:.0%})"
        for says, share in probabilities.items()
    )


def word_words(word: Word, theatre: Theatre) -> str:
    """Return how a word is weighed, on one line."""
    made = ", ".join(f"{name} {number:.3g}" for name, number in word.factors)
    why = "a side's own word" if word.camp else "its origin cannot be judged"
    settles = "" if word.settles else f"; cannot settle a place: {why}"
    return f"odds of '{holder_words(word.says, theatre)}' × {exp(word.weight):.3g} ({made}){settles}"


def rule_words(row: "pd.Series[Any]", theatre: Theatre, *, spoken: bool = True) -> str:
    """Return the rule that gave a place (a row of ``Beliefs.table``) its tier, with the numbers it was decided by.

    ``spoken``: a claim speaks of who holds it; otherwise its neighbours tell of it.
    """
    tier, holder = Tier(str(row["tier"])), str(row["holder"])
    likelier = theatre.side_ids[int(row["supported_second"] > row["supported_first"])]
    side = holder or likelier
    name = "second" if side == theatre.side_ids[1] else "first"
    shares = f"{row[f'projected_{name}']:.0%} by all words, {row[f'supported_{name}']:.0%} by those that can settle it"
    numbers = f"'{holder_words(side, theatre)}' has {shares}; {value('controlled from'):.0%} of both make it controlled"
    rule = {
        Tier.CONTROLLED: "Controlled.",
        Tier.CLAIMED: "Claimed, for words that still live say so of this side alone and do not settle it.",
        Tier.CONTESTED: "Contested, for both sides are said to hold it, or a word of fighting still lives, or fighting "
        f"itself ({row['projected_contested']:.0%}) reaches {value('contested from'):.0%}.",
        Tier.UNKNOWN: "Unknown, for no word of who holds it still lives and no probability is enough.",
    }[tier]
    silent = "" if spoken else " No claim speaks of the place itself; its neighbours tell of it."
    return f"{rule} {numbers[0].upper()}{numbers[1:]}.{silent}"


def flip_words(flip: Flip, theatre: Theatre) -> str:
    """Return a change of evidence and what it would lead to, in one sentence."""
    outcome = f"{flip.tier}, {holder_words(flip.holder, theatre)}" if flip.holder else flip.tier
    said = f"'{holder_words(flip.says, theatre)}'"
    if flip.claim_id:
        return f"Without claim {flip.claim_id} ({said}) the place would be {outcome}."
    voice = f"{_VOICES[flip.voice]}, reliability {flip.reliability}"
    return f"One more word {voice}, of that day and saying {said}, would make the place {outcome}."
