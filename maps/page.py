"""One HTML file for a day: it opens from disk, asks no network and runs no script but its own."""

import base64
import hashlib
import re
from importlib import resources
from string import Template
from urllib.parse import urlsplit

from maps.checks import check
from maps.dates import spoken, stamped
from maps.errors import AssetError, DrawingError
from maps.layers import Drawn, draw
from maps.markup import Markup, clean, join, link, safe_json, tag
from maps.model import DayMap
from maps.panel import filters, legend
from maps.style import symbols
from maps.table import claims_table, places_table

__all__ = ["content_policy", "render"]

LEAFLET = "js_lib_leaflet"  # the package whose static files are Leaflet's

# In the order in which they build on each other; Folium's script stands between these and the last.
SCRIPTS = ("marks.js", "spread.js", "labels.js", "popups.js", "filters.js")

TILE_HOST = re.compile(r"(\{s\}\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?", re.IGNORECASE)

# The address goes into a script, and through Folium's templates: no quote, bracket or space, and no
# brace but those of the five parts that Leaflet fills in.
TILES = re.compile(r"([\w:/.?&=%~+@,;-]|\{[szxyr]\})+", re.ASCII)


def render(day: DayMap, tiles: str | None = None) -> str:
    """Draw a day as the text of one self-contained HTML file (UTF-8).

    ``tiles`` is an https address template such as ``https://tile.example.org/{z}/{x}/{y}.png``; then,
    and only then, the page asks that one host for pictures, and says so. Same inputs give the same
    text. Raises DrawingError for a value that cannot be drawn, AssetError when Leaflet is missing.
    """
    check(day)
    host = "" if tiles is None else _tile_host(tiles)
    drawn = draw(day, tiles)
    styles = [_leaflet_style(), _asset("page.css")]
    scripts = [_leaflet_script(), *(_asset(name) for name in SCRIPTS), drawn.script, _asset("start.js")]
    parts = {
        "policy": join(content_policy(scripts, styles, host)),
        "styles": join(*(tag("style", Markup(style)) for style in styles)),
        "scripts": join(*(tag("script", Markup(script)) for script in scripts)),
        "data": tag("script", safe_json(_data(day, drawn)), type="application/json", id="day-data"),
        "map": tag("div", id=drawn.map_name, class_="folium-map", role="region", aria_label="Map of claims and places"),
        **_texts(day, host),
    }
    return Template(_asset("page.html")).substitute(parts)


def content_policy(scripts: list[str], styles: list[str], tile_host: str = "") -> str:
    """Write the content policy that admits these inline blocks by their hashes, and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(_digest(script) for script in scripts),
        "style-src": " ".join(_digest(style) for style in styles),
        "img-src": f"data: https://{tile_host}" if tile_host else "data:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _texts(day: DayMap, tile_host: str) -> dict[str, str]:
    """The parts of the page that are text, escaped."""
    title = f"{day.title}: situation on {spoken(day.situation_on)}, as known on {spoken(day.as_known_on)}"
    note = f"The background pictures are loaded from {tile_host}; that host learns that this page was opened."
    sources = [_attribution(one.name, one.licence, one.url) for one in day.attributions]
    return {
        "title": join(title),
        "heading": join(day.title),
        "situation": join("Situation on ", stamped(day.situation_on)),
        "known": join("As known on ", stamped(day.as_known_on)),
        "summary": join(*(tag("p", text) for text in day.summary)),
        "symbols": symbols(day),
        "filters": filters(day),
        "legend": legend(day),
        "claims": claims_table(day),
        "places": places_table(day),
        "tiles": tag("p", note, class_="tiles-note") if tile_host else join(),
        "attributions": tag("ul", *sources, _attribution("Leaflet 1.9.4", "BSD-2-Clause", "https://leafletjs.com")),
    }


def _attribution(name: str, licence: str, url: str) -> Markup:
    words = ", ".join(part for part in (name, licence) if part)
    return tag("li", words, join(": ", link(url)) if url else "")


def _data(day: DayMap, drawn: Drawn) -> dict[str, object]:
    """What the page's own scripts need: names that Folium gave, town labels and the corner's credit."""
    towns = [
        [clean(town.name), clean(town.name_local), round(town.lon, 4), round(town.lat, 4), town.rank]
        for town in day.base.towns
    ]
    # Claims are what readers look for, so their places are labelled as early as larger towns.
    marked = [(claim, 2, True) for claim in day.claims] + [(place, 4, False) for place in day.places]
    places = [
        [clean(one.place), clean(one.place_local), round(one.lon, 4), round(one.lat, 4), rank, claimed]
        for one, rank, claimed in marked
        if one.lon is not None and one.lat is not None
    ]
    credit = ", ".join(["Leaflet", *(clean(one.name) for one in day.attributions)])
    return {"map": drawn.map_name, "layers": drawn.layer_names, "towns": towns, "places": places,
            "credit": credit, "language": day.local_language}  # fmt: skip


def _tile_host(tiles: str) -> str:
    """Return the host that the policy must admit; ``{s}`` stands for any subdomain."""
    whole = TILES.fullmatch(tiles) and all(sign in tiles for sign in ("{z}", "{x}", "{y}"))
    scheme, host = urlsplit(tiles)[:2] if whole else ("", "")
    if scheme != "https" or not TILE_HOST.fullmatch(host):
        raise DrawingError(
            f"tiles: {tiles!r} is not an https address template with {{z}}, {{x}}, {{y}} and no braces beside these, "
            "{s} and {r}"
        )
    return host.replace("{s}", "*")


def _digest(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (resources.files("maps.assets") / name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    try:
        return (resources.files(LEAFLET) / "static" / LEAFLET / name).read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise AssetError(f"{name} is not in the package {LEAFLET}; install django-js-lib-leaflet") from error


def _leaflet_script() -> str:
    return re.sub(r"//# sourceMappingURL=.*", "", _leaflet("leaflet.js"))


def _leaflet_style() -> str:
    """Leaflet's style without the pictures of its default marker and layer button, which we do not use."""
    return re.sub(r"url\([^)]*\)", "none", _leaflet("leaflet.css"))
