"""A made-up comparison: a front that moved west, a square gained, one contested, two towns."""

from datetime import date

import pytest
from shapely import LineString, box

from maps.comparison import render_comparison
from maps.comparison_rows import ChangedGround, ChangedPlace, ClaimLine, DayComparison, SizeRow
from maps.model import Attribution, Side

THEN, NOW = LineString([(37.5, 48), (37.5, 50)]), LineString([(37.2, 48), (37.2, 50)])


@pytest.fixture
def comparison(day):
    return DayComparison(
        title="Made-up front", heading="Situation on 14 November 2025 and on 21 November 2025",
        days=(date(2025, 11, 14), date(2025, 11, 21)), known=(date(2025, 11, 22),) * 2, box=(35.0, 47.2, 38.6, 50.1),
        sides=(Side("ua", "Ukraine"), Side("ru", "Russia")), fronts=(THEN, NOW),
        held=(box(36.5, 48, 37.2, 50), box(37.2, 48, 38, 50)),
        grounds=(
            ChangedGround("controlled-1", "held by Ukraine", "held by Russia", 120.5, box(37.2, 48.9, 37.5, 49.2)),
            ChangedGround("contested", "held by Ukraine", "contested", 30.0, box(37.0, 49.4, 37.2, 49.6)),
        ),
        places=(
            ChangedPlace("Lyman", "Лиман", "Kramatorsk raion", 37.4, 49.0, "controlled-1", "held by Ukraine",
                         "held by Russia", "Held by Russia according to two origins.", ("Capture at Lyman, says B.",)),
            ChangedPlace("Izium", "Ізюм", "Izium raion", 37.1, 49.5, "contested", "held by Ukraine", "contested",
                         "The latest word is too old."),
        ),
        sizes=(
            SizeRow("", "Ukraine", (0, 0, 0), (10.0, 150.5, 200.0), (0, 0, 0), (0, 20.0, 30.0)),
            SizeRow("", "Russia", (10.0, 120.5, 180.0), (0, 0, 0), (0, 0, 0), (0, 0, 0)),
        ),
        claims=(
            ClaimLine("c-1", "New", "Lyman", "2025-11-20", "Capture at Lyman", "Bulletin"),
            ClaimLine("c-2", "Withdrawn", "", "2025-11-21T10:00+00:00", "2025-11-12 Siversk", "", "a hoax"),
        ),
        base=day.base, attributions=(Attribution("Drawn by hand", "CC0 1.0", ""),),
        summary=("2 settlements changed their tier or side.",), edition="2025-11-21-0123456789ab",
    )  # fmt: skip


@pytest.fixture
def comparison_file(tmp_path):
    """Writes a comparison as a file, as a reader gets it."""

    def write(comparison):
        path = tmp_path / "comparison.html"
        path.write_bytes(render_comparison(comparison).encode())
        return path

    return write


@pytest.fixture
def opened(comparison, comparison_file, offline_page):
    return offline_page(comparison_file(comparison), height=800)
