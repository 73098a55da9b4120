"""Standstill: that a build would change nothing, told without reading the claims.

A build that leaves nothing undone notes what it rested on and what it left on the shelf. While both are the same there
is nothing to do. The note lies where a next builder clears away before it begins: no half-done build leaves one.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from frontline.batch.known import Known
from frontline.batch.manifest import MANIFEST, note_of
from frontline.batch.shelf import LATEST, WORK, Shelf
from frontline.batch.site_files import SITE, SiteFiles
from frontline.fingerprints import fingerprint_of

__all__ = ["NOTE", "Standstill", "last_read"]

NOTE = "standstill.json"

READ = "read"
"""What is kept of the ledger that a build has read, by its name: the last entry's hash."""


class Standstill:
    """Whether a shelf stands as the last build left it, if that ``rests_on`` the same (plain values, by name).

    In an object store, where looking at each file takes longer than reading the claims, nothing is noted.
    """

    def __init__(self, shelf: Shelf, rests_on: Mapping[str, object]) -> None:
        self._shelf, self._rests_on = shelf, rests_on
        self._path = shelf.root / WORK / NOTE
        self._is_folder = isinstance(shelf.root, Path)

    def days(self) -> list[date]:
        """Return the days that the last build found or made up to date; none unless nothing has changed since."""
        if not self._is_folder:
            return []
        try:
            noted = json.loads(self._path.read_text(encoding="utf-8"))
            days, state = [date.fromisoformat(day) for day in noted["days"]], noted["state"]
            same = noted["rests_on"] == fingerprint_of(self._rests_on)
        except (KeyError, OSError, RecursionError, TypeError, ValueError):  # there is none, or it is damaged
            return []
        return days if same and state and state == self._state() else []  # to look at all files takes longest

    def note(self, days: Sequence[date], *, done: bool = True) -> None:
        """Note what was read of the ledger and, if all is done, that these days and the site are up to date.

        The shelf must be locked.
        """
        Known(self._shelf.root).keep(READ, str(self._rests_on.get("ledger", "")).encode())
        if done and self._is_folder and (state := self._state()):
            days_noted = [day.isoformat() for day in days]
            noted = {"days": days_noted, "rests_on": fingerprint_of(self._rests_on), "state": state}
            self._path.write_text(json.dumps(noted), encoding="utf-8")

    def _state(self) -> str:
        """Return the hash of what stands on the shelf; "" where the site is not whole."""
        root, site = self._shelf.root, SiteFiles(self._shelf.root)
        if not site.listed.fingerprint or not site.stand(site.listed.fingerprint):
            return ""
        manifests = self._shelf.manifest_hashes()
        if dict(site.listed.days) != manifests:  # a day that the site does not know
            return ""
        names = [*manifests, LATEST]
        paths = [root / LATEST / MANIFEST, root / SITE]
        found = {
            path.relative_to(root).as_posix(): note_of(path.read_bytes()).sha256 for path in paths if path.is_file()
        }
        sizes = {name: sorted(self._shelf.sizes(name).items()) for name in names}
        return fingerprint_of([manifests, found, sizes, sorted(self._shelf.shared().items())])


def last_read(shelf: Shelf) -> str:
    """Return up to which entry of the ledger, by its hash, a build has read, whatever became of its days.

    It is "" in an object store, and where the note is gone or damaged.
    """
    return (Known(shelf.root).read(READ) or b"").decode(errors="replace")
