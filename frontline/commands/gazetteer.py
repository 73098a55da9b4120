"""frontline gazetteer: richer tables of places, from files that others publish."""

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from gazetteer.additions import NOT_STATED, Addition, Fetched, Limits, add_file, fetch, is_address

__all__ = ["GEONAMES_URL", "command"]

GEONAMES_URL = "https://download.geonames.org/export/dump/UA.zip"
"""GeoNames' dump of Ukraine, made anew every day; CC BY 4.0."""

_to_option = click.option(
    "--to",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out/gazetteer"),
    show_default=True,
    envvar="FRONTLINE_GAZETTEER",
    help="Folder of tables to enrich; begins as a copy of the embedded ones.",
)
_timeout_option = click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1),
    default=Limits().silence_s,
    show_default=True,
    help="How long a server may be silent.",
)
_json_option = click.option("--json", "as_json", is_flag=True, help="Write what changed as JSON.")


def _read_digest(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value and (len(value) != 64 or not set(value.lower()) <= set("0123456789abcdef")):
        raise click.BadParameter(f"{value[:80]!r} is no SHA-256: 64 hexadecimal digits")
    return value


_digest_option = click.option(
    "--sha256", metavar="HEX", default="", callback=_read_digest, help="SHA-256 that the fetched file must have."
)


@click.group("gazetteer")
def command() -> None:
    """Enrich the tables of places; use them with --gazetteer DIR or FRONTLINE_GAZETTEER."""


@command.command("add", short_help="Join a file of places to the register.")
@click.argument("file", metavar="FILE|URL")
@_to_option
@click.option("--source", metavar="NAME", default="", help="Whom the rows are owed to, where the file does not tell.")
@click.option("--licence", metavar="TEXT", default="", help="Under which licence.")
@click.option("--url", metavar="URL", default="", help="Where the source is found.")
@_digest_option
@_timeout_option
@_json_option
def add(
    file: str, to: Path, source: str, licence: str, url: str, sha256: str, timeout: float, as_json: bool
) -> None:  # fmt: skip
    """Join a file of places to the register: a GeoNames dump, OpenStreetMap's places as GeoJSON, a CSV; also zipped.

    Rows that cannot be joined surely are refused, and listed in DIR/refused.csv.
    """
    if is_address(file):
        path, fetched = _fetch(file, to, sha256, timeout)
    elif sha256:
        raise click.UsageError("--sha256 is for files that are fetched")
    else:
        path, fetched = Path(file), None
    _tell(add_file(path, to, source=source, licence=licence, url=url), path, to, fetched, as_json=as_json)


@command.command("update", short_help="Fetch GeoNames' dump of Ukraine and add it.")
@click.option("--url", metavar="URL", default=GEONAMES_URL, show_default=True, help="Where the dump is.")
@_to_option
@_digest_option
@_timeout_option
@_json_option
def update(url: str, to: Path, sha256: str, timeout: float, as_json: bool) -> None:
    """Fetch GeoNames' dump of Ukraine and add it; a transfer that broke off is gone on with."""
    path, fetched = _fetch(url, to, sha256, timeout)
    _tell(add_file(path, to), path, to, fetched, as_json=as_json)


def _fetch(url: str, to: Path, sha256: str, timeout: float) -> tuple[Path, Fetched]:
    """Fetch a file into the folder's downloads, with a progress bar."""
    with ExitStack() as stack:
        fetched = fetch(
            url, to / "downloads", sha256_hex=sha256, limits=Limits(silence_s=timeout), progress=_progress(stack)
        )
    if fetched.resumed_from:
        click.echo(f"went on from byte {fetched.resumed_from:,}", err=True)
    click.echo(f"{fetched.path}: {fetched.size:,} bytes, SHA-256 {fetched.sha256}", err=True)
    return fetched.path, fetched


def _progress(stack: ExitStack) -> Callable[[int, int | None], None]:
    """Return what shows how far a transfer is, once its size is known."""
    bars: list[Any] = []

    def show(done: int, total: int | None) -> None:
        if not bars and total:
            bars.append(stack.enter_context(click.progressbar(length=total, label="fetching", file=sys.stderr)))
        for bar in bars:
            bar.update(max(0, done - bar.pos))

    return show


def _tell(added: Addition, path: Path, to: Path, fetched: Fetched | None, *, as_json: bool) -> None:
    """Write the report to standard error, and the paths written, or the whole as JSON, to standard output."""
    for line in _report(added, path, to):
        click.echo(line, err=True)
    if as_json:
        click.echo(json.dumps(_as_json(added, path, fetched), ensure_ascii=False, indent=2))
        return
    for one in added.written:
        click.echo(one)


def _report(added: Addition, path: Path, to: Path) -> Iterator[str]:
    """Say in words what an addition did."""
    changes, owed = added.changes, added.attribution
    yield f"{path}: {added.form}; source: {owed.name}, {owed.licence}"
    if owed.licence == NOT_STATED:
        yield "no licence is stated: name it with --licence before you publish anything that rests on these rows"
    out = "".join(f"; left out {number:,} ({reason})" for reason, number in sorted(added.left_out.items()))
    yield f"rows: {added.read:,} read, {added.joined:,} joined, {len(added.refused):,} refused{out}"
    moved = ""
    if changes.moved_km:
        median, most = statistics.median(changes.moved_km), changes.moved_km[-1]
        moved = f" (moved by {median:.2f} km at the median, {most:.2f} km at most)"
    yield f"points: {len(changes.gained):,} gained, {len(changes.improved):,} improved{moved}"
    yield f"names: {changes.names:,} gained; populations: {changes.populations:,} changed"
    if added.kept:
        yield f"a point as good was there already: {added.kept:,} rows"
    for reason, number in added.reasons.items():
        yield f"refused {number:,}: {reason}"
    if added.refused:
        yield f"every refused row: {to / 'refused.csv'}"
    if not added.written:
        yield "nothing changed: the tables have all this already"


def _as_json(added: Addition, path: Path, fetched: Fetched | None) -> dict[str, Any]:
    changes = added.changes
    return {
        "file": str(path),
        "form": added.form.value,
        "sha256": fetched.sha256 if fetched else None,
        "source": added.attribution._asdict(),
        "rows": {"read": added.read, "joined": added.joined, "left_out": added.left_out, "kept": added.kept},
        "refused": added.reasons,
        "points": {"gained": len(changes.gained), "improved": len(changes.improved)},
        "moved_km": {"most": changes.moved_km[-1] if changes.moved_km else 0.0},
        "names": changes.names,
        "populations": changes.populations,
        "written": [str(one) for one in added.written],
    }
