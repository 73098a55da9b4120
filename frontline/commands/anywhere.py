"""Options for inputs and outputs that may stand in an object store as well as here."""

import re
import tempfile
from pathlib import Path
from typing import Any

import click

from frontline.addresses import unfit
from frontline.batch.fetching import fetched, is_remote
from frontline.batch.remote import RemoteShelf
from frontline.batch.shelf import Shelf
from frontline.batch.sitemap import base_of
from frontline.errors import OutputError
from gazetteer.places import DATA

__all__ = ["BASE", "SHELF", "SIZE", "gazetteer_anywhere", "ledger_anywhere", "seeds_anywhere"]

_SIZE = re.compile(r"(\d{1,9})(MB|GB|TB)", re.ASCII)
_UNITS = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


def _fetched(
    kind: click.ParamType[Any], address: str, param: click.Parameter | None, ctx: click.Context | None
) -> Path:
    """Return a copy that stays until the command ends."""
    scratch = tempfile.TemporaryDirectory(prefix="frontline-")
    folder = Path(ctx.with_resource(scratch) if ctx else scratch.name)
    try:
        return fetched(address, folder)
    except OutputError as error:
        kind.fail(str(error), param, ctx)


class Folder(click.ParamType[Path]):
    """A folder here, or at an address: s3://bucket/seeds."""

    name = "DIR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the folder, or a copy of it; fail as bad usage."""
        return _fetched(self, value, param, ctx) if isinstance(value, str) and is_remote(value) else Path(value)


class LedgerAnywhere(click.ParamType[str]):
    """The address of a database, or of a file of SQLite in an object store, which is then read only."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address as it is, or that of a copy; fail as bad usage."""
        address = str(value)
        reason = unfit(address)
        if reason and not is_remote(address):
            self.fail(reason, param, ctx)
        return f"sqlite:///{_fetched(self, address, param, ctx)}" if reason else address


class Base(click.ParamType[str]):
    """The address at which a site stands, with a slash at its end."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address, "" if none was given, or fail as bad usage."""
        try:
            return base_of(str(value)) if value else ""
        except ValueError as error:
            self.fail(f"{value!r} {error}", param, ctx)


BASE = Base()


class ShelfAnywhere(click.ParamType[Shelf]):
    """Where editions stand: a folder here, or an address such as s3://bucket/editions."""

    name = "DIR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Shelf:
        """Return the shelf, or fail as bad usage."""
        if isinstance(value, Shelf):
            return value
        if "://" in str(value) and not is_remote(value):
            self.fail(f"{value!r}: no such kind of address; write s3://bucket/folder, gs://... or a folder", param, ctx)
        return RemoteShelf(value) if is_remote(str(value)) else Shelf(Path(value))


class Size(click.ParamType[int]):
    """A number of bytes, for example 500MB or 2GB."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes, or fail as bad usage."""
        found = _SIZE.fullmatch(str(value))
        if not found or not int(found[1]):
            self.fail(f"{value!r} is no size; write it as 500MB, 2GB or 1TB", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


SHELF, SIZE = ShelfAnywhere(), Size()

seeds_anywhere = click.option(
    "--seeds", type=Folder(), default="seeds", show_default=True, envvar="FRONTLINE_SEEDS",
    help="Folder or address (s3://...) with theatre.toml, sources.csv and the baseline.",
)  # fmt: skip

gazetteer_anywhere = click.option(
    "--gazetteer", type=Folder(), default=DATA, show_default="the embedded tables", envvar="FRONTLINE_GAZETTEER",
    help="Folder or address (s3://...) with the tables of places.",
)  # fmt: skip

ledger_anywhere = click.option(
    "--ledger", type=LedgerAnywhere(), default="sqlite:///frontline.db", show_default=True, envvar="FRONTLINE_LEDGER",
    help="Database that holds the claims, or the address of a file of SQLite (s3://.../frontline.db).",
)  # fmt: skip
