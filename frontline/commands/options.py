"""Options that several commands share."""

import getpass
from datetime import date
from pathlib import Path
from typing import Any

import click

__all__ = ["DAY", "by_option", "ledger_option", "seeds_option"]


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

seeds_option = click.option(
    "--seeds",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("seeds"),
    show_default=True,
    envvar="FRONTLINE_SEEDS",
    help="Folder with theatre.toml, sources.csv and the baseline.",
)

ledger_option = click.option(
    "--ledger",
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
