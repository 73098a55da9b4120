"""How large pages are, how soon they stand and how fast they move, beside what a naive Folium script gives.

python -m benchmarks.maps [history] [demo] [10000] [100000]. The history is that of the daily areas in FRONTLINE_SHARED
(default ../shared); without them it says so and goes on. The numbers are of claims on a day that is made by formula.
Needs Chromium, which gets no network. One JSON line a page.
"""

import html
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import folium
import geopandas as gpd
from playwright.sync_api import Browser, sync_playwright

from benchmarks.dense_day import dense_day
from frontline import draw_page, open_workspace
from frontline.dated_areas import read_dated_areas
from frontline.history import draw_history
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps import DayMap, render

SHARED = Path(os.environ.get("FRONTLINE_SHARED", "../shared"))
AREAS = SHARED / "data" / "areas-2024-07-08--2025-11-30.parquet"

LIMITS = {"bytes": 1_500_000, "build_s": 15, "ready_ms": 1500, "step_ms_p95": 33, "error_m": 20}
"""What the history page may cost at most."""

DAY_LIMITS = {
    "demo": {"bytes": 1_000_000, "ready_ms": 1000},
    "10000": {"bytes": 3_000_000, "build_s": 2, "ready_ms": 1500},
    "100000": {"bytes": 20_000_000, "ready_ms": 4000, "pan_ms_p95": 50},
}
"""What a day's page may cost at most, by how many claims it has."""

DAY_PLACES = {"10000": 1500, "100000": 5000}
"""Settlements that the claims of a made day speak of: as many lie within some 15 and 50 km of a front of 1,000 km."""

OPENINGS = 5
STEPS = 400
PANS = 120

SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "is_mobile": True,
        "has_touch": True,
    },
}

# Every step jumps far, so that nearly all of the outline is new; a time ends when the browser has drawn the step.
STEP = """async (count) => {
  const slider = document.getElementById("slider");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(0);
  }));
  const times = [];
  await drawn();
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    slider.value = (at * 37) % (Number(slider.max) + 1);
    slider.dispatchEvent(new Event("input"));
    await drawn();
    times.push(performance.now() - start);
  }
  return times;
}"""


# A pan by a fifth of the map, there and back around the middle: at every step new ground comes into view. Its time
# ends when the browser has drawn it.
PAN = """async (count) => {
  const { map } = dayPage.page;
  const drawn = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(0);
  }));
  const size = map.getSize();
  const ways = [[1, 0], [1, 1], [-1, 0], [-1, 0], [0, -1], [0, -1], [-1, 1], [1, 0]];
  map.setZoom(map.getZoom() + 1.5, { animate: false });
  const times = [];
  await drawn();
  for (let at = 0; at < count; at += 1) {
    const [x, y] = ways[at % ways.length];
    const start = performance.now();
    map.panBy([(x * size.x) / 5, (y * size.y) / 5], { animate: false });
    await drawn();
    times.push(performance.now() - start);
  }
  return times;
}"""


def draw_ours() -> str:
    """Draw the history page, everything from the file to the text."""
    return draw_history(read_dated_areas([AREAS]), Gazetteer.open(), open_borders(), title="Benchmark")


def draw_naive(path: Path) -> None:
    """Draw what a script of ten lines gives: one layer a day, switched by the layer control."""
    areas = gpd.read_parquet(AREAS)
    page = folium.Map(location=(48, 36), zoom_start=6)
    for row in areas.itertuples():
        folium.GeoJson(row.geometry, name=row.date, show=False).add_to(page)
    folium.LayerControl().add_to(page)
    page.save(path)


