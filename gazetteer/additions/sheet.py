"""Tables of places that people save: CSV with a header, separated by commas, semicolons or tabs, UTF-8.

The columns are known by the names that registers, Overpass and GIS programs give them, in any order; others are
passed over. Rows that carry an id of the register need no name, others a name and, if possible, their units.
"""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from gazetteer.additions.inputs import Input, numbered_lines
from gazetteer.additions.rows import (
    ID,
    SETTLEMENT_KINDS,
    LeftOut,
    Refusal,
    Row,
    Units,
    check_row,
    further_name,
    read_count,
    read_degrees,
    written_name,
)
from gazetteer.errors import DataFileError

__all__ = ["read_sheet", "sheet_is_osm"]

# What columns are called, the surest first.
COLUMNS = {
    "id": ("katottg", "katotth", "code_katottg", "код", "code", "place_id", "id"),
    "name": ("name_uk", "name:uk", "name", "settlement", "населений пункт", "назва", "place"),
    "oblast": ("oblast", "область", "region"),
    "raion": ("raion", "район", "rayon", "district"),
    "hromada": ("hromada", "громада", "community"),
    "lat": ("lat", "@lat", "latitude", "широта", "y"),
    "lon": ("lon", "@lon", "lng", "long", "longitude", "довгота", "x"),
    "population": ("population", "населення"),
    "kind": ("place",),
}
FURTHER = {"name_en": "variant", "name:en": "variant", "name_ru": "variant", "name:ru": "variant",
           "alt_name": "variant", "alt_names": "variant", "old_name": "former", "old_names": "former"}  # fmt: skip
_OSM_MARKS = ("@id", "@type", "@lat", "osm_id")
_ANYBODYS_IDS = ("id", "code", "код", "place_id")


@dataclass(frozen=True)
class _Header:
    """The columns of a table: ``names`` in lower case, and where those stand that are read."""

    names: Sequence[str]
    places: Mapping[str, int]
    further: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, cells: Sequence[str]) -> "_Header":
        names = [cell.strip().lower() for cell in cells]
        places = {
            column: next(names.index(alias) for alias in known if alias in names)
            for column, known in COLUMNS.items()
            if any(alias in names for alias in known)
        }
        # With no other column for the name, ``place`` is the name and not the kind of the place.
        if places.get("kind") == places.get("name"):
            places.pop("kind", None)
        return cls(names, places, [(names.index(name), kind) for name, kind in FURTHER.items() if name in names])

    @property
    def is_foreign(self) -> bool:
        """Whether the ids may be anybody's; the other names of the column are the register's."""
        return "id" in self.places and self.names[self.places["id"]] in _ANYBODYS_IDS


def read_sheet(source: Input) -> Iterator[Row | Refusal | LeftOut]:
    """Yield the places of a table; where it has OpenStreetMap's ``place`` column, what is no settlement is left out.

    Raises:
        DataFileError: The header lacks the coordinates, or both name and id; or quotation marks are broken.
    """
    rows = _records(source)
    line, names = next(rows)
    header = _Header.of(names)
    missing = [column for column in ("lat", "lon") if column not in header.places]
    if not header.places.keys() & {"id", "name"}:
        missing.append("name (or katottg)")
    if missing:
        known = ",".join(names)[:200]
        raise DataFileError(f"{source.label}:{line}: the header has no column {', '.join(missing)}: {known!a}")
    for number, cells in rows:
        yield _row(number, cells, header)


def sheet_is_osm(source: Input) -> bool:
    """Tell by a table's header whether it is an extract of OpenStreetMap."""
    _, names = next(_records(source))
    return any(name.strip().lower() in _OSM_MARKS for name in names)


def _records(source: Input) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line it begins on; the first is the header."""
    lines = numbered_lines(source)
    number, first = next((one for one in lines if one[1].strip()), (1, ""))
    reader = csv.reader(
        chain([first], (text for _, text in lines)), delimiter=max(",;\t", key=first.count), strict=True
    )
    begins = number
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield begins, cells
            begins = number + reader.line_num
    except csv.Error as error:
        message = f"no table can be read from here on ({error}); close the quotation marks"
        raise DataFileError(f"{source.label}:{begins}: {message}") from error


def _row(line: int, cells: list[str], header: _Header) -> Row | Refusal | LeftOut:
    cell = {column: cells[at].strip() for column, at in header.places.items() if at < len(cells)}
    code, name = cell.get("id", ""), written_name(cell.get("name", ""))
    if header.is_foreign and not ID.fullmatch(code):
        code = ""
    shown = (code or name)[:80]
    if len(cells) != len(header.names):
        return Refusal(line, shown, "the row has more or fewer cells than the header", str(len(cells)))
    further = [cells[at] for at, _ in header.further]
    if not all(map(str.isprintable, (*cell.values(), *further))):
        return Refusal(line, shown, "the row is not UTF-8 or has control characters")
    if "kind" in cell and cell["kind"] not in SETTLEMENT_KINDS:
        return LeftOut("no settlement")
    degrees = read_degrees(cell["lon"]), read_degrees(cell["lat"])
    if any(map(math.isnan, degrees)):
        given = f"{cell['lat']!r}, {cell['lon']!r}"[:80]
        return Refusal(line, shown, "latitude or longitude is missing or no number", given)
    units = Units(*(cell.get(level, "") for level in Units._fields))
    names = (further_name(one, kind) for at, kind in header.further for one in cells[at].split(";"))
    kept = tuple(dict.fromkeys(one for one in names if one and one.text != name))
    return check_row(Row(line, name, *degrees, code, units, read_count(cell.get("population", "")), kept))
