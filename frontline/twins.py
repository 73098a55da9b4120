"""Twins: rows that may be one claim entered twice, in files read together or in the ledger, for a person to decide.

Two rows are alike if they have the same settlement, first and last day, kind, side and source. A row that withdraws a
claim is like it on purpose and left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import repeat
from typing import NamedTuple

import pandas as pd

from frontline.canonical import by_distinct
from frontline.cells import LINE
from frontline.claims import APPROXIMATE_DAYS, EventDate
from frontline.intake import Intake
from gazetteer import Gazetteer, Query
from gazetteer.names import fold_key

__all__ = ["MOST_ASKED", "Twin", "spellings", "twins", "twins_recorded"]

SAID = ("days", "kind", "side", "source")
"""What two rows that are alike have in common beside the place."""

MOST_LIKE = 5
"""How many claims of the ledger are named for a row."""

MOST_ASKED = 5_000
"""Names of the ledger that are resolved to be compared, under a second's work; of more the spelling is compared."""


class Twin(NamedTuple):
    """A row and what it is like: "file:line" of an earlier row, or ids of claims in the ledger."""

    file: str
    line: int
    like: str
    in_ledger: bool = False

    def __str__(self) -> str:
        other = (
            f"line {self.like.removeprefix(f'{self.file}:')}" if self.like.startswith(f"{self.file}:") else self.like
        )
        where = f"{other} in the ledger" if self.in_ledger else other
        return f"{self.file}:{self.line}: same place, day, kind, side and source as {where}: one claim or two?"


def twins(intakes: Sequence[Intake]) -> list[Twin]:
    """Return the rows of some files that are like an earlier one, each with the first such."""
    rows = _rows(intakes)
    alike = rows.groupby([*SAID, "place_id"], sort=False).ngroup()
    again = alike.duplicated().to_numpy()
    firsts = (~again).nonzero()[0][alike[again]]  # groups are numbered as they begin
    files, lines = rows["file"].array, rows["line"].astype(int).to_numpy()
    like = files[firsts] + (":" + pd.Series(lines[firsts]).astype("str")).array
    told = zip(files[again].tolist(), lines[again].tolist(), like.tolist(), repeat(False))
    return list(map(Twin._make, told))  # half a million take half the time that calling Twin would


def spellings(intakes: Sequence[Intake]) -> list[str]:
    """Return in which ways the event dates of some files may be written, sorted."""
    found: set[str] = set()
    for written in {one for intake in intakes for one in intake.rows["event_date"].unique()}:
        when = EventDate.parse(written)
        found |= {written, f"{when.first}/{when.last}", f"{when.first + timedelta(APPROXIMATE_DAYS)}~"}
    return sorted(found)


def twins_recorded(intakes: Sequence[Intake], standing: pd.DataFrame, gazetteer: Gazetteer) -> list[Twin]:
    """Return the rows that are like claims of the ledger, of which ``standing`` has those of their days.

    A name of the ledger that is not decided by itself is compared as it is written.
    """
    rows = _rows(intakes)
    new = rows[~rows["claim_id"].isin(standing["claim_id"])]
    new = new.assign(said=_said(new))
    old = standing[(standing["withdraws"] == "").to_numpy()].reset_index(drop=True)
    old = old.assign(days=by_distinct(old["event_date"], _days))
    old = old.assign(said=_said(old))
    old = old[old["said"].isin(new["said"])]
    if old.empty:
        return []
    known: defaultdict[str, list[str]] = defaultdict(list)
    for said, place, name in zip(old["said"], _places(old, gazetteer), old["claim_id"], strict=True):
        known[f"{said}\n{place}"].append(name)
    by_id, by_name = new["said"] + "\n" + new["place_id"], new["said"] + "\n" + by_distinct(new["place"], fold_key)
    like = new.assign(by_id=by_id, by_name=by_name)[by_id.isin(known) | by_name.isin(known)]
    return [
        Twin(file, line, ", ".join([*known.get(one, ()), *known.get(other, ())][:MOST_LIKE]), in_ledger=True)
        for file, line, one, other in like[["file", "line", "by_id", "by_name"]].itertuples(index=False, name=None)
    ]


def _rows(intakes: Iterable[Intake]) -> pd.DataFrame:
    """Return the good rows of files: ``claim_id, file, line, place``, ``place_id`` (or the name) and ``SAID``."""
    names = ["claim_id", "file", "line", "place", "place_id", *SAID]
    parts = [pd.DataFrame(columns=names).astype("str")]
    for intake in intakes:
        rows = intake.rows[["claim_id", "event_date", "place", "kind", "side", "source", LINE]]
        counts = (intake.rows["withdraws"] == "").to_numpy(bool)
        rows = rows if counts.all() else rows[counts]
        lines = rows[LINE].astype(int)
        found = pd.Series([intake.places.get(line, "") for line in lines.tolist()], index=rows.index, dtype="str")
        ids = found.where(found != "", rows["place"])
        days = by_distinct(rows["event_date"], _days)
        parts.append(rows.assign(file=intake.file, line=lines, place_id=ids, days=days)[names])
    return pd.concat(parts, ignore_index=True)


def _said(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return what ``SAID`` has of each row as one text."""
    return rows["days"] + "\n" + rows["kind"] + "\n" + rows["side"] + "\n" + rows["source"]


def _days(event_date: str) -> str:
    when = EventDate.parse(event_date)
    return f"{when.first}/{when.last}"


def _places(claims: pd.DataFrame, gazetteer: Gazetteer) -> list[str]:
    """Return for each claim the id of the settlement that its name means by itself, else the skeleton of the name."""
    asked = [
        (place, within, EventDate.parse(when).day)
        for place, within, when in claims[["place", "within", "event_date"]].itertuples(index=False, name=None)
    ]
    distinct = list(dict.fromkeys(asked))
    if len(distinct) > MOST_ASKED:
        return [fold_key(place) for place, _, _ in asked]
    found = gazetteer.resolve_all([Query(place, within, on=day) for place, within, day in distinct])
    ids = {
        question: one.place.id if one.place else fold_key(question[0])
        for question, one in zip(distinct, found, strict=True)
    }
    return [ids[question] for question in asked]
