"""A day's page for a site of many: what all days share stands in files beside it, its own data are packed in it.

It opens from a disk as it does from any host, and asks for nothing but those files. What is packed is JSON, deflated
and printed; a script of ours opens it.
"""

import json
import re
import zlib
from collections.abc import Sequence
from string import Template
from typing import Any

import numpy as np
from shapely.geometry.base import BaseGeometry

from maps.atlas import Atlas, atlas_of
from maps.backdrop import Backdrop
from maps.checks import check
from maps.ciphers import cipher, printed
from maps.document import shared_policy
from maps.layers import DECIMALS, draw_base, layers
from maps.leaflet import asset, leaflet_script, leaflet_style
from maps.library import Library
from maps.markup import Markup, join, safe_json, tag
from maps.mesh import Mesh, mesh_of
from maps.messages import Messages
from maps.model import BaseMap, DayMap
from maps.page import SCRIPTS, STYLES, looks_of, map_part, parts_of
from maps.parcel import claims_parcel, places_parcel
from maps.search import named_rows
from maps.site import PLACES
from maps.strokes import strokes
from maps.symbols import symbols
from maps.table import places_table

__all__ = ["lay_base", "lay_mesh", "render_edition"]

OWN_SCRIPTS = ("trails.js", "ciphers.js", "parcel.js")
"""Scripts that only such a page needs, after those of every day's page."""

LAST = ("layers.js", "start.js")
"""Scripts that run when the map is drawn and the data are there."""

LEVEL, MEMORY = 9, 5
"""How hard zlib tries: the most, for a page is packed once and read often. Signs that it counts together: with few each
column has a code of its own, which saves 6 % against the most of 9."""


def render_edition(day: DayMap, library: Library, picture: str = "") -> str:
    """Draw a day as a page (UTF-8) whose scripts, styles, base map and settlements are files of a library.

    ``picture``: the name of a picture of the day beside the page, for those without scripts. Raises DrawingError for a
    value that cannot be drawn, AssetError when Leaflet is missing.
    """
    check(day)
    messages = day.messages
    texts = [*map(asset, (*SCRIPTS, *OWN_SCRIPTS)), *map(asset, LAST)]
    first = library.script("day", [leaflet_script(), *texts[: -len(LAST)]])
    atlas, drawn = lay_base(day.base, day.box, library)
    mesh = lay_mesh(day.cells, library) if day.cells else None
    later = [library.script("base", [_symbols(day), drawn.script]), library.script("start", texts[-len(LAST) :])]
    style = library.style("day", [leaflet_style(), *map(asset, STYLES)])
    shared = [library.script("atlas", [atlas.script]), *([library.script("mesh", [mesh.script])] if mesh else [])]
    parts = {
        **parts_of(day, messages),
        "policy": join(shared_policy()),
        "styles": tag("link", rel="stylesheet", href=style),
        "symbols": join(),
        "map": map_part(drawn, messages),
        "places": places_table(day, messages, filled=False),
        "scripts": join(*(tag("script", src=src) for src in (first, *shared))),
    }
    head, main, foot = _templates(messages)
    parcel = {
        "looks": looks_of(day, drawn, texts),
        "claims": claims_parcel(day, atlas),
        "places": places_parcel(day, atlas),
        "named": named_rows(day),
        "main": main.substitute(parts),
        **_layers(day, mesh),
        "map": drawn.map_name,
    }
    parcel["looks"]["layers"] = {name: name for name, *_ in parcel["layers"]}
    packed = _packed(parcel, later, messages)
    return head.substitute(parts) + _instead(library, picture, messages) + foot.substitute(parts, data=packed)


def lay_base(base: BaseMap, box: tuple[float, float, float, float], library: Library) -> tuple[Atlas, Backdrop]:
    """Return what lies under all days of a site, drawn for the first of them: names of settlements, and the map."""
    atlas = library.once("atlas", (base.settlements, base.towns), lambda: atlas_of(base))
    return atlas, library.once("base", (base, box), lambda: draw_base(base, box))


def lay_mesh(cells: Sequence[BaseGeometry], library: Library) -> Mesh:
    """Return the lines between cells (polygons, EPSG:4326) as pages draw them, made for the first of all days."""
    return library.once("mesh", tuple(cells), lambda: mesh_of(cells, DECIMALS))


def _templates(messages: Messages) -> list[Template]:
    """Return the page's template up to its main part, that part, which is packed, and from its end on."""
    page = messages.markup(asset("page.html").replace("$tools", asset("tools.html")))
    page = re.sub("<noscript>.*?</noscript>\n", "", page, flags=re.DOTALL)
    return [Template(part) for part in re.split("(?<=<main>)|(?=</main>)", page)]


def _instead(library: Library, picture: str, messages: Messages) -> Markup:
    """Return what stands in place of the main part until that is unpacked, or where it cannot be."""
    words = messages.text(
        "The map and its tables need JavaScript and the files in {folder}. The summary stands here without them.",
        folder=library.way,
    )
    places = tag("a", messages.text("Settlements, each with all claims about it"), href=f"../{PLACES}")
    seen = tag("p", tag("img", src=picture, alt=messages.text("Map"))) if picture else join()
    return tag("div", tag("p", words, " ", places, class_="note"), seen, id="claims", class_="instead")


def _symbols(day: DayMap) -> str:
    """Write a script that puts the symbols into the page."""
    return f'document.body.insertAdjacentHTML("afterbegin", {safe_json(symbols(day))});'


def _layers(day: DayMap, mesh: Mesh | None) -> dict[str, Any]:
    """Return ``shapes``, each once, and ``layers``: name, pane, look, whether clickable, and (shape, claim) of each.

    ``covered`` says of each cell of the mesh which area covers it: the number of its shape from 1 on, 0 for none.
    """
    shapes: dict[int, int] = {}
    written: list[object] = []
    cells = {id(zone.geometry): zone.cells for zone in day.zones}
    covered = np.zeros(len(day.cells), np.int64)

    def number(shape: BaseGeometry, *, is_zone: bool) -> int:
        if id(shape) not in shapes:
            shapes[id(shape)] = len(written)
            own = [cell for cell in cells.get(id(shape), ()) if not covered[cell]]
            covered[own] = len(shapes)
            written.append(mesh.traced(shape, own) if mesh and is_zone else strokes(shape, DECIMALS))
        return shapes[id(shape)]

    kept = list(layers(day))  # as long as they are, no two shapes have one id
    rows = [
        [one.name, one.pane, dict(one.look), one.clickable,
         [[number(shape, is_zone=claim is None), claim] for claim, shape in one.parts]]
        for one in kept
    ]  # fmt: skip
    return {"shapes": written, "layers": rows, "scale": 10**DECIMALS, "covered": cipher(covered)}


def _packed(parcel: object, scripts: Sequence[str], messages: Messages) -> Markup:
    text = json.dumps(parcel, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, MEMORY)
    packed = printed(deflate.compress(text.encode()) + deflate.flush())
    failed = messages.text("This browser cannot open what is packed in this page; a newer one can.")
    return tag("script", Markup(packed), type="text/plain", id="parcel", data_scripts=" ".join(scripts),
               data_failed=failed)  # fmt: skip
