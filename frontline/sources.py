"""Sources: who speaks in a claim, for which side, how reliable we take them to be, and whom they repeat."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from frontline.breaches import check
from frontline.confidence import RELIABILITY
from frontline.errors import DataError, Problem
from frontline.schema import Rule, Schema, identifier, length, no_markup, one_of, web_link
from frontline.suggestions import nearest
from frontline.tables import LINE, read_table

__all__ = ["KINDS", "NEUTRAL", "UNKNOWN", "Source", "read_sources"]

KINDS = ("official", "military", "local", "media", "analyst", "osint", "compiled")

NEUTRAL, UNKNOWN = "neutral", "unknown"
"""Sides of sources that speak for no party, or for one that we cannot tell."""

_REQUIRED = ("id", "name", "side", "kind", "reliability")
_OPTIONAL = ("language", "url", "note", "repeats")


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker or publication; ``side`` is a side's id, ``neutral`` or ``unknown``.

    ``repeats`` is the id of the source whose words it passes on where a claim says nothing else, or empty; it is never
    itself one that repeats.
    """

    id: str
    name: str
    side: str
    kind: str
    reliability: str
    language: str = ""
    url: str = ""
    note: str = ""
    repeats: str = ""


def read_sources(path: Path, sides: tuple[str, ...]) -> Mapping[str, Source]:
    """Read sources.csv (id, name, side, kind, reliability; language, url, note, repeats) by id; raises DataError."""
    frame = read_table(path, _REQUIRED, _OPTIONAL)
    for column in _OPTIONAL:
        if column not in frame:
            frame[column] = ""
    frame["kind"] = frame["kind"].str.lower()
    schema: Schema = {
        "id": [identifier(), Rule(lambda ids: ~ids.duplicated(), "two sources have this id")],
        "name": [length(1, 200, "needs a name of 1 to 200 characters"), no_markup()],
        "side": [one_of((*sides, NEUTRAL, UNKNOWN))],
        "kind": [one_of(KINDS)],
        "reliability": [one_of(tuple(RELIABILITY))],
        "language": [no_markup()],
        "url": [web_link()],
        "note": [no_markup()],
    }
    check(schema, frame, str(path))
    origins = _origins(frame, str(path))
    frame["repeats"] = frame["id"].map(origins)
    columns = ["id", "name", "side", "kind", "reliability", "language", "url", "note", "repeats"]
    return {row[0]: Source(*row) for row in frame.sort_values(LINE)[columns].itertuples(index=False, name=None)}


def _origins(frame: pd.DataFrame, file: str) -> dict[str, str]:
    """Return for each source the one at the end of the chain of those that repeat each other; "" if it repeats none.

    Raises DataError for one that is not in the file and for every source of a circle.
    """
    repeats = dict(zip(frame["id"], frame["repeats"], strict=True))
    problems, found = [], {}
    for name, line in zip(frame["id"], frame[LINE], strict=True):
        chain = [name]
        while (after := repeats.get(chain[-1], "")) and after not in chain:
            chain.append(after)
        found[name] = chain[-1] if len(chain) > 1 else ""
        if repeats[name] and repeats[name] not in repeats:
            near = nearest(repeats[name], repeats)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            problems.append(Problem(file, int(line), "repeats", repeats[name], f"is no id of this file{hint}", near))
        elif after == name:
            circle = " -> ".join([*chain, name])
            message = f"these repeat each other in a circle: {circle}; leave it empty for the one that speaks first"
            problems.append(Problem(file, int(line), "repeats", repeats[name], message))
    if problems:
        raise DataError(problems)
    return found
