"""Takes pictures of the demo's pages in Chromium, on a desk and on a telephone, to be looked at: out/screenshots/*.png.

python benchmarks/screenshots.py. Builds the demo, its comparison with a week before, a history of made-up areas, and
the pictures of frontline image, all into out/. Needs Chromium, which gets no network; says what pages asked for.
"""

import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright
from shapely import Point

from frontline.cli import main

OUT = Path("out")
LEDGER = f"sqlite:///{OUT / 'demo.db'}"
DAY, BEFORE = "2025-11-21", "2025-11-14"

SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}


def run(*words: str) -> str:
    """Run a command and return its last line; a failure ends all with its message."""
    done = CliRunner().invoke(main, list(words))
    if done.exit_code:
        sys.exit(f"frontline {' '.join(words)}: {done.stderr or done.exception}")
    return done.stdout.splitlines()[-1]


def pages() -> Iterator[tuple[str, Path]]:
    """Build the pages and yield their names and files."""
    yield "demo", Path(run("demo", "--out", str(OUT)))
    comparison = str(OUT / "comparison.html")
    yield "comparison", Path(run("diff", BEFORE, DAY, "--ledger", LEDGER, "--out", comparison))
    ukrainian = str(OUT / "comparison-uk.html")
    yield "comparison-uk", Path(run("diff", BEFORE, DAY, "--ledger", LEDGER, "--language", "uk", "--out", ukrainian))
    yield (
        "history",
        Path(run("history", str(growing_area()), "--title", "Made-up areas", "--out", str(OUT / "history.html"))),
    )


def growing_area() -> Path:
    """Write ninety days of a made-up area that grows and moves, with a gap of three days."""
    first = date(2025, 1, 1)
    days = [number for number in range(90) if not 40 <= number < 43]
    areas = [Point(37 + number / 120, 48.5).buffer(0.4 + number / 200) for number in days]
    dates = [(first + timedelta(number)).isoformat() for number in days]
    path = OUT / "made-up-areas.geojson"
    gpd.GeoDataFrame({"date": dates}, geometry=areas, crs="EPSG:4326").to_file(path, driver="GeoJSON")
    return path


def pictures(folder: Path) -> None:
    """Draw the pictures of a day, a sector and a comparison."""
    for name, words in {
        "day": (), "sector": ("--sector", "Polohivskyi raion"), "comparison": ("--against", BEFORE),
        "comparison-uk": ("--against", BEFORE, "--language", "uk"), "press": ("--size", "press"),
    }.items():  # fmt: skip
        print(run("image", "--on", DAY, "--ledger", LEDGER, "--out", str(folder / f"image-{name}.png"), *words))


def take(browser: Browser, name: str, page: Path, folder: Path) -> None:
    """Open a page on every screen and keep what is seen, and for the desk the whole page."""
    for screen, options in SCREENS.items():
        context = browser.new_context(offline=True, **options)
        opened = context.new_page()
        said: list[str] = []
        opened.on("console", lambda message, said=said: said.append(message.text))
        opened.on("pageerror", lambda error, said=said: said.append(str(error)))
        opened.on("request", lambda asked, said=said: said.append(asked.url) if asked.url.startswith("http") else None)
        opened.goto(page.resolve().as_uri())
        opened.locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
        opened.screenshot(path=folder / f"{name}-{screen}.png")
        if screen == "desktop":
            opened.screenshot(path=folder / f"{name}-whole.png", full_page=True)
        print(folder / f"{name}-{screen}.png", *said)
        context.close()


if __name__ == "__main__":
    shots = OUT / "screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    pictures_of = dict(pages())
    pictures(shots)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, page in pictures_of.items():
            take(chromium, name, page, shots)
        chromium.close()
