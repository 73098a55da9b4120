"""Further names of settlements: what else a place is or was called, from when, until when, and by whom.

``data/names.tsv``  id, name, language, kind, valid_from, valid_to, used_by, source

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

__all__ = ["KINDS", "FurtherName", "read_further_names"]

KINDS = ("former", "occupation", "exonym", "variant")
"""Was official in Ukraine; used by an occupying administration; established abroad; any other."""

COLUMNS = "id name language kind valid_from valid_to used_by source"
USERS = ("", "UA", "RU")

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_BOUND = re.compile(rf"(?:{_DAY}(?:/{_DAY})?)?")


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
        if on is None or not (self.valid_from or self.valid_to):
            return None
        begun = _is_past(self.valid_from, on) if self.valid_from else True
        ended = _is_past(self.valid_to, on) if self.valid_to else False
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
    """Return the names of a file with the rows of their ids; raises DataFileError naming file and line."""
    ids, names, languages, kinds, since, until, users, sources = read_columns(path, COLUMNS)
    rows = convert_column(path, "id", ids, row_of.__getitem__)
    convert_column(path, "kind", kinds, dict.fromkeys(KINDS).__getitem__)
    convert_column(path, "used_by", users, dict.fromkeys(USERS).__getitem__)
    for column, bounds in (("valid_from", since), ("valid_to", until)):
        # Few bounds differ: each is checked once, and the column against those that passed.
        passed = {bound: bound for bound in set(bounds) if _BOUND.fullmatch(bound)}
        convert_column(path, column, bounds, passed.__getitem__)
    return list(map(FurtherName, rows, names, languages, kinds, since, until, users, sources))
