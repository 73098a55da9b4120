"""GeoNames' country dumps: 19 columns, tab separated, without a header.

Columns after https://download.geonames.org/export/dump/readme.txt: geonameid, name, asciiname, alternatenames,
latitude, longitude, feature class, feature code, country, cc2, admin1 to admin4, population, elevation, dem,
timezone, modification date.
"""

import math
import re
from collections.abc import Iterator

from gazetteer.additions.inputs import GEONAMES_COLUMNS, Input, numbered_lines
from gazetteer.additions.rows import (
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
from gazetteer.sources.points import GEONAMES_OBLASTS

__all__ = ["read_dump"]

COUNTRY = "UA"
# NUL, and what bytes that are not UTF-8 were read as.
_BROKEN = re.compile("[\0\udc80-\udcff]")
# Sections of settlements, and places that were: the register has what is.
_NO_SETTLEMENTS = frozenset({"PPLX", "PPLH"})


def read_dump(source: Input) -> Iterator[Row | Refusal | LeftOut]:
    """Yield the populated places of Ukraine; rows of other countries and kinds are left out."""
    for line, text in numbered_lines(source):
        if cells := text.rstrip("\r\n"):
            yield _row(line, cells.split("\t"))


def _row(line: int, cells: list[str]) -> Row | Refusal | LeftOut:
    shown = cells[1][:80] if len(cells) > 1 else cells[0][:80]
    if len(cells) != GEONAMES_COLUMNS:
        return Refusal(line, shown, f"the row has not {GEONAMES_COLUMNS} columns", str(len(cells)))
    _, name, _, alternate, lat, lon, kind, code, country, _, admin1, *_, population = cells[:15]
    if country != COUNTRY:
        return LeftOut("another country")
    if kind != "P" or code in _NO_SETTLEMENTS:
        return LeftOut("no settlement")
    # Other names may have the direction marks of their scripts; what is no name is passed over there.
    if not all(map(str.isprintable, (name, lat, lon))) or _BROKEN.search(alternate):
        return Refusal(line, shown, "the row is not UTF-8 or has control characters")
    degrees = read_degrees(lon), read_degrees(lat)
    if any(map(math.isnan, degrees)):
        return Refusal(line, shown, "latitude or longitude is missing or no number", f"{lat!r}, {lon!r}"[:80])
    names = (further_name(one) for one in alternate.split(",") if one)
    units = Units(oblast=GEONAMES_OBLASTS.get(admin1, ""))
    kept = tuple(dict.fromkeys(one for one in names if one))
    return check_row(Row(line, written_name(name), *degrees, "", units, read_count(population), kept))
