"""Edition ids: which inputs a picture or a page was drawn from, as the day and a hash of all that it rests on."""

import hashlib
import json
from collections.abc import Iterator

from frontline.cells import COLUMNS, frame_of
from frontline.snapshot import Snapshot

__all__ = ["edition_of"]

DIGITS = 12
"""Hexadecimal digits of the hash that are shown: 48 bits, which ten thousand editions share by chance once in a
million archives."""


def edition_of(*snapshots: Snapshot) -> str:
    """Return the id of what is drawn from snapshots, such as ``2025-11-21-4be07c1f3a55``; the last names the day.

    Same claims, places, dates, theatre and overlays give the same id, in whatever order the claims were recorded.
    """
    digest = hashlib.sha256()
    for snapshot in snapshots:
        for part in _parts(snapshot):
            digest.update(json.dumps(part, ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return f"{snapshots[-1].on.isoformat()}-{digest.hexdigest()[:DIGITS]}"


def _parts(snapshot: Snapshot) -> Iterator[object]:
    theatre = snapshot.theatre
    yield [snapshot.on.isoformat(), snapshot.as_known_on.isoformat(), theatre.title, theatre.box]
    yield [[side.id, side.name] for side in theatre.sides]
    yield [[sector.name, sector.lon, sector.lat] for sector in theatre.sectors]
    cells = frame_of([event.claim for event in snapshot.events])[list(COLUMNS)].values.tolist()
    placed = [[*row, event.place.id if event.place else ""] for row, event in zip(cells, snapshot.events, strict=True)]
    yield sorted(placed)
    named = sorted({claim.origin for claim in (event.claim for event in snapshot.events)})
    yield [[one, snapshot.sources[one].name, snapshot.sources[one].side] for one in named]
    yield sorted([one.name, one.tier.value, one.side, one.shape.wkt] for one in snapshot.overlays)
