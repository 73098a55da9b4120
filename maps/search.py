"""What a page's search knows beside what stands on the page: the further names of places and towns, and their units."""

from typing import Any

from maps.atlas import point
from maps.markup import clean
from maps.model import DayMap

__all__ = ["named_rows"]


def named_rows(day: DayMap) -> dict[str, Any]:
    """Return ``units`` and ``rows`` of [name, local name, unit's number, lon, lat, further names].

    The page's ``known.js`` joins them with its claims, places and towns.
    """
    units = {unit: number for number, unit in enumerate(sorted({clean(one.unit) for one in day.named}))}
    rows = [
        [clean(one.place), clean(one.place_local), units[clean(one.unit)], point(one.lon), point(one.lat),
         [clean(name) for name in one.names]]
        for one in day.named
    ]  # fmt: skip
    return {"units": list(units), "rows": rows}
