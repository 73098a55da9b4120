"""The history page: from dated areas to HTML text."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import shapely

from frontline.backdrop import base_map, map_attributions
from frontline.dated_areas import DatedAreas
from frontline.errors import DataError, Problem
from frontline.ground import METRIC_CRS
from frontline.placenames import local_names
from gazetteer import Gazetteer
from gazetteer.borders import Borders
from maps.errors import DrawingError
from maps.history import AreaHistory, AreaSeries, render_history
from maps.messages import ENGLISH, Messages
from maps.model import Attribution
from maps.patterns import MOST_SERIES

__all__ = ["area_history", "draw_history"]

MOST_STEPS = 20_000
"""Most steps of a history, 55 years of days: more means that a year is mistyped."""

WEEK_DAYS = 7

MARGIN_DEGREES = 1.0
"""How far around the areas towns are labelled, for the map shows what lies beside them as well."""


def draw_history(
    found: DatedAreas, gazetteer: Gazetteer, borders: Borders, *, title: str, label: str = "Area",
    credit: Attribution | None = None, messages: Messages = ENGLISH,
) -> str:  # fmt: skip
    """Return the self-contained HTML page of a history; raises DataError for what no page can show."""
    history = area_history(found, gazetteer, borders, title=title, label=label, credit=credit, messages=messages)
    try:
        return render_history(history)
    except DrawingError as error:
        raise DataError([Problem("", 0, "", "", str(error))]) from error


def area_history(
    found: DatedAreas, gazetteer: Gazetteer, borders: Borders, *, title: str, label: str = "Area",
    credit: Attribution | None = None, messages: Messages = ENGLISH,
) -> AreaHistory:  # fmt: skip
    """Return the history as records; ``label`` says what the areas are where their files tell no kinds apart.

    ``credit`` goes before those of the files; without any the page says that none is stated.
    """
    frame = found.frame
    kinds = sorted(frame["kind"].unique())
    if len(kinds) > MOST_SERIES:
        message = f"tells {len(kinds)} kinds of area apart, but a map shows {MOST_SERIES}: choose with --only"
        raise DataError([Problem("", 0, "--by", ", ".join(kinds), message)])
    step_days, steps = _steps(frame["day"].tolist())
    first = frame["day"].min()
    series = tuple(_series(frame[frame["kind"] == kind], kind or label, first, step_days, steps) for kind in kinds)
    west, south, east, north = shapely.total_bounds(frame["geometry"].to_numpy())
    box = (west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES)
    measured = messages.text(
        "Sizes are those of the exact outlines, measured on the equal-area projection {projection}.",
        projection=METRIC_CRS,
    )  # fmt: skip
    return AreaHistory(
        title=title,
        first=first,
        step_days=step_days,
        series=series,
        base=base_map(box, gazetteer, borders, messages),
        attributions=(*_credits(found, credit, messages), *map_attributions(messages)),
        notes=found.noted(messages),
        method=(measured,),
        local_language=local_names(messages),
        messages=messages,
    )


def _steps(days: Sequence[date]) -> tuple[int, int]:
    """Return the days from step to step and the number of steps: weekly areas make steps of weeks, others of days.

    Two dates a week apart are no rhythm yet.
    """
    numbers = sorted({day.toordinal() for day in days})
    rhythm = math.gcd(*np.diff(numbers).tolist())
    step_days = rhythm if rhythm and rhythm % WEEK_DAYS == 0 and len(numbers) > 2 else 1
    steps = (numbers[-1] - numbers[0]) // step_days + 1
    if steps > MOST_STEPS:
        message = f"{steps:,} steps are more than {MOST_STEPS:,}: is a year mistyped?"
        raise DataError([Problem("", 0, "date", f"{min(days)} to {max(days)}", message)])
    return step_days, steps


def _series(rows: pd.DataFrame, label: str, first: date, step_days: int, steps: int) -> AreaSeries:
    areas: list[shapely.Geometry | None] = [None] * steps
    sizes: list[float | None] = [None] * steps
    for day, area, km2 in zip(rows["day"], rows["geometry"], rows["km2"].tolist(), strict=True):
        step = (day - first).days // step_days
        areas[step], sizes[step] = area, km2
    return AreaSeries(label, tuple(areas), tuple(sizes))


def _credits(found: DatedAreas, credit: Attribution | None, messages: Messages) -> tuple[Attribution, ...]:
    """Say whose the areas are: as told, as the files tell, else that it is not stated, with the files' names."""
    listed = [Attribution(name or messages.text("Areas"), licence, "") for name, licence in found.credits]
    given = [credit, *listed] if credit else listed
    if given:
        return tuple(dict.fromkeys(given))
    names = ", ".join(found.files[:3])
    if len(found.files) > 3:
        more = messages.number(len(found.files) - 3)
        names = messages.text("{names} and {more} more", names=names, more=more)
    unstated = messages.text("Origin and licence of the areas not stated")
    return (Attribution(unstated, messages.text("file {names}", names=names), ""),)
