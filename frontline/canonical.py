"""Cells in one form: what analysts write in several ways, as the one way in which claims are checked and compared.

Nothing is lost by it: a claim keeps its cells as given. What has no single reading stays as it is and is refused later.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping

import numpy as np
import pandas as pd

from frontline.claims import BOTH, Kind, Relation
from frontline.confidence import RELIABILITY
from frontline.dates import as_event_date, as_reported_at
from frontline.figures import one_form
from frontline.headers import KINDS, RELATIONS, SIDES, folded
from frontline.tables import stripped

__all__ = ["by_distinct", "canonical"]


def canonical(given: pd.DataFrame, sides: Collection[str], sources: Collection[str] = ()) -> pd.DataFrame:
    """Return a table of claims in one form: no blanks around cells, ISO dates, English words, decimal points.

    ``sides`` and ``sources`` are ids, which may be written in capitals or with other marks between their words.
    """
    frame = stripped(given)
    readers: dict[str, Callable[[str], str]] = {
        "event_date": as_event_date,
        "reported_at": as_reported_at,
        "kind": _words({kind: KINDS[kind] for kind in Kind}),
        "relation": _words({relation: RELATIONS[relation] for relation in Relation}),
        "side": _words({side: SIDES.get(side, ()) for side in (*sides, BOTH)}),
        "reliability": _words(dict.fromkeys(RELIABILITY, ())),
        "distance_km": one_form,
        "extent_km": one_form,
        "area_km2": one_form,
    }
    readers |= dict.fromkeys(("source", "repeats", "repeated_by"), _ids(sources))
    return frame.assign(**{name: by_distinct(frame[name], read) for name, read in readers.items()})


def by_distinct(cells: pd.Series, read: Callable[[str], str]) -> pd.Series:
    """Return a column with each cell replaced by what a function makes of it; each distinct cell is read once."""
    codes, distinct = pd.factorize(cells)
    written = distinct.tolist()
    found = [read(cell) for cell in written]
    if found == written:
        return cells
    return pd.Series(pd.array(found, dtype="str").take(np.asarray(codes)), index=cells.index)


def _words(catalogue: Mapping[str, Collection[str]]) -> Callable[[str], str]:
    """Return the reader of a column of fixed words, in English or Ukrainian, in capitals or not."""
    meant = {folded(word): str(name) for name, words in catalogue.items() for word in (name, *words)}
    return lambda cell: meant.get(folded(cell), cell) if cell else cell


def _ids(known: Collection[str]) -> Callable[[str], str]:
    """Return the reader of a column of ids; of those that differ in capitals or marks only each stands as it is."""
    counts = Counter(map(folded, known))
    meant = {folded(name): name for name in known if counts[folded(name)] == 1}
    return lambda cell: cell if cell in known else meant.get(folded(cell), cell)
