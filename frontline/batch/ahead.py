"""Ahead: what the site asks of the shelf, read while days are still drawn."""

from collections.abc import Collection
from datetime import date
from functools import cached_property

from frontline.batch.editions import Editions
from frontline.batch.known import Known
from frontline.batch.past import Kept, kept_ground
from frontline.batch.shelf import Shelf
from maps.backdrop import load

__all__ = ["Ahead"]


class Ahead:
    """The editions on a shelf, and what is kept of their areas; each is read when first asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self.editions = shelf, Editions(shelf)

    def ground(self) -> Kept:
        """Return what builds before have read of the areas."""
        return self._ground

    @cached_property
    def _ground(self) -> Kept:
        return kept_ground(Known(self._shelf.root))

    def look(self, days: Collection[date]) -> None:
        """Read all of it, editions of ``days`` that stand already, and load what draws a history's base map."""
        self.editions.read(days)
        self.ground()
        load()
