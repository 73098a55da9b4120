"""The table of places: every settlement of the official register with its administrative units.

``data/settlements.tsv``  id, name, name_en, category, lon, lat, precision, radius_m, population, source
``data/units.tsv``        id, level, name, name_en, lon, lat, radius_m
``data/names.tsv`` and ``data/unit_names.tsv``: further names of both, see ``gazetteer.further``

All are UTF-8, tab separated, sorted by id, with a header row. Ids are KATOTTG codes, in which the
leading digits are the hierarchy: UA + 2 digits oblast, 2 raion, 3 hromada, 3 settlement, 2 district, 5 check.
Coordinates are WGS 84 with 5 decimals. ``precision`` says what the point stands for: the settlement
itself, or the hromada, raion or oblast it lies in; the true place lies within ``radius_m`` of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gazetteer.columns import convert_column, read_columns
from gazetteer.data import DATA
from gazetteer.further import FurtherName, FurtherUnitName, read_further_names, read_unit_names
from gazetteer.names import fold_key, normal_key, stem_key

__all__ = [
    "DATA",
    "HROMADA_DIGITS",
    "OBLAST_DIGITS",
    "RAION_DIGITS",
    "Place",
    "PlaceTable",
    "Precision",
    "Unit",
    "open_table",
    "rekeyed",
]

OBLAST_DIGITS, RAION_DIGITS, HROMADA_DIGITS = 4, 6, 9
DIGITS = {"oblast": OBLAST_DIGITS, "raion": RAION_DIGITS, "hromada": HROMADA_DIGITS}
"""How many leading characters of a settlement's id name its oblast, raion and hromada."""


class Precision(StrEnum):
    """What a point stands for, from the settlement itself to the oblast it lies in."""

    SETTLEMENT = "settlement"
    NEAR = "near"
    BETWEEN = "between"
    ALONG = "along"
    HROMADA = "hromada"
    RAION = "raion"
    OBLAST = "oblast"


@dataclass(frozen=True, slots=True)
class Unit:
    """An oblast, raion or hromada; its point (WGS 84) is the median of its settlements, within ``radius_m`` of it."""

    id: str
    level: str
    name: str
    name_en: str
    lon: float
    lat: float
    radius_m: int

    @property
    def title(self) -> str:
        """The unit as it is read; one that is no plain oblast, raion or hromada has its title in its name."""
        return self.name_en if " " in self.name_en else f"{self.name_en} {self.level}"


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement of the register; the true place lies within ``radius_m`` metres of (lon, lat), WGS 84."""

    id: str
    name: str
    name_en: str
    category: str
    lon: float
    lat: float
    precision: Precision
    radius_m: int
    population: int
    source: str
    hromada: Unit
    raion: Unit
    oblast: Unit

    @property
    def unit(self) -> str:
        """The units around the place as one line, smallest first."""
        return ", ".join(unit.title for unit in self.units)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units around the place, smallest first."""
        return tuple(dict.fromkeys((self.hromada, self.raion, self.oblast)))


