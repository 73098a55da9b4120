"""Terrain: what lies under all days of a theatre, whatever claims say of it; no day is drawn without."""

from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from frontline.batch.press import Press
from frontline.chronicle import ground_of
from frontline.ground import Ground, theatre_land
from frontline.snapshot import settlements_of
from frontline.theatre import Theatre
from frontline.workspace import open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import Borders, open_borders
from maps.edition_page import lay_base, lay_mesh
from maps.image import EDITION, lay_ground
from maps.library import Library
from maps.messages import ENGLISH, Messages

__all__ = ["Terrain", "survey", "terrain"]


@dataclass(frozen=True)
class Terrain:
    """The theatre's land (EPSG:4326), parted among its settlements, and a library that has what is drawn of both."""

    borders: Borders
    land: BaseGeometry
    ground: Ground
    library: Library


def terrain(gazetteer: Gazetteer, theatre: Theatre, messages: Messages) -> Terrain:
    """Return the terrain of a theatre, with names in a language."""
    borders = open_borders()
    land = theatre_land(theatre.box, borders)
    ground, press = ground_of(settlements_of(gazetteer, theatre), land), Press(gazetteer, borders, theatre)
    base = press.base(messages.named(theatre.names))
    lay_base(base, theatre.box, press.library)
    if ground.drawn:
        lay_mesh(ground.drawn, press.library)
    lay_ground(base, press.view, EDITION, press.ground)
    return Terrain(borders, land, ground, press.library)


def survey(gazetteer: Path, seeds: Path) -> Terrain:
    """Return the terrain of a folder of seeds as builds draw it, for another process that reads the rest meanwhile."""
    return terrain(Gazetteer.open(gazetteer), open_workspace(seeds).theatre, ENGLISH)
