"""Retention: which editions stay on a shelf, and whether its disk has room for more; the oldest go first."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

from frontline.batch.shelf import Shelf
from frontline.errors import OutputError

__all__ = ["KEPT", "check_room", "kept_from", "retire"]

FOLDER, RECORD = "retention", "kept.json"

KEPT = f"{FOLDER}/{RECORD}"
"""Where it is recorded from what day on editions were kept."""

DAY_BYTES = 600_000
"""Size of an edition before any stands on the shelf to learn it from: the seeds' have 0.4 MB each and those of 100,000
claims 0.24; in between sentences are told whole, up to 500 claims."""

LEARNT_FROM = 10
"""Newest editions whose mean size is taken for that of the next ones: a month's are alike."""

RESERVE_BYTES = 20_000_000
"""What has to be free besides: the edition that is being written, and the logs of the machine."""


def kept_from(shelf: Shelf) -> date | None:
    """Return the first day that retention has left on a shelf; None if it never took one off."""
    try:
        found: dict[str, str] = json.loads((shelf.root / FOLDER / RECORD).read_text(encoding="utf-8"))
        return date.fromisoformat(found["kept_from"])
    except (OSError, KeyError, RecursionError, TypeError, ValueError):
        return None


def retire(shelf: Shelf, *, keep_days: int | None = None, budget: int | None = None) -> list[date]:
    """Take the oldest editions off a locked shelf; return their days.

    ``keep_days`` counts back from the last edition's day; ``budget`` is the size in bytes of all that is on the shelf.
    The last edition always stays. From what day on editions were kept is recorded, so that none is drawn again.
    """
    days = shelf.days()
    gone = []
    if days and keep_days:
        gone = [day for day in days if day <= days[-1] - timedelta(days=keep_days)]
    if days and budget:
        over = shelf.bytes_used() - sum(_size(shelf, day) for day in gone) - budget
        for day in days[len(gone) : -1]:
            if over <= 0:
                break
            over -= _size(shelf, day)
            gone.append(day)
    if gone:
        _record(shelf, days[len(gone)])  # before they go: one that a killed builder left goes with the next build
        for day in gone:
            shelf.remove(day)
        shelf.sweep()
    return gone


def check_room(shelf: Shelf, days: Iterable[date]) -> None:
    """Raise OutputError if the disk of a shelf has no room for the editions of days that it has not yet."""
    there, free = shelf.days(), shelf.bytes_free()
    missing = len(set(days) - set(there))
    sizes = [size for day in there[-LEARNT_FROM:] if (size := _size(shelf, day))]
    need = missing * (sum(sizes) // len(sizes) if sizes else DAY_BYTES) + RESERVE_BYTES
    if free is not None and free < need:
        raise OutputError(
            f"{shelf.root}: its disk has {free / 1e6:,.0f} MB left, but {missing} more editions need about "
            f"{need / 1e6:,.0f} MB: make room, choose another place with --out, or keep fewer days with --keep-days"
        )


def _size(shelf: Shelf, day: date) -> int:
    """Return the size in bytes of an edition's files, 0 if it has no manifest that can be read."""
    manifest = shelf.manifest(day)
    return sum(note.bytes for note in manifest.files.values()) + len(manifest.text().encode()) if manifest else 0


def _record(shelf: Shelf, first: date) -> None:
    with shelf.placing(FOLDER) as folder:
        (folder / RECORD).write_text(json.dumps({"kept_from": first.isoformat()}) + "\n", encoding="utf-8")