def draw_naive_day(day: DayMap, path: Path) -> None:
    """Draw what a script of ten lines gives: a marker with a popup a claim."""
    page = folium.Map(location=(48, 36), zoom_start=6)
    for claim in day.claims:
        lines = (claim.place, claim.kind, claim.statement, claim.source, claim.event_date, claim.quote, claim.url)
        popup = folium.Popup("<br>".join(map(html.escape, lines)), max_width=300)
        folium.Marker((claim.lat, claim.lon), popup=popup, tooltip=claim.place).add_to(page)
    page.save(path)


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds of a processor something takes: on a quiet machine as many as a reader waits."""
    start = time.process_time()
    act()
    return round(time.process_time() - start, 2)


def visit(
    browser: Browser, path: Path, screen: Mapping[str, object], steps: int, script: str = STEP
) -> tuple[float, list[float], int]:
    """Open a page afresh: ready time in ms, times of so many steps in ms, requests beside the page itself."""
    context = browser.new_context(offline=True, **screen)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    ready = page.locator("html[data-ready]")
    ready.wait_for()
    milliseconds = float(ready.get_attribute("data-ready") or "nan")
    times = sorted(page.evaluate(script, steps)) if steps else []
    context.close()
    return milliseconds, times, len(requests) - 1


def measure_history(browser: Browser, folder: Path) -> None:
    """Print the measures of the history page on two screens, then those of the naive one."""
    path = folder / "history.html"
    seconds = timed(lambda: path.write_text(draw_ours(), encoding="utf-8"))
    size = path.stat().st_size
    error = float(re.search(r"lie within ([\d.,]+) m", path.read_text(encoding="utf-8"))[1])
    for name, screen in SCREENS.items():
        visits = [visit(browser, path, screen, STEPS if not number else 0) for number in range(OPENINGS)]
        times = visits[0][1]
        found = {
            "bytes": size,
            "build_s": seconds,
            "ready_ms": statistics.median(ready for ready, _, _ in visits),
            "step_ms_p95": round(times[int(0.95 * len(times))], 1),
            "error_m": error,
        }
        missed = [key for key, limit in LIMITS.items() if found[key] > limit]
        more = {"step_ms_median": round(statistics.median(times), 1), "requests": sum(count for _, _, count in visits)}
        tell({"page": "history", "screen": name, **found, **more, "missed": missed})
    naive = folder / "naive.html"
    seconds = timed(lambda: draw_naive(naive))
    note = "not opened: it asks the network for its scripts"
    tell({"page": "history, naive Folium", "bytes": naive.stat().st_size, "build_s": seconds, "note": note})


def measure_day(browser: Browser, folder: Path, name: str) -> None:
    """Print the measures of a day's page on two screens, then those of the naive one of 10,000 claims."""
    path = folder / "day.html"
    day = dense_day(int(name), DAY_PLACES[name]) if name in DAY_PLACES else None
    seconds = timed(lambda: path.write_text(render(day) if day else draw_demo(), encoding="utf-8"))
    for screen_name, screen in SCREENS.items():
        visits = [visit(browser, path, screen, 0 if number else PANS, PAN) for number in range(OPENINGS)]
        times = visits[0][1]
        found = {
            "bytes": path.stat().st_size,
            "build_s": seconds,
            "ready_ms": statistics.median(ready for ready, _, _ in visits),
            "pan_ms_p95": round(times[int(0.95 * len(times))], 1),
        }
        missed = [key for key, limit in DAY_LIMITS[name].items() if found[key] > limit]
        more = {"pan_ms_median": round(statistics.median(times), 1), "requests": sum(count for _, _, count in visits)}
        tell({"page": f"day, {name}", "screen": screen_name, **found, **more, "missed": missed})
    if name == "10000":
        naive = folder / "naive.html"
        seconds = timed(lambda: draw_naive_day(day, naive))
        note = "not opened: it asks the network for its scripts"
        tell({"page": "day, naive Folium", "bytes": naive.stat().st_size, "build_s": seconds, "note": note})


def draw_demo() -> str:
    """Draw the demo day from the seeds, the claims' places resolved anew."""
    workspace = open_workspace(Path("seeds"))
    files = [Path("seeds/baseline.csv"), *sorted(Path("seeds/claims").glob("*.csv"))]
    claims = [claim for file in files for claim in workspace.claims(file)]
    return draw_page(workspace, claims, on=date(2025, 11, 21), as_known_on=date(2025, 11, 22))


def tell(line: Mapping[str, object]) -> None:
    """Print a line of JSON at once."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure the parts named, or all."""
    parts = {"history": measure_history, **{name: partial(measure_day, name=name) for name in DAY_LIMITS}}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in sys.argv[1:] or parts:
            if name == "history" and not AREAS.exists():
                tell({"page": name, "skipped": f"{AREAS} is not there (set FRONTLINE_SHARED)"})
            else:
                parts[name](browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
