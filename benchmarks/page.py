"""How large a day's page is, and how soon it stands: python benchmarks/page.py.

One page is the demo day's. The other is as large as a day's usually is: 30 claims, 200 places that
rest on three claims each, and base outlines of about 200 kB, all made by formula. Needs Chromium,
which gets no network.
"""

import json
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from shapely import LineString, MultiLineString, MultiPolygon, Point

from frontline import draw_page, open_workspace
from maps import Attribution, BaseMap, ClaimRow, DayMap, PlaceMark, Side, Town, Zone, render

RUNS = 5
KINDS = ("capture", "control", "advance", "withdrawal", "clash", "flag")
TIERS = ("controlled", "contested", "claimed", "unknown")
DAY = date(2025, 11, 21)
GROUND = (
    "Says that the place is held; Source 1, 1 November 2025; source C: fairly reliable; statement 3: possibly true."
)


def claim(number: int) -> ClaimRow:
    """Make one claim of thirty; every third shares its point with the one before."""
    spot = number - (number % 3 == 2)
    text = "A sentence of about the length that a report on one village usually has, and no longer."
    return ClaimRow(
        f"claim-{number:03d}", f"Village {spot}", f"Село {spot}", f"Village {spot}", "Hromada, raion, oblast",
        36.0 + spot * 0.06, 47.6 + spot * 0.07, "settlement", 1500, KINDS[number % len(KINDS)], "ab"[number % 2],
        text, f"Source {number % 7}", "", "C", "fairly reliable", "3", "possibly true", "2025-11-20",
        "2025-11-21T06:00:00Z", url=f"https://example.org/{number}", quote=text,
    )  # fmt: skip


def wave(south: float, points: int) -> list[tuple[float, float]]:
    """Draw a wavy line from west to east with so many points."""
    return [(33 + 7 * at / points, south + 0.1 * math.sin(at / 9)) for at in range(points)]


def sample() -> DayMap:
    """Make the page's records."""
    places = tuple(
        PlaceMark(f"Place {n}", f"Місце {n}", 35.5 + (n % 15) * 0.2, 47.4 + n // 15 * 0.25, TIERS[n % 4], "ab"[n % 2],
                  "The sentence that explains this tier.", (f"claim-{n:03d}", f"old-{n}", f"older-{n}"), (GROUND,) * 3)
        for n in range(200)
    )  # fmt: skip
    towns = tuple(
        Town(f"Town {n}", f"Місто {n}", 34 + n % 20 * 0.25, 46.5 + n // 20 * 0.25, 1 + n % 3) for n in range(300)
    )
    base = BaseMap(
        MultiPolygon([Point(33 + n, 48).buffer(3, 200) for n in (0, 6)]).buffer(0),
        MultiLineString([wave(46.5 + n, 1000) for n in range(2)]),
        MultiLineString([wave(46.5 + n / 2, 700) for n in range(8)]),
        towns,
    )
    front = LineString(wave(48.5, 400))
    zones = (
        Zone("contact_zone", "Contact zone", DAY, front.buffer(0.1), since=date(2025, 11, 1)),
        Zone("front", "Front", DAY, front, since=date(2025, 11, 1)),
    )
    return DayMap(
        "Benchmark", DAY, DAY, (35.0, 47.2, 38.6, 50.1), (Side("a", "Side A"), Side("b", "Side B")), KINDS,
        tuple((tier, "what the evidence says") for tier in TIERS), tuple(claim(n) for n in range(30)), places, zones,
        base, (Attribution("Made by formula", "CC0 1.0", ""),),
    )  # fmt: skip


def visit(browser: Browser, path: Path) -> tuple[float, int]:
    """Open the page afresh; return its ready time in ms and the number of requests beside itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    ready = page.locator("html[data-ready]")
    ready.wait_for()
    milliseconds = float(ready.get_attribute("data-ready") or "nan")
    context.close()
    return milliseconds, len(requests) - 1


def measure(browser: Browser, draw: Callable[[], str], runs: int) -> dict[str, float]:
    """Draw a page and open it, each so many times; return its size and the medians of the times."""
    draws = []
    for _ in range(runs):
        start = time.perf_counter()
        html = draw()
        draws.append(time.perf_counter() - start)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "day.html")
        path.write_bytes(html.encode())
        visits = [visit(browser, path) for _ in range(RUNS)]
    return {
        "page_kb": round(len(html.encode()) / 1000, 1),
        "draw_ms_median": round(1000 * statistics.median(draws), 1),
        "ready_ms_median": statistics.median(milliseconds for milliseconds, _ in visits),
        "requests": sum(requests for _, requests in visits),
    }


def demo() -> str:
    """Draw the demo day from the seeds, the claims' places resolved anew."""
    workspace = open_workspace(Path("seeds"))
    files = [Path("seeds/baseline.csv"), *sorted(Path("seeds/claims").glob("*.csv"))]
    claims = [claim for file in files for claim in workspace.claims(file)]
    return draw_page(workspace, claims, on=DAY, as_known_on=date(2025, 11, 22))


def main() -> None:
    """Print one JSON line of measures a page; the demo's limits are 1,000 kB, 1,000 ms to be ready, no request."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        day = sample()
        for name, draw, runs in (("made by formula", lambda: render(day), RUNS), ("demo day", demo, 1)):
            sys.stdout.write(json.dumps({"page": name, **measure(browser, draw, runs)}) + "\n")
        browser.close()


if __name__ == "__main__":
    main()
