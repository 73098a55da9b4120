"""Sources: who speaks in a claim, for which side, and how reliable we take them to be by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandera.pandas as pa

from frontline.confidence import RELIABILITY
from frontline.schema import failures, identifier, no_markup, one_of, web_link
from frontline.tables import LINE, read_table

__all__ = ["KINDS", "NEUTRAL", "UNKNOWN", "Source", "read_sources"]

KINDS = ("official", "military", "local", "media", "analyst", "osint", "compiled")

NEUTRAL, UNKNOWN = "neutral", "unknown"
"""Sides of sources that speak for no party, or for one that we cannot tell."""

_REQUIRED = ("id", "name", "side", "kind", "reliability")


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker or publication; ``side`` is a side's id, ``neutral`` or ``unknown``."""

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
    """Read sources.csv (id, name, side, kind, reliability; language, url, note) by id; raises DataError."""
    frame = read_table(path, _REQUIRED)
    for column in ("language", "url", "note"):
        if column not in frame:
            frame[column] = ""
    schema = pa.DataFrameSchema(
        {
            "id": pa.Column(
                str, [identifier(), pa.Check(lambda ids: ~ids.duplicated(), error="two sources have this id")]
            ),
            "name": pa.Column(
                str, [pa.Check.str_length(1, 200, error="needs a name of 1 to 200 characters"), no_markup()]
            ),
            "side": pa.Column(str, one_of((*sides, NEUTRAL, UNKNOWN))),
            "kind": pa.Column(str, one_of(KINDS)),
            "reliability": pa.Column(str, one_of(tuple(RELIABILITY))),
            "url": pa.Column(str, web_link()),
            "note": pa.Column(str, no_markup()),
        }
    )
    failures(schema, frame, str(path))
    columns = ["id", "name", "side", "kind", "reliability", "language", "url", "note"]
    return {row[0]: Source(*row) for row in frame.sort_values(LINE)[columns].itertuples(index=False, name=None)}
