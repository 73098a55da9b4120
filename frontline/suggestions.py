"""Suggestions: what may be pasted in place of a cell that was refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz, process

from frontline.dates import readings
from frontline.errors import Problem
from frontline.figures import meant
from frontline.headers import KINDS, RELATIONS, SIDES, folded

__all__ = ["NO_SOURCE", "nearest", "with_suggestions"]

ALIKE = 60
"""Similarity, of 100, from which a word may have been meant: one or two letters amiss in a short word."""

MOST, MOST_KNOWN = 3, 8

NO_SOURCE = "is no source of sources.csv"


def nearest(cell: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words most like a cell, the likest first; at most three."""
    return tuple(
        word for word, _, _ in process.extract(cell, list(known), scorer=fuzz.ratio, limit=MOST, score_cutoff=ALIKE)
    )


def with_suggestions(problems: Sequence[Problem], ids: Iterable[str], sides: Iterable[str]) -> list[Problem]:
    """Return problems, each with what may be pasted in place of its value; ``ids`` are those of the sources."""
    known = list(ids)
    words = {
        "kind": _meant({kind: KINDS[kind] for kind in KINDS}),
        "relation": _meant({relation: RELATIONS[relation] for relation in RELATIONS}),
        "side": _meant({side: SIDES.get(side, ()) for side in sides}),
        **dict.fromkeys(("source", "repeats", "repeated_by"), _meant(dict.fromkeys(known, ()))),
        **dict.fromkeys(("event_date", "reported_at"), readings),
        **dict.fromkeys(("distance_km", "extent_km", "area_km2"), meant),
    }

    @cache
    def suggest(column: str, value: str) -> tuple[str, ...]:
        return words[column](value) if column in words and value else ()

    return [_offering(one, suggest(one.column, one.value), known) for one in problems]


def _offering(problem: Problem, found: tuple[str, ...], known: Sequence[str]) -> Problem:
    """Return a problem that offers what was found; of sources, if nothing is near, some that there are."""
    if found := tuple(one for one in found if one != problem.value):
        words = f"{problem.message}; did you mean {' or '.join(found)}?"
        return replace(problem, message=words, suggestions=found)
    if problem.message == NO_SOURCE:
        return replace(problem, message=f"{problem.message}; known are {', '.join(known[:MOST_KNOWN])}")
    return problem


def _meant(catalogue: Mapping[str, Sequence[str]]) -> Callable[[str], tuple[str, ...]]:
    """Return what finds the words of a catalogue most like a cell, whichever of their names it is like."""
    names = {folded(word): name for name, words in catalogue.items() for word in (name, *words)}
    return lambda cell: tuple(dict.fromkeys(names[word] for word in nearest(folded(cell), names)))
