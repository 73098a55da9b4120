"""A made-up history of five days: a square, a wider one, a gap, two pieces, a square with a hole."""

from datetime import date

import pytest
from shapely import MultiPolygon, box

from maps.history import AreaHistory, AreaSeries, render_history
from maps.model import Attribution

SQUARE = box(36, 48, 37, 49)
AREAS = (
    SQUARE,
    box(36, 48, 37.5, 49),
    None,
    MultiPolygon([box(37, 48, 37.5, 49), box(38, 48, 38.2, 48.2)]),
    SQUARE - box(36.4, 48.4, 36.6, 48.6),
)
SIZES = (8000.0, 12000.0, None, 5000.0, 7700.0)


@pytest.fixture
def areas():
    return AREAS


@pytest.fixture
def series():
    return AreaSeries("Held area", AREAS, SIZES)


@pytest.fixture
def history(day, series):
    return AreaHistory(
        title="Made-up areas", first=date(2025, 1, 30), step_days=1, series=(series,), base=day.base,
        attributions=(Attribution("Drawn by hand", "CC0 1.0", ""),), notes=("rows sorted by day: areas.geojson",),
        method=("Sizes are made up.",),
    )  # fmt: skip


@pytest.fixture
def history_file(tmp_path):
    """Writes a history as a file, as a reader gets it."""

    def write(history):
        path = tmp_path / "history.html"
        path.write_bytes(render_history(history).encode())
        return path

    return write


@pytest.fixture
def opened(history, history_file, offline_page):
    return offline_page(history_file(history), height=800)
