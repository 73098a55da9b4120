"""Risk by coverage as a picture: how many answers are wrong, the more names are answered."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.resolving.measures import Judged, area_under, risk_by_coverage

__all__ = ["draw", "report"]

FLOOR = 0.0005
"""Least risk drawn, half a wrong answer in a thousand: no share of a few thousand names is told apart below it."""

# Okabe and Ito's colours, which most colour-blind eyes tell apart, from dark to light so that they also differ in grey;
# the dashes tell the curves apart without any colour.
LINES = (("#000000", "-"), ("#0072B2", "--"), ("#009E73", "-."), ("#E69F00", ":"))
MARKS = ("s", "D", "^", "v", "P", "X", "<", ">")
GREY = "#666666"
SIZE_IN, DPI = (7.2, 4.6), 110


def draw(path: Path, ours: Mapping[str, Judged], peers: Mapping[str, Judged]) -> None:
    """Write the picture: a curve for each context of ours, a dot where it answers by itself, a mark for each peer."""
    with mpl.rc_context({"font.family": "DejaVu Sans", "font.size": 9}):
        figure = Figure(figsize=SIZE_IN, dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        for (label, judged), (colour, dashes) in zip(ours.items(), LINES, strict=False):
            _draw_curve(axes, label, judged, colour, dashes)
        for (label, judged), mark in zip(peers.items(), MARKS, strict=False):
            _draw_peer(axes, label, judged, mark)
        _label(axes)
        # The version of the library would otherwise stand in the file.
        figure.savefig(path, metadata={"Software": None})


def _draw_curve(axes: Axes, label: str, judged: Judged, colour: str, dashes: str) -> None:
    coverage, risk = risk_by_coverage(judged)
    axes.step(coverage, risk.clip(FLOOR), where="pre", color=colour, linestyle=dashes, linewidth=1.8,
              label=f"frontline, {label}")  # fmt: skip
    at = (_coverage(judged), max(_risk(judged), FLOOR))
    axes.plot(*at, "o", color=colour, markersize=7, markeredgecolor="white", zorder=3)


def _draw_peer(axes: Axes, label: str, judged: Judged, mark: str) -> None:
    at = (_coverage(judged), max(_risk(judged), FLOOR))
    axes.plot(*at, mark, color="white", markeredgecolor=GREY, markeredgewidth=1.5, markersize=7, label=label)


def _label(axes: Axes) -> None:
    axes.set(xlim=(0, 1.01), ylim=(FLOOR * 0.8, 1.4), yscale="log", xlabel="share of names answered",
             ylabel="share of these answers that are wrong")  # fmt: skip
    ticks = {FLOOR: f"≤ {FLOOR:.2%}", 0.001: "0.1 %", 0.01: "1 %", 0.1: "10 %", 1.0: "100 %"}
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    axes.grid(visible=True, color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize=8)


def _coverage(judged: Judged) -> float:
    return float(judged.answered.mean())


def _risk(judged: Judged) -> float:
    return float(judged.wrong.sum() / max(1, judged.answered.sum()))


def report(ours: Mapping[str, Judged], peers: Mapping[str, Judged]) -> Iterator[str]:
    """Yield the area under each curve, and the coverage and risk of every point of the picture."""
    yield f"{'':<46}{'area under':>12}{'up to':>8}{'answered':>11}{'of these wrong':>16}"
    for label, judged in ours.items():
        coverage, risk = risk_by_coverage(judged)
        yield (f"{f'frontline, {label}':<46}{area_under(coverage, risk):>12.4f}{coverage[-1]:>8.1%}"
               f"{_coverage(judged):>11.1%}{_risk(judged):>16.2%}")  # fmt: skip
    for label, judged in peers.items():
        yield f"{label:<46}{'':>20}{_coverage(judged):>11.1%}{_risk(judged):>16.2%}"
