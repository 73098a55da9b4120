"""Editions as they stand on a shelf: what their manifests and facts say, read without drawing anything."""

import logging
from dataclasses import dataclass
from datetime import date

from frontline.batch.facts import FACTS, Facts
from frontline.batch.manifest import Manifest
from frontline.batch.shelf import Shelf

__all__ = ["Edition", "read_editions"]

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


def read_editions(shelf: Shelf) -> list[Edition]:
    """Return the editions on a shelf, in order of time; one that cannot be read is told of and left out."""
    return [edition for day in shelf.days() if (edition := _read(shelf, day))]


def _read(shelf: Shelf, day: date) -> Edition | None:
    manifest, path = shelf.manifest(day), shelf.folder(day) / FACTS
    if manifest is None:
        log.warning("%s: has no manifest that can be read; the site leaves the day out", shelf.folder(day))
        return None
    try:
        return Edition(manifest, Facts.read(path.read_text(encoding="utf-8")))
    except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError) as error:
        log.warning("%s: cannot be read (%r); the site leaves the day out", path, error)
        return None
