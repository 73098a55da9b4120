"""Scorecards: the scores of many days pooled, as plain records for JSON and as a picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from frontline.score import DayScore, measures

__all__ = ["Scorecard"]

WIDTH_IN, HEIGHT_IN, DPI = 11.0, 7.0, 110
"""Size of the picture in inches, and its dots an inch: readable on a screen and in print."""


@dataclass(frozen=True)
class Scorecard:
    """The scores of days in order of time, for the ground that one side holds."""

    side: str
    days: Sequence[DayScore]

    def record(self) -> dict[str, Any]:
        """Return all measures: ``overall``, ``by_sector`` (those that the lines run through) and ``by_day``."""
        places, gaps = (pd.concat([getattr(day, name) for day in self.days]) for name in ("places", "gaps"))
        areas = pd.concat([day.areas for day in self.days])
        by_place, by_gap = dict(list(places.groupby("sector"))), dict(list(gaps.groupby("sector")))
        return {
            "side": self.side,
            "days": [day.day.isoformat() for day in self.days],
            "overall": measures(places, gaps, areas),
            "by_sector": [
                {"sector": sector, **measures(by_place.get(sector, places[:0]), gap, areas.loc[[sector]])}
                for sector, gap in sorted(by_gap.items())
            ],
            "by_day": [{"date": day.day.isoformat(), **measures(day.places, day.gaps, day.areas)} for day in self.days],
        }

    def picture(self) -> bytes:
        """Return a PNG: both lines on the last day, the days' scores, and how often what is probable is true."""
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, layout="constrained")
        boxes = figure.subplot_mosaic([["map", "days"], ["map", "calibration"]], width_ratios=[1.5, 1])
        self._draw_lines(boxes["map"])
        self._draw_days(boxes["days"])
        self._draw_calibration(boxes["calibration"])
        file = io.BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None})  # the version would change the bytes
        return file.getvalue()

    def _draw_lines(self, axes: Axes) -> None:
        last = self.days[-1]
        for line, colour, width, name in (
            (last.true_line, "#B84F00", 2.2, "taken as true"),
            (last.line, "#1f2328", 1.1, "ours"),
        ):
            for number, part in enumerate(shapely.get_parts(line)):
                x, y = shapely.get_coordinates(part).T / 1000
                axes.plot(x, y, color=colour, linewidth=width, label=name if number == 0 else None)
        axes.set_aspect("equal")
        axes.set_title(f"Lines on {last.day}")
        axes.set_xlabel("km east (EPSG:3035)")
        axes.set_ylabel("km north")
        if axes.get_legend_handles_labels()[0]:
            axes.legend(loc="lower right")

    def _draw_days(self, axes: Axes) -> None:
        frame = pd.DataFrame(self.record()["by_day"])
        days = pd.to_datetime(frame["date"])
        axes.plot(days, frame["f1"].astype(float), color="#0072B2", marker=".", lw=1)
        axes.set_ylabel("F1 of settlements", color="#0072B2")
        other = axes.twinx()
        other.plot(days, frame["line_median_km"].astype(float), color="#B84F00", marker="x", ms=4, lw=1)
        other.set_ylabel("median distance of lines, km", color="#B84F00")
        other.set_ylim(bottom=0)
        axes.set_title("Day by day")
        axes.tick_params(axis="x", rotation=30)

    def _draw_calibration(self, axes: Axes) -> None:
        places = pd.concat([day.places[day.places["near"]] for day in self.days])
        groups = places.groupby(np.minimum(places["probability"] * 10, 9).astype(int))
        axes.plot([0, 1], [0, 1], color="#6e6e6e", lw=0.8)
        axes.scatter(
            groups["probability"].mean(), groups["held"].mean(), s=8 + 6 * np.sqrt(groups.size()), color="#0072B2"
        )
        axes.set_title("Probability said, and how often it was so")
        axes.set_xlabel(f"probability that {self.side} holds a settlement")
        axes.set_ylabel("share that it held")
