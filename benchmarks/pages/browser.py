"""Pages in Chromium, which gets no network: how soon they stand, and how long frames take while they move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

__all__ = ["SCREENS", "Visit", "drag", "jump", "step", "visit"]

SCREENS: Mapping[str, Mapping[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "is_mobile": True,
        "has_touch": True,
    },
}

FRAME_MS = 16
MOVES = 10
"""Of the mouse in one pan, one a frame."""

REST_MS = 100
"""What comes after a pan: the frames in which the map draws what came into view count as the pan's."""

# Some levels of zoom beyond the whole map, so that every pan brings new ground. It returns nothing: the map that
# Leaflet returns would be copied out of the page for half a minute.
NEARER = """() => {
  const { map } = dayPage.page;
  map.setZoom(map.getZoom() + 1.5, { animate: false });
}"""

WAYS = ((1, 0), (1, 1), (-1, 0), (-1, 0), (0, -1), (0, -1), (-1, 1), (1, 0))
"""There and back around the middle, in fifths of the map."""

DRAWN = """const drawn = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = done;
    after.port2.postMessage(0);
  }));"""

# Every step jumps far, so that nearly all of the outline is new; a time ends when the browser has drawn the step.
STEP = f"""async (count) => {{
  const slider = document.getElementById("slider");
  {DRAWN}
  const times = [];
  await drawn();
  for (let at = 0; at < count; at += 1) {{
    const start = performance.now();
    slider.value = (at * 37) % (Number(slider.max) + 1);
    slider.dispatchEvent(new Event("input"));
    await drawn();
    times.push(performance.now() - start);
  }}
  return times;
}}"""

# As a script moves a map, at once by a fifth; a time ends when the browser has drawn it.
JUMP = f"""async ([count, ways]) => {{
  const {{ map }} = dayPage.page;
  {DRAWN}
  const size = map.getSize();
  const times = [];
  await drawn();
  for (let at = 0; at < count; at += 1) {{
    const [x, y] = ways[at % ways.length];
    const start = performance.now();
    map.panBy([(x * size.x) / 5, (y * size.y) / 5], {{ animate: false }});
    await drawn();
    times.push(performance.now() - start);
  }}
  return times;
}}"""

RECORD = """() => {
  const frames = [];
  let [last, on] = [null, true];
  const tick = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    if (on) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  window.stopRecording = () => {
    on = false;
    return frames;
  };
}"""


@dataclass
class Visit:
    """A page opened once: when it was ready, in ms, and what it asked for beside itself."""

    page: Page
    ready_ms: float
    requests: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Leave the page."""
        self.page.context.close()


def visit(browser: Browser, path: Path, screen: str) -> Visit:
    """Open a page afresh and wait until it is ready."""
    page = browser.new_context(offline=True, **SCREENS[screen]).new_page()
    made = Visit(page, float("nan"))
    page.on("request", lambda request: made.requests.append(request.url))
    page.goto(path.as_uri())
    ready = page.locator("html[data-ready]")
    ready.wait_for()
    made.ready_ms = float(ready.get_attribute("data-ready") or "nan")
    del made.requests[:1]
    return made


def step(page: Page, count: int) -> list[float]:
    """Move the slider of a history so many times; return how long each took to be drawn, in ms."""
    return list(page.evaluate(STEP, count))


def jump(page: Page, count: int) -> list[float]:
    """Move a day's map at once so many times; return how long each took to be drawn, in ms."""
    return list(page.evaluate(JUMP, [count, WAYS]))


def drag(page: Page, count: int) -> list[list[float]]:
    """Pan a day's map with the mouse so many times, each by a fifth; return the frames of each, in ms."""
    page.evaluate(NEARER)
    box = page.locator(".folium-map").bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(500)
    return [_drag(page, middle, (x * box["width"] / 5, y * box["height"] / 5)) for x, y in (WAYS * count)[:count]]


def _drag(page: Page, start: tuple[float, float], way: tuple[float, float]) -> list[float]:
    page.mouse.move(*start)
    page.mouse.down()
    page.evaluate(RECORD)
    for part in range(1, MOVES + 1):
        page.mouse.move(start[0] - way[0] * part / MOVES, start[1] - way[1] * part / MOVES)
        page.wait_for_timeout(FRAME_MS)
    page.mouse.up()
    page.wait_for_timeout(REST_MS)
    return list(page.evaluate("stopRecording()"))
