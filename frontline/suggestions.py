"""Suggestions: what may be pasted in place of a cell that was refused."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from frontline.claims import BOTH
from frontline.confidence import RELIABILITY
from frontline.dates import EARLIEST, readings
from frontline.errors import Problem
from frontline.figures import meant
from frontline.headers import KINDS, RELATIONS, SIDES, folded
from frontline.hints import KIND_HINTS, RELATION_HINTS, RELIABILITY_HINTS, SIDE_HINTS

__all__ = ["NO_SOURCE", "nearest", "with_suggestions"]

ALIKE = 60
"""Similarity, of 100, from which a word may have been meant: one or two letters amiss in a short word."""

CLOSE = 12
"""Similarity below that of the likest word, of 100, beyond which another is not offered beside it."""

MOST, MOST_KNOWN = 3, 8

NO_SOURCE = "is no source of sources.csv"


def nearest(cell: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words most like a cell, the likest first, and those nearly as like; at most three."""
    found = process.extract(cell, list(known), scorer=fuzz.ratio, limit=MOST, score_cutoff=ALIKE)
    return tuple(word for word, likeness, _ in found if likeness >= found[0][1] - CLOSE)


def with_suggestions(
    problems: Sequence[Problem], ids: Iterable[str], sides: Iterable[str], begins: date = EARLIEST
) -> list[Problem]:
    """Return problems, each with what may be pasted in place of its value.

    ``ids`` are those of the sources; no day before ``begins`` is offered.
    """
    known = list(ids)
    words = {
        "kind": _meant(KINDS, KINDS, KIND_HINTS),
        "relation": _meant(RELATIONS, RELATIONS, RELATION_HINTS),
        "side": _meant((*sides, BOTH), SIDES, SIDE_HINTS),
        "reliability": _meant(RELIABILITY, RELIABILITY_HINTS),
        **dict.fromkeys(("source", "repeats", "repeated_by"), _meant(known)),
        **dict.fromkeys(("event_date", "reported_at"), lambda cell: readings(cell, begins)),
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


def _meant(allowed: Iterable[str], *catalogues: Mapping[str, Sequence[str]]) -> Callable[[str], tuple[str, ...]]:
    """Return what finds the words allowed that are most like a cell, whichever of their names it is like."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in allowed:
        words = (name, *(word for catalogue in catalogues for word in catalogue.get(name, ())))
        for word in dict.fromkeys(map(folded, words)):
            names[word].append(name)

    def find(cell: str) -> tuple[str, ...]:
        written = folded(cell)
        near = [written] if written in names else nearest(written, names)
        return tuple(dict.fromkeys(name for word in near for name in names[word]))

    return find
