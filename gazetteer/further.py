"""Further names: what else a settlement or a unit is or was called, from when, until when, and by whom.

``data/names.tsv``       id, name, language, kind, valid_from, valid_to, used_by, source: of settlements
``data/unit_names.tsv``  id, level, name and so on: of oblasts, raions and hromadas

``kind`` is one of ``KINDS``. ``valid_from`` is the first day on which the name was in use and ``valid_to`` the
first on which it was not any more: an ISO day, month or year, two of them joined by ``/`` where it is only known
that the change fell between them, or nothing where it is not known or has not come. ``used_by`` is ``UA`` or
``RU`` for a name that only one side writes, empty for anyone's.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gazetteer.columns import convert_column, read_columns

__all__ = ["KINDS", "FurtherName", "FurtherUnitName", "read_further_names", "read_unit_names"]

KINDS = ("former", "occupation", "exonym", "variant")
"""Was official in Ukraine; used by an occupying administration; established abroad; any other."""

LEVELS = ("hromada", "raion", "oblast")
COLUMNS = "id name language kind valid_from valid_to used_by source"
UNIT_COLUMNS = "id level name language kind valid_from valid_to used_by source"
USERS = ("", "UA", "RU")

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_BOUND = re.compile(rf"(?:{_DAY}(?:/{_DAY})?)?")
_PATTERNS = {
    "kind": re.compile("|".join(KINDS)),
    "used_by": re.compile("|".join(USERS)),
    "valid_from": _BOUND,
    "valid_to": _BOUND,
}


class FurtherName(NamedTuple):
    """A name that a settlement, by its row in the table, has beside the register's."""

    row: int
    name: str
    language: str
    kind: str
    valid_from: str
    valid_to: str
    used_by: str
    source: str

    def in_use(self, on: date | None) -> bool | None:
        """Return whether the name was in use on a day; None where the bounds do not say.

        A name that is known to have ended but not when it began counts as older than any day asked about.
        """
        return _in_use(self.valid_from, self.valid_to, on)


class FurtherUnitName(NamedTuple):
    """A name for a unit, given by the leading digits of its settlements' ids; ``level`` is what the name claims.

    A raion that is no more has a row for each hromada of today that lies in it.
    """

    unit: str
    level: str
    name: str
    language: str
    kind: str
    valid_from: str
    valid_to: str
    used_by: str
    source: str

    def in_use(self, on: date | None) -> bool | None:
        """Return whether the name was in use on a day, as ``FurtherName.in_use`` does."""
        return _in_use(self.valid_from, self.valid_to, on)


def _in_use(since: str, until: str, on: date | None) -> bool | None:
    if on is None or not (since or until):
        return None
    begun = _is_past(since, on) if since else True
    ended = _is_past(until, on) if until else False
    if begun is False or ended is True:
        return False
    return None if begun is None or ended is None else True


def _is_past(bound: str, on: date) -> bool | None:
    """Return whether a day is on or after a bound; None where it falls into the time that the bound leaves open."""
    first, _, last = bound.partition("/")
    last, day = last or first, on.isoformat()
    # ISO writes larger units first, so that text compares as time does, cut to the length of the bound.
    if day[: len(first)] < first:
        return False
    return True if day == last or day[: len(last)] > last else None


def read_further_names(path: Path, row_of: dict[str, int]) -> Sequence[FurtherName]:
    """Return the names of settlements in a file; raises DataFileError naming file and line."""
    ids, *columns = read_columns(path, COLUMNS)
    rows = convert_column(path, "id", ids, row_of.__getitem__)
    _check(path, *columns[2:6])
    return list(map(FurtherName, rows, *columns))


def read_unit_names(path: Path, digits_of: dict[str, str]) -> Sequence[FurtherUnitName]:
    """Return the names of units in a file, ids as leading digits; raises DataFileError naming file and line."""
    ids, *columns = read_columns(path, UNIT_COLUMNS)
    units = convert_column(path, "id", ids, digits_of.__getitem__)
    convert_column(path, "level", columns[0], dict.fromkeys(LEVELS).__getitem__)
    _check(path, *columns[3:7])
    return list(map(FurtherUnitName, units, *columns))


def _check(path: Path, kinds: list[str], since: list[str], until: list[str], users: list[str]) -> None:
    """Raise DataFileError at the first kind, bound or user that is not understood."""
    columns = {"kind": kinds, "used_by": users, "valid_from": since, "valid_to": until}
    for column, cells in columns.items():
        # Few cells differ: each is looked at once, and the column only to find the line of a wrong one.
        understood = dict.fromkeys(one for one in set(cells) if _PATTERNS[column].fullmatch(one))
        if not all(one in understood for one in set(cells)):
            convert_column(path, column, cells, understood.__getitem__)
