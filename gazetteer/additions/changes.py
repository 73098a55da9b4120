"""What joined rows change in the tables: points, populations, names, and the units that stand in for the rest.

A point is taken where a settlement had none of its own, and otherwise only by rule (``replaceable``); with it comes
the population, so that the source of the row is that of both. Where any point changed, the points and radii of
units, and of the settlements that borrow them, are computed anew as ``gazetteer.sources`` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from gazetteer.additions.attribution import GEONAMES, NOT_STATED, Attribution
from gazetteer.additions.register import Register, fold_all
from gazetteer.additions.rows import Refusal, Row, further_name
from gazetteer.additions.tables import Tables
from gazetteer.geodesy import distance_km
from gazetteer.sources.register import LEVELS, PREFIX_LENGTHS
from gazetteer.sources.tables import build_units

__all__ = ["RADIUS_M", "Changes", "change_tables", "compare", "replaceable", "with_units"]

RADIUS_M = 2_000
"""Radius (metres) of an added point, that of every own point: over 95 % of the checked ones lie within it."""

_DECIMALS = 5
_NAME_COLUMNS = ["id", "name", "language", "kind", "valid_from", "valid_to", "used_by", "source"]


@dataclass(frozen=True)
class Changes:
    """What an addition changed: ids of settlements with a new point of their own or a better one, km, counts."""

    gained: tuple[str, ...]
    improved: tuple[str, ...]
    moved_km: tuple[float, ...]
    populations: int
    names: int


def replaceable(source: str, by: str) -> bool:
    """Whether a point of one source gives way to one of another.

    Points of GeoNames' postal file, which says least of where they come from, give way to all; those of the same
    source to its later edition; those of GeoNames' extract of larger places to the whole dump. What was looked up by
    hand stays, and so does what another addition brought: the first is as good as the second.
    """
    return source in ("postal", by) or (source, by) == ("geonames", GEONAMES.name)


def change_tables(
    register: Register, rows: Sequence[Row], joined: pd.DataFrame, attribution: Attribution
) -> tuple[Tables, int, list[Refusal]]:
    """Return the tables with what joined rows (row, id) bring, but for the points of units.

    Also returned: how many rows lie where a better point stays, and the refusals of those whose point is another
    settlement's too.
    """
    tables = register.tables
    before = tables.settlements.set_index("id", drop=False)
    points = _points([rows[row] for row in joined["row"]], joined["id"])
    old = before.loc[points.index]
    is_own = old["precision"] == "settlement"
    gives_way = [replaceable(source, attribution.name) for source in old["source"]]
    allowed = ~is_own | np.array(gives_way, dtype=bool)
    shared = _are_shared(points[allowed], before)
    refused = [
        Refusal(line, str(code), "the point is another settlement's too")
        for code, line in points.loc[allowed, "line"][shared].items()
    ]
    taken = points[allowed & ~points.index.isin(shared[shared].index)]
    names = _new_names(register, rows, joined, attribution.name)
    after = replace(
        tables,
        attributions=_attributed(tables.attributions, attribution, is_used=len(taken) + len(names) > 0),
        names=pd.concat([tables.names, names]).sort_values(["id", "name"], kind="stable", ignore_index=True),
        settlements=_with_points(before, taken, attribution.name).reset_index(drop=True),
    )
    return after, int((~allowed).sum()), refused


def compare(before: Tables, after: Tables) -> Changes:
    """Say what differs between two states of one folder's tables."""
    old, new = (tables.settlements.set_index("id") for tables in (before, after))
    was_own, is_own = old["precision"] == "settlement", new["precision"] == "settlement"
    improved = was_own & (old[["lon", "lat", "source"]] != new[["lon", "lat", "source"]]).any(axis=1)
    return Changes(
        gained=tuple(new.index[is_own & ~was_own]),
        improved=tuple(new.index[improved]),
        moved_km=_moved_km(old[improved], new[improved]),
        populations=int((old["population"] != new["population"]).sum()),
        names=len(after.names) - len(before.names),
    )


