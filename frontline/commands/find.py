"""frontline find: which settlement a name means."""

import importlib
import json
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import click

from frontline import __version__
from frontline.commands.options import DAY, gazetteer_option, line_option, open_lines, seeds_option
from frontline.theatre import read_theatre
from gazetteer import Candidate, Gazetteer, Place, Resolution
from gazetteer.phrases import Location

__all__ = ["command"]

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that JSON allows but that steer a terminal, or that cannot be written at all."""


@click.command("find")
@click.argument("name")
@click.option(
    "--within", default="", metavar="HINT", help='Context: "Donetsk oblast", "toward Lyman", "8 km west of X".'
)
@click.option("--near", default="", metavar="PLACE", help="A place that it lies near.")
@click.option("--on", type=DAY, help="The day on which the name was used.")
@line_option
@seeds_option
@gazetteer_option
@click.option(
    "--online",
    type=click.Choice(["nominatim", "photon"]),
    help="Where the name is refused, ask this service, and list what it suggests beside the refusal.",
)
@click.option("--online-url", metavar="URL", default="", help="The service's address, if not the public one.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: Path(click.get_app_dir("frontline")) / "online",
    show_default="a folder of the user's",
    envvar="FRONTLINE_CACHE",
    help="Folder in which a service's answers are kept for 30 days.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON (the only form there is).")
def command(
    name: str, within: str, near: str, on: date | None, line: str | None, seeds: Path, gazetteer: Path,
    online: str | None, online_url: str, cache: Path, as_json: bool,
) -> None:  # fmt: skip
    """Say which settlement NAME means, or refuse with the candidates."""
    lines, places = open_lines(line, seeds), Gazetteer.open(gazetteer)
    found = places.resolve(name, within=within, near=near, on=on, line=lines.on(on))
    answer = _as_json(found, lines.used(on))
    if online:
        answer["online"] = None if found.place else _ask(online, online_url, cache, seeds, name, places)
    written = json.dumps(answer, ensure_ascii=False, indent=2)
    click.echo(_UNSAFE.sub(lambda unsafe: f"\\u{ord(unsafe.group()):04x}", written))


def _ask(service: str, url: str, cache: Path, seeds: Path, name: str, places: Gazetteer) -> dict[str, Any]:
    """Ask an online service about a name in the theatre's box."""
    # Loaded by name and only here: what asks takes longer to load than a name takes to be found.
    geocode, suggestions = (importlib.import_module(f"gazetteer.{module}") for module in ("geocode", "suggestions"))
    asked = geocode.Online(
        suggestions.Service(service),
        read_theatre(seeds / "theatre.toml").box,
        cache=cache,
        user_agent=f"frontline/{__version__}",
        clock=time.time,
        sleep=time.sleep,
        url=url,
    )
    found = asked.suggest(name)
    return {
        "service": service,
        "url": asked.url,
        "attribution": found[0].attribution if found else None,
        "suggestions": [_suggestion(one) | {"own": list(suggestions.own_ids(places.table, one))} for one in found],
    }


def _suggestion(one: Any) -> dict[str, Any]:
    shown = ("name", "title", "kind", "lon", "lat", "precision", "radius_m")
    return {field: getattr(one, field) for field in shown}


def _as_json(found: Resolution, line: dict[str, object] | None) -> dict[str, Any]:
    return {
        "name": found.written,
        "status": found.status,
        "probability": found.probability,
        "place": _place(found.place) if found.place else None,
        "relation": found.relation.value,
        "location": _location(found.location) if found.location else None,
        "candidates": [_candidate(one) for one in found.candidates],
        "reasons": list(found.reasons),
        "line": line,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "name_en": place.name_en,
        "hromada": place.hromada.name_en,
        "raion": place.raion.name_en,
        "oblast": place.oblast.name_en,
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision.value,
        "radius_m": place.radius_m,
        "population": place.population or None,
    }


def _location(ground: Location) -> dict[str, Any]:
    """Return where the ground lies that is meant: "6 km west of Lyman" is not Lyman."""
    return {"lon": ground.lon, "lat": ground.lat, "precision": ground.precision.value, "radius_m": ground.radius_m}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        **_place(one.place),
        "probability": one.probability,
        "form": one.form,
        "line_km": one.line_km,
        "others_km": one.others_km,
        "reasons": list(one.reasons),
    }
