"""Options that several commands share."""

import getpass
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import lazy_loader

import maps
from frontline.addresses import unfit
from frontline.line import Lines, read_lines
from gazetteer.data import DATA
from maps.errors import LanguageError

__all__ = [
    "DAY", "DELAY", "INSTANT", "by_option", "gazetteer_option", "instant_option", "language_option", "ledger_option",
    "line_option", "now", "open_lines", "seeds_option", "why_option",
]  # fmt: skip

languages = lazy_loader.load("frontline.languages", suppress_warning=True)  # most commands write no page

HOURS = re.compile(r"(\d{1,5})h", re.ASCII)


def now() -> datetime:
    """Return the instant that the clock says, in UTC."""
    return datetime.now(UTC)


MAX_REASON = 2000
"""Longest reason, in characters: like a claim's note."""


class Day(click.ParamType[date]):
    """A day in ISO form, for example 2025-11-21."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail as bad usage."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:  # other forms of ISO 8601, such as 20251121, are too easily typos
            self.fail(f"{value!r} is no day; write it as 2025-11-21", param, ctx)
        return day


DAY = Day()


class Instant(click.ParamType[date]):
    """A day, or an instant such as 2026-11-23T06:30, in UTC unless it says another zone."""

    name = "YYYY-MM-DD[THH:MM]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or the instant in UTC as a datetime; fail as bad usage."""
        if isinstance(value, date) or "T" not in value:
            return DAY.convert(value, param, ctx)
        try:
            instant = datetime.fromisoformat(value)
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no instant; write it as 2025-11-21T06:30 (UTC) or a day", param, ctx)


INSTANT = Instant()


class Delay(click.ParamType[timedelta]):
    """A span of whole hours, for example 48h."""

    name = "HOURS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the span, or fail as bad usage."""
        if isinstance(value, timedelta):
            return value
        found = HOURS.fullmatch(value)
        if not found:
            self.fail(f"{value!r} is no delay; write whole hours as 48h", param, ctx)
        return timedelta(hours=int(found[1]))


DELAY = Delay()


def _now() -> datetime:
    return datetime.now(UTC)


instant_option = click.option(
    "--now", type=INSTANT, default=_now, show_default="the clock's", help="The instant (UTC) that ages are counted to."
)


class Reason(click.ParamType[str]):
    """A reason in plain words, on one line."""

    name = "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text without spaces around it, or fail as bad usage."""
        text = str(value).strip()
        if not text or len(text) > MAX_REASON or not text.isprintable():
            self.fail(f"{text[:40]!r} is no reason: write 1 to {MAX_REASON} characters on one line", param, ctx)
        return text


REASON = Reason()


class Address(click.ParamType[str]):
    """The address of a database that can keep a ledger."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address as it is, or fail as bad usage."""
        address = str(value)
        if reason := unfit(address):
            self.fail(reason, param, ctx)
        return address


ADDRESS = Address()


class Language(click.ParamType["maps.Messages"]):
    """A language that pages can be in, by its tag: uk, pt-BR."""

    name = "TAG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "maps.Messages":
        """Return the texts of the language, or fail as bad usage with those that there are."""
        if isinstance(value, maps.Messages):
            return value
        try:
            messages: maps.Messages = languages.open_messages(value)
        except LanguageError as error:
            self.fail(str(error), param, ctx)
        return messages


language_option = click.option(
    "--language", "messages", type=Language(), default="en", show_default=True, envvar="FRONTLINE_LANGUAGE",
    help="Language of what is written: en, uk; docs/languages.md says how to add one.",
)  # fmt: skip

seeds_option = click.option(
    "--seeds",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("seeds"),
    show_default=True,
    envvar="FRONTLINE_SEEDS",
    help="Folder with theatre.toml, sources.csv and the baseline.",
)

gazetteer_option = click.option(
    "--gazetteer",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=DATA,
    show_default="the embedded tables",
    envvar="FRONTLINE_GAZETTEER",
    help="Folder with the tables of places.",
)

line_option = click.option(
    "--line",
    metavar="FILE|none",
    default=None,
    show_default="line.csv in the folder of seeds",
    envvar="FRONTLINE_LINE",
    help="The front line as context, by day: a CSV on,lon,lat or a GeoJSON; none leaves it out.",
)


def open_lines(line: str | None, seeds: Path) -> Lines:
    """Return the lines that ``line_option`` names; that there are none by default is said on stderr."""
    if line is not None:
        return Lines() if line == "none" else read_lines(Path(line))
    path = seeds / "line.csv"
    if path.exists():
        return read_lines(path)
    remedy = f"give one with --line FILE, or make it from a baseline with: python -m frontline.baseline {seeds}"
    click.echo(f"no {path}: resolving without a front line as context; {remedy}", err=True)
    return Lines()


ledger_option = click.option(
    "--ledger",
    type=ADDRESS,
    metavar="URL",
    default="sqlite:///frontline.db",
    show_default=True,
    envvar="FRONTLINE_LEDGER",
    help="Database that holds the claims.",
)


def _login() -> str:
    """Return the name of the login; raises bad usage where there is none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("nobody is logged in here: say who you are with --by NAME") from error


by_option = click.option(
    "--by",
    metavar="NAME",
    default=_login,
    show_default="login name",
    envvar="FRONTLINE_AUTHOR",
    help="Who records this.",
)


def why_option(*, required: bool) -> Callable[[Any], Any]:
    """Return the option for the reason of an act."""
    return click.option("--why", type=REASON, required=required, help="The reason, in plain words.")
