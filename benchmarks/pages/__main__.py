"""Measure the pages that were asked for, in order; all by default."""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import geopandas as gpd
from playwright.sync_api import Browser, sync_playwright

from benchmarks.dense_day import dense_day
from benchmarks.pages import naive
from benchmarks.pages.browser import SCREENS, drag, jump, step, visit
from benchmarks.pages.measures import Sheet, high, seconds_of_work
from frontline import draw_page, open_workspace
from frontline.dated_areas import read_dated_areas
from frontline.history import draw_history
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps import render

ROOT = Path(__file__).parents[2]
AREAS = Path(os.environ.get("FRONTLINE_SHARED", "../shared"), "data", "areas-2024-07-08--2025-11-30.parquet")

LIMITS: Mapping[str, Mapping[str, float]] = {
    "history": {"MB": 1.5, "built s": 15, "ready ms": 1500, "step ms": 33, "error m": 20},
    "demo": {"MB": 1, "ready ms": 1000},
    "10000": {"MB": 3, "built s": 2, "ready ms": 1500},
    "100000": {"MB": 20, "ready ms": 4000, "pan ms": 50},
}
"""What a page may cost at most: the history of the 505 daily areas, and days by how many claims they have."""

PLACES = {"10000": 1500, "100000": 5000}
"""Settlements that the claims of a made day speak of: as many lie within some 15 and 50 km of a front of 1,000 km."""

NAIVE_CLAIMS = 10_000
"""So many markers a naive script is asked for; what more would give is told by scale."""

OPENINGS = 5
STEPS = 400
PANS = 24


def measure_history(browser: Browser, folder: Path, sheet: Sheet) -> None:
    """Tell the measures of the history page, then those of the naive one."""
    if not AREAS.exists():
        sheet.say(f"history: skipped, {AREAS} is not there (set FRONTLINE_SHARED)")
        return
    path = folder / "history.html"
    gazetteer, borders = Gazetteer.open(), open_borders()
    built = seconds_of_work(
        lambda: path.write_text(
            draw_history(read_dated_areas([AREAS]), gazetteer, borders, title="Benchmark"), encoding="utf-8"
        )
    )
    tell_file(sheet, "history", path, built)
    found = re.search(r"lie within ([\d.,]+) m", path.read_text(encoding="utf-8"))
    sheet.tell("history", "", "error", float(found[1]) if found else float("nan"), "m", LIMITS["history"]["error m"])
    for screen in SCREENS:
        tell_ready(sheet, browser, "history", path, screen)
        opened = visit(browser, path, screen)
        times = step(opened.page, STEPS)
        opened.close()
        sheet.tell("history", screen, "slider step until drawn, p95", high(times), "ms", LIMITS["history"]["step ms"])
        sheet.tell("history", screen, "slider step until drawn, median", statistics.median(times), "ms")
    areas = gpd.read_parquet(AREAS)
    tell_naive(sheet, "a layer a day", folder, lambda file: naive.history(areas, file))


def measure_demo(browser: Browser, folder: Path, sheet: Sheet) -> None:
    """Tell the measures of the demo day, the claims' places resolved anew."""
    path = folder / "demo.html"
    tell_file(sheet, "demo", path, seconds_of_work(lambda: path.write_text(draw_demo(), encoding="utf-8")))
    for screen in SCREENS:
        tell_ready(sheet, browser, "demo", path, screen)
        tell_pans(sheet, browser, "demo", path, screen)


def measure_day(browser: Browser, folder: Path, sheet: Sheet, name: str) -> None:
    """Tell the measures of a made day's page, then those of the naive ones."""
    path = folder / "day.html"
    day = dense_day(int(name), PLACES[name])
    tell_file(sheet, name, path, seconds_of_work(lambda: path.write_text(render(day), encoding="utf-8")))
    for screen in SCREENS:
        tell_ready(sheet, browser, name, path, screen)
        tell_pans(sheet, browser, name, path, screen)
    scale = int(name) / NAIVE_CLAIMS
    few = dense_day(NAIVE_CLAIMS, PLACES["10000"])
    tell_naive(sheet, f"{name} markers", folder, lambda file: naive.markers(few, file), scale)
    tell_naive(sheet, f"{name} bare points", folder, lambda file: naive.points(few, file), scale)


