"""Editions as they stand on a shelf: what their manifests and facts say, read without drawing anything."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from frontline.batch.facts import FACTS, Facts
from frontline.batch.manifest import Manifest, intact
from frontline.batch.shelf import Shelf
from frontline.errors import EditionError

__all__ = ["Edition", "Editions"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition by its manifest and its facts."""

    manifest: Manifest
    facts: Facts

    @property
    def on(self) -> date:
        """The day of the situation that it shows."""
        return self.manifest.situation_on

    @property
    def as_known_on(self) -> date:
        """The day as known on which it shows it."""
        return self.manifest.as_known_on

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.on.isoformat()


class Editions:
    """The editions on a shelf; what was read of one is remembered as long as its manifest is the same."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._read: dict[tuple[date, str], Edition | None] = {}

    def read(self, days: Collection[date] | None = None) -> list[Edition]:
        """Return them in order of time; one that cannot be read or is damaged is told and left out.

        ``days``: those of which alone it is asked.
        """
        found = {date.fromisoformat(day): manifest for day, manifest in self._shelf.manifest_hashes(days).items()}
        self._read = {
            one: self._read[one] if one in self._read else _read(self._shelf, one[0]) for one in found.items()
        }
        return [edition for edition in self._read.values() if edition]


def _read(shelf: Shelf, day: date) -> Edition | None:
    manifest, folder = shelf.manifest(day), shelf.folder(day)
    if manifest is None or manifest.situation_on != day:
        log.warning("%s: has no manifest of that day that can be read; the site leaves the day out", folder)
        return None
    try:
        return Edition(manifest, Facts.read(intact(folder, FACTS, manifest).decode()))
    except EditionError as error:
        log.warning("%s; the site leaves the day out", error)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        log.warning("%s: cannot be read (%r); the site leaves the day out", folder / FACTS, error)
    return None
