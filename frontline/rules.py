"""Rules for claims: what every cell may hold, which cells of a row must fit each other, and which rows of a file.

All work on whole columns of cells in one form (canonical.py); a function is asked only once for each distinct cell.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.claims import BOTH, EventDate, Kind, Relation
from frontline.columns import MAX_KM, MAX_KM2, MAX_NAME, MAX_TEXT
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.dates import LONGEST_DAYS, is_backwards, is_early, said_on
from frontline.errors import Problem
from frontline.schema import (
    Schema,
    each_distinct,
    identifier,
    length,
    no_control,
    no_markup,
    number,
    one_of,
    web_link,
)
from frontline.sources import Source
from frontline.suggestions import NO_SOURCE
from frontline.tables import LINE

__all__ = ["IN_CIRCLE", "PLACES", "claim_schema", "in_circles", "misfits", "source_problems"]

IN_CIRCLE = "sources repeat each other in a circle here: write who said it first, and leave this empty in that row"

PLACES = ("place", "within", "place_to")
"""Columns that say where."""

Mask = NDArray[np.bool_]


def claim_schema(sides: Collection[str], extra: Collection[str]) -> Schema:
    """Return what every cell of a claim may hold; ``extra`` are the columns that are only kept."""
    short = length(0, MAX_TEXT, f"is longer than {MAX_TEXT:,} characters: shorten it")
    plain = {name: [no_control(), short] for name in extra}
    plain |= {name: [no_markup(), short] for name in (*PLACES, "quote", "note")}
    return plain | {
        "claim_id": [identifier(empty=True)],
        "event_date": [each_distinct(_is_event_date, _EVENT_DATE_FORMS), each_distinct(_is_forward, _BACKWARDS)],
        "reported_at": [each_distinct(_is_instant, _DAY_FORMS)],
        "place": [length(1, MAX_NAME, f"needs the name of a settlement, of 1 to {MAX_NAME} characters"), no_markup()],
        "kind": [one_of(tuple(Kind))],
        "side": [one_of((*sides, BOTH))],
        "relation": [one_of(tuple(Relation), empty=True)],
        "distance_km": number(0, MAX_KM, "km"),
        "extent_km": number(0, MAX_KM, "km"),
        "area_km2": number(0, MAX_KM2, "km²"),
        "url": [web_link(), short],
        "withdraws": [identifier(empty=True)],
        "reliability": [one_of(tuple(RELIABILITY), empty=True)],
        "credibility": [one_of(tuple(CREDIBILITY), empty=True)],
    }


_EVENT_DATE_FORMS = "is no date: write 2025-11-21, 2025-11-19/2025-11-21 or 2025-11-21~"
_BACKWARDS = "ends before it begins: write the first day first"
_DAY_FORMS = "is no date: write 2025-11-21 or 2025-11-21T15:30Z"


def _is_event_date(cell: str) -> bool:
    try:
        return is_backwards(cell) or bool(EventDate.parse(cell))
    except ValueError:
        return False


def _is_forward(cell: str) -> bool:
    return not is_backwards(cell)


def _is_instant(cell: str) -> bool:
    try:
        return cell == "" or bool(said_on(cell))
    except ValueError:
        return False


def _is_long(cell: str, begins: date) -> bool:
    when = EventDate.parse(cell)
    return (when.last - when.first).days > LONGEST_DAYS and when.first >= begins


def source_problems(cells: pd.DataFrame, file: str, sources: Mapping[str, Source]) -> list[Problem]:
    """Return a problem for every source id that sources.csv does not have."""
    found = []
    for column in ("source", "repeats", "repeated_by"):
        wrong = ~cells[column].isin(sources) & ((cells[column] != "") | (column == "source"))
        found += _problems(cells, file, column, wrong, NO_SOURCE)
    return found


def misfits(cells: pd.DataFrame, file: str, today: date, begins: date) -> list[Problem]:
    """Return a problem for every cell that does not fit another of its row, the calendar, or other rows.

    ``today``: the last day that has begun anywhere; what is later has not happened; ``begins``: the theatre's first.
    """
    early = f"is before {begins}, where this theatre begins: the year is wrong, or set begins in theatre.toml"
    known = cells["relation"].isin(["", Relation.AT, Relation.NEAR])
    elsewhere = (cells["reported_at"] != "") & (cells["reported_at"] != cells["event_date"])
    pairs = (cells["reported_at"] + "\n" + cells["event_date"]).where(elsewhere, "")
    faults = (
        ("distance_km", (cells["distance_km"] != "") & known,
         "a distance needs a direction: write it in relation, for example west_of"),
        ("place_to", (cells["relation"] == Relation.BETWEEN) & (cells["place_to"] == ""),
         "between needs the other place: write it here"),
        ("reported_at", _asked(pairs, lambda pair: is_early(*pair.partition("\n")[::2])),
         "is before the first day of the event: one of the two dates is wrong"),
        ("event_date", _asked(cells["event_date"], lambda cell: EventDate.parse(cell).day > today),
         f"is a day to come (it is {today}): write when it happened"),
        ("reported_at", _asked(cells["reported_at"], lambda cell: said_on(cell) > today),
         f"is a day to come (it is {today}): write when it was said"),
        ("event_date", _asked(cells["event_date"], lambda cell: EventDate.parse(cell).first < begins), early),
        ("event_date", _asked(cells["event_date"], lambda cell: _is_long(cell, begins)),
         f"is a range of more than {LONGEST_DAYS} days: one of its ends is wrong"),
        ("reported_at", _asked(cells["reported_at"], lambda cell: said_on(cell) < begins), early),
        ("side", (cells["side"] == BOTH) & cells["kind"].isin(set(Kind) - {Kind.CLASH}),
         "both goes with a clash only: write the side that the row is about"),
        ("repeats", (cells["repeats"] != "") & (cells["repeats"] == cells["source"]),
         "a source does not repeat itself: leave this empty, or write who said it first"),
        ("repeats", in_circles(cells), IN_CIRCLE),
    )  # fmt: skip
    return [one for column, wrong, message in faults for one in _problems(cells, file, column, wrong, message)]


def _problems(
    cells: pd.DataFrame, file: str, column: str, wrong: "pd.Series[bool] | Mask", message: str
) -> list[Problem]:
    bad = cells.loc[np.asarray(wrong, bool), [LINE, column]]
    return [Problem(file, int(line), column, cell, message) for line, cell in bad.itertuples(index=False, name=None)]


def _asked(cells: pd.Series, holds: Callable[[str], bool]) -> Mask:
    """Say of each cell whether something holds of it; not of cells that are empty or cannot be read."""

    def readable(cell: str) -> bool:
        try:
            return cell != "" and holds(cell)
        except ValueError:
            return False

    codes, distinct = pd.factorize(cells)
    return np.array([readable(cell) for cell in distinct], bool)[codes]


_EVENT = ["event_date", "place", "within", "kind", "side"]


def in_circles(cells: pd.DataFrame) -> Mask:
    """Say of each row whether following who repeats whom about its event leads back to its source.

    Rows at the end of a chain, and at its beginning, are taken away until only circles are left.
    """
    found = np.zeros(len(cells), bool)
    rows = np.flatnonzero(((cells["repeats"] != "") & (cells["repeats"] != cells["source"])).to_numpy())
    names = pd.factorize(pd.concat([cells["source"].iloc[rows], cells["repeats"].iloc[rows]]))[0].reshape(2, -1)
    stays = _last_in_circles(names)  # first of all events together, as few sources repeat each other at all
    rows, names = rows[stays], names[:, stays]
    event = cells.iloc[rows].groupby(_EVENT, sort=False).ngroup().to_numpy()
    found[rows[_last_in_circles(names + event * (names.max(initial=0) + 1))]] = True
    return found


def _last_in_circles(codes: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the positions of the pairs (who, whom) that are left when those at the ends of chains are taken away."""
    left = np.arange(codes.shape[1])
    while len(left):
        stays = np.isin(codes[0, left], codes[1, left]) & np.isin(codes[1, left], codes[0, left])
        if stays.all():
            break
        left = left[stays]
    return left