def draw_demo() -> str:
    """Draw the demo day from the seeds."""
    workspace = open_workspace(ROOT / "seeds")
    files = [ROOT / "seeds" / "baseline.csv", *sorted((ROOT / "seeds" / "claims").glob("*.csv"))]
    claims = [claim for file in files for claim in workspace.claims(file)]
    return draw_page(workspace, claims, on=date(2025, 11, 21), as_known_on=date(2025, 11, 22))


def tell_file(sheet: Sheet, name: str, path: Path, built_s: float) -> None:
    """Tell a page's size, and the work of building it."""
    sheet.tell(name, "", "size", path.stat().st_size / 1e6, "MB", LIMITS[name]["MB"])
    sheet.tell(name, "", "built, work of one processor", built_s, "s", LIMITS[name].get("built s"))


def tell_ready(sheet: Sheet, browser: Browser, name: str, path: Path, screen: str) -> None:
    """Tell when a page is ready, median of some openings, and what it asked for."""
    visits = [visit(browser, path, screen) for _ in range(OPENINGS)]
    for opened in visits:
        opened.close()
    ready = statistics.median(opened.ready_ms for opened in visits)
    sheet.tell(name, screen, f"ready, median of {OPENINGS}", ready, "ms", LIMITS[name]["ready ms"])
    sheet.tell(name, screen, "requests", sum(len(opened.requests) for opened in visits), "", 0)


def tell_pans(sheet: Sheet, browser: Browser, name: str, path: Path, screen: str) -> None:
    """Tell how long the frames of pans take; and how long jumps do that leave the page no time to rest, for notice."""
    opened = visit(browser, path, screen)
    pans = drag(opened.page, PANS)
    jumps = jump(opened.page, PANS)
    opened.close()
    frames = [frame for pan in pans for frame in pan]
    longest = [max(pan, default=float("nan")) for pan in pans]
    sheet.tell(name, screen, "frames of pans by mouse, p95", high(frames), "ms", LIMITS[name].get("pan ms"))
    sheet.tell(name, screen, "longest frame of a pan, median", statistics.median(longest), "ms")
    sheet.tell(name, screen, "jumps by a script without rest, p95", high(jumps), "ms")


def tell_naive(sheet: Sheet, name: str, folder: Path, draw: Callable[[Path], None], scale: float = 1) -> None:
    """Tell what a naive page weighs and takes; it is not opened, for it asks the network for its scripts."""
    path = folder / "naive.html"
    seconds = seconds_of_work(lambda: draw(path)) * scale
    note = f" (by scale of {NAIVE_CLAIMS:,})" if scale != 1 else ""
    sheet.tell("naive Folium", "", f"{name}: size{note}", path.stat().st_size / 1e6 * scale, "MB")
    sheet.tell("naive Folium", "", f"{name}: built{note}", seconds, "s")


def main() -> None:
    """Measure the parts named, or all."""
    parser = argparse.ArgumentParser(prog="benchmarks/maps.py", description="Measure pages in Chromium.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(LIMITS)}; all by default")
    parts = parser.parse_args().parts or list(LIMITS)
    if unknown := [part for part in parts if part not in LIMITS]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(LIMITS)}")
    sheet = Sheet()
    sheet.head()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for part in parts:
            if part == "history":
                measure_history(browser, Path(folder), sheet)
            elif part == "demo":
                measure_demo(browser, Path(folder), sheet)
            else:
                measure_day(browser, Path(folder), sheet, part)
        browser.close()
    sys.exit(1 if sheet.broken else 0)


if __name__ == "__main__":
    main()
