"""The command line: each command is a module of ``frontline.commands``, loaded when it is called.

Results go to standard output, progress and errors to standard error. Exit 0: done; 1: bad data; 2: bad usage.
"""

import gc
import importlib
import os
from pathlib import Path

import click

from frontline import __version__
from frontline.assistant import Assistant
from frontline.errors import FrontlineError
from gazetteer.data import DATA
from gazetteer.errors import GazetteerError
from maps.errors import MapError

__all__ = ["main"]

COMMANDS = (
    "add",
    "build",
    "check",
    "correct",
    "demo",
    "diff",
    "draft",
    "export",
    "find",
    "gazetteer",
    "health",
    "history",
    "image",
    "ledger",
    "log",
    "map",
    "records",
    "resolve",
    "score",
    "serve",
    "sources",
    "template",
    "verify",
    "why",
    "withdraw",
)


ASSISTED = ("add", "check", "correct")
"""Commands that resolve the names of files: a second process gets ready for it while they are loaded."""

YOUNG = 300_000
"""Objects made before garbage is looked for. What a command loads and reads stays to its end: looking through it at
every 700, as Python does, takes a fifth of a short command's time."""


class _Commands(click.Group):
    """Commands by name, so that finding a village does not load what drawing a map needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        gc.set_threshold(YOUNG)
        command: click.Command = importlib.import_module(f"frontline.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in ASSISTED and len(args) > 1:
            ctx.obj = ctx.with_resource(Assistant(Path(os.environ.get("FRONTLINE_GAZETTEER") or DATA)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (FrontlineError, GazetteerError, MapError) as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="frontline")
def main() -> None:
    """Turn publicly reported claims about a front line into dated, attributed maps.

    Start with "frontline demo", then open the page it prints.
    """


if __name__ == "__main__":
    main()
