"""Cells: a claim as the texts of a table's row, and back; and what of a row was given otherwise than it was read.

The cells of ``COLUMNS`` are written as docs/csv.md has them, each in one form: ``2025-11-21``, ``2.5``, ``>30``. Where
the file said it in another way, left it to a default, or had a column of its own, ``given`` keeps that cell.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
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
        more_than=tuple(sorted(name for name, cell in numbers.items() if cell.startswith(">"))),
        line=int(row[LINE] or 0),
        raw=raw,
        **fields,
    )


class _Given(Mapping[str, str]):
    """The cells of a row that were not empty, as its file had them, put together when they are asked for."""

    __slots__ = ("_cells", "_found", "_given")

    def __init__(self, cells: Sequence[str], given: str) -> None:
        self._cells, self._given = cells, given
        self._found: dict[str, str] | None = None

    def _all(self) -> dict[str, str]:
        if self._found is None:
            self._found = as_given(dict(zip(COLUMNS, self._cells, strict=True)), self._given)
        return self._found

    def __getitem__(self, name: str) -> str:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def claims_in(
    columns: Mapping[str, Sequence[str]], files: Sequence[str], withdrawn: Sequence[str],
    named: Mapping[str, str] = MappingProxyType({}),
) -> list[Claim]:  # fmt: skip
    """Return the claims of whole columns, with the names of ``COLUMNS``, ``given`` and ``line``, as ``claim_of`` does.

    ``named``: names of settlements by id, for claims that give only that. Texts come again and again, so that each is
    read once. Raises ValueError if a cell cannot be read.
    """
    found: dict[str, Sequence[Any]] = {name: columns[name] for name in ("claim_id", *_PLAIN)}
    found |= {
        "event_date": _each(EventDate.parse, columns["event_date"]),
        "reported_at": _each(date.fromisoformat, columns["reported_at"]),
        "kind": _each(Kind, columns["kind"]),
        "relation": _each(Relation, columns["relation"]),
        "line": [int(line or 0) for line in columns[LINE]],
        "file": files,
        "withdrawn": withdrawn,
    }
    found |= {name: _each(_figure, columns[name]) for name in _NUMBERS}
    bounds = [[name if cell.startswith(">") else "" for cell in columns[name]] for name in sorted(_NUMBERS)]
    found["more_than"] = [tuple(filter(None, names)) for names in zip(*bounds, strict=True)]
    found["raw"] = list(map(_Given, zip(*(columns[name] for name in COLUMNS), strict=True), columns[GIVEN]))
    names = _each(otherwise_given, columns[GIVEN])
    written = [
        (kept_name(place, given) if "place" in given else "") or named.get(place, "")
        for place, given in zip(columns["place"], names, strict=True)
    ]
    found["place_id"] = [place if name else "" for place, name in zip(columns["place"], written, strict=True)]
    found["place"] = [name or place for place, name in zip(columns["place"], written, strict=True)]
    return instances(Claim, found)


_Read = TypeVar("_Read")


def _each(read: Callable[[str], _Read], texts: Sequence[str]) -> list[_Read]:
    """Return what each text reads as, reading every text once."""
    known = {text: read(text) for text in set(texts)}
    return [known[text] for text in texts]


def _figure(cell: str) -> float | None:
    return float(cell.lstrip(">")) if cell else None


def kept_name(place: str, given: Mapping[str, str]) -> str:
    """Return the name that was given for a place of which the settlement's id is kept; "" where the place is as given.

    ``given`` are the cells as given, or those of them that were given otherwise than they were read.
    """
    written = given.get("place", "").strip()
    return written if is_settlement_id(place) and not is_settlement_id(written) else ""


def is_settlement_id(place: str) -> bool:
    """Say whether a place is written as its id in the register."""
    return bool(_SETTLEMENT_ID.fullmatch(place))
