"""Journalled: a command whose log goes to people or, where that is asked for, into lines of JSON; bad usage too."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from frontline.batch.journal import journal_to, tell_people

__all__ = ["OPTION", "Journalled"]

OPTION = "--log-json"

log = logging.getLogger(__name__)


class Journalled(click.Command):
    """A command with an option ``--log-json``, under which all that is told on stderr is told in the log."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; ends the program with exit code 2 if they are bad usage."""
        with _told(in_json=OPTION in args):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with its log told as asked; ends the program with exit code 2 if it finds bad usage."""
        if ctx.params["log_json"]:
            journal_to(sys.stderr)
        else:
            tell_people()
        with _told(in_json=ctx.params["log_json"]):
            return super().invoke(ctx)


@contextmanager
def _told(*, in_json: bool) -> Iterator[None]:
    """Have errors of usage told as an event ``build_refused``, if they are to be JSON."""
    try:
        yield
    except click.ClickException as error:
        if not in_json:
            raise
        journal_to(sys.stderr)
        log.log(logging.ERROR, "%s", error.format_message(), extra={"event": "build_refused"})
        raise SystemExit(error.exit_code) from error
