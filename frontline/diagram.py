"""The reliability diagram: how often what was given a probability came true, as a picture."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from frontline.calibration import Reliability

__all__ = ["draw_diagram"]

SIZE_IN, DPI = (6.4, 5.2), 110


def draw_diagram(path: Path, found: Reliability, title: str) -> None:
    """Write a PNG: the share that came true, with its 95 % interval, by the mean probability of each class."""
    table = found.table[found.table["count"] > 0]
    with mpl.rc_context({"font.family": "DejaVu Sans", "font.size": 9}):
        figure = Figure(figsize=SIZE_IN, dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1, label="as often as said")
        low = (table["came_true"] - table["true_low"]).clip(lower=0)
        high = (table["true_high"] - table["came_true"]).clip(lower=0)
        axes.errorbar(
            table["mean"], table["came_true"], yerr=[low, high], color="#0072B2", marker="o", linewidth=1.2, capsize=3,
            label="came true, with 95 % interval",
        )  # fmt: skip
        for mean, share, count in zip(table["mean"], table["came_true"], table["count"], strict=True):
            axes.annotate(f"{count:,}", (mean, share), xytext=(6, -11), textcoords="offset points", color="#444444")
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xlabel="probability published", ylabel="share that came true")
        axes.set_title(f"{title}\n{found.count:,} probabilities; error {found.error:.3f}, Brier {found.brier:.3f}")
        axes.legend(loc="upper left", frameon=False)
        # The version of the library would otherwise stand in the file.
        figure.savefig(path, format="png", metadata={"Software": None})