@dataclass(frozen=True)
class PlaceTable:
    """Columns of the settlements, equally long and in the order of their ids, with their units."""

    ids: Sequence[str]
    names: Sequence[str]
    names_en: Sequence[str]
    categories: Sequence[str]
    lons: Sequence[float]
    lats: Sequence[float]
    precisions: Sequence[Precision]
    radii_m: Sequence[int]
    populations: Sequence[int]
    sources: Sequence[str]
    units: dict[str, Unit]
    further_names: Sequence[FurtherName] = ()
    unit_names: Sequence[FurtherUnitName] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, row: int) -> Place:
        """Return the settlement in a row of the table."""
        code = self.ids[row]
        return Place(
            code, self.names[row], self.names_en[row], self.categories[row], self.lons[row], self.lats[row],
            self.precisions[row], self.radii_m[row], self.populations[row], self.sources[row],
            hromada=self.units[code[:HROMADA_DIGITS]],
            raion=self.units[code[:RAION_DIGITS]],
            oblast=self.units[code[:OBLAST_DIGITS]],
        )  # fmt: skip

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Coordinates as an array of shape (rows, 2): lon, lat."""
        return np.column_stack((self.lons, self.lats))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row of each id."""
        return {code: row for row, code in enumerate(self.ids)}

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """Rows by the strict key of the register's name and of its official romanisation."""
        rows = range(len(self))
        written = chain(zip(self.names, rows, strict=True), zip(self.names_en, rows, strict=True))
        return rekeyed(_index(written), normal_key)

    @cached_property
    def skeletons(self) -> list[str]:
        """What all spellings of the register's name share, for each row."""
        distinct = list(dict.fromkeys(self.names))
        folded = dict(zip(distinct, fold_key("\n".join(distinct)).split("\n"), strict=bool(distinct)))
        return [folded[name] for name in self.names]

    @cached_property
    def by_fold(self) -> dict[str, list[int]]:
        """Rows by the skeleton of their names."""
        return dict(_index(zip(self.skeletons, range(len(self)), strict=True)))

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """Rows by the skeleton without its final vowels."""
        return rekeyed(self.by_fold, stem_key)

    @cached_property
    def further_by_fold(self) -> dict[str, list[int]]:
        """Indexes of further names by their skeleton."""
        return rekeyed(_index((one.name, index) for index, one in enumerate(self.further_names)), fold_key)

    @cached_property
    def named_since(self) -> dict[int, str]:
        """First day (ISO, or as far as it is known) on which a renamed settlement bore its name of today, by row."""
        since: dict[int, str] = {}
        for one in self.further_names:
            if one.kind == "former" and one.valid_to:
                since[one.row] = max(since.get(one.row, ""), one.valid_to.partition("/")[0])
        return since


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Return the rows of each written name, in order of appearance."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for name, row in pairs:
        index[name].append(row)
    return index


def rekeyed(index: dict[str, list[int]], key: Callable[[str], str]) -> dict[str, list[int]]:
    """Return the rows by a looser key, applied to all names in one pass over one text; every row once."""
    merged: dict[str, list[int]] = {}
    for looser, rows in zip(key("\n".join(index)).split("\n") if index else (), index.values(), strict=True):
        known = merged.setdefault(looser, rows)
        if known is not rows:
            merged[looser] = sorted({*known, *rows})
    return merged


def _read_units(path: Path) -> dict[str, Unit]:
    """Return the units by the leading digits that the ids of their settlements share."""
    ids, levels, names, names_en, lons, lats, radii = read_columns(path, "id level name name_en lon lat radius_m")
    digits = convert_column(path, "level", levels, DIGITS.__getitem__)
    x, y = convert_column(path, "lon", lons, float), convert_column(path, "lat", lats, float)
    units = map(Unit, ids, levels, names, names_en, x, y, convert_column(path, "radius_m", radii, int))
    return {unit.id[:length]: unit for unit, length in zip(units, digits, strict=True)}


@cache
def open_table(folder: Path = DATA) -> PlaceTable:
    """Return the table in a folder, the embedded one by default; raises DataFileError naming file and line."""
    units = _read_units(folder / "units.tsv")
    path = folder / "settlements.tsv"
    ids, names, names_en, categories, lons, lats, precisions, radii, populations, sources = read_columns(
        path, "id name name_en category lon lat precision radius_m population source"
    )
    for digits in DIGITS.values():
        convert_column(path, "the unit of this id", (code[:digits] for code in ids), units.__getitem__)
    row_of = {code: row for row, code in enumerate(ids)}
    # A city that is a unit at every level is named as the largest.
    digits_of = {units[digits].id: digits for digits in sorted(units, key=len, reverse=True)}
    return PlaceTable(
        ids, names, names_en, categories,
        convert_column(path, "lon", lons, float),
        convert_column(path, "lat", lats, float),
        convert_column(path, "precision", precisions, {one.value: one for one in Precision}.__getitem__),
        convert_column(path, "radius_m", radii, int),
        convert_column(path, "population", (number or "0" for number in populations), int),
        sources, units, read_further_names(folder / "names.tsv", row_of),
        read_unit_names(folder / "unit_names.tsv", digits_of),
    )  # fmt: skip
