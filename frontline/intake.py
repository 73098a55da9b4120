"""Intake: the analysts' files to claims, or everything that is wrong with them at once.

The columns stand in docs/csv.md. Nothing is guessed: a cell that cannot be read is a problem with its line. Rows stay
columns of text throughout, so that a million of them are read as a hundred are; claims are made of them when asked for.
"""

import hashlib
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from frontline import cells as kept
from frontline.breaches import breaches
from frontline.canonical import by_distinct, canonical
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.columns import BEYOND, OPTIONAL, PROBLEM, REQUIRED, WRITTEN
from frontline.dates import EARLIEST, day_of, said_on
from frontline.errors import Problem
from frontline.formulas import restored
from frontline.pins import pinned
from frontline.rules import PLACES, claim_schema, misfits, source_problems
from frontline.sources import Source
from frontline.suggestions import with_suggestions
from frontline.tables import LINE, read_rows, text_of

__all__ = ["OPTIONAL", "REQUIRED", "Intake", "read_claims"]


@dataclass(frozen=True)
class Intake:
    """What a file held.

    ``given`` has all rows as they stand in the file, ``cells`` the same in one form, both as text with ``LINE``;
    ``rows`` has the good ones with their defaults, ``COLUMNS`` and ``line`` of cells.py; ``problems`` say why not the
    others. All have one index.
    ``placeless`` are the lines of rows whose place cannot be read; ``places`` are the ids of settlements by line, once
    they are known.
    """

    file: str
    given: pd.DataFrame
    cells: pd.DataFrame
    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    placeless: frozenset[int] = frozenset()
    places: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the good rows, in their order."""
        return tuple(kept.claim_of(row, file=self.file) for row in _dicts(self.entries))

    @cached_property
    def entries(self) -> pd.DataFrame:
        """The good rows with what was given otherwise than it was read, as the ledger takes them.

        Beside rows that wait they keep the settlements that they were resolved to, once these are known.
        """
        rows, raw = self.rows, self.given
        if len(rows) < len(raw):
            raw = raw.loc[rows.index]
            rows = pinned(rows, self.asked, self.places)
        found = rows.copy(deep=False)
        found[kept.GIVEN] = kept.given_beside(rows, raw.drop(columns=LINE))
        return found.reset_index(drop=True)

    def placed(self, places: Mapping[int, str]) -> "Intake":
        """Return the same with the settlements that its rows were resolved to, by line."""
        return replace(self, places=places)

    def without(self, found: Sequence[Problem]) -> "Intake":
        """Return the same with further problems, and without their rows among the good ones."""
        lines = {str(problem.line) for problem in found}
        rows = self.rows[~self.rows[kept.LINE].isin(lines)] if lines else self.rows
        return replace(self, rows=rows, problems=tuple(sorted([*self.problems, *found], key=_place_in_file)))

    @cached_property
    def asked(self) -> pd.DataFrame:
        """The cells of all rows whose place can be read, with what was probably meant for a source that there is not.

        A slip in its source thus does not take a row from the report that its place is decided in.
        """
        found = self.cells[~self.cells[LINE].isin(self.placeless)] if self.placeless else self.cells
        for column in ("source", "repeated_by"):
            meant = {one.value: one.suggestions[0] for one in self.problems if one.column == column and one.suggestions}
            if meant:
                found = found.assign(**{column: found[column].replace(meant)})
        return found

    @cached_property
    def unread(self) -> tuple[Claim, ...]:
        """What stands for the other rows whose place can be read.

        They are no claims: they serve only to be resolved, so that a fault elsewhere in a row neither hides its place
        nor takes it from its neighbours as context.
        """
        good = set(self.rows[kept.LINE].astype(int))
        left = self.asked[~self.asked[LINE].isin(good)]
        days = [(int(row[kept.LINE]), date.fromisoformat(row["reported_at"])) for row in _dicts(self.rows)]
        return tuple(_unread(row, self.file, days) for row in _dicts(left))


def read_claims(
    path: Path,
    sides: tuple[str, ...],
    sources: Mapping[str, Source],
    *,
    today: date = date.max,
    begins: date = EARLIEST,
    foresee: Callable[[pd.DataFrame], None] | None = None,
) -> Intake:
    """Read a file of claims; raises DataError only if the file as a whole is no table of claims.

    ``today``: the last day that has begun, ``begins``: the theatre's first; claims of days before and after are
    problems. ``foresee`` is given the cells before
    they are checked, to begin with what takes long.
    """
    table, given, faults = _tables(path)
    file = str(path)
    extra = tuple(name for name in table.columns if name not in (*REQUIRED, *OPTIONAL, LINE))
    full = table.assign(**{name: "" for name in OPTIONAL if name not in table})
    cells = canonical(full.astype(dict.fromkeys(OPTIONAL, "str")), sides, sources)
    if foresee:
        foresee(cells)
    unfit = [*breaches(claim_schema(sides, extra), cells, file), *source_problems(cells, file, sources)]
    found = [*faults, *_besides(faults, with_suggestions(unfit, sources, sides, begins))]
    placeless = frozenset(problem.line for problem in found if problem.column in (*PLACES, ""))
    found += _besides(found, misfits(cells, file, today, begins))
    good = _without(cells, found)
    good = good.assign(claim_id=_ids(_as_written(good, given)))
    doubled = _doubled(good, file)
    good = _without(good, doubled)
    found = sorted([*found, *doubled], key=_place_in_file)
    return Intake(file, given, cells, _rows(good, sources), tuple(found), placeless)


def _besides(told: Sequence[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Return problems without those of cells, and of rows as a whole, that are told already."""
    cells = {(one.line, one.column) for one in told}
    return [one for one in found if (one.line, one.column) not in cells and (one.line, "") not in cells]


