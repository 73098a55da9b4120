"""What lies under a map: land, borders and the larger towns of a box, and where these come from."""

import csv

import maps
from gazetteer import Gazetteer, Place, Precision
from gazetteer.borders import Borders
from gazetteer.places import DATA

__all__ = ["TOWN_RANKS", "base_map", "map_attributions", "town_places"]

TOWN_RANKS = ((200_000, 1), (45_000, 2), (9_000, 3))
"""Population from which a town is labelled on the base map, and at which rank."""


def base_map(box: tuple[float, float, float, float], gazetteer: Gazetteer, borders: Borders) -> maps.BaseMap:
    """Return land and borders, and the towns within a box (west, south, east, north in degrees), the largest first."""
    oblasts = borders.oblasts.boundary.union_all()
    land = borders.land - borders.water
    return maps.BaseMap(land, borders.countries, oblasts, tuple(map(_town, town_places(box, gazetteer))))


def map_attributions() -> tuple[maps.Attribution, ...]:
    """Return where the embedded places and borders come from."""
    with (DATA / "attributions.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return tuple(maps.Attribution(row["name"], row["licence"], row["url"]) for row in rows)


def town_places(box: tuple[float, float, float, float], gazetteer: Gazetteer) -> list[Place]:
    """Return the larger towns within a box (west, south, east, north in degrees), the largest first."""
    west, south, east, north = box
    table = gazetteer.table
    rows = [row for row, people in enumerate(table.populations) if people >= TOWN_RANKS[-1][0]]
    places = [table.place(row) for row in sorted(rows, key=lambda row: (-table.populations[row], table.ids[row]))]
    return [
        place
        for place in places
        if place.precision is Precision.SETTLEMENT and west <= place.lon <= east and south <= place.lat <= north
    ]


def _town(place: Place) -> maps.Town:
    rank = next(rank for people, rank in TOWN_RANKS if place.population >= people)
    return maps.Town(place.name_en, place.name, place.lon, place.lat, rank)
