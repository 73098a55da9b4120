"""frontline find: which settlement a name means."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from frontline.commands.options import DAY, line_option, open_lines, seeds_option
from gazetteer import Candidate, Gazetteer, Place, Query, Resolution

__all__ = ["command"]


@click.command("find")
@click.argument("name")
@click.option(
    "--within", default="", metavar="HINT", help='Context: "Donetsk oblast", "toward Lyman", "8 km west of X".'
)
@click.option("--near", default="", metavar="PLACE", help="A place that it lies near.")
@click.option("--on", type=DAY, help="The day on which the name was used (kept; dated names come later).")
@line_option
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Write JSON (the only form there is).")
def command(name: str, within: str, near: str, on: date | None, line: str | None, seeds: Path, as_json: bool) -> None:
    """Say which settlement NAME means, or refuse with the candidates."""
    lines = open_lines(line, seeds)
    (found,) = Gazetteer.open().resolve_report([Query(name, within, near, on=on)], line=lines.on(on))
    click.echo(json.dumps(_as_json(found, lines.used(on)), ensure_ascii=False, indent=2))


def _as_json(found: Resolution, line: dict[str, object] | None) -> dict[str, Any]:
    return {
        "name": found.written,
        "status": found.status,
        "probability": found.probability,
        "place": _place(found.place) if found.place else None,
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


def _candidate(one: Candidate) -> dict[str, Any]:
    return {**_place(one.place), "probability": one.probability, "form": one.form, "reasons": list(one.reasons)}
