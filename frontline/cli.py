"""The command line: each command is a module of ``frontline.commands``, loaded when it is called.

Results go to standard output, progress and errors to standard error. Exit 0: done; 1: bad data; 2: bad usage.
"""

import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from frontline import __version__
from frontline.assistant import Assistant
from frontline.errors import FrontlineError
from frontline.terminal import shown
from gazetteer.data import DATA
from gazetteer.errors import GazetteerError
from maps.errors import MapError

__all__ = ["main"]

SECTIONS = {
    "To begin": {
        "demo": "Draw the map of 21 November 2025 from the seeds.",
        "template": "Write an empty file for claims, with help.",
    },
    "Places": {
        "find": "Say which settlement a name means, or list who may be meant.",
        "resolve": "Say so for each row of a table.",
        "gazetteer": "Add points and names to the tables of places.",
    },
    "Claims": {
        "draft": "Make draft claims of a written dispatch.",
        "check": "List all that is wrong with files of claims; record nothing.",
        "add": "Record files of claims in the ledger.",
        "correct": "Put mended rows in the place of recorded claims.",
        "withdraw": "Take a claim out of all maps to come.",
        "log": "List who recorded what, or what became of each claim.",
        "sources": "List who speaks, and how much each has said.",
        "ledger": "Verify, export or import the whole record.",
    },
    "Maps": {
        "map": "Draw a day as one page that opens from disk.",
        "image": "Draw a day, or a change, as a picture.",
        "diff": "Tell what changed between two days.",
        "why": "Tell why a place has its colour, and what would change it.",
        "export": "Write a day for GIS, Google Earth or spreadsheets.",
        "history": "Draw years of areas as one page with a slider.",
    },
    "Editions": {
        "build": "Draw every day that has no edition, or an outdated one.",
        "verify": "Prove editions by the hashes of their manifests.",
        "health": "Say how old the last edition is, for whoever watches over it.",
        "serve": "Show editions, or files of claims as they are saved.",
    },
    "How good it is": {
        "records": "Say how often each source was right.",
        "score": "Compare areas with others that are taken as true.",
    },
}
"""What each command does, in the order and the words of ``frontline --help``, which so loads none of them."""

COMMANDS = tuple(sorted(name for commands in SECTIONS.values() for name in commands))

ASSISTED = ("add", "check", "correct")
"""Commands that resolve the names of files: a second process gets ready for it while they are loaded."""

YOUNG = 300_000
"""Objects made before garbage is looked for. What a command loads and reads stays to its end: looking through it at
every 700, as Python does, takes a fifth of a short command's time."""


class _Commands(click.Group):
    """Commands by name, so that finding a village does not load what drawing a map needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

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

    def main(self, *args: Any, **more: Any) -> Any:
        try:
            return super().main(*args, **more)
        except OSError as error:
            if error.filename is not None:
                raise
            # What is left unwritten would be tried again at the end of Python, with words of its own and exit code 120.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            with suppress(OSError):  # the disk under the messages may be full too
                words = f"the result cannot be written ({error.strerror}): make room, or write it elsewhere"
                click.echo(words, err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (FrontlineError, GazetteerError, MapError) as error:
            click.echo(shown(str(error), keep_lines=True), err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="frontline")
def main() -> None:
    """Turn publicly reported claims about a front line into dated, attributed maps.

    Start with "frontline demo" and open the page that it prints; "frontline COMMAND --help" explains a command.
    """


if __name__ == "__main__":
    main()
