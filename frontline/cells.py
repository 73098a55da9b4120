"""Cells: a claim as the texts of a table's row, and back; and what of a row was given otherwise than it was read.

The cells of ``COLUMNS`` are written as docs/csv.md has them, each in one form: ``2025-11-21``, ``2.5``, ``>30``. Where
the file said it in another way, left it to a default, or had a column of its own, ``given`` keeps that cell.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import repeat, starmap
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.figures import unambiguous
from frontline.instances import instances

__all__ = [
    "COLUMNS", "GIVEN", "LINE", "as_given", "claim_of", "claims_in", "frame_of", "given_beside", "is_settlement_id",
    "kept_name", "otherwise_given",
]  # fmt: skip

COLUMNS = (
    "claim_id", "event_date", "reported_at", "place", "within", "kind", "side", "source", "relation", "place_to",
    "distance_km", "extent_km", "area_km2", "repeats", "repeated_by", "reliability", "credibility", "withdraws", "url",
    "quote", "note",
)  # fmt: skip
"""The columns of a claim in the order in which a ledger keeps them: it never changes, new ones come last."""

GIVEN, LINE = "given", "line"

_SETTLEMENT_ID = re.compile(r"[A-Z]{2}\d{17}")

_NUMBERS = ("distance_km", "extent_km", "area_km2")
_PLAIN = (
    "place", "within", "side", "source", "place_to", "repeats", "repeated_by", "reliability", "credibility",
    "withdraws", "url", "quote", "note",
)  # fmt: skip
_BESIDE = ("file", "withdrawn")
_OWN = ("claim_id", "url", "quote", "note", LINE)
"""Columns in which hardly two claims have the same cell."""


def frame_of(claims: Sequence[Claim]) -> pd.DataFrame:
    """Return claims as a frame of text: ``COLUMNS``, ``given`` and ``line``, one row each in their order."""
    rows = [_cells(claim) for claim in claims]
    # Objects, for a text that is no valid Unicode has to come as far as the ledger's message about it.
    columns = {name: pd.Series([row[name] for row in rows], dtype=object) for name in (*COLUMNS, GIVEN, LINE)}
    return pd.DataFrame(columns)


def _cells(claim: Claim) -> dict[str, str]:
    cells = {name: getattr(claim, name) for name in ("claim_id", *_PLAIN)}
    cells["place"] = claim.place_id or claim.place
    cells |= {name: _number(getattr(claim, name), name in claim.more_than) for name in _NUMBERS}
    cells |= {
        "event_date": _event_date(claim.event_date),
        "reported_at": claim.reported_at.isoformat(),
        "kind": claim.kind.value,
        "relation": claim.relation.value,
    }
    given = _dumped({name: cell for name, cell in claim.raw.items() if cell != cells.get(name, "")}
                    | {name: "" for name, cell in cells.items() if cell and name not in claim.raw})  # fmt: skip
    return cells | {GIVEN: given if claim.raw else "", LINE: str(claim.line)}


def _number(value: float | None, is_bound: bool) -> str:
    if value is None:
        return ""
    return unambiguous(f"{'>' if is_bound else ''}{int(value) if value == int(value) else repr(value)}")


def _event_date(when: EventDate) -> str:
    if when.approximate:
        return f"{when.day.isoformat()}~"
    return "/".join(sorted({when.first.isoformat(), when.last.isoformat()}))


def _dumped(cells: Mapping[str, str]) -> str:
    return json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if cells else ""


def given_beside(read: pd.DataFrame, raw: pd.DataFrame) -> list[str]:
    """Return for each row what was given otherwise than it was read, as JSON text; "" where nothing was.

    ``read`` has ``COLUMNS`` and ``raw`` the cells of the file under any names, both the same rows as text.
    """
    differs, changed, sets = {}, np.zeros(len(read), dtype=bool), np.zeros(len(read), dtype=int)
    for name in sorted({*raw.columns, *COLUMNS}):
        had = _texts(raw, name)
        if (where := had.ne(_texts(read, name)).to_numpy(dtype=bool)).any():
            differs[name] = where
            changed |= where & had.ne("").to_numpy(dtype=bool)
            sets = pd.factorize(2 * sets + where)[0]  # rows whose sets of such columns are equal have one number

    # Rows in which cells were only left empty are many, and alike: one text for each set of columns.
    _, firsts, which = np.unique(sets, return_index=True, return_inverse=True)
    texts = [_dumped({name: "" for name, where in differs.items() if where[row]}) for row in firsts]
    found = [texts[number] for number in which.tolist()]
    places = changed.nonzero()[0]
    rows = raw.iloc[places].reindex(columns=list(differs), fill_value="")
    alike = sets[places]
    for name in differs:  # cells such as "2,5" or "21.11.2025" come again and again: one text for each set of them
        codes, distinct = pd.factorize(rows[name])
        alike = pd.factorize(alike * (len(distinct) + 1) + codes)[0]
    _, firsts, which = np.unique(alike, return_index=True, return_inverse=True)
    samples = zip(places[firsts].tolist(), rows.iloc[firsts].to_dict("records"), strict=True)
    texts = [_dumped({name: row[name] for name, where in differs.items() if where[place]}) for place, row in samples]
    for place, number in zip(places.tolist(), which.tolist(), strict=True):
        found[place] = texts[number]
    return found


def _texts(frame: pd.DataFrame, name: str) -> "pd.Series[str]":
    column = frame[name] if name in frame else pd.Series("", index=range(len(frame)), dtype="str")
    return column.reset_index(drop=True)


def as_given(cells: Mapping[str, str], given: str) -> dict[str, str]:
    """Return the cells of a row that were not empty, as its file had them; raises ValueError if that is spoiled."""
    return {name: cell for name, cell in {**cells, **otherwise_given(given)}.items() if cell}


def otherwise_given(given: str) -> Mapping[str, str]:
    """Return the cells that were given otherwise than they were read; raises ValueError if they are no JSON."""
    return _parsed_given(given) if given else {}


@lru_cache(maxsize=10_000)
def _parsed_given(given: str) -> Mapping[str, str]:
    try:
        cells = json.loads(given)
    except RecursionError as error:
        raise ValueError("its given cells are lists in lists without end") from error
    if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in cells.values()):
        raise ValueError("its given cells are no JSON object of texts")
    return MappingProxyType(cells)  # it is shared by all rows that were given alike


_parsed_event_date = lru_cache(maxsize=10_000)(EventDate.parse)
_parsed_date = lru_cache(maxsize=10_000)(date.fromisoformat)


def claim_of(row: Mapping[Any, Any], **more: str) -> Claim:
    """Return the claim of a row with ``COLUMNS``, ``given`` and ``line``; ``more`` are further fields.

    Raises ValueError if a cell cannot be read.
    """
    cells = {name: row[name] for name in COLUMNS}
    numbers = {name: cells[name] for name in _NUMBERS if cells[name]}
    fields: dict[str, Any] = {name: cells[name] for name in _PLAIN} | more
    fields |= {name: float(cell.lstrip(">")) for name, cell in numbers.items()}
    raw = as_given(cells, row[GIVEN])
    if written := kept_name(cells["place"], raw):
        fields |= {"place": written, "place_id": cells["place"]}
    return Claim(
        claim_id=cells["claim_id"],
        event_date=_parsed_event_date(cells["event_date"]),
        reported_at=_parsed_date(cells["reported_at"]),
        kind=Kind(cells["kind"]),
        relation=Relation(cells["relation"]),
        more_than=_bounds(*(cells[name] for name in _NUMBERS)),
        line=int(row[LINE] or 0),
        raw=raw,
        **fields,
    )


class _Given(Mapping[str, str]):
    """The cells of a row that were not empty, as its file had them, put together when they are asked for.

    ``columns``: ``COLUMNS`` and ``given``, of which all rows of a table share the lists.
    """

    __slots__ = ("_columns", "_found", "_row")

    def __init__(self, columns: Mapping[str, Sequence[str]], row: int) -> None:
        self._columns, self._row = columns, row
        self._found: dict[str, str] | None = None

    def _all(self) -> dict[str, str]:
        if self._found is None:
            cells = {name: self._columns[name][self._row] for name in COLUMNS}
            self._found = as_given(cells, self._columns[GIVEN][self._row])
        return self._found

    def __getitem__(self, name: str) -> str:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


_Read = TypeVar("_Read")


class _Alike:
    """Rows of cells of which many are alike, so that each different one is read once."""

    def __init__(self, first: "pd.Series[str]", *more: "pd.Series[str]") -> None:
        which, different = pd.factorize(first, use_na_sentinel=False)
        self._different: list[tuple[str, ...]] = [(text,) for text in different.tolist()]
        for column in more:
            codes, different = pd.factorize(column, use_na_sentinel=False)
            texts = different.tolist()
            which, both = pd.factorize(which * len(texts) + codes)
            rows = (divmod(one, len(texts)) for one in both.tolist())
            self._different = [(*self._different[row], texts[code]) for row, code in rows]
        self._which: list[int] = which.tolist()

    def read(self, read: Callable[..., _Read]) -> list[_Read]:
        """Return what each row reads as."""
        found = list(starmap(read, self._different))
        return found * len(self._which) if len(found) == 1 else list(map(found.__getitem__, self._which))


def claims_in(
    columns: Mapping[str, "pd.Series[str]"], named: Mapping[str, str] = MappingProxyType({})
) -> list[Claim]:  # fmt: skip
    """Return the claims of whole columns of text, as ``claim_of`` does.

    ``columns``: ``COLUMNS``, ``given``, ``line``, ``file`` and ``withdrawn``. ``named``: names of settlements by
    id, for claims that give only that. Raises ValueError if a cell cannot be read.
    """
    alike = {name: _Alike(columns[name]) for name in (*COLUMNS, GIVEN, *_BESIDE) if name not in _OWN}
    texts = {name: one.read(str) for name, one in alike.items()} | {name: columns[name].tolist() for name in _OWN}
    found: dict[str, Sequence[Any]] = {name: texts[name] for name in ("claim_id", *_PLAIN, *_BESIDE)}
    found |= {name: alike[name].read(_figure) for name in _NUMBERS}
    places = _Alike(columns["place"], columns[GIVEN]).read(partial(_place, named))
    found |= {
        "event_date": alike["event_date"].read(EventDate.parse),
        "reported_at": alike["reported_at"].read(date.fromisoformat),
        "kind": alike["kind"].read(Kind),
        "relation": alike["relation"].read(Relation),
        "more_than": _Alike(*(columns[name] for name in _NUMBERS)).read(_bounds),
        "line": [int(line or 0) for line in texts[LINE]],
        "raw": list(map(_Given, repeat(texts), range(len(places)))),
        "place": [place for place, _ in places],
        "place_id": [code for _, code in places],
    }
    return instances(Claim, found)


def _place(named: Mapping[str, str], place: str, given: str) -> tuple[str, str]:
    """Return the name of a place and, where that was found to mean one, the id of its settlement."""
    cells = otherwise_given(given)
    name = (kept_name(place, cells) if "place" in cells else "") or named.get(place, "")
    return (name, place) if name else (place, "")


def _figure(cell: str) -> float | None:
    return float(cell.lstrip(">")) if cell else None


def _bounds(*cells: str) -> tuple[str, ...]:
    """Return the names of those of some figures that are lower bounds, sorted."""
    return tuple(sorted(name for name, cell in zip(_NUMBERS, cells, strict=True) if cell.startswith(">")))


def kept_name(place: str, given: Mapping[str, str]) -> str:
    """Return the name that was given for a place of which the settlement's id is kept; "" where the place is as given.

    ``given`` are the cells as given, or those of them that were given otherwise than they were read.
    """
    written = given.get("place", "").strip()
    return written if is_settlement_id(place) and not is_settlement_id(written) else ""


def is_settlement_id(place: str) -> bool:
    """Say whether a place is written as its id in the register."""
    return bool(_SETTLEMENT_ID.fullmatch(place))