def _place_in_file(problem: Problem) -> tuple[int, str]:
    return problem.line, problem.column


def _without(cells: pd.DataFrame, found: Iterable[Problem]) -> pd.DataFrame:
    """Return the rows that have no problem."""
    bad = cells[LINE].isin({problem.line for problem in found})
    return cells[~bad] if bad.any() else cells


def _tables(path: Path) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Problem, ...]]:
    """Return the rows of a file as they are to be read, as they were given, and what is wrong with some of them.

    The two differ in what stood beyond the header, and in quarantine files.
    """
    table, faults = read_rows(path, REQUIRED, (*OPTIONAL, PROBLEM, WRITTEN, BEYOND))
    if PROBLEM in table:
        table = table.drop(columns=PROBLEM)
        table = table.assign(**{name: by_distinct(table[name], restored) for name in table.columns if name != LINE})
        given = _before_quarantine(table)
    else:
        given = table
    if BEYOND in table:
        given = given if (given[BEYOND] != "").any() else given.drop(columns=BEYOND)
        table = table.drop(columns=BEYOND)
    return table, given, faults


def _before_quarantine(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a quarantine file with the places that they were given with."""
    if WRITTEN not in table:
        return table
    decided = (table[WRITTEN] != "") & table["place"].str.strip().map(kept.is_settlement_id)
    return table.assign(place=table["place"].where(~decided, table[WRITTEN])).drop(columns=WRITTEN)


def _as_written(good: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return rows with places as they were given, so that a row has the same id before and after its quarantine."""
    if WRITTEN not in good or WRITTEN in given:
        return good
    return good.drop(columns=WRITTEN).assign(place=given.loc[good.index, "place"].str.strip())


def _rows(good: pd.DataFrame, sources: Mapping[str, Source]) -> pd.DataFrame:
    """Return checked rows with their defaults filled in."""
    said = good["reported_at"].where(good["reported_at"] != "", good["event_date"])
    origins = {name: source.repeats for name, source in sources.items()}
    graded = {name: source.reliability for name, source in sources.items()}
    read = good[[*kept.COLUMNS]].assign(
        reported_at=by_distinct(said, _day),
        relation=good["relation"].where(good["relation"] != "", Relation.AT.value),
        credibility=good["credibility"].where(good["credibility"] != "", "6"),
        repeats=_filled(good["repeats"], good["source"], origins),
        reliability=_filled(good["reliability"], good["source"], graded),
    )
    read[kept.LINE] = good[LINE].astype("str")
    return read


def _filled(cells: pd.Series, by: pd.Series, default: Mapping[str, str]) -> pd.Series:
    """Return a column with its empty cells filled from another one by a table of defaults."""
    return cells.where(cells != "", by_distinct(by, lambda name: default[name]))


def _day(cell: str) -> str:
    """Return the day of a readable instant or event date, in ISO form."""
    return said_on(cell).isoformat() if "T" in cell else day_of(cell)


def _dicts(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield each row as a dict of its cells."""
    return (dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None))


def _unread(row: dict[str, str], file: str, days: list[tuple[int, date]]) -> Claim:
    """Return what stands for a row that has problems, but none in its place; ``days`` are those of the good rows."""
    line = int(row.pop(LINE))
    when, said = _event_date(row["event_date"]), _said_on(row["reported_at"])
    if said is None and (row["reported_at"] or when is None):
        after = bisect(days, line, key=lambda one: one[0])
        around = days[max(after - 1, 0) : after + 1]
        said = min(around, key=lambda one: abs(one[0] - line))[1] if around else None
    said = said or (when.day if when else date.max)  # any one day, if none can be read: such rows share a context
    names = ("claim_id", "place", "side", "source", "within", "place_to", "repeated_by")
    texts: dict[str, Any] = {name: row[name] for name in names}
    relation = Relation(row["relation"]) if row["relation"] in tuple(Relation) else Relation.AT
    return Claim(
        event_date=when or EventDate(said, said), reported_at=said, kind=Kind.OTHER, relation=relation,
        file=file, line=line, raw=row, **texts,
    )  # fmt: skip


def _event_date(cell: str) -> EventDate | None:
    try:
        return EventDate.parse(cell)
    except ValueError:
        return None


def _said_on(cell: str) -> date | None:
    try:
        return said_on(cell) if cell else None
    except ValueError:
        return None


def _ids(good: pd.DataFrame) -> pd.Series:
    """Return the ids of rows; a missing one is made from what the row says, so that it is the same in any file."""
    ids = good["claim_id"].to_numpy(object)
    names = sorted(name for name in good.columns if name != LINE and (good[name] != "").any())
    for start in range(0, len(good), _AT_ONCE):
        bare = start + np.flatnonzero(ids[start : start + _AT_ONCE] == "")
        if len(bare):
            parts = [part for name in names for part in _said(name, good[name].iloc[start : start + _AT_ONCE])]
            texts = pc.binary_join_element_wise(*parts, pa.scalar("", pa.large_string()))
            octets = texts.cast(pa.large_binary()).take(bare - start).to_pylist()
            ids[bare] = [f"c-{hashlib.sha256(text[1:]).hexdigest()[:ID_DIGITS]}" for text in octets]
    return pd.Series(pd.array(ids, dtype="str"), index=good.index)


def _said(name: str, cells: pd.Series) -> Sequence[pa.Array | pa.Scalar]:
    """Return in parts what is to be joined: U+001F and "name=cell" for each cell that holds anything."""
    texts = text_of(cells).combine_chunks()
    start, end = pa.scalar(f"\x1f{name}=", pa.large_string()), pa.scalar("", pa.large_string())
    is_empty = pc.equal(texts, "")
    if not pc.any(is_empty).as_py():
        return start, texts
    return (pc.if_else(is_empty, end, pc.binary_join_element_wise(start, texts, end)),)


_AT_ONCE = 50_000

ID_DIGITS = 16
"""Length of an id made from a row, in hexadecimal digits: of a million rows two meet by chance in one of 10^7 files."""


def _doubled(good: pd.DataFrame, file: str) -> list[Problem]:
    """Return a problem for every claim whose id stands earlier in the file."""
    if len(set(good["claim_id"].tolist())) == len(good):
        return []
    again = good["claim_id"].duplicated()
    twice = good.loc[again, [LINE, "claim_id"]]
    firsts = good[good["claim_id"].isin(twice["claim_id"])].drop_duplicates("claim_id").set_index("claim_id")[LINE]
    message = "the claim of line {} has this id too: give each its own, or leave out a row that says the same"
    return [
        Problem(file, int(line), "claim_id", name, message.format(firsts[name]))
        for line, name in twice.itertuples(index=False, name=None)
    ]