def _points(rows: Sequence[Row], ids: "pd.Series[str]") -> pd.DataFrame:
    """Return the points of joined rows as the tables write them, by id, with line and population."""
    cells = [(f"{row.lon:.{_DECIMALS}f}", f"{row.lat:.{_DECIMALS}f}", row.population, row.line) for row in rows]
    return pd.DataFrame(cells, columns=["lon", "lat", "population", "line"], index=pd.Index(ids, name="id"))


def _are_shared(points: pd.DataFrame, before: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a new point is also that of another row, or of a settlement that keeps its own."""
    own = before[(before["precision"] == "settlement") & ~before.index.isin(points.index)]
    held = pd.concat([points[["lon", "lat"]], own[["lon", "lat"]]])
    return held.duplicated(keep=False).iloc[: len(points)]


def _with_points(before: pd.DataFrame, points: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the settlements with the points that are taken."""
    after = before.copy()
    for column in ("lon", "lat"):
        after.loc[points.index, column] = points[column]
    after.loc[points.index, "precision"] = "settlement"
    after.loc[points.index, "radius_m"] = str(RADIUS_M)
    after.loc[points.index, "source"] = source
    counted = points.loc[points["population"] > 0, "population"].astype(str)
    after.loc[counted.index, "population"] = counted
    return after


def with_units(tables: Tables) -> Tables:
    """Compute the units' points and radii from their members, and those of the settlements that borrow them."""
    settlements = Register(tables).places.assign(name=tables.settlements["name"])
    units = tables.units.assign(
        prefix=[code[: PREFIX_LENGTHS[of]] for code, of in zip(tables.units["id"], tables.units["level"], strict=True)]
    )
    own = settlements.loc[settlements["is_own"], ["id", "x", "y"]]
    placed = build_units(units[["id", "level", "prefix", "name"]], settlements[["id", *LEVELS]], own)
    placed = placed.assign(
        lon=[f"{one:.{_DECIMALS}f}" for one in placed["lon"]], lat=[f"{one:.{_DECIMALS}f}" for one in placed["lat"]],
        radius_m=placed["radius_m"].astype(str),
    )  # fmt: skip
    columns = ["lon", "lat", "radius_m"]
    units = tables.units.copy()
    units[columns] = placed[columns].to_numpy()
    hromadas = placed[placed["level"] == "hromada"].set_index("prefix")
    borrowed = ~settlements["is_own"].to_numpy()
    lent = hromadas.loc[settlements.loc[borrowed, "hromada"], [*columns, "of", "of"]].to_numpy()
    table = tables.settlements.copy()
    table.loc[borrowed, [*columns, "precision", "source"]] = lent
    return replace(tables, units=units, settlements=table)


def _new_names(register: Register, rows: Sequence[Row], joined: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the names that say something new of a settlement, as rows of the table of names."""
    found = [
        (code, one.text, one.language, one.kind)
        for row, code in zip(joined["row"], joined["id"], strict=True)
        for one in (further_name(rows[row].name), *rows[row].names)
        if one
    ]
    names = pd.DataFrame(found, columns=["id", "name", "language", "kind"], dtype=str)
    names = names.assign(valid_from="", valid_to="", used_by="", source=source, key=fold_all(names["name"]))
    known = pd.MultiIndex.from_frame(register.keys[["id", "key"]])
    new = names[~pd.MultiIndex.from_frame(names[["id", "key"]]).isin(known)].drop_duplicates(["id", "key"])
    return new[_NAME_COLUMNS]


def _attributed(table: pd.DataFrame, attribution: Attribution, *, is_used: bool) -> pd.DataFrame:
    """Return the attributions with that of an addition, which may state its licence later than at first."""
    known = table["name"] == attribution.name
    if not known.any():
        return pd.concat([table, pd.DataFrame([attribution])], ignore_index=True) if is_used else table
    table = table.copy()
    if attribution.licence != NOT_STATED:
        table.loc[known, list(Attribution._fields)] = list(attribution)
    return table


def _moved_km(old: pd.DataFrame, new: pd.DataFrame) -> tuple[float, ...]:
    """Return how far points moved, in km, rounded to 10 m, ascending."""
    ends = (frame[column].astype(float) for frame in (old, new) for column in ("lon", "lat"))
    return tuple(sorted(np.round(distance_km(*ends), 2).tolist()))
