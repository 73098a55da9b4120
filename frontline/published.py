"""Published probabilities: what was believed of places and days by what had been said until then, and what came true.

What came true is settled by the words of later days alone, so that no belief is judged by what it rests on.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from frontline.belief import Course
from frontline.events import Event
from frontline.evidence import Learned
from frontline.settlement import settle
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.words import read_words

__all__ = ["published_probabilities"]


def published_probabilities(
    events: Iterable[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    since: date,
    until: date,
    every_days: int = 1,
    learned: Learned | None = None,
) -> pd.DataFrame:
    """Return a row for each side, place spoken of until then, and day of which time has settled the holder.

    Columns ``day`` (ordinal), ``place_id``, ``side`` (id), ``probability`` (that this side holds the place) and
    ``came_true``. Words count from the day on which they were said; days run from ``since`` to ``until``.
    """
    words = read_words(events, theatre, sources, learned=learned, as_said=True)
    course, days = Course(words), range(since.toordinal(), until.toordinal() + 1, every_days)
    rows = [_of_day(course, number) for number in days]
    every = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=["day", "place", "first", "second"])
    asked = every[["day", "place"]].astype(np.int64).assign(origin=-1, camp=-1)
    every = every.assign(state=settle(asked, words.table, only_later=True).state)
    every = every[every["state"] >= 0]
    ids = np.array([place.id for place in words.places], dtype=object)
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "day": every["day"],
                    "place_id": ids[every["place"].to_numpy(np.int64)],
                    "side": side,
                    "probability": every[column].astype(float),
                    "came_true": every["state"] == number,
                }
            )
            for number, (side, column) in enumerate(zip(theatre.side_ids, ("first", "second"), strict=True))
        ],
        ignore_index=True,
    )


def _of_day(course: Course, number: int) -> pd.DataFrame:
    """Return what the two sides' probabilities are on a day (ordinal), of the places spoken of by then."""
    table = course.on(date.fromordinal(number)).table
    spoken = np.flatnonzero(table["claims"])
    shares = {side: table[f"projected_{side}"].to_numpy()[spoken] for side in ("first", "second")}
    return pd.DataFrame({"day": number, "place": spoken, **shares})
