"""What lies under a map: land, borders and the larger towns of a box, and where these come from."""

import csv

import maps
from frontline.placenames import other_name, place_name
from gazetteer import Gazetteer, Place, Precision
from gazetteer.borders import Borders
from gazetteer.places import DATA
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["TOWN_RANKS", "base_map", "map_attributions", "town_places"]

TOWN_RANKS = ((200_000, 1), (45_000, 2), (9_000, 3))
"""Population from which a town is labelled on the base map, and at which rank."""


NAMED = (
    msgid("KATOTTG codifier of Ukraine"),
    msgid("official act, free of copyright"),
    msgid("CC BY 4.0; places matched to the codifier"),
    msgid("public domain"),
)
"""What of the embedded attributions is words, and no name or code that all languages share."""


def base_map(
    box: tuple[float, float, float, float], gazetteer: Gazetteer, borders: Borders, messages: Messages = ENGLISH
) -> maps.BaseMap:
    """Return land and borders, and the towns within a box (west, south, east, north in degrees), the largest first."""
    oblasts = borders.oblasts.boundary.union_all()
    land = borders.land - borders.water
    return maps.BaseMap(
        land, borders.countries, oblasts, tuple(_town(place, messages) for place in town_places(box, gazetteer))
    )


def map_attributions(messages: Messages = ENGLISH) -> tuple[maps.Attribution, ...]:
    """Return where the embedded places and borders come from."""
    with (DATA / "attributions.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        text = messages.text
        return tuple(maps.Attribution(text(row["name"]), text(row["licence"]), row["url"]) for row in rows)


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


def _town(place: Place, messages: Messages) -> maps.Town:
    rank = next(rank for people, rank in TOWN_RANKS if place.population >= people)
    return maps.Town(place_name(place, messages), other_name(place, messages), place.lon, place.lat, rank)
