"""The press: what a builder needs to draw editions, and has at hand after the first of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import shapely

import maps
from frontline.backdrop import base_map
from frontline.batch.manifest import FileNote, note_of
from frontline.batch.shelf import SHARED
from frontline.drawing import Desk
from frontline.searching import named_places
from frontline.snapshot import settlements_of
from frontline.theatre import Theatre
from gazetteer import Gazetteer
from gazetteer.borders import Borders
from maps.image_ground import Ground
from maps.image_model import Box, view_of
from maps.library import Library
from maps.messages import Messages

__all__ = ["WAY", "Press"]

WAY = "../"
"""The way from an edition's page to the top of its site."""


@dataclass(frozen=True)
class Press:
    """Names and borders of a theatre; ``library`` fills with what its editions share as they are drawn.

    ``desk`` has what one day leaves at hand for the next.
    """

    gazetteer: Gazetteer
    borders: Borders
    theatre: Theatre
    library: Library = field(default_factory=lambda: Library(f"{WAY}{SHARED}/"))
    desk: Desk = field(default_factory=Desk)

    def base(self, messages: Messages) -> maps.BaseMap:
        """Return what lies under every map, with names in a language, and all settlements that days may speak of."""
        return self.library.once("towns", messages.language, lambda: self._base(messages))

    @property
    def view(self) -> Box:
        """What pictures show, the whole theatre on all days: they can be leafed through, their ground is drawn once."""
        return view_of(shapely.box(*self.theatre.box), whole=self.theatre.box)

    @property
    def ground(self) -> Ground:
        """What lies under the pictures."""
        return self.library.once("ground", None, Ground)

    def _base(self, messages: Messages) -> maps.BaseMap:
        settlements = named_places(settlements_of(self.gazetteer, self.theatre), self.gazetteer, messages)
        base = base_map(self.theatre.box, self.gazetteer, self.borders, messages)
        return replace(base, settlements=settlements)

    def notes(self, page: str) -> dict[str, FileNote]:
        """Return the files of the library that a page uses, by their path on the shelf."""
        used = {name: content for name, content in self.library.files.items() if f"{self.library.way}{name}" in page}
        return {f"{SHARED}/{name}": note_of(content) for name, content in sorted(used.items())}

    def shared(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the content of files of the library, by their path on the shelf."""
        return {name: self.library.files[name.removeprefix(f"{SHARED}/")] for name in names}
