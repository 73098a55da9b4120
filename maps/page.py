"""One HTML file for a day: it opens from disk, asks no network and runs no script but its own."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from maps.atlas import town_rows
from maps.backdrop import Backdrop
from maps.checks import check
from maps.columns import claim_columns, place_columns, with_texts
from maps.dates import stamped
from maps.document import assemble, attribution_list
from maps.errors import DrawingError
from maps.layers import draw
from maps.leaflet import asset, leaflet_script, leaflet_style
from maps.legend import legend
from maps.markup import Markup, clean, join, tag
from maps.messages import Messages
from maps.model import DayMap, Withheld
from maps.panel import filters
from maps.search import named_rows
from maps.style import AGES, DISPUTED, KINDS, SIDES, age_symbol, claim_symbol, place_symbol
from maps.symbols import symbols
from maps.table import places_table

__all__ = ["SCRIPTS", "STYLES", "looks_of", "map_part", "parts_of", "render"]

STYLES = ("base.css", "ground.css", "tables.css", "marks.css", "page.css", "tools.css", "theme.css", "print.css")

# In the order in which they build on each other; Folium's script stands between these and start.js, the last.
SCRIPTS = ("messages.js", "leaflet-words.js", "stage.js", "furniture.js", "records.js", "signs.js", "cells.js",
           "spread.js", "claims.js", "places.js", "labels.js", "addresses.js", "tongues.js", "cards.js", "popups.js",
           "filters.js", "table.js", "details.js", "theme.js", "finding.js", "known.js", "search.js", "geodesy.js",
           "crosshair.js", "measure.js", "copying.js", "coordinates.js", "permalink.js", "toolbox.js")  # fmt: skip

TILE_HOST = re.compile(r"(\{s\}\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?", re.IGNORECASE)

# The address goes into a script, and through Folium's templates: no quote, bracket or space, and no
# brace but those of the five parts that Leaflet fills in.
TILES = re.compile(r"([\w:/.?&=%~+@,;-]|\{[szxyr]\})+", re.ASCII)


def render(day: DayMap, tiles: str | None = None) -> str:
    """Draw a day as the text of one self-contained HTML file (UTF-8), in its own language.

    ``tiles`` is an https address template such as ``https://tile.example.org/{z}/{x}/{y}.png``; then,
    and only then, the page asks that one host for pictures, and says so. Same inputs give the same
    text. Raises DrawingError for a value that cannot be drawn, AssetError when Leaflet is missing.
    """
    check(day)
    host = "" if tiles is None else _tile_host(tiles)
    drawn = draw(day, tiles)
    own = [*map(asset, SCRIPTS), asset("start.js")]
    scripts = [leaflet_script(), *own[:-1], drawn.script, own[-1]]
    messages = day.messages
    return assemble(
        messages.markup(asset("page.html").replace("$tools", asset("tools.html"))),
        {
            "map": map_part(drawn, messages),
            "symbols": symbols(day),
            "places": places_table(day, messages),
            **parts_of(day, messages, host),
        },
        styles=[leaflet_style(), *map(asset, STYLES)],
        scripts=scripts,
        data=("day-data", _data(day, drawn, own)),
        tile_host=host,
    )


def map_part(drawn: Backdrop, messages: Messages) -> Markup:
    """Return the element that a drawn map fills."""
    label = messages.text("Map of claims and places")
    return tag("div", id=drawn.map_name, class_="folium-map", role="region", aria_label=label)


def parts_of(day: DayMap, messages: Messages, tile_host: str = "") -> dict[str, Markup]:
    """Return the parts of the page that are text, escaped; without its map, symbols and table of places."""
    text = messages.text
    on, known = messages.day(day.situation_on), messages.day(day.as_known_on)
    title = text("{title}: situation on {on}, as known on {known}", title=day.title, on=on, known=known)
    note = text("The background pictures are loaded from {host}; that host learns that this page was opened.",
                host=tile_host)  # fmt: skip
    return {
        "title": join(title),
        "heading": join(day.title),
        "situation": join(text("Situation on"), " ", stamped(day.situation_on, messages)),
        "known": join(text("As known on"), " ", stamped(day.as_known_on, messages)),
        "withheld": _meter(day.withheld, messages) if day.withheld else join(),
        "summary": _summary(day.summary),
        "language": join(messages.language),
        "direction": join(messages.direction),
        "filters": filters(day, messages),
        "legend": legend(day, messages),
        "tiles": tag("p", note, class_="tiles-note") if tile_host else join(),
        "attributions": attribution_list(day.attributions),
    }


def _summary(paragraphs: Sequence[str]) -> Markup:
    """Write the first paragraph in sight and put the others behind it, so that the map comes early on small screens."""
    first, *others = paragraphs or ("",)
    if not others:
        return tag("p", first, class_="summary") if first else join()
    rest = (tag("p", paragraph) for paragraph in others)
    return tag("details", tag("summary", first), *rest, id="summary", class_="summary")


def _meter(withheld: Withheld, messages: Messages) -> Markup:
    """Say how much is held back."""
    count = messages.plural("{count} claim withheld", "{count} claims withheld", withheld.count)
    if withheld.oldest_h is not None and withheld.count:
        count = messages.text("{count}, oldest {hours} h", count=count, hours=messages.number(withheld.oldest_h))
    return tag("p", count, id="withheld", class_="withheld")


def _data(day: DayMap, drawn: Backdrop, scripts: Sequence[str]) -> dict[str, object]:
    """Return what the page's own scripts need: claims, places, names of what is drawn, town labels, words."""
    return {
        **with_texts({**claim_columns(day), **place_columns(day)}),
        "towns": town_rows(day.base),
        "named": named_rows(day),
        **looks_of(day, drawn, scripts),
    }


def looks_of(day: DayMap, drawn: Backdrop, scripts: Sequence[str]) -> dict[str, object]:
    """Return what the page's own scripts need beside claims, places and towns: names, signs and words."""
    messages = day.messages
    return {
        "map": drawn.map_name,
        "layers": drawn.layer_names,
        "sides": [
            [clean(side.label), claim_symbol(number), look.colour]
            for number, (side, look) in enumerate(zip(day.sides, SIDES, strict=False))
        ],
        "kinds": [
            [kind, KINDS[kind].letter, messages.text(KINDS[kind].words), messages.text(kind)] for kind in day.kinds
        ],
        "tiers": [
            [
                tier,
                clean(words),
                [place_symbol(tier, side) for side in (None, *range(len(day.sides)))],
                messages.text(tier),
            ]
            for tier, words in day.tiers
        ],
        "ages": [[one.days, age_symbol(number), messages.text(one.words)] for number, one in enumerate(AGES)],
        "disputed": DISPUTED,
        "credit": ", ".join(["Leaflet", *(clean(one.name) for one in day.attributions)]),
        "day": day.situation_on.isoformat(),
        "language": day.local_language,
        "messages": messages.for_scripts(scripts),
    }


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
